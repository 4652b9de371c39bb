"""A history made into a recording again, for the replay: input wherever somebody sat, and what was said; pure.

Rows hold no single input, so the recording has no lulls; pauses shorter than `sit.still_sitting` are not in it.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sitbreak.advice.evidence import Evidence, JudgedAbsence, is_declared
from sitbreak.core.events import Active, Command, CommandRequested, Event, InputKind, Locked
from sitbreak.core.spans import joined
from sitbreak.history.days import with_running
from sitbreak.trace import Recording, TraceEvent

LEFT_S = 1.0  # a lock that began an absence came so soon after the last input

_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)


def recording_of(evidence: Evidence, *, as_said: bool) -> Recording:
    """Return the recording of all that the evidence tells of; answers to reminders are never in it.

    `as_said`: an absence that was taken back is sitting, and "done" is said where it was. Else every absence is one and
    nothing is said: that is what a replay is held against.
    """
    away = [one for one in evidence.absences if not (as_said and one.said and one.was_break is False)]
    spans = _present(evidence, away)
    if not spans:
        return Recording(_NO_DAY, exact=False)
    start = spans[0][0]
    recording = Recording(start, exact=False)
    told: list[tuple[float, int, Event, datetime]] = []
    for begin, end in spans:
        at = _s(start, begin)
        told.append((at, 2, Active(at, max(at, _s(start, end)), InputKind.KEY), begin))
    for absence in away:
        if absence.why in ("lock", "sleep") and absence.length_s > 2 * LEFT_S:
            told.append((_s(start, absence.start) + LEFT_S, 0, Locked(True), absence.start))
            told.append((_s(start, absence.end), 1, Locked(False), absence.end))
    if as_said:
        for row in evidence.rows.absences:
            if is_declared(row):
                told.append((_s(start, row.start), 3, CommandRequested(Command.DONE), row.start))
    told.sort(key=lambda one: one[:2])
    for at, _, event, wall in told:
        if at >= 0:
            _keep_zone(recording, at, wall)
            recording.moments.append(TraceEvent(at, event))
    return recording


def _present(evidence: Evidence, absences: Sequence[JudgedAbsence]) -> list[tuple[datetime, datetime]]:
    """Return when somebody sat: the bouts less the absences and the standing."""
    rows = evidence.rows
    there = [(bout.start, bout.end) for bout in with_running(rows)]
    away = sorted([*((one.start, one.end) for one in absences), *((one.start, one.end) for one in rows.stands)])
    found: list[tuple[datetime, datetime]] = []
    for begin, end in joined(there):
        at = begin
        for left, back in away:
            if back <= at:
                continue
            if left >= end:
                break
            if left > at:
                found.append((at, left))
            at = max(at, back)
        if at < end:
            found.append((at, end))
    return found


def _keep_zone(recording: Recording, at: float, wall: datetime) -> None:
    before = recording.clock[-1][1] if recording.clock else recording.start
    if before.utcoffset() != wall.utcoffset():
        recording.clock.append((at, recording.start.astimezone(wall.tzinfo) + timedelta(seconds=at)))


def _s(start: datetime, moment: datetime) -> float:
    return (moment - start).total_seconds()
