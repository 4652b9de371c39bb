"""The engine's state as a JSON object and back: every moment an age relative to one stamp (docs/semantics.md V1-V8).

A field named `*_at` is a moment of session time and is written as its age; every other field is written as it is.
What is read is foreign: every number, text and date has bounds, so that nothing in it overflows or lasts for ever.
"""

import math
import types
from datetime import datetime
from enum import Enum
from typing import Any, get_args

from sitbreak.core.engine_state import EngineState
from sitbreak.core.events import Now
from sitbreak.core.journal import Reason
from sitbreak.core.plausible import require_sense
from sitbreak.dataclass import fields, is_dataclass, replace
from sitbreak.sentence import Sentence

VERSION = 4
READ = (1, 2, 3, 4)  # what an earlier version does not know yet has the value of a fresh start
PARTS = {
    "sitting": "sitting",
    "reminding": "reminder",
    "hush": "suppression",
    "nudging": "nudges",
    "eyes": "eyes",
    "stretching": "stretch",
    "meeting": "meeting",
    "week": "week",
    "escalating": "escalation",
}
"""JSON key -> field of `EngineState`. The keys are those of the first version and stay, whatever a field is called."""

KEEP_REASONS = 50
LONGEST_S = 10 * 366 * 86400.0  # no age, length or downtime is more
LATEST_S = 1e11  # some session clocks begin in 1970
EARLY_S = 1.0  # clocks are floats: so far ahead of the stamp a moment may lie that has been
MOST = 1_000_000  # of anything that is counted, and of the days that have been since the year 1
MOST_CHARS = 500
LONGEST_SIT_S = 366 * 86400.0
LONGEST_TAIL_S = 12 * 3600.0  # the highest `busy.hold_max`: so much may count that no input has confirmed
UNCONFIRMED = ("seat_s", "sat_s", "stood_s")  # below zero by what is not confirmed yet of the time before a break
NEVER = ("began_at", "last_at", "since_at", "typed_to_at")  # moments that may not have been; of those that are no None
OMITTED = ("settings", "showing", "warning", "touched_at", "noise_told_at")


def dump(state: EngineState, now: Now, boot_id: str) -> dict[str, Any]:
    """Write everything down, as of `now`. What counts now stays counted, whatever settings the next run has."""
    sitting = state.sitting
    banked = replace(state, sitting=replace(sitting, tail_floor_s=sitting.unconfirmed_s(now.steady_s)))
    return {
        "version": VERSION,
        "wall": now.wall.isoformat(),
        "session_s": now.steady_s,
        "boot_id": boot_id,
        **{key: write_part(getattr(banked, name), now.steady_s) for key, name in PARTS.items()},
        "journal": [
            [line.at.isoformat(), line.key, line.args]
            for line in list(state.journal.lines)[-KEEP_REASONS:]
            if all(isinstance(arg, str) or math.isfinite(arg) for arg in line.args.values())
        ],
    }


def downtime_s(saved: dict[str, Any], now: Now, boot_id: str) -> float:
    """Return how long the program was not running. Raises ValueError if the stamp cannot be read."""
    version = saved.get("version")
    if isinstance(version, bool) or version not in READ:
        raise ValueError(Sentence("its version is {version!r}, ours {known}", version=version, known=VERSION))
    try:
        session_s, wall = _number("session_s", saved["session_s"], most=LATEST_S), _date(saved["wall"])
        passed_s = now.steady_s - session_s
        gained_s = _number("wall", (now.wall - wall).total_seconds())
        if boot_id and _text("boot_id", saved["boot_id"]) == boot_id and passed_s >= 0:
            return _number("session_s", passed_s)
        return max(0.0, gained_s)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise ValueError(Sentence("its moment cannot be used: {reason}", reason=_detail(error))) from error


def _detail(error: Exception) -> str:
    """Return what is wrong, for who has to find it; a key that is missing is all that a KeyError says."""
    return str(error) if isinstance(error, ValueError) else repr(error)


def load(saved: dict[str, Any], state: EngineState, stamp_s: float) -> None:
    """Fill `state` from what was saved at the moment `stamp_s`. Raises ValueError and changes nothing if unusable."""
    try:
        parts = {key: getattr(state, name) for key, name in PARTS.items()}
        old = saved["version"] < VERSION
        if old:
            saved = {"stretching": {}, "eyes": {}, "meeting": {}, "week": {}, "escalating": {}, **saved}
        loaded = [(part, read_part(type(part), saved[key], stamp_s, old=old)) for key, part in parts.items()]
        wall = _date(saved["wall"])
        _require_past(loaded, wall.toordinal() + 1)  # a day more: somebody may cross the date line
        lines = [_reason(wall, *line) for line in _list("journal", saved["journal"])[-KEEP_REASONS:]]
        sitting, reminder, suppression = (replace(part, **values) for part, values in loaded[:3])
        require_sense(sitting, reminder, suppression, stamp_s)
    except (KeyError, TypeError, ValueError, OverflowError, AttributeError) as error:
        raise ValueError(Sentence("a value of it cannot be used: {reason}", reason=_detail(error))) from error
    for part, values in loaded:
        for name, value in values.items():
            setattr(part, name, value)
    state.reminder.showing = None  # what an earlier run showed is not ours to withdraw
    state.journal.lines.extend(lines)


def write_part(part: Any, stamp_s: float) -> dict[str, Any]:
    """Return the fields of a part of the state, or of an event, as of the moment `stamp_s`."""
    return {
        item.name: _plain(item.name, getattr(part, item.name), stamp_s)
        for item in fields(part)
        if item.name not in OMITTED
    }


def _plain(name: str, value: Any, stamp_s: float) -> Any:
    if isinstance(value, float):
        age = stamp_s - value if name.endswith("_at") else value
        return age if math.isfinite(age) else None
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, frozenset):
        return sorted(item.value for item in value)
    return write_part(value, stamp_s) if is_dataclass(value) else value


def read_part(kind: type, saved: Any, stamp_s: float, *, old: bool = False) -> dict[str, Any]:
    """Return the values of the fields that `write_part` wrote. ValueError, KeyError, TypeError for what is none."""
    known = saved if old else None
    return {
        item.name: _typed(item.name, item.type, saved[item.name], stamp_s, old=old)
        for item in fields(kind)
        if item.name not in OMITTED and (known is None or item.name in known)
    }


def _typed(name: str, hint: Any, value: Any, stamp_s: float, *, old: bool) -> Any:
    if isinstance(hint, types.UnionType):
        return None if value is None else _typed(name, get_args(hint)[0], value, stamp_s, old=old)
    if name in NEVER and value is None:
        return -math.inf
    if hint is float:
        if name.endswith("_at"):
            return stamp_s - _number(name, value, -LONGEST_S if name.endswith("_until_at") else -EARLY_S)
        return float(_number(name, value, -LONGEST_TAIL_S if name in UNCONFIRMED else 0.0, LONGEST_SIT_S))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if get_args(hint):  # frozenset[Busy]
        return frozenset(get_args(hint)[0](item) for item in _list(name, value))
    if isinstance(hint, type) and is_dataclass(hint):
        return hint(**read_part(hint, value, stamp_s, old=old))
    if type(value) is not hint:
        raise ValueError(f"{name} should be {hint.__name__}, not a {type(value).__name__}")
    if hint is int and not 0 <= value <= MOST:
        raise ValueError(f"{name} is out of bounds")
    return _text(name, value) if hint is str else value


def _require_past(loaded: list[tuple[Any, dict[str, Any]]], latest: int) -> None:
    """Raise ValueError for a day that was yet to come: nothing would be counted anew until it has."""
    values = {name: value for _, part in loaded for name, value in part.items()}
    if max(values["day"].ordinal, values["set_up_on"] or 0, values.get("told_on") or 0) > latest:
        raise ValueError("a day of it was yet to come")


def _number(name: str, value: Any, least: float = -LONGEST_S, most: float = LONGEST_S) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:  # nor nan
        raise ValueError(f"{name} is no number, or out of bounds")
    return value


def _list(name: str, value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(f"{name} is no list")
    return value


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str) or len(value) > MOST_CHARS:
        raise ValueError(f"{name} is no text, or too long")
    value.encode()  # half a character, which JSON can hold, is none: UnicodeEncodeError is a ValueError
    return value


def _date(value: Any) -> datetime:
    at = datetime.fromisoformat(_text("a date", value))
    if at.utcoffset() is None:
        raise ValueError("a date has no offset")
    return at


def _reason(wall: datetime, at: Any, key: Any, args: Any) -> Reason:
    when = _date(at)
    if abs((when - wall).total_seconds()) > LONGEST_S:
        raise ValueError("a decision is out of bounds")
    return Reason(when, _text("key", key), {_text("name", name): _arg(name, arg) for name, arg in args.items()})


def _arg(name: str, value: Any) -> float | int | str:
    """A duration is put into words as one, so it has to be a number."""
    if isinstance(value, str) and not name.endswith("_s"):
        return _text(name, value)
    return _number(name, value)
