"""An X server of the tests' own, on the loopback: it lets everybody in and answers as it is told to."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from sitbreak.x_client.address import FIRST_PORT

ROOTS = (0x123, 0x456)
IDS = 0x400000
VENDOR = b"of tests"

Answering = Callable[[int, bytes], bytes]  # the number of a request and its bytes -> what is sent


def entry(family: int, where: bytes, number: bytes, kind: bytes, data: bytes) -> bytes:
    """One entry of an authority file."""
    parts = (where, number, kind, data)
    return struct.pack(">H", family) + b"".join(struct.pack(">H", len(part)) + part for part in parts)


def said_at_first() -> bytes:
    """Two screens: the first with a depth of two visuals."""
    visuals = struct.pack("=BxHxxxx", 24, 2) + bytes(2 * 24)
    screens = b"".join(
        struct.pack("=I35xB", root, depths) + visuals * depths for root, depths in zip(ROOTS, (1, 0), strict=True)
    )
    fixed = struct.pack("=IIIIHHBB10x", 1, IDS, 0x1FFFFF, 256, len(VENDOR), 0xFFFF, len(ROOTS), 1)
    body = fixed + VENDOR + bytes(8) + screens
    return struct.pack("=BxHHH", 1, 11, 0, len(body) // 4) + body


def reply(number: int, fixed: bytes = b"", more: bytes = b"", data: int = 0) -> bytes:
    """The answer to a request."""
    return struct.pack("=BBHI", 1, data, number & 0xFFFF, len(more) // 4) + fixed.ljust(24, b"\0") + more


def refusal(number: int, code: int = 3) -> bytes:
    return struct.pack("=BBH", 0, code, number & 0xFFFF) + bytes(28)


def event(kind: int, tail: bytes = b"") -> bytes:
    return bytes([kind]) + tail.ljust(31, b"\0")


def _read(link: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size:
        if not (piece := link.recv(size - len(found))):
            raise ConnectionResetError
        found += piece
    return found


def _serve(listening: socket.socket, first: bytes, answer: Answering, seen: list[bytes]) -> None:
    with suppress(OSError):
        link, _ = listening.accept()
        with link:
            head = _read(link, 12)
            name, data = struct.unpack_from("=HH", head, 6)
            seen.append(_read(link, (name + 3) // 4 * 4 + (data + 3) // 4 * 4))
            link.sendall(first)
            number = 0
            while True:
                head = _read(link, 4)
                number += 1
                request = head + _read(link, 4 * struct.unpack_from("=H", head, 2)[0] - 4)
                seen.append(request)
                if not (sent := answer(number, request)):
                    continue
                link.sendall(sent)


@contextmanager
def x_server(answer: Answering, first: bytes | None = None) -> Iterator[tuple[str, list[bytes]]]:
    """Give the name of its display, and what it is sent: first what lets us in, then each request."""
    seen: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        serving = threading.Thread(
            target=_serve, args=(listening, said_at_first() if first is None else first, answer, seen)
        )
        serving.start()
        try:
            yield f"127.0.0.1:{listening.getsockname()[1] - FIRST_PORT}", seen
        finally:
            with suppress(OSError), socket.create_connection(listening.getsockname(), timeout=1):
                pass  # where nobody ever came
            listening.close()
            serving.join(10)
