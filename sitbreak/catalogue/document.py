"""A TOML text as tables with their lines: tomllib tells values but no lines, and gives up at the first mistake.

Every pattern takes linear time, whatever the text is.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from sitbreak import toml_repair
from sitbreak.bounded import toml_strings_replaced
from sitbreak.dataclass import dataclass, field, replace
from sitbreak.sentence import Sentence
from sitbreak.toml_repair import Flaw

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]#\s]+(?:\s+[^\]#\s]+)*)\s*\]")
_KEY = re.compile(r"\s*([\w.\-\"']+(?: +[\w.\-\"']+)*)\s*=")
_ID = re.compile(r"^[ \t]*id[ \t]*=[ \t]*[\"']([^\"'\n]*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class TableLines:
    """A table: the name in its header, the line of that header, and the line of each key below it (from 1)."""

    name: str
    line: int
    keys: dict[str, int] = field(default_factory=dict)
    is_single: bool = False  # in single brackets

    def line_of(self, key: str) -> int:
        """Return the line of `key` ("dose.hold_s"), of the nearest table around it, or of the header."""
        while key:
            if key in self.keys:
                return self.keys[key]
            key = key.rpartition(".")[0]
        return self.line


Tables = list[tuple[TableLines, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Syntax:
    """A part that is no TOML; `label` is the id of the entry it was to be, where that can be read."""

    line: int
    label: str
    what: str
    hint: str = ""


def parse(text: str) -> tuple[Tables, list[Syntax]]:
    """Return the tables of a text; where it is no TOML, those parts that are, and what is wrong with the others."""
    whole, flaws = toml_repair.parse(text)
    if whole is not None:
        return list(_tables(text, whole)), []
    if flaws[0].line is None:  # too much as a whole: its parts would be as much together
        return [], [_syntax(1, "", flaws[0])]
    tables: Tables = []
    errors: list[Syntax] = []
    for line, label, part in pieces(text):
        sound, flaws_here = toml_repair.parse(part)
        errors += [_syntax(line, label, flaw) for flaw in flaws_here]
        if sound is not None:
            tables += _tables(part, sound, first_line=line)
    return tables, errors or [_syntax(1, "", flaw) for flaw in flaws]


# What tomllib says, and what the person did.
_PLAIN = {
    "Illegal character '\\n'": Sentence("a quote is not closed in this line"),
    "Unterminated string": Sentence("a text in quotes is not closed"),
    "Unclosed array": Sentence("a list is not closed with ]"),
    "Unclosed inline table": Sentence("a {{ is not closed with }}"),
    "Expected '=' after a key": Sentence("here must be a line of the form key = value"),
    "Invalid value": Sentence("the value is missing, or is text without quotes"),
    "Cannot overwrite a value": Sentence("a key stands here twice"),
    "Expected newline or end of document after a statement": Sentence("something is left over behind the value"),
}


def _syntax(first_line: int, label: str, flaw: Flaw) -> Syntax:
    what = next((plain for raw, plain in _PLAIN.items() if raw in flaw.reason), flaw.reason)
    if flaw.line is None:
        return Syntax(first_line, label, what, flaw.detail)
    if flaw.detail:
        return Syntax(first_line + flaw.line - 1, label, Sentence("this is not TOML: {what}", what=what), flaw.detail)
    if flaw.column is None:
        return Syntax(first_line, label, Sentence("this is not TOML: {what}", what=what))
    return Syntax(
        first_line + flaw.line - 1,
        label,
        Sentence("this is not TOML at column {column}: {what}", column=flaw.column, what=what),
    )


def places(text: str, first_line: int = 1) -> list[TableLines]:
    """Return the tables of a valid TOML text in order; [stretch.dose] below [[stretch]] belongs to that entry."""
    found = [TableLines("", first_line)]
    prefix = ""
    for number, line in _statements(text, first_line):
        header = _HEADER.match(line)
        if header:
            name = _name(header[2])
            inner = name.removeprefix(found[-1].name + ".")
            if inner != name and found[-1].name:
                prefix = inner + "."
                found[-1].keys.setdefault(inner, number)
            else:
                prefix = ""
                found.append(TableLines(name, number))
        elif key := _KEY.match(line):
            found[-1].keys.setdefault(prefix + _name(key[1]), number)
    return found


def pieces(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield (first line, label, text) for each part of a broken TOML text that may be sound by itself."""
    lines = text.split("\n")
    starts = [0, *_starts(lines), len(lines)]
    for begin, end in pairwise(starts):
        part = "\n".join(lines[begin:end])
        if part.strip():
            named = _ID.search(part)
            yield begin + 1, named[1] if named else "", part


def _starts(lines: list[str]) -> Iterator[int]:
    array = ""
    for index, line in enumerate(lines):
        if header := _HEADER.match(line):
            name = _name(header[2])
            if array and name.startswith(array + "."):
                continue
            array = name if header[1] == "[[" else ""
            if index:
                yield index


def _statements(text: str, first_line: int) -> Iterator[tuple[int, str]]:
    """Yield (number, line) of the lines that begin a statement, strings and comments blanked out."""
    bare = toml_strings_replaced(text, lambda m: m[0] if _is_key(text, m) else re.sub(r"[^\n]", "~", m[0]))
    depth = 0
    for number, line in enumerate(bare.split("\n"), start=first_line):
        if depth == 0 and line.strip("~ \t\r"):
            yield number, line
        body = line[line.find("=") + 1 :] if depth == 0 else line
        if depth or "=" in line:
            depth = max(0, depth + sum(body.count(c) for c in "[{") - sum(body.count(c) for c in "]}"))


def _is_key(text: str, match: re.Match[str]) -> bool:
    """Tell whether a quoted string is a key or part of a header rather than a value."""
    start = text.rfind("\n", 0, match.start()) + 1
    before = text[start : match.start()]
    return "\n" not in match[0] and not match[0].startswith("#") and "=" not in before and before.strip(" \t.[") == ""


def _name(raw: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in raw.split("."))


def _tables(text: str, document: dict[str, Any], first_line: int = 1) -> Iterator[tuple[TableLines, dict[str, Any]]]:
    """Pair each table of the document with its place in the text."""
    at = places(text, first_line)
    by_name: dict[str, list[TableLines]] = defaultdict(list)
    for place in at:
        by_name[place.name].append(place)
    for name, value in document.items():
        here = by_name.get(name, [])
        if isinstance(value, list) and all(isinstance(item, dict) for item in value):
            for index, item in enumerate(value):
                yield (here[index] if index < len(here) else TableLines(name, first_line)), item
        elif isinstance(value, dict) and name in ("source", "rule"):
            for key, item in value.items():
                full = f"{name}.{key}"
                if isinstance(item, dict):
                    yield by_name.get(full, [TableLines(full, first_line)])[0], item
        elif isinstance(value, dict):
            yield replace(here[0] if here else TableLines(name, first_line), is_single=True), value
        else:
            yield TableLines("", at[0].line_of(name), at[0].keys), {name: value}
