"""A break of several stretches: balanced over the body, with a walk, long enough."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sitbreak.catalogue import Constraints, Memory, Stretch
from sitbreak.catalogue.chooser import fitting
from sitbreak.catalogue.series import FILL, series
from sitbreak.dataclass import replace
from sitbreak.stretch.routine import length_s
from tests.catalogue.shipped import catalogue

NOW = datetime(2026, 3, 3, 11, 0, tzinfo=UTC)


def course(first: str = "chair-hamstring-stretch", wanted: str = FILL, **more: Any) -> tuple[Stretch, ...]:
    start = catalogue().get(first)
    assert start
    told: dict[str, Any] = {"break_s": 300.0, "seed": 1, "now": NOW, **more}
    constraints, memory = told.pop("constraints", Constraints()), told.pop("memory", Memory())
    return series(start, catalogue(), constraints, memory, wanted=wanted, length_s=length_s, **told)


@pytest.mark.parametrize("seed", range(12))
def test_it_is_long_enough_and_no_longer_than_it_must(seed: int) -> None:
    found = course(seed=seed)
    lengths = [length_s(stretch) for stretch in found]

    assert sum(lengths) >= 300 > sum(lengths[:-1])


@pytest.mark.parametrize("seed", range(12))
def test_it_goes_over_the_body_and_has_a_walk_and_nothing_twice(seed: int) -> None:
    found = course(seed=seed)
    moves = [stretch for stretch in found if stretch.id != "short-walk"]
    areas = [area for stretch in moves for area in set(stretch.areas)]

    assert len({stretch.id for stretch in found}) == len(found)
    assert "short-walk" in [stretch.id for stretch in found]
    assert len(areas) == len(set(areas)), "no area twice while others wait"
    assert {stretch.id for stretch in found[1:]} <= {s.id for s in fitting(catalogue(), Constraints())} | {"short-walk"}


def test_three_are_two_and_a_walk_and_one_is_itself() -> None:
    assert [stretch.id for stretch in course(wanted="3")][2:] == ["short-walk"]
    assert [stretch.id for stretch in course(wanted="1")] == ["chair-hamstring-stretch"]


def test_nobody_who_does_not_stand_is_sent_for_a_walk() -> None:
    found = course("seated-cat-cow", constraints=Constraints(positions=frozenset({"seated"})))

    assert "short-walk" not in [stretch.id for stretch in found]
    assert all(stretch.position.value == "seated" for stretch in found[1:])


def test_what_rests_and_what_is_avoided_does_not_come() -> None:
    usual = course()[1]
    resting = Memory().after(usual.id, NOW - timedelta(hours=3), "skipped")
    avoiding = Constraints(avoid=frozenset({area.value for area in usual.areas}))

    assert usual not in course(memory=resting)
    assert not any(set(stretch.areas) & set(usual.areas) for stretch in course(constraints=avoiding)[1:])


def test_where_little_fits_it_is_shorter_and_ends() -> None:
    only = Constraints(avoid=frozenset(s.id for s in catalogue()) - {"seated-cat-cow"} | {"short-walk"})

    assert [s.id for s in course(constraints=only)] == ["chair-hamstring-stretch", "seated-cat-cow"]


def test_the_areas_of_few_stretches_may_come_again_but_not_next_to_each_other() -> None:
    whole = catalogue()
    few = replace(whole, stretches={s.id: s for s in fitting(whole, Constraints())[:6]})
    first = next(iter(few))
    found = series(first, few, Constraints(), Memory(), wanted=FILL, break_s=3000, length_s=length_s, seed=1, now=NOW)

    assert len(found) > 2
    assert len({s.id for s in found}) == len(found)
