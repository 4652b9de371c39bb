"""Which screen is the one in use."""

import pytest

pytest.importorskip("tkinter")

from sitbreak.stretch.screens import ScreenArea, in_order

LEFT, RIGHT = ScreenArea(0, 0, 1280, 1000), ScreenArea(1280, 0, 1280, 1000)
WHOLE = ScreenArea(0, 0, 2560, 1000)


def test_the_one_with_the_active_window_comes_first_then_that_of_the_pointer() -> None:
    assert in_order([LEFT, RIGHT], [(1500, 10), (5, 5)], WHOLE) == (RIGHT, LEFT)
    assert in_order([LEFT, RIGHT], [(5, 5)], WHOLE) == (LEFT, RIGHT)


def test_without_a_point_on_any_it_is_the_first() -> None:
    assert in_order([LEFT, RIGHT], [(-900, 0)], WHOLE) == (LEFT, RIGHT)


def test_mirrored_and_unusable_ones_are_left_out() -> None:
    inner = ScreenArea(100, 100, 800, 600)

    assert in_order([LEFT, LEFT, inner, ScreenArea(0, 0, 0, 0), RIGHT], [], WHOLE) == (LEFT, RIGHT)


def test_where_nothing_is_known_the_whole_desktop_is_one() -> None:
    assert in_order([], [(3, 3)], WHOLE) == (WHOLE,)


def test_what_a_panel_takes_is_left_out_of_the_screen_it_lies_on() -> None:
    below_a_panel = ScreenArea(0, 30, 2560, 970)

    assert LEFT.without_panels(below_a_panel) == ScreenArea(0, 30, 1280, 970)
    assert RIGHT.without_panels(below_a_panel) == ScreenArea(1280, 30, 1280, 970)


def test_an_area_that_no_panel_would_leave_is_not_believed() -> None:
    assert LEFT.without_panels(ScreenArea(0, 0, 1280, 400)) == LEFT
    assert RIGHT.without_panels(LEFT) == RIGHT
