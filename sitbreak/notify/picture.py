"""The picture in a notification: raw pixels, of our own stretches drawn beforehand by `python -m tools.icons`."""

import logging
from pathlib import Path

from sitbreak import packed, paths
from sitbreak.dataclass import dataclass, field
from sitbreak.errors import SitbreakError

FILE_NAME = "stretches.pack"
SHIPPED_PX = 96
CHANNELS = 4

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Picture:
    """Uncompressed RGBA, not premultiplied, rows from the top."""

    width_px: int
    height_px: int
    rgba: bytes = field(repr=False)

    @property
    def hint(self) -> tuple[str, tuple[int, int, int, bool, int, int, bytes]]:
        """Return it as the hint `image-data` of the notification specification 1.2: (iiibiiay)."""
        row = self.width_px * CHANNELS
        return "(iiibiiay)", (self.width_px, self.height_px, row, True, 8, CHANNELS, self.rgba)


def shipped(stretch_id: str, file: Path | None = None) -> Picture | None:
    """Return a stretch's picture, from `icons/` unless `file` says otherwise.

    A file that is not whole costs the picture and never the reminder.
    """
    try:
        rgba = packed.read(file or paths.resource("icons", FILE_NAME), stretch_id)
    except SitbreakError as error:
        log.info("no picture of %s: %s", stretch_id, error.title)
        return None
    whole = len(rgba) == SHIPPED_PX * SHIPPED_PX * CHANNELS
    return Picture(SHIPPED_PX, SHIPPED_PX, rgba) if whole else None
