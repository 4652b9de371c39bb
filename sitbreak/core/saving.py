"""The engine's state as a JSON object and back: every moment an age relative to one stamp (docs/semantics.md V1-V8).

A field named `*_at` is a moment of session time and is written as its age; every other field is written as it is.
"""

import math
import types
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Any, get_args, get_type_hints

from sitbreak.core.engine_state import EngineState
from sitbreak.core.events import Now
from sitbreak.core.journal import Reason

VERSION = 1
PARTS = {"sitting": "sitting", "reminding": "reminder", "hush": "suppression", "nudging": "nudges"}
"""JSON key -> field of `EngineState`. The keys are those of the first version and stay, whatever a field is called."""

KEEP_REASONS = 50


def dump(state: EngineState, now: Now, boot_id: str) -> dict[str, Any]:
    """Write everything down, as of `now`."""
    return {
        "version": VERSION,
        "wall": now.wall.isoformat(),
        "session_s": now.steady_s,
        "boot_id": boot_id,
        **{key: _write(getattr(state, name), now.steady_s) for key, name in PARTS.items()},
        "journal": [[line.at.isoformat(), line.key, line.args] for line in list(state.journal.lines)[-KEEP_REASONS:]],
    }


def downtime_s(saved: dict[str, Any], now: Now, boot_id: str) -> float:
    """Return how long the program was not running. Raises ValueError if the stamp cannot be read."""
    if saved.get("version") != VERSION:
        raise ValueError(f"the saved state has version {saved.get('version')!r}, this program writes {VERSION}")
    try:
        session_s, wall = float(saved["session_s"]), datetime.fromisoformat(saved["wall"])
        passed_s = now.steady_s - session_s
        if boot_id and saved["boot_id"] == boot_id and passed_s >= 0:
            return passed_s
        return max(0.0, (now.wall - wall).total_seconds())
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"the saved state has no usable stamp: {error!r}") from error


def load(saved: dict[str, Any], state: EngineState, stamp_s: float) -> None:
    """Fill `state` from what was saved at the moment `stamp_s`. Raises ValueError and changes nothing if unusable."""
    try:
        parts = {key: getattr(state, name) for key, name in PARTS.items()}
        loaded = [(part, _read(type(part), saved[key], stamp_s)) for key, part in parts.items()]
        lines = [Reason(datetime.fromisoformat(at), str(key), dict(args)) for at, key, args in saved["journal"]]
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"the saved state cannot be used: {error!r}") from error
    for part, values in loaded:
        for name, value in values.items():
            setattr(part, name, value)
    state.reminder.showing = None  # what an earlier run showed is not ours to withdraw
    state.journal.lines.extend(lines)


def _write(part: Any, stamp_s: float) -> dict[str, Any]:
    return {
        item.name: _plain(item.name, getattr(part, item.name), stamp_s)
        for item in fields(part)
        if item.name not in ("settings", "showing")
    }


def _plain(name: str, value: Any, stamp_s: float) -> Any:
    if isinstance(value, float):
        age = stamp_s - value if name.endswith("_at") else value
        return age if math.isfinite(age) else None
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, frozenset):
        return sorted(item.value for item in value)
    return _write(value, stamp_s) if is_dataclass(value) else value


def _read(kind: type, saved: Any, stamp_s: float) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {
        item.name: _typed(item.name, hints[item.name], saved[item.name], stamp_s)
        for item in fields(kind)
        if item.name not in ("settings", "showing")
    }


def _typed(name: str, hint: Any, value: Any, stamp_s: float) -> Any:
    if isinstance(hint, types.UnionType):
        return None if value is None else _typed(name, get_args(hint)[0], value, stamp_s)
    if name == "began_at" and value is None:
        return -math.inf
    if hint is float:
        if isinstance(value, bool) or not math.isfinite(value):
            raise ValueError(f"{name} is no number: {value!r}")
        return stamp_s - value if name.endswith("_at") else float(value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if get_args(hint):  # frozenset[Busy]
        return frozenset(get_args(hint)[0](item) for item in value)
    if isinstance(hint, type) and is_dataclass(hint):
        return hint(**_read(hint, value, stamp_s))
    if type(value) is not hint:
        raise ValueError(f"{name} should be {hint.__name__}, not {value!r}")
    return value
