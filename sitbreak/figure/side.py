"""A body seen from the side, dressed as a person: limbs with weight, clothes, a profile. Pure.

The figure faces to the right of its own spine: `front` is clockwise of `up`. Far limbs come first.
"""

from collections.abc import Iterator
from itertools import pairwise

from sitbreak.dataclass import dataclass
from sitbreak.figure.head import head as head_at
from sitbreak.figure.head import local, placing
from sitbreak.figure.poses import Point
from sitbreak.figure.shapes import Polygon, Role, Shape, Tube, disc, rounded
from sitbreak.figure.skeleton import BALL, Chain, Skeleton, ball_of

# Along the spine from pelvis (0) to shoulder (1): half depth of the trunk, and how far its middle lies in front.
_TRUNK_DEPTH = ((-0.1, 0.048), (0.0, 0.052), (0.35, 0.046), (0.72, 0.056), (0.9, 0.050), (1.0, 0.038))
_TRUNK_FRONT = ((-0.1, 0.0), (0.35, 0.002), (0.72, 0.010), (1.0, 0.004))
_WAIST = 0.13 / 0.30
THIGH, SHIN = (0.053, 0.050, 0.037), (0.037, 0.0365, 0.0235)  # radii along them

# A shoe: x along the foot from the ankle, y away from the sole.
_SHOE = (
    (-0.030, 0.006), (-0.036, -0.016), (-0.030, -0.029), (0.020, -0.029), (0.070, -0.030), (0.097, -0.025),
    (0.094, -0.012), (0.066, 0.000), (0.034, 0.016), (0.018, 0.026), (-0.020, 0.026),
)  # fmt: skip
_SOLE = (
    (-0.034, -0.022), (0.030, -0.023), (0.061, -0.023), (0.098, -0.021), (0.097, -0.028), (0.070, -0.031),
    (0.061, -0.031), (0.020, -0.030), (-0.030, -0.030),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cloth:
    """The roles of one side's limbs."""

    skin: Role
    sleeve: Role
    trousers: Role
    shoe: Role


NEAR = Cloth(Role.SKIN, Role.SLEEVE, Role.TROUSERS, Role.SHOE)
FAR = Cloth(Role.SKIN_FAR, Role.SLEEVE_FAR, Role.TROUSERS_FAR, Role.SHOE_FAR)


def along(table: tuple[tuple[float, float], ...], t: float) -> float:
    """Read a value from a table of (position, value) by straight lines between its rows."""
    for (t0, v0), (t1, v1) in pairwise(table):
        if t <= t1:
            return v0 + (v1 - v0) * (t - t0) / (t1 - t0)
    return table[-1][1]


@dataclass(frozen=True, slots=True)
class Trunk:
    """The curved trunk; `t` runs from pelvis (0) to shoulder (1)."""

    pelvis: Point
    waist: Point
    shoulder: Point

    def at(self, t: float, front: float = 0.0) -> Point:
        """Return the point `front` body heights before the spine line at `t` (behind it if negative)."""
        x, y = self._spine(t)
        (x0, y0), (x1, y1) = self._spine(t - 0.01), self._spine(t + 0.01)
        length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 or 1.0
        return x + front * (y1 - y0) / length, y - front * (x1 - x0) / length

    def _spine(self, t: float) -> Point:
        # the one parabola through pelvis, waist and shoulder
        w = _WAIST
        a, b, c = (t - w) * (t - 1) / w, t * (t - 1) / (w * (w - 1)), t * (t - w) / (1 - w)
        (px, py), (qx, qy), (rx, ry) = self.pelvis, self.waist, self.shoulder
        return a * px + b * qx + c * rx, a * py + b * qy + c * ry

    def depth(self, t: float) -> float:
        """Return half the depth of the trunk at `t`."""
        return along(_TRUNK_DEPTH, t)

    def front(self, t: float) -> float:
        """Return how far the middle of the trunk lies before the spine line."""
        return along(_TRUNK_FRONT, t)

    def middle(self, t: float) -> Point:
        """Return the middle between back and front at `t`."""
        return self.at(t, self.front(t))

    def part(self, t0: float, t1: float, role: Role, *, steps: int = 10) -> Tube:
        """Return the trunk from `t0` to `t1` as one shape."""
        ts = [t0 + (t1 - t0) * i / steps for i in range(steps + 1)]
        return Tube(tuple(self.middle(t) for t in ts), tuple(self.depth(t) for t in ts), role)


def trunk_of(skeleton: Skeleton) -> Trunk:
    """Return the trunk of a body seen from the side."""
    return Trunk(*skeleton.spine[:3])


def far_arm(skeleton: Skeleton) -> Iterator[Shape]:
    """Yield the arm behind the trunk."""
    yield from arm(skeleton.arms[1], FAR)


def far_leg(skeleton: Skeleton) -> Iterator[Shape]:
    """Yield the leg behind the trunk."""
    yield from leg(skeleton.legs[1], skeleton.posture.legs[1][2], FAR, toes_up_deg=skeleton.posture.toes_up[1])


def trunk(skeleton: Skeleton) -> Iterator[Shape]:
    """Yield hips and shirt."""
    line = trunk_of(skeleton)
    yield line.part(-0.03, 0.22, Role.HIPS, steps=4)
    yield line.part(0.17, 0.97, Role.SHIRT)


def near_leg(skeleton: Skeleton) -> Iterator[Shape]:
    yield from leg(skeleton.legs[0], skeleton.posture.legs[0][2], NEAR, toes_up_deg=skeleton.posture.toes_up[0])


def is_overhead(skeleton: Skeleton) -> bool:
    """Tell a near arm that lies along the head; it must not hide the face."""
    return abs((skeleton.posture.arms[0][0] - skeleton.posture.spine[1] + 180) % 360 - 180) < 45


def near_arm(skeleton: Skeleton) -> Iterator[Shape]:
    yield from arm(skeleton.arms[0], NEAR)


def neck(skeleton: Skeleton) -> Iterator[Shape]:
    nape = local(skeleton.spine[3], skeleton.posture.spine[2], (-0.012, -0.030))
    yield Tube((skeleton.spine[2], nape), (0.030, 0.026), Role.SKIN_SHADE)


def head(skeleton: Skeleton) -> Iterator[Shape]:
    """Yield the head, which a body seen from the side may turn to the viewer."""
    yield from head_at(skeleton.spine[3], skeleton.posture.spine[2], skeleton.posture.head_turn)


def mix(a: Point, b: Point, t: float) -> Point:
    """Return the point at share `t` of the way from `a` to `b`."""
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t


def arm(chain: Chain, cloth: Cloth) -> Iterator[Shape]:
    """Yield an arm with a short sleeve."""
    shoulder, elbow, wrist, tips = chain
    yield Tube((shoulder, elbow), (0.030, 0.024), cloth.skin)
    yield Tube((elbow, mix(elbow, wrist, 0.3), wrist), (0.024, 0.024, 0.0165), cloth.skin)
    yield from _hand(wrist, tips, cloth.skin)
    yield Tube((shoulder, mix(shoulder, elbow, 0.62)), (0.037, 0.032), cloth.sleeve)


def _hand(wrist: Point, tips: Point, skin: Role) -> Iterator[Shape]:
    # tips of the middle finger reach `tips`; the thumb shows on the front side
    dx, dy = tips[0] - wrist[0], tips[1] - wrist[1]
    thumb = wrist[0] + 0.55 * dx - 0.34 * dy, wrist[1] + 0.55 * dy + 0.34 * dx
    yield Tube((wrist, mix(wrist, tips, 0.5), mix(wrist, tips, 0.86)), (0.0165, 0.0185, 0.011), skin)
    yield Tube((mix(wrist, tips, 0.15), thumb), (0.010, 0.0075), skin)


def leg(chain: Chain, foot_deg: float, cloth: Cloth, *, toes_up_deg: float) -> Iterator[Shape]:
    """Yield a leg with a shoe whose sole is clockwise of the toes, bent upwards at the ball by `toes_up_deg`."""
    hip, knee, ankle, _ = chain
    yield Polygon(rounded(_shoe(_SHOE, ankle, foot_deg, toes_up_deg)), cloth.shoe)
    yield Polygon(tuple(_shoe(_SOLE, ankle, foot_deg, toes_up_deg)), Role.SOLE)
    yield disc(ankle, 0.0205, cloth.skin)
    yield Tube((hip, mix(hip, knee, 0.45), knee), THIGH, cloth.trousers)
    yield Tube((knee, mix(knee, ankle, 0.3), mix(knee, ankle, 0.93)), SHIN, cloth.trousers)


def _shoe(outline: tuple[Point, ...], ankle: Point, foot_deg: float, toes_up_deg: float) -> list[Point]:
    toes = placing(ball_of(ankle, foot_deg), foot_deg - 90 - toes_up_deg)
    heel = placing(ankle, foot_deg - 90)
    return [toes((x - BALL[0], y - BALL[1])) if x > BALL[0] else heel((x, y)) for x, y in outline]
