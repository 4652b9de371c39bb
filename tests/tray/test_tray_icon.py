"""The icon: shown through the best tray that works; a fault costs that tray only."""

import logging

import pytest

from sitbreak.core.settings_surface import TraySettings
from sitbreak.core.view import IconState, View
from sitbreak.supervise.candidate import Candidate, Refusal, choose
from sitbreak.supervise.health import Level
from sitbreak.tray import WATCHER, candidates
from sitbreak.tray.tray_icon import GRACE_S, LONGEST_PAUSE_S
from tests.kit.bus import FakeBus
from tests.tray.fakes import FakeTray, IconDesk


def view(title: str = "Sitting 3 min") -> View:
    return View(IconState.SITTING, 0.25, title, title, "", ())


def icon_desk(*working: str) -> IconDesk:
    made = IconDesk("sni", "xembed")
    made.reasons.update(dict.fromkeys(working))
    return made.at(0)


def test_the_first_that_works_is_used_and_the_reasons_of_those_before_it_are_kept() -> None:
    health = icon_desk("xembed").health

    assert (health.name, health.words) == ("xembed", "fake xembed")
    assert health.refusals == (Refusal("sni", "not here"),)
    assert health.level is Level.OK


def test_without_any_tray_there_is_none_said_once_with_the_reasons(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        nowhere = icon_desk()
        for second in range(1, 200):
            nowhere.at(second)

    assert nowhere.used is None
    assert nowhere.health.level is Level.DEGRADED
    assert [record.getMessage() for record in caplog.records] == [
        "there is no tray here (sni: not here; xembed: not here); the icon appears when one does"
    ]


def test_with_the_tray_switched_off_nothing_is_tried_said_or_amiss(caplog: pytest.LogCaptureFixture) -> None:
    off = IconDesk().at(0)
    off.part.show(view())

    assert (off.used, off.health.level, off.wakes_in_s, caplog.text) == (None, Level.OK, float("inf"), "")


def test_pauses_between_tries_grow_up_to_half_a_minute() -> None:
    nowhere = IconDesk("sni")
    for tenth in range(2000):
        nowhere.at(tenth / 10)

    assert len(nowhere.tries) == pytest.approx(5 + 170 / LONGEST_PAUSE_S, abs=1.5)
    assert 0 < nowhere.wakes_in_s <= LONGEST_PAUSE_S


def test_a_better_tray_takes_over_with_the_last_view_and_the_other_is_closed() -> None:
    made = icon_desk("xembed")
    made.part.show(view())
    made.reasons["sni"] = None
    made.at(1)

    old, new = made.trays
    assert (made.used, old.closed, new.views) == ("sni", True, [view()])
    assert list(made.hub.watched) == [new.descriptor]


def test_equal_views_are_handed_on_once() -> None:
    made = icon_desk("sni")
    for _ in range(3):
        made.part.show(view())

    assert made.trays[0].views == [view()]


@pytest.mark.parametrize("where", ["show", "ready"])
def test_a_tray_that_raises_is_replaced_and_its_descriptor_let_go_at_once(where: str) -> None:
    made = icon_desk("sni", "xembed")
    first = made.trays[0]
    first.fault = RuntimeError("broken")
    if where == "show":
        made.part.show(view())
    else:
        made.hub.watched[first.descriptor]()

    assert made.hub.watched == {}
    assert made.wakes_in_s == 0
    made.at(0.1)
    assert (made.used, first.closed) == ("xembed", True)
    assert made.health.error == "sni: broken"
    made.at(1.2)
    assert made.used == "sni"
    assert made.trays[-1] is not first


def test_a_tray_that_fails_at_once_each_time_is_tried_less_and_less() -> None:
    made = IconDesk("sni")
    made.reasons["sni"] = None
    for tenth in range(1000):
        made.at(tenth / 10)
        if made.trays and not made.trays[-1].closed:
            made.trays[-1].fault = RuntimeError("broken")
            made.part.show(view(str(tenth)))

    assert len(made.tries) < 10


def test_a_panel_that_restarts_within_the_grace_keeps_its_icon() -> None:
    made = icon_desk("sni", "xembed")
    made.trays[0].shown = False
    made.at(1).at(GRACE_S)
    made.trays[0].shown = True
    made.at(GRACE_S + 5)

    assert (made.used, len(made.trays)) == ("sni", 1)


def test_a_panel_that_does_not_come_back_makes_room_for_the_next() -> None:
    made = icon_desk("sni", "xembed")
    made.trays[0].shown = False
    made.reasons["sni"] = "gone"
    made.at(1)
    assert made.wakes_in_s == GRACE_S
    made.at(1 + GRACE_S)

    assert made.used == "xembed"


def test_a_watcher_that_appears_on_the_bus_ends_the_pause() -> None:
    made, bus = IconDesk("sni"), FakeBus()
    made.part.attach(bus)
    for second in range(40):
        made.at(second)
    made.reasons["sni"] = None
    bus.hand_over(WATCHER, None)
    assert made.at(40).used is None
    bus.hand_over(WATCHER, ":1.5")

    assert made.wakes_in_s == 0
    assert made.at(40).used == "sni"


def test_new_settings_start_over_and_show_the_view_again() -> None:
    made = icon_desk("sni")
    made.part.show(view())
    other = FakeTray("other")
    made.part.renew([Candidate("other", lambda: other)])
    made.at(1)

    assert (made.trays[0].closed, made.used, other.views) == (True, "other", [view()])


def test_close_takes_the_icon_away() -> None:
    made = icon_desk("sni")
    made.part.close()

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
def test_the_order_of_the_trays_is_that_of_the_platform_and_the_setting(
    platform: str, backend: str, names: list[str]
) -> None:
    found = candidates(TraySettings(backend=backend), lambda _event: None, platform=platform)

    assert [one.name for one in found] == names


def test_without_bus_and_display_every_linux_tray_refuses_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)

    choice = choose(candidates(TraySettings(), lambda _event: None, platform="linux"))

    assert (choice.found, len(choice.refusals)) == (None, 3)
    assert "DBUS_SESSION_BUS_ADDRESS is not set" in choice.refusals[0].reason
    assert "display" in choice.refusals[1].reason.lower()
