"""A bus without a bus: owners, answers and properties that the test sets, signals that it sends."""

# ruff: noqa: ARG002 - the signatures are those of Bus

from collections.abc import Callable
from typing import Any

from sitbreak.dbus import Bus, BusError, Handler, Late, Signal


class FakeBus(Bus):
    """Hands out at once what the test sends. Raises `fault` when it is served, and `close_fault` at its end."""

    def __init__(self, *, descriptor: int = 5) -> None:
        self.descriptor, self.alive, self.closed = descriptor, True, False
        self.fault: Exception | None = None
        self.close_fault: Exception | None = None
        self.owners: dict[str, str] = {}
        self.answers: dict[str, Callable[..., tuple[Any, ...]]] = {}
        self.properties: dict[tuple[str, str], Any] = {}
        self.handlers: list[tuple[dict[str, str], Handler]] = []
        self.watchers: list[tuple[str, Callable[[str | None], None]]] = []
        self.called: list[str] = []

    def owner(self, name: str) -> str | None:
        return self.owners.get(name)

    def call(
        self,
        name: str,
        path: str,
        interface: str,
        member: str,
        signature: str = "",
        *args: Any,
        timeout_s: float = 2,
        late: Late | None = None,
    ) -> tuple[Any, ...]:
        self.called.append(member)
        if not self.alive:
            raise BusError("the D-Bus connection was lost")
        if member not in self.answers:
            raise BusError(f"{member}: no such method", name="org.freedesktop.DBus.Error.UnknownMethod")
        return self.answers[member](*args)

    def get(self, name: str, path: str, interface: str, key: str, *, timeout_s: float = 2) -> Any:
        if not self.alive:
            raise BusError("the D-Bus connection was lost")
        return self.properties[path, key]

    def subscribe(self, handler: Handler, **rule: str) -> Callable[[], None]:
        entry = (rule, handler)
        self.handlers.append(entry)
        return lambda: self.handlers.remove(entry)

    def watch_name(self, name: str, changed: Callable[[str | None], None]) -> Callable[[], None]:
        entry = (name, changed)
        self.watchers.append(entry)
        return lambda: self.watchers.remove(entry)

    def fileno(self) -> int:
        return self.descriptor

    def ready(self) -> None:
        if self.fault:
            raise self.fault

    def settle(self) -> None:
        return

    def close(self) -> None:
        self.closed = True
        if self.close_fault:
            raise self.close_fault

    # what a test does to it

    def send(self, member: str, *body: Any, path: str = "/", sender: str = ":1.9") -> None:
        """Deliver a signal to whoever asked for it."""
        for rule, handler in list(self.handlers):
            if rule["member"] == member and rule.get("path", path) == path:
                handler(Signal(sender, path, member, body))

    def hand_over(self, name: str, owner: str | None) -> None:
        """Let a name change hands."""
        self.owners.pop(name, None)
        if owner:
            self.owners[name] = owner
        for watched, changed in list(self.watchers):
            if watched == name:
                changed(owner)
