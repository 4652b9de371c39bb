"""The measures, held to worked examples done by hand and to what must be true of any bouts."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.history.measures import alpha, gini, pattern, rise_probability, seated_part_s, spread, usual_bout_s

BOUTS_S = [60.0 * minutes for minutes in (8, 12, 25, 40, 55, 10, 30, 20)]
lengths_s = st.lists(st.floats(30, 36000), min_size=1, max_size=60)


def test_the_worked_example_comes_out_as_by_hand() -> None:
    day = pattern(BOUTS_S, unended=1)

    assert (day.bouts, day.total_s, day.mean_s, day.median_s) == (8, 200 * 60, 25 * 60, 22.5 * 60)
    assert (day.prolonged, day.prolonged_total_s, day.prolonged_share) == (3, 125 * 60, 0.625)
    assert (day.short_total_s, day.middle_total_s) == (30 * 60, 45 * 60)
    assert day.breaks == 7
    assert day.breaks_per_hour == pytest.approx(2.10)
    assert day.w50_s == 30 * 60


def test_a_last_bout_that_ended_makes_one_break_more() -> None:
    assert pattern(BOUTS_S).breaks_per_hour == pytest.approx(2.40)


def test_a_few_seconds_make_no_rate_by_the_hour() -> None:
    assert pattern([8.0]).breaks_per_hour is None
    assert pattern([1800.0]).breaks_per_hour == pytest.approx(2.0)


def test_gini_comes_out_as_by_hand() -> None:
    assert gini(BOUTS_S) == pytest.approx(0.336 * 8 / 7, abs=5e-4)


def test_alpha_comes_out_as_by_hand() -> None:
    assert alpha(BOUTS_S, xm_s=8 * 60, min_bouts=1) == pytest.approx(2.06, abs=5e-3)
    assert alpha(BOUTS_S, xm_s=60, min_bouts=1) == pytest.approx(1.33, abs=5e-3)


def test_too_few_bouts_say_nothing_about_their_spread() -> None:
    day = pattern(BOUTS_S)

    assert (day.gini, day.alpha) == (None, None)


def test_an_empty_day_has_no_measures_but_zeros() -> None:
    day = pattern([])

    assert (day.bouts, day.total_s, day.breaks) == (0, 0, 0)
    assert {day.mean_s, day.median_s, day.prolonged_share, day.breaks_per_hour, day.w50_s, day.gini, day.alpha} == {
        None
    }


def test_equal_bouts_have_no_alpha_at_their_own_length() -> None:
    assert alpha([60.0] * 20) is None


@pytest.mark.parametrize(
    ("gap_min", "probability"),
    [(0.5, 0), (1, 0.08), (2, 0.22), (3, 0.34), (5, 0.53), (10, 0.79), (15, 0.91), (30, 0.99)],
)
def test_the_gap_model_gives_the_tabled_probabilities(gap_min: float, probability: float) -> None:
    assert rise_probability(gap_min * 60) == pytest.approx(probability, abs=0.006)


def test_half_of_the_gaps_of_under_five_minutes_end_the_bout() -> None:
    assert rise_probability(4.66 * 60) == pytest.approx(0.5, abs=0.001)


def test_the_worked_day_has_its_three_totals() -> None:
    day = spread([60 * n for n in (52, 38, 61, 47, 30, 55)], [60 * n for n in (1.5, 6, 35, 3, 12)])

    assert (day.low_s, day.high_s) == (283 * 60, 305.5 * 60)
    assert day.central_s / 60 == pytest.approx(303.2, abs=0.05)


@given(lengths_s, lengths_s)
def test_the_range_is_in_order_up_to_gaps_too_long_to_fill(spans_s: list[float], gaps_s: list[float]) -> None:
    day = spread(spans_s, [min(gap_s, 900) for gap_s in gaps_s])

    assert day.low_s <= day.central_s <= day.high_s + 1e-7


@given(lengths_s)
def test_gini_lies_between_none_and_all(bouts_s: list[float]) -> None:
    value = gini(bouts_s)

    assert value is None or -1e-9 <= value <= 1 + 1e-9


@given(lengths_s)
def test_the_usual_bout_is_the_smallest_up_to_which_half_of_the_time_lies(bouts_s: list[float]) -> None:
    usual_s = usual_bout_s(bouts_s)
    half = [b for b in bouts_s if sum(Fraction(one) for one in bouts_s if one <= b) * 2 >= sum(map(Fraction, bouts_s))]

    assert usual_s == min(half)


@pytest.mark.parametrize(
    ("bouts_s", "usual_s"),
    [([60], 60), ([60, 60], 60), ([10, 20, 30], 20), ([10, 20, 31], 31), ([10, 10, 20], 10), ([1, 2, 3, 100], 100)],
)
def test_the_usual_bout_is_taken_and_never_reckoned_between_two(bouts_s: list[float], usual_s: float) -> None:
    assert usual_bout_s(bouts_s) == usual_s


@given(st.floats(0, 60000))
def test_nobody_sits_through_more_than_the_gap(gap_s: float) -> None:
    assert 0 <= seated_part_s(gap_s) <= gap_s + 1e-7
