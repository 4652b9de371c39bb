"""Forward kinematics: from the angles of a posture to the points of a body. Pure."""

from math import cos, hypot, radians, sin

from sitbreak.dataclass import dataclass
from sitbreak.figure.poses import Limb, Point, Posture

LOWER_SPINE, UPPER_SPINE, NECK = 0.13, 0.17, 0.11
HEAD_RADIUS = 0.06
ARM: Limb = (0.17, 0.145, 0.06)
LEG: Limb = (0.245, 0.245, 0.10)
BALL: Point = (0.062, -0.029)  # where a foot bends: ahead of the ankle along the foot, and off it

Chain = tuple[Point, Point, Point, Point]  # shoulder, elbow, wrist, finger tips; or hip, knee, ankle, toes


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The points of one posture. `spine`: pelvis, waist, shoulder, head centre; chains near and far, or left, right."""

    spine: Chain
    arms: tuple[Chain, Chain]
    legs: tuple[Chain, Chain]
    posture: Posture

    def part(self, name: str) -> Point:
        """Return the point of "head", "shoulders", "pelvis", or of a limb: "near.hand", "far.ball"."""
        side, _, part = name.rpartition(".")
        if not side:
            return self.spine[("pelvis", "waist", "shoulders", "head").index(part)]
        if part == "ball":
            at = int(side == "far")
            return ball_of(self.legs[at][2], self.posture.legs[at][2])
        chain, index = _LIMB_PARTS[part]
        return (self.arms if chain == "arm" else self.legs)[side == "far"][index]


_LIMB_PARTS = {
    "elbow": ("arm", 1),
    "hand": ("arm", 2),
    "fingers": ("arm", 3),
    "knee": ("leg", 1),
    "foot": ("leg", 2),
    "toes": ("leg", 3),
}


def ahead(start: Point, angle_deg: float, length: float) -> Point:
    """Go `length` from `start` in the direction `angle_deg`, clockwise from straight up."""
    angle = radians(angle_deg)
    return start[0] + length * sin(angle), start[1] + length * cos(angle)


def ball_of(ankle: Point, foot_deg: float) -> Point:
    """Return where a foot bends: the spot of the sole below the ball."""
    return ahead(ahead(ankle, foot_deg, BALL[0]), foot_deg - 90, BALL[1])


def shifted(point: Point, by: Point) -> Point:
    """Move a point."""
    return point[0] + by[0], point[1] + by[1]


def distance(a: Point, b: Point) -> float:
    return hypot(b[0] - a[0], b[1] - a[1])


def place(posture: Posture) -> Skeleton:
    """Build the body outwards from its pelvis."""
    lower, upper, head = posture.spine
    lower_scale, upper_scale, neck_scale = posture.spine_scale
    waist = ahead(posture.pelvis, lower, LOWER_SPINE * lower_scale)
    shoulder = ahead(waist, upper, UPPER_SPINE * upper_scale)
    head_centre = ahead(ahead(shoulder, head, NECK * neck_scale), upper + 90, posture.head_shift)
    shoulder_half = posture.shoulder_bar * cos(radians(posture.twist))
    arm_roots = _bar(shifted(shoulder, posture.shoulder_shift), upper, shoulder_half)
    leg_roots = _bar(posture.pelvis, lower, posture.hip_bar)
    return Skeleton(
        spine=(posture.pelvis, waist, shoulder, head_centre),
        arms=(
            _chain(arm_roots[0], posture.arms[0], posture.arm_scale[0], ARM),
            _chain(arm_roots[1], posture.arms[1], posture.arm_scale[1], ARM),
        ),
        legs=(
            _chain(leg_roots[0], posture.legs[0], posture.leg_scale[0], LEG),
            _chain(leg_roots[1], posture.legs[1], posture.leg_scale[1], LEG),
        ),
        posture=posture,
    )


def _bar(centre: Point, angle_deg: float, half: float) -> tuple[Point, Point]:
    """Return the two ends of a shoulder or hip bar, at right angles to the spine; a side view has none (half 0)."""
    return ahead(centre, angle_deg - 90, half), ahead(centre, angle_deg + 90, half)


def _chain(root: Point, angles: Limb, scale: Limb, lengths: Limb) -> Chain:
    middle = ahead(root, angles[0], lengths[0] * scale[0])
    end = ahead(middle, angles[1], lengths[1] * scale[1])
    return root, middle, end, ahead(end, angles[2], lengths[2] * scale[2])
