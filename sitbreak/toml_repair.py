"""Broken TOML: what is sound in it, and where the rest breaks; pure. The only place that reads tomllib's messages.

tomllib gives up at the first mistake. A config file is mended line by line, as each of its keys stands for itself; a
catalogue file is read entry by entry (`catalogue/document.py`), as half an entry is none.
"""

import re
import tomllib
from dataclasses import dataclass
from typing import Any

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


@dataclass(frozen=True, slots=True)
class Flaw:
    """Where tomllib gave up, and why in its words. `line` counts from 1, and is None where it tells no place."""

    reason: str
    detail: str = ""
    line: int | None = None
    column: int | None = None  # None at the end of the document
    source: str = ""  # the broken line


def parse(text: str, *, most_flaws: int = 1) -> tuple[dict[str, Any] | None, list[Flaw]]:
    """Return the tables and the flaws; None for the tables where the rest cannot be made sense of.

    Up to `most_flaws`, each line that is no TOML is blanked out and the rest parsed again, so that one does not hide
    the others.
    """
    lines = text.split("\n")
    flaws: list[Flaw] = []
    while True:
        try:
            return tomllib.loads("\n".join(lines)), flaws
        except RecursionError:
            flaws.append(Flaw("brackets are nested too deeply"))
        except ValueError as error:  # TOMLDecodeError, and Python's own limit on the digits of a number
            flaws.append(_flaw(str(error), lines))
        if len(flaws) == most_flaws or not _stands_alone(flaws[-1]):
            return None, flaws
        lines[(flaws[-1].line or 0) - 1] = ""


def _stands_alone(flaw: Flaw) -> bool:
    """Without its header the keys below it would be blamed for standing in the wrong section."""
    return flaw.source.strip() != "" and not flaw.source.lstrip().startswith("[")


def _flaw(message: str, lines: list[str]) -> Flaw:
    where = _AT.search(message)
    if where is None:
        return Flaw("a number is too long", message.partition(":")[0])
    line = int(where[1]) if where[1] else len(lines)
    source = lines[line - 1] if line <= len(lines) else ""
    column = int(where[2]) if where[2] else None
    return Flaw(message[: where.start()], line=line, column=column, source=source)
