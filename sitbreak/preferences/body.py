"""The two figures on which areas are tapped, from the front and from behind, and where each area lies. Pure."""

from collections.abc import Collection, Mapping, Sequence
from math import hypot

from sitbreak.dataclass import replace
from sitbreak.figure.draw import scene
from sitbreak.figure.poses import Point, Pose, Viewpoint
from sitbreak.figure.shapes import Polygon, Role, Scene, Shape, Tube, extent
from sitbreak.figure.side import mix
from sitbreak.figure.skeleton import Skeleton, place

STANDING = "lat-side-stretch"  # the pose whose first frame stands
APART = 0.30  # each figure so far from the middle, in body heights
LEFT = ("eyes", "neck", "shoulders", "chest", "core", "wrists")  # named on the left, seen from the front
RIGHT = ("upper-back", "lumbar", "hips", "hamstrings", "legs", "whole-body")  # on the right, seen from behind
ORDER = (*LEFT, *RIGHT)
SPOT = 0.032  # the radius of a disc
NEAR = 0.06  # body heights: a tap so near to a spot means it


def figures(poses: Mapping[str, Pose]) -> Scene:
    """Return both figures in one scene. LookupError without the pose."""
    pose = poses[STANDING]
    bare = replace(pose, areas=(), loop=((1, 1.0),), key=1, mirrors=False)
    behind = replace(bare, frames=(replace(pose.frame(1), view=Viewpoint.BACK), *pose.frames[1:]))
    shapes: list[Shape] = []
    for shown, x in ((bare, -APART), (behind, APART)):
        shapes += [_moved(shape, x) for shape in scene(shown, frame=1).shapes if shape.role is not Role.FLOOR]
    left, bottom, right, top = extent(shapes)
    edge = Polygon(((left, bottom), (right, bottom), (right, top + 0.01), (left, top + 0.01)), Role.FLOOR)
    return Scene(tuple(shapes), extent([edge]))


def marked(body: Scene, places: Mapping[str, tuple[Point, ...]], avoided: Collection[str]) -> Scene:
    """Return the figures with a disc on each spot; what is to be avoided is crossed out, not only coloured."""
    shapes = list(body.shapes)
    for area, found in places.items():
        for x, y in found:
            shapes.append(Tube(((x, y),), (SPOT + 0.008,), Role.OUTLINE))
            shapes.append(Tube(((x, y),), (SPOT,), Role.MARK if area in avoided else Role.INSET))
            if area in avoided:
                r = SPOT * 0.42
                for sign in (-1, 1):
                    shapes.append(Tube(((x - r, y - sign * r), (x + r, y + sign * r)), (0.007, 0.007), Role.INSET))
    return Scene(tuple(shapes), body.bounds)


def spots(poses: Mapping[str, Pose]) -> dict[str, tuple[Point, ...]]:
    """Return where the areas are, in the scene's own measure; the whole body is nowhere. LookupError as `figures`."""
    skeleton = place(poses[STANDING].frame(1).posture)
    front = {area: [(x - APART, y) for x, y in found] for area, found in _front(skeleton).items()}
    back = {area: [(x + APART, y) for x, y in found] for area, found in _back(skeleton).items()}
    return {area: tuple(found) for area, found in (front | back).items()}


def tapped(places: Mapping[str, tuple[Point, ...]], at: Point) -> str | None:
    """Return the area whose spot is nearest to a tap, if it is near at all."""
    near = [(hypot(x - at[0], y - at[1]), area) for area, found in places.items() for x, y in found]
    distance, area = min(near, default=(NEAR, ""))
    return area if distance < NEAR else None


def apart(wanted: Sequence[float], gap: float, lowest: float) -> list[float]:
    """Return places as near to the wanted ones as they can be, in order, `gap` from one to the next.

    None lies beyond `lowest`, unless there is not room for all.
    """
    found: list[float] = []
    for y in wanted:
        found.append(max(y, found[-1] + gap) if found else y)
    limit = lowest
    for index in range(len(found) - 1, -1, -1):
        found[index] = min(found[index], limit)
        limit = found[index] - gap
    return found


def moved(area: str, right: int, down: int) -> str:
    """Return the area to which an arrow key leads."""
    column, row = (LEFT, LEFT.index(area)) if area in LEFT else (RIGHT, RIGHT.index(area))
    if right:
        column = RIGHT if right > 0 else LEFT
    return column[max(0, min(len(column) - 1, row + down))]


def _front(body: Skeleton) -> dict[str, list[Point]]:
    _, waist, shoulder, head = body.spine
    return {
        "eyes": [(head[0], head[1] + 0.012)],
        "neck": [mix(shoulder, head, 0.36)],
        "shoulders": [arm[0] for arm in body.arms],
        "chest": [mix(waist, shoulder, 0.66)],
        "core": [mix(body.spine[0], waist, 0.75)],
        "wrists": [mix(arm[1], arm[2], 0.92) for arm in body.arms],
    }


def _back(body: Skeleton) -> dict[str, list[Point]]:
    pelvis, waist, shoulder, _ = body.spine
    return {
        "upper-back": [mix(waist, shoulder, 0.72)],
        "lumbar": [mix(pelvis, waist, 0.72)],
        "hips": [(leg[0][0] * 1.15, leg[0][1] - 0.005) for leg in body.legs],
        "hamstrings": [mix(leg[0], leg[1], 0.58) for leg in body.legs],
        "legs": [mix(leg[1], leg[2], 0.42) for leg in body.legs],
    }


def _moved(shape: Shape, x: float) -> Shape:
    return replace(shape, points=tuple((px + x, py) for px, py in shape.points))
