"""Whether the panel that will show the icon is dark or light, as far as a desktop tells.

First its own settings, which tell of the panel (`desktop_colours.py`, Xfce's xfconf); then the desktop portal, which
tells of the windows.
"""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from sitbreak.errors import BackendError
from sitbreak.supervise.candidate import NotYetError
from sitbreak.tray.desktop_colours import DesktopColours, of_desktop
from sitbreak.tray.icon.panel import Panel

if TYPE_CHECKING:
    from sitbreak.dbus import Bus, Signal, Steps

# Their panels are dark whatever the theme of the windows is (bars of tiling compositors: their defaults).
DARK_PANELS = frozenset({"gnome", "ubuntu", "unity", "pantheon", "sway", "hyprland", "river", "niri", "i3"})
PORTAL = "org.freedesktop.portal.Desktop"
PORTAL_SETTINGS = "org.freedesktop.portal.Settings"
XFCONF = "org.xfce.Xfconf"
# https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html, color-scheme
SCHEMES = {1: Panel.DARK, 2: Panel.LIGHT}
LOOK_S, SOON_S = 30.0, 1.0  # files send no signals; an answer that is on its way is there in a moment


class PanelFollower:
    """The kind of the panel: what `tray.panel` says, or the desktop, which is asked again when it says so.

    Loop thread; `changed` is called when it is another one.
    """

    def __init__(
        self,
        setting: str,
        session: "Bus | None",
        changed: Callable[[], None],
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        """Ask the desktop, where that is needed; waits for the answer at most 0.25 s."""
        self.panel = Panel.ANY
        self._changed: Callable[[], None] = _nothing
        self._ends: list[Callable[[], None]] = []
        self._own: DesktopColours | None = None
        self._told: Panel | None = None  # by the desktop's own settings
        self._call_off: Callable[[], None] = _nothing
        if setting != "auto":
            self.panel = Panel(setting)
        elif set(environ.get("XDG_CURRENT_DESKTOP", "").lower().split(":")) & DARK_PANELS:
            self.panel = Panel.DARK
        elif session is not None:
            with suppress(BackendError):  # that bus is dead; the icon has one of its own
                self._follow(session, environ)
        self._changed = changed

    def close(self) -> None:
        """Follow no longer."""
        while self._ends:
            self._ends.pop()()

    def _follow(self, session: "Bus", environ: Mapping[str, str]) -> None:
        from sitbreak.dbus import Inquiry

        self._own = of_desktop(environ)
        self._reading = reading = Inquiry(session, self._steps, self._found, lambda _error: None)

        def read() -> None:
            if self._own is not None:  # who changes the portal's colours changes the desktop's
                self._look(session)
            reading.begin()

        def told(_signal: "Signal") -> None:
            read()

        def came(owner: str | None) -> None:
            if owner is not None:  # a portal that starts later, as most do
                read()

        self._ends += [
            reading.close,
            lambda: self._call_off(),
            session.subscribe(told, sender=PORTAL, interface=PORTAL_SETTINGS, member="SettingChanged"),
            session.subscribe(told, sender=XFCONF, interface=XFCONF, member="PropertyChanged"),
            session.watch_name(PORTAL, came),
            session.watch_name(XFCONF, came),
        ]
        read()
        session.await_answers()

    def _look(self, session: "Bus") -> None:
        """Look at the desktop's own settings, and again later: soon, while their answer is on its way."""
        assert self._own is not None
        self._call_off()
        pause_s, before = LOOK_S, self._told
        try:
            self._told = self._own.look()
        except NotYetError:
            pause_s = SOON_S
        self._call_off = session.later(pause_s, lambda: self._look(session))
        if self._told is not before:
            self._reading.begin()

    def _steps(self) -> "Steps[Panel]":
        if self._told is not None:
            return self._told
        untold = self._own.default if self._own is not None else Panel.ANY
        return (yield from _of_xfce()) or (yield from _of_portal()) or untold

    def _found(self, panel: Panel) -> None:
        if panel is not self.panel:
            self.panel = panel
            self._changed()


def _of_xfce() -> "Steps[Panel | None]":
    """xfce4-panel has a dark mode of its own, on unless it is switched off; else the windows' theme decides."""
    dark = yield from _ask(XFCONF, "/org/xfce/Xfconf", XFCONF, "GetProperty", "xfce4-panel", "/panels/dark-mode")
    if dark is True:
        return Panel.DARK
    theme = yield from _ask(XFCONF, "/org/xfce/Xfconf", XFCONF, "GetProperty", "xsettings", "/Net/ThemeName")
    if isinstance(theme, str):
        return Panel.DARK if "dark" in theme.lower() else Panel.LIGHT
    return Panel.LIGHT if dark is False else None


def _of_portal() -> "Steps[Panel | None]":
    path = "/org/freedesktop/portal/desktop"
    scheme = yield from _ask(PORTAL, path, PORTAL_SETTINGS, "Read", "org.freedesktop.appearance", "color-scheme")
    return SCHEMES.get(scheme, Panel.ANY) if isinstance(scheme, int) else None


def _ask(name: str, path: str, interface: str, method: str, *args: str) -> "Steps[object]":
    """The value inside the answer's variants; None if nobody owns the name (it is not started) or it refuses."""
    from sitbreak.dbus import Call, unwrapped

    try:
        (answer,) = yield Call(name, path, interface, method, "s" * len(args), args, gives="v")
    except BackendError:
        return None
    return unwrapped(answer)


def _nothing() -> None:
    """Nobody is to be told yet."""
