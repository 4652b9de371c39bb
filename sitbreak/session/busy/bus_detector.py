"""A reason that some program tells on D-Bus: known while the program has its name there, read again when it signals."""

from abc import abstractmethod
from collections.abc import Callable
from typing import Any, ClassVar

from sitbreak.dbus import Bus, BusError, Call, Inquiry, Signal, Steps, of
from sitbreak.sentence import Sentence
from sitbreak.session import Detector, DetectorContext
from sitbreak.supervise.health import Health, Level

PROPERTIES = "org.freedesktop.DBus.Properties"
OTHER = "sitbreak.AnotherServer"  # no name that a bus gives
NAME_CHARS = 60
NOBODY = frozenset(f"org.freedesktop.DBus.Error.{name}" for name in ("NameHasNoOwner", "ServiceUnknown"))


class BusDetector(Detector):
    """`bus_name` tells through `ask`; any signal of its that matches one of `rules` is a reason to ask again."""

    bus_name: ClassVar[str]
    path: ClassVar[str]
    interface: ClassVar[str]
    rules: ClassVar[tuple[dict[str, str], ...]] = ()
    remedy: ClassVar[str] = ""

    def __init__(self, context: DetectorContext) -> None:
        super().__init__(context)
        self._bus = self.bus_of(context)
        self._there = False
        self._why = ""
        self._reading = Inquiry(self._bus, self.ask, self._told, self._failed)
        self._ends: list[Callable[[], None]] = [
            self._reading.close,
            self._bus.watch_name(self.bus_name, self._owned),
            *(self._bus.subscribe(self._signalled, sender=self.bus_name, **rule) for rule in self.rules),
        ]
        self.refresh()

    @staticmethod
    def bus_of(context: DetectorContext) -> Bus:
        return context.need_session()

    @abstractmethod
    def ask(self) -> Steps[bool | None]:
        """Ask the program. A BusError means that it is not there, or does not tell."""

    def refresh(self) -> None:
        """Ask; the answer comes in the loop, or by `Bus.await_answers`. BusError when the bus is gone."""
        self._reading.begin(now=True)
        if not self._bus.alive:
            raise BusError(Sentence("the D-Bus connection was lost"))

    def get(self, kind: str, key: str) -> Steps[Any]:
        """Read a property of the program. BusError when it is not of this D-Bus type."""
        place = self.bus_name, self.path, PROPERTIES
        ((_, value),) = yield Call(*place, "Get", "ss", (self.interface, key), gives="v")
        return of(kind, value, key)

    def call(self, gives: str, member: str, signature: str = "", *args: Any) -> Steps[tuple[Any, ...]]:
        """Call a method of the program. BusError when what it returns is not `gives`."""
        return (yield Call(self.bus_name, self.path, self.interface, member, signature, args, gives=gives))

    def close(self) -> None:
        """Stop listening."""
        for end in self._ends:
            end()

    def _signalled(self, _signal: Signal) -> None:
        self._reading.begin()

    def _owned(self, owner: str | None) -> None:
        self._there = owner is not None
        if self._there:
            self._reading.begin()
        else:
            self.keep(None)

    def _told(self, on: bool | None) -> None:
        self._there, self._why = True, ""
        self.keep(on)

    def _failed(self, error: BusError) -> None:
        """It is not there, does not tell, or does not answer."""
        self._there, self._why = error.name not in NOBODY, error.title
        self.keep(None)

    @property
    def waits(self) -> bool:
        """Whether the program is there and has been asked, but was not heard of yet."""
        return self._there and self.on is None and not self._why

    @property
    def health(self) -> Health:
        """Say whether the program is there and tells."""
        if not self._there:
            return self.told(Level.MISSING, Sentence("{bus_name} is not there", bus_name=self.bus_name))
        if self.on is None:
            return self.told(Level.MISSING, self._why or Sentence("does not tell"), self.remedy)
        return super().health


class NotificationsDetector(BusDetector):
    """What one notification server tells. All own the same name: the others do not understand, and are named."""

    server: ClassVar[str]  # as it calls itself, in small letters
    bus_name = "org.freedesktop.Notifications"
    _other = False

    def ask(self) -> Steps[bool | None]:
        """Ask what it knows; where it does not understand, who it is. BusError when it does not tell."""
        try:
            return (yield from self.ask_server())
        except BusError as error:
            if not error.name or error.name in NOBODY:
                raise
            place = self.bus_name, "/org/freedesktop/Notifications", self.bus_name
            name, *_ = yield Call(*place, "GetServerInformation", gives="ssss")
            if name.lower() == self.server:
                raise
            told = "".join(letter for letter in name[:NAME_CHARS] if letter.isprintable())
            raise BusError(Sentence("the notification server is {told}", told=told), name=OTHER) from error

    @abstractmethod
    def ask_server(self) -> Steps[bool | None]:
        """Ask as only this server understands it."""

    @property
    def health(self) -> Health:
        """Say which server there is, where it is another one: no advice about this one then."""
        return self.told(Level.MISSING, self._why) if self._other else super().health

    def _failed(self, error: BusError) -> None:
        super()._failed(error)
        self._other = error.name == OTHER

    def _told(self, on: bool | None) -> None:
        super()._told(on)
        self._other = False
