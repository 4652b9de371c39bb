"""A client's connection over the Unix socket."""

import os
import socket
import sys
import time
from pathlib import Path

from sitbreak import paths
from sitbreak.control import PATIENCE_S, socket_path
from sitbreak.control.peer import peer_process, peer_uid
from sitbreak.errors import ControlError, NoDaemonError, SilentDaemonError, TurnedAwayError
from sitbreak.sentence import Sentence

assert sys.platform != "win32"  # see pipe.py

_RETRY_S = 0.005


class SocketConnection:
    """One connection to the daemon; a context manager."""

    def __init__(self, path: Path, patience_s: float = PATIENCE_S) -> None:
        """NoDaemonError when nobody listens, ControlError when we may not connect, or it is somebody else."""
        self._patience_s = patience_s
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.settimeout(patience_s)
        self._got = b""
        try:
            with socket_path.Reachable(path) as name:
                self._connect(name)
                self._require_ours(path, name)
        except (FileNotFoundError, NotADirectoryError, ConnectionRefusedError):
            self._socket.close()
            raise NoDaemonError(
                Sentence("sitbreak is not running"), hint=Sentence("start it with: sitbreak run")
            ) from None
        except OSError as error:
            self._socket.close()
            raise ControlError(
                Sentence("{path}: {reason}", path=path, reason=error.strerror or error), hint="sitbreak doctor"
            ) from error

    def _require_ours(self, path: Path, name: str) -> None:
        """Speak to nobody else, who would be believed: neither file nor process. ControlError; OSError: it is gone."""
        if peer_uid(self._socket) != os.getuid() or os.lstat(name).st_uid != os.getuid():
            self._socket.close()
            raise ControlError(
                Sentence("somebody else listens on {path}", path=path),
                hint=Sentence("remove it, and `sitbreak restart`"),
            )

    def _connect(self, path: str) -> None:
        deadline_s = time.monotonic() + self._patience_s
        while True:
            try:
                return self._socket.connect(path)
            except BlockingIOError:  # a crowd waits at the door; Linux does not queue us while it is full
                if time.monotonic() > deadline_s:
                    raise
                time.sleep(_RETRY_S)

    @classmethod
    def open(cls, patience_s: float = PATIENCE_S) -> "SocketConnection":
        """Connect to this user's daemon: in this session, or in another one that has a runtime folder of its own.

        NoDaemonError, ControlError as when it is made.
        """
        here = socket_path.socket_path(paths.runtime_dir())
        try:
            return cls(here, patience_s)
        except NoDaemonError:
            if (noted := socket_path.noted()) in (None, here):
                raise
            return cls(noted, patience_s)

    def fileno(self) -> int:
        """Return the descriptor, to be watched."""
        return self._socket.fileno()

    def process(self) -> int | None:
        """Return the id of the daemon's process; None when it has gone."""
        try:
            return peer_process(self._socket)
        except OSError:
            return None

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def lines_now(self, most: int) -> tuple[list[bytes], bool]:
        """Return the whole lines that have come, without waiting, and whether there may be more.

        None are to come after the end, or after a line longer than `most`.
        """
        self._socket.settimeout(0)
        try:
            chunk = self._socket.recv(65536)
        except BlockingIOError:
            return [], True
        except OSError:
            return [], False
        *lines, self._got = (self._got + chunk).split(b"\n")
        return lines, bool(chunk) and len(self._got) <= most

    def __enter__(self) -> "SocketConnection":
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def send(self, line: bytes) -> None:
        """Send a request. TurnedAwayError when the daemon hung up before it took it."""
        try:
            self._socket.sendall(line)
        except OSError as error:
            raise TurnedAwayError(Sentence("the daemon hung up"), hint="sitbreak log") from error

    def receive(self, within_s: float | None, most: int) -> bytes:
        """Return the next line, b"" at the end or if it is longer than that. SilentDaemonError when it takes longer."""
        deadline_s = None if within_s is None else time.monotonic() + within_s
        while b"\n" not in self._got and len(self._got) <= most:
            chunk = self._more(deadline_s)
            if not chunk:
                return b""
            self._got += chunk
        line, _, self._got = self._got.partition(b"\n")
        return line

    def _more(self, deadline_s: float | None) -> bytes:
        self._socket.settimeout(None if deadline_s is None else max(0.001, deadline_s - time.monotonic()))
        try:
            return self._socket.recv(65536)
        except TimeoutError:
            raise SilentDaemonError(Sentence("the daemon does not answer"), hint="sitbreak restart") from None
        except OSError:
            return b""
