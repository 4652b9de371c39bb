"""The icon's shapes as SVG, for icon themes, documents and whoever wants to edit them."""

import math
from collections.abc import Iterable

from tools.icons.design import Arc, Bar, Disc, IconRole, Limb, Shape
from tools.icons.palette import Colour


def draw(shapes: Iterable[Shape], palette: dict[IconRole, Colour], size_px: int) -> str:
    """A whole SVG file; equal shapes give equal text."""
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size_px} {size_px}">']
    lines += [f"  {_element(shape, palette[shape.role])}" for shape in shapes]
    return "\n".join([*lines, "</svg>", ""])


def _element(shape: Shape, colour: Colour) -> str:
    match shape:
        case Disc(x, y, radius):
            return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" {_paint("fill", colour)}/>'
        case Bar(left, top, right, bottom, corner):
            box = f'x="{_n(left)}" y="{_n(top)}" width="{_n(right - left)}" height="{_n(bottom - top)}"'
            round_px = _n(min(corner, (right - left) / 2, (bottom - top) / 2))
            return f'<rect {box} rx="{round_px}" {_paint("fill", colour)}/>'
        case Limb(points, width):
            along = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
            stroke = f'stroke-width="{_n(width)}" stroke-linecap="round" stroke-linejoin="round"'
            return f'<polyline points="{along}" fill="none" {stroke} {_paint("stroke", colour)}/>'
        case Arc():
            return _arc(shape, colour)


def _arc(arc: Arc, colour: Colour) -> str:
    middle = arc.radius - arc.width / 2
    stroke = f'fill="none" stroke-width="{_n(arc.width)}" {_paint("stroke", colour)}'
    share = arc.to_turn - arc.from_turn
    if share >= 1:
        return f'<circle cx="{_n(arc.x)}" cy="{_n(arc.y)}" r="{_n(middle)}" {stroke}/>'
    start, end = (_on_circle(arc, middle, turn) for turn in (arc.from_turn, arc.to_turn))
    return f'<path d="M{start} A{_n(middle)} {_n(middle)} 0 {int(share > 0.5)} 1 {end}" {stroke}/>'


def _on_circle(arc: Arc, radius: float, turn: float) -> str:
    angle = 2 * math.pi * turn
    return f"{_n(arc.x + radius * math.sin(angle))} {_n(arc.y - radius * math.cos(angle))}"


def _paint(what: str, colour: Colour) -> str:
    red, green, blue, alpha = colour
    opacity = "" if alpha == 255 else f' {what}-opacity="{_n(alpha / 255)}"'
    return f'{what}="#{red:02x}{green:02x}{blue:02x}"{opacity}'


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
