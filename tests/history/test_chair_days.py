"""Days that a chair saw: the range of the time at the computer narrows, and the report says what was seen by what."""

from datetime import date, datetime, timedelta, timezone

import pytest

from sitbreak.core.records import Absence, Bout, ChairRow
from sitbreak.history.days import Day, Rows, days
from sitbreak.history.period import Period
from sitbreak.history.report_texts import ReportTexts
from sitbreak.history.summary import as_data, by_hour_s, summary
from sitbreak.texts import LANGUAGES, Texts

DAY = date(2026, 3, 3)


def at(clock: str, day: int = 3) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 3, day, hour, minute, tzinfo=timezone(timedelta(hours=1)))


def morning(*chair: tuple[str, str, bool]) -> Rows:
    """From nine to half past ten, ten minutes of it away from the keyboard."""
    bouts = [Bout(at("09:00"), at("09:50"), 3000.0), Bout(at("10:00"), at("10:30"), 1800.0)]
    rows = [ChairRow(at(start), at(end), occupied) for start, end, occupied in chair]
    return Rows(bouts, [Absence(at("09:50"), at("10:00"), "idle", None)], chair=rows)


def day_of(rows: Rows) -> Day:
    (day,) = days(rows, DAY, DAY, 4)
    return day


def test_where_a_chair_was_seen_empty_nothing_is_guessed() -> None:
    unseen, seen = day_of(morning()).spread, day_of(morning(("09:00", "09:50", True), ("09:50", "10:00", False))).spread

    assert unseen.low_s == seen.low_s == 4800
    assert (unseen.central_s > 4800, unseen.high_s) == (True, 5400)
    assert (seen.central_s, seen.high_s) == (4800, 4800)


def test_what_the_chair_saw_of_an_absence_narrows_it_in_part() -> None:
    half = day_of(morning(("09:55", "10:00", False)))

    assert half.spread.high_s == 4800 + 300
    assert sum(by_hour_s(half).values()) == pytest.approx(half.spread.central_s)


def test_a_chair_that_says_occupied_in_an_absence_proves_nothing() -> None:
    assert day_of(morning(("09:50", "10:00", True))).spread == day_of(morning()).spread


def test_a_spell_over_the_start_of_a_day_belongs_to_both() -> None:
    rows = Rows(chair=[ChairRow(at("03:00"), at("05:00"), False)])

    before, after = days(rows, date(2026, 3, 2), DAY, 4)
    assert [(row.start, row.end) for row in (*before.chair, *after.chair)] == [
        (at("03:00"), at("04:00")),
        (at("04:00"), at("05:00")),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_says_which_part_of_the_day_the_chair_saw(language: str) -> None:
    rows = morning(("09:00", "09:50", True), ("09:50", "10:00", False), ("10:20", "10:30", True))
    shown = summary(rows, Rows(), Period(DAY, DAY, "today"), start_h=4)

    told = ReportTexts(Texts(language, region="DE"), DAY).chair(shown)
    assert "09:00–10:00" in told
    assert "10:20–10:30" in told
    data = as_data(shown)
    assert data["chair_min"] == {"occupied": 60, "empty": 10}
    assert len(data["days"][0]["chair"]) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_several_days_it_says_how_long(language: str) -> None:
    rows = morning(("09:00", "09:50", True))
    shown = summary(rows, Rows(), Period(date(2026, 3, 2), date(2026, 3, 8), "week"), start_h=4)

    texts = Texts(language)
    assert texts.duration(3000) in ReportTexts(texts, DAY).chair(shown)
    assert ReportTexts(texts, DAY).chair(summary(Rows(), Rows(), shown.period, start_h=4)) == ""
