"""Whether the desktop is dark. Asked once when a window opens; what cannot be read is light."""

import os
import sys
from typing import TYPE_CHECKING

from sitbreak import processes

if TYPE_CHECKING:
    from sitbreak.dbus import Bus

_LIMIT_S = 1.0
_PORTAL = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings")
_XFCONF = ("org.xfce.Xfconf", "/org/xfce/Xfconf", "org.xfce.Xfconf")


def is_dark(theme: str) -> bool:
    """Return the theme's answer, or the desktop's for "auto"."""
    if theme in ("dark", "light"):
        return theme == "dark"
    if sys.platform == "win32":
        return _windows_is_dark()
    if sys.platform == "darwin":
        return "Dark" in _output("defaults", "read", "-g", "AppleInterfaceStyle")
    return _linux_is_dark()


def _linux_is_dark() -> bool:
    if named := os.environ.get("GTK_THEME"):
        return named.lower().endswith("dark")
    scheme, theme = _answers()
    if scheme in (1, 2):  # dark, light; 0 is no preference (portal documentation, Settings)
        return scheme == 1
    if isinstance(theme, str):
        return "dark" in theme.lower()
    return "dark" in _output("gsettings", "get", "org.gnome.desktop.interface", "color-scheme")


def _answers() -> tuple[object, object]:
    """Return the portal's colour scheme and XFCE's theme; None where there is no such service."""
    from sitbreak.dbus import Bus, Patience
    from sitbreak.errors import BackendError

    try:
        bus = Bus.connect(patience=Patience(_LIMIT_S))
    except BackendError:
        return None, None
    try:
        scheme = _ask(bus, _PORTAL, "Read", "org.freedesktop.appearance", "color-scheme")
        return scheme, _ask(bus, _XFCONF, "GetProperty", "xsettings", "/Net/ThemeName")
    finally:
        bus.close()


def _ask(bus: "Bus", service: tuple[str, str, str], method: str, *arguments: str) -> object:
    from sitbreak.dbus import unwrapped
    from sitbreak.errors import BackendError

    try:
        if bus.owner(service[0]) is None:
            return None
        (answer,) = bus.call(*service, method, "s" * len(arguments), *arguments, gives="v")
    except BackendError:
        return None
    return unwrapped(answer)


def _windows_is_dark() -> bool:
    if sys.platform != "win32":
        return False
    import winreg

    path = r"Software\Microsoft\Windows\CurrentVersion\Themes\Personalize"
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
            return bool(winreg.QueryValueEx(key, "AppsUseLightTheme")[0] == 0)
    except OSError:
        return False


def _output(*command: str) -> str:
    try:
        told = processes.output_of(command, limit_s=_LIMIT_S)
    except OSError:
        return ""
    return told.text if told.code == 0 else ""
