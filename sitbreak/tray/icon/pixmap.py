"""One size of a picture as raw pixels, the currency between the shipped icons and every tray."""

from typing import NamedTuple

SIZES_PX = (16, 22, 24, 32, 44, 48, 64)
"""What panels ask for: the usual heights, and twice the common ones for scaled displays."""


class Pixmap(NamedTuple):
    """`argb` holds four bytes for each pixel, alpha first and not premultiplied, rows from the top."""

    width_px: int
    height_px: int
    argb: bytes


def best(pixmaps: list[Pixmap], side_px: int) -> Pixmap:
    """The largest that fits into `side_px`, or the smallest of all."""
    fitting = [one for one in pixmaps if one.width_px <= side_px]
    return max(fitting) if fitting else min(pixmaps)
