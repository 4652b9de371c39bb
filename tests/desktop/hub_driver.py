"""A part on a real hub and real buses, driven by a test as the loop drives it."""

from contextlib import suppress

from sitbreak.core.events import Event
from sitbreak.dbus import Bus
from sitbreak.errors import BackendError
from sitbreak.loop import Hub


class HubDriver:
    """A hub with the buses of a test in it; what was put is in `events`. A part's own driver adds the part."""

    def __init__(self) -> None:
        self.hub = Hub()
        self.events: list[Event] = []
        self.buses: list[Bus] = []

    def connect(self, address: str | None) -> Bus | None:
        """Connect, where there is an address, and have the bus served."""
        if address is None:
            return None
        bus = Bus.connect(address)
        self.add(bus)
        return bus

    def add(self, bus: Bus) -> None:
        """Have a bus served until it is lost."""
        fileno = bus.fileno()

        def ready() -> bool:
            more = False
            with suppress(BackendError):
                more = bus.ready()
            if not bus.alive:
                self.hub.unwatch(fileno)
                self.lost(bus)
            return more

        self.hub.watch(fileno, ready)
        self.buses.append(bus)

    def drop(self, bus: Bus) -> None:
        """Leave a bus."""
        self.hub.unwatch(bus.fileno())
        self.buses.remove(bus)
        bus.close()

    def lost(self, bus: Bus) -> None:
        """Do what the daemon does when a bus is lost, where that concerns the part."""

    def serve(self, limit_s: float = 0.05) -> None:
        """Wait for the next thing, at most so long, and take in whatever has come."""
        self._settle()
        if (event := self.hub.wait(limit_s)) is not None:
            self.events.append(event)
        self._settle()
        self.events += self.hub.pending()

    def close(self) -> None:
        """End everything; the part first."""
        for bus in self.buses:
            bus.close()
        self.hub.close()

    def _settle(self) -> None:
        for bus in self.buses:
            if bus.alive:
                with suppress(BackendError):
                    bus.settle()
