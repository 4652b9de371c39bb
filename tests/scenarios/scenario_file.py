"""Reads a scenario. Whatever it does not know is an error: a scenario that is half understood proves nothing."""

import json
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sitbreak.core.events import Busy, Command, CommandRequested, InputKind, StretchBegan, StretchEnded
from sitbreak.core.settings import Settings
from sitbreak.core.settings_timing import PostureSettings
from sitbreak.dataclass import dataclass, replace

FILES = sorted(Path(__file__).parent.glob("*.jsonl"))

# Answers by silence, the lull, nudges and whatever rule came later are off unless a scenario names them
# (docs/semantics.md A1, Q1, R9, B7, U5), and what it does not name has the value that it had before.
_PLAIN = Settings()
NEUTRAL = replace(
    _PLAIN,
    sit=replace(_PLAIN.sit, proven_break_s=0, stretch_break_s=0),
    remind=replace(
        _PLAIN.remind,
        answered_s=0,
        prompted_break_s=0,
        prompted_window_s=180,
        lull_s=0,
        repeat_backoff=1,
        renew=False,
    ),
    busy=replace(_PLAIN.busy, hold_max_s=7200),
    posture=PostureSettings(enabled=False),
)

CONFIG = {
    "sit_interval_s": ("sit", "interval_s"),
    "break_s": ("sit", "break_s"),
    "idle_threshold_s": ("sit", "still_sitting_s"),
    "min_sit_s": ("sit", "min_sit_s"),
    "proven_break_s": ("sit", "proven_break_s"),
    "stretch_break_s": ("sit", "stretch_break_s"),
    "snooze_s": ("remind", "snooze_s"),
    "snooze_max": ("remind", "snooze_max"),
    "warn_s": ("remind", "warn_s"),
    "meeting_s": ("busy", "meeting_s"),
    "nag_s": ("remind", "repeat_s"),
    "nag_max": ("remind", "repeat_max"),
    "nag_backoff": ("remind", "repeat_backoff"),
    "renew": ("remind", "renew"),
    "answered_s": ("remind", "answered_s"),
    "prompted_break_s": ("remind", "prompted_break_s"),
    "prompted_window_s": ("remind", "prompted_window_s"),
    "lull_s": ("remind", "lull_s"),
    "lull_max_s": ("remind", "lull_max_s"),
    "confirm_s": ("activity", "confirm_s"),
    "noise_gap_s": ("activity", "noise_gap_s"),
    "noise_px": ("activity", "noise_px"),
    "hold_max_s": ("busy", "hold_max_s"),
    "eyes_every_s": ("eyes", "every_s"),
    "day_start_h": ("day", "start_h"),
    "daily_limit_s": ("day", "limit_s"),
}

EVENTS: dict[str, tuple[set[str], set[str]]] = {
    "activity": ({"from", "to", "every", "kind"}, {"px"}),
    "lock": ({"t"}, set()),
    "unlock": ({"t"}, set()),
    "suspend": ({"from", "to", "mono", "signals"}, set()),
    "clock_jump": ({"t", "by"}, set()),
    "user": ({"t", "do"}, {"for_s"}),
    "hold": ({"from", "to"}, set()),
    "busy": ({"from", "to", "reasons"}, set()),
    "config": ({"t", "set"}, set()),
    "stretch": ({"from", "to", "off_chair", "share"}, set()),
    "restart": ({"t", "down_s"}, {"state", "age_s", "reboot"}),
}

EXPECTATIONS: dict[str, tuple[set[str], set[str]]] = {
    "reminders": ({"times"}, {"tol"}),
    "reminder": ({"t", "kind"}, {"tol"}),
    "reminder_count": ({"value"}, set()),
    "no_reminder": ({"from", "to"}, set()),
    "eye_breaks": ({"times"}, {"tol"}),
    "warnings": ({"times"}, {"tol"}),
    "withdrawn": ({"t"}, {"tol"}),
    "sitting": ({"t", "value"}, {"tol"}),
    "today": ({"t", "value"}, {"tol"}),
    "breaks": ({"t", "value"}, set()),
    "state": ({"t"}, {"presence", "mode"}),
}

CHOICES: dict[str, set[Any]] = {
    "kind": {"key", "click", "scroll", "move", "any", "sit", "nag", "snooze", "daily", "meeting", "meeting-over"},
    "mono": {"stops", "runs"},
    "signals": {True, False},
    "off_chair": {True, False},
    "reboot": {True, False},
    "do": {"snooze", "skip", "done", "pause", "resume", "here", "standing", "meeting"},
    "state": {"kept", "lost", "corrupt", "unknown_version"},
    "presence": {"present", "away", "break", "locked"},
    "mode": {"ok", "due", "snoozed", "paused"},
}

# The order of what happens at one moment.
CLOCK, UP, RESUME, CONFIGURE, UNLOCK, HOLD_ON, INPUT, HOLD_OFF, USER, LOCK, SUSPEND, DOWN, SAMPLE = range(13)


TOLERANCE_S = 2  # where an expectation names none


class UnknownScenarioError(Exception):
    """The scenario says something that the runner does not know."""


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """Something at the true time `t`, seconds since the start."""

    t: float
    order: int
    what: str
    told: Any = None


@dataclass(frozen=True, slots=True)
class Scenario:
    """One line of a file, read and checked."""

    name: str
    settings: Settings
    start: datetime
    events: tuple[TimelineEvent, ...]
    end: float
    expect: tuple[dict[str, Any], ...]


def read_file(path: Path) -> list[Scenario]:
    """Read every scenario of a file. Raises UnknownScenarioError naming file and line."""
    scenarios = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                scenarios.append(read(json.loads(line)))
            except (UnknownScenarioError, KeyError, TypeError, ValueError) as error:
                raise UnknownScenarioError(f"{path}, line {number}: {error}") from error
    return scenarios


@cache
def read_once(path: Path) -> tuple[Scenario, ...]:
    """Return the scenarios of a file as `read_file` does, for several tests of one run."""
    return tuple(read_file(path))


def read(told: dict[str, Any]) -> Scenario:
    """Read one scenario."""
    _check(
        "scenario", told, {"name", "config", "start", "timeline", "end", "expect"}, {"source", "choices", "requires"}
    )
    config = dict(told["config"])
    zone = ZoneInfo(config.pop("tz", "UTC"))
    for wanted in told["expect"]:
        _check_kind(wanted, "type", EXPECTATIONS)
        if "tol" in EXPECTATIONS[wanted["type"]][1]:
            wanted.setdefault("tol", TOLERANCE_S)
    events = [event for line in told["timeline"] for event in _timeline_events(line)]
    return Scenario(
        told["name"],
        configured(NEUTRAL, config),
        datetime.fromisoformat(told["start"]).astimezone(zone),
        tuple(events),
        told["end"],
        tuple(told["expect"]),
    )


def configured(settings: Settings, config: dict[str, Any]) -> Settings:
    """Return the settings with these neutral names set."""
    for name, value in config.items():
        if name not in CONFIG:
            raise UnknownScenarioError(f"unknown config key {name!r}")
        section, attribute = CONFIG[name]
        wanted = "a truth value" if isinstance(getattr(getattr(_PLAIN, section), attribute), bool) else "a number"
        if isinstance(value, bool) != (wanted == "a truth value") or not isinstance(value, int | float):
            raise UnknownScenarioError(f"config key {name!r} wants {wanted}, got {value!r}")
        part = replace(getattr(settings, section), **{attribute: value})
        settings = replace(settings, **{section: part})
    return settings


def _timeline_events(event: dict[str, Any]) -> Iterator[TimelineEvent]:
    _check_kind(event, "ev", EVENTS)
    match event["ev"]:
        case "activity":
            kind = InputKind(event["kind"])
            yield from (TimelineEvent(t, INPUT, "input", (kind, event.get("px"))) for t in _every(event))
        case "lock":
            yield TimelineEvent(event["t"], LOCK, "lock", True)
        case "unlock":
            yield TimelineEvent(event["t"], UNLOCK, "lock", False)
        case "suspend":
            yield TimelineEvent(event["from"], SUSPEND, "suspend", event)
            yield TimelineEvent(event["to"], RESUME, "resume", event)
        case "clock_jump":
            yield TimelineEvent(event["t"], CLOCK, "clock", event["by"])
        case "user":
            yield TimelineEvent(event["t"], USER, "user", _command(event))
        case "hold":
            yield TimelineEvent(event["from"], HOLD_ON, "hold", True)
            yield TimelineEvent(event["to"], HOLD_OFF, "hold", False)
        case "busy":
            yield TimelineEvent(event["from"], HOLD_ON, "busy", frozenset(map(Busy, event["reasons"])))
            yield TimelineEvent(event["to"], HOLD_OFF, "busy", frozenset())
        case "config":
            configured(NEUTRAL, event["set"])
            yield TimelineEvent(event["t"], CONFIGURE, "config", event["set"])
        case "stretch":
            yield TimelineEvent(event["from"], USER, "user", StretchBegan("guided"))
            yield TimelineEvent(event["to"], USER, "user", _stretched(event))
        case "restart":
            if "age_s" in event:
                yield TimelineEvent(max(0, event["t"] - event["age_s"]), SAMPLE, "write", event)
            yield TimelineEvent(event["t"], DOWN, "down", event)
            yield TimelineEvent(event["t"] + event["down_s"], UP if event["down_s"] else DOWN, "up", event)


def _every(event: dict[str, Any]) -> Iterator[float]:
    step, start, end = event["every"], event["from"], event["to"]
    if step <= 0 or end < start:
        raise UnknownScenarioError(f"no such activity: {event}")
    for count in range(int((end - start) / step + 1e-9) + 1):
        yield start + count * step
    if start + int((end - start) / step + 1e-9) * step < end - 1e-9:
        yield end


def _command(event: dict[str, Any]) -> CommandRequested:
    for_s = event.get("for_s")
    if event["do"] == "pause" and for_s == "day":
        return CommandRequested(Command.PAUSE_DAY)
    if for_s is not None and (event["do"] not in ("snooze", "pause", "meeting") or isinstance(for_s, str)):
        raise UnknownScenarioError(f"for_s does not go with this: {event}")
    return CommandRequested(Command(event["do"]), for_s)


def _stretched(event: dict[str, Any]) -> StretchEnded:
    """A guided stretch that is over; it was finished if all of its time was used."""
    share, length_s = event["share"], event["to"] - event["from"]
    if isinstance(share, bool) or not isinstance(share, int | float) or not 0 <= share <= 1 or length_s <= 0:
        raise UnknownScenarioError(f"no such stretch: {event}")
    return StretchEnded("guided", event["off_chair"], share == 1, share, length_s)


def _check_kind(told: dict[str, Any], tag: str, known: dict[str, tuple[set[str], set[str]]]) -> None:
    if told.get(tag) not in known:
        raise UnknownScenarioError(f"unknown {tag} {told.get(tag)!r}")
    _check(told[tag], told, *known[told[tag]], frozenset({tag}))


def _check(
    what: str, told: dict[str, Any], needed: set[str], allowed: set[str], tag: frozenset[str] = frozenset()
) -> None:
    if unknown := set(told) - needed - allowed - tag:
        raise UnknownScenarioError(f"{what}: unknown key {', '.join(sorted(unknown))}")
    if missing := needed - set(told):
        raise UnknownScenarioError(f"{what}: missing key {', '.join(sorted(missing))}")
    for key, choices in CHOICES.items():
        if key in told and not isinstance(told[key], dict) and told[key] not in choices:
            raise UnknownScenarioError(f"{what}: unknown {key} {told[key]!r}")
