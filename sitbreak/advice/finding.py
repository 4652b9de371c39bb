"""What was found: a sentence's key with its numbers, the settings that it speaks for, and what it does not know."""

from collections.abc import Mapping
from typing import Any

from sitbreak.core.settings import Settings, Spec, specs
from sitbreak.core.written import text, value_of
from sitbreak.dataclass import dataclass, field, replace

Number = float | int | str


@dataclass(frozen=True, slots=True)
class AdviceFinding:
    """One finding. `changes`: setting -> new value, none where all is well.

    `key` names its sentences in `texts`: what was seen, and with `.replay` what became of it under the other setting.
    """

    about: str  # a setting, or a section of them
    key: str
    numbers: Mapping[str, Number]
    changes: Mapping[str, Any] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()

    def commands(self) -> list[str]:
        """Return the command lines that make the changes."""
        known = {spec.key: spec for spec in specs()}
        return [f'sitbreak config set {key} "{text(value, known[key])}"' for key, value in self.changes.items()]


def spec(key: str) -> Spec:
    return next(one for one in specs() if one.key == key)


def with_changes(settings: Settings, changes: Mapping[str, Any]) -> Settings:
    """Return the settings with other values for some keys."""
    for key, value in changes.items():
        one = spec(key)
        part = replace(getattr(settings, one.section), **{one.attribute: value})
        settings = replace(settings, **{one.section: part})
    return settings


def in_file(settings: Settings, key: str) -> str:
    """Return what the settings hold for a key, as the file writes it."""
    return text(value_of(settings, spec(key)), spec(key))
