"""What we ask of X11's SYNC extension (X11R7.7 sync.html): counters, and an alarm for one of them."""

import struct

from sitbreak.x_client.connection import XConnection
from sitbreak.x_client.requests import request

ALARM_NOTIFY = 1  # offset from the extension's first event
NEGATIVE_COMPARISON = 3
CREATE_ALARM, CHANGE_ALARM = 8, 9
_COUNTER, _VALUE_TYPE, _VALUE, _TEST_TYPE, _DELTA, _EVENTS = (1 << bit for bit in range(6))


def counters(connection: XConnection, opcode: int) -> dict[bytes, int]:
    """Return the server's counters: name to id. Each entry: id, resolution (8 bytes), name length, name, padding."""
    _, raw = connection.ask(request(opcode, 0, bytes((3, 1))), request(opcode, 1))  # agree on a version first
    found, at = {}, 32
    for _ in range(struct.unpack_from("=I", raw, 8)[0]):
        if at + 14 > len(raw):
            break
        number, size = struct.unpack_from("=I8xH", raw, at)
        found[raw[at + 14 : at + 14 + size]] = number
        at += (14 + size + 3) // 4 * 4
    return found


def values(connection: XConnection, opcode: int, of: list[int]) -> list[int]:
    """Return their values, all asked for before the first answer: so they are of one moment."""
    answers = connection.ask(*(request(opcode, 5, struct.pack("=I", each)) for each in of))
    return [(high << 32) + low for high, low in (struct.unpack_from("=iI", each, 8) for each in answers)]


def alarm(opcode: int, change: int, number: int, counter: int, below: int) -> bytes:
    """Return the request for one event when a counter falls to `below`; `change`: of a new alarm, or of one there is.

    A comparison without delta fires only once.
    """
    mask = _COUNTER | _VALUE_TYPE | _VALUE | _TEST_TYPE | _DELTA | _EVENTS
    absolute, no_delta, wanted = 0, 0, 1
    high, low = below >> 32, below & 0xFFFFFFFF
    told = (number, mask, counter, absolute, high, low, NEGATIVE_COMPARISON, no_delta, no_delta, wanted)
    return request(opcode, change, struct.pack("=4IiI4I", *told))
