"""The panel's colours, as the desktops tell of them."""

import pytest

from sitbreak.tray.icon.panel import Panel
from sitbreak.tray.panel import PanelFollower
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
    follower = PanelFollower(setting, DesktopBus(answers), print, {"XDG_CURRENT_DESKTOP": desktop})

    assert follower.panel is expected


def test_without_a_bus_the_panel_may_be_any() -> None:
    assert PanelFollower("auto", None, print, {}).panel is Panel.ANY


def test_a_change_of_the_desktops_colours_is_told_until_the_end() -> None:
    answers: Answers = {PORTAL: ("u", 1)}
    bus = DesktopBus(answers)
    told: list[Panel] = []
    follower = PanelFollower("auto", bus, lambda: told.append(follower.panel), {})
    bus.wait()
    answers[PORTAL] = ("u", 2)
    bus.send("SettingChanged")
    assert (told, follower.panel) == ([Panel.LIGHT], Panel.LIGHT)
    follower.close()

    assert bus.handlers == []
