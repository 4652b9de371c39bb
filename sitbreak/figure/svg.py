"""A moving pose as SVG that needs no script: every shape is a path, and CSS leads it through the loop. Pure.

As long as the list of shapes stays the same, the style sheet changes the paths' `d` from sample to sample. Where it
does not, as the view changes, another phase of paths takes over.
"""

from collections.abc import Sequence
from itertools import pairwise

from sitbreak.dataclass import dataclass
from sitbreak.figure.draw import scene, scene_at
from sitbreak.figure.motion import LoopPosition, ease, period_s, same_moment
from sitbreak.figure.poses import Point, Pose
from sitbreak.figure.shapes import Scene, Shape, Tube
from sitbreak.figure.view import Fit, hull, is_within

WIDTH, HEIGHT = 640, 480
MANY_POINTS = 24  # of an outline: every other one draws the same to the pixel
SAMPLES = 4  # to each travel from frame to frame; straight lines between them


@dataclass(frozen=True, slots=True)
class SvgPath:
    """One path: its data, its class names, and its line's width where it is a line."""

    data: str
    role: str
    stroke: float | None = None


_Form = list[tuple[str, float | None, str]]
"""What must be equal for one list of paths to become the other: roles, widths and commands."""

_Drawn = tuple[tuple[SvgPath, ...], _Form]
_NO_NUMBERS = str.maketrans("", "", "0123456789.- ")


@dataclass(frozen=True, slots=True)
class LoopPhase:
    """A part of the loop, from its share `begin` to `end`, through which the paths only change their data.

    `moves`: for each path where it is at which share of the loop; empty: it stays.
    """

    begin: float
    end: float
    paths: tuple[SvgPath, ...]
    moves: tuple[tuple[tuple[float, str], ...], ...]


@dataclass(frozen=True, slots=True)
class MovingFigure:
    """The still picture, and the phases of the loop."""

    still: tuple[SvgPath, ...]
    phases: tuple[LoopPhase, ...]
    period_s: float


def moving(pose: Pose) -> MovingFigure:
    """Return the pose as paths, with its movement."""
    key = scene(pose)
    fit = Fit.into(key.bounds, WIDTH, HEIGHT)
    drawn: dict[LoopPosition, _Drawn] = {LoopPosition(pose.key, pose.key, 0.0): _drawn(key, fit)}
    runs: list[list[tuple[float, tuple[SvgPath, ...]]]] = []
    form: _Form = []
    for share, at in _samples(pose):
        if at not in drawn:  # a loop comes past most of its moments twice
            drawn[at] = _drawn(scene_at(pose, at), fit)
        paths, its_form = drawn[at]
        if runs and form == its_form:
            runs[-1].append((share, paths))
        else:
            runs.append([(share, paths)])
            form = its_form
    still = drawn[LoopPosition(pose.key, pose.key, 0.0)][0]
    ends = [run[0][0] for run in runs[1:]] + [1.0]
    phases = [_phase(run, end) for run, end in zip(runs, ends, strict=True) if end > run[0][0]]
    return MovingFigure(still, tuple(phases), period_s(pose))


def _drawn(shown: Scene, fit: Fit) -> _Drawn:
    paths = tuple(_path(shape, fit) for shape in shown.shapes)
    return paths, [(one.role, one.stroke, one.data.translate(_NO_NUMBERS)) for one in paths]


def _phase(run: Sequence[tuple[float, tuple[SvgPath, ...]]], end: float) -> LoopPhase:
    paths = run[0][1]
    moves = []
    for number, path in enumerate(paths):
        at = tuple((share, one[number].data) for share, one in run)
        moves.append(() if all(data == path.data for _, data in at) else at)
    return LoopPhase(run[0][0], end, paths, tuple(moves))


def _samples(pose: Pose) -> list[tuple[float, LoopPosition]]:
    """Return the loop at the moments between which straight lines do, by the share of its time."""
    whole_s, at_s = period_s(pose), 0.0
    found = []
    for index, (number, stay_s) in enumerate(pose.loop):
        after = pose.loop[(index + 1) % len(pose.loop)][0]
        found.append((at_s / whole_s, LoopPosition(number, number, 0.0)))
        at_s += stay_s
        for step in range(SAMPLES):
            share = step / SAMPLES
            eased, eased_back = (share, 1 - share) if stay_s == 0 else (ease(share), ease(1 - share))
            moment = same_moment(pose, LoopPosition(number, after if step else number, eased), eased_back)
            found.append(((at_s + share * pose.travel_s) / whole_s, moment))
        at_s += pose.travel_s
    first = pose.loop[0][0]
    found.append((1.0, LoopPosition(first, first, 0.0)))
    return found


def _path(shape: Shape, fit: Fit) -> SvgPath:
    role = shape.role.name.lower().replace("_", "-")
    if not isinstance(shape, Tube):
        outline = shape.points[::2] if len(shape.points) > MANY_POINTS else shape.points
        return SvgPath(_line(fit.points(outline)) + "Z", role)
    points = fit.points(shape.points)
    radii = [radius * fit.scale for radius in shape.radii]
    if max(radii) - min(radii) < 0.05:
        return SvgPath(_line(points) if len(points) > 1 else _line(points) + "h0", role, round(2 * radii[0], 1))
    data = "".join(_disc(point, radius) for point, radius in zip(points, radii, strict=True))
    for (a, ra), (b, rb) in pairwise(zip(points, radii, strict=True)):
        data += _line([a] * 4 if is_within(a, ra, b, rb) else hull(a, ra, b, rb)) + "Z"
    return SvgPath(data, role)


def _line(points: Sequence[Point]) -> str:
    """Return a polyline with one command a point, so that two of them can be mixed."""
    spots = [(round(x), round(y)) for x, y in points]
    steps = [f"l{x - was_x} {y - was_y}" for (was_x, was_y), (x, y) in pairwise(spots)]
    return "M{} {}".format(*spots[0]) + "".join(steps)


def _disc(centre: Point, radius: float) -> str:
    # anticlockwise, as `hull` is: what two outlines of one path cover is then covered, not cut out
    x, y, r = centre[0], centre[1], f"{radius:.1f}"
    across = f"{2 * radius:.1f}"
    return f"M{x - radius:.0f} {y:.0f}a{r} {r} 0 0 0 {across} 0a{r} {r} 0 0 0 -{across} 0"
