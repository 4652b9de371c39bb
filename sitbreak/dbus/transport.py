"""The socket of a bus: messages in and out, never waiting longer than it is told."""

import errno
import os
import select
import socket
import time

from jeepney import Message
from jeepney.bus import get_bus
from jeepney.io.blocking import prep_socket

from sitbreak.dbus.frames import Frames, Wanted
from sitbreak.sentence import Sentence
from sitbreak.supervise import turn_budget

CONNECT_LIMIT_S = 0.25  # it takes less than a millisecond
SEND_LIMIT_S = 0.25  # the kernel holds some hundred messages before a bus that does not read is noticed
CHUNK_BYTES = 1 << 16


def session_address() -> str:
    """Return where the session bus listens: as the variable says, or systemd's place. Raises ConnectionError."""
    if address := os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return address
    runtime_dir = os.environ.get("XDG_RUNTIME_DIR", "")
    if runtime_dir and os.path.exists(f"{runtime_dir}/bus"):  # noqa: PTH110 - pathlib is not needed here else
        return f"unix:path={runtime_dir}/bus"
    raise ConnectionError(Sentence("DBUS_SESSION_BUS_ADDRESS is not set"))


class Transport:
    """An authenticated connection. `send` may be called from any thread, one at a time; all else belongs to one."""

    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected
        self._socket.setblocking(False)
        self._frames = Frames()

    @classmethod
    def connect(cls, which: str) -> "Transport":
        """Connect to "SESSION", "SYSTEM" or an address. Raises what jeepney does: OSError, ValueError, its own."""
        address = get_bus(session_address() if which == "SESSION" else which)
        with turn_budget.waiting(CONNECT_LIMIT_S) as allowed_s:
            if not allowed_s:
                raise ConnectionError(Sentence("others have held up this turn"))
            return cls(prep_socket(address, timeout=allowed_s))

    def fileno(self) -> int:
        return self._socket.fileno()

    def send(self, message: Message, serial: int) -> None:
        """Send it whole. Raises OSError when the bus is gone, or takes nothing for 0.25 s."""
        unsent = memoryview(message.serialise(serial=serial))
        with turn_budget.waiting(SEND_LIMIT_S, turn_budget.AT_LEAST_S) as allowed_s:
            deadline_s = time.monotonic() + allowed_s
            while unsent:
                try:
                    unsent = unsent[self._socket.send(unsent) :]
                except BlockingIOError:
                    if not self._wait(select.POLLOUT, deadline_s - time.monotonic()):
                        raise ConnectionError(Sentence("the bus does not read")) from None

    def next(self, wanted: Wanted) -> Message | None:
        """Return the next wanted message of those that were read, or None. Raises OSError when it is no bus."""
        return self._frames.next(wanted)

    def read(self, limit_s: float = 0.0) -> bool:
        """Read once, waiting at most so long; return whether anything came. Raises OSError when the bus is gone."""
        try:
            received = self._socket.recv(CHUNK_BYTES)
        except BlockingIOError:
            return self._wait(select.POLLIN, limit_s) and self.read()
        if not received:
            raise ConnectionResetError(errno.ECONNRESET, os.strerror(errno.ECONNRESET))
        self._frames.add(received)
        return True

    def close(self) -> None:
        """Disconnect; what was exported goes with the connection."""
        self._socket.close()

    def _wait(self, what: int, limit_s: float) -> bool:
        """Return whether the socket became ready for it in time."""
        if limit_s <= 0:
            return False
        waiting = select.poll()
        waiting.register(self._socket, what)
        return bool(waiting.poll(limit_s * 1000))
