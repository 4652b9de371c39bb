"""Which watchers there are on each platform. A new one is a module and a row here."""

from collections.abc import Mapping
from importlib import import_module
from typing import cast

from sitbreak.core.events import Busy
from sitbreak.core.settings_timing import BusySettings
from sitbreak.dataclass import dataclass
from sitbreak.sentence import Sentence
from sitbreak.session import DetectorContext, SessionWatcher
from sitbreak.supervise.candidate import Candidate, NeverHereError


@dataclass(frozen=True, slots=True)
class WatcherSpec:
    """One watcher: its name, its class in a module below `sitbreak.session`, and the environment it is for."""

    name: str
    module: str
    class_name: str
    needs: tuple[str, ...] = ()  # what must be in the environment
    excludes: tuple[str, ...] = ()  # and what must not

    def candidate(self, context: DetectorContext) -> Candidate[SessionWatcher]:
        """Return it with what it is made with; its module is imported when it is tried."""
        return Candidate(self.name, lambda: self._connect(context))

    def _connect(self, context: DetectorContext) -> SessionWatcher:
        """Rule it out before its module, and the library behind it, is imported. NeverHereError where it is not for."""
        for name in self.needs:
            if not context.env.get(name):
                raise NeverHereError(Sentence("{name} is not set", name=name))
        for name in self.excludes:
            if context.env.get(name):
                raise NeverHereError(Sentence("{name} is set", name=name))
        made = getattr(import_module(f"sitbreak.session.{self.module}"), self.class_name)
        return cast(SessionWatcher, made(context))


@dataclass(frozen=True, slots=True)
class WatcherTable:
    """What a platform has: what tells of the lock, of sleep and of displays; and of each reason not to interrupt."""

    session: tuple[WatcherSpec, ...]
    busy: Mapping[Busy, tuple[WatcherSpec, ...]]


LINUX = WatcherTable(
    session=(
        WatcherSpec("logind", "logind", "LogindSession"),
        WatcherSpec(Sentence("screen saver"), "screensaver", "ScreenSaver"),
        WatcherSpec(Sentence("screen lockers"), "lockers", "Lockers"),
        WatcherSpec(Sentence("displays"), "displays", "Displays"),
    ),
    busy={
        Busy.DO_NOT_DISTURB: (
            WatcherSpec(Sentence("GNOME do-not-disturb"), "busy.gnome", "Gnome"),
            WatcherSpec(Sentence("KDE do-not-disturb"), "busy.kde", "Kde"),
            WatcherSpec(Sentence("Xfce do-not-disturb"), "busy.xfce", "Xfce"),
            WatcherSpec(Sentence("LXQt do-not-disturb"), "busy.lxqt", "Lxqt"),
            WatcherSpec(Sentence("MATE do-not-disturb"), "busy.gnome", "Mate"),
            WatcherSpec(Sentence("Cinnamon do-not-disturb"), "busy.gnome", "Cinnamon"),
            WatcherSpec(Sentence("dunst paused"), "busy.dunst", "Dunst"),
            WatcherSpec(Sentence("mako mode"), "busy.mako", "Mako"),
            WatcherSpec(Sentence("swaync do-not-disturb"), "busy.swaync", "Swaync"),
        ),
        Busy.FULL_SCREEN: (
            WatcherSpec(Sentence("full screen (X11)"), "busy.x11", "X11FullScreen", ("DISPLAY",), ("WAYLAND_DISPLAY",)),
            WatcherSpec(Sentence("full screen (KWin)"), "busy.kwin", "KwinFullScreen", ("WAYLAND_DISPLAY",)),
            WatcherSpec(Sentence("full screen (sway)"), "busy.sway", "SwayFullScreen", ("SWAYSOCK",)),
            WatcherSpec(
                Sentence("full screen (Hyprland)"),
                "busy.hyprland",
                "HyprlandFullScreen",
                ("HYPRLAND_INSTANCE_SIGNATURE",),
            ),
        ),
        Busy.CALL: (
            WatcherSpec(Sentence("microphone"), "busy.pulse", "Microphone"),
            WatcherSpec(Sentence("camera"), "busy.camera", "Camera"),
            WatcherSpec(Sentence("camera (PipeWire)"), "busy.sharing", "PipeWireCamera"),
        ),
        Busy.SHARING: (WatcherSpec(Sentence("screen sharing"), "busy.sharing", "ScreenShare"),),
        Busy.PROJECTOR: (
            WatcherSpec(Sentence("screens (kernel)"), "busy.screens", "KernelScreens"),
            WatcherSpec(Sentence("screens (X11)"), "busy.x_screens", "X11Screens", ("DISPLAY",), ("WAYLAND_DISPLAY",)),
            WatcherSpec(Sentence("screens (sway)"), "busy.screens", "SwayScreens", ("SWAYSOCK",)),
        ),
        Busy.INHIBITED: (
            WatcherSpec(Sentence("GNOME idle inhibitor"), "busy.inhibitors", "GnomeInhibitor"),
            WatcherSpec(Sentence("KDE idle inhibitor"), "busy.inhibitors", "KdeInhibitor"),
            WatcherSpec(Sentence("logind idle inhibitor"), "busy.inhibitors", "LogindInhibitor"),
        ),
        Busy.PLAYING: (WatcherSpec(Sentence("media player (MPRIS)"), "busy.players", "Players"),),
        Busy.DESKTOP_BREAK: (WatcherSpec(Sentence("GNOME's break reminders"), "busy.gnome_breaks", "GnomeBreaks"),),
    },
)
WINDOWS = WatcherTable(
    session=(WatcherSpec("Windows", "windows", "WindowsSession"),),
    busy={
        Busy.DO_NOT_DISTURB: (WatcherSpec(Sentence("Focus Assist"), "busy.windows", "WindowsQuiet"),),
        Busy.FULL_SCREEN: (WatcherSpec(Sentence("full screen (Windows)"), "busy.windows", "WindowsFullScreen"),),
        Busy.CALL: (WatcherSpec(Sentence("microphone or camera (Windows)"), "busy.windows_call", "WindowsCall"),),
        Busy.PROJECTOR: (WatcherSpec(Sentence("screens (Windows)"), "busy.windows_screens", "WindowsScreens"),),
    },
)
MACOS = WatcherTable(session=(WatcherSpec("macOS", "macos", "MacOSSession"),), busy={})


def table_for(platform: str) -> WatcherTable:
    """Return what there is on this platform (`sys.platform`)."""
    return {"win32": WINDOWS, "darwin": MACOS}.get(platform, LINUX)


def is_wanted(reason: Busy, settings: BusySettings, platform: str) -> bool:
    """Whether the settings let this reason hold a reminder back."""
    match reason:
        case Busy.DO_NOT_DISTURB:
            return settings.do_not_disturb
        case Busy.FULL_SCREEN:
            return settings.full_screen
        case Busy.CALL:
            return settings.call and (settings.windows_call or platform != "win32")
        case Busy.SHARING:
            return settings.sharing
        case Busy.PROJECTOR:
            return settings.projector
        case Busy.INHIBITED | Busy.PLAYING:
            return settings.inhibitor
        case Busy.DESKTOP_BREAK:
            return settings.gnome_breaks
