"""Keeps a stroke inside the shapes that it is painted on. Pure."""

from collections.abc import Sequence
from itertools import pairwise
from math import hypot, inf

from sitbreak.figure.poses import Point
from sitbreak.figure.shapes import Polygon, Shape, Tube

_STEPS = 6  # a point between two shapes is moved to and fro
_LEAST = 0.002
_ON_THE_EDGE = 1e-9


def kept_inside(tube: Tube, body: Sequence[Shape], margin: float) -> Tube:
    """Return the tube moved, and where need be made thinner, so that it and `margin` around it lie in one of `body`."""
    spots = [_spot(point, radius, body, margin) for point, radius in zip(tube.points, tube.radii, strict=True)]
    return Tube(tuple(point for point, _ in spots), tuple(radius for _, radius in spots), tube.role)


def _spot(point: Point, radius: float, body: Sequence[Shape], margin: float) -> tuple[Point, float]:
    for _ in range(_STEPS):
        depth, (dx, dy) = deepest(point, body)
        missing = radius + margin - depth
        if missing <= 1e-6:
            return point, radius
        point = (point[0] + dx * missing, point[1] + dy * missing)
    depth, _ = deepest(point, body)
    return point, max(_LEAST, min(radius, depth - margin))


def deepest(point: Point, body: Sequence[Shape]) -> tuple[float, Point]:
    """Return how deep a point lies in the shape that it lies deepest in (negative outside), and the way further in."""
    return max((_in(point, shape) for shape in body), default=(-inf, (0.0, 0.0)))


def _in(point: Point, shape: Shape) -> tuple[float, Point]:
    return _in_tube(point, shape) if isinstance(shape, Tube) else _in_polygon(point, shape)


def _in_tube(point: Point, tube: Tube) -> tuple[float, Point]:
    spots = list(zip(tube.points, tube.radii, strict=True))
    links = list(pairwise(spots)) or [(spots[0], spots[0])]
    found = []
    for (a, ra), (b, rb) in links:
        near, share = _nearest(point, a, b)
        gap = hypot(near[0] - point[0], near[1] - point[1])
        found.append((ra + (rb - ra) * share - gap, _unit(near[0] - point[0], near[1] - point[1], gap)))
    return max(found)


def _in_polygon(point: Point, polygon: Polygon) -> tuple[float, Point]:
    x, y = point
    within, best, edge = False, inf, point
    for a, b in zip(polygon.points, polygon.points[1:] + polygon.points[:1], strict=True):
        if (a[1] > y) != (b[1] > y) and x < a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1]):
            within = not within
        near, _ = _nearest(point, a, b)
        gap = hypot(near[0] - x, near[1] - y)
        if gap < best:
            best, edge = gap, near
    if best < _ON_THE_EDGE:  # it has no way in of its own: towards the middle
        corners = len(polygon.points)
        dx, dy = sum(a for a, _ in polygon.points) / corners - x, sum(b for _, b in polygon.points) / corners - y
        return 0.0, _unit(dx, dy, hypot(dx, dy))
    sign = 1 if within else -1
    return sign * best, _unit(sign * (x - edge[0]), sign * (y - edge[1]), best)


def _nearest(point: Point, a: Point, b: Point) -> tuple[Point, float]:
    """Return the nearest point of a line from `a` to `b`, and its share of the way."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    share = 0.0 if square == 0 else ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / square
    share = max(0.0, min(1.0, share))
    return (a[0] + dx * share, a[1] + dy * share), share


def _unit(dx: float, dy: float, length: float) -> Point:
    return (dx / length, dy / length) if length > 1e-9 else (0.0, 0.0)
