"""The supervisor: always the best that works, whatever its back ends do, and every reason kept."""

import itertools
import math

import pytest

from sitbreak.errors import BackendError
from sitbreak.supervise.candidate import Candidate, NeverHereError, Refusal, attempt, choose
from sitbreak.supervise.part import HEARTBEAT_S, Periodic, Ready
from sitbreak.supervise.supervisor import PROVEN_S
from tests.kit.clock import Clock
from tests.supervise.kit import ScriptedBackend, SupervisorDesk, plain_script


def test_a_fault_while_in_use_closes_it_at_once_and_yields_nothing() -> None:
    desk = SupervisorDesk("only").after()
    (made,) = desk.script["only"].made

    def fail(_backend: ScriptedBackend) -> int:
        raise RuntimeError("broken")

    assert desk.supervisor.use(fail) is None
    assert (desk.name, made.closed, desk.supervisor.error) == (None, True, "only: broken")
    assert desk.changes == ["only", None]


def test_nothing_is_used_where_nothing_serves() -> None:
    desk = SupervisorDesk("only")

    assert desk.supervisor.use(lambda backend: backend.name) is None


def test_the_pause_of_one_that_fell_begins_at_the_tick_that_knows_the_time() -> None:
    desk = SupervisorDesk("only").after()
    desk.supervisor.fail(OSError("gone"))
    assert desk.wakes_in_s == 0
    desk.tick(30)

    assert desk.name is None
    assert desk.wakes_in_s == 1


def test_one_that_served_for_long_is_tried_again_at_once_and_with_the_shortest_pause() -> None:
    desk = SupervisorDesk("only")
    desk.script["only"].refuses = "not yet"
    for _ in range(5):
        desk.tick(60)
    desk.script["only"].refuses = None
    desk.after(60).after(PROVEN_S)
    desk.supervisor.fail(OSError("gone"))
    desk.script["only"].refuses = "gone"
    tries = desk.script["only"].tries
    desk.tick()

    assert desk.script["only"].tries == tries + 1
    assert desk.wakes_in_s == 1


def test_a_forced_tick_tries_what_is_not_due_but_not_what_is_hopeless() -> None:
    desk = SupervisorDesk("never", "later")
    desk.script["never"].refuses, desk.script["never"].never = "other platform", True
    desk.script["later"].refuses = "not yet"
    desk.tick()
    desk.script["later"].refuses = None
    desk.supervisor.tick(desk.clock.now, force=True)

    assert (desk.name, desk.script["never"].tries, desk.script["later"].tries) == ("later", 1, 2)


def test_a_forced_try_that_fails_leaves_the_pause_as_it_is() -> None:
    desk = SupervisorDesk("only")
    desk.script["only"].refuses = "not yet"
    desk.tick()
    for _ in range(5):
        desk.supervisor.tick(desk.clock.now, force=True)

    assert (desk.script["only"].tries, desk.wakes_in_s) == (6, 1)


def test_a_forced_try_finds_out_that_it_is_hopeless() -> None:
    desk = SupervisorDesk("only")
    desk.script["only"].refuses = "not yet"
    desk.tick()
    desk.script["only"].never = True
    for _ in range(5):
        desk.supervisor.tick(desk.clock.now, force=True)

    assert (desk.script["only"].tries, desk.wakes_in_s) == (2, math.inf)


def test_news_of_a_better_one_ends_its_pause() -> None:
    desk = SupervisorDesk("best", "next")
    desk.script["best"].refuses = "no panel"
    for _ in range(6):
        desk.tick(60)
    desk.script["best"].refuses = None
    assert desk.after(1).name == "next"
    desk.supervisor.retry()

    assert desk.wakes_in_s == 0
    assert desk.after().name == "best"


def test_an_unforeseen_error_is_logged_whole_and_once(caplog: pytest.LogCaptureFixture) -> None:
    desk = SupervisorDesk("only")
    desk.script["only"].error = KeyError("bug")
    for _ in range(4):
        desk.tick(60)

    assert [bool(record.exc_info) for record in caplog.records] == [True]
    assert desk.supervisor.refusals == (Refusal("only", "KeyError: 'bug'"),)


def test_a_descriptor_that_cannot_be_had_is_a_refusal() -> None:
    desk = SupervisorDesk("only")
    desk.script["only"].make = lambda script: ScriptedBackend(script.name, descriptor_error=OSError("closed"))

    assert desk.after().name is None
    assert desk.supervisor.refusals == (Refusal("only", "closed"),)


def test_renewing_and_closing_lose_nothing() -> None:
    desk = SupervisorDesk("only").after()
    desk.supervisor.renew([desk.script["only"].candidate()])
    desk.tick()
    desk.supervisor.close()

    assert desk.changes == ["only", "only"]
    assert desk.hub.watched == {}


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
    clock, beat = Clock(0.0), Periodic()
    due = []
    for _ in range(7):
        due.append(beat.is_due(clock.now))
        clock.wait(HEARTBEAT_S / 3)

    assert due == [True, False, False] * 2 + [True]
    assert beat.wake_s(clock.now) == pytest.approx(HEARTBEAT_S * 2 / 3)


def test_what_is_done_equally_often_is_due_together_whenever_it_began() -> None:
    clock = Clock(0.0)
    beats = []
    for _ in range(20):
        beats.append(Periodic())
        beats[-1].done(clock.now)
        clock.wait(0.7)
    waits_s = {beat.wake_s(clock.now) for beat in beats}
    assert len(waits_s) == 1

    clock.wait(waits_s.pop())
    assert all(beat.is_due(clock.now) for beat in beats)
    assert {beat.wake_s(clock.now) for beat in beats} == {HEARTBEAT_S}


def pauses_s(moments: list[float]) -> list[float]:
    return [later - earlier for earlier, later in itertools.pairwise(moments)]


@pytest.mark.parametrize("fails_how", ["refuses", "dies"])
def test_pauses_grow_to_a_minute_however_it_fails(fails_how: str) -> None:
    desk = SupervisorDesk("only")
    tried: list[float] = []
    if fails_how == "refuses":
        desk.script["only"].refuses = "no server"
    before = 0
    while desk.clock.now.steady_s < 1400:
        desk.tick()
        if desk.script["only"].tries > before:
            before = desk.script["only"].tries
            tried.append(desk.clock.now.steady_s)
        if fails_how == "dies":
            desk.supervisor.fail(OSError("dead on arrival"))
        desk.clock.wait(0.5)

    assert pauses_s(tried)[:8] == pytest.approx([1, 2, 4, 8, 16, 32, 60, 60], abs=0.6)


def test_with_nothing_to_try_it_never_wakes() -> None:
    desk = SupervisorDesk().after()

    assert (desk.name, desk.wakes_in_s) == (None, math.inf)


def readable(desk: SupervisorDesk, fileno: int) -> Ready:
    return desk.hub.watched[fileno]


def test_a_readable_descriptor_is_served_and_its_fault_lets_go_of_it_at_once() -> None:
    desk = SupervisorDesk("only", descriptor=7).after()
    (made,) = desk.script["only"].made
    readable(desk, 7)()
    assert made.served == 1
    made.fault = OSError("hung up")
    readable(desk, 7)()

    assert (desk.hub.watched, made.closed, desk.name) == ({}, True, None)
