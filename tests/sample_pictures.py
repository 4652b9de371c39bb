"""Pictures as somebody puts them beside a stretch of their own: whole, odd and meant ill."""

import struct
import zlib
from pathlib import Path

from PIL import Image, ImageDraw


def frame(number: int = 0, size: tuple[int, int] = (64, 48)) -> Image.Image:
    image = Image.new("RGB", size, (250, 244, 230))
    left, top = number % 48, number // 48 * 8
    ImageDraw.Draw(image).rectangle((left, top, left + 10, top + 10), fill=(200, 90, 60))
    return image


def picture(file: Path, frames: int = 1, size: tuple[int, int] = (64, 48)) -> Path:
    """Write a picture of so many frames, in the form that its name says."""
    first, *others = [frame(n, size) for n in range(frames)]
    if others:
        first.save(file, save_all=True, append_images=others, duration=200, loop=0)
    else:
        first.save(file)
    return file


def bomb(file: Path) -> Path:
    """Write a PNG of a few bytes that says it is 60,000 pixels wide and high."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    packed = zlib.compress(bytes(1_000_000))
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b""))
    return file
