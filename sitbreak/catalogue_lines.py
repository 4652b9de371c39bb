"""Reads our catalogue from the lines it is shipped as, where they say what the TOML files beside them say."""

import logging
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

from sitbreak.paths import resource

if TYPE_CHECKING:
    from sitbreak.catalogue import Stretch
    from sitbreak.catalogue.library import Library

T = TypeVar("T")

LONGEST_LINE = 64 << 10  # bytes; ours have 3,000 at most, and the first one 20,000
ENGLISH = "en"

log = logging.getLogger(__name__)


def read(language: str) -> "Library | None":
    """Return what `catalogue_files.load` does for somebody who wrote no stretches; None: the TOML files are to be read.

    A packager or somebody with a checkout may have changed them, or the lines are damaged; nothing is raised for it.
    """
    return _read(language, lambda lines, head, rest: lines.library_of(head, rest))


def outline(language: str) -> "Library | None":
    """Return the same without sources and the words of stretches, for the chooser: a tenth of it. None as above."""
    return _read(language, lambda lines, head, rest: lines.outline_of(head, rest))


def stretch(language: str, stretch_id: str) -> "Stretch | None":
    """Return one of our stretches, whole. None as above, or where there is none of this id."""
    return _read(language, lambda lines, head, rest: lines.stretch_of(rest, head, stretch_id))


def _read(language: str, made: "Callable[[ModuleType, Mapping[str, Any], Iterator[bytes]], T]") -> "T | None":
    from sitbreak.catalogue import lines

    file = lines_file(language)
    try:
        with file.open("rb") as opened:
            head = lines.head_of(opened.readline(LONGEST_LINE))
            if head["files"] != checksums(language):
                log.info("%s was made of other files than these, which are read instead", file.name)
                return None
            return made(lines, head, iter(lambda: opened.readline(LONGEST_LINE), b""))
    except (OSError, ValueError, LookupError, TypeError) as error:
        log.warning("%s cannot be used, so the TOML files are read: %s", file, error)
        return None


def lines_file(language: str) -> Path:
    """Return the file of the language that our catalogue has words in, else of English."""
    spoken = next((tag for tag in tags(language) if resource("config", f"stretches.{tag}.toml").exists()), ENGLISH)
    return resource("config", f"catalogue.{spoken}.jsonl")


def our_files(language: str) -> Iterator[tuple[Path, bool]]:
    """Yield our files in the order in which they are read, and whether each holds the words of another language."""
    for name in ("stretches", "posture"):
        yield resource("config", f"{name}.toml"), False
        words = (resource("config", f"{name}.{tag}.toml") for tag in tags(language))
        if (overlay := next((each for each in words if each.exists()), None)) is not None:
            yield overlay, True


def checksums(language: str) -> dict[str, int]:
    """Return one number for the content of each of our files; how lines end makes no difference. OSError."""
    return {file.name: _checksum(file) for file, _ in our_files(language)}


def _checksum(file: Path) -> int:
    """Read it line by line: the memory for all of a file at once would stay."""
    found = 0
    with file.open("rb") as opened:
        for line in opened:
            found = zlib.crc32(line.rstrip(b"\r\n"), found)
    return found


def tags(language: str) -> list[str]:
    """Return "de_AT", "de" for "de_AT.UTF-8"; only letters and one underscore ever reach a file name."""
    match = re.match(r"([a-z]{2,3})(?:[_-]([A-Za-z]{2,4}))?", language)
    if not match:
        return []
    return [f"{match[1]}_{match[2].upper()}", match[1]] if match[2] else [match[1]]
