"""The drawing list: two kinds of shape, each with a role that a palette turns into a colour. Pure.

Units are body heights, y upwards; a renderer fits `Scene.bounds` into its picture.
"""

from collections.abc import Iterable, Sequence
from enum import Enum, auto
from math import cos, pi, sin

from sitbreak.dataclass import dataclass
from sitbreak.figure.poses import Point

Bounds = tuple[float, float, float, float]  # left, bottom, right, top


class Role(Enum):
    """What a shape is; FAR roles are the same thing on the far side of the body, drawn paler."""

    SKIN = auto()
    SKIN_FAR = auto()
    SKIN_SHADE = auto()
    SHIRT = auto()
    SLEEVE = auto()
    SLEEVE_FAR = auto()
    TROUSERS = auto()
    TROUSERS_FAR = auto()
    HIPS = auto()
    SHOE = auto()
    SHOE_FAR = auto()
    SOLE = auto()
    HAIR = auto()
    FACE = auto()
    ACCENT = auto()
    ACCENT_FAR = auto()
    OUTLINE = auto()
    MARK = auto()
    PROP = auto()
    PROP_SHADE = auto()
    MAT = auto()
    FLOOR = auto()
    GLASS = auto()
    RING = auto()
    INSET = auto()
    NAIL = auto()


@dataclass(frozen=True, slots=True)
class Tube:
    """A round-ended stroke whose radius changes from point to point; with one point, a disc."""

    points: tuple[Point, ...]
    radii: tuple[float, ...]
    role: Role


@dataclass(frozen=True, slots=True)
class Polygon:
    """A filled outline."""

    points: tuple[Point, ...]
    role: Role


Shape = Tube | Polygon


@dataclass(frozen=True, slots=True)
class Scene:
    """Shapes in painting order, and the part of the world that a picture of them shows."""

    shapes: tuple[Shape, ...]
    bounds: Bounds


def disc(centre: Point, radius: float, role: Role) -> Tube:
    """Return a filled circle."""
    return Tube((centre,), (radius,), role)


def stroke(points: Iterable[Point], radius: float, role: Role) -> Tube:
    """Return a line of even width, with round ends."""
    points = tuple(points)
    return Tube(points, (radius,) * len(points), role)


def box(x: float, y: float, w: float, h: float, role: Role, *, corner: float = 0.012) -> Polygon:
    """Return a rectangle with rounded corners; (x, y) is its lower left."""
    c = min(corner, w / 2, h / 2)
    centres = ((x + w - c, y + h - c), (x + w - c, y + c), (x + c, y + c), (x + c, y + h - c))
    angles = [pi / 2 * (quarter + step / 6) for quarter in range(4) for step in range(7)]
    return Polygon(
        tuple(
            (centre[0] + c * sin(angle), centre[1] + c * cos(angle))
            for centre, angle in zip((p for p in centres for _ in range(7)), angles, strict=True)
        ),
        role,
    )


def rounded(points: Sequence[Point], steps: int = 6) -> tuple[Point, ...]:
    """Return a smooth closed outline through `points` (Catmull-Rom)."""
    points = list(points)
    powers = [(t, t**2, t**3) for t in (step / steps for step in range(steps))]
    outline: list[Point] = []
    for a, b, c, d in zip(
        points[-1:] + points[:-1], points, points[1:] + points[:1], points[2:] + points[:2], strict=True
    ):
        x0, x1, x2, x3 = _cubic(a[0], b[0], c[0], d[0])
        y0, y1, y2, y3 = _cubic(a[1], b[1], c[1], d[1])
        outline += [
            (0.5 * (x0 + x1 * t + x2 * tt + x3 * ttt), 0.5 * (y0 + y1 * t + y2 * tt + y3 * ttt))
            for t, tt, ttt in powers
        ]
    return tuple(outline)


def _cubic(p: float, q: float, r: float, s: float) -> tuple[float, float, float, float]:
    """Return twice the factors of the curve from `q` to `r`, by the powers of the way between them."""
    return 2 * q, r - p, 2 * p - 5 * q + 4 * r - s, 3 * q - p - 3 * r + s


def extent(shapes: Iterable[Shape]) -> Bounds:
    """Return the smallest box around all shapes."""
    boxes = [_extent_of(shape) for shape in shapes]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _extent_of(shape: Shape) -> Bounds:
    if isinstance(shape, Polygon):
        xs, ys = zip(*shape.points, strict=True)
        return min(xs), min(ys), max(xs), max(ys)
    spots = list(zip(shape.points, shape.radii, strict=True))
    return (
        min([x - r for (x, _), r in spots]),
        min([y - r for (_, y), r in spots]),
        max([x + r for (x, _), r in spots]),
        max([y + r for (_, y), r in spots]),
    )
