"""Marks the stretched part of the body: a muscle-like patch with a dark edge on the right surface. Pure.

The edge, not the patch, is what stands out from skin and cloth: by 3 to 1 in both palettes, for the colour-blind too.
A patch and its edge never leave what they are painted on.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import cos, radians

from sitbreak.figure import back, front
from sitbreak.figure.head import local
from sitbreak.figure.inside import depths, kept_inside
from sitbreak.figure.poses import Point
from sitbreak.figure.shapes import Polygon, Role, Shape, Tube
from sitbreak.figure.side import Trunk, mix, trunk_of
from sitbreak.figure.skeleton import Chain, Skeleton

EDGE = 0.0065  # body heights: two pixels and a half of a figure of 400

# Patches on the trunk seen from the side: from and to along the spine, and on which surface (1 front, -1 back).
_TRUNK = {
    "lumbar": (0.02, 0.42, -1),
    "thoracic": (0.45, 0.92, -1),
    "spine": (0.05, 0.92, -1),
    "chest": (0.66, 0.96, 1),
    "abdomen": (0.12, 0.58, 1),
    "side": (0.25, 0.90, 0),
    "waist": (0.15, 0.50, 0),
}
# Patches on a limb: which chain, from which of its points, from and to along it, on which side (1 front, -1 back).
_LIMBS = {
    "hip-front": ("leg", 0, -0.12, 0.55, 1),
    "thigh-front": ("leg", 0, 0.15, 0.90, 1),
    "thigh-back": ("leg", 0, 0.20, 0.92, -1),
    "buttock": ("leg", 0, -0.18, 0.28, -1),
    "hip-side": ("leg", 0, -0.05, 0.45, 0),
    "calf": ("leg", 1, 0.08, 0.60, -1),
    "forearm": ("arm", 1, 0.10, 0.90, 1),
    "shoulder": ("arm", 0, -0.05, 0.40, 0),
}
_DEPTH = {("leg", 0): 0.045, ("leg", 1): 0.034, ("arm", 0): 0.028, ("arm", 1): 0.020}
_SURE_WIDTH = 0.011  # no patch is thinner: at 96 pixels it must still be seen
_CLEARANCE = 0.0045  # between the edge and the outline of the body
_UNDER = "buttock"  # seen from the front it is what shows of it below the thigh


def on_head(skeleton: Skeleton, areas: tuple[str, ...], body: Sequence[Shape]) -> Iterator[Shape]:
    """Yield the patches on neck and eyes, seen from the side."""
    for area in areas:
        if area == "neck":
            shoulder, centre = skeleton.spine[2], skeleton.spine[3]
            nape = local(centre, skeleton.posture.spine[2], (-0.021, -0.056))
            base = local(shoulder, skeleton.posture.spine[1], (-0.022, -0.01))
            curve = _curve(base, local(shoulder, skeleton.posture.spine[1], (-0.024, 0.03)), nape)
            yield from _patch(curve, 0.012, body)
        elif area == "eyes":
            centre = local(skeleton.spine[3], skeleton.posture.spine[2], (0.032, 0.000))
            yield from _patch([centre, centre], 0.011, body)


def on_trunk(skeleton: Skeleton, areas: tuple[str, ...], body: Sequence[Shape]) -> Iterator[Shape]:
    """Yield the patches on the trunk, seen from the side."""
    turned = cos(radians(skeleton.posture.twist))  # a chest that opens shows its front
    for area in areas:
        if area in _TRUNK:
            yield from _on_surface(trunk_of(skeleton), *_TRUNK[area], turned, body)


def on_limbs(
    skeleton: Skeleton, areas: tuple[str, ...], side: str, kind: str, body: Sequence[Shape]
) -> Iterator[Shape]:
    """Yield the patches on arm or leg of `side`, "near" or "far"; an area that names no side is drawn near."""
    for area in areas:
        where, _, name = area.rpartition(".")
        if name in _LIMBS and _LIMBS[name][0] == kind and (where or "near") == side:
            yield from _on_limb(skeleton, name, int(side == "far"), body)


def from_front(skeleton: Skeleton, areas: tuple[str, ...], body: Sequence[Shape]) -> Iterator[Shape]:
    """Yield the patches on neck and trunk, seen from the front."""
    for area in areas:
        for points, width in _front(skeleton, area):
            yield from _patch(points, width, body)


def from_behind(skeleton: Skeleton, areas: tuple[str, ...], body: Sequence[Shape]) -> Iterator[Shape]:
    """Yield the patches between spine and shoulder blades."""
    if "thoracic" in areas:
        for sign in (-1, 1):
            inner = min(x * sign for x, _ in back.blade(skeleton, sign)) - skeleton.spine[2][0] * sign
            line = [(sign * max(inner - 0.004, 0.019), -0.030 - 0.075 * i / 8) for i in range(9)]
            at = [local(skeleton.spine[2], skeleton.posture.spine[1], point) for point in line]
            yield from _patch(at, 0.012, body)


def on_front_limbs(skeleton: Skeleton, areas: tuple[str, ...], kind: str, body: Sequence[Shape]) -> Iterator[Shape]:
    """Yield the patches on arms or legs that are seen from the front; near is the viewer's left."""
    for area in areas:
        where, _, name = area.rpartition(".")
        if where and name in _LIMBS and _LIMBS[name][0] == kind:
            yield from _on_front_limb(skeleton, name, int(where == "far"), body)


def _on_surface(
    trunk: Trunk, start: float, end: float, surface: int, turned: float, body: Sequence[Shape]
) -> Iterator[Shape]:
    ts = [start + (end - start) * i / 8 for i in range(9)]
    width = 0.017 if surface else 0.026
    centre = [trunk.at(t, trunk.front(t) + surface * turned * (trunk.depth(t) - width - 0.003)) for t in ts]
    yield from _patch(centre, width, body)


def _on_limb(skeleton: Skeleton, name: str, index: int, body: Sequence[Shape]) -> Iterator[Shape]:
    kind, bone, start, end, surface = _LIMBS[name]
    chain: Chain = (skeleton.arms if kind == "arm" else skeleton.legs)[index]
    # the front of a limb that hangs down is counter-clockwise of its direction
    yield from _along(chain[bone], chain[bone + 1], (start, end), surface, _DEPTH[kind, bone], body, far=bool(index))


def _on_front_limb(skeleton: Skeleton, name: str, index: int, body: Sequence[Shape]) -> Iterator[Shape]:
    kind, bone, start, end, _ = _LIMBS[name]
    chains = skeleton.arms if kind == "arm" else skeleton.legs
    a, b = chains[index][bone], chains[index][bone + 1]
    outwards = (chains[index][0][0] - chains[1 - index][0][0], chains[index][0][1] - chains[1 - index][0][1])
    if name == _UNDER:
        outwards = (skeleton.spine[0][0] - skeleton.spine[2][0], skeleton.spine[0][1] - skeleton.spine[2][1])
    left = (-(b[1] - a[1]) * outwards[0] + (b[0] - a[0]) * outwards[1]) > 0
    yield from _along(a, b, (start, end), 1 if left else -1, _DEPTH[kind, bone], body)


def _along(
    a: Point,
    b: Point,
    reach: tuple[float, float],
    surface: int,
    depth: float,
    body: Sequence[Shape],
    *,
    far: bool = False,
) -> Iterator[Shape]:
    """Yield a patch beside the line from `a` to `b`, on its left where `surface` is 1."""
    width = max(depth * 0.40, _SURE_WIDTH)
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    off = surface * (depth - width)
    points = [mix(a, b, reach[0] + (reach[1] - reach[0]) * i / 6) for i in range(7)]
    yield from _patch([(x - dy / length * off, y + dx / length * off) for x, y in points], width, body, far=far)


def _front(skeleton: Skeleton, area: str) -> Iterator[tuple[list[Point], float]]:
    shoulder, angle = skeleton.spine[2], skeleton.posture.spine[1]
    if area == "neck":
        ear = local(skeleton.spine[3], skeleton.posture.spine[2], (-0.022, -0.066))
        yield _curve(local(shoulder, angle, (-0.060, 0.006)), local(shoulder, angle, (-0.024, 0.018)), ear), 0.013
    elif area in ("side", "waist"):
        _, _, _, chest, waist, hip = front.half_outline(skeleton, -1)
        inner = [mix(p, skeleton.spine[1], 0.22) for p in (chest, waist, hip)]
        yield _curve(inner[0], inner[1], mix(inner[1], inner[2], 0.7)), 0.019
    elif area == "chest":
        # from the breastbone to the front of the armpit, where a doorway pulls
        half = skeleton.posture.shoulder_bar
        for sign in (-1, 1):
            spots = ((0.30 * half, -0.062), (0.62 * half, -0.066), (0.92 * half, -0.022))
            yield _curve(*(local(shoulder, angle, (sign * x, y)) for x, y in spots)), 0.020


def _curve(a: Point, b: Point, c: Point) -> list[Point]:
    """Return a smooth line from `a` to `c` that passes near `b`."""
    return [mix(mix(a, b, i / 8), mix(b, c, i / 8), i / 8) for i in range(9)]


def _patch(points: list[Point], width: float, body: Iterable[Shape], *, far: bool = False) -> Iterator[Shape]:
    """Yield an edge and on it a stroke that is thin at both ends, both inside the body."""
    last = len(points) - 1
    radii = tuple(width * (0.45 + 0.55 * (1 - abs(2 * i / last - 1) ** 2)) for i in range(len(points)))
    if last == 1:
        radii = (width, width)
    solid = depths([shape for shape in body if isinstance(shape, Tube | Polygon)])
    fill = Tube(tuple(points), radii, Role.ACCENT_FAR if far else Role.ACCENT)
    for _ in range(2):  # what was moved in by itself is brought in line with its neighbours, and moved in once more
        fill = _evened(kept_inside(fill, solid, EDGE + _CLEARANCE))
    fill = kept_inside(fill, solid, EDGE + _CLEARANCE)
    yield Tube(fill.points, tuple(radius + EDGE for radius in fill.radii), Role.OUTLINE)
    yield fill


def _evened(tube: Tube) -> Tube:
    """Return the stroke with each spot half way to the mean of its neighbours."""
    spots = [(*point, radius) for point, radius in zip(tube.points, tube.radii, strict=True)]
    inner = [
        tuple((a + 2 * b + c) / 4 for a, b, c in zip(*three, strict=True))
        for three in zip(spots, spots[1:], spots[2:], strict=False)
    ]
    evened = [spots[0], *inner, spots[-1]]
    return Tube(tuple((x, y) for x, y, _ in evened), tuple(radius for _, _, radius in evened), tube.role)
