"""The figures on which areas are tapped."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sitbreak.figure.poses import load
from sitbreak.figure.shapes import Role
from sitbreak.preferences.body import LEFT, ORDER, RIGHT, apart, figures, marked, moved, spots, tapped
from sitbreak.preferences.fields import AREAS

POSES = load()


def test_every_area_is_there_once() -> None:
    assert sorted(ORDER) == sorted(AREAS)
    assert set(spots(POSES)) == set(AREAS) - {"whole-body"}


def test_a_tap_on_each_spot_means_its_area_and_one_beside_the_figures_none() -> None:
    places = spots(POSES)

    assert [tapped(places, spot) for area in places for spot in places[area]] == [
        area for area in places for _ in places[area]
    ]
    assert tapped(places, (5.0, 5.0)) is None


def test_every_spot_lies_on_its_figure() -> None:
    left, bottom, right, top = figures(POSES).bounds

    for area, found in spots(POSES).items():
        assert all(left < x < right and bottom < y < top for x, y in found), area
        assert all((x < 0) is (area in LEFT) for x, _ in found), area


def test_what_is_avoided_is_crossed_out_and_not_only_coloured() -> None:
    body, places = figures(POSES), spots(POSES)
    without, with_neck = marked(body, places, ()), marked(body, places, ("neck",))

    assert len(with_neck.shapes) == len(without.shapes) + 2
    assert sum(shape.role is Role.MARK for shape in with_neck.shapes) == 1
    assert with_neck.bounds == body.bounds


@given(st.sampled_from(ORDER), st.lists(st.sampled_from([(0, 1), (0, -1), (1, 0), (-1, 0)]), max_size=30))
def test_arrows_lead_to_areas_only(area: str, moves: list[tuple[int, int]]) -> None:
    for right, down in moves:
        area = moved(area, right, down)
        assert area in ORDER


def test_arrows_reach_every_area() -> None:
    reached, new = set(), {ORDER[0]}
    while new:
        reached |= new
        new = {moved(area, *by) for area in new for by in ((1, 0), (-1, 0), (0, 1), (0, -1))} - reached
    assert reached == set(LEFT) | set(RIGHT)


@given(st.lists(st.floats(0, 100), min_size=1, max_size=6).map(sorted))
def test_names_keep_their_distance_and_end_where_the_room_ends(wanted: list[float]) -> None:
    found = apart(wanted, 10.0, 100.0)

    assert all(after - before >= 10.0 - 1e-9 for before, after in pairwise(found))
    assert found[-1] <= 100.0
