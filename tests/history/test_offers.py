"""What the chooser gets to know of the history."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sitbreak.core.records import (
    NudgeRow,
    OutcomeRow,
    RefusalRow,
    ReminderKind,
    ReminderOutcome,
    ReminderRow,
    Row,
    StretchRow,
)
from sitbreak.history.offers import load_offers
from tests.history.sample_rows import keep

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def kept(tmp_path: Path, *rows: Row) -> Path:
    path = tmp_path / "history.db"
    keep(path, *rows)
    return path


def offer(number: int, at: datetime, stretch_id: str | None) -> ReminderRow:
    return ReminderRow(number, at, ReminderKind.SIT, 2700.0, stretch_id)


def test_offers_and_guided_stretches_are_remembered_and_nudges_beside_them(tmp_path: Path) -> None:
    path = kept(
        tmp_path,
        offer(1, MONDAY, "cat-cow"),
        offer(2, MONDAY + HOUR, None),
        StretchRow(MONDAY + 2 * HOUR, "bridge", True, 1.0, 60.0),
        NudgeRow(MONDAY, "chin-in"),
    )
    recalled = load_offers(path, MONDAY - HOUR, rest_days=3)

    assert recalled.stretches.offered == {"cat-cow": MONDAY, "bridge": MONDAY + 2 * HOUR}
    assert recalled.stretches.last_id == "bridge"
    assert recalled.nudges == {"chin-in": MONDAY}


def test_a_skip_rests_the_offer_it_answered_though_numbers_began_anew(tmp_path: Path) -> None:
    path = kept(
        tmp_path,
        offer(1, MONDAY, "cat-cow"),
        OutcomeRow(1, MONDAY + timedelta(minutes=1), ReminderOutcome.SKIPPED),
        offer(1, MONDAY + HOUR, "bridge"),
        OutcomeRow(1, MONDAY + HOUR, ReminderOutcome.TAKEN),
    )
    memory = load_offers(path, MONDAY - HOUR, rest_days=3).stretches

    assert memory.rests("cat-cow", MONDAY + 2 * HOUR)
    assert not memory.rests("bridge", MONDAY + 2 * HOUR)


def test_what_is_older_than_asked_for_is_forgotten(tmp_path: Path) -> None:
    path = kept(tmp_path, offer(1, MONDAY, "cat-cow"))

    assert load_offers(path, MONDAY + HOUR, rest_days=3).stretches.offered == {}


def test_a_history_that_cannot_be_read_is_an_empty_memory_with_a_reason(tmp_path: Path) -> None:
    broken = tmp_path / "history.db"
    broken.write_bytes(b"no database, but long enough to be taken for one" * 100)

    recalled = load_offers(broken, MONDAY, rest_days=3)

    assert recalled.stretches.offered == {}
    assert recalled.problem


def test_a_refusal_rests_until_it_says_and_the_last_one_stands(tmp_path: Path) -> None:
    tomorrow = MONDAY + 19 * HOUR
    path = kept(
        tmp_path,
        RefusalRow(MONDAY, "cat-cow", tomorrow),
        RefusalRow(MONDAY, "bridge", tomorrow),
        RefusalRow(MONDAY + HOUR, "bridge", MONDAY + HOUR),
        offer(1, MONDAY, "cobra-pose"),
        OutcomeRow(1, MONDAY + timedelta(minutes=1), ReminderOutcome.SKIPPED),
        RefusalRow(MONDAY + HOUR, "cobra-pose", MONDAY + HOUR),
    )
    memory = load_offers(path, MONDAY - HOUR, rest_days=3).stretches

    assert memory.rests("cat-cow", tomorrow - HOUR)
    assert not memory.rests("cat-cow", tomorrow)
    assert not memory.rests("bridge", MONDAY + 2 * HOUR)
    assert not memory.rests("cobra-pose", MONDAY + 2 * HOUR)
