"""The bar of one day: what is painted is what the file says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.config.units import ranges_text
from sitbreak.preferences.hours import CELLS, cell_at, cells_painted, clock_of, is_on, spans

values = st.sampled_from(
    ["", "off", "09:00-17:00", "09:10-12:30, 13:30-17:45", "22:00-02:00", "00:00-06:00, 20:15-23:50"]
)
cells = st.integers(0, CELLS - 1)


@pytest.mark.parametrize(
    ("value", "first", "last", "on", "after"),
    [
        ("off", 18, 33, True, "09:00-17:00"),
        ("09:00-17:00", 24, 25, False, "09:00-12:00, 13:00-17:00"),
        ("09:00-12:00, 13:00-17:00", 24, 25, True, "09:00-17:00"),
        ("09:10-17:45", 19, 19, True, "09:10-17:45"),
        ("09:10-17:45", 0, 18, False, "09:30-17:45"),
        ("", 0, 15, False, "08:00-00:00"),
        ("08:00-00:00", 0, 15, True, ""),
        ("09:00-10:00", 18, 19, False, "off"),
        ("22:00-02:00", 1, 43, True, "00:30-22:00, 22:00-02:00"),
    ],
)
def test_painting(value: str, first: int, last: int, on: bool, after: str) -> None:
    assert cells_painted(value, first, last, on) == after
    assert cells_painted(value, last, first, on) == after


def test_the_hours_after_midnight_stay_with_their_evening_while_any_of_it_is_left() -> None:
    assert cells_painted("22:00-02:00", 44, 45, False) == "23:00-02:00"


@given(values, cells, cells, st.booleans())
def test_what_is_painted_is_on_and_all_else_as_it_was(value: str, first: int, last: int, on: bool) -> None:
    after = cells_painted(value, first, last, on)
    low, high = min(first, last), max(first, last)

    assert ranges_text(after) == after, "the file takes it as it is"
    assert all(is_on(after, cell) is on for cell in range(low, high + 1))
    others = [cell for cell in range(CELLS) if not low <= cell <= high]
    assert [is_on(after, cell) for cell in others] == [is_on(value, cell) for cell in others]


def test_a_place_on_the_bar_is_a_cell() -> None:
    assert [cell_at(share) for share in (-0.1, 0.0, 0.5, 0.999, 1.0, 2.0)] == [0, 0, 24, 47, 47, 47]
    assert (clock_of(0), clock_of(19)) == ("00:00", "09:30")


def test_what_is_no_schedule_has_no_hours() -> None:
    assert spans("sometimes") == ()
