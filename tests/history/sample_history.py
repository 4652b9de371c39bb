"""A year of history whose measures are known, as the daemon would have written it.

Every working day: bouts of 50, 25, 40, 20 and 65 min from 09:00 on, with breaks of 10 min and lunch of 60 min between,
and one pause of 3 min inside the last bout. Reminders come in the long ones. Weekends are empty.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sitbreak.core.records import (
    Absence,
    Bout,
    Credit,
    NudgeRow,
    OutcomeRow,
    ReminderKind,
    ReminderOutcome,
    ReminderRow,
    Row,
    StretchRow,
)
from sitbreak.history.rows import insertion
from sitbreak.history.store import connect

BERLIN = ZoneInfo("Europe/Berlin")
BOUTS_MIN = (50, 25, 40, 20, 65)
BREAKS_MIN = (10, 10, 60, 10)
PAUSE_MIN = 3
DAY_MIN = sum(BOUTS_MIN)
STRETCHES = ("doorway-pec-stretch", "standing-hip-flexor-stretch", "wrist-flexor-stretch")
OUTCOMES = (
    ReminderOutcome.TAKEN,
    ReminderOutcome.SNOOZED,
    ReminderOutcome.SKIPPED,
    ReminderOutcome.TAKEN,
    ReminderOutcome.IGNORED,
)


def working_day(day: date, number: int = 1, *, zone: ZoneInfo = BERLIN) -> Iterator[Row]:
    """Yield the rows of one day; its reminders are `number` and the next two."""
    at = datetime(day.year, day.month, day.day, 9, tzinfo=zone)
    for index, length in enumerate(BOUTS_MIN):
        end = at + timedelta(minutes=length)
        yield Bout(_fixed(at), _fixed(end), length * 60.0)
        if index == len(BOUTS_MIN) - 1:
            pause = at + timedelta(minutes=20)
            yield Absence(_fixed(pause), _fixed(pause + timedelta(minutes=PAUSE_MIN)), "idle", None)
        if index in (0, 2, 4):
            n = number + index // 2
            outcome = OUTCOMES[n % len(OUTCOMES)]
            shown = _fixed(at + timedelta(minutes=length - 5))
            stretch_id = STRETCHES[n % len(STRETCHES)]
            yield ReminderRow(n, shown, ReminderKind.SIT, (length - 5) * 60.0, stretch_id, "freedesktop")
            yield OutcomeRow(n, _fixed(end), outcome)
            if outcome is ReminderOutcome.TAKEN and n % 2:
                yield StretchRow(_fixed(end), stretch_id, True, 1.0, 60.0)
        if index < len(BREAKS_MIN):
            back = end + timedelta(minutes=BREAKS_MIN[index])
            credit = Credit.TAKEN if index in (0, 2) else Credit.NATURAL
            yield Absence(_fixed(end), _fixed(back), "idle", credit)
            yield NudgeRow(_fixed(back), "shoulders")
            at = back


def _fixed(moment: datetime) -> datetime:
    """Return the moment with its offset alone, as the history keeps it."""
    return datetime.fromisoformat(moment.isoformat())


def year(first: date = date(2025, 3, 3), days: int = 364) -> list[Row]:
    """Return the rows of so many days."""
    working = [first + timedelta(days=n) for n in range(days) if (first + timedelta(days=n)).weekday() < 5]
    return [row for n, day in enumerate(working) for row in working_day(day, 3 * n + 1)]


def write(path: Path, rows: list[Row]) -> Path:
    """Write rows into a history file in one go."""
    path.parent.mkdir(parents=True, exist_ok=True)
    db = connect(path)
    with db:
        for row in rows:
            db.execute(*insertion(row))
    db.close()
    return path
