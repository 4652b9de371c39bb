"""All that the daemon needs of the session: one object that makes the watchers, keeps them alive and puts events.

Emits `Locked`, `Sleeping`, `BusyChanged` and `DisplaysChanged`, each only when it changes.
"""

import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Protocol

from sitbreak.clocks import now
from sitbreak.core.events import Busy, BusyChanged, Event, Locked, Sleeping
from sitbreak.core.settings import BusySettings
from sitbreak.dbus import Bus
from sitbreak.errors import SitbreakError
from sitbreak.session import Detector, DetectorContext, Health, Level, SessionWatcher, UnfitError
from sitbreak.session.lock import LockState

log = logging.getLogger(__name__)

FIRST_PAUSE_S = 15.0
LONGEST_PAUSE_S = 600.0

WatcherSpec = tuple[
    str, ...
]  # module below sitbreak.session, class, and what must or must not (!) be in the environment

LINUX: tuple[WatcherSpec, ...] = (
    ("logind", "LogindSession"),
    ("screensaver", "ScreenSaver"),
    ("lockers", "Lockers"),
    ("displays", "Displays"),
)
WINDOWS: tuple[WatcherSpec, ...] = (("windows", "WindowsSession"),)
MACOS: tuple[WatcherSpec, ...] = (("macos", "MacOSSession"),)
LINUX_BUSY: dict[Busy, tuple[WatcherSpec, ...]] = {
    Busy.DO_NOT_DISTURB: (
        ("busy.gnome", "Gnome"),
        ("busy.kde", "Kde"),
        ("busy.xfce", "Xfce"),
        ("busy.dunst", "Dunst"),
        ("busy.mako", "Mako"),
        ("busy.swaync", "Swaync"),
    ),
    Busy.FULL_SCREEN: (
        ("busy.x11", "X11FullScreen", "DISPLAY", "!WAYLAND_DISPLAY"),
        ("busy.sway", "SwayFullScreen", "SWAYSOCK"),
        ("busy.hyprland", "HyprlandFullScreen", "HYPRLAND_INSTANCE_SIGNATURE"),
    ),
    Busy.CALL: (("busy.pulse", "Microphone"), ("busy.camera", "Camera")),
    Busy.SHARING: (("busy.sharing", "ScreenShare"),),
    Busy.INHIBITED: (
        ("busy.inhibitors", "GnomeInhibitor"),
        ("busy.inhibitors", "KdeInhibitor"),
        ("busy.inhibitors", "LogindInhibitor"),
    ),
}
WINDOWS_BUSY: dict[Busy, tuple[WatcherSpec, ...]] = {
    Busy.DO_NOT_DISTURB: (("busy.windows", "WindowsQuiet"),),
    Busy.FULL_SCREEN: (("busy.windows", "WindowsFullScreen"),),
    Busy.CALL: (("busy.windows_call", "WindowsCall"),),
}


class MonitorHub(Protocol):
    """What is needed of `loop.Hub`."""

    def put(self, event: Event) -> None:
        """Hand an event to the loop; any thread."""

    def watch(self, fileno: int, ready: Callable[[], None]) -> None:
        """Call `ready` whenever `fileno` can be read."""

    def unwatch(self, fileno: int) -> None:
        """Forget `fileno`."""


class Slot:
    """One watcher to be: made, watched, and made again after a growing pause when it breaks or cannot be made yet."""

    def __init__(self, kind: WatcherSpec, hub: MonitorHub, changed: Callable[[], None]) -> None:
        self._module, self._class, *self._needs = kind
        self._hub, self._changed = hub, changed
        self.watcher: SessionWatcher | None = None
        self._health = Health(self._class, Level.MISSING, "not tried yet")
        self._fileno: int | None = None
        self._pause_s = FIRST_PAUSE_S
        self._next_s = float("-inf")

    @property
    def health(self) -> Health:
        """How it is, for doctor."""
        return self.watcher.state if self.watcher else self._health

    def check(self, now_s: float, context: DetectorContext) -> None:
        """Let the watcher look, or try to have one."""
        if self.watcher:
            self.guard(lambda watcher: watcher.check(now_s))
        elif now_s >= self._next_s:
            self._next_s = now_s + self._pause_s
            self._pause_s = min(self._pause_s * 2, LONGEST_PAUSE_S)
            self._make(context)

    def guard(self, use: Callable[[SessionWatcher], None]) -> None:
        """Use the watcher; a fault costs only this one."""
        if not self.watcher:
            return
        try:
            use(self.watcher)
        except Exception as error:
            log.warning("%s broke and will be tried again: %s", self.watcher.name, error, exc_info=not _expected(error))
            self._health = _missing(self.watcher.name, error)
            self.close()
            self._changed()  # what it held back is free again

    def close(self) -> None:
        """Let go of the watcher."""
        watcher, self.watcher = self.watcher, None
        if self._fileno is not None:
            self._hub.unwatch(self._fileno)
            self._fileno = None
        if watcher:
            try:
                watcher.close()
            except Exception as error:
                log.debug("%s did not close: %s", watcher.name, error)

    def _make(self, context: DetectorContext) -> None:
        kind = None
        try:
            _require(self._needs, context.env)
            kind = getattr(import_module(f"sitbreak.session.{self._module}"), self._class)
            self.watcher = kind(context)
            self._fileno = self.watcher.fileno()
            if self._fileno is not None:
                self._hub.watch(self._fileno, lambda: self.guard(lambda watcher: watcher.ready()))
            self._pause_s = FIRST_PAUSE_S
        except Exception as error:
            self._health = _missing(getattr(kind, "name", self._class), error)
            if isinstance(error, UnfitError):
                self._next_s = float("inf")
            elif not _expected(error):
                log.warning("%s cannot be used: %s", self._class, error, exc_info=True)


def _require(needs: Sequence[str], env: Mapping[str, str]) -> None:
    """Rule a watcher out before its module, and the library behind it, is imported."""
    for need in needs:
        if need.startswith("!") and env.get(need[1:]):
            raise UnfitError(f"{need[1:]} is set")
        if not need.startswith("!") and not env.get(need):
            raise UnfitError(f"{need} is not set")


def _missing(name: str, error: Exception) -> Health:
    title, hint = (error.title, error.hint) if isinstance(error, SitbreakError) else (str(error), "")
    return Health(name, Level.MISSING, title or type(error).__name__, hint)


def _expected(error: Exception) -> bool:
    return isinstance(error, OSError | SitbreakError)


class SessionMonitor:
    """Lock, sleep and "not now" of this session. Every method on the loop's thread.

    `idle_s` tells how long ago the last input was (None: unknown); it settles a lock that was only asked for.
    """

    def __init__(
        self,
        hub: MonitorHub,
        settings: BusySettings,
        *,
        session: Bus | None = None,
        system: Bus | None = None,
        idle_s: Callable[[], float | None] = lambda: 0.0,
        env: Mapping[str, str] = os.environ,
        platform: str = sys.platform,
    ) -> None:
        self._hub, self._settings, self._platform = hub, settings, platform
        self._asleep = False
        self._told: frozenset[Busy] = frozenset()
        self._lock = LockState(lambda locked: hub.put(Locked(locked)), lambda: now().steady_s, idle_s)
        self._context = DetectorContext(hub.put, self._lock, self._slept, self._tell, env)
        self._slots: list[Slot] = []
        self._busy: dict[Busy, list[Slot]] = {}
        self.attach(session, system)

    @property
    def locked(self) -> bool:
        """Whether the screen is locked, or the session not the one in front."""
        return self._lock.locked

    @property
    def reasons(self) -> frozenset[Busy]:
        """Reasons not to interrupt, as last known."""
        return frozenset(reason for reason, slots in self._busy.items() if any(_is_on(slot) for slot in slots))

    def attach(self, session: Bus | None, system: Bus | None) -> None:
        """Begin anew on these buses, after one of them was lost or has come. What was known stands until denied."""
        self.close()
        known = self._context
        self._context = DetectorContext(known.put, known.lock, known.slept, known.changed, known.env, session, system)
        self._slots = [Slot(kind, self._hub, self._tell) for kind in _kinds(self._platform)]
        self._settle_busy()
        self.check(now().steady_s)

    def change(self, settings: BusySettings) -> None:
        """Take over new settings; what is switched off is no longer even looked at."""
        wanted = self._wanted()
        self._settings = settings
        if wanted != self._wanted():
            self._settle_busy()
            self.check(now().steady_s)

    def check(self, now_s: float) -> None:
        """The heartbeat (15 s): poll what is due, try again what is missing, let a doubtful lock fall."""
        for slot in self._all():
            slot.check(now_s, self._context)
        self._lock.settle()
        self._tell()  # what a watcher found while it was being made

    def fresh(self) -> frozenset[Busy]:
        """Ask every detector now, right before a reminder is shown; a change is put as an event as well."""
        for slots in self._busy.values():
            for slot in slots:
                slot.guard(_refresh)
        return self.reasons

    def healths(self) -> list[tuple[str, Health]]:
        """What works and what does not: ("session" or the reason's name, how)."""
        detectors = [(reason.value, slot.health) for reason, slots in self._busy.items() for slot in slots]
        return [("session", slot.health) for slot in self._slots] + detectors

    def close(self) -> None:
        """Let go of everything."""
        for slot in self._all():
            slot.close()

    def _all(self) -> list[Slot]:
        return self._slots + [slot for slots in self._busy.values() for slot in slots]

    def _settle_busy(self) -> None:
        for slots in self._busy.values():
            for slot in slots:
                slot.close()
        kinds = _busy_kinds(self._platform)
        self._busy = {
            reason: [Slot(kind, self._hub, self._tell) for kind in kinds.get(reason, ())] for reason in self._wanted()
        }

    def _wanted(self) -> list[Busy]:
        return [reason for reason in Busy if is_wanted(reason, self._settings, self._platform)]

    def _slept(self, asleep: bool) -> None:
        if asleep is not self._asleep:
            self._asleep = asleep
            self._hub.put(Sleeping(asleep))

    def _tell(self) -> None:
        if self.reasons != self._told:
            self._told = self.reasons
            self._hub.put(BusyChanged(self._told))


def is_wanted(reason: Busy, settings: BusySettings, platform: str = sys.platform) -> bool:
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
        case Busy.INHIBITED:
            return settings.inhibitor


def _kinds(platform: str) -> tuple[WatcherSpec, ...]:
    return {"win32": WINDOWS, "darwin": MACOS}.get(platform, LINUX)


def _busy_kinds(platform: str) -> dict[Busy, tuple[WatcherSpec, ...]]:
    return {"win32": WINDOWS_BUSY, "darwin": {}}.get(platform, LINUX_BUSY)


def _is_on(slot: Slot) -> bool:
    return isinstance(slot.watcher, Detector) and slot.watcher.on is True


def _refresh(watcher: SessionWatcher) -> None:
    if isinstance(watcher, Detector):
        watcher.refresh()
