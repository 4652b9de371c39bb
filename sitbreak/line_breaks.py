"""Where a line may end, in any of our languages; pure: `measure` says how wide a text is, in columns or pixels.

Lines end at blanks and between Japanese letters, never before a mark that belongs to what stands before it. What breaks
lines for us elsewhere (Tk, rich, textwrap) takes a no-break space for a blank, or knows nothing of marks.
"""

import re
from collections.abc import Callable, Iterator
from unicodedata import east_asian_width

NO_LINE_BEGINS_WITH = "、。，．・：；？！）」』】〕》〉…ーぁぃぅぇぉっゃゅょァィゥェォッャュョ"
NO_LINE_ENDS_WITH = "（「『【〔《〈"
_NO_BREAK = "\u00a0\u202f"
_WIDE = re.compile(r"[\u1100-\uffff\U00010000-\U0010ffff]")


def has_wide(text: str) -> bool:
    """Tell whether a text has letters that lines may end between without a blank."""
    return any(is_wide(letter) for letter in _WIDE.findall(text))


def is_wide(letter: str) -> bool:
    """Tell whether a letter takes two columns, as Japanese ones do."""
    return east_asian_width(letter) in "WF"


def pieces(text: str, also_behind: str = "") -> Iterator[str]:
    """Yield what no line ends inside of, each with the blanks behind it; put together they are the text.

    Lines may also end behind the letters of `also_behind`.
    """
    begin = 0
    for at in range(1, len(text)):
        before, after = text[at - 1], text[at]
        if not _is_blank(after) and (_is_blank(before) or before in also_behind or _between_wide(before, after)):
            yield text[begin:at]
            begin = at
    if text:
        yield text[begin:]


def wrapped(text: str, width: int, measure: Callable[[str], int], also_behind: str = "") -> list[str]:
    """Return a text in lines of at most `width`; what fits on no line is broken anywhere. Blanks become single ones."""
    lines, line = [], ""
    for piece in pieces(" ".join(filter(None, text.split(" "))), also_behind):
        if line and measure(line + piece.rstrip(" ")) > width:
            lines.append(line.rstrip(" "))
            line = ""
        while measure((line + piece).rstrip(" ")) > width and len(piece) > 1:
            most = max(n for n in range(1, len(piece)) if n == 1 or measure(piece[:n]) <= width)
            lines.append(piece[:most])
            piece = piece[most:]
        line += piece
    return [*lines, line.rstrip(" ")] if line.strip(" ") else lines


def _is_blank(letter: str) -> bool:
    return letter.isspace() and letter not in _NO_BREAK


def _between_wide(before: str, after: str) -> bool:
    return (
        (is_wide(before) or is_wide(after))
        and not (before in NO_LINE_ENDS_WITH or before in _NO_BREAK)
        and not (after in NO_LINE_BEGINS_WITH or after in _NO_BREAK)
    )
