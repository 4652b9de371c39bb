"""A small Wayland compositor: one seat, the idle protocols, time and input moved by the test.

It exists because no compositor of Debian 12 has version 2 of ext-idle-notify, and to misbehave on request.
"""

import contextlib
import selectors
import socket
import struct
import sys
import threading
from pathlib import Path

from sitbreak.dataclass import dataclass, field

EXT, KWIN = "ext_idle_notifier_v1", "org_kde_kwin_idle"


@dataclass
class Notification:
    """A timeout that a client asked for. `input_only`: idle inhibitors do not hold it back."""

    timeout_s: float
    since_s: float
    input_only: bool
    idle: bool = False


@dataclass
class Compositor:
    """Serves one client at a time on a Unix socket, in a thread; `offers` maps interface to version."""

    path: Path
    offers: dict[str, int]
    now_s: float = 100.0
    inhibited: bool = False
    notifications: dict[int, Notification] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)
    bound: dict[str, int] = field(default_factory=dict)
    torn: bool = False  # events go out byte by byte

    def __post_init__(self) -> None:
        self.lock = threading.RLock()
        self.link: socket.socket | None = None
        self.listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.listener.bind(str(self.path))
        self.listener.listen()
        self.stop_r, self.stop_w = socket.socketpair()
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    # what the test does

    def wait(self, seconds: float) -> None:
        """Let time pass without input, and tell the clients whose timeouts end."""
        with self.lock:
            end_s = self.now_s + seconds
            while due := [each for each in self.notifications.items() if self._due_s(each[1]) <= end_s]:
                object_id, first = min(due, key=lambda each: self._due_s(each[1]))
                self.now_s = max(self.now_s, self._due_s(first))
                first.idle = True
                self.event(object_id, 0)
            self.now_s = end_s

    def touch(self) -> None:
        """Somebody touches something."""
        with self.lock:
            for object_id, each in self.notifications.items():
                each.since_s = self.now_s
                if each.idle:
                    each.idle = False
                    self.event(object_id, 1)

    def event(self, object_id: int, opcode: int, *args: int | str) -> None:
        """Send any event at all."""
        body = b"".join(_pack(arg) for arg in args)
        self.raw(struct.pack("=II", object_id, (8 + len(body)) << 16 | opcode) + body)

    def raw(self, data: bytes) -> None:
        """Send bytes."""
        assert self.link is not None
        for piece in [data[i : i + 1] for i in range(len(data))] if self.torn else [data]:
            self.link.sendall(piece)

    def hang_up(self) -> None:
        """Close the client's connection, as a crash does."""
        with self.lock:
            assert self.link is not None
            self.link.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self.stop_w.send(b"\0")
        self.thread.join(10)
        for each in (self.listener, self.link, self.stop_r, self.stop_w):
            if each is not None:
                each.close()

    # what the protocol does

    def _due_s(self, each: Notification) -> float:
        held = self.inhibited and not each.input_only
        return float("inf") if each.idle or held else each.since_s + each.timeout_s

    def _serve(self) -> None:
        selector = selectors.DefaultSelector()
        selector.register(self.listener, selectors.EVENT_READ)
        selector.register(self.stop_r, selectors.EVENT_READ)
        pending = b""
        while True:
            for key, _ in selector.select():
                if key.fileobj is self.stop_r:
                    selector.close()
                    return
                if key.fileobj is self.listener:
                    with self.lock:
                        self.link, _ = self.listener.accept()
                        self.notifications, self.kinds, pending = {}, {1: "wl_display"}, b""
                    selector.register(self.link, selectors.EVENT_READ)
                    continue
                link = key.fileobj
                assert isinstance(link, socket.socket)
                try:
                    came = link.recv(4096)
                except OSError:
                    came = b""
                if not came:
                    selector.unregister(link)
                    link.close()
                    continue
                with self.lock, contextlib.suppress(OSError):
                    pending = self._take(pending + came)

    def _take(self, data: bytes) -> bytes:
        while len(data) >= 8:
            object_id, word = struct.unpack_from("=II", data)
            if len(data) < word >> 16:
                break
            self._request(object_id, word & 0xFFFF, data[8 : word >> 16])
            data = data[word >> 16 :]
        return data

    def _request(self, object_id: int, opcode: int, body: bytes) -> None:
        words = struct.unpack(f"={len(body) // 4}I", body)
        match self.kinds.get(object_id), opcode:
            case "wl_display", 0:
                self.event(words[0], 0, 0)
                self.event(1, 1, words[0])
            case "wl_display", 1:
                self.kinds[words[0]] = "wl_registry"
                for name, (interface, version) in enumerate(self.offers.items()):
                    self.event(words[0], 0, name, interface, version)
            case "wl_registry", 0:
                interface, version = list(self.offers.items())[words[0]]
                if words[-2] > version:
                    self.event(1, 0, object_id, 0, f"invalid version for {interface}")
                    self.hang_up()
                self.kinds[words[-1]], self.bound[interface] = interface, words[-2]
            case ("ext_idle_notifier_v1", 1 | 2):
                self._notify(words[0], words[1] / 1000, input_only=opcode == 2)
            case ("org_kde_kwin_idle", 0):
                self._notify(words[0], words[2] / 1000, input_only=False)
            case "notification", 0:
                del self.notifications[object_id], self.kinds[object_id]
                self.event(1, 1, object_id)
            case other:
                self.event(1, 0, object_id, 1, f"invalid method {other}")
                self.hang_up()

    def _notify(self, object_id: int, timeout_s: float, *, input_only: bool) -> None:
        self.kinds[object_id] = "notification"
        self.notifications[object_id] = Notification(timeout_s, self.now_s, input_only)


def _pack(arg: int | str) -> bytes:
    if isinstance(arg, int):
        return arg.to_bytes(4, sys.byteorder)
    raw = arg.encode() + b"\0"
    return len(raw).to_bytes(4, sys.byteorder) + raw.ljust((len(raw) + 3) // 4 * 4, b"\0")
