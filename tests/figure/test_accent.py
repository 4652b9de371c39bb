"""The patch on the muscle: inside the body, and seen on whatever it lies, by whatever eyes."""

from collections.abc import Iterator
from functools import cache
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image, ImageFilter

from sitbreak.dataclass import replace
from sitbreak.figure.draw import scene_at
from sitbreak.figure.inside import deepest, depths, kept_inside
from sitbreak.figure.motion import LoopPosition
from sitbreak.figure.palette import DARK, GROUND, LIGHT
from sitbreak.figure.pillow_ import paint
from sitbreak.figure.poses import Pose, load
from sitbreak.figure.shapes import Role, Scene, Shape, Tube, box, disc
from sitbreak.figure.view import Fit
from tests.kit.contrast import EYES, contrast

POSES = load()
SIZE_PX = 220
FILLS = (Role.ACCENT, Role.ACCENT_FAR)
PATCH = {*FILLS, Role.OUTLINE}
THINGS = {Role.PROP, Role.PROP_SHADE, Role.MAT, Role.FLOOR, Role.GLASS, Role.RING, Role.INSET, Role.MARK}
NUMBERS = {role: number for number, role in enumerate(Role, 1)}
CODES = {role: f"#{number:02x}0000" for role, number in NUMBERS.items()}
ROLES = {number: role for role, number in NUMBERS.items()}

every_pose = pytest.mark.parametrize("pose", POSES.values(), ids=POSES)


def moments(pose: Pose) -> Iterator[Scene]:
    """Every key frame and the middle between two, on both sides."""
    stops = [number for number, _ in pose.loop]
    ways = {(a, b) for a, b in zip(stops, stops[1:] + stops[:1], strict=True) if a != b}
    places = [LoopPosition(n, n, 0.0) for n in range(1, len(pose.frames) + 1)]
    places += [LoopPosition(a, b, 0.5) for a, b in sorted(ways)]
    for mirrored in {False, pose.mirrors}:
        for at in places:
            yield scene_at(pose, at, mirrored=mirrored)


def roles_of(shown: Scene, *, spread_px: int = 1) -> bytes:
    """The number of the role of each pixel, 0 for the ground; spread over the pixels beside it where asked for."""
    image = Image.new("RGB", (SIZE_PX, SIZE_PX))
    paint(image, shown, Fit.into(shown.bounds, SIZE_PX, SIZE_PX), CODES)
    return image.getchannel("R").filter(ImageFilter.MaxFilter(spread_px)).tobytes()


@cache
def edges(pose_id: str) -> frozenset[Role | None]:
    """What the edges of a pose's patches lie on, None for no body at all, at any moment."""
    found: set[Role | None] = set()
    for shown in moments(POSES[pose_id]):
        body = [shape for shape in shown.shapes if shape.role not in PATCH | THINGS]
        below, whole = replace(shown, shapes=tuple(body)), roles_of(shown)
        marked = {NUMBERS[role] for role in PATCH}
        pixels = zip(whole, roles_of(below), roles_of(below, spread_px=3), strict=True)
        # a painter may round the last pixel of a slope to one side or the other
        found |= {ROLES.get(under) for seen, under, around in pixels if seen in marked and (under or not around)}
    return frozenset(found)


@every_pose
def test_a_patch_and_its_edge_stay_on_the_body(pose: Pose) -> None:
    assert None not in edges(pose.id)


@every_pose
def test_the_edge_of_a_patch_stands_out_from_all_it_lies_on(pose: Pose) -> None:
    grounds = edges(pose.id) - {None, Role.FACE}  # the eye that a patch on the eyes covers whole
    for palette, (name, eyes), ground in product((LIGHT, DARK), EYES.items(), (*grounds, *FILLS)):
        assert ground is not None
        assert contrast(palette[Role.OUTLINE], palette[ground], eyes) >= 3, (name, ground, palette[ground])


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("eyes", EYES)
def test_the_countdown_and_the_line_of_sight_stand_out(dark: bool, eyes: str) -> None:
    palette = DARK if dark else LIGHT
    for ground in (GROUND[dark], palette[Role.RING]):
        assert contrast(palette[Role.MARK], ground, EYES[eyes]) >= 3


@given(st.floats(-1, 1), st.floats(-1, 1), st.floats(0.02, 0.1))
@example(-0.5, 0.0, 0.0625)
def test_a_stroke_from_anywhere_ends_inside(x: float, y: float, radius: float) -> None:
    body: list[Shape] = [disc((0.3, 0.1), 0.2, Role.SKIN), box(-0.5, -0.2, 0.4, 0.5, Role.SHIRT)]
    kept = kept_inside(Tube(((x, y),), (radius,), Role.ACCENT), depths(body), 0.01)

    depth, _ = deepest(kept.points[0], depths(body))
    assert depth >= kept.radii[0] + 0.01 - 1e-6
