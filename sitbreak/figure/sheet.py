"""Contact sheets of many poses, and a pose's loop as an animation, with Pillow."""

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from sitbreak.figure.draw import scene
from sitbreak.figure.motion import period_s
from sitbreak.figure.palette import GROUND
from sitbreak.figure.pillow_ import render
from sitbreak.figure.poses import Pose

_FRAMES_PER_S = 12
_COLUMNS = 7
_CAPTION_PX = 26
_INK = {False: "#4a4d57", True: "#c3c7d1"}


def contact_sheet(poses: Mapping[str, Pose], names: Mapping[str, str], *, tile_px: int, dark: bool) -> Image.Image:
    """Paint the telling frame of every pose with its name below."""
    rows = -(-len(poses) // _COLUMNS)
    sheet = Image.new("RGB", (_COLUMNS * tile_px, rows * (tile_px + _CAPTION_PX)), GROUND[dark])
    pen, font = ImageDraw.Draw(sheet), caption_font(max(10, tile_px * 13 // 200))
    for index, (pose_id, pose) in enumerate(poses.items()):
        left, top = index % _COLUMNS * tile_px, index // _COLUMNS * (tile_px + _CAPTION_PX)
        tile = render(scene(pose), tile_px, dark)
        sheet.paste(tile, (left, top), tile)
        middle = (left + tile_px // 2, top + tile_px + _CAPTION_PX // 2)
        name = names.get(pose_id, pose_id)
        if isinstance(font, ImageFont.ImageFont):  # Latin letters only
            name = name.encode("latin-1", "replace").decode("latin-1")
        pen.text(middle, name, fill=_INK[dark], font=font, anchor="mm")
    return sheet


def caption_font(size_px: int) -> ImageFont.ImageFont | ImageFont.FreeTypeFont:
    """Pillow's own scalable font; before Pillow 10.1, which has none, DejaVu, or else a small bitmap font."""
    with contextlib.suppress(TypeError):
        return ImageFont.load_default(size=size_px)
    try:
        return ImageFont.truetype("DejaVuSans.ttf", size_px)
    except OSError:
        return ImageFont.load_default()


def save_sheet(sheet: Image.Image, file: Path) -> None:
    """Write a sheet in few colours: flat pictures stay small."""
    sheet.quantize(128).save(file, optimize=True)


def save_animation(pose: Pose, file: Path, *, size_px: int, dark: bool, mirrored: bool) -> None:
    """Write the loop as an endless GIF; equal pictures are one frame with a longer time."""
    pictures, durations_ms = zip(*_pictures(pose, size_px, dark, mirrored), strict=True)
    first, *more = pictures
    first.save(file, save_all=True, append_images=more, duration=list(durations_ms), loop=0, optimize=False, disposal=1)


def _pictures(pose: Pose, size_px: int, dark: bool, mirrored: bool) -> Iterator[tuple[Image.Image, int]]:
    step_ms = 1000 // _FRAMES_PER_S
    last, held_ms = None, 0
    for index in range(max(1, round(period_s(pose) * _FRAMES_PER_S))):
        now = scene(pose, t_s=index / _FRAMES_PER_S, mirrored=mirrored)
        if last is not None and now != last:
            yield render(last, size_px, dark, ground=True).convert("RGB").quantize(64), held_ms
            held_ms = 0
        last, held_ms = now, held_ms + step_ms
    assert last is not None
    yield render(last, size_px, dark, ground=True).convert("RGB").quantize(64), held_ms
