"""A body seen from the front, standing, sitting or lying on its side, dressed as a person. Pure."""

from collections.abc import Iterator
from math import cos, radians

from sitbreak.figure.head import head, local
from sitbreak.figure.poses import Point
from sitbreak.figure.shapes import Polygon, Role, Shape, Tube, rounded
from sitbreak.figure.side import FAR, NEAR, Cloth, arm, mix
from sitbreak.figure.skeleton import Chain, Skeleton


def is_lying(skeleton: Skeleton) -> bool:
    """Tell a body on its side; its first limbs are then the lower ones and are drawn as the far ones."""
    return abs(skeleton.posture.spine[0]) > 45


def is_turned(skeleton: Skeleton) -> bool:
    """Tell a chest that is turned so far that its far arm lies behind it."""
    return skeleton.posture.twist > 25


def _is_crossed(skeleton: Skeleton, index: int) -> bool:
    """Tell a leg whose shin lies across the other thigh."""
    _, knee, ankle, _ = skeleton.legs[index]
    return not is_lying(skeleton) and abs(knee[0] - ankle[0]) > abs(knee[1] - ankle[1])


def _is_raised(skeleton: Skeleton, index: int) -> bool:
    """Tell a leg whose knee is drawn up over the trunk, towards the viewer."""
    hip, knee, _, _ = skeleton.legs[index]
    return not is_lying(skeleton) and knee[1] > hip[1]


def behind(skeleton: Skeleton) -> Iterator[Shape]:
    """Yield what the trunk hides."""
    lying = is_lying(skeleton)
    if not lying and is_turned(skeleton):
        yield from _arm(skeleton.arms[0])
    for index in (0, 1):
        if lying and index == 0:
            yield from _leg(skeleton.legs[0], FAR, lying)
        elif not (lying or _is_crossed(skeleton, index) or _is_raised(skeleton, index)):
            yield from _leg(skeleton.legs[index], NEAR, False)


def hips_and_neck(skeleton: Skeleton) -> Iterator[Shape]:
    """Yield what the shirt lies on; from behind, the neck is the nape."""
    left, right = skeleton.legs[0][0], skeleton.legs[1][0]
    yield Tube((left, right), (0.050, 0.050), Role.HIPS)
    yield Tube((skeleton.spine[2], mix(skeleton.spine[2], skeleton.spine[3], 0.7)), (0.029, 0.026), Role.SKIN_SHADE)


def trunk_and_head(skeleton: Skeleton) -> Iterator[Shape]:
    """Yield hips, neck, shirt and head."""
    yield from hips_and_neck(skeleton)
    yield Polygon(rounded(outline(skeleton), 5), Role.SHIRT)
    yield from head(skeleton.spine[3], skeleton.posture.spine[2], skeleton.posture.head_turn)


def in_front(skeleton: Skeleton) -> Iterator[Shape]:
    """Yield the limbs that lie over the trunk."""
    yield from legs_in_front(skeleton)
    yield from arms_in_front(skeleton)


def legs_in_front(skeleton: Skeleton) -> Iterator[Shape]:
    """Yield the legs that lie over the trunk, a crossed one over the other."""
    if is_lying(skeleton):
        yield from _leg(skeleton.legs[1], NEAR, True)
        return
    for crossed in (False, True):
        for index in (0, 1):
            is_crossed = _is_crossed(skeleton, index)
            if is_crossed is crossed and (crossed or _is_raised(skeleton, index)):
                yield from _leg(skeleton.legs[index], NEAR, crossed)


def arms_in_front(skeleton: Skeleton) -> Iterator[Shape]:
    """Yield the arms that lie over the trunk; on somebody who lies on the side both do."""
    if is_lying(skeleton):
        yield from arm(skeleton.arms[0], NEAR)
        yield from arm(skeleton.arms[1], NEAR)
    elif is_turned(skeleton):
        yield from arm(skeleton.arms[1], NEAR)
    else:
        yield from _arm(skeleton.arms[0])
        yield from _arm(skeleton.arms[1])


def outline(skeleton: Skeleton) -> list[Point]:
    """Return the outline of the shirt, clockwise from the neck."""
    right = half_outline(skeleton)
    left = half_outline(skeleton, -1)
    return right + left[::-1]


def half_outline(skeleton: Skeleton, sign: int = 1) -> list[Point]:
    """Return one half of the shirt's outline from neck to hip: `sign` 1 for the viewer's right, -1 for the left."""
    pelvis, waist, shoulder, _ = skeleton.spine
    lower, upper, _ = skeleton.posture.spine
    half = skeleton.posture.shoulder_bar * cos(radians(skeleton.posture.twist))
    hip = skeleton.posture.hip_bar
    return [
        local(shoulder, upper, (sign * 0.022, 0.036)),
        local(shoulder, upper, (sign * max(half * 0.62, 0.036), 0.026)),
        local(shoulder, upper, (sign * (half + 0.010), -0.002)),
        local(shoulder, upper, (sign * max(half + 0.004, 0.050), -0.065)),
        local(waist, (lower + upper) / 2, (sign * max(0.66 * half + 0.012, 0.052), -0.010)),
        local(pelvis, lower, (sign * max(hip + 0.040, 0.056), 0.022)),
    ]


def _arm(chain: Chain) -> Iterator[Shape]:
    """Yield an arm whose sleeve and the shirt are one surface."""
    shoulder, elbow, wrist, tips = chain
    yield Tube((mix(shoulder, elbow, 0.4), elbow), (0.025, 0.022), Role.SKIN)
    yield Tube((elbow, mix(elbow, wrist, 0.3), wrist), (0.022, 0.0225, 0.0155), Role.SKIN)
    yield Tube((wrist, mix(wrist, tips, 0.5), mix(wrist, tips, 0.86)), (0.0155, 0.0185, 0.012), Role.SKIN)
    yield from sleeve(chain)


def sleeve(chain: Chain) -> Iterator[Tube]:
    """Yield the sleeve of an arm seen from the front, no higher than the collar where the arm hangs."""
    shoulder, elbow, _, _ = chain
    root = mix(shoulder, elbow, 0.04)
    yield Tube((root, mix(shoulder, elbow, 0.3), mix(shoulder, elbow, 0.60)), (0.027, 0.029, 0.0285), Role.SHIRT)


def _leg(chain: Chain, cloth: Cloth, lying: bool) -> Iterator[Shape]:
    hip, knee, ankle, toes = chain
    if lying:  # the foot points at the viewer
        yield Tube((ankle, _beyond(knee, ankle, 0.018)), (0.026, 0.031), cloth.shoe)
    else:
        yield Tube((_beyond(knee, ankle, 0.004), mix(ankle, toes, 0.7)), (0.025, 0.0235), cloth.shoe)
    # a thigh that points at the viewer is mostly in the shade of its knee
    shortened = not lying and abs(hip[1] - knee[1]) < 0.15
    yield Tube((hip, knee), (0.052, 0.041), Role.HIPS if shortened else cloth.trousers)
    yield Tube((knee, mix(knee, ankle, 0.35), mix(knee, ankle, 0.94)), (0.041, 0.036, 0.025), cloth.trousers)


def _beyond(a: Point, b: Point, by: float) -> Point:
    """Go on from `b`, away from `a`."""
    length = ((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2) ** 0.5 or 1.0
    return b[0] + (b[0] - a[0]) / length * by, b[1] + (b[1] - a[1]) / length * by
