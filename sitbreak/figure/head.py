"""A head that is turned to any degree, from the face to either profile: the outlines of the two are mixed. Pure."""

from collections.abc import Callable, Iterator
from math import cos, radians, sin

from sitbreak.figure.poses import Point
from sitbreak.figure.shapes import Polygon, Role, Shape, Tube, disc, rounded

PROFILE_DEG = 90.0

# Each row is one spot of the head: where it lies in the face, and where in a profile that looks along +x.
_FACE = (
    ((0.000, 0.060), (0.000, 0.060)), ((0.030, 0.051), (0.030, 0.051)), ((0.044, 0.028), (0.047, 0.028)),
    ((0.046, 0.012), (0.050, 0.012)), ((0.046, 0.004), (0.049, 0.004)), ((0.045, -0.012), (0.063, -0.013)),
    ((0.0435, -0.019), (0.052, -0.019)), ((0.040, -0.030), (0.052, -0.030)), ((0.036, -0.040), (0.050, -0.040)),
    ((0.022, -0.055), (0.043, -0.054)), ((0.000, -0.060), (0.022, -0.055)), ((-0.022, -0.055), (-0.006, -0.042)),
    ((-0.036, -0.040), (-0.034, -0.036)), ((-0.0455, -0.008), (-0.055, -0.004)), ((-0.042, 0.032), (-0.043, 0.038)),
)  # fmt: skip
_HAIR = (
    ((0.050, 0.010), (0.047, 0.034)), ((0.052, 0.030), (0.043, 0.052)), ((0.034, 0.060), (0.022, 0.067)),
    ((0.000, 0.069), (-0.012, 0.069)), ((-0.034, 0.060), (-0.044, 0.052)), ((-0.052, 0.030), (-0.063, 0.016)),
    ((-0.051, 0.006), (-0.060, -0.016)), ((-0.050, -0.006), (-0.045, -0.042)), ((-0.047, -0.005), (-0.030, -0.040)),
    ((-0.043, 0.006), (-0.022, -0.020)), ((-0.038, 0.016), (-0.014, 0.004)), ((-0.026, 0.030), (0.004, 0.004)),
    ((0.006, 0.034), (0.012, 0.020)), ((0.036, 0.026), (0.030, 0.030)),
)  # fmt: skip
_NEAR_EYE, _FAR_EYE = ((-0.018, -0.002), (0.034, 0.001)), ((0.018, -0.002), (0.056, -0.001))
_NEAR_EAR, _FAR_EAR = ((-0.047, -0.004), (-0.006, -0.010)), ((0.047, -0.004), (0.040, -0.004))
_SMILE = ((-0.014, -0.028), (-0.007, -0.033), (0.007, -0.033), (0.014, -0.028))
_BEHIND = (
    (0.000, 0.069), (0.034, 0.061), (0.053, 0.030), (0.052, -0.008), (0.040, -0.036), (0.018, -0.047),
    (-0.018, -0.047), (-0.040, -0.036), (-0.052, -0.008), (-0.053, 0.030), (-0.034, 0.061),
)  # fmt: skip


def head(centre: Point, angle_deg: float, turn_deg: float) -> Iterator[Shape]:
    """Yield a head whose crown points to `angle_deg`: turn 0 looks at the viewer, 90 and -90 are the profiles."""
    share = min(1.0, abs(turn_deg) / PROFILE_DEG)
    sign = -1.0 if turn_deg < 0 else 1.0

    placed = placing(centre, angle_deg)

    def at(spot: tuple[Point, Point]) -> Point:
        (x0, y0), (x1, y1) = spot
        return placed((sign * (x0 + (x1 - x0) * share), y0 + (y1 - y0) * share))

    near_ear = disc(at(_NEAR_EAR), 0.0110, Role.SKIN_SHADE)
    if share < 0.25:
        yield disc(at(_FAR_EAR), 0.0110, Role.SKIN_SHADE)
    if share < 0.35:
        yield near_ear
    yield Polygon(rounded([at(spot) for spot in _FACE]), Role.SKIN)
    yield Polygon(rounded([at(spot) for spot in _HAIR]), Role.HAIR)
    if share >= 0.35:
        yield near_ear
    yield disc(at(_NEAR_EYE), 0.0051, Role.FACE)
    if share < 0.6:
        yield disc(at(_FAR_EYE), 0.0051, Role.FACE)
    if share < 0.75:
        smile = [local(centre, angle_deg, (sign * (x * (1 - 0.4 * share) + 0.036 * share), y)) for x, y in _SMILE]
        yield Tube(tuple(smile), (0.002, 0.003, 0.003, 0.002), Role.SKIN_SHADE)


def head_from_behind(centre: Point, angle_deg: float) -> Iterator[Shape]:
    """Yield the back of a head."""
    for side in (-1, 1):
        yield disc(local(centre, angle_deg, (side * 0.049, -0.006)), 0.0110, Role.SKIN_SHADE)
    yield Polygon(rounded([local(centre, angle_deg, (x * 0.9, y * 0.9 - 0.006)) for x, y in _BEHIND]), Role.SKIN)
    yield Polygon(rounded([local(centre, angle_deg, p) for p in _BEHIND]), Role.HAIR)


def placing(origin: Point, up_deg: float) -> Callable[[Point], Point]:
    """Return what places points (front, up) of a part whose upward axis points to `up_deg`."""
    (x, y), across, up = origin, radians(up_deg + 90), radians(up_deg)
    front_x, front_y, up_x, up_y = sin(across), cos(across), sin(up), cos(up)
    return lambda point: (x + point[0] * front_x + point[1] * up_x, y + point[0] * front_y + point[1] * up_y)


def local(origin: Point, up_deg: float, point: Point) -> Point:
    """Place one such point, as `placing` does."""
    return placing(origin, up_deg)(point)
