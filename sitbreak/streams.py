"""What the standard streams make of text: settled once, at the start of a process, so that no letter ends a command.

A terminal or a redirection may have another encoding than UTF-8 (cp1252 behind a `>` on Windows, latin-1, EUC-JP).
What it has no letter for is written with letters that every encoding has.
"""

import codecs
import io
import json
import os
import sys
from typing import Any

HANDLER = "sitbreak.ascii"
_ALIKE = {
    **dict.fromkeys("–—―−─━·•", "-"),
    **dict.fromkeys("│┃", "|"),
    **dict.fromkeys("█▇▆▅▄▃▂▁▉▊▋▌▍▎▏▓▒░●", "#"),
    **dict.fromkeys("‘’‚′", "'"),
    **dict.fromkeys("“”„«»″", '"'),
    "✓": "+",
    "✗": "x",
    "×": "x",
    "○": "o",
    "▲": "^",
    "→": "->",
    "←": "<-",
    "↑": "^",
    "↓": "v",
    "⁄": "/",
    "≥": ">=",
    "≤": "<=",
    "≈": "~",
    "¿": "?",
    "¡": "!",
    "€": "EUR",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "Æ": "AE",
    "Œ": "OE",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
}
# C0 and C1 controls, which steer terminals, and the marks that turn the direction of writing; lines stay lines
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160), *range(8234, 8239), *range(8294, 8298)), "�")
_CONTROLS |= {ord("\n"): "\n", ord("\t"): " "}
_BYTES = range(0xDC80, 0xDD00)  # what a file name holds that is no text (PEP 383)


def settle() -> None:
    """Let standard output and standard error take any text. Once, before anything is written."""
    _open_the_closed()
    codecs.register_error(HANDLER, _written_alike)
    for stream in (sys.stdout, sys.stderr):  # None for Windows' gui-script
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=HANDLER)


def _open_the_closed() -> None:
    """Put the null device in place of a standard stream that is closed (`>&-`, a supervisor that gives none).

    Python has None for it, and the next file that is opened would get its number, and what is printed by a child.
    Windows' programs without a console have none either; there nothing has such a number.
    """
    if sys.platform == "win32":
        return
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            null = os.open(os.devnull, os.O_RDWR)
            if null != number and _is_closed(number):
                os.dup2(null, number)
                os.close(null)
                null = number
            os.set_inheritable(null, True)
            setattr(sys, name, open(null, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 - as Python opens its own


def _is_closed(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return True
    return False


def speak_utf8() -> None:
    """Let the standard streams of a child of ours carry UTF-8, whatever the system or the person prefers."""
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")
    settle()


def harmless(value: Any) -> Any:
    """Return JSON's values with nothing in any text, names included, that could steer a terminal."""
    if isinstance(value, str):
        return value.translate(_CONTROLS)
    if isinstance(value, list):
        return [harmless(each) for each in value]
    if isinstance(value, dict):
        return {harmless(name): harmless(each) for name, each in value.items()}
    return value


def as_json(value: Any, *, indent: int | None = None) -> str:
    """Return what standard output carries unchanged: JSON has a way to write every letter in ASCII."""
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    return json.dumps(value, ensure_ascii=codecs.lookup(encoding).name != "utf-8", indent=indent)


def carries(text: str) -> bool:
    """Tell whether standard output has a letter, or one that is near, for each of a text."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    likeness = text.encode(encoding, "ignore").decode(encoding)
    return all(letter in likeness or ascii_of(letter) != "?" for letter in text)


def ascii_of(character: str) -> str:
    """Return the nearest that ASCII has, "?" for nothing near."""
    if character in _ALIKE:
        return _ALIKE[character]
    import unicodedata  # `status` needs it for no letter that a stream has

    base = (_ALIKE.get(each, each) for each in unicodedata.normalize("NFKD", character))
    return "".join(each for each in base if each.isascii()) or "?"


def _written_alike(error: UnicodeError) -> tuple[str | bytes, int]:
    """Stand in for the characters that an encoding lacks; a part of a file name goes out as it came in."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    if ord(lacking[0]) in _BYTES:
        return bytes([ord(lacking[0]) - 0xDC00]), error.start + 1
    return ascii_of(lacking[0]), error.start + 1
