"""A generated year whose measures are known by hand, and the sentence of what changed."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from sitbreak.core.records import Absence, Bout, Credit, ReminderOutcome
from sitbreak.history.days import Rows
from sitbreak.history.loading import load_periods
from sitbreak.history.measures import Pattern, pattern, seated_part_s
from sitbreak.history.period import Period, period
from sitbreak.history.summary import Summary, Trend, by_hour_s, change, summary, weeks
from tests.history.sample_history import DAY_MIN, PAUSE_MIN, working_day, write, year

TODAY = date(2026, 3, 1)
WORKING_DAYS = 260
AREAS = {"doorway-pec-stretch": ["chest", "shoulders"], "standing-hip-flexor-stretch": ["hips"]}


def shown(path: Path, asked: Period) -> Summary:
    (rows, past), *_ = load_periods(path, (asked, asked.before), 4)
    return summary(rows, past, asked, start_h=4, areas=AREAS)


@pytest.fixture(scope="module")
def a_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("year") / "history.db", year())


def test_a_year_has_the_measures_that_it_was_made_with(a_year: Path) -> None:
    found = shown(a_year, period("2025-03-03..2026-03-01", TODAY))

    assert (len(found.days), len(found.recorded)) == (364, WORKING_DAYS)
    assert (found.pattern.bouts, found.pattern.total_s) == (5 * WORKING_DAYS, DAY_MIN * 60 * WORKING_DAYS)
    assert (found.pattern.mean_s, found.pattern.median_s) == (40 * 60, 40 * 60)
    assert (found.pattern.prolonged, found.pattern.prolonged_share) == (3 * WORKING_DAYS, 155 / 200)
    assert found.pattern.breaks_per_hour == 60 * 5 / DAY_MIN
    assert found.pattern.w50_s == 50 * 60  # up to 25 .225 of the time, up to 40 .425, up to 50 .675
    assert found.credits == {Credit.TAKEN: 2 * WORKING_DAYS, Credit.NATURAL: 2 * WORKING_DAYS}
    assert found.prompted == 3 * WORKING_DAYS
    assert (
        found.outcomes[ReminderOutcome.TAKEN]
        == 2 * found.outcomes[ReminderOutcome.SKIPPED]
        == 2 * found.outcomes[ReminderOutcome.SNOOZED]
    )


def test_the_range_fills_gaps_up_to_a_quarter_of_an_hour(a_year: Path) -> None:
    day = shown(a_year, period("2025-03-03", TODAY)).spread

    assert day.low_s == 60 * (DAY_MIN - PAUSE_MIN)
    assert day.high_s == 60 * (DAY_MIN + 3 * 10)  # lunch is longer
    assert day.central_s == pytest.approx(
        day.low_s + seated_part_s(PAUSE_MIN * 60) + 3 * seated_part_s(600) + seated_part_s(3600)
    )


def test_hours_are_means_over_the_days_with_a_record(a_year: Path) -> None:
    hours = shown(a_year, period("2025-03-03..2026-03-01", TODAY)).hourly_s

    assert hours[0, 9] == pytest.approx(50 * 60 + seated_part_s(600))
    assert {weekday for weekday, _ in hours} == {0, 1, 2, 3, 4}


def test_a_day_has_the_same_length_in_every_part(a_year: Path) -> None:
    found = shown(a_year, period("2025-03-03..2025-03-16", TODAY))

    for day in found.recorded:
        assert sum(by_hour_s(day).values()) == pytest.approx(day.spread.central_s)
    for weekday in range(5):
        same = [day.spread.central_s for day in found.recorded if day.day.weekday() == weekday]
        in_week_s = sum(length_s for (number, _), length_s in found.hourly_s.items() if number == weekday)
        assert in_week_s == pytest.approx(sum(same) / len(same))


def test_every_bout_is_in_one_class_of_lengths(a_year: Path) -> None:
    found = shown(a_year, period("2025-03-03", TODAY))

    assert found.lengths == [0, 0, 2, 0, 1, 1, 1, 0, 0, 0]  # 20 and 25; 40; 50; 65


def test_stretches_count_for_their_areas_once_for_a_suggestion_and_its_guided_stretch(a_year: Path) -> None:
    """Reminders 1, 2, 3 of the first day are snoozed, skipped, taken; the third with a guided stretch."""
    found = shown(a_year, period("2025-03-03", TODAY))

    assert found.areas == {"chest": 1, "shoulders": 1}


def test_weeks_are_calendar_weeks(a_year: Path) -> None:
    found = weeks(shown(a_year, period("2025-03-03..2025-03-16", TODAY)).days)

    assert [(week.first, week.days, week.breaks) for week in found] == [
        (date(2025, 3, 3), 5, 20),
        (date(2025, 3, 10), 5, 20),
    ]


def test_the_day_the_clocks_go_forward_is_as_long_as_its_rows() -> None:
    """Berlin, 29 March 2026: 02:00 becomes 03:00; the history keeps each offset."""
    winter, summer = timezone(timedelta(hours=1)), timezone(timedelta(hours=2))
    night = Bout(datetime(2026, 3, 29, 1, 30, tzinfo=winter), datetime(2026, 3, 29, 3, 30, tzinfo=summer), 3600)
    morning = Bout(datetime(2026, 3, 29, 4, 10, tzinfo=summer), datetime(2026, 3, 29, 4, 40, tzinfo=summer), 1800)
    asked = Period(date(2026, 3, 28), date(2026, 3, 29))
    found = summary(Rows([night, morning]), Rows(), asked, start_h=4)

    assert [day.sitting_s for day in found.days] == [3600, 1800]
    assert found.days[0].spread.low_s == 3600


def test_a_day_abroad_is_a_day_there(tmp_path: Path) -> None:
    """Tokyo's morning of the fourth is the evening of the third in Berlin; the row knows where it was written."""
    tokyo = timezone(timedelta(hours=9))
    start = datetime(2026, 3, 4, 8, tzinfo=tokyo)
    path = write(tmp_path / "history.db", [Bout(start, start + timedelta(hours=1), 3600)])

    assert [day.sitting_s for day in shown(path, period("2026-03-03..2026-03-04", TODAY)).days] == [0, 3600]


def test_recent_days_begin_with_the_first_that_was_recorded(tmp_path: Path) -> None:
    path = write(tmp_path / "history.db", list(working_day(date(2026, 2, 25))))

    assert [day.day.day for day in shown(path, period("recent", TODAY)).days] == [25, 26, 27, 28, 1]


def test_without_any_record_there_is_one_empty_day(tmp_path: Path) -> None:
    found = shown(tmp_path / "none.db", period("recent", TODAY))

    assert (len(found.days), found.recorded, found.change) == (1, (), Trend.NO_PAST)


def of(*bouts_min: float) -> Pattern:
    return pattern([bout_min * 60 for bout_min in bouts_min])


@pytest.mark.parametrize(
    ("now", "before", "what"),
    [
        (of(30, 30), of(60, 60), Trend.BREAKS_MORE),
        (of(60, 60), of(30, 30), Trend.BREAKS_FEWER),
        (of(29, 29, 62), of(40, 40, 40), Trend.LONG_LESS),
        (of(40, 40, 40), of(29, 29, 62), Trend.LONG_MORE),
        (of(40, 40, 40), of(41, 41, 41), Trend.SAME),
        (of(40), of(59), Trend.NO_PAST),
        (of(), of(60, 60), Trend.NO_PAST),
    ],
)
def test_one_sentence_says_what_changed(now: Pattern, before: Pattern, what: Trend) -> None:
    assert change(now, before) is what


def test_a_pause_longer_than_the_day_makes_no_time_at_the_computer() -> None:
    begin = datetime(2026, 3, 2, 9, tzinfo=UTC)
    rows = Rows(absences=[Absence(begin, begin + timedelta(days=1), "off", None)])
    found = summary(rows, Rows(), Period(date(2026, 3, 2), date(2026, 3, 3)), start_h=4)

    assert (found.recorded, found.spread.high_s) == ((), 0)
