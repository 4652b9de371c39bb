"""The keeper: always a tray in use, the best that works; a fault costs that tray only."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from sitbreak.core.events import Now
from sitbreak.core.settings import TraySettings
from sitbreak.core.view import IconState, View
from sitbreak.errors import BackendError
from sitbreak.tray import Candidate, Refusal, attempt, candidates
from sitbreak.tray.keeper import GRACE_S, LONGEST_PAUSE_S, TrayKeeper


def view(title: str = "Sitting 3 min") -> View:
    return View(IconState.SITTING, 0.25, title, title, "", ())


class FakeTray:
    def __init__(self, name: str, fd: int = 7) -> None:
        self.name, self.note, self.shown, self.fd = name, f"fake {name}", True, fd
        self.views: list[View] = []
        self.fails: Exception | None = None
        self.closed = False

    def show(self, shown: View) -> None:
        if self.fails:
            raise self.fails
        self.views.append(shown)

    def fileno(self) -> int:
        return self.fd

    def ready(self) -> None:
        if self.fails:
            raise self.fails

    def close(self) -> None:
        self.closed = True


class World:
    """Candidates that work or not, a clock, and the descriptors that are watched."""

    def __init__(self, *names: str) -> None:
        self.reasons: dict[str, str | None] = dict.fromkeys(names, "not here")
        self.trays: list[FakeTray] = []
        self.tries: list[str] = []
        self.watched: dict[int, Callable[[], None]] = {}
        self.now_s = 0.0
        self.keeper = TrayKeeper(
            [Candidate(name, lambda name=name: self.connect(name)) for name in names],
            watch=self.watched.__setitem__,
            unwatch=self.watched.__delitem__,
        )

    def connect(self, name: str) -> FakeTray:
        self.tries.append(name)
        if (reason := self.reasons[name]) is not None:
            raise BackendError(reason)
        self.trays.append(FakeTray(name, 7 + len(self.trays)))
        return self.trays[-1]

    def at(self, now_s: float) -> "World":
        self.now_s = now_s
        self.keeper.tick(self._now())
        return self

    def wakes_in(self) -> float:
        return self.keeper.wake_s(self._now())

    def _now(self) -> Now:
        return Now(self.now_s, self.now_s, datetime(2026, 1, 5, 9, tzinfo=UTC))

    @property
    def used(self) -> str:
        return self.keeper.state().name


def world(*working: str) -> World:
    made = World("sni", "xembed")
    made.reasons.update(dict.fromkeys(working))
    return made.at(0)


def test_the_first_that_works_is_used_and_the_reasons_of_those_before_it_are_kept():
    state = world("xembed").keeper.state()

    assert (state.name, state.note) == ("xembed", "fake xembed")
    assert state.refusals == (Refusal("sni", "not here"),)
    assert not state.degraded


def test_without_any_tray_there_is_none_said_once_with_the_reasons(caplog):
    with caplog.at_level(logging.WARNING):
        nowhere = world()
        for second in range(1, 200):
            nowhere.at(second)

    assert nowhere.used == "none"
    assert nowhere.keeper.state().degraded
    assert [record.getMessage() for record in caplog.records] == [
        "there is no tray here (sni: not here; xembed: not here); the icon appears when one does"
    ]


def test_with_the_tray_switched_off_nothing_is_tried_said_or_amiss(caplog):
    off = World().at(0)
    off.keeper.show(view())

    assert (off.used, off.keeper.state().degraded, off.wakes_in(), caplog.text) == ("none", False, float("inf"), "")


def test_pauses_between_tries_grow_up_to_half_a_minute():
    nowhere = World("sni")
    for tenth in range(2000):
        nowhere.at(tenth / 10)

    assert len(nowhere.tries) == pytest.approx(5 + 170 / LONGEST_PAUSE_S, abs=1.5)
    assert 0 < nowhere.wakes_in() <= LONGEST_PAUSE_S


def test_a_better_tray_takes_over_with_the_last_view_and_the_other_is_closed():
    made = world("xembed")
    made.keeper.show(view())
    made.reasons["sni"] = None
    made.at(1)

    old, new = made.trays
    assert (made.used, old.closed, new.views) == ("sni", True, [view()])
    assert list(made.watched) == [new.fd]


def test_equal_views_are_handed_on_once():
    made = world("sni")
    for _ in range(3):
        made.keeper.show(view())

    assert made.trays[0].views == [view()]


@pytest.mark.parametrize("where", ["show", "ready"])
def test_a_tray_that_raises_is_replaced_and_its_descriptor_let_go_at_once(where):
    made = world("sni", "xembed")
    first = made.trays[0]
    first.fails = RuntimeError("broken")
    if where == "show":
        made.keeper.show(view())
    else:
        made.watched[first.fd]()

    assert made.watched == {}
    assert made.wakes_in() == 0
    made.at(0.1)
    assert (made.used, first.closed) == ("xembed", True)
    assert made.keeper.state().error == "sni: broken"
    made.at(1.2)
    assert made.used == "sni"
    assert made.trays[-1] is not first


def test_a_tray_that_fails_at_once_each_time_is_tried_less_and_less():
    made = World("sni")
    made.reasons["sni"] = None
    for tenth in range(1000):
        made.at(tenth / 10)
        if made.trays and not made.trays[-1].closed:
            made.trays[-1].fails = RuntimeError("broken")
            made.keeper.show(view(str(tenth)))

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
    made.keeper.attach(bus)  # type: ignore[arg-type]
    for second in range(40):
        made.at(second)
    made.reasons["sni"] = None
    bus.changed(None)
    assert made.at(40).used == "none"
    bus.changed(":1.5")

    assert made.wakes_in() == 0
    assert (bus.name, made.at(40).used) == ("org.kde.StatusNotifierWatcher", "sni")


def test_new_settings_start_over_and_show_the_view_again():
    made = world("sni")
    made.keeper.show(view())
    other = FakeTray("other")
    made.keeper.renew([Candidate("other", lambda: other)])
    made.at(1)

    assert (made.trays[0].closed, made.used, other.views) == (True, "other", [view()])


def test_close_takes_the_icon_away():
    made = world("sni")
    made.keeper.close()

    assert (made.trays[0].closed, made.watched) == (True, {})


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


@pytest.mark.parametrize(
    ("error", "reason"),
    [(BackendError("no tray"), "no tray"), (ImportError("no module x"), "no module x"), (KeyError(), "KeyError")],
)
def test_whatever_a_library_raises_is_a_reason(error, reason):
    def connect() -> FakeTray:
        raise error

    assert attempt(Candidate("x", connect)) == Refusal("x", reason)


def test_without_bus_and_display_every_linux_tray_refuses_with_a_reason(monkeypatch):
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)

    found = [attempt(one) for one in candidates(TraySettings(), lambda _event: None, platform="linux")]

    assert [type(one) for one in found] == [Refusal, Refusal, Refusal]
    assert "DBUS_SESSION_BUS_ADDRESS is not set" in found[0].reason
    assert "display" in found[1].reason.lower()
