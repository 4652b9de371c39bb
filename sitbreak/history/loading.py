"""The rows of some days out of the history file, as `days` wants them."""

from datetime import datetime, timedelta
from pathlib import Path

from sitbreak.core.records import (
    Absence,
    Bout,
    ChairRow,
    NudgeRow,
    OutcomeRow,
    ReminderRow,
    SettingsRow,
    StandRow,
    StretchRow,
    UndoRow,
)
from sitbreak.history.days import Rows
from sitbreak.history.period import Period
from sitbreak.history.reader import HistoryReader, reading

LONGEST_ROW = timedelta(days=2)  # an absence that began so long before may reach into the first day


def load_periods(path: Path, periods: tuple[Period, ...], start_h: float) -> tuple[list[Rows], int, int]:
    """Return the rows of each period, how many there are in the file, and how many of those cannot be read.

    SitbreakError when the file cannot be read at all.
    """
    with reading(path) as reader:
        found = [load_between(reader, *period.reach(start_h)) for period in periods]
        return found, reader.count(), reader.unreadable()


def load_between(reader: HistoryReader, begin: datetime, end: datetime) -> Rows:
    """Return the rows of a time."""
    early = begin - LONGEST_ROW
    return Rows(
        bouts=reader.rows(Bout, early, end),
        absences=reader.rows(Absence, early, end),
        reminders=reader.rows(ReminderRow, begin, end),
        outcomes=reader.rows(OutcomeRow, begin, end),
        stretches=reader.rows(StretchRow, begin, end),
        nudges=reader.rows(NudgeRow, begin, end),
        stands=reader.rows(StandRow, early, end),
        chair=reader.rows(ChairRow, early, end),
        undone=reader.rows(UndoRow, begin, end),
        settings=reader.rows(SettingsRow, begin, end),
    )


def load_since(path: Path, moment: datetime | None = None) -> Rows:
    """Return all rows that tell of segments, or those that may reach beyond a moment."""
    early = None if moment is None else moment - LONGEST_ROW
    with reading(path) as reader:
        return Rows(
            bouts=reader.rows(Bout, early),
            absences=reader.rows(Absence, early),
            stands=reader.rows(StandRow, early),
            undone=reader.rows(UndoRow, early),
        )


def count_unreadable(path: Path) -> int:
    """Return how many rows of the file cannot be read. SitbreakError when it cannot be read at all."""
    with reading(path) as reader:
        return reader.unreadable()
