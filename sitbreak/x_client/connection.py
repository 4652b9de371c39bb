"""One connection to an X server, as bytes: requests go out, and answers, events and refusals come in.

Nothing waits without end: all that is asked within `answered_within` has so long, and anything else `ANSWER_S`. Whoever
has not answered by then is hung up on, for good: an answer that came after all would be taken for another's.
"""

import math
import os
import select
import socket
import struct
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.supervise import turn_budget
from sitbreak.x_client.address import COOKIE, FIRST_PORT, DisplayAddress, address, cookie_for

ANSWER_S = 0.2  # for all that is asked in one go: the loop waits meanwhile
CONNECT_S = 10.0  # in a thread of its own: over `ssh -X` each question takes its time
TURN_S = 0.02  # so long events are taken in at a time: any client of the server may send us some
READ_BYTES = 4096
LARGEST_ANSWER = 4 << 20
_ERROR, _REPLY, _GENERIC = 0, 1, 35
_NAMES = {3: "BadWindow", 5: "BadAtom", 8: "BadMatch", 9: "BadDrawable", 14: "BadIDChoice"}  # those we may meet


class RequestRefusedError(Exception):
    """The server would not: a window that is gone, mostly."""

    def __init__(self, raw: bytes) -> None:
        code, self.opcode = raw[1], raw[10]
        super().__init__(f"{_NAMES.get(code, code)} (request {self.opcode})")


class _Wait(threading.local):
    """Of this thread: until when what is asked may be answered."""

    by_s = math.inf


_wait = _Wait()


@contextmanager
def answered_within(within_s: float = ANSWER_S) -> Iterator[None]:
    """Give all that is asked in here so long, or less where one around it, or the turn of the loop, has less.

    A decorator for what speaks with a server, or a `with`.
    """
    outer_s = _wait.by_s
    with turn_budget.waiting(within_s, turn_budget.AT_LEAST_S) as allowed_s:
        _wait.by_s = min(outer_s, time.monotonic() + allowed_s)
        try:
            yield
        finally:
            _wait.by_s = outer_s


def _by_s() -> float:
    return time.monotonic() + ANSWER_S if math.isinf(_wait.by_s) else _wait.by_s


class XConnection:
    """Owned by one thread. Windows, atoms and all else are numbers; events are their 32 bytes.

    Whatever is called raises BackendError once the server is gone or was silent.
    """

    def __init__(self, name: str) -> None:
        """Connect to the display of this name. OSError, ValueError or BackendError when that cannot be."""
        self.wanted: frozenset[int] = frozenset()  # kinds of events; others are dropped as they come
        self.refused: RequestRefusedError | None = None  # what was asked for without waiting for an answer
        self._answers: dict[int, bytes | RequestRefusedError | None] = {}
        self._events: list[bytes] = []
        self._came = bytearray()
        self._sent = self._made = 0
        self._gone: str | None = None
        to, by_s = address(name), _by_s()
        self._socket = _connected(to, by_s)
        with ExitStack() as undo:
            undo.callback(self.close)
            self._socket.setblocking(False)
            self._set_up(to, by_s)
            undo.pop_all()

    def fileno(self) -> int:
        """Return the socket's descriptor; -1 once it is closed."""
        return self._socket.fileno()

    def close(self) -> None:
        """Disconnect; harmless when the server is gone."""
        self._gone = self._gone or Sentence("the X server is gone: {reason}", reason=os.strerror(9))
        self._socket.close()

    def new_id(self) -> int:
        """Return a number for something that is made on the server."""
        self._made += 1
        return self._ids + self._made

    def tell(self, *requests: bytes) -> None:
        """Make requests that have no answer. A refusal of one comes later, as `refused`. BackendError."""
        self._send(requests, _by_s())

    def ask(self, *requests: bytes) -> list[bytes]:
        """Make requests, all before the first answer, and return the answers. RequestRefusedError; BackendError."""
        by_s = _by_s()
        numbers = self._send(requests, by_s, answered=True)
        while None in self._answers.values():
            self._receive(by_s)
        answers = [self._answers.pop(number) for number in numbers]
        for answer in answers:
            if isinstance(answer, RequestRefusedError):
                raise answer
        return answers  # type: ignore[return-value]

    def arrived(self) -> list[bytes]:
        """Return the events that have come, at most as many as 20 ms allow: then more can be read.

        BackendError when the server is gone.
        """
        until_s = time.monotonic() + TURN_S
        while self._read() and time.monotonic() < until_s:
            continue
        events, self._events = self._events, []
        return events

    def _set_up(self, to: DisplayAddress, by_s: float) -> None:
        data = cookie_for(self._socket, to.number, os.environ)
        kind = COOKIE if data else b""
        order = b"l" if sys.byteorder == "little" else b"B"
        self._write(struct.pack("=cxHHHHxx", order, 11, 0, len(kind), len(data)) + padded(kind) + padded(data), by_s)
        while len(self._came) < 8 or len(self._came) < 8 + 4 * struct.unpack_from("=H", self._came, 6)[0]:
            self._await(by_s)
        size = 8 + 4 * struct.unpack_from("=H", self._came, 6)[0]
        said, self._came = bytes(self._came[:size]), self._came[size:]
        if said[0] != 1:
            reason = said[8 : 8 + said[1]] if said[0] == 0 else said[8:]
            raise ConnectionRefusedError(reason.rstrip(b"\0\n").decode("ascii", "replace"))
        try:
            self._ids, self.root = _ids(said), _root(said, to.screen)
        except (struct.error, IndexError) as error:
            raise ConnectionRefusedError(
                Sentence("what answers there is no X server: {said!r}", said=said[:16])
            ) from error

    def _send(self, requests: tuple[bytes, ...], by_s: float, *, answered: bool = False) -> list[int]:
        numbers = [(self._sent + 1 + each) & 0xFFFF for each in range(len(requests))]
        self._sent += len(requests)
        if answered:
            self._answers |= dict.fromkeys(numbers)
        self._write(b"".join(requests), by_s)
        return numbers

    def _write(self, data: bytes, by_s: float) -> None:
        left = memoryview(data)
        while left:
            self._check()
            try:
                left = left[self._socket.send(left) :]
            except BlockingIOError:
                self._waited(select.POLLIN | select.POLLOUT, by_s)
                self._read()  # a server whose own line is full takes nothing more
            except OSError as error:
                raise self._hung_up(error) from error

    def _await(self, by_s: float) -> None:
        self._check()
        self._waited(select.POLLIN, by_s)
        self._fill()

    def _receive(self, by_s: float) -> None:
        self._await(by_s)
        self._sort()

    def _read(self) -> bool:
        """Take in what is there, if anything is."""
        self._check()
        came = self._fill()
        self._sort()
        return came

    def _fill(self) -> bool:
        try:
            data = self._socket.recv(READ_BYTES)
        except BlockingIOError:
            return False
        except OSError as error:
            raise self._hung_up(error) from error
        if not data:
            raise self._hung_up(ConnectionResetError(os.strerror(104)))
        self._came += data
        return True

    def _sort(self) -> None:
        came, at = self._came, 0
        while len(came) - at >= 32:
            kind, size = came[at], 32
            if kind in (_REPLY, _GENERIC):
                size += 4 * struct.unpack_from("=I", came, at + 4)[0]
                if size > LARGEST_ANSWER:
                    raise self._hung_up(OSError(Sentence("an answer of {size} bytes", size=size)))
                if len(came) - at < size:
                    break
            self._take(kind, bytes(came[at : at + size]))
            at += size
        del came[:at]

    def _take(self, kind: int, message: bytes) -> None:
        number = struct.unpack_from("=H", message, 2)[0]
        if kind == _REPLY:
            if number in self._answers:
                self._answers[number] = message
        elif kind == _ERROR:
            refused = RequestRefusedError(message)
            if number in self._answers:
                self._answers[number] = refused
            else:
                self.refused = refused
        elif kind & 0x7F in self.wanted:  # the highest bit: sent by another client
            self._events.append(message)

    def _waited(self, events: int, by_s: float) -> None:
        """Wait for one of these. BackendError when none is there in time."""
        poll = select.poll()
        poll.register(self._socket, events)
        if not poll.poll(max(0.0, by_s - time.monotonic()) * 1000):
            self._gone = Sentence("the X server does not answer")
            self._socket.close()
            raise BackendError(self._gone)

    def _check(self) -> None:
        if self._gone is not None:
            raise BackendError(self._gone)

    def _hung_up(self, error: OSError) -> BackendError:
        self._gone = Sentence("the X server is gone: {reason}", reason=error)
        self._socket.close()
        return BackendError(self._gone)


def padded(data: bytes) -> bytes:
    """Fill up to four bytes."""
    return data + bytes(-len(data) % 4)


def _connected(to: DisplayAddress, by_s: float) -> socket.socket:
    """Return a socket at whose other end is the server. OSError, or BackendError when it takes too long."""
    left_s = max(0.001, by_s - time.monotonic())
    try:
        if to.host:
            return socket.create_connection((to.host, FIRST_PORT + to.number), timeout=left_s)
        with ExitStack() as undo:
            made = undo.enter_context(socket.socket(socket.AF_UNIX))
            made.settimeout(left_s)
            path, abstract = to.paths
            made.connect(path if os.path.exists(path) else abstract)  # noqa: PTH110
            undo.pop_all()
            return made
    except TimeoutError as error:
        raise BackendError(Sentence("the X server does not answer")) from error


def _ids(said: bytes) -> int:
    return int(struct.unpack_from("=I", said, 12)[0])


def _root(said: bytes, number: int) -> int:
    """Return the root window of a screen: they follow the vendor's name and the formats, each with its visuals."""
    vendor, formats = struct.unpack_from("=H", said, 24)[0], said[29]
    at = 40 + len(padded(bytes(vendor))) + 8 * formats
    for _ in range(min(number, said[28] - 1)):
        depths, at = said[at + 39], at + 40
        for _ in range(depths):
            at += 8 + 24 * struct.unpack_from("=H", said, at + 2)[0]
    return int(struct.unpack_from("=I", said, at)[0])
