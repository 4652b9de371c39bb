"""Rows made into days: pieces that do not overlap, days that begin at four, and breaks that were taken back."""

from datetime import date, datetime, timedelta, timezone

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
DAY = date(2026, 3, 3)


def at(clock: str, day: int = 3) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 3, day, hour, minute, tzinfo=BERLIN)


def bout(start: str, end: str, minutes: float | None = None) -> Bout:
    length_s = (at(end) - at(start)).total_seconds()
    return Bout(at(start), at(end), length_s if minutes is None else minutes * 60)


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
    assert (len(first.bouts), len(second.bouts)) == (1, 0)


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
