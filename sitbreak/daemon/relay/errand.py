"""One request to the daemon whose answer the loop waits for without waiting."""

import time
from collections.abc import Callable
from typing import Any, Protocol

from sitbreak.control import LARGEST_REPLY_BYTES, PATIENCE_S
from sitbreak.control.client import Reply, reply_of, request_line
from sitbreak.errors import ControlError
from sitbreak.sentence import Sentence
from sitbreak.supervise.part import Descriptors

CONNECT_S = 0.1  # to a socket of this machine; more is a crowd at its door


class DaemonConnection(Protocol):
    """What is needed of `control.socket_connection.SocketConnection`."""

    def fileno(self) -> int:
        """Return the descriptor, to be watched."""

    def send(self, line: bytes) -> None:
        """Send a request. ControlError when it is not taken."""

    def receive(self, within_s: float | None, most: int) -> bytes:
        """Wait for the next line. ControlError when it takes longer."""

    def lines_now(self, most: int) -> tuple[list[bytes], bool]:
        """Return the lines that have come, and whether there may be more."""

    def close(self) -> None:
        """Hang up."""


Open = Callable[[float], DaemonConnection]
"""Connect within so many seconds. NoDaemonError when nobody listens, ControlError."""

Answered = Callable[[Reply | ControlError], None]


class Errand:
    """Asked when made; `answered` is called once, with the reply or what went wrong. Loop thread."""

    def __init__(self, request: dict[str, Any], answered: Answered, descriptors: Descriptors, open_: Open) -> None:
        """ControlError when nobody takes the request."""
        self._answered, self._descriptors = answered, descriptors
        self._since_s = time.monotonic()
        self._connection = open_(CONNECT_S)
        self._fileno = self._connection.fileno()
        try:
            self._connection.send(request_line(request))
        except ControlError:
            self._connection.close()
            raise
        self.is_over = False
        descriptors.watch(self._fileno, self._ready)

    def check(self) -> None:
        """Give up on a daemon that is silent for too long."""
        if not self.is_over and time.monotonic() - self._since_s > PATIENCE_S:
            self._end(ControlError(Sentence("the daemon does not answer"), hint="sitbreak restart"))

    def close(self) -> None:
        """Ask no more."""
        if not self.is_over:
            self.is_over = True
            self._descriptors.unwatch(self._fileno)
            self._connection.close()

    def _ready(self) -> None:
        lines, more = self._connection.lines_now(LARGEST_REPLY_BYTES)
        if lines or not more:
            self._end(_read(lines[0] if lines else b""))

    def _end(self, outcome: Reply | ControlError) -> None:
        self.close()
        self._answered(outcome)


def _read(line: bytes) -> Reply | ControlError:
    try:
        return reply_of(line)
    except ControlError as error:
        return error
