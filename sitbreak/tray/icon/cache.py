"""The rendered icons in one file of raw pixels, which the daemon reads without Pillow.

The file is one line of JSON and then the pixels: what it was drawn from (a checksum of the drawing
code), and where each state's sizes begin. A file that is missing, of another version or damaged is
drawn again by a short-lived process; where that cannot be, the PNG files in `icons/` serve.
"""

import functools
import json
import logging
import os
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sitbreak import paths
from sitbreak.core.view import IconState
from sitbreak.tray.icon import png
from sitbreak.tray.icon.panel import Panel
from sitbreak.tray.icon.pixmap import SIZES_PX, Pixmap

FILE_NAME = "tray-icons.argb"
STEPS = 12
"""The ring fills in twelfths: `View.progress` is rounded to them."""
DRAW_LIMIT_S = 60.0
_DRAWN_BY = ("design.py", "palette.py", "raster.py", "cache.py")

log = logging.getLogger(__name__)


@functools.cache
def version() -> int:
    """A checksum of the code that draws; zlib's, because hashlib would load OpenSSL."""
    here = Path(__file__).parent
    found = 0
    for name in _DRAWN_BY:
        source = here / name
        found = zlib.crc32(source.read_bytes() if source.exists() else b"", found)
    return found


def key(state: IconState, progress: float, panel: Panel) -> str:
    """The picture's name in the file; only a sitter's ring shows progress."""
    step = round(STEPS * min(1.0, max(0.0, progress))) if state is IconState.SITTING else 0
    return f"{state.value}-{step}-{panel.value}"


def write(target: Path, pictures: Iterable[tuple[str, list[Pixmap]]]) -> None:
    """Write a whole file at once: a reader sees the old one or the new one."""
    index: dict[str, int] = {}
    pixels: list[bytes] = []
    at = 0
    for name, sizes in pictures:
        index[name] = at
        pixels += [one.argb for one in sizes]
        at += sum(len(one.argb) for one in sizes)
    head = {"version": version(), "sizes": SIZES_PX, "bytes": at, "index": index}
    unfinished = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(b"".join([json.dumps(head).encode(), b"\n", *pixels]))
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


@dataclass
class Icons:
    """Pixmaps by state. Draws the file anew at most once in its life. Owned by the loop's thread."""

    folder: Callable[[], Path] = paths.cache_dir
    draw: Callable[[Path], None] = field(default=lambda target: draw_in_a_process(target))
    _tried: bool = False

    def pixmaps(self, state: IconState, progress: float, panel: Panel) -> list[Pixmap]:
        """Every size of one picture; never raises, and never is empty while `icons/` is there."""
        name = key(state, progress, panel)
        try:
            file = self.folder() / FILE_NAME
            if (found := _read(file, name)) is None and not self._tried:
                self._tried = True
                self.draw(file)
                found = _read(file, name)
        except (OSError, subprocess.SubprocessError) as error:
            self._tried = True
            log.warning("the tray icons cannot be drawn, using the shipped ones: %s", error)
            found = None
        return found or list(_shipped(state, panel))


def draw_in_a_process(target: Path) -> None:
    """Have Pillow draw every picture, in a process that takes its memory with it. About a second."""
    command = [sys.executable, "-m", "sitbreak.tray.icon", "--out", str(target)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=DRAW_LIMIT_S, check=False)
    if done.returncode:
        raise OSError((done.stderr.strip().splitlines() or ["the drawing process failed"])[-1])


def _read(file: Path, name: str) -> list[Pixmap] | None:
    try:
        with file.open("rb") as opened:
            line = opened.readline(65536)
            head = json.loads(line)
            if not _fits(head, file.stat().st_size - len(line)):
                return None
            opened.seek(len(line) + head["index"][name])
            return [Pixmap(side, side, opened.read(4 * side * side)) for side in SIZES_PX]
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        log.info("the icon cache %s is damaged and is drawn again", file)
        return None


def _fits(head: dict[str, Any], pixel_bytes: int) -> bool:
    return (head["version"], tuple(head["sizes"]), head["bytes"]) == (version(), SIZES_PX, pixel_bytes)


def _shipped(state: IconState, panel: Panel) -> Iterator[Pixmap]:
    for side in SIZES_PX:
        file = paths.resource("icons", f"png/{state.value}-{panel.value}-{side}.png")
        if file.exists():
            yield Pixmap(side, side, png.argb(file.read_bytes()))
