"""Chair, desk, mat and the other things around a body. Pure."""

from collections.abc import Callable, Iterator

from sitbreak.figure.poses import Prop
from sitbreak.figure.shapes import Polygon, Role, Shape, Tube, box, disc, stroke

SEAT_TOP = 0.232


def chair_from_side() -> Iterator[Shape]:
    """Yield a chair without wheels whose seat is under a pelvis at x = 0, its back behind it."""
    yield stroke([(-0.070, 0.200), (-0.090, 0.005)], 0.010, Role.PROP_SHADE)
    yield stroke([(0.125, 0.200), (0.140, 0.005)], 0.010, Role.PROP_SHADE)
    yield stroke([(-0.078, 0.215), (-0.080, 0.330), (-0.095, 0.500)], 0.011, Role.PROP_SHADE)
    yield stroke([(-0.078, 0.310), (-0.080, 0.400), (-0.094, 0.510)], 0.016, Role.PROP)
    yield box(-0.105, SEAT_TOP - 0.034, 0.265, 0.034, Role.PROP, corner=0.016)
    yield stroke([(-0.092, 0.200), (-0.112, 0.005)], 0.012, Role.PROP)
    yield stroke([(0.142, 0.200), (0.160, 0.005)], 0.012, Role.PROP)


def chair_from_front() -> Iterator[Shape]:
    """Yield the same chair from the front."""
    for x in (-0.085, 0.085):
        yield stroke([(x, 0.200), (x, 0.010)], 0.010, Role.PROP_SHADE)
        yield stroke([(x * 0.9, 0.215), (x * 0.9, 0.460)], 0.010, Role.PROP_SHADE)
    yield box(-0.115, 0.330, 0.230, 0.185, Role.PROP, corner=0.03)
    yield box(-0.130, SEAT_TOP - 0.040, 0.260, 0.040, Role.PROP, corner=0.016)
    for x in (-0.112, 0.112):
        yield stroke([(x, 0.200), (x * 1.08, 0.005)], 0.012, Role.PROP)


def chair_from_behind() -> Iterator[Shape]:
    """Yield the seat and legs of a chair from behind; its sitter's legs lie beyond it."""
    for x in (-0.085, 0.085):
        yield stroke([(x, 0.200), (x, 0.010)], 0.010, Role.PROP_SHADE)
    yield box(-0.130, SEAT_TOP - 0.040, 0.260, 0.040, Role.PROP, corner=0.016)
    for x in (-0.112, 0.112):
        yield stroke([(x, 0.200), (x * 1.08, 0.005)], 0.012, Role.PROP)


def low_back_from_behind() -> Iterator[Shape]:
    """Yield the chair's back, so low that the shoulder blades are seen."""
    for x in (-0.070, 0.070):
        yield stroke([(x, 0.215), (x, 0.330)], 0.010, Role.PROP)
    yield box(-0.105, 0.300, 0.210, 0.085, Role.PROP, corner=0.03)


def ground(left: float, right: float, role: Role) -> Iterator[Shape]:
    """Yield the floor line, or a mat on it."""
    height = 0.022 if role is Role.MAT else 0.012
    yield box(left - 0.05, -height - 0.004, right - left + 0.10, height, role, corner=height / 2)


def from_above(left: float, bottom: float, right: float, top: float) -> Iterator[Shape]:
    """Yield a mat as seen from above."""
    yield box(left - 0.03, bottom - 0.03, right - left + 0.06, top - bottom + 0.06, Role.MAT, corner=0.05)


def towards_viewer(left: float, right: float, role: Role = Role.MAT) -> Iterator[Shape]:
    """Yield a mat or floor seen a little from above, so that what is nearer lies lower in the picture."""
    a, b = left - 0.04, right + 0.04
    far_edge = ((a + 0.05, 0.035), (b - 0.01, 0.035), (b + 0.01, 0.02))
    near_edge = ((b - 0.04, -0.085), (b - 0.06, -0.095), (a + 0.01, -0.095), (a - 0.005, -0.08), (a + 0.035, 0.025))
    yield Polygon(far_edge + near_edge, role)


def shapes_of(prop: Prop) -> Iterator[Shape]:
    yield from _PROPS[prop.kind](prop)


def _solid(prop: Prop) -> Iterator[Shape]:
    yield box(prop.x, prop.y, prop.w, prop.h, Role.PROP, corner=0.014)


def _bench(prop: Prop) -> Iterator[Shape]:
    top = prop.y + prop.h
    for x in (prop.x + 0.03, prop.x + prop.w - 0.03):
        yield stroke([(x, top - 0.03), (x, 0.008)], 0.012, Role.PROP_SHADE)
    yield box(prop.x, top - 0.045, prop.w, 0.045, Role.PROP, corner=0.016)


def _desk(prop: Prop) -> Iterator[Shape]:
    top = prop.y + prop.h
    for x in (prop.x + 0.05, prop.x + prop.w - 0.03):
        yield stroke([(x, top - 0.02), (x, 0.008)], 0.010, Role.PROP_SHADE)
    yield box(prop.x, top - 0.022, prop.w, 0.022, Role.PROP, corner=0.010)


def _screen(prop: Prop) -> Iterator[Shape]:
    top = prop.y + prop.h
    yield stroke([(prop.x + 0.025, prop.y + 0.012), (prop.x + 0.025, prop.y + 0.10)], 0.009, Role.PROP_SHADE)
    yield stroke([(prop.x - 0.02, prop.y + 0.008), (prop.x + 0.07, prop.y + 0.008)], 0.007, Role.PROP_SHADE)
    yield stroke([(prop.x + 0.008, prop.y + 0.06), (prop.x + 0.008, top)], 0.012, Role.PROP)
    yield stroke([(prop.x - 0.006, prop.y + 0.064), (prop.x - 0.006, top - 0.004)], 0.004, Role.GLASS)


def _roller(prop: Prop) -> Iterator[Shape]:
    radius = prop.w / 2
    centre = (prop.x + radius, prop.y + radius)
    yield disc(centre, radius, Role.PROP)
    yield disc(centre, radius * 0.45, Role.PROP_SHADE)


def _posts(prop: Prop) -> Iterator[Shape]:
    for x in (prop.x, prop.x + prop.w):
        yield box(x - 0.02, 0, 0.04, prop.h, Role.PROP, corner=0.006)
    yield box(prop.x - 0.02, prop.h - 0.02, prop.w + 0.04, 0.04, Role.PROP, corner=0.006)


def _gaze(prop: Prop) -> Iterator[Shape]:
    """Yield a dashed line of sight that ends at a window."""
    x = prop.x
    while x < prop.x + prop.w - 0.03:
        yield stroke([(x, prop.y), (x + 0.022, prop.y)], 0.005, Role.MARK)
        x += 0.05
    left, bottom = prop.x + prop.w, prop.y - 0.10
    yield box(left, bottom, 0.17, 0.22, Role.PROP, corner=0.01)
    yield box(left + 0.014, bottom + 0.014, 0.142, 0.192, Role.GLASS, corner=0.006)
    hills = (
        (0.014, 0.014),
        (0.156, 0.014),
        (0.156, 0.062),
        (0.12, 0.085),
        (0.085, 0.055),
        (0.045, 0.078),
        (0.014, 0.05),
    )
    yield Polygon(tuple((left + x, bottom + y) for x, y in hills), Role.SLEEVE_FAR)


def _support(prop: Prop) -> Iterator[Shape]:
    yield Tube(
        ((prop.x, prop.y + prop.h - 0.012), (prop.x + prop.w, prop.y + prop.h - 0.012)), (0.012, 0.012), Role.PROP
    )
    for x in (prop.x + 0.02, prop.x + prop.w - 0.02):
        yield stroke([(x, prop.y + prop.h - 0.015), (x, prop.y + 0.006)], 0.008, Role.PROP_SHADE)


_PROPS: dict[str, Callable[[Prop], Iterator[Shape]]] = {
    "bench": _bench,
    "block": _solid,
    "cushion": _solid,
    "desk": _desk,
    "gaze": _gaze,
    "pad": _solid,
    "posts": _posts,
    "roller": _roller,
    "screen": _screen,
    "support": _support,
}
