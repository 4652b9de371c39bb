"""A bus without a bus: owners, answers and properties that the test sets, signals that it sends."""

# ruff: noqa: ARG002 - the signatures are those of Bus

from collections.abc import Callable
from typing import Any

from sitbreak.dbus import Answer, Bus, BusError, Handler, Late, Signal, checked, fits, of

NOBODY = "org.freedesktop.DBus.Error.NameHasNoOwner"


class FakeBus(Bus):
    """Hands out at once what the test sends. Raises `fault` when it is served, and `close_fault` at its end."""

    def __init__(self, *, descriptor: int = 5) -> None:
        self.descriptor, self.is_alive, self.closed = descriptor, True, False
        self.fault: Exception | None = None
        self.close_fault: Exception | None = None
        self.owners: dict[str, str] = {}
        self.answers: dict[str, Callable[..., tuple[Any, ...]]] = {}
        self.properties: dict[tuple[str, str], Any] = {}
        self.handlers: list[tuple[dict[str, str], Handler]] = []
        self.watchers: list[tuple[str, Callable[[str | None], None]]] = []
        self.called: list[str] = []
        self.put_off: list[Callable[[], None]] = []
        self.now_s = 0.0

    @property
    def alive(self) -> bool:
        return self.is_alive

    @alive.setter
    def alive(self, alive: bool) -> None:
        self.is_alive = alive

    def clock(self) -> float:
        return self.now_s

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
        gives: str,
        late: Late | None = None,
    ) -> tuple[Any, ...]:
        def came_late(results: tuple[Any, ...]) -> None:
            if late and fits(results, gives):
                late(results)

        return checked(self.answer(name, path, member, args, late and came_late), gives, member)

    def answer(self, name: str, path: str, member: str, args: tuple[Any, ...], late: Late | None) -> tuple[Any, ...]:
        """Return what the program says, whatever was asked for."""
        self.called.append(member)
        if not self.alive:
            raise BusError("the D-Bus connection was lost")
        if member == "GetAll" and member not in self.answers:
            return ({key: ("v", value) for (at, key), value in self.properties.items() if at == path},)
        if member not in self.answers:
            raise BusError(f"{member}: no such method", name="org.freedesktop.DBus.Error.UnknownMethod")
        return self.answers[member](*args)

    def ask(
        self,
        name: str,
        path: str,
        interface: str,
        member: str,
        signature: str = "",
        *args: Any,
        gives: str,
        replied: Callable[[Answer], None],
        start: bool = False,
        limit_s: float = 5,
    ) -> None:
        """Answer at once."""
        if not self.alive:
            raise BusError("the D-Bus connection was lost")
        try:
            if name not in self.owners and not start:
                raise BusError(f"{member}: nobody there", name=NOBODY)
            answer: Answer = self.call(name, path, interface, member, signature, *args, gives=gives)
        except BusError as error:
            answer = error
        replied(answer)

    def get(self, kind: str, name: str, path: str, interface: str, key: str) -> Any:
        if not self.alive:
            raise BusError("the D-Bus connection was lost")
        return of(kind, self.properties[path, key], key)

    def is_silent(self, name: str) -> bool:
        return False

    def await_answers(self) -> None:
        return

    def later(self, delay_s: float, call: Callable[[], None]) -> Callable[[], None]:
        self.put_off.append(call)

        def end() -> None:
            if call in self.put_off:
                self.put_off.remove(call)

        return end

    def subscribe(
        self,
        handler: Handler,
        *,
        sender: str,
        interface: str = "",
        member: str = "",
        path: str = "",
        signature: str | None = None,
    ) -> Callable[[], None]:
        def handle(signal: Signal) -> None:
            if signature is None or fits(signal.body, signature):
                handler(signal)

        entry = ({"sender": sender, "interface": interface, "member": member, "path": path}, handle)
        self.handlers.append(entry)
        return lambda: self.handlers.remove(entry)

    def watch_name(self, name: str, changed: Callable[[str | None], None]) -> Callable[[], None]:
        entry = (name, changed)
        self.watchers.append(entry)
        return lambda: self.watchers.remove(entry)

    def fileno(self) -> int:
        return self.descriptor

    def ready(self) -> bool:
        if self.fault:
            raise self.fault
        return False

    def settle(self) -> bool:
        return False

    def wake_s(self) -> float:
        return float("inf")

    def close(self) -> None:
        self.closed = True
        if self.close_fault:
            raise self.close_fault

    # what a test does to it

    def send(self, member: str, *body: Any, path: str = "/", sender: str = "") -> None:
        """Deliver a signal, of the owner where no sender is named, to whoever asked for it."""
        for rule, handler in list(self.handlers):
            owner = self.owners.get(rule["sender"], ":1.9")
            wanted = (rule["member"], rule["path"] or path) == (member, path)
            if wanted and sender in ("", owner):
                handler(Signal(owner, path, member, body))

    def wait(self) -> None:
        """Let what was put off come: a second passes."""
        self.now_s += 1
        put_off, self.put_off = self.put_off, []
        for call in put_off:
            call()

    def hand_over(self, name: str, owner: str | None) -> None:
        """Let a name change hands."""
        self.owners.pop(name, None)
        if owner:
            self.owners[name] = owner
        for watched, changed in list(self.watchers):
            if watched == name or (watched.endswith(".*") and name.startswith(watched[:-1])):
                changed(owner)
