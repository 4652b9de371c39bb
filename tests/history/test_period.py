"""Which days a report is about, as people ask for them."""

from datetime import date, datetime

import pytest

from sitbreak.errors import SitbreakError
from sitbreak.history.period import period

TODAY = date(2026, 3, 5)  # a Thursday


@pytest.mark.parametrize(
    ("words", "first", "last", "before"),
    [
        ("today", "2026-03-05", "2026-03-05", "2026-02-26..2026-03-04"),
        ("week", "2026-03-02", "2026-03-05", "2026-02-23..2026-03-01"),
        ("month", "2026-03-01", "2026-03-05", "2026-02-01..2026-02-28"),
        ("recent", "2026-02-09", "2026-03-05", "2026-01-15..2026-02-08"),
        ("2026-03-03", "2026-03-03", "2026-03-03", "2026-03-02..2026-03-02"),
        ("2026-03-03..", "2026-03-03", "2026-03-05", "2026-02-28..2026-03-02"),
        ("2026-02-01..2026-02-28", "2026-02-01", "2026-02-28", "2026-01-04..2026-01-31"),
    ],
)
def test_a_period_is_whole_days_and_has_a_past(words: str, first: str, last: str, before: str) -> None:
    asked = period(words, TODAY)

    assert (str(asked.first), str(asked.last)) == (first, last)
    assert f"{asked.before.first}..{asked.before.last}" == before


@pytest.mark.parametrize(
    "words", ["yesterday", "", "2026-13-01", "2026-03-05..2026-03-01", "2000-01-01..", "1..2", "0001-01-01"]
)
def test_what_is_no_period_is_answered_with_how_to_write_one(words: str) -> None:
    with pytest.raises(SitbreakError) as caught:
        period(words, TODAY)

    assert caught.value.hint


def test_its_rows_are_looked_for_from_the_hour_a_day_begins_and_in_every_zone() -> None:
    begin, end = period("today", TODAY).reach(4)

    assert (begin, end) == (datetime(2026, 3, 4, 2), datetime(2026, 3, 7, 6))
