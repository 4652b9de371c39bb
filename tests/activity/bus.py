"""A bus without a bus: owners, answers and properties that the test sets, signals that it sends."""

# ruff: noqa: ARG002 - the signatures are those of Bus

from collections.abc import Callable
from typing import Any

from sitbreak.dbus import Bus, BusError, Handler, Signal


class FakeBus(Bus):
    """Keeps to what `Bus` promises: signals that come during a call are handed out by `settle`, not before."""

    def __init__(self) -> None:
        self.alive = True
        self.owners: dict[str, str] = {}
        self.answers: dict[str, Callable[..., tuple[Any, ...]]] = {}
        self.properties: dict[tuple[str, str], Any] = {}
        self.handlers: list[tuple[dict[str, str], Handler]] = []
        self.watchers: list[tuple[str, Callable[[str | None], None]]] = []
        self.called: list[str] = []

    def owner(self, name: str) -> str | None:
        return self.owners.get(name)

    def call(
        self, name: str, path: str, interface: str, member: str, signature: str = "", *args: Any, timeout_s: float = 2
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

    def send(self, member: str, *body: Any, path: str = "/") -> None:
        """Deliver a signal to whoever asked for it."""
        for rule, handler in list(self.handlers):
            if rule["member"] == member and rule.get("path", path) == path:
                handler(Signal(":1.9", path, member, body))

    def hand_over(self, name: str, owner: str | None) -> None:
        """Let a name change hands."""
        self.owners.pop(name, None)
        if owner:
            self.owners[name] = owner
        for watched, changed in list(self.watchers):
            if watched == name:
                changed(owner)
