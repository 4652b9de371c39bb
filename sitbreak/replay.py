"""A recorded day through the very engine and loop, to see what these settings, or others, make of it."""

import math
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sitbreak import bounded_files
from sitbreak.core.calendar import LATE_S
from sitbreak.core.effects import Effect, Record
from sitbreak.core.engine import Engine
from sitbreak.core.events import Active, Command, CommandRequested, Event, Now
from sitbreak.core.records import (
    Absence,
    Bout,
    NudgeRow,
    OutcomeRow,
    ReminderKind,
    ReminderOutcome,
    ReminderRow,
    Row,
    StandRow,
    UndoRow,
)
from sitbreak.core.settings import Settings
from sitbreak.dataclass import dataclass, field, fields, replace
from sitbreak.errors import TraceError
from sitbreak.loop import drive
from sitbreak.sentence import Sentence
from sitbreak.trace import Recording, activitywatch, own


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line of the timeline. `what`: sat, break, stood, reminder, answer, nudge or undone; `how` says which."""

    what: str
    start: datetime
    end: datetime
    how: str = ""
    sitting_s: float = 0.0


@dataclass(slots=True)
class Totals:
    """The sums of a replay."""

    sitting_s: float = 0.0
    bouts: int = 0
    longest_s: float = 0.0
    standing_s: float = 0.0
    breaks: int = 0
    reminders: int = 0
    repeats: int = 0
    nudges: int = 0
    answers: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReplayResult:
    """What came of a recording under some settings."""

    lines: tuple[TimelineEntry, ...]
    totals: Totals


def read(path: Path) -> Recording:
    """Read a trace of ours or an ActivityWatch export. Raises TraceError with file and line."""
    less = Sentence("record less, or export one bucket by itself")
    text = bounded_files.read_text(path, activitywatch.LIMITS.size, TraceError, own.HINT, less)
    first = text.lstrip()[:1000].partition("\n")[0]
    if '"sitbreak_trace"' in first:
        return own.read(path, text)
    if '"buckets"' not in text:
        line = 1 + text[: len(text) - len(text.lstrip())].count("\n")
        raise TraceError(
            Sentence(
                "{path}, line {line}: neither a trace of sitbreak nor an ActivityWatch export", path=path, line=line
            ),
            hint=Sentence("{hint}; or {other}", hint=own.HINT, other=activitywatch.HINT),
        )
    return activitywatch.read(path, text)


def replay(recording: Recording, settings: Settings) -> ReplayResult:
    """Run the recording through the engine and the loop."""
    if not recording.exact:  # no lull in it can be seen, so none is waited for
        settings = replace(settings, remind=replace(settings.remind, lull_s=0.0))
    player = _Playback(recording, settings)
    drive(player.engine, player.wait, player.now, player.perform, heartbeat_s=math.inf)
    return player.outcome()


class _Playback:
    """The world around the engine: time goes from one thing that happens to the next."""

    def __init__(self, recording: Recording, settings: Settings) -> None:
        self._moments = iter(recording.moments)
        self._next = next(self._moments, None)
        self._end = recording.end
        self._going_on: Active | None = None  # the span of input that time goes through now
        self._sleeps = sorted(recording.slept, reverse=True)
        self._clocks = sorted(recording.clock, key=lambda clock: clock[0], reverse=True)
        self._clock = (0.0, recording.start)
        self._t = 0.0
        self._stood_still_s = 0.0
        self._looked: Now | None = None  # the loop asks three times a step
        self._rows: list[Row] = []
        self.engine = Engine(settings, self.now())

    def now(self) -> Now:
        """Return the clocks of the recording."""
        if self._looked is None or self._looked.steady_s != self._t:
            while self._clocks and self._clocks[-1][0] <= self._t:
                self._clock = self._clocks.pop()
            since, wall = self._clock
            self._looked = Now(self._t, self._t - self._stood_still_s, wall + timedelta(seconds=self._t - since))
        return self._looked

    def wait(self, timeout_s: float) -> Event | None:
        """Go on to what happens next: something recorded, or the engine's own deadline."""
        before, going_on = self._t, self._going_on
        sleep_at = self._sleeps[-1][0] if self._sleeps else math.inf
        if sleep_at <= before:
            self._sleep()
            return None
        due = self._next.t if self._next is not None else self._end
        if going_on is not None:
            due = min(due, going_on.to_s)
        late_s = math.inf if self.engine.state.sitting.on_break else LATE_S  # as seldom as one may look
        until = min(before + min(timeout_s, late_s), sleep_at)
        self._t = max(before, min(until, due))
        if going_on is not None and self._t > before:
            return self._go_on(going_on, before)
        return None if until < due else self._take()

    def perform(self, effect: Effect, _now: Now) -> None:
        """Keep the history that the daemon would keep."""
        if isinstance(effect, Record):
            self._rows.append(effect.row)

    def outcome(self) -> ReplayResult:
        """Return the timeline in order, with the bout that was still open, and the sums."""
        outcomes = {row.number: row for row in self._rows if isinstance(row, OutcomeRow)}  # the last one stands
        rows = [row for row in self._rows if not isinstance(row, OutcomeRow) or outcomes[row.number] is row]
        lines = [line for row in rows if (line := _line(row)) is not None]
        lines += self._unfinished()
        lines.sort(key=lambda line: (line.start, _ORDER.index(line.what)))
        return ReplayResult(tuple(lines), _totals(lines))

    def _unfinished(self) -> list[TimelineEntry]:
        """What the end of the recording cut off: rows are written when something ends."""
        sitting, now = self.engine.state.sitting, self.now()
        if sitting.on_break and (credit := sitting.credited) is not None:
            start, left = self._wall(credit.bout_at), self._wall(credit.from_at)
            bout = TimelineEntry("sat", start, left, sitting_s=credit.sat_s)
            return [bout, TimelineEntry("break", left, now.wall, credit.how.value)] if credit.counted else [bout]
        sat_s = sitting.sitting_s(self._t)
        if sat_s <= 0 or sitting.bout_at is None:
            return []
        return [TimelineEntry("sat", self._wall(sitting.bout_at), now.wall, sitting_s=sat_s)]

    def _take(self) -> Event:
        if self._next is None:
            return CommandRequested(Command.QUIT)
        event, self._next = self._next.event, next(self._moments, None)
        if isinstance(event, Active) and event.to_s > self._t:
            self._going_on = event
            return replace(event, to_s=self._t)
        return event

    def _go_on(self, span: Active, since: float) -> Active:
        """Tell what a source that is asked now would say: there was input all the time."""
        if self._t >= span.to_s:
            self._going_on = None
        return type(span)(since, self._t, span.kind, span.px, span.doubtful)

    def _sleep(self) -> None:
        begin, end = self._sleeps.pop()
        if end > self._t:
            self._stood_still_s += end - max(begin, self._t)
            self._t = end

    def _wall(self, t: float) -> datetime:
        return self.now().wall - timedelta(seconds=self._t - t)


_ORDER = ("undone", "answer", "sat", "stood", "break", "nudge", "reminder")


def _line(row: Row) -> TimelineEntry | None:
    match row:
        case Bout(start, end, sitting_s):
            return TimelineEntry("sat", start, end, sitting_s=sitting_s)
        case Absence(start, end, _, credit) if credit is not None:
            return TimelineEntry("break", start, end, credit.value)
        case StandRow(start, end):
            return TimelineEntry("stood", start, end)
        case ReminderRow(_, at, kind, sitting_s):
            return TimelineEntry("reminder", at, at, kind.value, sitting_s)
        case OutcomeRow(_, at, outcome) if outcome is not ReminderOutcome.SHOWN:
            return TimelineEntry("answer", at, at, outcome.value)
        case NudgeRow(at):
            return TimelineEntry("nudge", at, at)
        case UndoRow(at, start):
            return TimelineEntry("undone", at, at, start.isoformat(timespec="seconds"))
        case _:
            return None


def _totals(lines: list[TimelineEntry]) -> Totals:
    what = Counter(line.what for line in lines)
    sat = [line.sitting_s for line in lines if line.what == "sat"]
    kinds = Counter(line.how for line in lines if line.what == "reminder")
    return Totals(
        sitting_s=math.fsum(sat),
        bouts=len(sat),
        longest_s=max(sat, default=0.0),
        standing_s=math.fsum((line.end - line.start).total_seconds() for line in lines if line.what == "stood"),
        breaks=what["break"] - what["undone"],
        reminders=what["reminder"],
        repeats=kinds[ReminderKind.REPEAT.value],
        nudges=what["nudge"],
        answers=dict(Counter(line.how for line in lines if line.what == "answer")),
    )


def as_json(outcome: ReplayResult) -> dict[str, Any]:
    """Return the outcome as plain data."""
    return {
        "timeline": [
            {
                "what": line.what,
                "start": line.start.isoformat(timespec="seconds"),
                "end": line.end.isoformat(timespec="seconds"),
                **({"how": line.how} if line.how else {}),
                **({"sitting_s": round(line.sitting_s, 1)} if line.sitting_s else {}),
            }
            for line in outcome.lines
        ],
        "totals": {item.name: _rounded(getattr(outcome.totals, item.name)) for item in fields(Totals)},
    }


def _rounded(value: Any) -> Any:
    return round(value, 1) if isinstance(value, float) else value
