"""Which channels there are here, in order of preference; `sitbreak doctor` shows why a better one does not serve."""

import logging
import sys
from collections.abc import Callable
from typing import TextIO

from sitbreak.core.events import Event
from sitbreak.dbus import Bus
from sitbreak.errors import BackendError
from sitbreak.notify import Notice, Notifier
from sitbreak.notify.console import Console
from sitbreak.notify.fallback import FallbackNotifier, Slot

log = logging.getLogger(__name__)

Put = Callable[[Event], None]

# By platform; the console is the last resort everywhere.
ORDER = {
    "linux": ("freedesktop", "plyer", "console"),
    "win32": ("windows", "plyer", "console"),
    "darwin": ("macos", "plyer", "console"),
}


def choose(
    setting: str,
    session_bus: Bus | None,
    put: Put,
    *,
    stream: TextIO | None = None,
    platform: str = sys.platform,
) -> FallbackNotifier:
    """Return the channels that `notify.channel` allows, the best of them connected.

    A channel that is named comes alone, with the console for when it fails; "none" shows nothing anywhere.
    """
    fallback = FallbackNotifier([], echo=_console_or_none(stream))
    desktop = _DesktopServer(fallback, put)
    fallback.on_bus = desktop.attach
    fallback.on_setting = lambda wanted: fallback.replace(_slots(wanted, desktop, put, stream, platform))
    desktop.attach(session_bus)
    fallback.use(setting)
    return fallback


def _slots(setting: str, desktop: "_DesktopServer", put: Put, stream: TextIO | None, platform: str) -> list[Slot]:
    if setting == "none":
        return []
    auto = ORDER.get(platform, ORDER["linux"])
    why_useless = desktop.why_useless if setting == "auto" and "freedesktop" in auto else _never
    connect: dict[str, Callable[[], Notifier]] = {
        "windows": lambda: _windows(put),
        "macos": _macos,
        "plyer": lambda: _plyer(why_useless),
        "console": lambda: Console(stream),
    }
    names = auto if setting == "auto" else dict.fromkeys((setting, "console"))
    return [desktop.slot if name == "freedesktop" else Slot(name, connect[name]) for name in names]


def _windows(put: Put) -> Notifier:
    from sitbreak.notify.windows import WindowsNotifier

    return WindowsNotifier(put)


def _macos() -> Notifier:
    from sitbreak.notify.macos import MacOSNotifier

    return MacOSNotifier()


def _plyer(why_useless: Callable[[], str]) -> Notifier:
    from sitbreak.notify.plyer_ import Plyer

    return Plyer(why_useless=why_useless)


def _never() -> str:
    return ""


def _console_or_none(stream: TextIO | None) -> Notifier | None:
    try:
        return Console(stream)
    except BackendError:
        return None


class _DesktopServer:
    """The freedesktop candidate: connects over the present session bus and follows who owns the server's name."""

    def __init__(self, fallback: FallbackNotifier, put: Put) -> None:
        self._fallback = fallback
        self._put = put
        self._bus: Bus | None = None
        self._may_start = True
        self.slot = Slot("freedesktop", self._connect)

    def why_useless(self) -> str:
        """Return why asking plyer makes no sense: on Linux it speaks to the very server that we speak to."""
        from sitbreak.notify.freedesktop import NAME

        if self.slot.silent:
            return "it would wait for the same silent server, and show the notice twice at last"
        if self._bus is None or not self._bus.alive:
            return "it needs a session bus as well"
        if self._bus.owner(NAME) is None:
            return "it needs the very notification server that is missing"
        return ""

    def _connect(self) -> Notifier:
        from sitbreak.notify.freedesktop import NAME, Freedesktop

        if self._bus is None or not self._bus.alive:
            raise BackendError("there is no session bus")
        if not self._may_start and self._bus.owner(NAME) is None:
            raise BackendError("the notification server has gone")
        return Freedesktop(self._bus, self._put, ended=self._fallback.ended, keep_late=self._keep_late)

    def attach(self, bus: Bus | None) -> None:
        """Serve over this bus from now on."""
        from sitbreak.notify.freedesktop import NAME

        self._bus = bus
        if bus is not None:
            try:
                bus.watch_name(NAME, lambda _owner: self._owner_changed(bus))
            except BackendError as error:
                log.warning("the session bus is of no use: %s", error)
                self._bus = None
        if self.slot.notifier is not None:
            self._fallback.lost(self.slot, "the session bus was lost")
        if self._bus is not None:
            self._fallback.returned(self.slot)

    def _owner_changed(self, bus: Bus) -> None:
        """Act on who owns the name *now*: what the signal says may be old by the time it is read."""
        from sitbreak.notify.freedesktop import NAME, Freedesktop

        if bus is not self._bus:
            return
        owner = bus.owner(NAME)
        notifier = self.slot.notifier
        if isinstance(notifier, Freedesktop) and notifier.owner == owner:
            return
        if notifier is not None:
            # a call now might start another server than the one that is just being restarted
            self._may_start = False
            self._fallback.lost(self.slot, "the notification server has gone")
            self._may_start = True
        if owner is not None:
            self._fallback.returned(self.slot)

    def _keep_late(self, notice: Notice) -> bool:
        return self._fallback.keep_late(notice, self.slot)
