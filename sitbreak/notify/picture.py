"""The picture in a notification, as `python -m sitbreak.figure` writes it.

Two little-endian u32 (width and height in px), then the RGBA rows.
"""

import struct
from dataclasses import dataclass
from pathlib import Path

HEADER = struct.Struct("<II")
CHANNELS = 4
# A message on the session bus may be large, but 512 px at 4 bytes (1 MiB) is more than any server draws.
MAX_PX = 512


@dataclass(frozen=True, slots=True)
class Picture:
    """Uncompressed RGBA, not premultiplied."""

    width_px: int
    height_px: int
    rgba: bytes

    @property
    def hint(self) -> tuple[str, tuple[int, int, int, bool, int, int, bytes]]:
        """Return it as the hint `image-data` of the notification specification 1.2: (iiibiiay)."""
        row = self.width_px * CHANNELS
        return "(iiibiiay)", (self.width_px, self.height_px, row, True, 8, CHANNELS, self.rgba)


def read(path: Path | None) -> Picture | None:
    """Read a picture; None when there is none or it is not whole: a reminder goes out without it."""
    if path is None:
        return None
    try:
        raw = path.read_bytes()
        width, height = HEADER.unpack_from(raw)
    except (OSError, struct.error):
        return None
    rgba = raw[HEADER.size :]
    fits = 0 < width <= MAX_PX and 0 < height <= MAX_PX and len(rgba) == width * height * CHANNELS
    return Picture(width, height, rgba) if fits else None
