"""The supervisor: always the best that works, whatever its back ends do, and every reason kept."""

import itertools
import math
from collections.abc import Callable

import pytest

from sitbreak.errors import BackendError
from sitbreak.supervise.candidate import Candidate, NeverHereError, Refusal, attempt, choose
from sitbreak.supervise.part import HEARTBEAT_S, Periodic
from sitbreak.supervise.supervisor import PROVEN_S, Supervisor
from tests.kit.clock import Clock
from tests.kit.hub import Hub
from tests.supervise.kit import ScriptedBackend, plain_script


class World:
    """A supervisor over scripted back ends."""

    def __init__(self, *names: str, descriptor: int | None = None) -> None:
        self.clock, self.hub = Clock(), Hub()
        self.script = {name: plain_script(name, descriptor) for name in names}
        self.changes: list[str | None] = []
        self.supervisor: Supervisor[ScriptedBackend] = Supervisor(
            "test",
            [script.candidate() for script in self.script.values()],
            descriptors=self.hub,
            found=lambda: self.changes.append(self.name),
            lost=lambda: self.changes.append(self.name),
        )

    @property
    def name(self) -> str | None:
        current = self.supervisor.current
        return current.name if current else None

    def tick(self, after_s: float = 0.0) -> "World":
        self.supervisor.tick(self.clock.wait(after_s))
        return self


def test_a_fault_while_in_use_closes_it_at_once_and_yields_nothing() -> None:
    world = World("only").tick()
    (made,) = world.script["only"].made

    def fail(_backend: ScriptedBackend) -> int:
        raise RuntimeError("broken")

    assert world.supervisor.use(fail) is None
    assert (world.name, made.closed, world.supervisor.error) == (None, True, "only: broken")
    assert world.changes == ["only", None]


def test_nothing_is_used_where_nothing_serves() -> None:
    world = World("only")

    assert world.supervisor.use(lambda backend: backend.name) is None


def test_the_pause_of_one_that_fell_begins_at_the_tick_that_knows_the_time() -> None:
    world = World("only").tick()
    world.supervisor.fail(OSError("gone"))
    assert world.supervisor.wake_s(world.clock.now) == 0
    world.tick(30)

    assert world.name is None
    assert world.supervisor.wake_s(world.clock.now) == 1


def test_one_that_served_for_long_is_tried_again_at_once_and_with_the_shortest_pause() -> None:
    world = World("only")
    world.script["only"].refuses = "not yet"
    for _ in range(5):
        world.tick(60)
    world.script["only"].refuses = None
    world.tick(60).tick(PROVEN_S)
    world.supervisor.fail(OSError("gone"))
    world.script["only"].refuses = "gone"
    tries = world.script["only"].tries
    world.tick()

    assert world.script["only"].tries == tries + 1
    assert world.supervisor.wake_s(world.clock.now) == 1


def test_a_forced_tick_tries_what_is_not_due_but_not_what_is_hopeless() -> None:
    world = World("never", "later")
    world.script["never"].refuses, world.script["never"].never = "other platform", True
    world.script["later"].refuses = "not yet"
    world.tick()
    world.script["later"].refuses = None
    world.supervisor.tick(world.clock.now, force=True)

    assert (world.name, world.script["never"].tries, world.script["later"].tries) == ("later", 1, 2)


def test_a_forced_try_that_fails_leaves_the_pause_as_it_is() -> None:
    world = World("only")
    world.script["only"].refuses = "not yet"
    world.tick()
    for _ in range(5):
        world.supervisor.tick(world.clock.now, force=True)

    assert (world.script["only"].tries, world.supervisor.wake_s(world.clock.now)) == (6, 1)


def test_a_forced_try_finds_out_that_it_is_hopeless() -> None:
    world = World("only")
    world.script["only"].refuses = "not yet"
    world.tick()
    world.script["only"].never = True
    for _ in range(5):
        world.supervisor.tick(world.clock.now, force=True)

    assert (world.script["only"].tries, world.supervisor.wake_s(world.clock.now)) == (2, math.inf)


def test_news_of_a_better_one_ends_its_pause() -> None:
    world = World("best", "next")
    world.script["best"].refuses = "no panel"
    for _ in range(6):
        world.tick(60)
    world.script["best"].refuses = None
    assert world.tick(1).name == "next"
    world.supervisor.retry()

    assert world.supervisor.wake_s(world.clock.now) == 0
    assert world.tick().name == "best"


def test_an_unforeseen_error_is_logged_whole_and_once(caplog: pytest.LogCaptureFixture) -> None:
    world = World("only")
    world.script["only"].error = KeyError("bug")
    for _ in range(4):
        world.tick(60)

    assert [bool(record.exc_info) for record in caplog.records] == [True]
    assert world.supervisor.refusals == (Refusal("only", "KeyError: 'bug'"),)


def test_a_descriptor_that_cannot_be_had_is_a_refusal() -> None:
    world = World("only")
    world.script["only"].make = lambda script: ScriptedBackend(script.name, descriptor_error=OSError("closed"))

    assert world.tick().name is None
    assert world.supervisor.refusals == (Refusal("only", "closed"),)


def test_renewing_and_closing_lose_nothing() -> None:
    world = World("only").tick()
    world.supervisor.renew([world.script["only"].candidate()])
    world.tick()
    world.supervisor.close()

    assert world.changes == ["only", "only"]
    assert world.hub.watched == {}


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (BackendError("no tray"), "no tray"),
        (ImportError("no libX11"), "ImportError: no libX11"),
        (KeyError(), "KeyError"),
    ],
)
def test_whatever_a_library_raises_is_a_reason(error: Exception, reason: str) -> None:
    def connect() -> None:
        raise error

    assert attempt(Candidate("x", connect)) == Refusal("x", reason)


def test_the_remedy_of_an_error_is_kept_and_so_is_that_it_is_for_good() -> None:
    def connect() -> None:
        raise NeverHereError("other platform", hint="buy one")

    assert attempt(Candidate("x", connect)) == Refusal("x", "other platform", never=True, remedy="buy one")


def test_choosing_for_a_look_stops_at_the_first_that_works() -> None:
    scripts = [plain_script("a"), plain_script("b"), plain_script("c")]
    scripts[0].refuses = "no a"
    choice = choose(script.candidate() for script in scripts)

    assert choice.found is scripts[1].made[0]
    assert choice.refusals == (Refusal("a", "no a"),)
    assert scripts[2].tries == 0


def test_something_periodic_is_due_at_first_and_then_a_whole_period_later() -> None:
    clock, beat = Clock(), Periodic()
    due = []
    for _ in range(7):
        due.append(beat.is_due(clock.now))
        clock.wait(HEARTBEAT_S / 3)

    assert due == [True, False, False] * 2 + [True]
    assert beat.wake_s(clock.now) == pytest.approx(HEARTBEAT_S * 2 / 3)


def pauses_s(moments: list[float]) -> list[float]:
    return [later - earlier for earlier, later in itertools.pairwise(moments)]


@pytest.mark.parametrize("fails_how", ["refuses", "dies"])
def test_pauses_grow_to_a_minute_however_it_fails(fails_how: str) -> None:
    world = World("only")
    tried: list[float] = []
    if fails_how == "refuses":
        world.script["only"].refuses = "no server"
    before = 0
    while world.clock.now.steady_s < 1400:
        world.tick()
        if world.script["only"].tries > before:
            before = world.script["only"].tries
            tried.append(world.clock.now.steady_s)
        if fails_how == "dies":
            world.supervisor.fail(OSError("dead on arrival"))
        world.clock.wait(0.5)

    assert pauses_s(tried)[:8] == pytest.approx([1, 2, 4, 8, 16, 32, 60, 60], abs=0.6)


def test_with_nothing_to_try_it_never_wakes() -> None:
    world = World().tick()

    assert (world.name, world.supervisor.wake_s(world.clock.now)) == (None, math.inf)


def readable(world: World, fileno: int) -> Callable[[], None]:
    return world.hub.watched[fileno]


def test_a_readable_descriptor_is_served_and_its_fault_lets_go_of_it_at_once() -> None:
    world = World("only", descriptor=7).tick()
    (made,) = world.script["only"].made
    readable(world, 7)()
    assert made.served == 1
    made.fault = OSError("hung up")
    readable(world, 7)()

    assert (world.hub.watched, made.closed, world.name) == ({}, True, None)
