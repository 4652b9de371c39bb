"""The socket of a bus: messages in and out, never waiting longer than it is told."""

import errno
import logging
import os
import select
import socket
import time

from jeepney import Message, Parser
from jeepney.bus import get_bus
from jeepney.io.blocking import prep_socket

CONNECT_LIMIT_S = 1.0  # it takes less than a millisecond
SEND_LIMIT_S = 5.0

log = logging.getLogger(__name__)


def session_address() -> str:
    """Return where the session bus listens: as the variable says, or systemd's place. Raises ConnectionError."""
    if address := os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return address
    runtime_dir = os.environ.get("XDG_RUNTIME_DIR", "")
    if runtime_dir and os.path.exists(f"{runtime_dir}/bus"):  # noqa: PTH110 - pathlib is not needed here else
        return f"unix:path={runtime_dir}/bus"
    raise ConnectionError("DBUS_SESSION_BUS_ADDRESS is not set")


class Transport:
    """An authenticated connection. `receive` belongs to one thread; `send` may be called from any, one at a time."""

    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected
        self._socket.setblocking(False)
        self._parser = Parser()

    @classmethod
    def connect(cls, which: str) -> "Transport":
        """Connect to "SESSION", "SYSTEM" or an address. Raises what jeepney does: OSError, ValueError, its own."""
        return cls(prep_socket(get_bus(session_address() if which == "SESSION" else which), timeout=CONNECT_LIMIT_S))

    def fileno(self) -> int:
        return self._socket.fileno()

    def send(self, message: Message, serial: int) -> None:
        """Send it whole. Raises OSError when the bus is gone, or takes nothing for 5 s."""
        unsent = memoryview(message.serialise(serial=serial))
        while unsent:
            try:
                unsent = unsent[self._socket.send(unsent) :]
            except BlockingIOError:
                if not self._wait(select.POLLOUT, SEND_LIMIT_S):
                    raise ConnectionError("the bus does not read") from None

    def receive(self, timeout_s: float) -> Message:
        """Return the next message. Raises TimeoutError if none comes in time, and OSError when the bus is gone."""
        deadline_s = time.monotonic() + timeout_s
        while (message := self._parsed()) is None:
            try:
                received = self._socket.recv(65536)
            except BlockingIOError:
                if not self._wait(select.POLLIN, deadline_s - time.monotonic()):
                    raise TimeoutError from None
                continue
            if not received:
                raise ConnectionResetError(errno.ECONNRESET, os.strerror(errno.ECONNRESET))
            self._parser.add_data(received)
        return message

    def close(self) -> None:
        """Disconnect; what was exported goes with the connection."""
        self._socket.close()

    def _parsed(self) -> Message | None:
        while True:
            try:
                return self._parser.get_next_message()
            except (ValueError, KeyError, IndexError, AssertionError) as error:
                # jeepney has taken the message off its buffer by now, but still holds its size
                self._parser.next_msg_size = None
                log.warning("dropped a D-Bus message that cannot be read: %r", error)

    def _wait(self, what: int, limit_s: float) -> bool:
        """Return whether the socket became ready for it in time."""
        if limit_s <= 0:
            return False
        waiting = select.poll()
        waiting.register(self._socket, what)
        return bool(waiting.poll(limit_s * 1000))
