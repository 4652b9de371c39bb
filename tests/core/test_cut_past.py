"""What somebody wants forgotten of what a machine on the link keeps."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from sitbreak.core.cut_past import cut
from sitbreak.core.events import (
    Command,
)
from sitbreak.link.messages import Span
from tests.link.linked_sim import LinkedSim


def test_what_is_forgotten_before_a_moment_is_in_nothing_that_is_left() -> None:
    machine = LinkedSim()
    machine.types(600).asks(Command.PAUSE, 60.0)
    machine.hears(Span(500, 400), reminded=(450.0,), away=(Span(300, 290),))
    machine.idle(3000)
    machine.types(300)
    machine.hears(Span(100, 0))
    saved = machine.saved()
    limit_s = 1000.0
    left = cut(saved["machines"], machine.now().wall - timedelta(seconds=limit_s))
    assert left is not None

    ages = [*ages_in(left["own"]), *ages_in(left["others"]), *ages_in(left["past"]["log"])]
    assert max(ages) <= limit_s
    assert left["past"]["marks"]
    assert max(mark["age"] for mark in left["past"]["marks"]) <= limit_s
    machine.restart(saved={**saved, "machines": left})
    assert machine.told(whole=True).covers_s == pytest.approx(limit_s)
    assert machine.told(whole=True).answers == ()


def ages_in(value: Any) -> Iterator[float]:
    """Yield every number that is no whole one."""
    if isinstance(value, float):
        yield value
    for held in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from ages_in(held)


def test_what_was_forgotten_is_not_taken_from_others_again() -> None:
    machine = LinkedSim()
    machine.types(600)
    saved = machine.saved()
    left = cut(saved["machines"], machine.now().wall)
    machine.restart(saved={**saved, "machines": left})
    machine.idle(10)
    machine.hears(Span(800, 5), reminded=(400.0,), covers_s=4000.0)

    (told,) = machine.joint.others.told.values()
    assert told.spans[0][0] >= machine.now().steady_s - 11
    assert told.reminded == []


@pytest.mark.parametrize("odd", [None, 3, {}, {"wall": "x"}, {"wall": "2026-03-03T09:00:00+00:00", "own": {}}], ids=str)
def test_what_cannot_be_cut_is_forgotten_whole(odd: Any) -> None:
    assert cut(odd, datetime.now().astimezone()) is None
