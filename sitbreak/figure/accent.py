"""Marks the stretched part of the body in the accent colour: a soft, muscle-like patch on the right surface. Pure."""

from collections.abc import Iterator

from sitbreak.figure.front import half_outline
from sitbreak.figure.poses import Point
from sitbreak.figure.shapes import Role, Shape, Tube
from sitbreak.figure.side import Trunk, local, mix, trunk_of
from sitbreak.figure.skeleton import Chain, Skeleton

# Patches on the trunk seen from the side: from and to along the spine, and on which surface (1 front, -1 back).
_TRUNK = {
    "lumbar": (0.02, 0.42, -1),
    "thoracic": (0.45, 0.92, -1),
    "spine": (0.05, 0.92, -1),
    "chest": (0.60, 0.90, 1),
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


def on_head(skeleton: Skeleton, areas: tuple[str, ...]) -> Iterator[Shape]:
    """Yield the patches on neck and eyes, seen from the side."""
    for area in areas:
        if area == "neck":
            shoulder, centre = skeleton.spine[2], skeleton.spine[3]
            nape = local(centre, skeleton.posture.spine[2], (-0.030, -0.034))
            base = local(shoulder, skeleton.posture.spine[1], (-0.024, -0.02))
            yield _patch(_curve(base, local(shoulder, skeleton.posture.spine[1], (-0.026, 0.03)), nape), 0.011)
        elif area == "eyes":
            yield Tube((local(skeleton.spine[3], skeleton.posture.spine[2], (0.034, 0.001)),), (0.012,), Role.ACCENT)


def on_trunk(skeleton: Skeleton, areas: tuple[str, ...]) -> Iterator[Shape]:
    """Yield the patches on the trunk, seen from the side."""
    return (_on_surface(trunk_of(skeleton), *_TRUNK[area]) for area in areas if area in _TRUNK)


def from_front(skeleton: Skeleton, areas: tuple[str, ...]) -> Iterator[Shape]:
    """Yield the patches on neck and trunk, seen from the front."""
    for area in areas:
        yield from _front(skeleton, area)


def on_limbs(skeleton: Skeleton, areas: tuple[str, ...], side: str, kind: str) -> Iterator[Shape]:
    """Yield the patches on arm or leg of `side`, "near" or "far"; an area that names no side is drawn near."""
    for area in areas:
        where, _, name = area.rpartition(".")
        if name in _LIMBS and _LIMBS[name][0] == kind and (where or "near") == side:
            yield _on_limb(skeleton, name, side)


def _on_surface(trunk: Trunk, start: float, end: float, surface: int) -> Tube:
    ts = [start + (end - start) * i / 8 for i in range(9)]
    width = 0.017 if surface else 0.026
    centre = [trunk.at(t, trunk.front(t) + surface * (trunk.depth(t) - width - 0.003)) for t in ts]
    return _patch(centre, width)


def _on_limb(skeleton: Skeleton, name: str, side: str) -> Tube:
    kind, bone, start, end, surface = _LIMBS[name]
    index = int(side == "far")
    chain: Chain = (skeleton.arms if kind == "arm" else skeleton.legs)[index]
    a, b = chain[bone], chain[bone + 1]
    depth = _DEPTH[kind, bone]
    width = depth * 0.40
    # the front of a limb that hangs down is counter-clockwise of its direction
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    off = surface * (depth - width)
    points = [mix(a, b, start + (end - start) * i / 6) for i in range(7)]
    return _patch([(x - dy / length * off, y + dx / length * off) for x, y in points], width, far=bool(index))


def _front(skeleton: Skeleton, area: str) -> Iterator[Shape]:
    if area == "neck":
        shoulder, angle = skeleton.spine[2], skeleton.posture.spine[1]
        ear = local(skeleton.spine[3], skeleton.posture.spine[2], (-0.026, -0.045))
        yield _patch(
            _curve(local(shoulder, angle, (-0.066, 0.012)), local(shoulder, angle, (-0.026, 0.022)), ear), 0.013
        )
    elif area in ("side", "waist"):
        _, _, _, chest, waist, hip = half_outline(skeleton, -1)
        inner = [mix(p, skeleton.spine[1], 0.22) for p in (chest, waist, hip)]
        yield _patch(_curve(inner[0], inner[1], mix(inner[1], inner[2], 0.7)), 0.019)
    elif area == "chest":
        for sign in (-1, 1):
            shoulder, angle = skeleton.spine[2], skeleton.posture.spine[1]
            spots = ((0.018, -0.062), (0.055, -0.066), (0.092, -0.026))
            yield _patch(_curve(*(local(shoulder, angle, (sign * x, y)) for x, y in spots)), 0.024)


def _curve(a: Point, b: Point, c: Point) -> list[Point]:
    """Return a smooth line from `a` to `c` that passes near `b`."""
    return [mix(mix(a, b, i / 8), mix(b, c, i / 8), i / 8) for i in range(9)]


def _patch(points: list[Point], width: float, *, far: bool = False) -> Tube:
    """Return a stroke that is thin at both ends."""
    last = len(points) - 1
    radii = tuple(width * (0.45 + 0.55 * (1 - abs(2 * i / last - 1) ** 2)) for i in range(len(points)))
    return Tube(tuple(points), radii, Role.ACCENT_FAR if far else Role.ACCENT)
