"""The connection itself. Messages that arrive while a reply is awaited are kept until `settle`."""

import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from itertools import count
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    MatchRule,
    Message,
    MessageFlag,
    MessageType,
    Properties,
    message_bus,
    new_error,
    new_method_call,
    new_method_return,
    new_signal,
)

from sitbreak.dbus.errors import BusError, CallError
from sitbreak.dbus.export import Interface, Objects
from sitbreak.dbus.signals import Handler, Subscriptions, of_names
from sitbreak.dbus.transport import Transport
from sitbreak.errors import BackendError
from sitbreak.supervise.contain import as_backend_error, contained

CALL_TIMEOUT_S = 2.0
ERROR = "org.freedesktop.DBus.Error"

Late = Callable[[tuple[Any, ...]], None]
Answer = tuple[Any, ...] | BusError
"""What a call returned, or why it failed."""


class Bus:
    """A connection to the session or system bus; for the loop's thread, but `begin`, `tell` and `emit` for any."""

    def __init__(self, transport: Transport) -> None:
        """Say Hello. BusError when the bus does not answer within 2 s."""
        self._transport = transport
        self._serials = count(1)
        self._sending = threading.Lock()
        self._subscriptions = Subscriptions(lambda: self.alive)
        self._objects = Objects({})
        self._kept: deque[Message] = deque()
        self._unsettled = False
        self._replies: dict[int, Callable[[Message], None]] = {}
        self.alive = True
        try:
            self.unique_name = str(self._ask(message_bus.Hello(), CALL_TIMEOUT_S)[0])
        except BusError:
            self.close()
            raise

    @classmethod
    def connect(cls, which: str = "SESSION") -> "Bus":
        """Connect to "SESSION", "SYSTEM" or an address. BackendError, from what went wrong, when there is none."""
        # jeepney raises ValueError, RuntimeError, OSError and AuthenticationError here
        with as_backend_error(lambda error: f"no D-Bus {which.lower()} bus: {str(error) or type(error).__name__}"):
            return cls(Transport.connect(which))

    # Calls

    def call(
        self,
        name: str,
        path: str,
        interface: str,
        member: str,
        signature: str = "",
        *args: Any,
        timeout_s: float = CALL_TIMEOUT_S,
        late: Late | None = None,
    ) -> tuple[Any, ...]:
        """Call a method and return its results; signals that arrive meanwhile wait for `settle`.

        `late` is called with the results if they come after the call was given up.
        BusError when it is refused or not answered in time.
        """
        return self._ask(_call(name, path, interface, member, signature, args), timeout_s, late)

    def begin(
        self,
        name: str,
        path: str,
        interface: str,
        member: str,
        signature: str = "",
        *args: Any,
        then: Callable[[Answer], None],
        start: bool = False,
    ) -> None:
        """Call a method and go on; `then` gets the answer, in `ready`. `start`: launch the service.

        BusError when the bus is gone.
        """
        message = _call(name, path, interface, member, signature, args)
        if not start:
            message.header.flags |= MessageFlag.no_auto_start
        self._send(message, lambda reply: then(_answer(reply, member)))

    def tell(self, name: str, path: str, interface: str, member: str, signature: str = "", *args: Any) -> None:
        """Call a method without waiting for, or hearing of, its outcome. BusError when the bus is gone."""
        message = _call(name, path, interface, member, signature, args)
        message.header.flags |= MessageFlag.no_reply_expected | MessageFlag.no_auto_start
        self._send(message)

    def get(self, name: str, path: str, interface: str, key: str, *, timeout_s: float = CALL_TIMEOUT_S) -> Any:
        """Read a property. BusError when it is refused or not answered in time."""
        ((_, value),) = self._ask(Properties(DBusAddress(path, bus_name=name, interface=interface)).get(key), timeout_s)
        return value

    def owner(self, name: str) -> str | None:
        """Return the unique name of who owns `name` now, without starting anybody.

        BusError when the bus does not answer.
        """
        try:
            return str(self._ask(message_bus.GetNameOwner(name), CALL_TIMEOUT_S)[0])
        except BusError as error:
            if error.name == f"{ERROR}.NameHasNoOwner":
                return None
            raise

    # Signals

    def subscribe(self, handler: Handler, **rule: str) -> Callable[[], None]:
        """Call `handler` for signals that match (sender, interface, member, path, ...); returns the way to end it.

        BusError when the bus does not take the rule.
        """
        # the bus rewrites well-known senders to unique names, so that part is matched by the bus alone
        local = MatchRule(type="signal", **{key: value for key, value in rule.items() if key != "sender"})
        return self._listen(MatchRule(type="signal", **rule), local, handler)

    def watch_name(self, name: str, changed: Callable[[str | None], None]) -> Callable[[], None]:
        """Call `changed` with the new owner's unique name, or None, whenever `name` changes hands.

        Returns the way to end it. BusError when the bus does not take the rule.
        """
        rule = of_names(name)
        return self._listen(rule, rule, lambda signal: changed(signal.body[2] or None))

    def _listen(self, rule: MatchRule, local: MatchRule, handler: Handler) -> Callable[[], None]:
        self._ask(message_bus.AddMatch(rule), CALL_TIMEOUT_S)
        subscription = self._subscriptions.add(local, handler)

        def end() -> None:
            if self._subscriptions.drop(subscription) and self.alive:
                with suppress(BusError):  # it died, and nobody noticed yet
                    self._send(message_bus.RemoveMatch(rule))

        return end

    # What we offer

    def export(self, objects: Mapping[str, Interface]) -> None:
        """Answer calls to these paths from now on, and tell of them when asked; all others are refused."""
        self._objects = Objects(objects)

    def emit(self, path: str, interface: str, member: str, signature: str = "", *args: Any) -> None:
        """Send a signal of ours to whoever wants it. BusError when the bus is gone."""
        self._send(new_signal(DBusAddress(path, interface=interface), member, signature or None, args))

    # In a loop

    def fileno(self) -> int:
        """Return the socket's descriptor, for the selector."""
        return self._transport.fileno()

    def ready(self) -> None:
        """Take in what arrived and handle it. BackendError when the connection is gone: the bus is marked dead."""
        while True:
            try:
                self._kept.append(self._transport.receive(0))
            except TimeoutError:
                break
            except OSError as error:
                self.alive = False
                raise BackendError(f"the D-Bus connection was lost: {error}") from error
        while self._kept:
            self._handle(self._kept.popleft())

    def settle(self) -> None:
        """Serve what arrived during calls: it lies in our buffers, so the descriptor will not tell of it."""
        if self._unsettled:
            self._unsettled = False
            self.ready()

    def close(self) -> None:
        """Close the connection; harmless when it is dead."""
        self.alive = False
        self._transport.close()

    def _handle(self, message: Message) -> None:
        match message.header.message_type:
            case MessageType.method_return | MessageType.error:
                if then := self._replies.pop(message.header.fields.get(HeaderFields.reply_serial, 0), None):
                    then(message)
            case MessageType.signal:
                self._subscriptions.deliver(message)
            case MessageType.method_call:
                self._serve(message)

    def _serve(self, message: Message) -> None:
        faults: list[Exception] = []  # the caller must get an answer, and the loop must go on
        member = message.header.fields.get(HeaderFields.member)
        reply = contained(f"cannot answer {member}", lambda: self._reply(message), failed=faults.append)
        if reply is None:
            reply = new_error(message, f"{ERROR}.Failed", "s", (repr(faults[0]),))
        if not message.header.flags & MessageFlag.no_reply_expected:
            self._send(reply)

    def _reply(self, message: Message) -> Message:
        try:
            signature, body = self._objects.serve(message)
        except CallError as error:
            return new_error(message, error.name, "s", (error.text,))
        return new_method_return(message, signature or None, body)

    def _send(self, message: Message, then: Callable[[Message], None] | None = None) -> int:
        with self._sending:
            serial = next(self._serials)
            if then is not None:
                self._replies[serial] = then
            try:
                self._transport.send(message, serial)
            except OSError as error:
                self.alive = False
                raise BusError(f"the D-Bus connection was lost: {error}") from error
        return serial

    def _ask(self, message: Message, timeout_s: float, late: Late | None = None) -> tuple[Any, ...]:
        serial = self._send(message)
        self._unsettled = True
        member = message.header.fields.get(HeaderFields.member, "?")
        deadline_s = time.monotonic() + timeout_s
        while True:
            try:
                reply = self._transport.receive(max(0.0, deadline_s - time.monotonic()))
            except TimeoutError:
                if late:
                    self._replies[serial] = lambda reply: _too_late(reply, late)
                raise BusError(f"{member} was not answered within {timeout_s:g} s") from None
            except OSError as error:
                self.alive = False
                raise BusError(f"the D-Bus connection was lost: {error}") from error
            if reply.header.fields.get(HeaderFields.reply_serial) != serial:
                self._kept.append(reply)
                continue
            answer = _answer(reply, member)
            if isinstance(answer, BusError):
                raise answer
            return answer


def _call(name: str, path: str, interface: str, member: str, signature: str, args: tuple[Any, ...]) -> Message:
    return new_method_call(DBusAddress(path, bus_name=name, interface=interface), member, signature or None, args)


def _answer(reply: Message, member: str) -> Answer:
    if reply.header.message_type is not MessageType.error:
        return tuple(reply.body)
    name = str(reply.header.fields.get(HeaderFields.error_name, ""))
    return BusError(f"{member}: {reply.body[0] if reply.body else name}", name=name)


def _too_late(reply: Message, late: Late) -> None:
    if reply.header.message_type is MessageType.method_return:
        late(tuple(reply.body))
