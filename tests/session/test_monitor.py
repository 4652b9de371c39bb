"""The session monitor: a detector that breaks costs only itself, what is off is not looked at, changes come once."""

import sys
from collections.abc import Callable
from itertools import pairwise
from types import ModuleType

import pytest

from sitbreak.core.events import Busy, BusyChanged, Event
from sitbreak.core.settings import BusySettings
from sitbreak.errors import BackendError
from sitbreak.session import Detector, DetectorContext, Level, SessionWatcher, UnfitError, monitor
from sitbreak.session.monitor import FIRST_PAUSE_S, LONGEST_PAUSE_S, SessionMonitor

CALL = BusyChanged(frozenset({Busy.CALL}))
CLEAR = BusyChanged(frozenset())


class Hub:
    """Keeps events and descriptors."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.watched: dict[int, Callable[[], None]] = {}

    def put(self, event: Event) -> None:
        self.events.append(event)

    def watch(self, fileno: int, ready: Callable[[], None]) -> None:
        self.watched[fileno] = ready

    def unwatch(self, fileno: int) -> None:
        self.watched.pop(fileno, None)


class FakeDetectors:
    """What the fake detectors find when they look."""

    def __init__(self) -> None:
        self.calling = False
        self.refused: Exception | None = None
        self.fault: Exception | None = None
        self.made = 0
        self.checked = 0


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch) -> FakeDetectors:
    """Two fake watchers in place of all: a call, which can break, and one that only counts its heartbeats."""
    made = FakeDetectors()

    class Call(Detector):
        name = "call"
        reason = Busy.CALL
        every_s = 30.0

        def __init__(self, context: DetectorContext) -> None:
            super().__init__(context)
            made.made += 1
            if made.refused:
                raise made.refused
            self.refresh()

        def read(self) -> bool:
            if made.fault:
                raise made.fault
            return made.calling

        def fileno(self) -> int:
            return 42

        def ready(self) -> None:
            self.refresh()

    class Count(SessionWatcher):
        name = "count"

        def __init__(self, context: DetectorContext) -> None:
            self._put = context.put

        def check(self, now_s: float) -> None:
            made.checked += now_s > 0

    module = ModuleType("sitbreak.session.fake")
    module.Call, module.Count = Call, Count  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sitbreak.session.fake", module)
    monkeypatch.setattr(monitor, "LINUX", (("fake", "Count"),))
    monkeypatch.setattr(monitor, "LINUX_BUSY", {Busy.CALL: (("fake", "Call"),)})
    return made


def made(hub: Hub, settings: BusySettings | None = None) -> SessionMonitor:
    return SessionMonitor(hub, settings or BusySettings(), env={}, platform="linux")


def test_a_call_that_runs_when_we_come_is_told(fakes: FakeDetectors) -> None:
    fakes.calling = True
    hub = Hub()
    made(hub)

    assert hub.events == [CALL]


def test_a_change_is_told_once_and_so_is_its_end(fakes: FakeDetectors) -> None:
    hub = Hub()
    made(hub)
    for fakes.calling in (True, True, False, False):
        hub.watched[42]()

    assert hub.events == [CALL, CLEAR]


def test_fresh_asks_now_whatever_the_time(fakes: FakeDetectors) -> None:
    hub = Hub()
    watching = made(hub)
    fakes.calling = True

    assert watching.fresh() == {Busy.CALL}
    assert hub.events == [CALL]


def test_one_that_breaks_frees_what_it_held_and_stops_no_other(fakes: FakeDetectors) -> None:
    fakes.calling = True
    hub = Hub()
    watching = made(hub)
    fakes.fault = RuntimeError("the server went mad")
    hub.watched[42]()
    before = fakes.checked
    watching.check(1e9)

    assert hub.events == [CALL, CLEAR]
    assert fakes.checked == before + 1
    assert [health.level for kind, health in watching.healths() if kind == "call"] == [Level.MISSING]


def test_one_that_broke_is_made_again_and_its_descriptor_watched_anew(fakes: FakeDetectors) -> None:
    hub = Hub()
    watching = made(hub)
    fakes.fault = BackendError("gone")
    hub.watched[42]()
    assert hub.watched == {}

    fakes.fault, fakes.calling = None, True
    watching.check(1e9)
    assert 42 in hub.watched
    assert hub.events == [CALL]


def test_it_is_tried_again_with_growing_pauses(fakes: FakeDetectors) -> None:
    fakes.refused = BackendError("no server yet")
    hub = Hub()
    watching = made(hub)
    start_s = 1e6
    tries = []
    for beat in range(0, 4000, 15):
        before = fakes.made
        watching.check(start_s + beat)
        tries += [beat] * (fakes.made - before)
    pauses = [later - earlier for earlier, later in pairwise(tries)]

    assert pauses[0] <= 2 * FIRST_PAUSE_S + 15
    assert pauses == sorted(pauses)
    assert pauses[-1] <= LONGEST_PAUSE_S + 15


def test_one_that_can_never_serve_is_not_tried_again(fakes: FakeDetectors) -> None:
    fakes.refused = UnfitError("another desktop")
    watching = made(Hub())
    for beat in range(10):
        watching.check(1e6 * beat)

    assert fakes.made == 1
    assert ("call", "another desktop") in [(kind, health.words) for kind, health in watching.healths()]


def test_a_reason_that_is_off_is_never_made(fakes: FakeDetectors) -> None:
    fakes.calling = True
    hub = Hub()
    watching = made(hub, BusySettings(call=False))

    assert fakes.made == 0
    assert watching.fresh() == frozenset()
    assert hub.events == []


def test_switching_a_reason_off_frees_it_and_on_finds_it_again(fakes: FakeDetectors) -> None:
    fakes.calling = True
    hub = Hub()
    watching = made(hub)
    watching.change(BusySettings(call=False))
    watching.change(BusySettings(call=True))

    assert hub.events == [CALL, CLEAR, CALL]


def test_new_settings_that_touch_no_reason_make_nothing_again(fakes: FakeDetectors) -> None:
    watching = made(Hub())
    watching.change(BusySettings(max_s=1))

    assert fakes.made == 1


def test_a_polled_detector_asks_when_it_is_due_and_sooner_while_it_holds(fakes: FakeDetectors) -> None:
    hub = Hub()
    watching = made(hub)
    watching.check(1000)
    fakes.calling = True
    watching.check(1015)
    assert hub.events == []

    watching.check(1030)
    assert hub.events == [CALL]

    fakes.calling = False
    watching.check(1045)
    assert hub.events == [CALL, CLEAR]


def test_closing_lets_go_of_every_descriptor(fakes: FakeDetectors) -> None:  # noqa: ARG001
    hub = Hub()
    made(hub).close()

    assert hub.watched == {}
