"""Generated histories whose right advice is known: people with habits, lived through the very engine for some weeks.

What they do is drawn at random, what they are like is not; so the truth is what they were made with.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta, timezone
from random import Random

from sitbreak.core.effects import Effect, Record, ShowReminder
from sitbreak.core.engine import Engine
from sitbreak.core.events import Active, Command, CommandRequested, Event, InputKind, Now, SettingsChanged, Tick
from sitbreak.core.records import (
    Absence,
    Bout,
    OutcomeRow,
    ReminderKind,
    ReminderRow,
    Row,
    SettingsRow,
    StandRow,
    UndoRow,
)
from sitbreak.core.settings import Settings
from sitbreak.dataclass import dataclass, replace
from sitbreak.history.days import Rows

MIN = 60.0
LIVED = replace(Settings(), posture=replace(Settings().posture, enabled=False))
MONDAY = datetime(2026, 3, 2, tzinfo=timezone(timedelta(hours=1)))
GO, LATER, NOT = "go", "later", "not"

Answer = Callable[[datetime, float, Random], str]
"""What somebody does about a reminder: by the time of day and the sitting so far."""


@dataclass(frozen=True)
class Person:
    """Somebody's habits; lengths in minutes, as (from, to)."""

    pause: tuple[float, float] | None = None  # reads at the desk so long, without input
    pauses_every: tuple[float, float] = (40, 60)
    takes_back: float = 0.0  # how likely "I was here" follows when that was credited
    coffee: tuple[float, float] = (11, 16)  # a real break
    says_done: float = 0.0  # how likely "I just had a break" follows
    rises: tuple[float, float] | None = None  # gets up by himself after so much sitting
    answer: Answer = lambda _wall, _sitting_s, _random: GO
    hours: tuple[float, float] = (9, 17)


class LivedDays:
    """Lives some working days through an engine and keeps the rows."""

    def __init__(self, person: Person, random: Random, settings: Settings = LIVED, start: datetime = MONDAY) -> None:
        self.person, self.random, self.start = person, random, start
        self.t = 0.0
        self.rows: list[Row] = []
        self.reminded: ShowReminder | None = None
        self.engine = Engine(settings, self.now())

    def now(self) -> Now:
        return Now(1000 + self.t, 1000 + self.t, self.start + timedelta(seconds=self.t))

    def tell(self, event: Event) -> None:
        for effect in self.engine.step(event, self.now()):
            self._notice(effect)

    def days(self, number: int) -> "LivedDays":
        """Live so many working days, weekends left out."""
        day = 0
        while number:
            if (self.start + timedelta(days=day)).weekday() < 5:
                self.live_day(day)
                number -= 1
            day += 1
        return self

    def sets(self, **sit: float) -> "LivedDays":
        settings = self.engine.state.settings
        self.tell(SettingsChanged(replace(settings, sit=replace(settings.sit, **sit))))
        return self

    def live_day(self, day: int) -> None:
        """Live one day, so many after the start."""
        begin, end = (day * 86400 + hour * 3600 + self._drawn((-10, 10)) for hour in self.person.hours)
        self._away_until(begin)
        lunch_at = begin + self._drawn((180, 200))
        pause_at = begin + self._drawn(self.person.pauses_every)
        rise_at = self._next_rise()
        while self.t < end:
            self._work(20.0)
            if self.reminded is not None:
                met, self.reminded = self.reminded, None
                what = self.person.answer(self.now().wall, met.sitting_s, self.random)
                if what == GO:
                    self._work(self.random.uniform(10, 60))
                    self._leave(self.person.coffee)
                elif what == LATER:
                    self._work(10.0)
                    self.tell(CommandRequested(Command.SNOOZE))
            if self.t >= lunch_at:
                self._leave((30, 45))
                lunch_at = float("inf")
            elif self.t >= pause_at and self.person.pause is not None:
                self._read(self.person.pause)
                pause_at = self.t + self._drawn(self.person.pauses_every)
            if self.engine.state.sitting.sitting_s(self.now().steady_s) >= rise_at:
                self._leave(self.person.coffee)
                rise_at = self._next_rise()

    def _next_rise(self) -> float:
        return float("inf") if self.person.rises is None else self._drawn(self.person.rises)

    def _work(self, seconds: float) -> None:
        self.t += seconds
        self.tell(Active(1000 + self.t - seconds, 1000 + self.t, InputKind.KEY))

    def _leave(self, length: tuple[float, float]) -> None:
        """A real break; somebody with the habit says so afterwards."""
        self._away_until(self.t + self._drawn(length))
        self._work(20.0)
        self.reminded = None
        if self.random.random() < self.person.says_done:
            self.tell(CommandRequested(Command.DONE))

    def _read(self, length: tuple[float, float]) -> None:
        self._away_until(self.t + self._drawn(length))
        credited = self.engine.state.sitting.on_break
        self._work(20.0)
        if credited and self.random.random() < self.person.takes_back:
            self.tell(CommandRequested(Command.HERE))

    def _away_until(self, t: float) -> None:
        while self.t < t:
            look_s = 3600.0 if self.engine.state.sitting.on_break else 30.0
            self.t = min(t, self.t + min(look_s, max(self.engine.wake_s(self.now()), 1e-3)))
            self.tell(Tick())

    def _drawn(self, minutes: tuple[float, float]) -> float:
        return self.random.uniform(*minutes) * MIN

    def _notice(self, effect: Effect) -> None:
        if isinstance(effect, Record):
            self.rows.append(effect.row)
        elif isinstance(effect, ShowReminder) and not effect.quiet and effect.kind is not ReminderKind.DAILY:
            self.reminded = effect


def rows_of(found: Iterable[Row]) -> Rows:
    """Return loose rows as the history hands them out."""
    kinds: dict[type, list[Row]] = {}
    for row in found:
        kinds.setdefault(type(row), []).append(row)

    def of(kind: type) -> list[Row]:
        return kinds.get(kind, [])

    return Rows(
        bouts=of(Bout),  # type: ignore[arg-type]
        absences=of(Absence),  # type: ignore[arg-type]
        reminders=of(ReminderRow),  # type: ignore[arg-type]
        outcomes=of(OutcomeRow),  # type: ignore[arg-type]
        stands=of(StandRow),  # type: ignore[arg-type]
        undone=of(UndoRow),  # type: ignore[arg-type]
        settings=of(SettingsRow),  # type: ignore[arg-type]
    )


def lived(person: Person, seed: int, days: int = 15, settings: Settings = LIVED) -> Rows:
    """Return the rows of somebody's working days."""
    return rows_of(LivedDays(person, Random(seed), settings).days(days).rows)
