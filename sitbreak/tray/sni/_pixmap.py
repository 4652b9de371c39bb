"""Pictures as the protocol wants them: ARGB32 in network byte order, not premultiplied."""

from collections.abc import Iterable
from typing import Any, NamedTuple

SIZES_PX = (16, 22, 24, 32, 44, 48, 64)
"""What panels ask for: the usual heights, and twice the common ones for scaled displays."""


class SniPixmap(NamedTuple):
    """One size of a picture; ``argb`` holds four bytes for each pixel, rows from the top."""

    width_px: int
    height_px: int
    argb: bytes


def pixmaps(picture: Any) -> list[SniPixmap]:
    """``picture`` is pystray's: a PIL image, which is scaled, or Pixmaps, which are taken as they are."""
    if picture is None:
        return []
    if hasattr(picture, "convert"):
        return list(_scaled(picture))
    return _checked(picture)


def _scaled(image: Any) -> Iterable[SniPixmap]:
    image = image.convert("RGBA")
    longest = max(image.size)
    for size_px in SIZES_PX:
        if size_px <= longest:
            width, height = (max(1, round(side * size_px / longest)) for side in image.size)
            yield _pixmap(image.resize((width, height), resample=1))  # 1: LANCZOS, without importing PIL
    if longest not in SIZES_PX:
        yield _pixmap(image.copy())


def _pixmap(image: Any) -> SniPixmap:
    red, green, blue, alpha = (band.tobytes() for band in image.split())
    argb = bytearray(4 * len(alpha))
    argb[0::4], argb[1::4], argb[2::4], argb[3::4] = alpha, red, green, blue
    width_px, height_px = image.size
    return SniPixmap(width_px, height_px, bytes(argb))


def _checked(given: Iterable[SniPixmap]) -> list[SniPixmap]:
    found = [SniPixmap(*one) for one in given]
    for one in found:
        if len(one.argb) != 4 * one.width_px * one.height_px:
            raise ValueError(f"a pixmap of {one.width_px}x{one.height_px} px has {len(one.argb)} bytes")
    return found
