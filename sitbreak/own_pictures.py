"""The picture that somebody put beside a stretch of their own: PNG, GIF or WebP, of one frame or several.

It is foreign: its size is known before it is decoded, and what cannot be read costs only the picture. Pillow is loaded
when one is read, so never by the daemon: the guided window, a command, or a process of its own does that.
"""

import io
import struct
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from sitbreak import bounded_files
from sitbreak.bounded import RefusedTextError
from sitbreak.dataclass import dataclass
from sitbreak.errors import SitbreakError
from sitbreak.sentence import Sentence

if TYPE_CHECKING:
    from PIL.Image import Image

KINDS = ("PNG", "GIF", "WEBP")
MOST_BYTES = 8 << 20
MOST_PX = 16_000_000  # of one frame: a photo of 4000 by 4000
MOST_PX_TOGETHER = 64_000_000  # of all frames that are read: some two seconds
MOST_FRAMES = 60
# What a decoder raises that is fed with anything at all; UnidentifiedImageError is an OSError.
_BROKEN = (OSError, ValueError, ArithmeticError, LookupError, EOFError, struct.error, zlib.error)
_CONFUSED = (TypeError, AttributeError, SyntaxError, AssertionError, MemoryError)
_FRAME_MS, _LEAST_MS, _MOST_MS = 1000, 40, 10_000  # where the file says nothing, and what is believed of what it says


class PictureError(SitbreakError):
    """A picture of somebody's own cannot be shown; the title says why and follows "picture"."""


@dataclass(frozen=True, slots=True)
class OwnPicture:
    """Frames of one size in RGBA, each with the time that it is shown."""

    frames: tuple["Image", ...]
    lasts_ms: tuple[int, ...]

    def at(self, now_s: float) -> int:
        """Return which frame is shown at this moment, from 0; they go round."""
        left_ms = now_s * 1000 % sum(self.lasts_ms)
        for number, lasts_ms in enumerate(self.lasts_ms):
            if left_ms < lasts_ms:
                return number
            left_ms -= lasts_ms
        return 0


def fitted(frame: "Image", width_px: int, height_px: int) -> "Image":
    """Return a frame as large as there is room for, and never enlarged."""
    from PIL.Image import Resampling

    fits = min(1.0, width_px / frame.width, height_px / frame.height)
    size = (max(1, round(frame.width * fits)), max(1, round(frame.height * fits)))
    return frame if size == frame.size else frame.resize(size, Resampling.LANCZOS)


def read(file: Path, width_px: int, height_px: int, *, most: int = MOST_FRAMES) -> OwnPicture:
    """Decode at most so many frames, made to fit into a size and never enlarged. PictureError says why it cannot be."""
    try:
        from PIL import Image
    except ImportError as error:
        raise PictureError(Sentence("needs Pillow"), hint="pip install pillow") from error
    data = _content(file)
    frames: list[Image.Image] = []
    lasts, pixels = [], 0
    try:
        with Image.open(io.BytesIO(data), formats=KINDS) as image:
            if image.width * image.height > MOST_PX:
                hint = Sentence("make it smaller: at most {most} million pixels", most=MOST_PX // 1000000)
                raise PictureError(
                    Sentence("has {width} by {height} pixels", width=image.width, height=image.height), hint=hint
                )
            for number in range(min(most, getattr(image, "n_frames", 1))):
                pixels += image.width * image.height
                if pixels > MOST_PX_TOGETHER and frames:
                    break
                image.seek(number)
                frame = image.convert("RGBA")
                frames.append(fitted(frame, width_px, height_px))
                lasts.append(_believed(image.info.get("duration")))
    except PictureError:
        raise
    except (*_BROKEN, *_CONFUSED, Image.DecompressionBombError) as error:
        raise PictureError(
            Sentence("cannot be read: {reason}", reason=_plain(error)), hint=Sentence("save it as PNG, GIF or WebP")
        ) from error
    if not frames:
        raise PictureError(Sentence("has no frame"), hint=Sentence("save it as PNG, GIF or WebP"))
    return OwnPicture(tuple(frames), tuple(lasts))


def problem(file: Path) -> str | None:
    """Return why a file is no picture of ours, as far as its name and size tell; it is not opened."""
    try:
        status = file.stat()
    except OSError as error:
        return (
            Sentence("is not there: {file}", file=file)
            if isinstance(error, FileNotFoundError)
            else Sentence("cannot be read: {reason}", reason=error.strerror)
        )
    if not file.is_file():
        return Sentence("is no file")
    return Sentence("is larger than {most} MiB", most=MOST_BYTES >> 20) if status.st_size > MOST_BYTES else None


def _content(file: Path) -> bytes:
    try:
        return bounded_files.read(file, MOST_BYTES)
    except RefusedTextError as error:
        raise PictureError(problem(file) or error.what, hint=Sentence("make it smaller, or choose another")) from error
    except OSError as error:
        raise PictureError(
            problem(file) or Sentence("cannot be read: {reason}", reason=error.strerror),
            hint=Sentence("check its name"),
        ) from error


def _believed(lasts_ms: object) -> int:
    whole = round(lasts_ms) if isinstance(lasts_ms, int | float) and lasts_ms > 0 else _FRAME_MS
    return max(_LEAST_MS, min(_MOST_MS, whole))


def _plain(error: Exception) -> str:
    return (
        Sentence("it is none of PNG, GIF and WebP")
        if type(error).__name__ == "UnidentifiedImageError"
        else str(error)[:120]
    )
