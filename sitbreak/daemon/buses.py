"""The session and the system bus: connected, served in the hub, and connected anew when one is lost (a `Part`)."""

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from sitbreak.core.events import Event, Now
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.supervise.candidate import Candidate
from sitbreak.supervise.contain import contained
from sitbreak.supervise.health import Health, Level
from sitbreak.supervise.part import Descriptors, HeartbeatPart
from sitbreak.supervise.supervisor import Supervisor

if TYPE_CHECKING:
    from sitbreak.dbus import Bus

LONGEST_PAUSE_S = 30.0  # a bus that returns is found within a minute
LOST = Sentence("the connection was lost")


class BusConnection:
    """One connection, served so that a handler's fault costs only that signal: dead is only a bus that is gone."""

    def __init__(self, bus: "Bus") -> None:
        self.bus = bus

    def fileno(self) -> int:
        """Return the connection's descriptor."""
        return self.bus.fileno()

    def ready(self) -> bool | None:
        """Serve a bounded part of what came; true where more may wait. BackendError when the bus is gone."""
        return self._serve(self.bus.ready)

    def settle(self) -> None:
        """Serve what arrived during calls, and what is due. BackendError when the bus is gone."""
        self._serve(self.bus.settle)

    def check(self) -> None:
        """BackendError when the bus died in a call."""
        if not self.bus.alive:
            raise BackendError(LOST)

    def close(self) -> None:
        self.bus.close()

    def _serve(self, serve: Callable[[], bool]) -> bool | None:
        faults: list[Exception] = []
        more = contained("a D-Bus handler failed", serve, failed=faults.append)
        if not self.bus.alive:
            raise faults[0] if faults else BackendError(LOST)
        return more


Connect = Callable[[str], "Bus"]


def connected(which: str) -> "Bus":
    """Connect to the "SESSION" or the "SYSTEM" bus. BackendError when that fails."""
    from sitbreak.dbus import Bus  # elsewhere than on Linux there is no library for it

    return Bus.connect(which)


class Buses(HeartbeatPart):
    """Both connections of the daemon; loop thread only."""

    def __init__(
        self, descriptors: Descriptors, changed: Callable[[], None], now: Now, *, connect: Connect = connected
    ) -> None:
        """Connect at once, as far as that goes; from then on `changed` is called after one was lost or found."""
        super().__init__()
        self._descriptors, self._changed, self._connect = descriptors, changed, connect
        self._made = False
        names = ("session", "system") if sys.platform.startswith("linux") else ()
        self._lines = {name: self._supervised(name) for name in names}
        self.tick(now)
        self._made = True

    @property
    def session(self) -> "Bus | None":
        """The session bus while it is there."""
        return self._bus("session")

    @property
    def system(self) -> "Bus | None":
        """The system bus while it is there."""
        return self._bus("system")

    def wake_s(self, now: Now) -> float:
        """Seconds until the next beat, or until a bus has something to do by itself."""
        buses = [line.current.bus for line in self._lines.values() if line.current is not None]
        return min([super().wake_s(now), *(bus.wake_s() for bus in buses)])

    def tick(self, now: Now) -> Iterable[Event]:
        """Serve what arrived during calls, and what is due."""
        for line in self._lines.values():
            line.use(lambda connection: connection.settle())
        return super().tick(now)

    def beat(self, now: Now) -> None:
        """Drop what died in a call, try what is missing."""
        for line in self._lines.values():
            line.use(lambda connection: connection.check())
            line.tick(now)

    def health(self) -> Iterable[Health]:
        """Say which is there."""
        for name, line in self._lines.items():
            reason = next((refusal.reason for refusal in line.refusals), "")
            serves, level = (name, Level.OK) if line.current else (None, Level.MISSING)
            yield Health(f"{name} bus", serves, level, reason, refusals=line.refusals, error=line.error)

    def restart(self, now: Now) -> None:
        """Let go of both and connect anew."""
        self.close()
        self._lines = {name: self._supervised(name) for name in self._lines}
        self._tell()
        self.beat(now)

    def close(self) -> None:
        for line in self._lines.values():
            line.close()

    def _tell(self) -> None:
        if self._made:
            self._changed()

    def _supervised(self, name: str) -> Supervisor[BusConnection]:
        def connect() -> BusConnection:
            return BusConnection(self._connect(name.upper()))

        return Supervisor(
            f"{name} bus",
            [Candidate(name, connect)],
            descriptors=self._descriptors,
            longest_s=LONGEST_PAUSE_S,
            found=self._tell,
            lost=self._tell,
        )

    def _bus(self, name: str) -> "Bus | None":
        line = self._lines.get(name)
        return line.current.bus if line is not None and line.current is not None else None
