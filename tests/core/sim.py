"""A day in the life of an engine, told in a few words; the clock is the test's."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sitbreak.core.effects import CloseReminder, Effect, Record, ShowNudge, ShowReminder
from sitbreak.core.engine import Engine
from sitbreak.core.events import (
    Active,
    Command,
    CommandRequested,
    CommandResult,
    Event,
    InputKind,
    Now,
    SettingsChanged,
    Tick,
)
from sitbreak.core.records import Row
from sitbreak.core.settings import Settings
from sitbreak.core.status_types import Status
from sitbreak.dataclass import replace
from tests.scenarios.scenario_file import NEUTRAL

MIN = 60.0
START = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)  # a Tuesday


def having(**sections: dict[str, Any]) -> Settings:
    """Neutral settings but for these: having(sit={"interval_s": 600})."""
    return replace(NEUTRAL, **{name: replace(getattr(NEUTRAL, name), **values) for name, values in sections.items()})


EVERYTHING = having(
    sit={"interval_s": 120, "break_s": 60, "still_sitting_s": 30, "min_sit_s": 10, "proven_break_s": 40},
    remind={
        "renew": True,
        "answered_s": 10,
        "prompted_break_s": 25,
        "prompted_window_s": 40,
        "lull_s": 3,
        "repeat_s": 40,
        "warn_s": 20,
        "escalate": 1,
    },
    busy={"hold_max_s": 300, "max_s": 100},
    posture={"enabled": True, "gap_s": 60},
    eyes={"every_s": 70},
    stand={"max_s": 100},
    day={"limit_s": 400},
)


class Sim:
    """Drives an engine as the loop would, without waiting. `t` is seconds since the start."""

    def __init__(self, settings: Settings = NEUTRAL, start: datetime = START, look_s: float = 15.0) -> None:
        self.start, self.look_s = start, look_s
        self.t = 0.0
        self.engine = Engine(settings, self.now())
        self.effects: list[tuple[float, Effect]] = []

    def now(self, at: float | None = None) -> Now:
        t = self.t if at is None else at
        return Now(1000 + t, 1000 + t, self.start + timedelta(seconds=t))

    def tell(self, event: Event) -> "Sim":
        self.effects += [(self.t, effect) for effect in self.engine.step(event, self.now())]
        return self

    def to(self, t: float) -> "Sim":
        """Let time pass."""
        while self.t < t:
            self.t = min(t, self.t + min(self.look_s, max(self.engine.wake_s(self.now()), 1e-6)))
            self.tell(Tick())
        return self

    def idle(self, seconds: float) -> "Sim":
        return self.to(self.t + seconds)

    def key(self) -> "Sim":
        return self.input(InputKind.KEY)

    def input(self, kind: InputKind, ago_s: float = 0.0, px: float | None = None) -> "Sim":
        at = 1000 + self.t - ago_s
        return self.tell(Active(at, at, kind, px))

    def types(self, seconds: float, every: float = 5.0) -> "Sim":
        """Keys every so often, from now on and at the end of it."""
        end = self.t + seconds
        self.key()
        while self.t < end:
            self.to(min(end, self.t + every)).key()
        return self

    def asks(self, command: Command, for_s: float | None = None) -> CommandResult:
        self.tell(CommandRequested(command, for_s))
        return [effect for _, effect in self.effects if isinstance(effect, CommandResult)][-1]

    def sets(self, **sections: dict[str, Any]) -> "Sim":
        now = self.engine.state.settings
        changed = {name: replace(getattr(now, name), **values) for name, values in sections.items()}
        return self.tell(SettingsChanged(replace(now, **changed)))

    def restart(self, down_s: float = 0.0) -> "Sim":
        saved = self.engine.saved(self.now(), "boot")
        self.t += down_s
        self.engine = Engine(self.engine.state.settings, self.now(), saved, "boot")
        return self.tell(Tick())

    @property
    def status(self) -> Status:
        return self.engine.status(self.now())

    @property
    def shown(self) -> list[tuple[float, str]]:
        return [(round(t, 3), e.kind.value) for t, e in self.effects if isinstance(e, ShowReminder) and not e.quiet]

    @property
    def closed(self) -> list[tuple[float, str]]:
        return [(round(t, 3), e.why) for t, e in self.effects if isinstance(e, CloseReminder)]

    @property
    def nudges(self) -> list[tuple[float, bool]]:
        return [(round(t, 3), e.set_up) for t, e in self.effects if isinstance(e, ShowNudge) and not e.eyes]

    @property
    def eye_breaks(self) -> list[tuple[float, bool]]:
        return [(round(t, 3), e.farewell) for t, e in self.effects if isinstance(e, ShowNudge) and e.eyes]

    @property
    def rows(self) -> list[Row]:
        return [e.row for _, e in self.effects if isinstance(e, Record)]

    def rows_of(self, kind: type) -> list[Any]:
        return [row for row in self.rows if isinstance(row, kind)]

    @property
    def why(self) -> list[str]:
        return [reason.key for reason in self.engine.explain(self.now())]


def at_minutes(shown: list[tuple[float, Any]]) -> list[float]:
    return [round(t / MIN, 2) for t, _ in shown]
