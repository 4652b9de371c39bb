"""PulseAudio's way to write values: a letter for the type, then the value, big-endian (`tagstruct.c`)."""

import struct
from collections.abc import Callable
from typing import Any, NamedTuple

from sitbreak.errors import BackendError


class U32(int):
    """An integer to be sent as 32 unsigned bits."""


class Sample(NamedTuple):
    """How sound is sampled."""

    encoding: int
    channels: int
    rate_hz: int


def pack(*values: U32 | bytes | dict[str, bytes]) -> bytes:
    """Write values: numbers, arbitrary bytes and property lists are all that we ever send."""
    return b"".join(map(_pack, values))


def _pack(value: U32 | bytes | dict[str, bytes]) -> bytes:
    match value:
        case U32():
            return b"L" + struct.pack(">I", value)
        case bytes():
            return b"x" + struct.pack(">I", len(value)) + value
        case dict():
            pairs = (b"t%s\0" % key.encode() + _pack(U32(len(kept))) + _pack(kept) for key, kept in value.items())
            return b"P" + b"".join(pairs) + b"N"


def unpack(packet: bytes) -> list[Any]:
    """Read all values of a packet; BackendError when it is none of PulseAudio's."""
    values, at = [], 0
    try:
        while at < len(packet):
            value, at = _value(packet, at)
            values.append(value)
    except (KeyError, IndexError, ValueError, struct.error) as error:
        raise BackendError(f"the sound server speaks something else: {error!r}") from error
    return values


Reader = Callable[[bytes, int], tuple[Any, int]]


def _value(packet: bytes, at: int) -> tuple[Any, int]:
    return READERS[packet[at]](packet, at + 1)


def _fixed(form: str) -> Reader:
    def read(packet: bytes, at: int) -> tuple[Any, int]:
        (value,) = struct.unpack_from(form, packet, at)
        return value, at + struct.calcsize(form)

    return read


def _constant(value: Any) -> Reader:
    return lambda _, at: (value, at)


def _text(packet: bytes, at: int) -> tuple[str, int]:
    end = packet.index(0, at)
    return packet[at:end].decode(errors="replace"), end + 1


def _arbitrary(packet: bytes, at: int) -> tuple[bytes, int]:
    (length,) = struct.unpack_from(">I", packet, at)
    return packet[at + 4 : at + 4 + length], at + 4 + length


def _sample(packet: bytes, at: int) -> tuple[Sample, int]:
    return Sample(*struct.unpack_from(">BBI", packet, at)), at + 6


def _channels(packet: bytes, at: int) -> tuple[bytes, int]:
    end = at + 1 + packet[at]
    return packet[at + 1 : end], end


def _volumes(packet: bytes, at: int) -> tuple[bytes, int]:
    end = at + 1 + 4 * packet[at]
    return packet[at + 1 : end], end


def _properties(packet: bytes, at: int) -> tuple[dict[str, bytes], int]:
    found: dict[str, bytes] = {}
    while True:
        key, at = _value(packet, at)
        if key is None:
            return found, at
        _, at = _value(packet, at)  # the length, which the bytes themselves repeat
        found[key], at = _value(packet, at)


def _format(packet: bytes, at: int) -> tuple[tuple[int, dict[str, bytes]], int]:
    encoding, at = _value(packet, at)
    properties, at = _value(packet, at)
    return (encoding, properties), at


READERS: dict[int, Reader] = {
    ord("L"): _fixed(">I"),
    ord("B"): _fixed(">B"),
    ord("R"): _fixed(">Q"),
    ord("r"): _fixed(">q"),
    ord("U"): _fixed(">Q"),
    ord("V"): _fixed(">I"),
    ord("T"): _fixed(">Q"),  # two words: seconds and microseconds
    ord("t"): _text,
    ord("N"): _constant(None),
    ord("1"): _constant(True),
    ord("0"): _constant(False),
    ord("x"): _arbitrary,
    ord("a"): _sample,
    ord("m"): _channels,
    ord("v"): _volumes,
    ord("P"): _properties,
    ord("f"): _format,
}
