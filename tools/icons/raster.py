"""The icon's shapes through Pillow: drawn eight times too large, then averaged."""

import itertools
import math
from collections.abc import Iterable

from PIL import Image, ImageDraw

from tools.icons.design import Arc, Bar, Disc, IconRole, Limb, Shape
from tools.icons.palette import Colour

OVERSAMPLING = 8


def draw(shapes: Iterable[Shape], palette: dict[IconRole, Colour], size_px: int) -> Image.Image:
    """An RGBA picture of `size_px` squared. A later shape replaces what lies below it."""
    image = Image.new("RGBA", (size_px * OVERSAMPLING, size_px * OVERSAMPLING))
    pen = ImageDraw.Draw(image)
    for shape in shapes:
        _draw(pen, shape.scaled(OVERSAMPLING), palette[shape.role])
    return image.reduce(OVERSAMPLING)


def _draw(pen: ImageDraw.ImageDraw, shape: Shape, colour: Colour) -> None:
    match shape:
        case Disc(x, y, radius):
            _disc(pen, x, y, radius, colour)
        case Bar(left, top, right, bottom, corner):
            pen.rounded_rectangle((left, top, right - 1, bottom - 1), corner, fill=colour)
        case Arc():
            pen.polygon(_outline(shape), fill=colour)
        case Limb(points, width):
            for (x, y), (to_x, to_y) in itertools.pairwise(points):
                away = math.atan2(to_y - y, to_x - x) + math.pi / 2
                dx, dy = math.cos(away) * width / 2, math.sin(away) * width / 2
                pen.polygon(
                    [(x + dx, y + dy), (x - dx, y - dy), (to_x - dx, to_y - dy), (to_x + dx, to_y + dy)], colour
                )
            for x, y in points:
                _disc(pen, x, y, width / 2, colour)


def _disc(pen: ImageDraw.ImageDraw, x: float, y: float, radius: float, colour: Colour) -> None:
    pen.ellipse((x - radius, y - radius, x + radius - 1, y + radius - 1), fill=colour)


def _outline(arc: Arc) -> list[tuple[float, float]]:
    steps = max(2, round(96 * (arc.to_turn - arc.from_turn)))
    turns = [arc.from_turn + (arc.to_turn - arc.from_turn) * step / steps for step in range(steps + 1)]
    outer = [_on_circle(arc, arc.radius, turn) for turn in turns]
    inner = [_on_circle(arc, arc.radius - arc.width, turn) for turn in reversed(turns)]
    return outer + inner


def _on_circle(arc: Arc, radius: float, turn: float) -> tuple[float, float]:
    angle = 2 * math.pi * turn
    return arc.x + radius * math.sin(angle) - 0.5, arc.y - radius * math.cos(angle) - 0.5
