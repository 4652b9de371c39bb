"""The session and the system bus: connected, served in the hub, and connected anew when one is lost."""

import logging
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sitbreak.dbus import Bus
from sitbreak.errors import BackendError
from sitbreak.loop import Hub

FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 30.0  # a bus that returns is found within a minute

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _BusState:
    """One bus and how long to wait before it is tried again."""

    which: str
    bus: Bus | None = None
    fileno: int = -1
    pause_s: float = FIRST_PAUSE_S
    next_s: float = float("-inf")
    reason: str = ""


class Buses:
    """Both connections of the daemon; loop thread only. `changed` is called after one was lost or found."""

    def __init__(self, hub: Hub, changed: Callable[[], None]) -> None:
        self._hub, self._changed = hub, changed
        self._lines = [_BusState("SESSION"), _BusState("SYSTEM")] if sys.platform.startswith("linux") else []

    @property
    def session(self) -> Bus | None:
        """The session bus while it is there."""
        return self._bus("SESSION")

    @property
    def system(self) -> Bus | None:
        """The system bus while it is there."""
        return self._bus("SYSTEM")

    def connect(self, now_s: float) -> bool:
        """Try what is missing and due; return whether anything came."""
        tried = [self._try(line, now_s) for line in self._lines if line.bus is None and now_s >= line.next_s]
        return any(tried)

    def check(self, now_s: float) -> None:
        """The heartbeat: drop what died in a call, try again what is missing."""
        died = [line for line in self._lines if line.bus is not None and not line.bus.alive]
        for line in died:
            self._drop(line, "the connection was lost")
        if self.connect(now_s) or died:
            self._changed()

    def settle(self) -> None:
        """Serve what arrived during calls."""
        for line in self._lines:
            self._guard(line, lambda bus: bus.settle())

    def close(self) -> None:
        """Let go of both."""
        for line in self._lines:
            self._drop(line, "closed")

    def _bus(self, which: str) -> Bus | None:
        return next((line.bus for line in self._lines if line.which == which), None)

    def _try(self, line: _BusState, now_s: float) -> bool:
        try:
            line.bus = Bus.connect(_address(line.which))
        except BackendError as error:
            line.reason = error.title
            line.next_s = now_s + line.pause_s
            line.pause_s = min(2 * line.pause_s, LONGEST_PAUSE_S)
            return False
        line.pause_s, line.fileno = FIRST_PAUSE_S, line.bus.fileno()
        self._hub.watch(line.fileno, lambda: self._guard(line, lambda bus: bus.ready()))
        return True

    def _guard(self, line: _BusState, use: Callable[[Bus], None]) -> None:
        """Use the bus; losing it costs only what went over it."""
        if line.bus is None:
            return
        try:
            use(line.bus)
        except BackendError as error:
            if line.bus.alive:
                log.warning("a D-Bus handler failed: %s", error)
                return
            log.warning("%s", error)
            self._drop(line, error.title)
            self._changed()
        except Exception:
            log.exception("a D-Bus handler failed")

    def _drop(self, line: _BusState, reason: str) -> None:
        bus, line.bus, line.reason = line.bus, None, reason
        if bus is not None:
            self._hub.unwatch(line.fileno)
            bus.close()


def _address(which: str) -> str:
    """Name the bus for jeepney; a session bus with no variable set lies in the runtime folder (systemd's place)."""
    if which == "SESSION" and not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        usual = Path(os.environ.get("XDG_RUNTIME_DIR", f"/run/user/{os.getuid()}")) / "bus"
        if usual.is_socket():
            return f"unix:path={usual}"
    return which
