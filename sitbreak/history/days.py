"""Rows made into days: what somebody did when, and what became of reminders; pure.

A day begins at `day.start` local time. Moments in rows carry their own offset, so a day abroad is a day abroad.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from enum import Enum
from itertools import pairwise
from typing import TypeVar

from sitbreak.core.records import (
    Absence,
    Bout,
    ChairRow,
    Credit,
    NudgeRow,
    OutcomeRow,
    ReminderOutcome,
    ReminderRow,
    SettingsRow,
    StandRow,
    StretchRow,
    UndoRow,
)
from sitbreak.dataclass import dataclass, field, replace
from sitbreak.history.day_start import boundaries, bout_parts, day_of
from sitbreak.history.measures import Pattern, Spread, pattern, spread

NEAR = timedelta(seconds=5)
CHAIR_HOLE = timedelta(minutes=1)

T = TypeVar("T")


class SegmentKind(Enum):
    """What a segment of the day was."""

    SITTING = "sitting"
    BREAK = "break"
    PAUSE = "pause"  # an absence too short to be a break
    STANDING = "standing"


AWAY = (SegmentKind.BREAK, SegmentKind.PAUSE)


@dataclass(frozen=True, slots=True)
class DaySegment:
    """A piece of the day strip."""

    start: datetime
    end: datetime
    kind: SegmentKind
    credit: Credit | None = None

    @property
    def length_s(self) -> float:
        """How long it is."""
        return (self.end - self.start).total_seconds()


@dataclass(frozen=True, slots=True)
class ReminderWithOutcome:
    """A reminder with what became of it."""

    row: ReminderRow
    outcome: ReminderOutcome


@dataclass(frozen=True, slots=True)
class Rows:
    """What the history holds of a period, plus the bout that is still running, if any."""

    bouts: Sequence[Bout] = ()
    absences: Sequence[Absence] = ()
    reminders: Sequence[ReminderRow] = ()
    outcomes: Sequence[OutcomeRow] = ()
    stretches: Sequence[StretchRow] = ()
    nudges: Sequence[NudgeRow] = ()
    stands: Sequence[StandRow] = ()
    chair: Sequence[ChairRow] = ()
    undone: Sequence[UndoRow] = ()
    settings: Sequence[SettingsRow] = ()
    running: Bout | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """One day at the computer."""

    day: date
    segments: tuple[DaySegment, ...] = ()
    bouts: tuple[Bout, ...] = ()
    reminders: tuple[ReminderWithOutcome, ...] = ()
    stretches: tuple[StretchRow, ...] = ()
    nudges: int = 0
    running: bool = False  # its last bout is going on now
    unended: int = 0  # bouts that go on, now or over the start of the next day
    credits: Counter[Credit] = field(default_factory=Counter)
    chair: tuple[ChairRow, ...] = ()  # when a chair told, in order

    @property
    def sitting_s(self) -> float:
        """Time at the computer, as the engine counted it."""
        return sum(bout.sitting_s for bout in self.bouts)

    @property
    def standing_s(self) -> float:
        """Time on one's feet, as declared."""
        return sum(segment.length_s for segment in self.segments if segment.kind is SegmentKind.STANDING)

    @property
    def breaks(self) -> int:
        """Breaks credited."""
        return self.credits.total()

    @property
    def longest_s(self) -> float:
        """Length of the longest bout."""
        return max((bout.sitting_s for bout in self.bouts), default=0.0)

    @property
    def pattern(self) -> Pattern:
        """How the day's sitting was broken up."""
        return pattern([bout.sitting_s for bout in self.bouts], unended=self.unended)

    @property
    def spread(self) -> Spread:
        """The range in which the time at the computer lies."""
        at_computer_s = [segment.length_s for segment in self.segments if segment.kind is SegmentKind.SITTING]
        return spread(at_computer_s, [segment.length_s for segment in self.unseen])

    @property
    def unseen(self) -> list[DaySegment]:
        """What of the absences no chair saw empty: there nobody knows whether somebody sat."""
        empty = [DaySegment(row.start, row.end, SegmentKind.BREAK) for row in self.chair if not row.occupied]
        pieces = [piece for segment in self.segments if segment.kind in AWAY for piece in _without(segment, empty)]
        return [piece for piece in pieces if piece.end > piece.start]

    @property
    def outcomes(self) -> Counter[ReminderOutcome]:
        """What became of the day's reminders."""
        return Counter(reminded.outcome for reminded in self.reminders)


def days(rows: Rows, first: date, last: date, start_h: float) -> list[Day]:
    """Return every day from `first` to `last`, empty ones too. What goes over a day's start is cut there."""
    rows = without_undone(rows)
    outcomes = outcomes_of(rows)
    bouts = with_running(rows)
    pieces = [piece for segment in segments(bouts, rows) for piece in cut(segment, start_h)]
    sat = [(piece.start, piece.end) for piece in pieces if piece.kind is SegmentKind.SITTING]
    parts = [part for bout in bouts for part in bout_parts(bout, sat, start_h, running=bout is rows.running)]

    pieces_by = _by_day(pieces, lambda piece: piece.start, start_h)
    parts_by = _by_day(parts, lambda part: part.bout.start, start_h)
    absences_by = _by_day(rows.absences, lambda row: row.start, start_h)
    reminders_by = _by_day(rows.reminders, lambda row: row.at, start_h)
    stretches_by = _by_day(rows.stretches, lambda row: row.at, start_h)
    nudges_by = _by_day(rows.nudges, lambda row: row.at, start_h)
    chair_by = _by_day(
        [part for row in rows.chair for part in _cut_chair(row, start_h)], lambda row: row.start, start_h
    )

    def made(day: date) -> Day:
        return Day(
            day,
            _trimmed(pieces_by[day]),
            tuple(part.bout for part in parts_by[day]),
            tuple(ReminderWithOutcome(row, outcomes.get(row, ReminderOutcome.SHOWN)) for row in reminders_by[day]),
            tuple(stretches_by[day]),
            len(nudges_by[day]),
            any(part.running for part in parts_by[day]),
            sum(part.goes_on for part in parts_by[day]),
            # a night is no break; a day that was gone back to by travelling west is no night
            Counter(row.credit for row in absences_by[day] if row.credit and day_of(row.end, start_h) <= day),
            tuple(sorted(chair_by[day], key=lambda row: row.start)),
        )

    return [made(first + timedelta(days=n)) for n in range((last - first).days + 1)]


def with_running(rows: Rows) -> list[Bout]:
    """Return all bouts. One that runs on after a break was taken back holds those before it already."""
    if (running := rows.running) is None:
        return [*rows.bouts]
    return [bout for bout in rows.bouts if bout.start < running.start - NEAR or bout.end > running.end] + [running]


def outcomes_of(rows: Rows) -> dict[ReminderRow, ReminderOutcome]:
    """Return what became of each reminder. Numbers may begin anew: an outcome belongs to the latest one before it."""
    by_number: dict[int, list[ReminderRow]] = defaultdict(list)
    for row in sorted(rows.reminders, key=lambda row: row.at):
        by_number[row.number].append(row)
    outcomes: dict[ReminderRow, ReminderOutcome] = {}
    for outcome in sorted(rows.outcomes, key=lambda row: row.at):
        of_number = by_number.get(outcome.number, [])
        if before := bisect_right(of_number, outcome.at, key=lambda row: row.at):
            outcomes[of_number[before - 1]] = outcome.outcome
    return outcomes


def _trimmed(pieces: Sequence[DaySegment]) -> tuple[DaySegment, ...]:
    """Leave out absences before the first and after the last presence: the night is no break."""
    present = [n for n, piece in enumerate(pieces) if piece.kind not in AWAY]
    return tuple(pieces[present[0] : present[-1] + 1]) if present else ()


def _by_day(items: Iterable[T], moment: Callable[[T], datetime], start_h: float) -> dict[date, list[T]]:
    found: dict[date, list[T]] = defaultdict(list)
    for item in items:
        found[day_of(moment(item), start_h)].append(item)
    return found


def segments(bouts: Sequence[Bout], rows: Rows) -> list[DaySegment]:
    """Return what somebody did, in order, without overlaps: bouts less the absences and the standing inside them."""
    apart = [
        DaySegment(row.start, row.end, SegmentKind.PAUSE if row.credit is None else SegmentKind.BREAK, row.credit)
        for row in rows.absences
    ]
    apart += [DaySegment(row.start, row.end, SegmentKind.STANDING) for row in rows.stands]
    apart.sort(key=lambda segment: segment.start)
    sitting = [
        piece for bout in bouts for piece in _without(DaySegment(bout.start, bout.end, SegmentKind.SITTING), apart)
    ]
    return sorted((piece for piece in sitting + apart if piece.end > piece.start), key=lambda piece: piece.start)


def _without(whole: DaySegment, apart: Sequence[DaySegment]) -> list[DaySegment]:
    """Return what is left of a segment beside `apart`, which is sorted."""
    pieces, start = [], whole.start
    # the one that began last before it may reach into it; all before that one have ended
    for segment in apart[max(0, bisect_right(apart, whole.start, key=lambda one: one.start) - 1) :]:
        if segment.start >= whole.end:
            break
        if segment.end > start:
            pieces.append(replace(whole, start=start, end=max(start, segment.start)))
            start = segment.end
    return [*pieces, replace(whole, start=min(start, whole.end))]


def cut(segment: DaySegment, start_h: float) -> list[DaySegment]:
    """Cut a piece where a day begins, so that each part belongs to one day."""
    moments = [segment.start, *boundaries(segment.start, segment.end, start_h), segment.end]
    return [replace(segment, start=start, end=end) for start, end in pairwise(moments)]


def _cut_chair(row: ChairRow, start_h: float) -> list[ChairRow]:
    moments = [row.start, *boundaries(row.start, row.end, start_h), row.end]
    return [replace(row, start=start, end=end) for start, end in pairwise(moments) if end > start]


def chair_spells(chair: Sequence[ChairRow]) -> list[tuple[datetime, datetime]]:
    """Return from when to when a chair told, occupied or empty, without the holes that its changes leave."""
    spells: list[tuple[datetime, datetime]] = []
    for row in chair:
        if spells and row.start <= spells[-1][1] + CHAIR_HOLE:
            spells[-1] = spells[-1][0], max(spells[-1][1], row.end)
        else:
            spells.append((row.start, row.end))
    return spells


def without_undone(rows: Rows) -> Rows:
    """Take back the breaks that `here` took back: such an absence was sitting, and joins the bouts around it."""
    undone = {round(row.start.timestamp()) for row in rows.undone}
    taken_back = [row for row in rows.absences if round(row.start.timestamp()) in undone]
    bouts = sorted(rows.bouts, key=lambda bout: bout.start)
    for absence in taken_back:
        bouts = _joined(bouts, absence)
    return replace(rows, bouts=bouts, absences=[row for row in rows.absences if row not in taken_back])


def _joined(bouts: list[Bout], absence: Absence) -> list[Bout]:
    """Make one bout of those that touch the absence, its whole length included.

    The engine went on with the bout before: if that has ended since, its row holds all of it already.
    """
    whole = [bout for bout in bouts if bout.start <= absence.start and bout.end >= absence.end]
    touching = [bout for bout in bouts if bout.start <= absence.end + NEAR and bout.end >= absence.start - NEAR]
    rest = [bout for bout in bouts if bout not in touching]
    if whole:
        return sorted([*rest, max(whole, key=_length)], key=lambda bout: bout.start)
    start = min([bout.start for bout in touching] + [absence.start])
    end = max([bout.end for bout in touching] + [absence.end])
    sitting_s = sum(bout.sitting_s for bout in touching) + (absence.end - absence.start).total_seconds()
    return sorted([*rest, Bout(start, end, min(sitting_s, (end - start).total_seconds()))], key=lambda bout: bout.start)


def _length(bout: Bout) -> timedelta:
    return bout.end - bout.start
