"""Keeps a stroke inside the shapes that it is painted on. Pure.

Half of the time that a figure takes is spent here: what does not depend on the point is worked out once for a shape.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import hypot, inf

from sitbreak.figure.poses import Point
from sitbreak.figure.shapes import Polygon, Shape, Tube

_STEPS = 6  # a point between two shapes is moved to and fro
_LEAST = 0.002
_ON_THE_EDGE = 1e-9

Depth = Callable[[float, float], tuple[float, Point]]
"""How deep a point lies in a shape (negative outside), and the way further in."""


def kept_inside(tube: Tube, body: Sequence[Depth], margin: float) -> Tube:
    """Return the tube moved, and where need be made thinner, so that it and `margin` around it lie in one of `body`."""
    spots = [_spot(point, radius, body, margin) for point, radius in zip(tube.points, tube.radii, strict=True)]
    return Tube(tuple(point for point, _ in spots), tuple(radius for _, radius in spots), tube.role)


def depths(body: Sequence[Shape]) -> list[Depth]:
    """Return how to find the depth in each shape of a body."""
    return [_in_tube(shape) if isinstance(shape, Tube) else _in_polygon(shape) for shape in body]


def _spot(point: Point, radius: float, body: Sequence[Depth], margin: float) -> tuple[Point, float]:
    for _ in range(_STEPS):
        depth, (dx, dy) = deepest(point, body)
        missing = radius + margin - depth
        if missing <= 1e-6:
            return point, radius
        point = (point[0] + dx * missing, point[1] + dy * missing)
    depth, _ = deepest(point, body)
    return point, max(_LEAST, min(radius, depth - margin))


def deepest(point: Point, body: Sequence[Depth]) -> tuple[float, Point]:
    """Return how deep a point lies in the shape that it lies deepest in (negative outside), and the way further in."""
    x, y = point
    return max([depth(x, y) for depth in body], default=(-inf, (0.0, 0.0)))


def _in_tube(tube: Tube) -> Depth:
    spots = list(zip(tube.points, tube.radii, strict=True))
    links = [
        (
            a[0],
            a[1],
            b[0] - a[0],
            b[1] - a[1],
            (b[0] - a[0]) * (b[0] - a[0]) + (b[1] - a[1]) * (b[1] - a[1]),
            ra,
            rb - ra,
        )
        for (a, ra), (b, rb) in pairwise(spots if len(spots) > 1 else spots * 2)
    ]

    def depth(x: float, y: float) -> tuple[float, Point]:
        best, found = -inf, (0.0, 0.0)
        for ax, ay, dx, dy, square, radius, wider in links:
            share = 0.0 if square == 0 else ((x - ax) * dx + (y - ay) * dy) / square
            share = 0.0 if share < 0.0 else 1.0 if share > 1.0 else share
            to_x, to_y = ax + dx * share - x, ay + dy * share - y
            gap = hypot(to_x, to_y)
            deep = radius + wider * share - gap
            if deep > best:
                best, found = deep, _unit(to_x, to_y, gap)
            elif deep == best:
                found = max(found, _unit(to_x, to_y, gap))
        return best, found

    return depth


def _in_polygon(polygon: Polygon) -> Depth:
    points = polygon.points
    edges = [
        (ax, ay, bx - ax, by - ay, (bx - ax) * (bx - ax) + (by - ay) * (by - ay), by)
        for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1], strict=True)
    ]

    def depth(x: float, y: float) -> tuple[float, Point]:
        within, best, edge_x, edge_y = False, inf, x, y
        for ax, ay, dx, dy, square, by in edges:
            if (ay > y) != (by > y) and x < ax + (y - ay) * dx / dy:
                within = not within
            share = 0.0 if square == 0 else ((x - ax) * dx + (y - ay) * dy) / square
            share = 0.0 if share < 0.0 else 1.0 if share > 1.0 else share
            near_x, near_y = ax + dx * share, ay + dy * share
            gap = hypot(near_x - x, near_y - y)
            if gap < best:
                best, edge_x, edge_y = gap, near_x, near_y
        if best < _ON_THE_EDGE:  # it has no way in of its own: towards the middle
            to_x, to_y = sum(a for a, _ in points) / len(points) - x, sum(b for _, b in points) / len(points) - y
            return 0.0, _unit(to_x, to_y, hypot(to_x, to_y))
        sign = 1 if within else -1
        return sign * best, _unit(sign * (x - edge_x), sign * (y - edge_y), best)

    return depth


def _unit(dx: float, dy: float, length: float) -> Point:
    return (dx / length, dy / length) if length > 1e-9 else (0.0, 0.0)
