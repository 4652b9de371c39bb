"""The person, from the front and from behind, with the areas that the stretches reached."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from xml.etree.ElementTree import Element

from sitbreak.figure import front
from sitbreak.figure.poses import HIP_BAR, SHOULDER_BAR, Point, Posture
from sitbreak.figure.shapes import Polygon, Role, Shape, Tube, extent
from sitbreak.figure.side import mix
from sitbreak.figure.skeleton import Skeleton, place
from sitbreak.figure.view import Fit, hull
from sitbreak.history.page.charts import row, section
from sitbreak.history.page.markup import bar, figure, table, tag
from sitbreak.history.report_texts import ReportTexts
from sitbreak.history.summary import Summary

WIDTH, HEIGHT = 120, 300
WHOLE_BODY = "whole-body"
PALEST = 0.3
EDGE = 0.005  # body heights: a pixel and a half

_FOOT_SCALE = (1.0, 1.0, 0.36)
STANDING = Posture(
    pelvis=(0.0, 0.53),
    spine=(0, 0, 0),
    arms=((196, 190, 190), (164, 170, 170)),
    legs=((183, 181, 236), (177, 179, 124)),
    leg_scale=(_FOOT_SCALE, _FOOT_SCALE),
    shoulder_bar=SHOULDER_BAR,
    hip_bar=HIP_BAR,
)
_CLASSES = {
    Role.SKIN: "skin",
    Role.SKIN_SHADE: "skin",
    Role.SHIRT: "shirt",
    Role.HIPS: "cloth",
    Role.TROUSERS: "cloth",
    Role.SHOE: "hair",
    Role.HAIR: "hair",
}
Patch = list[Tube]


def coverage(shown: Summary, words: ReportTexts) -> Element:
    """Return which areas had their turn, on a figure and as a list."""
    title = words.say("report.body")
    if not shown.areas:
        return section(title, words.say("report.body.none"))
    most = max(shown.areas.values())
    named = [(words.texts.say(f"catalogue.area.{area}"), count) for area, count in shown.areas.most_common()]
    lines = [
        row(name, bar(count / most, words.texts.labelled(name, count), "long"), str(count)) for name, count in named
    ]
    heads = [words.say("report.col.area"), words.say("report.col.count")]
    alt = words.texts.labelled(title, words.texts.items(f"{name} {count}" for name, count in named))
    return section(
        title,
        words.say("report.body.note"),
        tag("div", person(shown.areas, words, alt), tag("div", *lines, class_="rows"), class_="body"),
        table(title, words.say("report.table"), heads, ([name, str(count)] for name, count in named)),
    )


def person(areas: Mapping[str, int], words: ReportTexts, alt: str) -> Element:
    """Return both views; an area is the stronger the more often it had its turn."""
    body = place(STANDING)
    views = ((words.say("report.body.front"), False), (words.say("report.body.back"), True))
    return tag(
        "div",
        *(tag("div", _view(body, areas, back, f"{name} – {alt}"), tag("span", name)) for name, back in views),
        class_="person",
    )


def _view(body: Skeleton, areas: Mapping[str, int], back: bool, alt: str) -> Element:
    shapes = [*front.behind(body), *front.trunk_and_head(body), *front.in_front(body)]
    shapes = [shape for shape in shapes if shape.role is not Role.FACE and shape.role in _CLASSES]
    if back:
        shapes.append(Tube((body.spine[3],), (0.052,), Role.HAIR))
    fit = Fit.into(extent(shapes), WIDTH, HEIGHT)
    most = max(areas.values(), default=1)
    marks = [
        mark
        for area, patch in patches(body, back).items()
        if areas.get(area)
        for mark in _marked(patch, fit, PALEST + (1 - PALEST) * areas[area] / most)
    ]
    drawn = [tag("g", _drawn(shape, fit), class_=_CLASSES[shape.role]) for shape in shapes]
    return tag(
        "svg", tag("title", alt), *drawn, *marks, viewBox=f"0 0 {WIDTH} {HEIGHT}", role="img", aria_label=alt
    )  # fmt: skip


def _marked(patch: Patch, fit: Fit, strength: float) -> Iterator[Element]:
    """Yield a patch with an edge of ink: however pale it is, it stands out from what it lies on."""
    wider = [Tube(tube.points, tuple(r + EDGE for r in tube.radii), tube.role) for tube in patch]
    yield tag("g", *(_drawn(tube, fit) for tube in wider), class_="edge")
    yield tag("g", *(_drawn(tube, fit) for tube in patch), class_="paper")
    yield tag("g", *(_drawn(tube, fit) for tube in patch), class_="area", opacity=strength)


def patches(body: Skeleton, back: bool) -> dict[str, Patch]:
    """Return where each area lies on this side of the body."""
    hips, waist, neck, head = body.spine
    found = dict(_both(body))
    if back:
        found |= {
            "neck": [Tube((mix(neck, head, 0.35), mix(neck, head, 0.0)), (0.022, 0.028), Role.ACCENT)],
            "upper-back": _pair((0.038, waist[1] + 0.06), (0.045, neck[1] - 0.045), 0.024),
            "lumbar": _pair((0.022, hips[1] + 0.035), (0.022, waist[1] + 0.005), 0.019),
            "hips": _pair((0.044, hips[1] - 0.02), (0.046, hips[1] - 0.035), 0.036),
            "hamstrings": _along(body, 0.3, 0.85, 0.028),
            "legs": _along(body, 0.1, 0.5, 0.024, bone=1),
        }
    else:
        found |= {
            "eyes": _pair((0.018, head[1] - 0.002), (0.019, head[1] - 0.002), 0.009),
            "neck": _pair((0.020, neck[1] + 0.02), (0.018, neck[1] + 0.05), 0.010),
            "chest": _pair((0.022, neck[1] - 0.07), (0.062, neck[1] - 0.065), 0.026),
            "core": _pair((0.020, hips[1] + 0.05), (0.022, waist[1] + 0.02), 0.019),
            "hips": _along(body, -0.05, 0.16, 0.028),
            "legs": _along(body, 0.35, 0.85, 0.028),
        }
    return found


def _both(body: Skeleton) -> Iterator[tuple[str, Patch]]:
    """Yield what is seen from either side."""
    yield "shoulders", [Tube((arm[0], mix(arm[0], arm[1], 0.25)), (0.027, 0.026), Role.ACCENT) for arm in body.arms]
    yield "wrists", [Tube((mix(arm[1], arm[2], 0.4), arm[2]), (0.019, 0.015), Role.ACCENT) for arm in body.arms]


def _pair(start: Point, end: Point, radius: float) -> Patch:
    """Return a patch and its mirror image."""
    return [
        Tube(((side * start[0], start[1]), (side * end[0], end[1])), (radius, radius), Role.ACCENT) for side in (-1, 1)
    ]


def _along(body: Skeleton, start: float, end: float, radius: float, *, bone: int = 0) -> Patch:
    """Return patches along both thighs, or with `bone` 1 both shins."""
    return [
        Tube(
            (mix(leg[bone], leg[bone + 1], start), mix(leg[bone], leg[bone + 1], end)),
            (radius, radius * 0.85),
            Role.ACCENT,
        )
        for leg in body.legs
    ]


def _drawn(shape: Shape, fit: Fit) -> Element:
    if isinstance(shape, Polygon):
        return _polygon([fit.point(point) for point in shape.points])
    spots = [(fit.point(point), radius * fit.scale) for point, radius in zip(shape.points, shape.radii, strict=True)]
    discs = [tag("circle", cx=x, cy=y, r=r) for (x, y), r in spots]
    links = [_polygon(hull(a, ra, b, rb)) for (a, ra), (b, rb) in pairwise(spots) if a != b]
    return tag("g", *discs, *links)


def _polygon(points: list[Point]) -> Element:
    return tag("polygon", points=" ".join(f"{figure(x)},{figure(y)}" for x, y in points))
