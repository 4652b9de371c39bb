"""A hand drawn large in a circle beside the figure, where the figure's own is too small to be read. Pure."""

from collections.abc import Iterator
from math import cos, hypot, radians, sin

from sitbreak.figure.poses import Inset, Point
from sitbreak.figure.shapes import Role, Shape, Tube, disc
from sitbreak.figure.side import mix
from sitbreak.figure.skeleton import ahead

# Of the hand, in parts of the circle's radius.
_WRIST = 0.17
_PALM, _FINGERS = 0.44, 0.56  # lengths
_KNUCKLE, _TIP = 0.155, 0.075  # radii


def shapes_of(inset: Inset, forearm_deg: float, hand_deg: float, hand: Point, *, helped: bool) -> Iterator[Shape]:
    """Yield the circle, a line from it to the small hand, and in it the forearm and hand at their angles."""
    r, centre = inset.r, (inset.x, inset.y)
    towards = mix(centre, hand, (r + 0.006) / (hypot(hand[0] - centre[0], hand[1] - centre[1]) or 1.0))
    yield Tube((towards, mix(towards, hand, 0.75)), (0.004, 0.004), Role.PROP_SHADE)
    yield disc(centre, r + 0.009, Role.PROP)
    yield disc(centre, r, Role.INSET)
    wrist = (centre[0] - 0.30 * r, centre[1] + 0.34 * r)
    palm_up = 1 if inset.palm == "up" else -1
    knuckles = ahead(wrist, hand_deg, _PALM * r)
    tips = ahead(knuckles, hand_deg, _FINGERS * r)
    helper_side = palm_up if inset.helper == "palm" else -palm_up
    helper = [_beside(mix(wrist, tips, t), hand_deg, helper_side * 0.30 * r) for t in (0.42, 0.56, 0.70, 0.84)]
    if helped:  # its arm comes from the far shoulder and passes behind; four finger tips look at the viewer
        yield Tube((_rim(centre, 0.90 * r, 232), mix(helper[1], helper[2], 0.5)), (0.17 * r, 0.19 * r), Role.SKIN_FAR)
    yield from _hand(wrist, forearm_deg, hand_deg, palm_up, r, centre)
    if helped:
        for spot in helper:
            yield disc(spot, 0.105 * r, Role.SKIN_SHADE)
            yield disc(spot, 0.085 * r, Role.SKIN)


def _hand(wrist: Point, forearm_deg: float, hand_deg: float, palm_up: int, r: float, centre: Point) -> Iterator[Shape]:
    knuckles = ahead(wrist, hand_deg, _PALM * r)
    tips = ahead(knuckles, hand_deg, _FINGERS * r)
    yield Tube((_back_to_rim(wrist, forearm_deg, centre, 0.86 * r), wrist), (0.20 * r, _WRIST * r), Role.SKIN)
    # palm and fingers from the side, the thumb on the side of the palm, a nail on the side of the back
    thumb = _beside(mix(wrist, knuckles, 0.35), hand_deg, palm_up * 0.13 * r)
    yield Tube((wrist, mix(wrist, knuckles, 0.6), knuckles), (_WRIST * r, 0.19 * r, _KNUCKLE * r), Role.SKIN)
    yield Tube((knuckles, mix(knuckles, tips, 0.5), tips), (_KNUCKLE * r, 0.115 * r, _TIP * r), Role.SKIN)
    yield Tube((knuckles, mix(knuckles, tips, 0.95)), (0.012 * r, 0.010 * r), Role.SKIN_SHADE)
    yield Tube((thumb, ahead(thumb, hand_deg - palm_up * 14, 0.34 * r)), (0.105 * r, 0.075 * r), Role.SKIN_SHADE)
    nail = _beside(mix(knuckles, tips, 0.93), hand_deg, -palm_up * 0.065 * r)
    yield Tube((nail, ahead(nail, hand_deg, 0.075 * r)), (0.030 * r, 0.026 * r), Role.NAIL)


def _beside(point: Point, direction_deg: float, by: float) -> Point:
    """Go sideways from a line that points to `direction_deg`; `by` is positive on its left."""
    return ahead(point, direction_deg - 90, by)


def _rim(centre: Point, radius: float, angle_deg: float) -> Point:
    return ahead(centre, angle_deg, radius)


def _back_to_rim(point: Point, direction_deg: float, centre: Point, radius: float) -> Point:
    """Go back along a direction as far as the circle reaches."""
    dx, dy = -sin(radians(direction_deg)), -cos(radians(direction_deg))
    px, py = point[0] - centre[0], point[1] - centre[1]
    along = px * dx + py * dy
    length = -along + (along * along - (px * px + py * py - radius * radius)) ** 0.5
    return point[0] + dx * length, point[1] + dy * length
