"""Broken TOML: what is sound in it, and where the rest breaks; pure. The only place that gives tomllib a text.

tomllib gives up at the first mistake. A config file is mended line by line, as each of its keys stands for itself; a
catalogue file is read entry by entry (`catalogue/document.py`), as half an entry is none.
"""

import re
import tomllib
from typing import Any

from sitbreak.bounded import CATALOGUE, RefusedTextError, TomlLimits, check_toml
from sitbreak.dataclass import dataclass

MOST_TRIED = 512 << 10  # characters that are parsed for one text, again and again
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
        raise RefusedTextError("brackets are nested too deeply", "write it flat") from error


def _stands_alone(flaw: Flaw) -> bool:
    """Without its header the keys below it would be blamed for standing in the wrong section."""
    return flaw.source.strip() != "" and not flaw.source.lstrip().startswith("[")


def _flaw(message: str, lines: list[str]) -> Flaw:
    where = _AT.search(message)
    if where is None:
        return Flaw(message, "write another value")  # a number or a date that Python does not make
    line = int(where[1]) if where[1] else len(lines)
    column = int(where[2]) if where[2] else None
    return Flaw(message[: where.start()], line=line, column=column, source=_line(lines, line))


def _line(lines: list[str], number: int | None) -> str:
    return lines[number - 1] if number and number <= len(lines) else ""
