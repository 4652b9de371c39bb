"""A hub that keeps what was put: drives watchers as the daemon does, with time on the test's side."""

from collections.abc import Callable
from contextlib import suppress

from sitbreak.clocks import now
from sitbreak.core.events import Event
from sitbreak.core.settings import BusySettings
from sitbreak.dbus import Bus
from sitbreak.errors import BackendError
from sitbreak.loop import Hub
from sitbreak.session.monitor import SessionMonitor


class SessionDriver:
    """The session monitor on given buses, with everything they put in `events`."""

    def __init__(
        self,
        *,
        session: str | None = None,
        system: str | None = None,
        env: dict[str, str] | None = None,
        settings: BusySettings | None = None,
        idle_s: Callable[[], float | None] = lambda: 0.0,
    ) -> None:
        self.hub = Hub()
        self.events: list[Event] = []
        self.buses: list[Bus] = []
        self._filenos: list[int] = []
        buses = {"session": self.connect(session), "system": self.connect(system)}
        self.monitor = SessionMonitor(self.hub, settings or BusySettings(), **buses, env=env or {}, idle_s=idle_s)

    def connect(self, address: str | None) -> Bus | None:
        """Connect as the daemon does: in the selector, buffered messages served."""
        if address is None:
            return None
        bus = Bus.connect(address)

        def ready() -> None:
            with suppress(BackendError):
                bus.ready()
            if not bus.alive:
                self.hub.unwatch(fileno)

        fileno = bus.fileno()
        self.hub.watch(fileno, ready)
        self.buses.append(bus)
        return bus

    def turn(self, check: bool = False) -> list[Event]:
        """Serve what came in the last moments and return all events so far; `check`: a heartbeat as well."""
        if check:
            self.monitor.beat(now())
        for bus in self.buses:
            if bus.alive:
                bus.settle()
        event = self.hub.wait(0.05)
        if event is not None:
            self.events.append(event)
        self.events += self.hub.pending()
        return self.events

    def saw(self, event: Event) -> Callable[[], bool]:
        """Return a condition for `wait_until`: the last event of its kind is this one."""
        return lambda: [one for one in self.turn() if type(one) is type(event)][-1:] == [event]

    def close(self) -> None:
        self.monitor.close()
        for bus in self.buses:
            bus.close()
        self.hub.close()
