"""The rows of a time, put so that questions can be asked of them: which absences were breaks, how reminders were met.

Pure. Lengths are seconds, moments aware local times.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sitbreak.config.units import UnclearError, duration_s
from sitbreak.core.records import Absence, Credit, ReminderKind, ReminderOutcome, ReminderRow
from sitbreak.core.setting import MIN_S
from sitbreak.core.settings import Settings
from sitbreak.dataclass import dataclass
from sitbreak.history.day_start import day_of
from sitbreak.history.days import Rows, with_running, without_undone

NEAR_S = 5.0
SAID_S = 120.0  # "I just had a break" so soon before or after an absence speaks of it
SOON_S = 180.0  # a break that begins so soon answers the reminder
PUT_OFF = frozenset({ReminderOutcome.SNOOZED, ReminderOutcome.SKIPPED, ReminderOutcome.DISMISSED})
UNHEEDED = PUT_OFF | {ReminderOutcome.IGNORED}


@dataclass(frozen=True, slots=True)
class JudgedAbsence:
    """An absence and what is known of it. `was_break`: None where nobody said anything and nothing was credited."""

    start: datetime
    end: datetime
    why: str
    credit: Credit | None
    was_break: bool | None
    said: bool  # by the person, one way or the other

    @property
    def length_s(self) -> float:
        """How long it was."""
        return (self.end - self.start).total_seconds()


@dataclass(frozen=True, slots=True)
class MetReminder:
    """A reminder and how it was met. `interval_s`: the setting when it came; `break_after_s`: until a break began."""

    row: ReminderRow
    outcomes: frozenset[ReminderOutcome]
    interval_s: float
    break_after_s: float | None
    sat_s: float | None  # the sitting at that break

    @property
    def heeded(self) -> bool:
        """Whether a break followed soon."""
        return self.break_after_s is not None and self.break_after_s <= SOON_S

    @property
    def unheeded(self) -> bool:
        """Whether it was put off, skipped, closed or ignored, and no break followed soon."""
        return bool(self.outcomes & UNHEEDED) and not self.heeded


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that advice is drawn from."""

    rows: Rows
    settings: Settings
    absences: tuple[JudgedAbsence, ...]
    reminders: tuple[MetReminder, ...]
    days: tuple[date, ...]  # those with a bout
    recorded_from_s: float  # shorter pauses left no row

    def day(self, moment: datetime) -> date:
        return day_of(moment, self.settings.day.start_h)


def evidence_of(rows: Rows, settings: Settings) -> Evidence:
    """Draw the evidence from rows."""
    absences = _absences(rows, settings)
    start_h = settings.day.start_h
    return Evidence(
        rows,
        settings,
        absences,
        _reminders(rows, settings, absences),
        tuple(sorted({day_of(bout.start, start_h) for bout in with_running(rows)})),
        _recorded_from_s(rows, settings),
    )


def _absences(rows: Rows, settings: Settings) -> tuple[JudgedAbsence, ...]:
    undone = {round(row.start.timestamp()): row for row in rows.undone}
    declared = [row.start for row in rows.absences if is_declared(row)]
    long = [row for row in rows.absences if row.end > row.start]
    found = []
    meant = _meant(long, declared)
    for n, row in enumerate(long):
        taken_back = undone.pop(round(row.start.timestamp()), None) is not None
        was_break: bool | None = None
        if taken_back:
            was_break = False
        elif row.credit is not None or n in meant:
            was_break = True
        found.append(JudgedAbsence(row.start, row.end, row.why, row.credit, was_break, taken_back or n in meant))
    # taken back while still away: the absence became sitting before it had a row of its own
    for undo in undone.values():
        if (undo.at - undo.start).total_seconds() >= settings.sit.still_sitting_s:
            found.append(JudgedAbsence(undo.start, undo.at, "idle", Credit.NATURAL, False, True))
    return tuple(sorted(found, key=lambda absence: absence.start))


def is_declared(row: Absence) -> bool:
    """Tell whether the row is a break that somebody told; one without sitting before it was not counted."""
    return row.end == row.start and row.credit in (Credit.DECLARED, None)


def _meant(absences: Sequence[Absence], declared: Sequence[datetime]) -> set[int]:
    """Return which absences somebody called a break, just before or after."""
    meant = set()
    for moment in declared:
        away_s = [
            max((row.start - moment).total_seconds(), (moment - row.end).total_seconds(), 0.0) for row in absences
        ]
        if away_s and min(away_s) <= SAID_S:
            meant.add(away_s.index(min(away_s)))
    return meant


def _reminders(rows: Rows, settings: Settings, absences: Sequence[JudgedAbsence]) -> tuple[MetReminder, ...]:
    breaks = [absence for absence in absences if absence.was_break]
    starts = [absence.start for absence in breaks]
    sat_s = {round(bout.end.timestamp()): bout.sitting_s for bout in without_undone(rows).bouts}
    intervals = _Intervals(rows, settings)
    outcomes = _outcomes(rows)
    met = []
    for row in sorted(rows.reminders, key=lambda row: row.at):
        n = bisect_left(starts, row.at - timedelta(seconds=settings.sit.still_sitting_s))
        following = breaks[n] if n < len(breaks) else None
        after_s = None if following is None else max(0.0, (following.start - row.at).total_seconds())
        sat = None if following is None else sat_s.get(round(following.start.timestamp()))
        met.append(MetReminder(row, frozenset(outcomes[row]), intervals.at(row.at), after_s, sat))
    return tuple(met)


def _outcomes(rows: Rows) -> dict[ReminderRow, set[ReminderOutcome]]:
    """Return all that became of each reminder; a number may begin anew, so an outcome is of the latest before it."""
    by_number: dict[int, list[ReminderRow]] = defaultdict(list)
    for row in sorted(rows.reminders, key=lambda row: row.at):
        by_number[row.number].append(row)
    found: dict[ReminderRow, set[ReminderOutcome]] = defaultdict(set)
    for outcome in rows.outcomes:
        of_number = by_number.get(outcome.number, [])
        if before := bisect_right(of_number, outcome.at, key=lambda row: row.at):
            found[of_number[before - 1]].add(outcome.outcome)
    return found


class _Intervals:
    """Which `sit.interval` held when, by rows of its changes and by the sitting at which reminders came."""

    def __init__(self, rows: Rows, settings: Settings) -> None:
        changes = sorted((row for row in rows.settings if "sit.interval" in row.what), key=lambda row: row.at)
        self._moments = [row.at for row in changes]
        self._reminders = [row for row in rows.reminders if row.kind is ReminderKind.SIT]
        self._slack_s = settings.remind.lull_max_s + MIN_S
        told = [None, *(_length_s(row.what["sit.interval"]) for row in changes[:-1]), settings.sit.interval_s]
        self._values_s = [self._value_s(n, told[n if changes else -1]) for n in range(len(changes) + 1)]

    def at(self, moment: datetime) -> float:
        return self._values_s[bisect_right(self._moments, moment)]

    def _value_s(self, number: int, told_s: float | None) -> float:
        """Return what held between two changes: what is told, unless reminders came at another sitting.

        A reminder waits for a lull; and the file may have been changed while nothing ran that could keep a row of it.
        """
        begin = self._moments[number - 1] if number else None
        end = self._moments[number] if number < len(self._moments) else None
        seen_s = min(
            (
                row.sitting_s
                for row in self._reminders
                if (begin is None or row.at >= begin) and (end is None or row.at < end)
            ),
            default=told_s or 0.0,
        )
        if told_s is not None and 0 <= seen_s - told_s <= self._slack_s:
            return told_s
        return seen_s // MIN_S * MIN_S


def _length_s(text: str) -> float | None:
    try:
        return duration_s(text)
    except UnclearError:
        return None


def _recorded_from_s(rows: Rows, settings: Settings) -> float:
    """Return the shortest pause that surely has a row: the longest `sit.still_sitting` that held in the time."""
    told = [_length_s(row.what["sit.still_sitting"]) for row in rows.settings if "sit.still_sitting" in row.what]
    return max([min(settings.sit.still_sitting_s, settings.sit.break_s), *(held_s for held_s in told if held_s)])
