"""Random days of one person at several machines, on a network that fails: all count as one who has seen everything.

The machines run the daemon's own part and the link's own traffic, with all they say and keep; time is a number, nothing
is waited for.
"""

import os
from random import Random

import pytest

from sitbreak.core.settings import Settings
from tests.core.sim import having
from tests.kit.effort import examples
from tests.link.agreement import (
    TOLERANCE_S,
    AllDay,
    TwoAtOnce,
    disagreements,
    doubled_reminders,
    lost_or_doubled_answers,
)
from tests.link.days import Day, Deed, Nap, Outage, day
from tests.link.network import Network
from tests.link.node import LOST_S

# the least that counts as sitting is neither nothing nor so long as some spells are: a tenth of a second would decide
PLAIN = having(
    sit={"min_sit_s": 7.5},
    remind={"lull_s": 5.0, "lull_max_s": 180.0},
    link={"broker": "mqtt://broker:1883", "discovery": ""},
)
FEW, MANY = 3, 1000 if "SITBREAK_WHOLE" in os.environ else 200  # .ci/fuzz; all of them by night (.ci/whole)


def lived(seed: int, told: Day, settings: Settings = PLAIN) -> tuple[Network, list[str]]:
    """Live a day; return the network, and in words what did not hold in it."""
    network = Network(told, settings, seed)
    killed = any(ending.killed for ending in told.endings)
    tolerance_s = TOLERANCE_S + (LOST_S if killed else 0.0)
    at_once, all_day = TwoAtOnce(network), AllDay(network, tolerance_s)
    network.watches += [at_once.look, all_day.look]
    network.run()
    wrong = [*all_day.found, *disagreements(network, told.end_s, tolerance_s), *lost_or_doubled_answers(network)]
    return network, [*wrong, *doubled_reminders(network), *at_once.found]


@pytest.mark.parametrize("seed", range(examples(FEW)))
def test_every_machine_counts_as_one_that_had_seen_everything(seed: int) -> None:
    assert lived(seed, day(seed, hours=1.0))[1] == []


@pytest.mark.parametrize("seed", range(100, 100 + examples(FEW)))
def test_no_period_is_reminded_of_on_two_machines(seed: int) -> None:
    assert lived(seed, day(seed, hours=1.0, outages=False))[1] == []


@pytest.mark.parametrize("seed", range(200, 200 + examples(FEW)))
def test_a_restart_of_any_machine_at_any_moment_loses_nothing(seed: int) -> None:
    assert lived(seed, day(seed, hours=1.0, endings=True))[1] == []


@pytest.mark.parametrize("seed", range(300, 300 + examples(FEW)))
def test_a_machine_that_is_killed_loses_seconds_of_its_own_input_at_most_and_no_answer(seed: int) -> None:
    assert lived(seed, day(seed, hours=1.0, kills=True))[1] == []


@pytest.mark.parametrize("seed", range(400, 400 + examples(FEW)))
def test_a_machine_that_sleeps_for_hours_in_a_bag_counts_alike_when_it_is_heard_again(seed: int) -> None:
    assert lived(seed, day(seed, hours=1.0, naps=True))[1] == []


@pytest.mark.slow
@pytest.mark.parametrize("tens", range(MANY // 10))
def test_many_days_end_in_agreement(tens: int) -> None:
    wrong = {seed: lived(seed, day_of(seed))[1] for seed in range(1000 + 10 * tens, 1010 + 10 * tens)}

    assert {seed: words for seed, words in wrong.items() if words} == {}


def day_of(seed: int) -> Day:
    """Return the day of a seed: one of five is calm, one has outages, one restarts, one kills as well, one sleeps."""
    kind = seed % 5
    return day(seed, hours=1.0, outages=kind > 0, endings=kind == 2, kills=kind == 3, naps=kind == 4)


def test_after_a_reunion_one_machine_shows_the_reminder_and_no_second() -> None:
    reunited(range(examples(FEW)))


@pytest.mark.slow
def test_many_reunions_end_with_one_reminder() -> None:
    reunited(range(100, 115))


def reunited(seeds: range) -> None:
    withdrew = []
    for seed in seeds:
        network, wrong = lived(seed, split_day(seed))
        assert wrong == [], seed
        withdrew += [t for node in network.nodes for t in node.withdrawn]

    assert withdrew, "none of these days had two of them"


def split_day(seed: int) -> Day:
    """Return a day at two machines in turn that do not hear each other until both have reminded."""
    random = Random(seed)
    deeds = [Deed(at, (at // 40) % 2, 35) for at in range(30, 4200, 40)]
    end_s = 4000.0 + random.uniform(0, 200)
    return Day(2, [deed for deed in deeds if deed.at < end_s + 150], [Outage(0, 60, end_s)], [], end_s + 400)


def test_five_hours_in_a_bag_are_no_break_of_who_worked_at_another_machine() -> None:
    hour = 3600.0
    works = [Deed(30, 0, 1500), *(Deed(at, 1, 700) for at in range(1600, int(5 * hour), 900)), Deed(5.2 * hour, 0, 600)]
    network, wrong = lived(7, Day(2, works, [], [], 5.2 * hour + 700, [Nap(0, 1540, 5.1 * hour, announced=False)]))

    assert wrong == []
    assert network.reference.state.sitting.breaks == 0


def test_the_machines_are_looked_at_all_day() -> None:
    network = Network(day(1, hours=1.0, outages=False), PLAIN, 1)
    all_day = AllDay(network, TOLERANCE_S)
    network.watches.append(all_day.look)
    network.run()

    assert all_day.looks > 20
    network.nodes[0].types(network.day.end_s, network.day.end_s)
    network.nodes[0].live.restart(PLAIN, network.nodes[0].now(network.day.end_s))
    assert list(disagreements(network, network.day.end_s)), "a machine that has forgotten all is found"


def test_somebody_is_reminded_at_all_and_answers_are_given() -> None:
    networks = [lived(seed, day(seed))[0] for seed in range(2)]

    assert [t for network in networks for node in network.nodes for t in node.shown]
    assert [said for network in networks for said in network.said]
