"""The measures, held to worked examples done by hand and to what must be true of any bouts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.history.measures import alpha, gini, pattern, rise_probability, seated_part, spread, usual_bout

BOUTS = [8.0, 12.0, 25.0, 40.0, 55.0, 10.0, 30.0, 20.0]
lengths = st.lists(st.floats(0.5, 600), min_size=1, max_size=60)


def test_the_worked_example_comes_out_as_by_hand() -> None:
    day = pattern(BOUTS, running=True)

    assert (day.bouts, day.total, day.mean, day.median) == (8, 200, 25, 22.5)
    assert (day.prolonged, day.prolonged_total, day.prolonged_share) == (3, 125, 0.625)
    assert (day.short_total, day.middle_total) == (30, 45)
    assert (day.breaks, day.breaks_per_hour) == (7, pytest.approx(2.10))
    assert day.w50 == 30


def test_a_last_bout_that_ended_makes_one_break_more() -> None:
    assert pattern(BOUTS).breaks_per_hour == pytest.approx(2.40)


def test_gini_comes_out_as_by_hand_in_both_forms() -> None:
    assert gini(BOUTS, small_sample=False) == pytest.approx(0.336, abs=5e-4)
    assert gini(BOUTS) == pytest.approx(0.384, abs=5e-4)


def test_alpha_comes_out_as_by_hand() -> None:
    assert alpha(BOUTS, xm=8, min_bouts=1) == pytest.approx(2.06, abs=5e-3)
    assert alpha(BOUTS, xm=1, min_bouts=1) == pytest.approx(1.33, abs=5e-3)


def test_too_few_bouts_say_nothing_about_their_spread() -> None:
    day = pattern(BOUTS)

    assert (day.gini, day.alpha) == (None, None)


def test_an_empty_day_has_no_measures_but_zeros() -> None:
    day = pattern([])

    assert (day.bouts, day.total, day.breaks) == (0, 0, 0)
    assert {day.mean, day.median, day.prolonged_share, day.breaks_per_hour, day.w50, day.gini, day.alpha} == {None}


def test_equal_bouts_have_no_alpha_at_their_own_length() -> None:
    assert alpha([1.0] * 20) is None


@pytest.mark.parametrize(
    ("gap", "probability"), [(0.5, 0), (1, 0.08), (2, 0.22), (3, 0.34), (5, 0.53), (10, 0.79), (15, 0.91), (30, 0.99)]
)
def test_the_gap_model_gives_the_tabled_probabilities(gap: float, probability: float) -> None:
    assert rise_probability(gap) == pytest.approx(probability, abs=0.006)


def test_half_of_the_gaps_of_under_five_minutes_end_the_bout() -> None:
    assert rise_probability(4.66) == pytest.approx(0.5, abs=0.001)


def test_the_worked_day_has_its_three_totals() -> None:
    day = spread([52, 38, 61, 47, 30, 55], [1.5, 6, 35, 3, 12])

    assert (day.low, day.high) == (283, 305.5)
    assert day.central == pytest.approx(303.2, abs=0.05)


@given(lengths, lengths)
def test_the_range_is_in_order_up_to_gaps_too_long_to_fill(spans: list[float], gaps: list[float]) -> None:
    day = spread(spans, [min(gap, 15) for gap in gaps])

    assert day.low <= day.central <= day.high + 1e-9


@given(lengths)
def test_gini_lies_between_none_and_all(bouts: list[float]) -> None:
    value = gini(bouts)

    assert value is None or -1e-9 <= value <= 1 + 1e-9


@given(lengths)
def test_the_usual_bout_is_one_of_the_bouts(bouts: list[float]) -> None:
    assert usual_bout(bouts) in bouts


@given(st.floats(0, 1000), st.floats(1, 20))
def test_nobody_sits_through_more_than_the_gap(gap: float, tau: float) -> None:
    assert 0 <= seated_part(gap, tau=tau) <= gap + 1e-9
