"""Broken TOML: what is sound in it, and where the rest breaks; pure. The only place that gives tomllib a text.

tomllib gives up at the first mistake. A config file is mended line by line, as each of its keys stands for itself; a
catalogue file is read entry by entry (`catalogue/document.py`), as half an entry is none.
"""

import re
import tomllib
from collections.abc import Callable
from typing import Any

from sitbreak.bounded import CATALOGUE, RefusedTextError, TomlLimits, check_toml
from sitbreak.dataclass import dataclass
from sitbreak.sentence import Sentence

MOST_TRIED = 512 << 10  # characters that are parsed for one text, again and again
# What tomllib says; where something of the text stands in it, what is behind the words.
_FIXED = (
    Sentence("Cannot overwrite a value"),
    Sentence("Escaped character is not a Unicode scalar value"),
    Sentence("Expected '=' after a key in a key/value pair"),
    Sentence("Expected ']' at the end of a table declaration"),
    Sentence("Expected ']]' at the end of an array declaration"),
    Sentence("Expected newline or end of document after a statement"),
    Sentence("Invalid date or datetime"),
    Sentence("Invalid hex value"),
    Sentence("Invalid initial character for a key part"),
    Sentence("Invalid statement"),
    Sentence("Invalid value"),
    Sentence("Unclosed array"),
    Sentence("Unclosed inline table"),
    Sentence("Unescaped '\\' in a string"),
    Sentence("Unterminated string"),
)
_FILLED: tuple[tuple[re.Pattern[str], Callable[[str], Sentence]], ...] = (
    (re.compile(r"Cannot declare (.*) twice"), lambda name: Sentence("Cannot declare {name} twice", name=name)),
    (
        re.compile(r"Cannot mutate immutable namespace (.*)"),
        lambda name: Sentence("Cannot mutate immutable namespace {name}", name=name),
    ),
    (
        re.compile(r"Cannot redefine namespace (.*)"),
        lambda name: Sentence("Cannot redefine namespace {name}", name=name),
    ),
    (
        re.compile(r"Duplicate inline table key (.*)"),
        lambda name: Sentence("Duplicate inline table key {name}", name=name),
    ),
    (re.compile(r"Expected ('.*'|\".*\")"), lambda what: Sentence("Expected {what}", what=what)),
    (re.compile(r"Found invalid character (.*)"), lambda what: Sentence("Found invalid character {what}", what=what)),
    (re.compile(r"Illegal character (.*)"), lambda what: Sentence("Illegal character {what}", what=what)),
)
_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


@dataclass(frozen=True, slots=True)
class Flaw:
    """Where tomllib gave up, and why in its words, or what is more than it may read, and then what to do about it.

    `line` counts from 1, and is None where there is no place: the text as a whole was not read.
    """

    reason: str
    detail: str = ""
    line: int | None = None
    column: int | None = None  # None at the end of the document
    source: str = ""  # the broken line


def parse(
    text: str, *, most_flaws: int = 1, limits: TomlLimits = CATALOGUE
) -> tuple[dict[str, Any] | None, list[Flaw]]:
    """Return the tables and the flaws; None for the tables where the rest cannot be made sense of.

    Up to `most_flaws`, each line that is no TOML is blanked out and the rest parsed again, so that one does not hide
    the others.
    """
    lines = text.split("\n")
    flaws: list[Flaw] = []
    while True:
        try:
            return _loads("\n".join(lines), limits), flaws
        except RefusedTextError as error:
            flaws.append(Flaw(error.what, error.hint, error.line, source=_line(lines, error.line)))
        except ValueError as error:  # TOMLDecodeError
            flaws.append(_flaw(str(error), lines))
        tried = len(text) * len(flaws)
        if len(flaws) == most_flaws or tried > MOST_TRIED or not _stands_alone(flaws[-1]):
            return None, flaws
        lines[(flaws[-1].line or 0) - 1] = ""


def _loads(text: str, limits: TomlLimits) -> dict[str, Any]:
    check_toml(text, limits)
    try:
        return tomllib.loads(text)
    except RecursionError as error:  # not even so many levels, where the caller stands deep itself
        raise RefusedTextError(Sentence("brackets are nested too deeply"), Sentence("write it flat")) from error


def _stands_alone(flaw: Flaw) -> bool:
    """Without its header the keys below it would be blamed for standing in the wrong section."""
    return flaw.source.strip() != "" and not flaw.source.lstrip().startswith("[")


def _flaw(message: str, lines: list[str]) -> Flaw:
    where = _AT.search(message)
    if where is None:
        return Flaw(_known(message), Sentence("write another value"))  # a number or a date that Python does not make
    line = int(where[1]) if where[1] else len(lines)
    column = int(where[2]) if where[2] else None
    return Flaw(_known(message[: where.start()]), line=line, column=column, source=_line(lines, line))


def _known(message: str) -> str:
    """Return what tomllib says as a sentence, if it is one that we know."""
    for fixed in _FIXED:
        if message == fixed:
            return fixed
    found = ((pattern.fullmatch(message), filled) for pattern, filled in _FILLED)
    return next((filled(match[1]) for match, filled in found if match), message)


def _line(lines: list[str], number: int | None) -> str:
    return lines[number - 1] if number and number <= len(lines) else ""
