"""Rows made into days: pieces that do not overlap, days that begin at four, and breaks that were taken back."""

import time as clock
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.core.records import (
    Absence,
    Bout,
    Credit,
    OutcomeRow,
    ReminderKind,
    ReminderOutcome,
    ReminderRow,
    StandRow,
    UndoRow,
)
from sitbreak.history.days import Rows, SegmentKind, days

BERLIN = timezone(timedelta(hours=1))


@pytest.fixture
def local_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Put this process into a time zone."""

    def put(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        clock.tzset()

    yield put
    monkeypatch.undo()
    clock.tzset()


DAY = date(2026, 3, 3)


def at(clock: str, day: int = 3) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 3, day, hour, minute, tzinfo=BERLIN)


def bout(start: str, end: str, minutes: float | None = None) -> Bout:
    length_s = (at(end) - at(start)).total_seconds()
    return Bout(at(start), at(end), length_s if minutes is None else minutes * 60)


def fixed(moment: datetime) -> datetime:
    """Return the moment with its offset alone, as the history keeps it."""
    return datetime.fromisoformat(moment.isoformat())


def strip(rows: Rows, day: date = DAY) -> list[tuple[str, str, SegmentKind]]:
    (found,) = days(rows, day, day, 4)
    return [(f"{segment.start:%H:%M}", f"{segment.end:%H:%M}", segment.kind) for segment in found.segments]


def test_a_morning_is_sitting_a_break_and_sitting() -> None:
    rows = Rows(
        [bout("09:00", "09:40"), bout("09:50", "10:20")], [Absence(at("09:40"), at("09:50"), "idle", Credit.TAKEN)]
    )

    assert strip(rows) == [
        ("09:00", "09:40", SegmentKind.SITTING),
        ("09:40", "09:50", SegmentKind.BREAK),
        ("09:50", "10:20", SegmentKind.SITTING),
    ]


def test_a_pause_inside_a_bout_cuts_it_in_two_on_the_strip_only() -> None:
    rows = Rows([bout("09:00", "10:00", 56)], [Absence(at("09:20"), at("09:24"), "idle", None)])
    (day,) = days(rows, DAY, DAY, 4)

    assert [segment.kind for segment in day.segments] == [SegmentKind.SITTING, SegmentKind.PAUSE, SegmentKind.SITTING]
    assert (len(day.bouts), day.sitting_s, day.breaks) == (1, 56 * 60, 0)


def test_a_bout_over_the_beginning_of_the_day_is_drawn_in_both() -> None:
    late = Bout(at("03:30", 4), at("04:30", 4), 3600)
    first, second = days(Rows([late]), DAY, DAY + timedelta(days=1), 4)

    assert [segment.length_s for segment in first.segments] == [1800]
    assert [segment.length_s for segment in second.segments] == [1800]
    assert [[part.sitting_s for part in day.bouts] for day in (first, second)] == [[1800], [1800]]
    assert (first.sitting_s, first.longest_s, first.pattern.total_s, first.pattern.breaks) == (1800, 1800, 1800, 0)
    assert (second.sitting_s, second.longest_s, second.pattern.total_s, second.pattern.breaks) == (1800, 1800, 1800, 1)


def test_a_bout_that_still_runs_is_cut_at_the_beginning_of_the_day() -> None:
    running = Bout(at("23:00"), at("05:00", 4), 6 * 3600)
    first, second = days(Rows(running=running), DAY, DAY + timedelta(days=1), 4)

    assert (first.sitting_s, second.sitting_s) == (5 * 3600, 3600)
    assert (first.running, second.running) == (False, True)
    assert (first.pattern.breaks, second.pattern.breaks) == (0, 0)


def test_the_sitting_of_a_cut_bout_is_shared_by_the_time_sat_on_either_side() -> None:
    """An hour before four, of which 40 min away; an hour after."""
    late = Bout(at("03:00", 4), at("05:00", 4), 80 * 60)
    away = Absence(at("03:10", 4), at("03:50", 4), "lock", None)
    first, second = days(Rows([late], [away]), DAY, DAY + timedelta(days=1), 4)

    assert (first.sitting_s, second.sitting_s) == (20 * 60, 60 * 60)


# zone, the night before the clocks change, day.start
NIGHTS = [
    ("Europe/Berlin", date(2026, 3, 28)),
    ("Europe/Berlin", date(2026, 10, 24)),
    ("America/New_York", date(2026, 3, 7)),
    ("America/New_York", date(2026, 10, 31)),
    ("Australia/Lord_Howe", date(2026, 4, 4)),  # half an hour
    ("Australia/Lord_Howe", date(2026, 10, 3)),
    ("America/Santiago", date(2026, 4, 4)),  # at midnight
    ("America/Santiago", date(2026, 9, 5)),
    ("Africa/Cairo", date(2026, 4, 23)),
    ("Africa/Cairo", date(2026, 10, 29)),
]


@pytest.mark.parametrize(("zone", "day"), NIGHTS, ids=lambda value: str(value))
@pytest.mark.parametrize("still_open", [False, True])
def test_a_night_in_which_the_clocks_change_is_cut_at_four_by_the_clock(
    zone: str, day: date, *, still_open: bool
) -> None:
    tz = ZoneInfo(zone)
    start = fixed(datetime(day.year, day.month, day.day, 22, tzinfo=tz))
    four = fixed(datetime.combine(day + timedelta(days=1), time(4), tz))
    end = four + timedelta(hours=1)
    assert start.utcoffset() != end.utcoffset()
    night = Bout(start, end, (end - start).total_seconds())
    rows = Rows(running=night) if still_open else Rows([night])
    first, second = days(rows, day, day + timedelta(days=1), 4)

    assert [segment.end for segment in first.segments] == [segment.start for segment in second.segments] == [four]
    assert (first.sitting_s, second.sitting_s) == ((four - start).total_seconds(), 3600)


# zone, the day whose night it is, day.start, where the next day begins; the clocks change at that time by the old clock
EARLY_STARTS = [
    ("Europe/Berlin", date(2026, 3, 28), 1, "2026-03-29T01:00:00+01:00"),  # at two
    ("Europe/Berlin", date(2026, 3, 28), 2.5, "2026-03-29T03:00:00+02:00"),  # a time that the clocks leave out
    ("Europe/Berlin", date(2026, 3, 28), 4, "2026-03-29T04:00:00+02:00"),
    ("Europe/Berlin", date(2026, 10, 24), 0, "2026-10-25T00:00:00+02:00"),  # at three
    ("Europe/Berlin", date(2026, 10, 24), 2.5, "2026-10-25T02:30:00+02:00"),  # the first time that they show it
    ("Europe/Berlin", date(2026, 10, 24), 4, "2026-10-25T04:00:00+01:00"),
    ("America/New_York", date(2026, 3, 7), 0.5, "2026-03-08T00:30:00-05:00"),
    ("America/Santiago", date(2026, 9, 5), 0, "2026-09-06T01:00:00-03:00"),  # at midnight
    ("Australia/Lord_Howe", date(2026, 4, 4), 1, "2026-04-05T01:00:00+11:00"),
]


@pytest.mark.posix_only("tzset")
@pytest.mark.parametrize(("zone", "day", "start_h", "begins"), EARLY_STARTS, ids=lambda value: str(value))
def test_a_day_that_begins_before_the_clocks_change_is_cut_there_by_the_clock_of_then(
    zone: str, day: date, start_h: float, begins: str, local_zone: Callable[[str], None]
) -> None:
    local_zone(zone)
    start = fixed(datetime(day.year, day.month, day.day, 21, tzinfo=ZoneInfo(zone)))
    end = fixed(datetime(day.year, day.month, day.day, 7, tzinfo=ZoneInfo(zone)) + timedelta(days=1))
    assert start.utcoffset() != end.utcoffset()
    first, second = days(Rows([Bout(start, end, 3600)]), day, day + timedelta(days=1), start_h)

    assert [segment.end.isoformat() for segment in first.segments] == [begins]
    assert [segment.start.isoformat() for segment in second.segments] == [begins]


@pytest.mark.posix_only("tzset")
def test_the_day_of_a_traveller_is_that_of_the_place_whatever_zone_this_machine_has(
    local_zone: Callable[[str], None],
) -> None:
    local_zone("Europe/Berlin")
    start = datetime(2026, 3, 28, 22, tzinfo=timezone(timedelta(hours=-5)))
    end = datetime(2026, 3, 29, 2, tzinfo=timezone(timedelta(hours=-4)))
    first, _ = days(Rows([Bout(start, end, 3600)]), date(2026, 3, 28), date(2026, 3, 29), 1)

    assert [segment.end.isoformat() for segment in first.segments] == ["2026-03-29T01:00:00-04:00"]


def test_a_break_on_the_way_west_is_kept_though_its_day_begins_again() -> None:
    """Half past four on the third in Tokyo; thirteen hours later it is the second in Los Angeles."""
    tokyo, west = timezone(timedelta(hours=9)), timezone(timedelta(hours=-8))
    rise = datetime(2026, 3, 3, 4, 30, tzinfo=tokyo)
    landed = (rise + timedelta(hours=13)).astimezone(west)
    assert landed.date() == date(2026, 3, 3)
    rows = Rows(
        [Bout(rise - timedelta(minutes=20), rise, 1200), Bout(landed, landed + timedelta(hours=1), 3600)],
        [Absence(rise, landed, "off", Credit.NATURAL)],
    )
    found = days(rows, date(2026, 3, 2), date(2026, 3, 4), 4)

    assert sum(day.breaks for day in found) == 1
    assert sum(day.sitting_s for day in found) == 1200 + 3600


@given(st.integers(-3 * 24 * 60, 3 * 24 * 60), st.integers(1, 3000), st.integers(0, 100), st.integers(-11, 12))
def test_cutting_loses_no_sitting_and_no_part_is_longer_than_itself(
    start_min: int, length_min: int, percent: int, hours: int
) -> None:
    start = at("09:00") + timedelta(minutes=start_min)
    end = (start + timedelta(minutes=length_min)).astimezone(timezone(timedelta(hours=hours)))
    whole = Bout(start, end, length_min * 60 * percent / 100)
    found = days(Rows([whole]), DAY - timedelta(days=6), DAY + timedelta(days=9), 4)
    parts = [part for day in found for part in day.bouts]

    assert sum(part.sitting_s for part in parts) == pytest.approx(whole.sitting_s)
    assert all(part.sitting_s <= (part.end - part.start).total_seconds() + 1e-6 for part in parts)
    assert sum(day.pattern.breaks for day in found) == 1


def test_three_in_the_morning_belongs_to_the_day_before() -> None:
    rows = Rows([Bout(at("03:00", 4), at("03:20", 4), 1200)])

    assert [day.sitting_s for day in days(rows, DAY, DAY + timedelta(days=1), 4)] == [1200, 0]


def test_a_break_that_was_taken_back_is_sitting() -> None:
    absence = Absence(at("09:40"), at("10:10"), "idle", Credit.NATURAL)
    rows = Rows(
        [bout("09:00", "09:40"), bout("10:10", "10:30")], [absence], undone=[UndoRow(at("10:12"), absence.start)]
    )
    (day,) = days(rows, DAY, DAY, 4)

    assert [(segment.kind, segment.length_s) for segment in day.segments] == [(SegmentKind.SITTING, 5400)]
    assert (day.sitting_s, day.breaks, day.longest_s) == (5400, 0, 5400)


def test_a_bout_that_went_on_after_a_break_was_taken_back_counts_once() -> None:
    absence = Absence(at("09:40"), at("10:10"), "idle", Credit.NATURAL)
    rows = Rows(
        [bout("09:00", "09:40"), bout("09:00", "10:30")], [absence], undone=[UndoRow(at("10:12"), absence.start)]
    )
    (day,) = days(rows, DAY, DAY, 4)

    assert ([segment.length_s for segment in day.segments], day.sitting_s) == ([5400], 5400)


def test_a_bout_that_still_runs_after_a_break_was_taken_back_counts_once() -> None:
    absence = Absence(at("09:40"), at("10:10"), "idle", Credit.NATURAL)
    rows = Rows(
        [bout("08:00", "08:30"), bout("09:00", "09:40")],
        [absence],
        undone=[UndoRow(at("10:12"), absence.start)],
        running=bout("09:00", "10:30"),
    )
    (day,) = days(rows, DAY, DAY, 4)

    assert ([segment.length_s for segment in day.segments], day.sitting_s, day.running) == ([1800, 5400], 7200, True)


def test_the_night_is_no_break() -> None:
    rows = Rows(
        [bout("09:00", "18:00"), Bout(at("08:00", 4), at("09:00", 4), 3600)],
        [Absence(at("18:00"), at("08:00", 4), "off", Credit.NATURAL)],
    )
    first, second = days(rows, DAY, DAY + timedelta(days=1), 4)

    assert (strip(rows), first.breaks, second.breaks) == ([("09:00", "18:00", SegmentKind.SITTING)], 0, 0)
    assert first.spread.central_s == first.spread.low_s == 540 * 60


def test_a_outcome_belongs_to_the_latest_reminder_of_its_number() -> None:
    rows = Rows(
        reminders=[
            ReminderRow(1, at("09:45"), ReminderKind.SIT, 2700),
            ReminderRow(1, at("11:00"), ReminderKind.SIT, 2700),  # the saved state was lost in between
        ],
        outcomes=[
            OutcomeRow(1, at("09:46"), ReminderOutcome.SKIPPED),
            OutcomeRow(1, at("11:05"), ReminderOutcome.TAKEN),
        ],
    )
    (day,) = days(rows, DAY, DAY, 4)

    assert [reminded.outcome for reminded in day.reminders] == [ReminderOutcome.SKIPPED, ReminderOutcome.TAKEN]


def test_a_declared_break_counts_without_taking_time() -> None:
    rows = Rows([bout("09:00", "09:40")], [Absence(at("09:40"), at("09:40"), "idle", Credit.DECLARED)])
    (day,) = days(rows, DAY, DAY, 4)

    assert (day.breaks, len(day.segments)) == (1, 1)


def test_standing_is_no_sitting() -> None:
    rows = Rows([bout("09:00", "10:00", 40)], stands=[StandRow(at("09:20"), at("09:40"))])
    (day,) = days(rows, DAY, DAY, 4)

    assert (day.standing_s, day.sitting_s) == (20 * 60, 40 * 60)
    assert [segment.kind for segment in day.segments] == [
        SegmentKind.SITTING,
        SegmentKind.STANDING,
        SegmentKind.SITTING,
    ]


def test_the_last_outcome_of_a_reminder_stands() -> None:
    rows = Rows(
        reminders=[
            ReminderRow(1, at("09:45"), ReminderKind.SIT, 2700),
            ReminderRow(2, at("11:00"), ReminderKind.SIT, 2700),
        ],
        outcomes=[
            OutcomeRow(1, at("09:46"), ReminderOutcome.SNOOZED),
            OutcomeRow(1, at("09:55"), ReminderOutcome.TAKEN),
        ],
    )
    (day,) = days(rows, DAY, DAY, 4)

    assert day.outcomes == {ReminderOutcome.TAKEN: 1, ReminderOutcome.SHOWN: 1}


def test_a_bout_that_still_runs_makes_no_break_yet() -> None:
    (day,) = days(Rows([bout("09:00", "09:40")], running=bout("10:00", "10:30")), DAY, DAY, 4)

    assert day.running
    assert (day.pattern.bouts, day.pattern.breaks) == (2, 1)


def test_empty_days_are_days_too() -> None:
    found = days(Rows(), DAY, DAY + timedelta(days=6), 4)

    assert [day.sitting_s for day in found] == [0] * 7
    assert found[0].pattern.mean_s is None


times = st.integers(0, 23 * 60)


@given(
    st.lists(st.tuples(times, st.integers(1, 50)), max_size=8),
    st.lists(st.tuples(times, st.integers(1, 50)), max_size=8),
)
def test_the_pieces_of_the_strip_are_in_order(bouts: list[tuple[int, int]], gaps: list[tuple[int, int]]) -> None:
    begin = at("04:00")

    def span(start: int, length: int) -> tuple[datetime, datetime]:
        return begin + timedelta(minutes=start), begin + timedelta(minutes=start + length)

    rows = Rows(
        [Bout(*span(*one), one[1] * 60.0) for one in bouts],
        [Absence(*span(*one), "idle", None) for one in gaps],
    )
    found = [segment for day in days(rows, DAY, DAY + timedelta(days=1), 4) for segment in day.segments]

    assert all(segment.end > segment.start for segment in found)
    assert [segment.start for segment in found] == sorted(segment.start for segment in found)
