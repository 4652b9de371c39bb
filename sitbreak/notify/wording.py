"""Fitting plain text to what a channel can carry."""

import re

ELLIPSIS = "…"
NO_BREAK_SPACE = "\u00a0"
_NUMBER_AND_UNIT = re.compile(r"(?<=\d) (?=[^\W\d])")


def plain(text: str) -> str:
    """Return the text without what no channel can carry: control characters (but newline) and lone surrogates.

    A NUL or a surrogate would not fit into a D-Bus string, an escape sequence would move the terminal's cursor.
    """
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "".join(" " if _is_control(c) else c for c in whole)


def clipped(text: str, limit: int) -> str:
    """Return at most `limit` characters, an ellipsis last where something was left out."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + ELLIPSIS


def clipped_utf16(text: str, limit: int) -> str:
    """The same, counted in UTF-16 units as Windows does; never half a surrogate pair."""
    if _units(text) <= limit:
        return text
    while _units(text) > limit - 1:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS


def unbroken(text: str) -> str:
    """Return the text with a no-break space between each number and its unit, so that no line ends between them."""
    return _NUMBER_AND_UNIT.sub(NO_BREAK_SPACE, text)


def escaped(text: str) -> str:
    """Escape for a server that reads markup; unescaped, dunst and mako show the whole body raw."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _is_control(character: str) -> bool:
    code = ord(character)
    return character != "\n" and (code < 0x20 or 0x7F <= code < 0xA0)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
