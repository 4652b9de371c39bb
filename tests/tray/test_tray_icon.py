"""The icon: shown through the best tray that works; a fault costs that tray only."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from sitbreak.core.events import Now
from sitbreak.core.settings import TraySettings
from sitbreak.core.view import IconState, View
from sitbreak.errors import BackendError
from sitbreak.supervise.candidate import Candidate, Refusal, attempt
from sitbreak.supervise.health import Health, Level
from sitbreak.tray import Tray, candidates
from sitbreak.tray.tray_icon import GRACE_S, LONGEST_PAUSE_S, TrayIcon
from tests.kit.hub import Hub
from tests.tray.fakes import FakeTray


def view(title: str = "Sitting 3 min") -> View:
    return View(IconState.SITTING, 0.25, title, title, "", ())


class World:
    """Candidates that work or not, a clock, and the descriptors that are watched."""

    def __init__(self, *names: str) -> None:
        self.reasons: dict[str, str | None] = dict.fromkeys(names, "not here")
        self.trays: list[FakeTray] = []
        self.tries: list[str] = []
        self.hub = Hub()
        self.now_s = 0.0
        found: list[Candidate[Tray]] = [Candidate(name, lambda name=name: self.connect(name)) for name in names]
        self.icon = TrayIcon(found, descriptors=self.hub)

    def connect(self, name: str) -> FakeTray:
        self.tries.append(name)
        if (reason := self.reasons[name]) is not None:
            raise BackendError(reason)
        self.trays.append(FakeTray(name, 7 + len(self.trays)))
        return self.trays[-1]

    def at(self, now_s: float) -> "World":
        self.now_s = now_s
        self.icon.tick(self._now())
        return self

    def wakes_in(self) -> float:
        return self.icon.wake_s(self._now())

    def _now(self) -> Now:
        return Now(self.now_s, self.now_s, datetime(2026, 1, 5, 9, tzinfo=UTC))

    @property
    def health(self) -> Health:
        (health,) = self.icon.health()
        return health

    @property
    def used(self) -> str | None:
        return self.health.name


def world(*working: str) -> World:
    made = World("sni", "xembed")
    made.reasons.update(dict.fromkeys(working))
    return made.at(0)


def test_the_first_that_works_is_used_and_the_reasons_of_those_before_it_are_kept():
    health = world("xembed").health

    assert (health.name, health.words) == ("xembed", "fake xembed")
    assert health.refusals == (Refusal("sni", "not here"),)
    assert health.level is Level.OK


def test_without_any_tray_there_is_none_said_once_with_the_reasons(caplog):
    with caplog.at_level(logging.WARNING):
        nowhere = world()
        for second in range(1, 200):
            nowhere.at(second)

    assert nowhere.used is None
    assert nowhere.health.level is Level.DEGRADED
    assert [record.getMessage() for record in caplog.records] == [
        "there is no tray here (sni: not here; xembed: not here); the icon appears when one does"
    ]


def test_with_the_tray_switched_off_nothing_is_tried_said_or_amiss(caplog):
    off = World().at(0)
    off.icon.show(view())

    assert (off.used, off.health.level, off.wakes_in(), caplog.text) == (None, Level.OK, float("inf"), "")


def test_pauses_between_tries_grow_up_to_half_a_minute():
    nowhere = World("sni")
    for tenth in range(2000):
        nowhere.at(tenth / 10)

    assert len(nowhere.tries) == pytest.approx(5 + 170 / LONGEST_PAUSE_S, abs=1.5)
    assert 0 < nowhere.wakes_in() <= LONGEST_PAUSE_S


def test_a_better_tray_takes_over_with_the_last_view_and_the_other_is_closed():
    made = world("xembed")
    made.icon.show(view())
    made.reasons["sni"] = None
    made.at(1)

    old, new = made.trays
    assert (made.used, old.closed, new.views) == ("sni", True, [view()])
    assert list(made.hub.watched) == [new.descriptor]


def test_equal_views_are_handed_on_once():
    made = world("sni")
    for _ in range(3):
        made.icon.show(view())

    assert made.trays[0].views == [view()]


@pytest.mark.parametrize("where", ["show", "ready"])
def test_a_tray_that_raises_is_replaced_and_its_descriptor_let_go_at_once(where):
    made = world("sni", "xembed")
    first = made.trays[0]
    first.fault = RuntimeError("broken")
    if where == "show":
        made.icon.show(view())
    else:
        made.hub.watched[first.descriptor]()

    assert made.hub.watched == {}
    assert made.wakes_in() == 0
    made.at(0.1)
    assert (made.used, first.closed) == ("xembed", True)
    assert made.health.error == "sni: broken"
    made.at(1.2)
    assert made.used == "sni"
    assert made.trays[-1] is not first


def test_a_tray_that_fails_at_once_each_time_is_tried_less_and_less():
    made = World("sni")
    made.reasons["sni"] = None
    for tenth in range(1000):
        made.at(tenth / 10)
        if made.trays and not made.trays[-1].closed:
            made.trays[-1].fault = RuntimeError("broken")
            made.icon.show(view(str(tenth)))

    assert len(made.tries) < 10


def test_a_panel_that_restarts_within_the_grace_keeps_its_icon():
    made = world("sni", "xembed")
    made.trays[0].shown = False
    made.at(1).at(GRACE_S)
    made.trays[0].shown = True
    made.at(GRACE_S + 5)

    assert (made.used, len(made.trays)) == ("sni", 1)


def test_a_panel_that_does_not_come_back_makes_room_for_the_next():
    made = world("sni", "xembed")
    made.trays[0].shown = False
    made.reasons["sni"] = "gone"
    made.at(1)
    assert made.wakes_in() == GRACE_S
    made.at(1 + GRACE_S)

    assert made.used == "xembed"


class FakeBus:
    def watch_name(self, name: str, changed: Callable[[str | None], None]) -> None:
        self.name, self.changed = name, changed


def test_a_watcher_that_appears_on_the_bus_ends_the_pause():
    made, bus = World("sni"), FakeBus()
    made.icon.attach(bus)  # type: ignore[arg-type]
    for second in range(40):
        made.at(second)
    made.reasons["sni"] = None
    bus.changed(None)
    assert made.at(40).used is None
    bus.changed(":1.5")

    assert made.wakes_in() == 0
    assert (bus.name, made.at(40).used) == ("org.kde.StatusNotifierWatcher", "sni")


def test_new_settings_start_over_and_show_the_view_again():
    made = world("sni")
    made.icon.show(view())
    other = FakeTray("other")
    made.icon.renew([Candidate("other", lambda: other)])
    made.at(1)

    assert (made.trays[0].closed, made.used, other.views) == (True, "other", [view()])


def test_close_takes_the_icon_away():
    made = world("sni")
    made.icon.close()

    assert (made.trays[0].closed, made.hub.watched) == (True, {})


@pytest.mark.parametrize(
    ("platform", "backend", "names"),
    [
        ("linux", "auto", ["sni", "xembed", "sni"]),
        ("linux", "sni", ["sni"]),
        ("linux", "xembed", ["xembed"]),
        ("linux", "none", []),
        ("win32", "auto", ["pystray"]),
        ("darwin", "auto", ["pystray"]),
        ("win32", "none", []),
    ],
)
def test_the_order_of_the_trays_is_that_of_the_platform_and_the_setting(platform, backend, names):
    found = candidates(TraySettings(backend=backend), lambda _event: None, platform=platform)

    assert [one.name for one in found] == names


def test_without_bus_and_display_every_linux_tray_refuses_with_a_reason(monkeypatch):
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)

    found = [attempt(one) for one in candidates(TraySettings(), lambda _event: None, platform="linux")]

    assert [type(one) for one in found] == [Refusal, Refusal, Refusal]
    assert "DBUS_SESSION_BUS_ADDRESS is not set" in found[0].reason
    assert "display" in found[1].reason.lower()
