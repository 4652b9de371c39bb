"""Whether somebody wants less motion on the screen. Asked once when a window opens; what cannot be read is full."""

import sys
from typing import Any

from sitbreak.stretch.desktop import answers, output, portal

_SPI_GETCLIENTAREAANIMATION = 0x1042  # winuser.h: whether animations inside windows are on


def is_reduced(motion: str) -> bool:
    """Return what the setting says, or for "auto" what the desktop wants."""
    if motion in ("reduced", "full"):
        return motion == "reduced"
    if sys.platform == "win32":
        return windows_is_reduced(_user32())
    if sys.platform == "darwin":
        return output("defaults", "read", "com.apple.universalaccess", "reduceMotion").strip() == "1"
    return _linux_is_reduced()


def _linux_is_reduced() -> bool:
    reduced, gnome, kde = _answers()
    if reduced == 1:  # 0 is no preference (portal documentation, Settings)
        return True
    if gnome is None and kde is None:
        return output("gsettings", "get", "org.gnome.desktop.interface", "enable-animations").strip() == "false"
    return gnome is False or _is_nought(kde)


def _answers() -> list[object]:
    """Return what portals tell: the standard setting, GNOME's switch, Plasma's speed of animations (0 is none)."""
    return answers(
        portal("org.freedesktop.appearance", "reduced-motion"),
        portal("org.gnome.desktop.interface", "enable-animations"),
        portal("org.kde.kdeglobals.KDE", "AnimationDurationFactor"),
    )


def _is_nought(factor: object) -> bool:
    try:
        return float(str(factor)) == 0
    except ValueError:
        return False


def windows_is_reduced(user32: Any) -> bool:
    """Ask Windows whether it animates what is inside windows; a call that fails says that it does."""
    import ctypes

    animates = ctypes.c_int(1)
    told = user32.SystemParametersInfoW(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(animates), 0)
    return bool(told) and animates.value == 0


def _user32() -> Any:
    import ctypes

    return getattr(ctypes, "WinDLL")("user32")  # noqa: B009 - mypy knows WinDLL on Windows only
