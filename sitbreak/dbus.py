"""One D-Bus connection: calls with a time limit, matched signals, name owners; in the loop's selector, no thread.

jeepney does the protocol; this module only keeps messages that arrive while a reply is awaited.
"""

import logging
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
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
    new_method_call,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from sitbreak.errors import BackendError

CALL_TIMEOUT_S = 2.0
BUS = "org.freedesktop.DBus"

log = logging.getLogger(__name__)


class BusError(BackendError):
    """A call was refused or not answered in time; `name` is the D-Bus error name, "" for a dead or slow peer."""

    def __init__(self, title: str, *, name: str = "") -> None:
        super().__init__(title)
        self.name = name


@dataclass(frozen=True, slots=True)
class Signal:
    """A signal that matched: who sent it (unique name), from which object, what."""

    sender: str
    path: str
    member: str
    body: tuple[Any, ...]


Handler = Callable[[Signal], None]
Late = Callable[[tuple[Any, ...]], None]


class Bus:
    """A connection to the session or system bus; every method on the loop's thread."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection
        self._rules: list[tuple[MatchRule, Handler]] = []
        self._kept: deque[Message] = deque()
        self._unsettled = False
        self._late: dict[int, Late] = {}
        self.alive = True

    @classmethod
    def connect(cls, which: str = "SESSION") -> "Bus":
        """Connect to "SESSION", "SYSTEM" or an address. BackendError when there is none."""
        try:
            return cls(open_dbus_connection(which))
        except Exception as error:  # jeepney raises KeyError, OSError, its own and AuthenticationError here
            raise BackendError(f"no D-Bus {which.lower()} bus: {error or type(error).__name__}") from error

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
        """
        address = DBusAddress(path, bus_name=name, interface=interface)
        return self._ask(new_method_call(address, member, signature or None, args), timeout_s, late)

    def tell(self, name: str, path: str, interface: str, member: str, signature: str = "", *args: Any) -> None:
        """Call a method without waiting for, or hearing of, its outcome."""
        message = new_method_call(
            DBusAddress(path, bus_name=name, interface=interface), member, signature or None, args
        )
        message.header.flags |= MessageFlag.no_reply_expected | MessageFlag.no_auto_start
        self._send(message)

    def get(self, name: str, path: str, interface: str, key: str, *, timeout_s: float = CALL_TIMEOUT_S) -> Any:
        """Read a property."""
        ((_, value),) = self._ask(Properties(DBusAddress(path, bus_name=name, interface=interface)).get(key), timeout_s)
        return value

    def owner(self, name: str) -> str | None:
        """Return the unique name of who owns `name` now, without starting anybody."""
        try:
            return str(self._ask(message_bus.GetNameOwner(name), CALL_TIMEOUT_S)[0])
        except BusError as error:
            if error.name == f"{BUS}.Error.NameHasNoOwner":
                return None
            raise

    def subscribe(self, handler: Handler, **rule: str) -> Callable[[], None]:
        """Call `handler` for signals that match (sender, interface, member, path, ...); returns the way to end it."""
        match = MatchRule(type="signal", **rule)
        self._ask(message_bus.AddMatch(match), CALL_TIMEOUT_S)
        # the bus rewrites well-known senders to unique names, so that part is matched by the bus alone
        local = MatchRule(type="signal", **{key: value for key, value in rule.items() if key != "sender"})
        entry = (local, handler)
        self._rules.append(entry)

        def end() -> None:
            if entry in self._rules:
                self._rules.remove(entry)
                if self.alive:
                    self._send(message_bus.RemoveMatch(match))

        return end

    def watch_name(self, name: str, changed: Callable[[str | None], None]) -> Callable[[], None]:
        """Call `changed` with the new owner's unique name, or None, whenever `name` changes hands."""
        rule = MatchRule(type="signal", interface=BUS, member="NameOwnerChanged", path="/org/freedesktop/DBus")
        rule.add_arg_condition(0, name)
        self._ask(message_bus.AddMatch(rule), CALL_TIMEOUT_S)
        entry = (rule, lambda signal: changed(signal.body[2] or None))
        self._rules.append(entry)

        def end() -> None:
            if entry in self._rules:
                self._rules.remove(entry)

        return end

    def fileno(self) -> int:
        """Return the socket's descriptor, for the selector."""
        return int(self._connection.sock.fileno())

    def ready(self) -> None:
        """Take in what arrived and call the handlers. Marks the bus dead, and raises, when the connection is gone."""
        while True:
            try:
                self._kept.append(self._connection.receive(timeout=0))
            except TimeoutError:
                break
            except (OSError, EOFError) as error:
                self.alive = False
                raise BackendError(f"the D-Bus connection was lost: {error}") from error
        self._dispatch()

    def _dispatch(self) -> None:
        while self._kept:
            message = self._kept.popleft()
            fields = message.header.fields
            late = self._late.pop(fields.get(HeaderFields.reply_serial, 0), None)
            if late and message.header.message_type is MessageType.method_return:
                late(tuple(message.body))
            if message.header.message_type is not MessageType.signal:
                continue
            signal = Signal(
                fields.get(HeaderFields.sender, ""),
                fields.get(HeaderFields.path, ""),
                fields.get(HeaderFields.member, ""),
                tuple(message.body),
            )
            for rule, handler in list(self._rules):
                if rule.matches(message):
                    self._serve(handler, signal)

    def _serve(self, handler: Handler, signal: Signal) -> None:
        try:
            handler(signal)
        except Exception:  # a signal of a strange form must not make us deaf for all others
            if not self.alive:
                raise
            log.exception("a handler of %s from %s failed", signal.member, signal.sender)

    def settle(self) -> None:
        """Serve what arrived during calls: it lies in our buffers, so the descriptor will not tell of it."""
        if self._unsettled:
            self._unsettled = False
            self.ready()

    def close(self) -> None:
        """Close the connection; harmless when it is dead."""
        self.alive = False
        self._connection.close()

    def _send(self, message: Message) -> int:
        serial: int = next(self._connection.outgoing_serial)
        try:
            self._connection.send(message, serial=serial)
        except OSError as error:
            self.alive = False
            raise BusError(f"the D-Bus connection was lost: {error}") from error
        return serial

    def _ask(self, message: Message, timeout_s: float, late: Late | None = None) -> tuple[Any, ...]:
        serial = self._send(message)
        self._unsettled = True
        member = message.header.fields.get(HeaderFields.member, "?")
        deadline = time.monotonic() + timeout_s
        while True:
            try:
                reply = self._connection.receive(timeout=max(0.0, deadline - time.monotonic()))
            except TimeoutError:
                if late:
                    self._late[serial] = late
                raise BusError(f"{member} was not answered within {timeout_s:g} s") from None
            except (OSError, EOFError) as error:
                self.alive = False
                raise BusError(f"the D-Bus connection was lost: {error}") from error
            if reply.header.fields.get(HeaderFields.reply_serial) != serial:
                self._kept.append(reply)
                continue
            if reply.header.message_type is MessageType.error:
                name = str(reply.header.fields.get(HeaderFields.error_name, ""))
                raise BusError(f"{member}: {reply.body[0] if reply.body else name}", name=name)
            return tuple(reply.body)
