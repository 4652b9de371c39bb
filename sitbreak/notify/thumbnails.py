"""Small pictures of somebody's own stretches for the notifications, made beforehand by a process of its own.

Runs alone: `python -m sitbreak.notify.thumbnails FILE...`. They lie in the cache as raw pixels, so that the daemon
reads one without Pillow and without waiting.
"""

import contextlib
import logging
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from sitbreak import files, own_pictures, paths, processes
from sitbreak.digest import digest
from sitbreak.notify.picture import CHANNELS, SHIPPED_PX, Picture

_BYTES = SHIPPED_PX * SHIPPED_PX * CHANNELS
_LIMIT_S = 60.0
FOLDER = "pictures"

log = logging.getLogger(__name__)


class Thumbnails:
    """Has them made, and reads them. One thread; nothing here waits."""

    def __init__(self) -> None:
        self._making: processes.Child | None = None

    def make(self, pictures: Iterable[str]) -> None:
        """Start to make those that are missing."""
        missing = [path for path in pictures if (file := _file(Path(path))) and not file.exists()]
        if not missing or self.is_making:
            return
        try:
            command = processes.python("sitbreak.notify.thumbnails", *missing)
            self._making = processes.start_detached(command, limit_s=_LIMIT_S)
        except OSError as error:
            log.info("no pictures of own stretches: %s", error)

    @property
    def is_making(self) -> bool:
        """Whether the process is still at it; one that has ended is reaped."""
        return self._making is not None and self._making.poll() is None

    def picture(self, path: str) -> Picture | None:
        """Return the small form of a picture, None while there is none."""
        file = _file(Path(path))
        try:
            rgba = files.read_bytes(file, _BYTES) if file else b""
        except OSError:
            return None
        return Picture(SHIPPED_PX, SHIPPED_PX, rgba) if len(rgba) == _BYTES else None


def _file(picture: Path) -> Path | None:
    """Return where the small form of a picture lies, as it is now; None where there is no picture."""
    try:
        status = picture.stat()
    except OSError:
        return None
    named = os.fsencode(f"{picture}|{status.st_mtime_ns}|{status.st_size}")
    return paths.cache_dir() / FOLDER / f"{digest(named)}.rgba"


def main(argv: list[str] | None = None) -> int:
    """Make the small form of each picture that can be read; return 0."""
    from PIL import Image

    for name in sys.argv[1:] if argv is None else argv:
        file = _file(Path(name))
        if file is None:
            continue
        try:
            frame = own_pictures.read(Path(name), SHIPPED_PX, SHIPPED_PX, most=1).frames[0]
        except own_pictures.PictureError as error:
            print(f"{name}: {error.title}", file=sys.stderr)
            continue
        square = Image.new("RGBA", (SHIPPED_PX, SHIPPED_PX), (0, 0, 0, 0))
        square.paste(frame, ((SHIPPED_PX - frame.width) // 2, (SHIPPED_PX - frame.height) // 2))
        with contextlib.suppress(OSError):  # a full disk: no picture
            files.make_folder(file.parent)
            files.replace_bytes(file, square.tobytes(), files.HELD_IN_LOOP_S, survives_power_cut=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
