"""The session monitor: a detector that breaks costs only itself, what is off is not looked at, changes come once."""

from itertools import pairwise

import pytest

from sitbreak.core.events import Busy, BusyChanged, Now
from sitbreak.core.settings_timing import BusySettings
from sitbreak.errors import BackendError
from sitbreak.session.monitor import FIRST_PAUSE_S, LONGEST_PAUSE_S, SessionMonitor
from sitbreak.supervise.candidate import NeverHereError
from sitbreak.supervise.health import Level
from tests.kit.clock import START
from tests.kit.hub import Hub
from tests.session.fakes import FakeDetectors

CALL = BusyChanged(frozenset({Busy.CALL}))
CLEAR = BusyChanged(frozenset())


def at(steady_s: float) -> Now:
    """Return the clocks at a moment."""
    return Now(steady_s, steady_s, START)


@pytest.fixture
def fakes() -> FakeDetectors:
    return FakeDetectors()


def made(fakes: FakeDetectors, hub: Hub, settings: BusySettings | None = None) -> SessionMonitor:
    return SessionMonitor(hub, settings or BusySettings(), env={}, platform="linux", table=fakes.table)


def test_a_call_that_runs_when_we_come_is_told(fakes: FakeDetectors) -> None:
    fakes.calling = True
    hub = Hub()
    made(fakes, hub)

    assert hub.events == [CALL]


def test_a_change_is_told_once_and_so_is_its_end(fakes: FakeDetectors) -> None:
    hub = Hub()
    made(fakes, hub)
    for fakes.calling in (True, True, False, False):
        hub.watched[42]()

    assert hub.events == [CALL, CLEAR]


def test_fresh_asks_now_whatever_the_time(fakes: FakeDetectors) -> None:
    hub = Hub()
    watching = made(fakes, hub)
    fakes.calling = True

    assert watching.fresh() == {Busy.CALL}
    assert hub.events == [CALL]


def test_one_that_breaks_frees_what_it_held_and_stops_no_other(fakes: FakeDetectors) -> None:
    fakes.calling = True
    hub = Hub()
    watching = made(fakes, hub)
    fakes.fault = RuntimeError("the server went mad")
    hub.watched[42]()
    before = fakes.checked
    watching.beat(at(1e9))

    assert hub.events == [CALL, CLEAR]
    assert fakes.checked == before + 1
    assert [health.level for health in watching.health() if health.part == "call"] == [Level.MISSING]


def test_one_that_broke_is_made_again_and_its_descriptor_watched_anew(fakes: FakeDetectors) -> None:
    hub = Hub()
    watching = made(fakes, hub)
    fakes.fault = BackendError("gone")
    hub.watched[42]()
    assert hub.watched == {}

    fakes.fault, fakes.calling = None, True
    watching.beat(at(1e9))
    assert 42 in hub.watched
    assert hub.events == [CALL]


def test_it_is_tried_again_with_growing_pauses(fakes: FakeDetectors) -> None:
    fakes.refused = BackendError("no server yet")
    hub = Hub()
    watching = made(fakes, hub)
    start_s = 1e6
    tries = []
    for beat in range(0, 4000, 15):
        before = fakes.made
        watching.beat(at(start_s + beat))
        tries += [beat] * (fakes.made - before)
    pauses = [later - earlier for earlier, later in pairwise(tries)]

    assert pauses[0] <= 2 * FIRST_PAUSE_S + 15
    assert pauses == sorted(pauses)
    assert pauses[-1] <= LONGEST_PAUSE_S + 15


def test_one_that_can_never_serve_is_not_tried_again(fakes: FakeDetectors) -> None:
    fakes.refused = NeverHereError("another desktop")
    watching = made(fakes, Hub())
    for beat in range(10):
        watching.beat(at(1e6 * beat))

    assert fakes.made == 1
    assert ("call", "another desktop") in [(health.part, health.words) for health in watching.health()]


def test_a_reason_that_is_off_is_never_made(fakes: FakeDetectors) -> None:
    fakes.calling = True
    hub = Hub()
    watching = made(fakes, hub, BusySettings(call=False))

    assert fakes.made == 0
    assert watching.fresh() == frozenset()
    assert hub.events == []


def test_switching_a_reason_off_frees_it_and_on_finds_it_again(fakes: FakeDetectors) -> None:
    fakes.calling = True
    hub = Hub()
    watching = made(fakes, hub)
    watching.change(BusySettings(call=False))
    watching.change(BusySettings(call=True))

    assert hub.events == [CALL, CLEAR, CALL]


def test_new_settings_that_touch_no_reason_make_nothing_again(fakes: FakeDetectors) -> None:
    watching = made(fakes, Hub())
    watching.change(BusySettings(max_s=1))

    assert fakes.made == 1


def test_a_polled_detector_asks_when_it_is_due_and_sooner_while_it_holds(fakes: FakeDetectors) -> None:
    hub = Hub()
    watching = made(fakes, hub)
    watching.beat(at(1000))
    fakes.calling = True
    watching.beat(at(1015))
    assert hub.events == []

    watching.beat(at(1030))
    assert hub.events == [CALL]

    fakes.calling = False
    watching.beat(at(1045))
    assert hub.events == [CALL, CLEAR]


def test_closing_lets_go_of_every_descriptor(fakes: FakeDetectors) -> None:
    hub = Hub()
    made(fakes, hub).close()

    assert hub.watched == {}
