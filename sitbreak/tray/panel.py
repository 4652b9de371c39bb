"""Whether the panel that will show the icon is dark or light, as far as a desktop tells."""

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from sitbreak.errors import BackendError
from sitbreak.tray.icon.panel import Panel

if TYPE_CHECKING:
    from sitbreak.dbus import Bus

ASK_LIMIT_S = 1.0
# Their panels are dark whatever the theme of the windows is (bars of tiling compositors: their defaults).
DARK_PANELS = frozenset({"gnome", "ubuntu", "unity", "pantheon", "sway", "hyprland", "river", "niri", "i3"})
PORTAL = "org.freedesktop.portal.Desktop"
PORTAL_SETTINGS = "org.freedesktop.portal.Settings"
XFCONF = "org.xfce.Xfconf"
# https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html, color-scheme
SCHEMES = {1: Panel.DARK, 2: Panel.LIGHT}


def panel(setting: str, session: "Bus | None", environ: Mapping[str, str] = os.environ) -> Panel:
    """Return `tray.panel`, or what the desktop says; ANY where nobody tells. Blocks for two short calls at most."""
    if setting != "auto":
        return Panel(setting)
    desktops = set(environ.get("XDG_CURRENT_DESKTOP", "").lower().split(":"))
    if desktops & DARK_PANELS:
        return Panel.DARK
    if session is None:
        return Panel.ANY
    return _of_xfce(session) or _of_portal(session) or Panel.ANY


def follow(session: "Bus", changed: Callable[[], None]) -> Callable[[], None]:
    """Call `changed` when a desktop says that its colours may have changed; returns the way to end it."""
    ends = [
        session.subscribe(lambda _signal: changed(), interface=PORTAL_SETTINGS, member="SettingChanged"),
        session.subscribe(lambda _signal: changed(), interface=XFCONF, member="PropertyChanged"),
    ]

    def end_all() -> None:
        for end in ends:
            end()

    return end_all


def _of_xfce(session: "Bus") -> Panel | None:
    """xfce4-panel has a dark mode of its own, on unless it is switched off; else the windows' theme decides."""
    dark = _ask(session, XFCONF, "/org/xfce/Xfconf", XFCONF, "GetProperty", "xfce4-panel", "/panels/dark-mode")
    if dark is True:
        return Panel.DARK
    theme = _ask(session, XFCONF, "/org/xfce/Xfconf", XFCONF, "GetProperty", "xsettings", "/Net/ThemeName")
    if isinstance(theme, str):
        return Panel.DARK if "dark" in theme.lower() else Panel.LIGHT
    return Panel.LIGHT if dark is False else None


def _of_portal(session: "Bus") -> Panel | None:
    path = "/org/freedesktop/portal/desktop"
    scheme = _ask(session, PORTAL, path, PORTAL_SETTINGS, "Read", "org.freedesktop.appearance", "color-scheme")
    return SCHEMES.get(scheme) if isinstance(scheme, int) else None


def _ask(session: "Bus", name: str, path: str, interface: str, method: str, *args: str) -> object:
    """The value inside the answer's variants; None if nobody owns the name (it is not started) or it refuses."""
    try:
        if session.owner(name) is None:
            return None
        (answer,) = session.call(name, path, interface, method, "s" * len(args), *args, timeout_s=ASK_LIMIT_S)
    except BackendError:
        return None
    while isinstance(answer, tuple) and len(answer) == 2:
        answer = answer[1]
    return answer
