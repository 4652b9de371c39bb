"""Moves between key frames: angles are mixed with ease-in-out, what touches the ground stays where it is. Pure."""

from math import acos, atan2, cos, degrees, pi
from typing import Any

from sitbreak.dataclass import dataclass, fields, replace
from sitbreak.figure.poses import Frame, Limb, Limbs, Point, Pose, Posture
from sitbreak.figure.skeleton import ARM, LEG, Chain, Skeleton, ball_of, distance, place, shifted


@dataclass(frozen=True, slots=True)
class LoopPosition:
    """Where in the loop we are: `share` of the way from frame `start` to frame `end`, eased."""

    start: int
    end: int
    share: float

    @property
    def nearest(self) -> int:
        """The frame this moment looks most like."""
        return self.start if self.share < 0.5 else self.end


def period_s(pose: Pose) -> float:
    """Return how long the loop takes once around."""
    return sum(stay_s + pose.travel_s for _, stay_s in pose.loop)


def loop_position(pose: Pose, t_s: float) -> LoopPosition:
    """Return the moment of the loop at time `t_s`; it starts anew for ever."""
    left_s = t_s % period_s(pose)
    for index, (number, stay_s) in enumerate(pose.loop):
        after = pose.loop[(index + 1) % len(pose.loop)][0]
        if left_s < stay_s:
            return LoopPosition(number, number, 0.0)
        left_s -= stay_s
        if left_s < pose.travel_s:
            share = left_s / pose.travel_s
            # a stride goes on evenly; a stretch is entered and left gently
            return LoopPosition(number, after, share if stay_s == 0 else ease(share))
        left_s -= pose.travel_s
    return LoopPosition(pose.loop[0][0], pose.loop[0][0], 0.0)


def ease(share: float) -> float:
    """Start and end gently."""
    share = max(0.0, min(1.0, share))
    return (1 - cos(pi * share)) / 2


def between(pose: Pose, at: LoopPosition) -> Posture:
    """Return the posture at a moment. Two frames of different views cannot be mixed: there the picture changes."""
    a, b = pose.frame(at.start), pose.frame(at.end)
    if at.share <= 0 or a.view != b.view:
        return pose.frame(at.nearest).posture
    if at.share >= 1:
        return b.posture
    return _anchored(a, b, at.share)


def same_moment(pose: Pose, at: LoopPosition, back: float | None = None) -> LoopPosition:
    """Return the moment that stands for all that look the same: the way back from frame to frame is that there.

    `back`: the share of the way back, where it is known better than as what is left of it.
    """
    a, b = pose.frame(at.start), pose.frame(at.end)
    if at.share <= 0 or at.share >= 1 or a.view != b.view or at.start == at.end:
        return LoopPosition(at.nearest, at.nearest, 0.0)
    if at.start < at.end or [each for each in a.touches if each in b.touches] != [
        each for each in b.touches if each in a.touches
    ]:
        return at
    turned = LoopPosition(at.end, at.start, 1 - at.share if back is None else back)
    return turned if turned.nearest == at.nearest else at


def _mix(a: Any, b: Any, share: float) -> Any:
    if isinstance(a, tuple):
        return tuple(_mix(p, q, share) for p, q in zip(a, b, strict=True))
    return a + (b - a) * share


def _anchored(a: Frame, b: Frame, share: float) -> Posture:
    mixed = Posture(
        **{f.name: _mix(getattr(a.posture, f.name), getattr(b.posture, f.name), share) for f in fields(a.posture)}
    )
    kept = [name for name in a.touches if name in b.touches]
    if not kept:
        return mixed
    start, end = place(a.posture), place(b.posture)
    goals = {name: _mix(start.part(name), end.part(name), share) for name in kept}
    anchor = kept[0]
    now = place(mixed).part(anchor)
    pelvis = shifted(mixed.pelvis, (goals[anchor][0] - now[0], goals[anchor][1] - now[1]))
    return _planted(replace(mixed, pelvis=pelvis), goals)


def _planted(posture: Posture, goals: dict[str, Point]) -> Posture:
    """Bend arms and legs so that hands and feet that rest in both frames do not slide."""
    skeleton = place(posture)
    return replace(
        posture,
        arms=_reached(skeleton.arms, posture.arms, posture.arm_scale, ARM, ("near.hand", "far.hand"), goals),
        legs=_reached(
            skeleton.legs, posture.legs, posture.leg_scale, LEG, ("near.foot", "far.foot"), _ankles(posture, goals)
        ),
    )


def _ankles(posture: Posture, goals: dict[str, Point]) -> dict[str, Point]:
    """Return the goals of both feet; one that stands on its ball has its ankle where the ball wants it."""
    found = dict(goals)
    for index, side in enumerate(("near", "far")):
        if f"{side}.ball" in goals and f"{side}.foot" not in goals:
            off = ball_of((0.0, 0.0), posture.legs[index][2])
            found[f"{side}.foot"] = shifted(goals[f"{side}.ball"], (-off[0], -off[1]))
    return found


def _reached(
    chains: tuple[Chain, Chain],
    limbs: Limbs,
    scales: Limbs,
    lengths: Limb,
    names: tuple[str, str],
    goals: dict[str, Point],
) -> Limbs:
    near, far = (
        reach(chain[0], goals[name], limb, (lengths[0] * scale[0], lengths[1] * scale[1])) if name in goals else limb
        for chain, limb, scale, name in zip(chains, limbs, scales, names, strict=True)
    )
    return near, far


def reach(root: Point, goal: Point, limb: Limb, lengths: tuple[float, float]) -> Limb:
    """Turn a limb of two bones so that its end comes to `goal`, or as near as its lengths allow; it bends as before."""
    upper, lower = lengths
    span = max(abs(upper - lower) + 1e-6, min(upper + lower - 1e-6, distance(root, goal)))
    towards = degrees(atan2(goal[0] - root[0], goal[1] - root[1]))
    lean = degrees(acos(max(-1.0, min(1.0, (upper**2 + span**2 - lower**2) / (2 * upper * span)))))
    knee = degrees(acos(max(-1.0, min(1.0, (upper**2 + lower**2 - span**2) / (2 * upper * lower)))))
    sign = 1 if limb[1] <= limb[0] else -1
    first = towards + sign * lean
    return first, first - sign * (180 - knee), limb[2]


def skeleton_at(pose: Pose, at: LoopPosition) -> Skeleton:
    """Return the body at a moment."""
    return place(between(pose, at))
