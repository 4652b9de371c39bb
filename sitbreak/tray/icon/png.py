"""Reads our own PNG files (8 bit RGBA, not interlaced) without Pillow, for a daemon without a cache."""

import struct
import zlib

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def argb(file: bytes) -> bytes:
    """The pixels as ARGB, rows from the top. Raises ValueError for anything but such a file."""
    if not file.startswith(_SIGNATURE):
        raise ValueError("not a PNG file")
    chunks = dict.fromkeys((b"IHDR", b"IDAT"), b"")
    at = len(_SIGNATURE)
    while at + 8 <= len(file):
        length, kind = struct.unpack(">I4s", file[at : at + 8])
        if kind in chunks:
            chunks[kind] += file[at + 8 : at + 8 + length]
        at += length + 12
    width_px, height_px, *form = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    if form != [8, 6, 0, 0, 0]:
        raise ValueError("not a plain RGBA picture")
    rgba = _unfiltered(zlib.decompress(chunks[b"IDAT"]), 4 * width_px, height_px)
    found = bytearray(len(rgba))
    found[0::4], found[1::4], found[2::4], found[3::4] = rgba[3::4], rgba[0::4], rgba[1::4], rgba[2::4]
    return bytes(found)


def _unfiltered(packed: bytes, row_bytes: int, rows: int) -> bytes:
    """Undo the five line filters of PNG (specification, section 9)."""
    whole = bytearray()
    above = bytes(row_bytes)
    for row in range(rows):
        start = row * (row_bytes + 1)
        kind, line = packed[start], bytearray(packed[start + 1 : start + 1 + row_bytes])
        for at in range(row_bytes):
            left, corner = (line[at - 4], above[at - 4]) if at >= 4 else (0, 0)
            line[at] = (line[at] + _predicted(kind, left, above[at], corner)) & 255
        whole += line
        above = bytes(line)
    return bytes(whole)


def _predicted(kind: int, left: int, up: int, corner: int) -> int:
    match kind:
        case 0:
            return 0
        case 1:
            return left
        case 2:
            return up
        case 3:
            return (left + up) // 2
        case _:
            guess = left + up - corner
            return min((left, up, corner), key=lambda one: abs(guess - one))
