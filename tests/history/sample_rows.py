"""One row of every type that the history keeps, and two absences."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

from sitbreak.core.records import (
    Absence,
    Bout,
    ChairRow,
    Credit,
    NudgeRow,
    OutcomeRow,
    RefusalRow,
    ReminderKind,
    ReminderOutcome,
    ReminderRow,
    Row,
    SettingsRow,
    StandRow,
    StretchRow,
    UndoRow,
)
from sitbreak.history.store import HistoryWriter

NINE = datetime(2026, 3, 3, 9, tzinfo=timezone(timedelta(hours=1)))
BOUT = Bout(NINE, NINE + timedelta(minutes=40), 2400.0)
ROWS: tuple[Row, ...] = (
    BOUT,
    Absence(NINE, NINE + timedelta(minutes=6), "idle", Credit.TAKEN),
    Absence(NINE, NINE + timedelta(minutes=2), "lock", None),
    ReminderRow(7, NINE, ReminderKind.REPEAT, 2700.0, "cat-cow", "freedesktop"),
    OutcomeRow(7, NINE, ReminderOutcome.PROBABLY_TAKEN),
    StretchRow(NINE, "cat-cow", True, 1.0, 40.0),
    NudgeRow(NINE, "R1"),
    StandRow(NINE, NINE + timedelta(minutes=20)),
    ChairRow(NINE, NINE + timedelta(minutes=50), True),
    SettingsRow(NINE, {"sit.interval": "30 min"}),
    UndoRow(NINE, NINE - timedelta(hours=1)),
    RefusalRow(NINE, "cat-cow", NINE + timedelta(hours=19)),
)


def settled(history: HistoryWriter) -> HistoryWriter:
    """Return it once everything is written that can be."""
    for _ in range(2):  # what was appended while the thread was about to end waits for the next
        assert history.finish(10)
        history.flush()
    assert history.finish(10)
    return history


def keep(path: Path, *rows: Row) -> HistoryWriter:
    """Write the rows; return who wrote them."""
    history = HistoryWriter(path)
    for row in rows:
        history.append(row)
    return settled(history)
