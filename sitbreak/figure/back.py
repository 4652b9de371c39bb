"""A body seen from behind: the front's outline with the nape and two shoulder blades. Pure."""

from collections.abc import Iterator

from sitbreak.figure import front
from sitbreak.figure.head import head_from_behind, local
from sitbreak.figure.poses import Point
from sitbreak.figure.shapes import Polygon, Role, Shape, rounded
from sitbreak.figure.skeleton import Skeleton

# A shoulder blade: out from its inner edge, up from the shoulders' line.
_BLADE = ((0.004, -0.030), (0.036, -0.024), (0.046, -0.040), (0.030, -0.070), (0.010, -0.104), (0.000, -0.070))


def legs(skeleton: Skeleton) -> Iterator[Shape]:
    """Yield the legs, which the trunk hides where one sits."""
    yield from front.behind(skeleton)


def trunk_and_head(skeleton: Skeleton) -> Iterator[Shape]:
    """Yield hips, shirt, shoulder blades, nape and head."""
    yield from front.hips_and_neck(skeleton)
    yield Polygon(rounded(front.outline(skeleton), 5), Role.SHIRT)
    for sign in (-1, 1):
        yield Polygon(rounded(blade(skeleton, sign)), Role.SLEEVE)
    yield from head_from_behind(skeleton.spine[3], skeleton.posture.spine[2])


def arms(skeleton: Skeleton) -> Iterator[Shape]:
    yield from front.in_front(skeleton)


def blade(skeleton: Skeleton, sign: int) -> list[Point]:
    """Return the outline of a shoulder blade, -1 the viewer's left; a squeeze brings it inwards and down."""
    squeeze = skeleton.posture.squeeze
    inner, lower = 0.036 - 0.026 * squeeze, 0.012 * squeeze
    return [local(skeleton.spine[2], skeleton.posture.spine[1], (sign * (inner + x), y - lower)) for x, y in _BLADE]
