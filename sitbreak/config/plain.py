"""The config as nearly everybody writes it, read without tomllib, which holds half a megabyte for the rest of the day.

One `key = value` a line: a text in straight quotes without a backslash, a whole number, true or false, or a list of
such texts. Anything else, and everything that might be a mistake, is left to the real reader (`config.syntax`).
"""

import re
from typing import Any

from sitbreak.bounded import CONFIG, LINE_CHARACTERS

_COMMENT = r"[ \t]*(?:#[^\x00-\x08\x0a-\x1f\x7f]*)?"
_TEXT = r'"[^"\\\x00-\x1f\x7f]*"'
_LIST = rf"\[[ \t]*(?:{_TEXT}[ \t]*(?:,[ \t]*{_TEXT}[ \t]*)*,?[ \t]*)?\]"
_LINE = re.compile(
    rf"[ \t]*(?:\[(?P<section>[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)?)\]"
    rf"|(?P<key>[A-Za-z0-9_-]+)[ \t]*=[ \t]*(?P<value>{_TEXT}|{_LIST}|true|false|0|[1-9][0-9]{{0,8}}))?{_COMMENT}"
)
_MOST_LINES = 1000


def tables(text: str) -> dict[str, Any] | None:
    """Return what tomllib says of a plain text; None of any other."""
    lines = text.split("\n")
    if len(text) > CONFIG.characters or len(lines) > _MOST_LINES:
        return None
    found: dict[str, Any] = {}
    table: dict[str, Any] | None = None
    for line in lines:
        if len(line) > LINE_CHARACTERS or (said := _LINE.fullmatch(line)) is None:
            return None
        if (section := said["section"]) is not None:
            outer, dot, inner = section.partition(".")
            above = found.setdefault(outer, {}) if dot else found
            if (name := inner or outer) in above:
                return None
            table = above[name] = {}
        elif (key := said["key"]) is not None:
            if table is None or key in table:
                return None
            table[key] = _value(said["value"])
    return found


def _value(written: str) -> Any:
    if written in ("true", "false"):
        return written == "true"
    if written[0] == '"':
        return written[1:-1]
    if written[0] == "[":
        return written.split('"')[1::2]
    return int(written)
