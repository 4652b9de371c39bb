"""A client's connection to Windows' pipe, of a command or of the link's process; by the calls of `multiprocessing`.

That brings tempfile, pickle and threads along, half of what `sitbreak status` took (ADR 8).
"""

import sys
import time
from typing import Any

from sitbreak.control import PATIENCE_S
from sitbreak.control.endpoint import Endpoint, no_daemon
from sitbreak.errors import SilentDaemonError, TurnedAwayError
from sitbreak.sentence import Sentence

_ROOM = 8 << 10  # for a whole status at once
_EMPTY_MS = 1000  # so long one waits at a time for a pipe that has room

_winapi: Any = __import__("_winapi") if sys.platform == "win32" else None


class PipeClient:
    """One connection to the daemon; a context manager. One thread sends, and one receives."""

    def __init__(self, endpoint: Endpoint) -> None:
        """NoDaemonError when nobody listens."""
        try:
            self._pipe = _opened(endpoint.address)
        except OSError as error:
            raise no_daemon() from error
        try:
            _winapi.SetNamedPipeHandleState(self._pipe, _winapi.PIPE_READMODE_MESSAGE, None, None)
            self._write(endpoint.secret.encode())
        except OSError as error:
            _winapi.CloseHandle(self._pipe)
            raise no_daemon() from error

    @classmethod
    def open(cls) -> "PipeClient":
        """Connect to this user's daemon. NoDaemonError."""
        return cls(Endpoint.read())

    def __enter__(self) -> "PipeClient":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def process(self) -> int | None:
        """Return None: whose pipe it is is not asked here."""
        return None

    def close(self) -> None:
        """Hang up; a thread that waits in `receive` is told the end."""
        _winapi.CloseHandle(self._pipe)

    def send(self, line: bytes) -> None:
        """Send a request. TurnedAwayError when the daemon hung up before it took it."""
        try:
            self._write(line)
        except OSError as error:
            raise TurnedAwayError(Sentence("the daemon hung up"), hint="sitbreak log") from error

    def receive(self, within_s: float | None, most: int) -> bytes:
        """Return the next line, b"" at the end. SilentDaemonError when it takes longer than that."""
        got, wait_ms = b"", _winapi.INFINITE if within_s is None else max(0, int(within_s * 1000))
        try:
            while True:
                piece, whole = self._read(wait_ms)
                got += piece
                if len(got) > most:
                    return b""
                if whole:
                    return got.rstrip(b"\n")
        except OSError:
            return b""

    def _read(self, wait_ms: int) -> tuple[bytes, bool]:
        """Return what came of a message, and whether that is all of it. OSError when the other side has gone."""
        reading, state = _winapi.ReadFile(self._pipe, _ROOM, overlapped=True)
        pending = state == _winapi.ERROR_IO_PENDING
        if pending and _winapi.WaitForMultipleObjects([reading.event], False, wait_ms) == _winapi.WAIT_TIMEOUT:
            reading.cancel()
            raise SilentDaemonError(Sentence("the daemon does not answer"), hint="sitbreak restart")
        _, state = reading.GetOverlappedResult(True)
        return bytes(reading.getbuffer()), state != _winapi.ERROR_MORE_DATA

    def _write(self, message: bytes) -> None:
        writing, state = _winapi.WriteFile(self._pipe, message, overlapped=True)
        if state == _winapi.ERROR_IO_PENDING:
            _winapi.WaitForMultipleObjects([writing.event], False, int(PATIENCE_S * 1000))
        writing.GetOverlappedResult(True)


def _opened(address: str) -> int:
    """Return a handle; where all pipes are taken, wait for one. OSError when nobody listens."""
    until_s = time.monotonic() + PATIENCE_S
    while True:
        try:
            access = _winapi.GENERIC_READ | _winapi.GENERIC_WRITE
            how = _winapi.FILE_FLAG_OVERLAPPED
            return int(_winapi.CreateFile(address, access, 0, _winapi.NULL, _winapi.OPEN_EXISTING, how, _winapi.NULL))
        except OSError as error:
            code = getattr(error, "winerror", 0)
            if code not in (_winapi.ERROR_PIPE_BUSY, _winapi.ERROR_SEM_TIMEOUT) or time.monotonic() > until_s:
                raise
        try:
            _winapi.WaitNamedPipe(address, _EMPTY_MS)
        except OSError:  # it is tried again, until it is too late
            continue
