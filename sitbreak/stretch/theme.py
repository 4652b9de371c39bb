"""Whether the desktop is dark. Asked once when a window opens; what cannot be read is light."""

import os
import subprocess
import sys

_LIMIT_S = 1.0


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
        return named.lower().endswith(("dark", ":dark"))
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return False
    portal = _output(
        "gdbus", "call", "--session", "--timeout=1", "--dest=org.freedesktop.portal.Desktop",
        "--object-path=/org/freedesktop/portal/desktop", "--method=org.freedesktop.portal.Settings.Read",
        "org.freedesktop.appearance", "color-scheme",
    )  # fmt: skip
    if "uint32" in portal:  # 0 no preference, 1 dark, 2 light (portal documentation, Settings)
        return "uint32 1" in portal
    return "dark" in _output("gsettings", "get", "org.gnome.desktop.interface", "color-scheme")


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
        done = subprocess.run(command, capture_output=True, text=True, timeout=_LIMIT_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""
