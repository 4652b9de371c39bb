"""What a message can be, and which module of a language holds it."""

from collections.abc import Callable, Mapping
from importlib import import_module
from sys import modules

from sitbreak.dataclass import dataclass

# The parts a key's first word may name; all other keys live in "daemon", the only part the daemon keeps in memory.
PARTS = ("why", "stretch", "catalogue", "show", "report", "advice", "settings", "cli", "link", "doctor")
# Parts whose keys are the English words themselves, as in gettext: what commands say of themselves, what click says.
CLICK = "usage"
COMMAND_LINE = ("help", "help_stretches", "muscles", CLICK)
# Parts whose keys are the English templates of `sentence.Sentence`: what is wrong, and what would help.
SENTENCES: tuple[str, ...] = (
    "errors_commands",
    "errors_config",
    "errors_daemon",
    "errors_doctor",
    "errors_foreign",
    "errors_input",
    "errors_link",
    "errors_machines",
    "errors_notices",
    "errors_session",
    "errors_stretches",
    "errors_toml",
)
ALL_PARTS = ("daemon", *PARTS, *COMMAND_LINE, *SENTENCES)


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
    if language == "en" and part in (*COMMAND_LINE, *SENTENCES):
        return {english: english for english in load("de", part)}
    messages: Mapping[str, Message] = import_module(f"sitbreak.texts.{language}.{part}").MESSAGES
    return messages


def sentence_template(template: str, language: str, source: Callable[[str, str], Mapping[str, Message]]) -> str | None:
    """Return the template of a sentence in a language, None where there is none."""
    for part in SENTENCES:
        if isinstance(found := source(language, part).get(template), str):
            return found
    return None


def let_go_of_sentences(language: str) -> None:
    """Forget what was imported to put sentences into words: the daemon, which says one a week, keeps none in memory."""
    for part in SENTENCES:
        if modules.pop(f"sitbreak.texts.{language}.{part}", None) is not None:
            delattr(import_module(f"sitbreak.texts.{language}"), part)
