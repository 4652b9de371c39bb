"""Bytes from the bus as whole messages: bounded in size, and unwanted ones are dropped before they are decoded.

https://dbus.freedesktop.org/doc/dbus-specification.html, "Message Format". Decoding a message costs four times
what finding its sender does, and anybody on the bus may send us some.
"""

import logging
import struct
from collections.abc import Callable

from jeepney import Message

LARGEST_BYTES = 1 << 20  # what is asked for here has some kilobytes; the protocol allows 128 MiB
FIXED_BYTES = 16
ORDERS = {ord("l"): "<", ord("B"): ">"}
SENDER = 7  # the header field's code

Wanted = Callable[[int, str], bool]
"""Whether a message of this type (as in `jeepney.MessageType`) from this sender is of any interest."""

log = logging.getLogger(__name__)


class Frames:
    """Cuts what was received into messages. Holds at most one of `LARGEST_BYTES` and what one read brought."""

    def __init__(self) -> None:
        self._data, self._at = b"", 0
        self._skip = 0  # bytes still to come of a message that is too large
        self._complained = False

    def add(self, received: bytes) -> None:
        """Take in what was read."""
        self._data, self._at = self._data[self._at :] + received, 0

    def next(self, wanted: Wanted) -> Message | None:
        """Return the next whole message that is wanted, or None. Raises ConnectionError when this is no D-Bus."""
        while (raw := self._cut()) is not None:
            try:
                if wanted(raw[1], sender_of(raw)):
                    return Message.from_buffer(raw)
            except (ValueError, KeyError, IndexError, AssertionError, TypeError, struct.error) as error:
                self._complain(f"that cannot be read: {error!r}")
        return None

    def _cut(self) -> bytes | None:
        while True:
            skipped = min(self._skip, len(self._data) - self._at)
            self._skip -= skipped
            self._at += skipped
            if self._skip or len(self._data) - self._at < FIXED_BYTES:
                return None
            size = _size(self._data, self._at)
            if size <= LARGEST_BYTES:
                break
            self._complain(f"of {size} bytes")
            self._skip = size
        if len(self._data) - self._at < size:
            return None
        raw = self._data[self._at : self._at + size]
        self._at += size
        return raw

    def _complain(self, what: str) -> None:
        """Once a connection: whoever sends one may send thousands."""
        if not self._complained:
            self._complained = True
            log.warning("dropped a D-Bus message %s", what)


def _size(data: bytes, at: int) -> int:
    if (order := ORDERS.get(data[at])) is None:
        raise ConnectionError("the bus sent what is no D-Bus message")
    (body,) = struct.unpack_from(f"{order}I", data, at + 4)
    (fields,) = struct.unpack_from(f"{order}I", data, at + 12)
    return FIXED_BYTES + _aligned(fields, 8) + int(body)


def sender_of(raw: bytes) -> str:
    """Return who sent it, as the bus has stamped it; "" where nobody is named. Raises what slicing does."""
    word = f"{ORDERS[raw[0]]}I"
    at, end = FIXED_BYTES, FIXED_BYTES + struct.unpack_from(word, raw, 12)[0]
    while at < end:
        code, signature = raw[at], raw[at + 2 : at + 2 + raw[at + 1]]
        at += 3 + len(signature)
        if signature in (b"s", b"o"):
            start = _aligned(at, 4) + 4
            at = start + struct.unpack_from(word, raw, start - 4)[0]
            if code == SENDER:
                return raw[start:at].decode()
            at += 1
        elif signature == b"g":
            at += raw[at] + 2
        elif signature == b"u":
            at = _aligned(at, 4) + 4
        else:
            return ""  # a field of the future: its length is not known here
        at = _aligned(at, 8)
    return ""


def _aligned(at: int, to: int) -> int:
    return -(-at // to) * to
