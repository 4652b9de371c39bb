"""The pictures of own stretches in the terminal and on the gallery's page; what cannot be read is left out."""

import base64
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rich.color import Color
from rich.style import Style
from rich.text import Text

from sitbreak import own_pictures

if TYPE_CHECKING:
    from PIL.Image import Image

_PAGE_PX, _PAGE_FRAMES = (640, 480), 12  # a page with twenty of them stays below 20 MB
_ROWS = 16  # of the terminal: each holds two rows of pixels
_ABOVE, _BELOW = "▀", "▄"
_SOLID = 128  # of 255: what is more transparent is left out


def data_uris(path: str) -> tuple[str, str] | None:
    """Return a picture as two addresses of its own content: moving, and still; both the same where nothing moves."""
    try:
        picture = own_pictures.read(Path(path), *_PAGE_PX, most=_PAGE_FRAMES)
    except own_pictures.PictureError:
        return None
    first, *others = picture.frames
    still = _uri(first)
    return (_uri(first, others, list(picture.lasts_ms)) if others else still), still


def _uri(first: "Image", others: "list[Image] | None" = None, lasts_ms: list[int] | None = None) -> str:
    written = io.BytesIO()
    if others:
        first.save(written, "PNG", save_all=True, append_images=others, duration=lasts_ms, loop=0)
    else:
        first.save(written, "PNG")
    return f"data:image/png;base64,{base64.b64encode(written.getvalue()).decode()}"


def in_blocks(path: str, columns: int) -> Text | None:
    """Return its first frame in half blocks, two pixels a letter; None where it cannot be read."""
    try:
        frame = own_pictures.read(Path(path), columns, 2 * _ROWS, most=1).frames[0]
    except own_pictures.PictureError:
        return None
    return Text("\n").join(_rows(frame))


def _rows(frame: "Image") -> Iterator[Text]:
    for y in range(0, frame.height, 2):
        row = Text()
        for x in range(frame.width):
            above = _colour(frame, x, y)
            below = _colour(frame, x, y + 1) if y + 1 < frame.height else None
            if above is None:
                row.append(_BELOW if below else " ", Style(color=below))
            else:
                row.append(_ABOVE, Style(color=above, bgcolor=below))
        yield row


def _colour(frame: "Image", x: int, y: int) -> Color | None:
    pixel = frame.getpixel((x, y))
    assert isinstance(pixel, tuple)
    red, green, blue, solid = pixel
    return Color.from_rgb(red, green, blue) if solid >= _SOLID else None
