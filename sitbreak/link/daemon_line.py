"""The link's line to the daemon: a thread hears what it pushes, and wakes the loop that speaks with the broker."""

import socket
import sys
import threading
from collections import deque
from collections.abc import Mapping
from typing import Any

from sitbreak.config.reading import with_values
from sitbreak.config.values import checked
from sitbreak.control import LARGEST_REPLY_BYTES
from sitbreak.control.client import ask, do, reply_of, request_line
from sitbreak.core.settings import Settings, specs
from sitbreak.errors import ControlError
from sitbreak.sentence_fields import fields_of

if sys.platform == "win32":
    from sitbreak.control.pipe_client import PipeClient as Connection
else:
    from sitbreak.control.socket_connection import SocketConnection as Connection

MOST_WAITING = 1000  # a line a second for a quarter of an hour, while we wait for a broker's name to be looked up


class DaemonLine:
    """Watches the daemon as its one link. Loop thread, but for `_hear`."""

    def __init__(self) -> None:
        """Connect. NoDaemonError when none runs, ControlError when it refuses."""
        self._connection = Connection.open()
        self._connection.send(request_line({"ask": "watch", "args": {"link": True}}))
        self._said: deque[dict[str, Any]] = deque(maxlen=MOST_WAITING)
        self._bell, self._ringing = socket.socketpair()
        for end in (self._bell, self._ringing):
            end.setblocking(False)
        self.is_over = False
        self.error = ""
        threading.Thread(target=self._hear, name="daemon", daemon=True).start()

    def fileno(self) -> int:
        """Return the descriptor that tells of news."""
        return self._bell.fileno()

    def news(self) -> list[dict[str, Any]]:
        """Return what the daemon has said since the last call."""
        try:
            while self._bell.recv(4096):
                pass
        except BlockingIOError:
            pass
        said = []
        while self._said:
            said.append(self._said.popleft())
        return said

    def _hear(self) -> None:
        try:
            while line := self._connection.receive(None, LARGEST_REPLY_BYTES):
                if isinstance(answer := reply_of(line).answer, dict):
                    self._said.append(answer)
                    self._ring()
        except ControlError as error:
            self.error = error.title
        self.is_over = True
        self._ring()

    def _ring(self) -> None:
        try:
            self._ringing.send(b"!")
        except OSError:
            return  # it rings already, or nobody listens any more

    def close(self) -> None:
        """Hang up."""
        self._connection.close()
        self._bell.close()
        self._ringing.close()

    def ask(self, what: str, args: Mapping[str, Any]) -> dict[str, Any]:
        """Tell the daemon something, and return its answer. ControlError when it refuses."""
        told = {name: fields_of(value) if isinstance(value, str) else value for name, value in args.items()}
        answer = ask(what, **told).answer
        return answer if isinstance(answer, dict) else {}

    def do(self, command: str) -> None:
        """Hand over a command. ControlError when it is refused."""
        do(command)


def told(settings: Mapping[str, Any]) -> Settings:
    """Read the settings that the daemon hands over. UnclearError for a value that is none."""
    known = {spec.key: spec for spec in specs()}
    values = {key: checked(value, known[key]) for key, value in settings.items() if key in known}
    return with_values(Settings(), values)
