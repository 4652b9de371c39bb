"""A D-Bus session connection that never waits: for a loop that somebody else runs.

jeepney encodes and decodes; here are the socket, the pending replies and the dispatch. Only
``open()`` and ``ask()`` block, both with a time limit. ``ready()`` belongs to one thread; ``call()``
and ``emit()`` may be used from any.
"""

import logging
import os
import select
import socket
import threading
from collections.abc import Callable
from itertools import count
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageFlag,
    MessageType,
    Parser,
    new_error,
    new_method_call,
    new_method_return,
    new_signal,
)
from jeepney.bus import get_connectable_addresses
from jeepney.io.blocking import prep_socket

DBUS = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
SEND_LIMIT_S = 5.0

_log = logging.getLogger(__name__)

Body = tuple[Any, ...]


class CallError(Exception):
    """An error reply: ``name`` is the D-Bus error name. Raised by a served method, it is sent."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(f"{name}: {text}")
        self.name = name
        self.text = text


class BusConnection:
    """One connection. ``serve`` answers method calls with (signature, body), or raises CallError."""

    def __init__(self, address: str | None = None, *, limit_s: float = 2.0) -> None:
        """Connect and say Hello. Blocks up to twice ``limit_s``; raises OSError when there is no bus."""
        self.serve: Callable[[Message], tuple[str, Body]] = _refuse
        self.on_signal: Callable[[Message], None] = lambda _message: None
        self._socket = _connect(address or session_address(), limit_s)
        self._parser = Parser()
        self._serials = count(1)
        self._sending = threading.Lock()
        self._replies: dict[int, Callable[[Message], None]] = {}
        try:
            self.unique_name: str = self.ask(DBUS, "Hello", limit_s=limit_s)[0]
        except BaseException:
            self.close()
            raise

    def fileno(self) -> int:
        return self._socket.fileno()

    def close(self) -> None:
        self._socket.close()

    def call(
        self,
        to: DBusAddress,
        method: str,
        signature: str = "",
        body: Body = (),
        *,
        then: Callable[[Message], None] | None = None,
        start: bool = False,
    ) -> None:
        """Send a call; ``then`` gets the reply or error, in ``ready()``. ``start``: launch the service."""
        message = new_method_call(to, method, signature or None, body)
        if then is None:
            message.header.flags |= MessageFlag.no_reply_expected
        if not start:
            message.header.flags |= MessageFlag.no_auto_start
        self._send(message, then)

    def ask(self, to: DBusAddress, method: str, signature: str = "", body: Body = (), *, limit_s: float = 2.0) -> Body:
        """Call and wait for the answer, serving what else arrives. Raises CallError or TimeoutError."""
        answers: list[Message] = []
        self.call(to, method, signature, body, then=answers.append)
        while not answers:
            if not select.select([self._socket], [], [], limit_s)[0]:
                raise TimeoutError(f"{to.bus_name} did not answer {method} within {limit_s:g} s")
            self.ready()
        return unwrap(answers[0])

    def emit(self, path: str, interface: str, member: str, signature: str = "", body: Body = ()) -> None:
        self._send(new_signal(DBusAddress(path, interface=interface), member, signature or None, body), None)

    def watch(self, rule: str) -> None:
        """Have the bus send the signals that match ``rule``; they arrive at ``on_signal``."""
        self.call(DBUS, "AddMatch", "s", (rule,))

    def ready(self) -> None:
        """Handle everything that has arrived. Raises ConnectionError when the bus is gone."""
        while True:
            try:
                received = self._socket.recv(65536)
            except BlockingIOError:
                return
            if not received:
                raise ConnectionResetError("the session bus closed the connection")
            self._parser.add_data(received)
            while (message := self._next_message()) is not None:
                self._dispatch(message)

    def _next_message(self) -> Message | None:
        while True:
            try:
                return self._parser.get_next_message()
            except (ValueError, KeyError, IndexError, AssertionError) as error:
                # jeepney has taken the message off its buffer by now, but still holds its size.
                self._parser.next_msg_size = None
                _log.warning("dropped a D-Bus message that cannot be read: %r", error)

    def _dispatch(self, message: Message) -> None:
        match message.header.message_type:
            case MessageType.method_return | MessageType.error:
                then = self._replies.pop(message.header.fields.get(HeaderFields.reply_serial, 0), None)
                if then is not None:
                    then(message)
            case MessageType.signal:
                self.on_signal(message)
            case MessageType.method_call:
                self._answer(message)

    def _answer(self, message: Message) -> None:
        try:
            signature, body = self.serve(message)
            reply = new_method_return(message, signature or None, body)
        except CallError as error:
            reply = new_error(message, error.name, "s", (error.text,))
        except Exception as error:  # the caller must get an answer, and the loop must go on
            _log.exception("cannot answer %s", message.header.fields.get(HeaderFields.member))
            reply = new_error(message, "org.freedesktop.DBus.Error.Failed", "s", (repr(error),))
        if not message.header.flags & MessageFlag.no_reply_expected:
            self._send(reply, None)

    def _send(self, message: Message, then: Callable[[Message], None] | None) -> None:
        with self._sending:
            serial = next(self._serials)
            if then is not None:
                self._replies[serial] = then
            unsent = memoryview(message.serialise(serial=serial))
            while unsent:
                try:
                    unsent = unsent[self._socket.send(unsent) :]
                except BlockingIOError:
                    self._wait_until_writable()

    def _wait_until_writable(self) -> None:
        if not select.select([], [self._socket], [], SEND_LIMIT_S)[1]:
            raise ConnectionError("the session bus does not read")


def session_address() -> str:
    """Where the session bus listens; raises ConnectionError, with the reason, when nothing tells."""
    if address := os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return address
    runtime_dir = os.environ.get("XDG_RUNTIME_DIR", "")
    if runtime_dir and os.path.exists(f"{runtime_dir}/bus"):  # noqa: PTH110 - pathlib is not needed here else
        return f"unix:path={runtime_dir}/bus"
    raise ConnectionError("no session bus: DBUS_SESSION_BUS_ADDRESS is not set")


def unwrap(reply: Message) -> Body:
    """The reply's values; raises CallError for an error reply."""
    if reply.header.message_type is MessageType.error:
        text = reply.body[0] if reply.body and isinstance(reply.body[0], str) else ""
        raise CallError(reply.header.fields.get(HeaderFields.error_name, ""), text)
    return tuple(reply.body)


def _connect(address: str, limit_s: float) -> socket.socket:
    try:
        connected: socket.socket = prep_socket(next(get_connectable_addresses(address)), timeout=limit_s)
    except (RuntimeError, ValueError) as error:  # jeepney: a transport it cannot use, a malformed address
        raise ConnectionError(f"the session bus address {address!r} cannot be used: {error}") from error
    except OSError as error:
        raise ConnectionError(f"the session bus at {address} does not answer: {error}") from error
    connected.setblocking(False)
    return connected


def _refuse(_message: Message) -> tuple[str, Body]:
    raise CallError("org.freedesktop.DBus.Error.UnknownMethod", "nothing is served here")
