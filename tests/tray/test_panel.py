"""The panel's colours, as the desktops tell of them."""

import pytest

from sitbreak.tray.icon.panel import Panel
from sitbreak.tray.panel import follow, panel
from tests.kit.bus import FakeBus
from tests.tray.fakes import Answers, DesktopBus

PORTAL = ("org.freedesktop.portal.Desktop", "org.freedesktop.appearance", "color-scheme")
DARK_MODE = ("org.xfce.Xfconf", "xfce4-panel", "/panels/dark-mode")
THEME = ("org.xfce.Xfconf", "xsettings", "/Net/ThemeName")


@pytest.mark.parametrize(
    ("setting", "desktop", "answers", "expected"),
    [
        ("dark", "KDE", {PORTAL: ("v", ("u", 2))}, Panel.DARK),
        ("light", "GNOME", {}, Panel.LIGHT),
        ("auto", "ubuntu:GNOME", {PORTAL: ("v", ("u", 2))}, Panel.DARK),
        ("auto", "KDE", {PORTAL: ("v", ("u", 1))}, Panel.DARK),
        ("auto", "KDE", {PORTAL: ("u", 2)}, Panel.LIGHT),
        ("auto", "KDE", {PORTAL: ("v", ("u", 0))}, Panel.ANY),
        ("auto", "XFCE", {DARK_MODE: ("b", True), THEME: ("s", "Adwaita")}, Panel.DARK),
        ("auto", "XFCE", {DARK_MODE: ("b", False), THEME: ("s", "Greybird-dark")}, Panel.DARK),
        ("auto", "XFCE", {DARK_MODE: ("b", False)}, Panel.LIGHT),
        ("auto", "sway", {}, Panel.DARK),
        ("auto", "", {}, Panel.ANY),
    ],
)
def test_the_panel_is_what_the_setting_or_else_the_desktop_says(
    setting: str, desktop: str, answers: Answers, expected: Panel
) -> None:
    assert panel(setting, DesktopBus(answers), {"XDG_CURRENT_DESKTOP": desktop}) is expected


def test_without_a_bus_the_panel_may_be_any() -> None:
    assert panel("auto", None, {}) is Panel.ANY


def test_a_change_of_the_desktops_colours_is_told_until_the_end() -> None:
    bus = FakeBus()
    told: list[int] = []
    end = follow(bus, lambda: told.append(1))
    for rule, _ in list(bus.handlers):
        bus.send(rule["member"])
    assert told == [1, 1]
    end()

    assert bus.handlers == []
