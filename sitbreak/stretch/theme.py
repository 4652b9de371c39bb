"""Whether the desktop is dark. Asked once when a window opens; what cannot be read is light."""

import os
import sys

from sitbreak.stretch.desktop import answers, output, portal, xfconf


def is_dark(theme: str) -> bool:
    """Return the theme's answer, or the desktop's for "auto"."""
    if theme in ("dark", "light"):
        return theme == "dark"
    if sys.platform == "win32":
        return _windows_is_dark()
    if sys.platform == "darwin":
        return "Dark" in output("defaults", "read", "-g", "AppleInterfaceStyle")
    return _linux_is_dark()


def _linux_is_dark() -> bool:
    if named := os.environ.get("GTK_THEME"):
        return named.lower().endswith("dark")
    scheme, theme = _answers()
    if scheme in (1, 2):  # dark, light; 0 is no preference (portal documentation, Settings)
        return scheme == 1
    if isinstance(theme, str):
        return "dark" in theme.lower()
    return "dark" in output("gsettings", "get", "org.gnome.desktop.interface", "color-scheme")


def _answers() -> list[object]:
    """Return the portal's colour scheme and XFCE's theme; None where there is no such service."""
    return answers(portal("org.freedesktop.appearance", "color-scheme"), xfconf("xsettings", "/Net/ThemeName"))


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
