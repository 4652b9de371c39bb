"""Our pixmaps as a Windows icon file, each size as it was drawn; Pillow is not needed for that."""

import struct
from collections.abc import Iterable
from typing import BinaryIO

from sitbreak.tray.icon.pixmap import Pixmap

_ENTRY_BYTES = 16
_HEADER_BYTES = 6


class IcoPicture:
    """Stands in for a PIL image where pystray only calls `save(file, format="ICO")`."""

    def __init__(self, pixmaps: Iterable[Pixmap]) -> None:
        self._pixmaps = list(pixmaps)

    def save(self, file: BinaryIO, format: str = "ICO") -> None:  # noqa: A002 - PIL's name for it
        """Write every size; the loader picks. Raises ValueError for any other format."""
        if format.upper() != "ICO":
            raise ValueError(f"only ICO can be written, not {format}")
        images = [_bitmap(one) for one in self._pixmaps]
        file.write(struct.pack("<HHH", 0, 1, len(images)))
        at = _HEADER_BYTES + _ENTRY_BYTES * len(images)
        for one, image in zip(self._pixmaps, images, strict=True):
            sides = one.width_px % 256, one.height_px % 256  # 0 stands for 256
            file.write(struct.pack("<BBBBHHII", *sides, 0, 0, 1, 32, len(image), at))
            at += len(image)
        for image in images:
            file.write(image)


def _bitmap(one: Pixmap) -> bytes:
    """A DIB: rows from the bottom, blue first; twice as high, for the one-bit mask that alpha makes needless."""
    row_bytes = 4 * one.width_px
    pixels = bytearray(one.argb)
    pixels[0::4], pixels[1::4], pixels[2::4], pixels[3::4] = (one.argb[n::4] for n in (3, 2, 1, 0))
    rows = [bytes(pixels[at : at + row_bytes]) for at in range(0, len(pixels), row_bytes)]
    mask = bytes((one.width_px + 31) // 32 * 4 * one.height_px)
    header = struct.pack("<IiiHHIIiiII", 40, one.width_px, 2 * one.height_px, 1, 32, 0, len(pixels), 0, 0, 0, 0)
    return header + b"".join(reversed(rows)) + mask
