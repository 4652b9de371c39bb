"""The loop: what a fault of the engine, of an effect or of the wait costs, with a guard and without one."""

import math
from collections.abc import Callable, Iterable

import pytest

from sitbreak.core.effects import Effect, Save, Stop
from sitbreak.core.events import Command, CommandRequested, Event, Locked, Now, Tick
from sitbreak.dataclass import dataclass, field
from sitbreak.loop import Hub, drive
from sitbreak.supervise.faults import Faults, Guard, unguarded
from sitbreak.supervise.part import HEARTBEAT_S
from tests.kit.clock import Clock

QUIT = CommandRequested(Command.QUIT)


@dataclass
class LoopWorld:
    """An engine, a wait and a performer that raise what the test puts in, each time it is not None."""

    events: list[Event | None]
    step_fault: Exception | None = None
    wake_fault: Exception | None = None
    perform_fault: Exception | None = None
    wait_fault: Exception | None = None  # the first time only
    wake: float = 1.0
    waited: list[float] = field(default_factory=list)
    stepped: list[Event] = field(default_factory=list)
    performed: list[Effect] = field(default_factory=list)
    clock: Clock = field(default_factory=Clock)
    restarted: list[str] = field(default_factory=list)

    def wake_s(self, _now: Now) -> float:
        if self.wake_fault:
            raise self.wake_fault
        return self.wake

    def step(self, event: Event, _now: Now) -> Iterable[Effect]:
        if self.step_fault:
            raise self.step_fault
        self.stepped.append(event)
        return [Save(), Stop()] if event == QUIT else [Save()]

    def wait(self, timeout_s: float) -> Event | None:
        self.waited.append(timeout_s)
        if self.wait_fault and len(self.waited) == 1:
            raise self.wait_fault
        return self.events.pop(0) if self.events else QUIT

    def perform(self, effect: Effect, _now: Now) -> None:
        self.performed.append(effect)
        if self.perform_fault:
            raise self.perform_fault

    def run(self, guard: Callable[["LoopWorld"], Guard]) -> "LoopWorld":
        drive(self, self.wait, lambda: self.clock.now, self.perform, guard(self))
        return self


def guarded(world: LoopWorld) -> Guard:
    return Faults(lambda: world.clock.now, world.restarted.append).guard


FAULTS = [
    {"step_fault": ValueError("step")},
    {"wake_fault": ValueError("wake")},
    {"perform_fault": ValueError("perform")},
    {"wait_fault": ValueError("wait")},
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(*fault))
def test_with_a_guard_the_loop_goes_on_to_its_end(fault: dict[str, Exception]) -> None:
    world = LoopWorld([Locked(True)], **fault).run(guarded)  # type: ignore[arg-type]

    assert len(world.waited) >= 2


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(*fault))
def test_without_a_guard_every_fault_is_seen(fault: dict[str, Exception]) -> None:
    with pytest.raises(ValueError, match=r"step|wake|perform|wait"):
        LoopWorld([Locked(True)], **fault).run(lambda _: unguarded)  # type: ignore[arg-type]


def test_an_event_whose_step_failed_is_dropped_and_the_next_is_taken() -> None:
    world = LoopWorld([Locked(True), Locked(False)])
    taken = world.step

    def fails_once(event: Event, now: Now) -> Iterable[Effect]:
        if event == Locked(True):
            raise ValueError("bad event")
        return taken(event, now)

    world.step = fails_once  # type: ignore[method-assign, assignment]
    world.run(guarded)

    assert world.stepped == [Locked(False), QUIT]


def test_an_engine_that_always_fails_can_be_quit_and_begins_anew() -> None:
    world = LoopWorld([Tick()] * 20, step_fault=ValueError("always")).run(guarded)

    assert world.performed == [Stop()]
    assert world.restarted[0] == "engine"


def test_the_other_effects_of_a_step_are_performed_when_one_fails() -> None:
    world = LoopWorld([], perform_fault=ValueError("always")).run(guarded)

    assert world.performed == [Save(), Stop()]


@pytest.mark.parametrize(("wake", "waited_s"), [(math.nan, HEARTBEAT_S), (math.inf, HEARTBEAT_S), (3.0, 3.0)])
def test_it_waits_a_heartbeat_at_most_whatever_the_engine_says(wake: float, waited_s: float) -> None:
    assert LoopWorld([], wake=wake).run(guarded).waited == [waited_s]


def test_a_descriptor_whose_handler_failed_is_not_served_again() -> None:
    world = LoopWorld([])
    hub = Hub(guarded(world))
    served: list[int] = []

    def handler() -> None:
        served.append(1)
        raise ValueError("what came is still there")

    hub.put(Locked(True))
    assert hub.wait(0) == Locked(True)
    hub.watch(hub._wake_w.fileno(), handler)
    hub._wake_r.send(b"never taken")
    for _ in range(3):
        hub.wait(0)
    hub.close()

    assert served == [1]
