"""The drawing list of a pose at a moment: ground, props, far limbs, trunk, near limbs, accents, in that order. Pure."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from sitbreak.figure import accent, front, props, side
from sitbreak.figure.motion import LoopPosition, loop_position, skeleton_at
from sitbreak.figure.poses import Pose
from sitbreak.figure.shapes import Bounds, Polygon, Role, Scene, Shape, extent
from sitbreak.figure.skeleton import HEAD_RADIUS, Skeleton


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
    mirrored = mirrored and pose.mirrors
    shown = frozenset({number for number, _ in pose.loop} | {at.start, at.end})
    bounds = _bounds(pose, shown)
    around = list(_surroundings(pose, at, bounds))
    shapes = around + _figure(pose, at, mirrored)
    return Scene(tuple(shapes), extent([*around, Polygon(_corners(bounds), Role.FLOOR)]))


def _figure(pose: Pose, at: LoopPosition, mirrored: bool) -> list[Shape]:
    front_view = pose.frame(at.nearest).front_view
    skeleton = _head_on_the_floor(pose, skeleton_at(pose, at, mirrored=mirrored))
    if front_view:
        shapes = list(_from_front(pose, skeleton))
        return [_flipped(shape) for shape in shapes] if mirrored else shapes
    return list(_from_side(pose, skeleton, mirrored))


def _from_side(pose: Pose, skeleton: Skeleton, mirrored: bool) -> Iterator[Shape]:
    areas = tuple(_other_side(area) for area in pose.areas) if mirrored else pose.areas
    yield from side.far_side(skeleton)
    yield from accent.on_limbs(skeleton, areas, "far", "leg")
    yield from accent.on_limbs(skeleton, areas, "far", "arm")
    yield from side.neck(skeleton)
    head = [*side.head(skeleton), *accent.on_head(skeleton, areas)]
    overhead = side.is_overhead(skeleton)
    if not overhead:
        yield from head
    yield from side.trunk(skeleton)
    yield from accent.on_trunk(skeleton, areas)
    yield from side.near_leg(skeleton)
    yield from accent.on_limbs(skeleton, areas, "near", "leg")
    yield from side.near_arm(skeleton)
    yield from accent.on_limbs(skeleton, areas, "near", "arm")
    if overhead:
        yield from head


def _from_front(pose: Pose, skeleton: Skeleton) -> Iterator[Shape]:
    yield from front.behind(skeleton)
    yield from front.trunk_and_head(skeleton)
    yield from accent.from_front(skeleton, pose.areas)
    yield from front.in_front(skeleton)


def _other_side(area: str) -> str:
    where, _, name = area.rpartition(".")
    return {"near": f"far.{name}", "far": f"near.{name}"}.get(where, area)


def _flipped(shape: Shape) -> Shape:
    return replace(shape, points=tuple((-x, y) for x, y in shape.points))


def _head_on_the_floor(pose: Pose, skeleton: Skeleton) -> Skeleton:
    """Lift a head that would sink into the ground: a skull is thicker than a spine."""
    x, y = skeleton.spine[3]
    lowest = 0.9 * HEAD_RADIUS
    if pose.base == "above" or y >= lowest:
        return skeleton
    return replace(skeleton, spine=(*skeleton.spine[:3], (x, lowest)))


@lru_cache(maxsize=128)
def _bounds(pose: Pose, numbers: frozenset[int]) -> Bounds:
    """Return the box around all these frames and their props."""
    boxes = []
    for number in numbers:
        at = LoopPosition(number, number, 0.0)
        boxes.append(extent([*_figure(pose, at, False), *_things(pose, at)]))
        if pose.mirrors:
            boxes.append(extent(_figure(pose, at, True)))
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
    else:
        yield from props.ground(left, right, Role.MAT if pose.base == "mat" else Role.FLOOR)
    yield from _things(pose, at)


def _things(pose: Pose, at: LoopPosition) -> Iterator[Shape]:
    if pose.base == "chair":
        yield from props.chair_from_front() if pose.frame(at.nearest).front_view else props.chair_from_side()
    for prop in pose.props:
        if not prop.frames or at.nearest in prop.frames:
            yield from props.shapes_of(prop)
