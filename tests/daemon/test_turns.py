"""The order of a turn: views, the wait, every part, then what came; input before what it may change."""

import math
from collections.abc import Iterable

import pytest

from sitbreak.core.events import Active, Event, Locked, Now, Sleeping
from sitbreak.daemon.turns import VIEWS_EVERY_S, Turns
from sitbreak.supervise.health import Health
from tests.kit.clock import Clock

INPUT, LOCK, SLEEP = Active(1.0, 1.0), Locked(True), Sleeping(True)


class Part:
    """Writes down what is asked of it; wakes after `wake` seconds and then has these events to tell."""

    def __init__(self, name: str, log: list[str], wake: float = math.inf, *events: Event) -> None:
        self.name, self.log, self.wake, self.events = name, log, wake, events

    def wake_s(self, _now: Now) -> float:
        return self.wake

    def tick(self, now: Now) -> Iterable[Event]:
        self.log.append(f"{self.name} ticks at {now.steady_s:g}")
        events, self.events = self.events, ()
        return events

    def health(self) -> Iterable[Health]:
        return ()

    def restart(self, _now: Now) -> None:
        """Nothing to begin anew."""

    def close(self) -> None:
        """Nothing to let go of."""


class InstantHub:
    """Lets the clock run to the end of the wait and returns what is in the inbox."""

    def __init__(self, clock: Clock, log: list[str], *inbox: Event) -> None:
        self.clock, self.log, self.inbox = clock, log, list(inbox)

    @property
    def is_pressed(self) -> bool:
        return bool(self.inbox)

    def wait(self, timeout_s: float) -> Event | None:
        self.log.append(f"waits {timeout_s:g}")
        self.clock.wait(timeout_s)
        return self.inbox.pop(0) if self.inbox else None


class TurnsWorld:
    """Turns over fake parts."""

    def __init__(self, *inbox: Event) -> None:
        self.log: list[str] = []
        self.clock = Clock(0)
        self.hub = InstantHub(self.clock, self.log, *inbox)

    def turns(self, *parts: Part) -> Turns:
        named = {part.name: part for part in parts}
        return Turns(self.hub, named, lambda: self.clock.now, lambda now: self.log.append(f"shows at {now.steady_s:g}"))


def test_a_turn_shows_waits_and_then_looks_after_every_part_in_order() -> None:
    world = TurnsWorld()
    turns = world.turns(Part("buses", world.log), Part("tray", world.log))

    assert turns.wait(7) is None
    assert world.log == ["shows at 0", "waits 7", "buses ticks at 7", "tray ticks at 7"]


@pytest.mark.parametrize(("engine_s", "waited_s"), [(100.0, 4), (2.0, 2), (-1.0, 0)])
def test_it_waits_for_whoever_has_something_to_do_first(engine_s: float, waited_s: float) -> None:
    world = TurnsWorld()
    world.turns(Part("late", world.log, 9.0), Part("soon", world.log, 4.0)).wait(engine_s)

    assert world.log[1] == f"waits {waited_s:g}"


def test_input_that_a_part_tells_of_comes_before_the_event_that_woke_us() -> None:
    world = TurnsWorld(LOCK)
    turns = world.turns(Part("activity", world.log, math.inf, INPUT))

    assert [turns.wait(5), turns.wait(5)] == [INPUT, LOCK]


def test_what_was_learned_is_handed_over_one_by_one_without_waiting_again() -> None:
    world = TurnsWorld()
    turns = world.turns(Part("session", world.log, math.inf, SLEEP, LOCK))
    turns.wait(5)
    waits = [line for line in world.log if line.startswith("waits")]

    assert turns.wait(5) == LOCK
    assert [line for line in world.log if line.startswith("waits")] == waits


def test_what_was_added_comes_before_everything_else() -> None:
    world = TurnsWorld(SLEEP)
    turns = world.turns()
    turns.add([LOCK])

    assert [turns.wait(5), turns.wait(5)] == [LOCK, SLEEP]


def test_a_crowd_of_events_is_not_held_up_by_a_view_after_each() -> None:
    world = TurnsWorld(*[LOCK] * 200)
    turns = world.turns()

    assert [turns.wait(0) for _ in range(200)] == [LOCK] * 200
    turns.wait(0)
    assert world.log.count("shows at 0") == 2


def test_views_do_not_wait_for_the_end_of_a_crowd() -> None:
    world = TurnsWorld(*[LOCK] * 200)
    turns = world.turns()
    for _ in range(200):
        turns.wait(0.01)

    assert 1.99 / VIEWS_EVERY_S <= sum(line.startswith("shows") for line in world.log) <= 1 + 2 / VIEWS_EVERY_S


def test_a_tick_alone_keeps_what_the_parts_tell_for_the_next_wait() -> None:
    world = TurnsWorld()
    turns = world.turns(Part("activity", world.log, math.inf, INPUT))
    turns.tick()

    assert turns.wait(5) == INPUT
    assert world.log == ["activity ticks at 0"]
