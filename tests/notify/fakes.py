# ruff: noqa: ARG002  (the signatures are those of the real ones)
"""A notification server in memory, behind the same methods as `sitbreak.dbus.Bus`."""

from collections.abc import Callable
from typing import Any

from sitbreak.dbus import BusError, Late, Signal
from sitbreak.errors import BackendError
from sitbreak.notify import Notice

NAME = "org.freedesktop.Notifications"


class FakeBus:
    """A bus with at most one notification server on it; `mood` is "well", "refuses" or "hangs"."""

    def __init__(self, *capabilities: str, server: str = "dunst") -> None:
        self.alive = True
        self.capabilities = capabilities or ("actions", "body", "body-markup")
        self.server = server
        self.mood = "well"
        self.owned_by: str | None = ":1.5"
        self.activatable: str | None = None  # the server that the bus would start when it is called
        self.calls: list[tuple[Any, ...]] = []
        self.closed: list[int] = []
        self.late: list[Late] = []
        self._next = 0
        self._handlers: list[tuple[str, Callable[[Signal], None]]] = []
        self._watches: list[Callable[[str | None], None]] = []

    def call(
        self, name: str, path: str, interface: str, member: str, signature: str = "", *args: Any, **more: Any
    ) -> tuple[Any, ...]:
        self._reach(name, more.get("late"))
        if member == "GetCapabilities":
            return (list(self.capabilities),)
        if member == "GetServerInformation":
            return (self.server, "vendor", "1.0", "1.2")
        self.calls.append(args)
        self._next = args[1] or self._next + 1
        return (self._next,)

    def _reach(self, name: str, late: Late | None) -> None:
        if self.owned_by is None and name == NAME and self.activatable:
            self.owned_by, self.activatable = self.activatable, None
        if self.owned_by is None or name not in (NAME, self.owned_by):
            raise BusError("nobody there", name="org.freedesktop.DBus.Error.ServiceUnknown")
        if self.mood == "refuses":
            raise BusError("not allowed", name="org.freedesktop.DBus.Error.AccessDenied")
        if self.mood == "hangs":
            if late:
                self.late.append(late)
            raise BusError("not answered within 2 s")

    def tell(self, name: str, path: str, interface: str, member: str, signature: str = "", *args: Any) -> None:
        self.closed.append(args[0])

    def owner(self, name: str) -> str | None:
        return self.owned_by

    def subscribe(self, handler: Callable[[Signal], None], **rule: str) -> Callable[[], None]:
        entry = (rule["member"], handler)
        self._handlers.append(entry)
        return lambda: self._handlers.remove(entry)

    def watch_name(self, name: str, changed: Callable[[str | None], None]) -> Callable[[], None]:
        self._watches.append(changed)
        return lambda: self._watches.remove(changed)

    # what a test does to it

    def becomes(self, owner: str | None) -> None:
        """The name changes hands."""
        self.owned_by = owner
        for changed in list(self._watches):
            changed(owner)

    def emits(self, member: str, *body: Any, sender: str | None = None) -> None:
        """The server says something."""
        for wanted, handler in list(self._handlers):
            if wanted == member:
                handler(Signal(sender or self.owned_by or "", "/org/freedesktop/Notifications", member, body))

    @property
    def last(self) -> dict[str, Any]:
        """The last Notify by the names of its arguments."""
        names = ("app", "replaces", "icon", "title", "body", "actions", "hints", "expire_ms")
        return dict(zip(names, self.calls[-1], strict=True))


class FakeChannel:
    """A channel that shows into a list, or fails with what it is told."""

    server = None

    def __init__(self, name: str, *, verified: bool = True) -> None:
        self.name = name
        self.verified = verified
        self.on_screen: dict[str, Notice] = {}
        self.shown: list[Notice] = []
        self.fault: Exception | None = None
        self.connect_fault: Exception | None = None
        self.close_fault: Exception | None = None
        self.closes = 0

    def connect(self) -> "FakeChannel":
        if self.connect_fault:
            raise self.connect_fault
        return self

    def show(self, notice: Notice) -> None:
        if self.fault:
            raise self.fault
        self.shown.append(notice)
        self.on_screen[notice.tag] = notice

    def withdraw(self, tag: str) -> None:
        self.on_screen.pop(tag, None)

    def fileno(self) -> int | None:
        return None

    def ready(self) -> None:
        return

    @property
    def closed(self) -> bool:
        return self.closes > 0

    def close(self) -> None:
        self.closes += 1
        self.on_screen.clear()
        if self.close_fault:
            raise self.close_fault


def refusal(reason: str = "no") -> BackendError:
    return BackendError(reason)
