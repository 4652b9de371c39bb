"""The rows of several machines of one person as the rows of one; pure.

The rules are those of the engine (docs/semantics.md): nobody is away while any machine is used, so an absence is what
no machine knows better, and counts as a break by its length, or by what somebody said (B1, B7, U1). Where one machine
alone was used its own rows stand as they are.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from sitbreak.core.records import Absence, Bout, ChairRow, Credit, StandRow
from sitbreak.core.settings import Settings
from sitbreak.dataclass import dataclass, field, replace
from sitbreak.history.days import NEAR, Rows, SegmentKind, segments, with_running, without_undone
from sitbreak.history.machines import LISTS, by_machine, in_order, moment_of, renumbered

ZERO = timedelta()
LEFT = ("lock", "sleep")  # why an absence may be that of somebody who left at once


@dataclass(frozen=True, slots=True)
class BreakRules:
    """What makes an absence a break, of the settings in force now; `from_settings` reads them."""

    still: timedelta = timedelta(minutes=3)
    rest: timedelta = timedelta(minutes=5)
    proven: timedelta = timedelta(minutes=3)
    prompted: timedelta = timedelta(minutes=2)
    least_sitting: timedelta = timedelta(minutes=1)

    @classmethod
    def from_settings(cls, settings: Settings) -> "BreakRules":
        """Return those of these settings; a rule that is off (0 s) is never met."""
        sit = settings.sit
        rest = timedelta(seconds=sit.break_s)
        return cls(
            still=min(timedelta(seconds=sit.still_sitting_s), rest),
            rest=rest,
            proven=timedelta(seconds=sit.proven_break_s) or rest,
            prompted=timedelta(seconds=settings.remind.prompted_break_s) or rest,
            least_sitting=timedelta(seconds=sit.min_sit_s),
        )


@dataclass(slots=True)
class _Span:
    """A time in which somebody was there, and on which machines."""

    start: datetime
    end: datetime
    machines: frozenset[int]
    stands: bool = False


@dataclass(slots=True)
class _Sitting:
    """What becomes one bout: spans with the pauses between them."""

    start: datetime
    end: datetime
    machines: frozenset[int]
    sat: timedelta = ZERO

    def reach(self, span: _Span, counted: timedelta) -> None:
        """Go on over a pause, of which so much counts."""
        self.sat += counted + (span.end - span.start)
        self.end, self.machines = span.end, self.machines | span.machines


@dataclass(slots=True)
class _Merged:
    bouts: list[_Sitting] = field(default_factory=list)
    absences: list[Absence] = field(default_factory=list)


def one_person(rows: Rows, own: str | None, rules: BreakRules) -> Rows:
    """Return the rows of a history, into which those of another machine may have been moved, as one person's."""
    return merged(list(by_machine(rows, own).values()), rules)


def merged(machines: Sequence[Rows], rules: BreakRules) -> Rows:
    """Return the rows of one person who used all these machines; `running` may be set in one of them."""
    used = [rows for rows in machines if any(getattr(rows, name) for name in LISTS) or rows.running]
    if len(used) < 2:
        return used[0] if used else Rows()
    clean = [without_undone(rows) for rows in used]
    others = [renumbered(rows, n) for n, rows in enumerate(clean)]
    joined: dict[str, Any] = {name: in_order(row for rows in others for row in getattr(rows, name)) for name in LISTS}
    bouts = [with_running(rows) for rows in clean]
    stands = _union([(row.start, row.end, n) for n, rows in enumerate(clean) for row in rows.stands])
    said = _once([row for rows in clean for row in rows.absences if row.end <= row.start])
    found = _Reckoning(clean, bouts, rules, [row.start for row in said]).merged(stands)
    made = [_bout(sitting, bouts) for sitting in found.bouts if sitting.sat > ZERO]
    running = next((rows.running for rows in clean if rows.running), None)
    if running is not None:
        whole = next((bout for bout in made if bout.start <= running.start and bout.end >= running.end - NEAR), running)
        made, running = [bout for bout in made if bout is not whole], whole
    joined["bouts"] = made
    joined["absences"] = in_order([*found.absences, *said])
    joined["stands"] = [StandRow(span.start, span.end) for span in stands]
    joined["chair"] = _chair(clean)
    joined["undone"] = []
    return Rows(running=running, **joined)


def _chair(machines: Sequence[Rows]) -> list[ChairRow]:
    """Return when a chair told, each moment once; where there are several, one that is occupied says more."""
    told = [row for rows in machines for row in rows.chair]
    occupied = _union((row.start, row.end, 0) for row in told if row.occupied)
    empty = _union((row.start, row.end, 0) for row in told if not row.occupied)
    rows = [ChairRow(span.start, span.end, occupied=True) for span in occupied]
    rows += [
        ChairRow(part.start, part.end, occupied=False)
        for span in empty
        for part in _without(span, occupied)
        if part.end > part.start
    ]
    return sorted(rows, key=moment_of)


def _once(said: Sequence[Absence]) -> list[Absence]:
    """Return what somebody said, each once: machines that share a sitting write it down on all."""
    kept: list[Absence] = []
    for row in sorted(said, key=lambda row: (row.start, row.credit is None)):
        if not kept or row.start - kept[-1].start > NEAR or row.machine == kept[-1].machine:
            kept.append(row)
        elif kept[-1].credit is None:
            kept[-1] = row
    return kept


def _bout(sitting: _Sitting, bouts: Sequence[Sequence[Bout]]) -> Bout:
    """Return the bout; as it was written where one machine alone saw all of it."""
    if len(sitting.machines) == 1:
        (machine,) = sitting.machines
        own = bouts[machine]
        at = bisect_left(own, sitting.start - NEAR, key=lambda bout: bout.start)
        for bout in own[at : at + 2]:
            if abs(bout.start - sitting.start) <= NEAR and abs(bout.end - sitting.end) <= NEAR:
                return bout
    return Bout(sitting.start, sitting.end, min(sitting.sat, sitting.end - sitting.start).total_seconds())


def _union(pieces: Iterable[tuple[datetime, datetime, int]], *, stands: bool = True) -> list[_Span]:
    """Join what overlaps or touches, in order."""
    found: list[_Span] = []
    for start, end, machine in sorted(pieces):
        if found and start <= found[-1].end:
            last = found[-1]
            last.end, last.machines = max(last.end, end), last.machines | {machine}
        else:
            found.append(_Span(start, end, frozenset({machine}), stands))
    return found


def _without(span: _Span, others: Sequence[_Span]) -> list[_Span]:
    """Return what is left of a span beside others, which are in order and apart; a moment alone stays one."""
    parts, start = list[_Span](), span.start
    for other in others[max(0, bisect_right(others, span.start, key=lambda each: each.start) - 1) :]:
        if other.start > span.end:
            break
        if other.end <= start:
            continue
        if other.start > start:
            parts.append(replace(span, start=start, end=other.start))
        start = other.end
    if start < span.end or start == span.start:
        parts.append(replace(span, start=start))
    return parts


class _Reckoning:
    """Goes through the time once, from one span of presence to the next."""

    def __init__(
        self, machines: Sequence[Rows], bouts: Sequence[Sequence[Bout]], rules: BreakRules, said: Sequence[datetime]
    ) -> None:
        """`bouts` are in order, those of each machine without overlaps; `said` the moments at which a sitting ended."""
        self._rules, self._said = rules, said
        self._bouts = [sorted(each, key=lambda bout: bout.start) for each in bouts]
        away = [(row, n) for n, rows in enumerate(machines) for row in rows.absences if row.end > row.start]
        self._away = sorted(away, key=lambda each: each[0].start)
        self._longest = max((row.end - row.start for row, _ in self._away), default=ZERO)
        self._pieces = [
            (piece.start, piece.end, n)
            for n, rows in enumerate(machines)
            for piece in segments(self._bouts[n], rows)
            if piece.kind is SegmentKind.SITTING
        ]
        # an absence begins with the last input and ends with the next one
        self._pieces += [(moment, moment, n) for row, n in away for moment in (row.start, row.end)]

    def merged(self, stands: Sequence[_Span]) -> _Merged:
        """Return the bouts and the absences between them."""
        found = _Merged()
        spans = self._spans(stands)
        sitting: _Sitting | None = None
        for before, span in pairwise([None, *spans]):
            if span is None:
                continue
            joins, counted = before is not None and self._between(before, span, sitting, found), self._counted
            if span.stands:
                sitting = None
            elif joins and sitting is not None:
                sitting.reach(span, counted)
            else:
                sitting = _Sitting(span.start, span.end, span.machines, span.end - span.start)
                found.bouts.append(sitting)
        return found

    _counted = ZERO  # of the pause that was looked at last

    def _spans(self, stands: Sequence[_Span]) -> list[_Span]:
        """Return presence, cut at what was said and by standing, and standing, in order."""
        cut: list[_Span] = []
        for span in _union(self._pieces, stands=False):
            cut += [piece for part in _without(span, stands) for piece in self._cut(part)]
        return sorted([*cut, *stands], key=lambda span: (span.start, span.end))

    def _cut(self, span: _Span) -> list[_Span]:
        first = bisect_right(self._said, span.start)
        moments = [span.start, *self._said[first : bisect_left(self._said, span.end)], span.end]
        return [replace(span, start=start, end=end) for start, end in pairwise(moments)]

    def _between(self, before: _Span, span: _Span, sitting: _Sitting | None, found: _Merged) -> bool:
        """Tell whether the sitting goes on over what lies between; note the absence, and how much of it counts."""
        start, end = before.end, span.start
        self._counted = ZERO
        away = self._overlapping(start, end)
        if len(used := before.machines | span.machines | (sitting.machines if sitting else frozenset())) == 1:
            (machine,) = used
            same = [row for row, n in away if n == machine and self._is(row, start, end)]
            found.absences += same[:1]
            goes_on = self._is_spanned(machine, start, end) and not (before.stands or span.stands)
            self._counted = self._seated(end - start, same[0].why if same else "idle")
            return goes_on
        if before.stands or span.stands or self._is_said(start, end):
            if end - start > self._rules.still:
                found.absences.append(self._absence(start, end, away, sitting))
            return False
        row = self._absence(start, end, away, sitting)
        if row.credit is None and end - start <= self._rules.still:
            self._counted = end - start
            return True
        found.absences.append(row)
        self._counted = self._seated(end - start, row.why)
        return row.credit is None and end - start < self._rules.rest

    def _absence(
        self, start: datetime, end: datetime, away: Sequence[tuple[Absence, int]], sitting: _Sitting | None
    ) -> Absence:
        same = [row for row, _ in away if row.credit is not None and self._is(row, start, end)]
        if same:
            return replace(same[0], start=start, end=end)
        longest = max(away, key=lambda each: min(each[0].end, end) - max(each[0].start, start), default=None)
        why = longest[0].why if longest else "idle"
        credit = self._credit(start, end - start, [row for row, _ in away])
        enough = sitting is not None and sitting.sat >= self._rules.least_sitting
        return Absence(start, end, why, credit if enough else None)

    def _credit(self, start: datetime, length: timedelta, away: Sequence[Absence]) -> Credit | None:
        """Return how an absence that several machines tell of is a break; None where it is none."""
        taken = any(row.credit is Credit.TAKEN for row in away)
        if taken and length >= self._rules.prompted:
            return Credit.TAKEN
        left = any(row.credit and row.why in LEFT and abs(row.start - start) <= NEAR for row in away)
        if length >= self._rules.rest or (left and length >= self._rules.proven):
            return Credit.NATURAL
        return None

    def _seated(self, length: timedelta, why: str) -> timedelta:
        """Return how much of a pause counts as sitting (G2, G3, G5)."""
        return length if length <= self._rules.still else ZERO if why in LEFT else self._rules.still

    def _overlapping(self, start: datetime, end: datetime) -> list[tuple[Absence, int]]:
        first = bisect_left(self._away, start - self._longest, key=lambda each: each[0].start)
        last = bisect_right(self._away, end, key=lambda each: each[0].start)
        return [each for each in self._away[first:last] if each[0].end > start and each[0].start < end]

    def _is(self, row: Absence, start: datetime, end: datetime) -> bool:
        return abs(row.start - start) <= NEAR and abs(row.end - end) <= NEAR

    def _is_said(self, start: datetime, end: datetime) -> bool:
        return bisect_right(self._said, end) > bisect_left(self._said, start)

    def _is_spanned(self, machine: int, start: datetime, end: datetime) -> bool:
        """Tell whether the machine itself let its bout go on."""
        bouts = self._bouts[machine]
        at = bisect_right(bouts, start, key=lambda bout: bout.start) - 1
        return at >= 0 and bouts[at].end >= end and not self._is_said(start, end)
