"""The arithmetic of Windows' ticks, with calls that behave as learn.microsoft.com documents them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.activity.windows import WRAP, LastInput
from sitbreak.errors import BackendError
from tests.activity.fakes import FakeTicks


def test_the_idle_time_is_the_difference_of_the_ticks() -> None:
    assert LastInput(FakeTicks(600_000, 590_500)).read().idle_s == 9.5


def test_the_wrap_after_49_days_is_no_absence() -> None:
    assert LastInput(FakeTicks(WRAP + 2_000, WRAP - 3_000)).read().idle_s == 5


def test_a_tick_from_the_future_is_now_and_not_49_days_ago() -> None:
    assert LastInput(FakeTicks(600_000, 600_016)).read().idle_s == 0


def test_a_tick_from_the_future_across_the_wrap_is_now_too() -> None:
    assert LastInput(FakeTicks(WRAP - 5, WRAP + 11)).read().idle_s == 0


@given(up_ms=st.integers(0, 10 * WRAP), idle_ms=st.integers(0, WRAP // 2 - 1))
def test_every_idle_time_below_24_days_is_exact_at_any_uptime(up_ms: int, idle_ms: int) -> None:
    assert LastInput(FakeTicks(up_ms, up_ms - idle_ms)).read().idle_s == idle_ms / 1000


@given(days=st.lists(st.integers(1, 40), min_size=1, max_size=6))
def test_an_absence_of_any_length_goes_on_while_the_tick_stays(days: list[int]) -> None:
    ticks = FakeTicks(WRAP - 5_000, WRAP - 6_000)
    source, idle_s = LastInput(ticks), 1.0
    for each in days:
        ticks.up_ms += each * 86_400_000
        idle_s += each * 86_400

        assert source.read().idle_s == idle_s
    ticks.input_ms = ticks.up_ms - 500

    assert source.read().idle_s == 0.5


def test_an_absence_of_weeks_before_the_start_is_one() -> None:
    assert LastInput(FakeTicks(WRAP + 3_000_000_000, WRAP)).read().idle_s == 3_000_000


def test_a_call_that_fails_ends_the_source_with_windows_own_words() -> None:
    ticks = FakeTicks(1000, 0)
    source = LastInput(ticks)
    ticks.broken = True

    with pytest.raises(BackendError, match="access denied"):
        source.read()
