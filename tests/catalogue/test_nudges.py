from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from sitbreak.catalogue import Nudge, next_nudge
from tests.catalogue.shipped import shipped

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


def weeks(days: int, a_day: int, **more: object) -> list[list[Nudge]]:
    shown: dict[str, datetime] = {}
    days_shown: list[list[Nudge]] = []
    for day in range(days):
        days_shown.append([])
        for turn in range(a_day):
            now = MONDAY + timedelta(days=day, hours=turn)
            nudge = next_nudge(shipped().postures, shown, now=now, seed=day * 10 + turn, **more)  # type: ignore[arg-type]
            if nudge:
                shown[nudge.id] = now
                days_shown[-1].append(nudge)
    return days_shown


def test_no_text_comes_twice_a_day_and_change_comes_most_often() -> None:
    days = weeks(28, 6)
    counts = Counter(n.rule for day in days for n in day)

    assert all(len({n.id for n in day}) == 6 for day in days)
    assert counts.most_common(1)[0][0] == "R12"
    assert set(counts) == {f"R{number}" for number in range(1, 15)}


def test_a_check_of_the_workplace_comes_at_most_once_a_week_and_one_a_day() -> None:
    days = weeks(28, 6)
    when: dict[str, list[int]] = {}
    for index, day in enumerate(days):
        assert sum(n.set_up for n in day) <= 1
        for n in day:
            when.setdefault(n.id, []).append(index)

    checks = [n.id for n in shipped().postures if n.set_up]
    assert all(b - a >= 7 for check in checks for a, b in pairwise(when[check]))


def test_a_display_that_comes_or_goes_asks_for_a_check_now() -> None:
    shown = {n.id: MONDAY - timedelta(days=1) for n in shipped().postures}

    nudge = next_nudge(shipped().postures, shown, now=MONDAY, seed=1, set_up=True)

    assert nudge
    assert nudge.set_up


def test_a_group_or_an_id_can_be_left_out() -> None:
    left = {n.id for day in weeks(28, 6, avoid=("feet", "stand", "screen-height")) for n in day}

    assert not left & {"feet-down", "another-position", "screen-height"}
    assert "sit-back" in left


def test_after_all_were_shown_today_there_is_none() -> None:
    shown = {n.id: MONDAY for n in shipped().postures}

    assert next_nudge(shipped().postures, shown, now=MONDAY + timedelta(hours=2), seed=1) is None
