"""What the history remembers of offers, for the chooser: which stretch was offered when, and how that ended."""

from datetime import datetime
from pathlib import Path

from sitbreak.catalogue.memory import Memory
from sitbreak.core.records import NudgeRow, OutcomeRow, RefusalRow, ReminderOutcome, ReminderRow, StretchRow
from sitbreak.dataclass import dataclass, field
from sitbreak.errors import SitbreakError
from sitbreak.history.reader import reading
from sitbreak.history.store import LOCKED_S
from sitbreak.sentence import Sentence


@dataclass(frozen=True, slots=True)
class OfferHistory:
    """All that the next choice depends on. `problem` says why nothing, or not every row, could be read.

    Not `is_read`: the file could not be read at all, now.
    """

    stretches: Memory = field(default_factory=Memory)
    nudges: dict[str, datetime] = field(default_factory=dict)
    problem: str | None = None
    is_read: bool = True


def load_offers(path: Path, since: datetime, *, rest_days: float) -> OfferHistory:
    """Read the offers since `since`; a history that cannot be read, or is locked, is an empty memory."""
    if not path.exists():
        return OfferHistory()  # without SQLite, until there is something to write
    try:
        with reading(path, timeout_s=LOCKED_S) as reader:
            reminders = reader.rows(ReminderRow, since)
            outcomes = reader.rows(OutcomeRow, since)
            done = reader.rows(StretchRow, since)
            nudges = reader.rows(NudgeRow, since)
            refusals = reader.rows(RefusalRow, since)
            unreadable = reader.unreadable()
    except SitbreakError as error:
        return OfferHistory(problem=error.title, is_read=False)
    skipped = _skipped(reminders, outcomes)
    offers = [(row.stretch_id, row.at, "skipped" if row in skipped else "") for row in reminders if row.stretch_id] + [
        (row.stretch_id, row.at, "") for row in done
    ]
    memory = Memory()
    for at, stretch_id, outcome, until in sorted(
        [(at, stretch_id, outcome, None) for stretch_id, at, outcome in offers]
        + [(row.at, row.stretch_id, "", row.until) for row in refusals],
        key=lambda told: told[0],
    ):
        if until is not None:
            memory = memory.resting_until(stretch_id, until)
        else:
            memory = memory.after(stretch_id, at, outcome, rest_days=rest_days)
    return OfferHistory(
        memory,
        {row.rule_id: row.at for row in nudges if row.rule_id},
        Sentence("rows of the history that cannot be read and are left out: {unreadable}", unreadable=unreadable)
        if unreadable
        else None,
    )


def _skipped(reminders: list[ReminderRow], outcomes: list[OutcomeRow]) -> set[ReminderRow]:
    """Return the reminders that were skipped. Numbers may begin anew, so an outcome belongs to the latest before it."""
    skipped = set()
    for outcome in outcomes:
        if outcome.outcome is ReminderOutcome.SKIPPED:
            same = [row for row in reminders if row.number == outcome.number and row.at <= outcome.at]
            skipped |= {max(same, key=lambda row: row.at)} if same else set()
    return skipped
