"""Reads our own trace. What it cannot read it refuses, naming file and line."""

import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any

from sitbreak.bounded import JsonLimits, json_value
from sitbreak.core.events import (
    Active,
    Busy,
    BusyChanged,
    Command,
    CommandRequested,
    Dismissed,
    DisplaysChanged,
    Event,
    InputKind,
    Locked,
    PresenceHint,
    Sleeping,
    StretchBegan,
    StretchEnded,
)
from sitbreak.errors import TraceError
from sitbreak.sentence import Sentence
from sitbreak.trace import FORMAT, Recording, TraceEvent

YEARS_S = 20 * 366 * 86400.0  # no recording is longer
MOST_LINES = 1_000_000  # a year has some 200,000
LIMITS = JsonLimits(size=16 << 10)  # of one line; ours have a hundred bytes
ELSEWHERE = Sentence(
    "what other computers, a desk or a chair told is not in the trace: what follows knows only this computer"
)
HINT = Sentence("a trace is written by: sitbreak run --trace FILE")


def read(path: Path, text: str) -> Recording:
    """Read a trace. Raises TraceError."""
    recording: Recording | None = None
    began = before = 0.0
    for number, line in enumerate(io.StringIO(text), start=1):
        if not line.strip():
            continue
        try:
            if number > MOST_LINES:
                raise ValueError(Sentence("it has more than {most} lines", most=MOST_LINES))
            told = json_value(line, LIMITS)
            if recording is None:
                recording = _header(told)
            elif "sitbreak_trace" in told:  # the program was started again
                began = before = _restarted(recording, _header(told), before)
            else:
                before = _add(recording, told, began, before)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise TraceError(
                Sentence("{path}, line {line}: {reason}", path=path, line=number, reason=_why(error)), hint=HINT
            ) from error
    if recording is None:
        raise TraceError(Sentence("{path}, line {line}: the trace is empty", path=path, line=1), hint=HINT)
    return recording


def _header(told: dict[str, Any]) -> Recording:
    if told["sitbreak_trace"] != FORMAT:
        raise ValueError(
            Sentence("this is format {told!r}, only {known} is known", told=told["sitbreak_trace"], known=FORMAT)
        )
    return Recording(_wall(told))


def _restarted(recording: Recording, again: Recording, before: float) -> float:
    """Return where on the time line the new run begins; nobody looked in between."""
    began = max(before, (again.start - recording.start).total_seconds())
    if began > before:
        recording.slept.append((before, began))
    recording.clock.append((began, again.start))
    return began


def _add(recording: Recording, told: dict[str, Any], began: float, before: float) -> float:
    t = began + _seconds(told, "t")
    if t < before:
        raise ValueError(Sentence("t goes back by {back:g} s", back=before - t))
    if t > YEARS_S:
        raise ValueError(Sentence("t lies {years:.0f} years after the start", years=t / YEARS_S * 20))
    if told["ev"] == "slept":
        recording.slept.append((max(0.0, began + _seconds(told, "from")), t))
    elif told["ev"] == "clock":
        recording.clock.append((t, _wall(told)))
    elif told["ev"] == "elsewhere":
        if ELSEWHERE not in recording.warnings:
            recording.warnings.append(ELSEWHERE)
    else:
        recording.moments.append(TraceEvent(t, _event(told, began)))
    return t


def _event(told: dict[str, Any], began: float) -> Event:
    match told["ev"]:
        case "active":
            px = _seconds(told, "px") if "px" in told else None
            if (start := _seconds(told, "from")) > (end := _seconds(told, "to")):
                raise ValueError(Sentence("from {start:g} lies after to {end:g}", start=start, end=end))
            return Active(
                began + start,
                began + end,
                InputKind(told["kind"]),
                px,
                _flag(told, "doubtful") if "doubtful" in told else False,
            )
        case "locked":
            return Locked(_flag(told, "on"))
        case "sleeping":
            return Sleeping(_flag(told, "on"))
        case "hold":
            return PresenceHint(_flag(told, "on"))
        case "busy":
            return BusyChanged(frozenset(Busy(reason) for reason in told["reasons"]))
        case "asked":
            return CommandRequested(
                Command(told["wish"]), _seconds(told, "for_s") if "for_s" in told else None, "trace"
            )
        case "dismissed":
            return Dismissed(int(told["number"]))
        case "stretching":
            return StretchBegan("")
        case "stretched":
            share, seconds = _seconds(told, "share"), _seconds(told, "seconds")
            return StretchEnded("", _flag(told, "rose"), _flag(told, "finished"), share, seconds)
        case "displays":
            return DisplaysChanged()
        case _:
            raise ValueError(Sentence("unknown event {told!r}", told=told["ev"]))


def _seconds(told: dict[str, Any], key: str) -> float:
    value = told[key]
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e12:
        raise ValueError(Sentence("{key} should be a number of seconds, not {value!r}", key=key, value=value))
    return float(value)


def _flag(told: dict[str, Any], key: str) -> bool:
    if not isinstance(value := told[key], bool):
        raise ValueError(Sentence("{key} should be true or false, not {value!r}", key=key, value=value))
    return value


def _wall(told: dict[str, Any]) -> datetime:
    wall = datetime.fromisoformat(told["wall"])
    if wall.tzinfo is None:
        raise ValueError(Sentence("wall has no offset from UTC"))
    return wall


def _why(error: Exception) -> str:
    match error:
        case json.JSONDecodeError():
            return Sentence("no JSON: {reason} at column {column}", reason=error.msg, column=error.colno)
        case KeyError():
            return Sentence("{key} is missing", key=error.args[0])
        case AttributeError() | TypeError():
            return Sentence("no object of the kind a trace has")
        case _:
            return str(error)
