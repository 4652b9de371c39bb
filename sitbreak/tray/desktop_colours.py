"""What colour a desktop's own panel has, read from its settings: for Plasma, LXQt, MATE and Cinnamon.

Xfce and the desktop portal are asked over D-Bus (`panel.py`); these four have no interface for it. A look costs a
`stat` for each file; the files are read, and gsettings started, only when one of them was written.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from sitbreak import desktop_settings, processes
from sitbreak.errors import BackendError
from sitbreak.supervise.candidate import NotYetError
from sitbreak.supervise.slowly import Slowly
from sitbreak.tray.icon.panel import Panel

MIDDLE = 0.18  # of the luminance: as far from black as from white, by contrast
GSETTINGS_S = 2.0  # on a thread of its own
# Seen on LXQt 1.2 (2026-11): the grounds of its themes' panels. "system" takes the windows' palette.
LXQT_LIGHT = frozenset({"clearlooks", "kde-plasma", "light"})
LXQT_DARK = frozenset({"ambiance", "arch-colors", "dark", "frost", "kvantum", "leech", "silver", "valendas"})

Environ = Mapping[str, str]


class DesktopColours:
    """One desktop's answer, kept until one of its files is written. Loop thread."""

    def __init__(self, files: list[Path], read: Callable[[], Panel | None], default: Panel = Panel.ANY) -> None:
        """`read` raises NotYetError while the answer is on its way; `default` is how the desktop comes."""
        self.default = default
        self._files, self._read = files, read
        self._stamps: list[desktop_settings.Stamp | None] | None = None
        self._last: Panel | None = None

    def look(self) -> Panel | None:
        """Return what the desktop says, None if nothing; NotYetError while that is on its way."""
        stamps = [desktop_settings.stamp(file) for file in self._files]
        if stamps != self._stamps:
            self._last = self._read()
            self._stamps = stamps
        return self._last


def of_desktop(env: Environ) -> DesktopColours | None:
    """Return how to ask the desktop that the environment names; None where it has no settings of its own to read."""
    desktops = set(env.get("XDG_CURRENT_DESKTOP", "").lower().split(":"))
    if "kde" in desktops:
        return _plasma(env)
    if "lxqt" in desktops:
        return _lxqt(env)
    if "mate" in desktops:
        return _gsettings(env, "org.mate.interface", "gtk-theme", of_gtk_theme)
    if desktops & {"x-cinnamon", "cinnamon"}:
        return _gsettings(env, "org.cinnamon.theme", "name", of_cinnamon_theme)
    return None


def of_rgb(value: str | None) -> Panel | None:
    """Tell the kind of panel from KDE's "35,38,41"; None where it is no colour."""
    try:
        red, green, blue = (int(part) / 255 for part in (value or "").split(",")[:3])
    except ValueError:
        return None
    # relative luminance (WCAG 2.2), the gamma taken for 2.2
    luminance = 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2
    return Panel.LIGHT if luminance > MIDDLE else Panel.DARK


def of_gtk_theme(name: str) -> Panel:
    """Tell the kind of panel from the name of a GTK theme; MATE's panel is drawn by it."""
    return Panel.DARK if any(word in name.lower() for word in ("dark", "black", "inverse", "noir")) else Panel.LIGHT


def of_cinnamon_theme(name: str) -> Panel | None:
    """Tell the kind of panel from the name of Cinnamon's theme: the one it comes with is dark."""
    name = name.lower()
    if "light" in name:
        return Panel.LIGHT
    return Panel.DARK if "dark" in name or name == "cinnamon" else None


def of_lxqt_theme(name: str) -> Panel | None:
    """Tell the kind of panel from the name of LXQt's theme; None of one that we do not know."""
    name = name.lower()
    if name in LXQT_DARK or "dark" in name:
        return Panel.DARK
    return Panel.LIGHT if name in LXQT_LIGHT or "light" in name else None


def _plasma(env: Environ) -> DesktopColours:
    """Plasma's style decides; the one called "default", and whatever follows the colours, has those of the windows."""
    folder = desktop_settings.config_home(env)
    colours, style = folder / "kdeglobals", folder / "plasmarc"

    def read() -> Panel | None:
        name = (desktop_settings.value_of(desktop_settings.text_of(style), "Theme", "name") or "default").lower()
        if name in ("breeze-dark", "breeze-light"):
            return Panel.DARK if name == "breeze-dark" else Panel.LIGHT
        text = desktop_settings.text_of(colours)
        ground = desktop_settings.value_of(text, "Colors:Window", "BackgroundNormal")
        scheme = desktop_settings.value_of(text, "General", "ColorScheme") or ""
        named = Panel.DARK if "dark" in scheme.lower() else Panel.LIGHT if scheme else None
        return of_rgb(ground) or named

    return DesktopColours([colours, style], read, Panel.LIGHT)


def _lxqt(env: Environ) -> DesktopColours:
    files = [folder / "lxqt/lxqt.conf" for folder in (*desktop_settings.config_folders(env), Path("/usr/share"))]

    def read() -> Panel | None:
        for file in files:
            if name := desktop_settings.value_of(desktop_settings.text_of(file), "General", "theme"):
                return of_lxqt_theme(name)
        return None

    return DesktopColours(files, read)


def _gsettings(env: Environ, schema: str, key: str, of_name: Callable[[str], Panel | None]) -> DesktopColours:
    slowly = Slowly()

    def ask() -> str:
        try:
            asked = processes.output_of(["gsettings", "get", schema, key], limit_s=GSETTINGS_S, environment=dict(env))
        except (OSError, TimeoutError):
            return ""
        return asked.text.strip().strip("'")

    def read() -> Panel | None:
        try:
            name = slowly("gsettings", ask)
        except NotYetError:
            raise
        except BackendError:
            return None
        return of_name(name) if name else None

    return DesktopColours([desktop_settings.config_home(env) / "dconf/user"], read)
