"""One table of a TOML file, read strictly: every key taken is checked, every complaint kept, nothing raised."""

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any, TypeVar

from sitbreak.catalogue.dose import Range
from sitbreak.catalogue.synonyms import meant, understood
from sitbreak.dataclass import dataclass, field
from sitbreak.sentence import Sentence

E = TypeVar("E", bound=Enum)

LONGEST_TEXT = 400
# The no-break spaces of French and of numbers with units, and the wide one of Japanese: Python calls none printable.
_SPACES = str.maketrans("\u00a0\u202f\u3000", "   ")
MOST_COMPLAINTS = 20  # about one entry: each looks for what was meant
LONGEST_COMPLAINT = 300
# What belongs into the dose, wherever somebody looks for it first.
FIGURE_KEYS = ("dose.hold_s", "dose.reps", "dose.sets", "dose.sides", "dose.rest_s")
# What people write into an entry to be rid of it.
SWITCHES = ("off", "on", "enabled", "disabled", "enable", "disable", "hidden", "delete", "remove")


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with the value of `key`, and what to write instead."""

    key: str
    what: str
    hint: str = ""


@dataclass(slots=True)
class TableReader:
    """Takes the values of one table; `name` is put before each key ("dose.")."""

    table: Mapping[str, Any]
    name: str = ""
    complaints: list[Complaint] = field(default_factory=list)
    _taken: list[str] = field(default_factory=list)

    def text(self, key: str, *, required: bool = False) -> str:
        """Take one line of text; "" where it is missing or wrong."""
        value = self._take(key)
        if value is None and required:
            self.complain(key, Sentence("is missing"), Sentence('add {key} = "..."', key=key))
        if value is None:
            return ""
        return value if self._is_text(key, value, may_be_empty=not required) else ""

    def texts(self, key: str, *, required: bool = False, known: Sequence[str] = ()) -> tuple[str, ...]:
        """Take a list of texts, of `known` ones if any are given; those that are wrong are left out."""
        value = self._take(key)
        if value is None or value == []:
            if required:
                self.complain(
                    key,
                    Sentence("is missing") if value is None else Sentence("is empty"),
                    Sentence('add {key} = ["...", "..."]', key=key),
                )
            return ()
        if not isinstance(value, list):
            example = _example(value, known) if isinstance(value, str) else '"...", "..."'
            self.complain(
                key,
                Sentence("must be a list, got {value}", value=_shown(value)),
                Sentence("write {key} = [{example}]", key=key, example=example),
            )
            return ()
        return tuple(item for item in value if self._is_text(key, item))

    def one_of(self, key: str, kind: type[E], default: E | None = None) -> E | None:
        """Take a word of `kind`; without a default it is required."""
        known = [member.value for member in kind]
        value = self._take(key)
        if value is None:
            if default is None:
                self.complain(
                    key,
                    Sentence("is missing"),
                    Sentence("add {key} = one of: {names}", key=key, names=", ".join(known)),
                )
            return default
        if value in known:
            return kind(value)
        self.complain(key, Sentence("cannot be {value}", value=_shown(value)), meant(str(value), known))
        return default

    def some_of(self, key: str, kind: type[E], *, required: bool = False) -> tuple[E, ...]:
        """Take a list of words of `kind`, each once, in the order of the file."""
        known = [member.value for member in kind]
        words = self.texts(key, required=required, known=known)
        for word in words:
            if word not in known and not self.is_full:
                self.complain(key, Sentence('has no "{word}"', word=word), meant(word, known))
        return tuple(dict.fromkeys(kind(word) for word in words if word in known))

    def whole(self, key: str, default: int, low: int, high: int) -> int:
        """Take a whole number from `low` to `high`; "20" is understood."""
        value = _number(self._take(key))
        if value is None:
            return default
        if not _is_whole(value) or not low <= value <= high:
            self.complain(
                key,
                Sentence(
                    "must be a whole number from {low} to {high}, got {value}", low=low, high=high, value=_shown(value)
                ),
            )
            return default
        return int(value)

    def span(self, key: str, default: Range, low: int, high: int) -> Range:
        """Take a number, [from, to] or "from-to"."""
        value = _number(self._take(key))
        if value is None:
            return default
        ends = value if isinstance(value, list) else [value]
        if len(ends) not in (1, 2) or not all(_is_whole(v) and low <= v <= high for v in ends):
            bounds = {"low": low, "high": high, "value": _shown(value)}
            what = (
                Sentence("must be seconds from {low} to {high}, or two as [from, to], got {value}", **bounds)
                if key.endswith("_s")
                else Sentence(
                    "must be a whole number from {low} to {high}, or two as [from, to], got {value}", **bounds
                )
            )
            meant_number = re.match(r"\d{1,4}", value) if isinstance(value, str) else None
            number = int(meant_number[0]) if meant_number else max(low, 10)
            self.complain(
                key,
                what,
                Sentence(
                    "write {key} = {number} or {key} = [{number}, {double}]",
                    key=key,
                    number=number,
                    double=number * 2,
                ),
            )
            return default
        if ends[0] > ends[-1]:
            self.complain(
                key,
                Sentence("begins above its end: {value}", value=_shown(value)),
                Sentence("write {key} = [{low}, {high}]", key=key, low=ends[1], high=ends[0]),
            )
            return default
        return Range(ends[0], ends[-1])

    def number(self, key: str, default: float, low: float, high: float) -> float:
        """Take a number from `low` to `high`."""
        value = self._take(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            self.complain(
                key,
                Sentence(
                    "must be a number from {low:g} to {high:g}, got {value}", low=low, high=high, value=_shown(value)
                ),
            )
            return default
        return float(value)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Take true or false."""
        value = self._take(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.complain(key, Sentence("must be true or false, got {value}", value=_shown(value)))
        return value is True

    def inner(self, key: str) -> "TableReader":
        """Take a table inside this one; its complaints come here."""
        value = self._take(key)
        if value is not None and not isinstance(value, dict):
            self.complain(
                key,
                Sentence("must be a table, got {value}", value=_shown(value)),
                Sentence("write {key}.hold_s = 20, one line per figure", key=key),
            )
            value = None
        return TableReader(value or {}, f"{self.name}{key}.", self.complaints)

    def raw(self, key: str) -> Any:
        """Take a value unchecked."""
        return self._take(key)

    def end(self) -> None:
        """Complain of every key that nobody took."""
        for key in self.table:
            if key not in self._taken and not self.is_full:
                self.complain(key, Sentence("is not known here"), self._way_out(key))

    def _way_out(self, key: str) -> str:
        if key in SWITCHES:
            return Sentence('to switch an entry off: [off] ids = ["{value}"]', value=self.table.get("id", "..."))
        figure = understood(key, FIGURE_KEYS)
        if figure and self.name in ("", "dose.") and "dose" in [*self._taken, self.name[:-1]]:
            return Sentence("write {figure} = ...", figure=figure)
        return meant(key, self._taken)

    def complain(self, key: str, what: str, hint: str = "") -> None:
        """Keep a complaint about `key` of this table, if there are not too many."""
        if not self.is_full:
            self.complaints.append(Complaint(self.name + key, _clipped(what), _clipped(hint)))

    @property
    def is_full(self) -> bool:
        """Whether further complaints are dropped."""
        return len(self.complaints) >= MOST_COMPLAINTS

    def _take(self, key: str) -> Any:
        self._taken.append(key)
        return self.table.get(key)

    def _is_text(self, key: str, value: object, *, may_be_empty: bool = False) -> bool:
        if not isinstance(value, str):
            self.complain(key, Sentence("must be text in quotes, got {value}", value=_shown(value)))
        elif not value.strip() and not may_be_empty:
            self.complain(key, Sentence("is empty"))
        elif not value.translate(_SPACES).isprintable():
            self.complain(key, Sentence("must be one line without control characters"))
        elif len(value) > LONGEST_TEXT:
            self.complain(key, Sentence("is longer than {most} characters", most=LONGEST_TEXT))
        else:
            return True
        return False


def _clipped(text: str) -> str:
    return text if len(text) <= LONGEST_COMPLAINT else text[:LONGEST_COMPLAINT]


_SPAN = re.compile(
    r"\s*(\d{1,5})\s*(?:(?:[-\u2010-\u2015~\u301c\uff5e]|to|bis|à|a)\s*(\d{1,5})\s*)?(?:s|sec|seconds|x)?\.?\s*"
)


def _number(value: Any) -> Any:
    """Return what a number in quotes says: 20 for "20 s", [8, 10] for "8-10"; anything else as it is."""
    found = _SPAN.fullmatch(value) if isinstance(value, str) and len(value) < 30 else None
    if found is None:
        return value
    return [int(found[1]), int(found[2])] if found[2] else int(found[1])


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _shown(value: object) -> str:
    shown = (
        f'"{value}"'
        if isinstance(value, str)
        else {True: "true", False: "false"}.get(value, repr(value))
        if isinstance(value, bool)
        else repr(value)
    )
    return shown if len(shown) <= 40 else shown[:39] + "…"


def _example(written: str, known: Sequence[str]) -> str:
    """Return what belongs between the brackets of a list that was written as one text."""
    words = [word.strip() for word in written.split(",")] if known else [written]
    listed = [understood(word, known) or "..." for word in words] if known else words
    return ", ".join(f'"{word}"' for word in listed)
