"""Random days of one person at several machines, on a network that fails: all count as one who has seen everything.

The machines exchange the real messages and run the code of the daemon's part; time is a number, nothing is waited for.
"""

import os
from collections.abc import Iterator
from itertools import pairwise

import pytest

from sitbreak.core.settings import Settings
from tests.core.sim import having
from tests.kit.effort import examples
from tests.link.days import Day, day
from tests.link.network import Network

PLAIN = having(sit={"min_sit_s": 0.0}, remind={"lull_s": 5.0, "lull_max_s": 180.0})
TOLERANCE_S = 5.0
FEW, MANY = 15, 1000 if "SITBREAK_WHOLE" in os.environ else 200  # all of them by night (.ci/whole)
SAME_PERIOD_S = 240.0  # the shortest time between a reminder and its repeat is longer


def lived(seed: int, told: Day, settings: Settings = PLAIN) -> Network:
    return Network(told, settings, seed).run()


def disagreements(network: Network) -> Iterator[str]:
    """Yield in words what a machine makes of the day otherwise than one that has seen everything."""
    end = network.day.end_s
    wanted, right = network.reference.status(network.true(end)), network.reference.state
    for node in network.nodes:
        found, state = node.engine.status(node.now(end)), node.engine.state
        if abs(found.sitting_s - wanted.sitting_s) > TOLERANCE_S:
            yield f"{node.name[0]} has sat {found.sitting_s}, not {wanted.sitting_s}"
        if state.sitting.breaks != right.sitting.breaks:
            yield f"{node.name[0]} has seen {state.sitting.breaks} breaks, not {right.sitting.breaks}"
        if (state.sitting.standing_at is None) != (right.sitting.standing_at is None):
            yield f"{node.name[0]} does not know who stands"
        if state.suppression.paused is not right.suppression.paused:
            yield f"{node.name[0]} does not know of a pause"


def doubled(network: Network) -> Iterator[str]:
    """Yield the reminders of one period that were shown on two machines."""
    shown = sorted((t, node.name[0]) for node in network.nodes for t in node.shown)
    for (t, one), (later, two) in pairwise(shown):
        if one != two and later - t < SAME_PERIOD_S:
            yield f"{one} at {t} and {two} at {later}"


@pytest.mark.parametrize("seed", range(examples(FEW)))
def test_every_machine_counts_as_one_that_had_seen_everything(seed: int) -> None:
    assert list(disagreements(lived(seed, day(seed, hours=1.5)))) == []


@pytest.mark.parametrize("seed", range(100, 100 + examples(FEW)))
def test_no_period_is_reminded_of_on_two_machines(seed: int) -> None:
    network = lived(seed, day(seed, hours=1.5, outages=False))

    assert list(doubled(network)) == []
    assert list(disagreements(network)) == []


def test_somebody_is_reminded_at_all() -> None:
    networks = [lived(seed, day(seed, outages=False, words=False)) for seed in range(3)]

    assert [t for network in networks for node in network.nodes for t in node.shown]


@pytest.mark.slow
@pytest.mark.parametrize("tens", range(MANY // 10))
def test_many_days_end_in_agreement(tens: int) -> None:
    for seed in range(1000 + 10 * tens, 1010 + 10 * tens):
        calm = seed % 2 == 0
        network = lived(seed, day_of(seed, calm=calm))
        assert list(disagreements(network)) == [], seed
        assert not calm or list(doubled(network)) == [], seed


def day_of(seed: int, *, calm: bool) -> Day:
    """Return the day of a seed: every other one without an outage, where reminders can be held to be single."""
    return day(seed, hours=1.0, outages=not calm)


def test_the_comparison_would_notice() -> None:
    network = lived(1, day(1, outages=False))
    network.nodes[0].engine.state.sitting.seat_s += 60
    network.nodes[1].engine.state.sitting.breaks += 1

    assert len(list(disagreements(network))) == 2
