from datetime import UTC, datetime, timedelta, timezone

from sitbreak.catalogue import Memory

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def test_the_last_one_is_the_latest_whatever_the_order_of_the_rows() -> None:
    rows = [("b", MONDAY + HOUR, "taken"), ("a", MONDAY, "shown")]

    assert Memory.of(rows).last_id == "b"
    assert Memory.of(rows) == Memory.of(reversed(rows))


def test_a_skipped_or_disliked_one_rests_for_days_and_no_longer() -> None:
    memory = Memory.of([("a", MONDAY, "skipped"), ("b", MONDAY, "disliked"), ("c", MONDAY, "ignored")], rest_days=3)

    assert [memory.rests(s, MONDAY + 2.9 * DAY) for s in "abc"] == [True, True, False]
    assert [memory.rests(s, MONDAY + 3 * DAY) for s in "abc"] == [False, False, False]


def test_a_refusal_stands_though_it_was_offered_and_taken_later() -> None:
    memory = Memory.of([("a", MONDAY, "skipped"), ("a", MONDAY + DAY, "taken")], rest_days=3)

    assert memory.rests("a", MONDAY + 2 * DAY)


def test_with_no_days_of_rest_nothing_rests() -> None:
    assert not Memory.of([("a", MONDAY, "skipped")], rest_days=0).rests("a", MONDAY)


def test_a_row_from_a_clock_that_was_ahead_counts_as_just_now() -> None:
    memory = Memory.of([("a", MONDAY + 9 * DAY, "shown")])

    assert memory.age("a", MONDAY) == timedelta()
    assert memory.age("never", MONDAY) > memory.age("a", MONDAY + 20 * DAY)


def test_today_begins_at_the_start_of_the_local_day() -> None:
    tokyo = timezone(timedelta(hours=9))
    late = datetime(2026, 11, 24, 1, tzinfo=tokyo)  # still Monday's day
    memory = Memory.of([("a", late, "shown")])

    assert memory.is_today("a", late.replace(hour=3, minute=59), 4.0)
    assert not memory.is_today("a", late.replace(hour=4), 4.0)
    assert not memory.is_today("never", late, 4.0)


def test_naive_and_aware_rows_may_be_mixed() -> None:
    rows = [("a", datetime(2026, 11, 23, 8), "skipped"), ("b", MONDAY, "shown")]

    assert Memory.of(rows).last_id == "b"
    assert Memory.of(rows).rests("a", MONDAY)
