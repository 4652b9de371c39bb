"""As much of the Wayland wire protocol as three small interfaces need; docs/adr/0003 says why it is our own.

A message is the object's id, size and opcode in one word, and arguments in words of 32 bits, all in the byte order
of the machine (wayland.freedesktop.org, "Wire Format"). No file descriptors travel in anything used here.
"""

import os
import select
import socket
import struct
import sys
import time
from collections.abc import Callable
from pathlib import Path

from sitbreak.dataclass import dataclass
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.supervise import turn_budget

ANSWER_S = 0.25  # the longest wait of the loop
HEADER = struct.Struct("=II")
DISPLAY, REGISTRY = 1, 2
ERROR, DELETE_ID = 0, 1  # events of wl_display
SYNC, GET_REGISTRY = 0, 1  # its requests
CHUNK_BYTES = 1 << 12
MOST_PER_TURN = 512  # each costs some microseconds

Arg = int | str
Handler = Callable[[int, "Args"], None]


@dataclass(frozen=True, slots=True)
class Global:
    """Something the compositor offers: an interface, at most in this version, under this name."""

    name: int
    interface: str
    version: int


class Args:
    """The arguments of one event, taken one after the other. BackendError when the event is too short for them."""

    def __init__(self, raw: bytes) -> None:
        self._raw, self._at = raw, 0

    def uint(self) -> int:
        """Take an unsigned word. BackendError when the event is too short."""
        return int.from_bytes(self._take(4), sys.byteorder)

    def string(self) -> str:
        """Take a string: its length with the closing zero, the bytes, padding to a whole word.

        BackendError when it is too short.
        """
        size = self.uint()
        return self._take((size + 3) // 4 * 4)[: max(0, size - 1)].decode(errors="replace")

    def _take(self, size: int) -> bytes:
        taken = self._raw[self._at : self._at + size]
        if len(taken) < size:
            raise BackendError(Sentence("the Wayland compositor sent an event that is too short"))
        self._at += size
        return taken


class Wire:
    """A connection to the compositor: requests go out, events go to the handler of their object. One thread."""

    def __init__(self, link: socket.socket) -> None:
        """Take over a connected socket. Never blocks: a compositor that reads nothing for long counts as dead."""
        link.setblocking(False)
        self._link = link
        self._buffer = b""
        self._handlers: dict[int, Handler] = {DISPLAY: self._on_display}
        self._free: list[int] = []
        self._next_id = REGISTRY

    def fileno(self) -> int:
        """Return the socket's descriptor."""
        return self._link.fileno()

    def new(self, handler: Handler) -> int:
        """Return a fresh object id whose events go to `handler`."""
        object_id = self._free.pop() if self._free else self._next_id
        self._next_id += object_id == self._next_id
        self._handlers[object_id] = handler
        return object_id

    def forget(self, object_id: int) -> None:
        """Drop the events of an object that was destroyed; its id is used again when the compositor agrees."""
        self._handlers[object_id] = _ignore

    def send(self, object_id: int, opcode: int, *args: Arg) -> None:
        """Send a request. BackendError when the compositor is gone or takes nothing any more."""
        body = b"".join(_pack(arg) for arg in args)
        message = HEADER.pack(object_id, (HEADER.size + len(body)) << 16 | opcode) + body
        try:
            sent = self._link.send(message)
        except OSError as error:
            raise BackendError(
                Sentence("the Wayland compositor does not take requests: {reason}", reason=error)
            ) from error
        if sent != len(message):
            raise BackendError(Sentence("the Wayland compositor does not take requests: its socket is full"))

    def ready(self) -> bool:
        """Hand every whole event to its object, so many at a time; return whether more may wait.

        BackendError when the compositor is gone. At most one event (64 KiB) and one chunk is held.
        """
        handled = self._dispatch(MOST_PER_TURN)
        while handled < MOST_PER_TURN:
            try:
                came = self._link.recv(CHUNK_BYTES)
            except BlockingIOError:
                return False
            except OSError as error:
                raise BackendError(
                    Sentence("the connection to the Wayland compositor was lost: {reason}", reason=error)
                ) from error
            if not came:
                raise BackendError(Sentence("the Wayland compositor closed the connection"))
            self._buffer += came
            handled += self._dispatch(MOST_PER_TURN - handled)
        return True

    def globals(self) -> tuple[Global, ...]:
        """Ask what the compositor offers. Waits at most `ANSWER_S`."""
        found: list[Global] = []

        def on_registry(opcode: int, args: Args) -> None:
            if opcode == 0:
                found.append(Global(args.uint(), args.string(), args.uint()))

        self.send(DISPLAY, GET_REGISTRY, self.new(on_registry))
        self.roundtrip()
        return tuple(found)

    def bind(self, offered: Global, highest: int, handler: Handler) -> tuple[int, int]:
        """Bind a global in the best version that both sides know; returns the object's id and that version."""
        version = min(offered.version, highest)
        object_id = self.new(handler)
        self.send(REGISTRY, 0, offered.name, offered.interface, version, object_id)
        return object_id, version

    def roundtrip(self) -> None:
        """Wait until the compositor has answered everything sent so far, at most `ANSWER_S`.

        BackendError when it did not.
        """
        answered = False

        def on_done(_opcode: int, _args: Args) -> None:
            nonlocal answered
            answered = True

        self.send(DISPLAY, SYNC, self.new(on_done))
        with turn_budget.waiting(ANSWER_S, turn_budget.AT_LEAST_S) as allowed_s:
            deadline = time.monotonic() + allowed_s
            more = False
            while not answered:
                left_s = deadline - time.monotonic()
                if left_s <= 0 or not (more or select.select([self._link], [], [], left_s)[0]):
                    raise BackendError(Sentence("the Wayland compositor did not answer in time"))
                more = self.ready()

    def close(self) -> None:
        """Close the socket; the compositor drops all that was ours."""
        self._link.close()

    def _dispatch(self, most: int) -> int:
        at = handled = 0
        while handled < most and len(self._buffer) - at >= HEADER.size:
            object_id, word = HEADER.unpack_from(self._buffer, at)
            size, opcode = word >> 16, word & 0xFFFF
            if size < HEADER.size or size % 4:
                raise BackendError(Sentence("the Wayland compositor sent a message of {size} bytes", size=size))
            if len(self._buffer) - at < size:
                break
            args = Args(self._buffer[at + HEADER.size : at + size])
            at += size
            handled += 1
            self._handlers.get(object_id, _ignore)(opcode, args)
        self._buffer = self._buffer[at:]
        return handled

    def _on_display(self, opcode: int, args: Args) -> None:
        if opcode == ERROR:
            culprit, code, why = args.uint(), args.uint(), args.string()
            raise BackendError(
                Sentence(
                    "the Wayland compositor refused a request: {why} (object {culprit}, code {code})",
                    why=why,
                    culprit=culprit,
                    code=code,
                )
            )
        if opcode == DELETE_ID and (object_id := args.uint()) in self._handlers and object_id > REGISTRY:
            del self._handlers[object_id]
            self._free.append(object_id)


def connect() -> Wire:
    """Connect as libwayland does: the inherited WAYLAND_SOCKET once, else WAYLAND_DISPLAY in XDG_RUNTIME_DIR.

    BackendError when neither leads to a compositor.
    """
    if inherited := os.environ.pop("WAYLAND_SOCKET", None):
        os.environ.setdefault("WAYLAND_DISPLAY", "wayland-0")  # libwayland's default; still a Wayland session
        try:
            return Wire(socket.socket(fileno=int(inherited)))
        except (OSError, ValueError) as error:
            raise BackendError(
                Sentence("WAYLAND_SOCKET={inherited} is no open socket: {reason}", inherited=inherited, reason=error)
            ) from error
    path = _path(os.environ.get("WAYLAND_DISPLAY") or "wayland-0")
    link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        link.connect(str(path))
    except OSError as error:
        link.close()
        raise BackendError(
            Sentence("the Wayland compositor at {path} cannot be reached: {reason}", path=path, reason=error)
        ) from error
    return Wire(link)


def _path(name: str) -> Path:
    if Path(name).is_absolute():
        return Path(name)
    folder = os.environ.get("XDG_RUNTIME_DIR")
    if not folder:
        raise BackendError(Sentence("XDG_RUNTIME_DIR is not set, so the Wayland socket cannot be found"))
    return Path(folder) / name


def _pack(arg: Arg) -> bytes:
    if isinstance(arg, int):
        return arg.to_bytes(4, sys.byteorder)
    raw = arg.encode() + b"\0"
    return len(raw).to_bytes(4, sys.byteorder) + raw.ljust((len(raw) + 3) // 4 * 4, b"\0")


def _ignore(_opcode: int, _args: Args) -> None:
    """Events of objects that are of no interest, or just destroyed."""
