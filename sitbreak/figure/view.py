"""From body heights to pixels, shared by both renderers. Pure."""

from collections.abc import Sequence
from math import acos, atan2, cos, hypot, sin

from sitbreak.dataclass import dataclass
from sitbreak.figure.poses import Point
from sitbreak.figure.shapes import Bounds

_MARGIN = 0.04  # of the picture, on each side


@dataclass(frozen=True, slots=True)
class Fit:
    """Where the world's origin lies in the picture, and how many pixels a body height has."""

    x_px: float
    y_px: float
    scale: float

    @classmethod
    def into(cls, bounds: Bounds, width_px: float, height_px: float) -> "Fit":
        """Show `bounds` as large as fits, in the middle."""
        left, bottom, right, top = bounds
        inner = 1 - 2 * _MARGIN
        scale = min(width_px * inner / (right - left), height_px * inner / (top - bottom))
        return cls(width_px / 2 - scale * (left + right) / 2, height_px / 2 + scale * (bottom + top) / 2, scale)

    def point(self, point: Point) -> Point:
        """Return the pixel of a point; pixels count downwards."""
        return self.x_px + point[0] * self.scale, self.y_px - point[1] * self.scale

    def points(self, points: Sequence[Point]) -> list[Point]:
        """Return the pixels of many."""
        x_px, y_px, scale = self.x_px, self.y_px, self.scale
        return [(x_px + x * scale, y_px - y * scale) for x, y in points]


def is_within(a: Point, ra: float, b: Point, rb: float) -> bool:
    """Whether one of two circles contains the other."""
    return hypot(b[0] - a[0], b[1] - a[1]) <= abs(ra - rb)


def hull(a: Point, ra: float, b: Point, rb: float) -> list[Point]:
    """Return the four-cornered outline between two circles along their outer tangents; neither contains the other."""
    along = atan2(b[1] - a[1], b[0] - a[0])
    lean = acos(max(-1.0, min(1.0, (ra - rb) / (hypot(b[0] - a[0], b[1] - a[1]) or 1.0))))
    left, right = along + lean, along - lean
    return [
        (a[0] + ra * cos(left), a[1] + ra * sin(left)),
        (b[0] + rb * cos(left), b[1] + rb * sin(left)),
        (b[0] + rb * cos(right), b[1] + rb * sin(right)),
        (a[0] + ra * cos(right), a[1] + ra * sin(right)),
    ]
