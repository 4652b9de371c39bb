"""A reason that some program tells on D-Bus: known while the program has its name there, read again when it signals."""

from abc import abstractmethod
from collections.abc import Callable
from typing import Any, ClassVar

from sitbreak.dbus import Bus, BusError
from sitbreak.session import Detector, DetectorContext
from sitbreak.supervise.health import Health, Level

ASK_S = 0.5  # a server that hangs must not hold up the loop
PROPERTIES = "org.freedesktop.DBus.Properties"


class BusDetector(Detector):
    """`bus_name` tells through `ask`; any signal that matches one of `rules` is a reason to ask again."""

    bus_name: ClassVar[str]
    path: ClassVar[str]
    interface: ClassVar[str]
    rules: ClassVar[tuple[dict[str, str], ...]] = ()
    remedy: ClassVar[str] = ""

    def __init__(self, context: DetectorContext) -> None:
        super().__init__(context)
        self._bus = self.bus_of(context)
        self._ends: list[Callable[[], None]] = [self._bus.watch_name(self.bus_name, self._owned)]
        self._ends += [self._bus.subscribe(lambda _: self.refresh(), **rule) for rule in self.rules]
        self._there = self._bus.owner(self.bus_name) is not None
        self._why = ""
        self.refresh()

    @staticmethod
    def bus_of(context: DetectorContext) -> Bus:
        """Return the bus it is on."""
        return context.need_session()

    @abstractmethod
    def ask(self) -> bool | None:
        """Ask the program. A BusError that names itself means that this program does not tell."""

    def read(self) -> bool | None:
        """Ask, if the program is there. BusError when the bus is gone."""
        if not self._there:
            return None
        try:
            return self.ask()
        except BusError as error:
            if not self._bus.alive:
                raise
            self._why = error.title
            return None

    def get(self, key: str) -> Any:
        """Read a property of the program."""
        return self._bus.get(self.bus_name, self.path, self.interface, key, timeout_s=ASK_S)

    def call(self, member: str, signature: str = "", *args: Any) -> tuple[Any, ...]:
        """Call a method of the program."""
        return self._bus.call(self.bus_name, self.path, self.interface, member, signature, *args, timeout_s=ASK_S)

    def close(self) -> None:
        """Stop listening."""
        for end in self._ends:
            end()

    def _owned(self, owner: str | None) -> None:
        self._there = owner is not None
        self.refresh()

    @property
    def health(self) -> Health:
        """Say whether the program is there and tells."""
        if not self._there:
            return self.told(Level.MISSING, f"{self.bus_name} is not there")
        if self.on is None:
            return self.told(Level.MISSING, self._why or "does not tell", self.remedy)
        return super().health
