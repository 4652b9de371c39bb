"""What a message can be, and which module of a language holds it."""

from collections.abc import Mapping
from importlib import import_module

from sitbreak.dataclass import dataclass

# The parts a key's first word may name; all other keys live in "daemon", the only part the daemon keeps in memory.
PARTS = ("why", "stretch", "catalogue", "show", "report", "advice", "settings", "cli", "link")
# Parts whose keys are the English words themselves, as in gettext: what commands say of themselves, what click says.
CLICK = "usage"
COMMAND_LINE = ("help", "help_stretches", "muscles", CLICK)
ALL_PARTS = ("daemon", *PARTS, *COMMAND_LINE)


@dataclass(frozen=True, slots=True)
class Plural:
    """The CLDR plural forms our languages need; the argument `n` picks one. Japanese has `other` only."""

    other: str
    one: str | None = None


Message = str | Plural | tuple[str, ...]


def part_of(key: str) -> str:
    """Return the module that holds `key`."""
    first = key.partition(".")[0]
    return first if first in PARTS else "daemon"


def load(language: str, part: str) -> Mapping[str, Message]:
    """Import one part of one language; English words that are their own keys are nowhere but in the other languages."""
    if language == "en" and part in COMMAND_LINE:
        return {english: english for english in load("de", part)}
    messages: Mapping[str, Message] = import_module(f"sitbreak.texts.{language}.{part}").MESSAGES
    return messages
