"""The drawing list of a pose at a moment: ground, props, far limbs, trunk, near limbs, accents, in that order. Pure."""

from collections.abc import Iterator
from functools import lru_cache

from sitbreak.dataclass import replace
from sitbreak.figure import accent, back, front, inset, props, side
from sitbreak.figure.motion import LoopPosition, loop_position, same_moment, skeleton_at
from sitbreak.figure.poses import Inset, Pose, Viewpoint
from sitbreak.figure.shapes import Bounds, Polygon, Role, Scene, Shape, extent
from sitbreak.figure.side import mix
from sitbreak.figure.skeleton import HEAD_RADIUS, Skeleton

_SHARES = (0.25, 0.5, 0.75)  # of the way between two frames: what sweeps out goes farthest there


def scene(pose: Pose, *, frame: int | None = None, t_s: float | None = None, mirrored: bool = False) -> Scene:
    """Return what to draw: key frame `frame`, the loop at `t_s` seconds, or the frame that says most.

    `mirrored` shows the other side, where there is one. The bounds stay through the loop: nothing jumps.
    """
    if t_s is not None:
        at = loop_position(pose, t_s)
    else:
        number = frame or pose.key
        pose.frame(number)
        at = LoopPosition(number, number, 0.0)
    return scene_at(pose, at, mirrored=mirrored)


def scene_at(pose: Pose, at: LoopPosition, *, mirrored: bool = False) -> Scene:
    """Return what to draw at a moment between two frames."""
    shown = frozenset({number for number, _ in pose.loop} | {at.start, at.end})
    bounds = _bounds(pose, shown)
    around = list(_surroundings(pose, at, bounds))
    shapes = around + _figure(pose, at) + list(_things(pose, at, front=True))
    whole = Scene(tuple(shapes), extent([*around, Polygon(_corners(bounds), Role.FLOOR)]))
    # the window's first side is the right one
    turned = pose.mirrors and mirrored != (pose.first == "left")
    return _turned_round(whole) if turned else whole


def _turned_round(shown: Scene) -> Scene:
    """Return the mirror image: who faced right, with the right side near, faces left, with the left side near."""
    left, bottom, right, top = shown.bounds
    shapes = tuple(replace(shape, points=tuple((-x, y) for x, y in shape.points)) for shape in shown.shapes)
    return Scene(shapes, (-right, bottom, -left, top))


def _figure(pose: Pose, at: LoopPosition) -> list[Shape]:
    frame, skeleton = pose.frame(at.nearest), _head_on_the_floor(pose, skeleton_at(pose, at))
    match frame.view:
        case Viewpoint.SIDE:
            shapes = list(_from_side(pose.areas, skeleton, frame.over))
        case Viewpoint.FRONT:
            shapes = list(_from_front(pose.areas, skeleton))
        case Viewpoint.BACK:
            shapes = list(_from_behind(pose.areas, skeleton, seated=pose.base == "chair"))
    return [*shapes, *_inset(pose.inset, skeleton, at)] if pose.inset else shapes


def _from_side(areas: tuple[str, ...], skeleton: Skeleton, over: tuple[str, ...]) -> Iterator[Shape]:
    far_arm, far_leg = list(side.far_arm(skeleton)), list(side.far_leg(skeleton))
    through = side.arm(skeleton.arms[1], side.NEAR) if "far.arm" in over else ()
    yield from () if through else far_arm
    yield from far_leg
    yield from accent.on_limbs(skeleton, areas, "far", "leg", far_leg)
    yield from accent.on_limbs(skeleton, areas, "far", "arm", far_arm)
    neck, trunk = list(side.neck(skeleton)), list(side.trunk(skeleton))
    yield from neck
    face = list(side.head(skeleton))
    head = [*face, *accent.on_head(skeleton, areas, neck + face[:1] if "eyes" in areas else neck)]
    overhead = side.is_overhead(skeleton)
    if not overhead:
        yield from head
    yield from trunk
    yield from accent.on_trunk(skeleton, areas, trunk)
    near_leg, near_arm = list(side.near_leg(skeleton)), list(side.near_arm(skeleton))
    yield from near_leg
    yield from accent.on_limbs(skeleton, areas, "near", "leg", [trunk[0], *near_leg[3:]])
    yield from through
    yield from near_arm
    yield from accent.on_limbs(skeleton, areas, "near", "arm", near_arm)
    if overhead:
        yield from head


def _from_front(areas: tuple[str, ...], skeleton: Skeleton) -> Iterator[Shape]:
    yield from front.behind(skeleton)
    trunk = list(front.trunk_and_head(skeleton))
    yield from trunk
    yield from accent.from_front(skeleton, areas, trunk[1:3])
    legs, arms = list(front.legs_in_front(skeleton)), list(front.arms_in_front(skeleton))
    yield from legs
    yield from accent.on_front_limbs(skeleton, areas, "leg", [trunk[0], *legs])
    yield from arms
    yield from accent.on_front_limbs(skeleton, areas, "arm", arms)


def _from_behind(areas: tuple[str, ...], skeleton: Skeleton, *, seated: bool) -> Iterator[Shape]:
    yield from back.legs(skeleton)
    if seated:
        yield from props.chair_from_behind()
    trunk = list(back.trunk_and_head(skeleton))
    yield from trunk
    yield from accent.from_behind(skeleton, areas, [trunk[2]])
    yield from back.arms(skeleton)
    if seated:
        yield from props.low_back_from_behind()


def _inset(shown: Inset, skeleton: Skeleton, at: LoopPosition) -> Iterator[Shape]:
    arm = int(shown.of == "far")
    _, forearm_deg, hand_deg = skeleton.posture.arms[arm]
    hand = mix(skeleton.arms[arm][2], skeleton.arms[arm][3], 0.5)
    yield from inset.shapes_of(shown, forearm_deg, hand_deg, hand, helped=at.nearest in shown.frames)


def _head_on_the_floor(pose: Pose, skeleton: Skeleton) -> Skeleton:
    """Lift a head that would sink into the ground: a skull is thicker than a spine."""
    x, y = skeleton.spine[3]
    lowest = 0.9 * HEAD_RADIUS
    if pose.base == "above" or y >= lowest:
        return skeleton
    return replace(skeleton, spine=(*skeleton.spine[:3], (x, lowest)))


@lru_cache(maxsize=128)
def _bounds(pose: Pose, numbers: frozenset[int]) -> Bounds:
    """Return the box around all these frames and their props, and around all that the loop does between its frames."""
    boxes = []
    pose = replace(pose, areas=())  # no patch leaves what it is painted on
    moments = dict.fromkeys(LoopPosition(number, number, 0.0) for number in numbers)
    stops = [number for number, _ in pose.loop]
    for start, end in zip(stops, stops[1:] + stops[:1], strict=True):
        moments |= dict.fromkeys(same_moment(pose, LoopPosition(start, end, share)) for share in _SHARES)
    for at in moments:
        boxes.append(extent([*_figure(pose, at), *_things(pose, at), *_things(pose, at, front=True)]))
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _corners(bounds: Bounds) -> tuple[tuple[float, float], ...]:
    left, bottom, right, top = bounds
    return (left, bottom), (right, bottom), (right, top), (left, top)


def _surroundings(pose: Pose, at: LoopPosition, bounds: Bounds) -> Iterator[Shape]:
    left, _, right, _ = bounds
    if pose.base == "above":
        yield from props.from_above(*bounds)
    elif pose.base == "oblique":
        yield from props.towards_viewer(left, right)
    elif pose.base == "room":
        yield from props.towards_viewer(left, right, Role.FLOOR)
    else:
        yield from props.ground(left, right, Role.MAT if pose.base == "mat" else Role.FLOOR)
    yield from _things(pose, at)


def _things(pose: Pose, at: LoopPosition, *, front: bool = False) -> Iterator[Shape]:
    view = pose.frame(at.nearest).view
    if pose.base == "chair" and not front and view is not Viewpoint.BACK:
        yield from props.chair_from_side() if view is Viewpoint.SIDE else props.chair_from_front()
    for prop in pose.props:
        if prop.front is front and (not prop.frames or at.nearest in prop.frames):
            yield from props.shapes_of(prop)
