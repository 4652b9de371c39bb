"""The exact tests against worked figures."""

import pytest

from sitbreak.advice.chance import chance, chance_of


def test_the_lady_who_tasted_tea_comes_out_as_in_the_book() -> None:
    assert chance(4, 4, 0, 4) == pytest.approx(1 / 70)
    assert chance(3, 4, 1, 4) == pytest.approx(17 / 70)


def test_without_a_group_to_compare_with_all_is_chance() -> None:
    assert chance(5, 5, 0, 0) == 1.0


def test_coins_come_out_as_by_hand() -> None:
    assert (chance_of(0, 8), chance_of(8, 8), chance_of(7, 8)) == (1.0, 1 / 256, 9 / 256)
