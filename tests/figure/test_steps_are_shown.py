"""The figures do what their steps say: sides, hands, feet, sleeves."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from sitbreak.figure import front, props, side
from sitbreak.figure.draw import scene_at
from sitbreak.figure.inside import deepest, depths
from sitbreak.figure.motion import LoopPosition, between
from sitbreak.figure.poses import Frame, Pose, Viewpoint, load
from sitbreak.figure.shapes import Role, Shape, box
from sitbreak.figure.skeleton import Skeleton, distance, place
from sitbreak.stretch.animation import figure_frame
from sitbreak.stretch.guidance_texts import GuidanceTexts
from sitbreak.stretch.routine import PhaseKind, Player
from sitbreak.stretch.task import task_for
from sitbreak.texts import Texts
from tests.catalogue.shipped import catalogue

POSES = load()
STRETCHES = {stretch.id: stretch for stretch in catalogue()}
WITH_SIDES = [pose for pose in POSES.values() if pose.mirrors]
HOLDS = re.compile(
    r"(?i)\bhold (?!your head)\w|hands? (on|goes|behind the)|both hands|fingertips|forearms? (flat|against)"
)
IF_WANTED = re.compile(r"(?i)^want more\?|, or hands ")
REACH = 0.03  # body heights: half a hand

with_sides = pytest.mark.parametrize("pose", WITH_SIDES, ids=lambda pose: pose.id)


@with_sides
def test_what_is_marked_belongs_to_the_side_that_is_announced_first(pose: Pose) -> None:
    """Near is the right side of somebody who faces right, and of somebody who faces the viewer."""
    right = "near" if pose.first == "right" else "far"
    marked = {area.partition(".")[0] for area in pose.areas if "." in area}
    assert marked <= {right}


@with_sides
def test_a_limb_keeps_its_side_through_all_frames(pose: Pose) -> None:
    """From one frame to the next near goes to near: matching the limbs crosswise is never nearer."""
    stops = [number for number, _ in pose.loop]
    for start, end in zip(stops, stops[1:] + stops[:1], strict=True):
        a, b = pose.frame(start), pose.frame(end)
        assert a.view is b.view, "a side cannot be followed through a change of view"
        for limbs in ("legs", "arms"):
            now, then = getattr(place(a.posture), limbs), getattr(place(b.posture), limbs)
            straight = sum(_apart(now[i], then[i]) for i in (0, 1))
            crosswise = sum(_apart(now[i], then[1 - i]) for i in (0, 1))
            # a limb that is stepped with may come as near to where the other one was
            assert straight <= crosswise + 0.05 or limbs == "arms", (limbs, start, end)


def _apart(one: tuple[tuple[float, float], ...], other: tuple[tuple[float, float], ...]) -> float:
    return sum(abs(a - c) + abs(b - d) for (a, b), (c, d) in zip(one, other, strict=True))


@with_sides
def test_the_figure_shows_the_side_that_the_window_names(pose: Pose) -> None:
    """Through a whole guided stretch, in every frame of it: right is shown as right and left as left."""
    if pose.id not in STRETCHES:
        return
    task = task_for(STRETCHES[pose.id], full=True)
    words = GuidanceTexts(Texts("en"))
    player, shown = Player.begin(task, 0.0), set()
    for second in range(0, 4000, 2):
        player = player.at(float(second))
        if player.phase.kind is PhaseKind.HOLD and player.phase.side:
            side_named = "right" if "Right side" in words.counts(player) else "left"
            shown.add((side_named, figure_frame(pose, player).mirrored))
        if player.done:
            break
    assert shown <= {("right", False), ("left", True)}


@with_sides
def test_the_other_side_is_the_mirror_image_with_all_that_stands_around(pose: Pose) -> None:
    at = LoopPosition(pose.key, pose.key, 0.0)
    ours, theirs = scene_at(pose, at), scene_at(pose, at, mirrored=True)
    for one, other in zip(ours.shapes, theirs.shapes, strict=True):
        assert (one.role, [(-x, y) for x, y in one.points]) == (other.role, list(other.points))
    assert ours.bounds[::2] == (-theirs.bounds[2], -theirs.bounds[0])


@pytest.mark.parametrize("pose", POSES.values(), ids=POSES)
def test_a_stretch_is_seen_from_one_place(pose: Pose) -> None:
    assert len({frame.view for frame in pose.frames}) == 1


def hands(frame: Frame) -> list[str]:
    return [name for name in frame.touches if name.endswith((".hand", ".fingers", ".elbow"))]


@pytest.mark.parametrize("pose", POSES.values(), ids=POSES)
def test_a_step_that_holds_or_leans_on_something_has_a_hand_on_it(pose: Pose) -> None:
    if pose.id not in STRETCHES:
        return
    held = [step for step in STRETCHES[pose.id].steps if HOLDS.search(step) and not IF_WANTED.search(step)]
    if held:
        assert any(hands(frame) for frame in pose.frames), held


@pytest.mark.parametrize("pose", POSES.values(), ids=POSES)
def test_a_hand_ends_at_what_it_touches(pose: Pose) -> None:
    for number, frame in enumerate(pose.frames, 1):
        body = place(frame.posture)
        for name in hands(frame):
            spot = body.part(name)
            depth, _ = deepest(spot, depths(list(_touchable(pose, number, body, name))))
            assert depth >= -REACH, (number, name, spot, depth)


@pytest.mark.parametrize("pose", POSES.values(), ids=POSES)
def test_the_hand_of_a_bent_arm_rests_on_something(pose: Pose) -> None:
    """A hand that hangs, reaches or threads has an arm that is nearly straight; all others would float."""
    for frame in pose.frames:
        for name, (upper, lower, _) in zip(("near.", "far."), frame.posture.arms, strict=True):
            if abs((upper - lower + 180) % 360 - 180) > 60:
                assert any(hand.startswith(name) for hand in hands(frame)), (frame.label, name)


UPRIGHT = [p for p in POSES.values() if p.base in ("floor", "chair") and p.frame(p.key).view is not Viewpoint.SIDE]


@pytest.mark.parametrize("pose", UPRIGHT, ids=lambda pose: pose.id)
def test_both_feet_stay_where_they_stand_when_the_body_leans(pose: Pose) -> None:
    stood = place(pose.frame(1).posture)
    for frame in pose.frames:
        body = place(frame.posture)
        for foot in ("near.foot", "far.foot"):
            if foot in frame.touches and foot in pose.frame(1).touches:
                assert distance(body.part(foot), stood.part(foot)) < 0.005, frame.label


def test_the_fingers_of_praying_hands_point_up_while_the_hands_sink() -> None:
    raised, lowered = POSES["prayer-stretch"].frames
    for frame in (raised, lowered):
        assert [hand for _, _, hand in frame.posture.arms] == [0, 0]
    assert place(lowered.posture).part("near.hand")[1] < place(raised.posture).part("near.hand")[1] - 0.05


def _touchable(pose: Pose, number: int, body: Skeleton, name: str) -> Iterator[Shape]:
    """Everything but the arm itself: floor, mat, chair, things, and the rest of the body."""
    frame = pose.frame(number)
    other = 1 if name.startswith("near") else 0
    if pose.base == "above":
        yield box(-1, -1, 2, 2, Role.MAT)
    elif pose.base in ("oblique", "room"):
        yield from props.towards_viewer(-0.5, 0.5)
    else:
        yield box(-1, -0.1, 3, 0.1, Role.FLOOR)
    if pose.base == "chair":
        yield from props.chair_from_side() if frame.view is Viewpoint.SIDE else props.chair_from_front()
    for prop in pose.props:
        if not prop.frames or number in prop.frames:
            yield from props.shapes_of(prop)
    if frame.view is Viewpoint.SIDE:
        yield from side.trunk(body)
        yield from side.head(body)
        yield from side.near_leg(body)
        yield from side.far_leg(body)
    else:
        yield from front.behind(body)
        yield from front.trunk_and_head(body)
        yield from front.legs_in_front(body)
    yield from side.arm(body.arms[other], side.NEAR)


FRONTS = [(pose, n) for pose in POSES.values() for n, f in enumerate(pose.frames, 1) if f.view is not Viewpoint.SIDE]


@pytest.mark.parametrize(("pose", "number"), FRONTS, ids=lambda value: getattr(value, "id", value))
def test_no_sleeve_of_an_arm_that_hangs_is_higher_than_the_collar(pose: Pose, number: int) -> None:
    body = place(pose.frame(number).posture)
    if front.is_lying(body):
        return
    collar = max(y for _, y in front.outline(body))
    for chain, shape in ((c, s) for c in body.arms for s in front.sleeve(c)):
        if chain[1][1] > chain[0][1]:  # a raised arm takes its sleeve along
            continue
        assert max(y + r for (_, y), r in zip(shape.points, shape.radii, strict=True)) <= collar


@pytest.mark.parametrize("pose", POSES.values(), ids=POSES)
def test_a_foot_on_its_ball_has_its_ball_on_the_floor_and_its_toes_flat(pose: Pose) -> None:
    for frame in pose.frames:
        body = place(frame.posture)
        for index, name in enumerate(("near", "far")):
            if f"{name}.ball" in frame.touches:
                assert abs(body.part(f"{name}.ball")[1]) <= 0.01, (pose.id, frame.label)
                turned = frame.posture.legs[index][2] - frame.posture.toes_up[index]
                assert turned == pytest.approx(90), frame.label


def test_no_foot_stands_on_the_tips_of_its_toes() -> None:
    stands = [(p.id, f.label) for p in POSES.values() for f in p.frames if any(".toes" in t for t in f.touches)]
    assert stands == []


def test_the_roll_lies_under_the_shoulder_blades_and_not_under_the_waist() -> None:
    pose = POSES["passive-back-bend"]
    roll = next(prop for prop in pose.props if prop.kind == "roller")
    for frame in pose.frames:
        trunk = side.trunk_of(place(frame.posture))
        middle = roll.x + roll.w / 2
        along = min((t / 100 for t in range(101)), key=lambda t: abs(trunk.middle(t)[0] - middle))
        assert 0.6 <= along <= 0.9, frame.label  # the lowest ribs are at 0.55, the top of the blades at 0.95


def test_whoever_bends_back_looks_ahead() -> None:
    for frame in POSES["standing-back-extension"].frames:
        assert abs(frame.posture.spine[2]) <= 15, frame.label


def test_the_seat_of_an_l_sit_is_in_the_air_between_low_bars() -> None:
    pose = POSES["l-sit-hold"]
    bars = [prop for prop in pose.props if prop.kind == "support"]
    assert {bar.front for bar in bars} == {True, False}
    for frame in pose.frames[1:]:
        lowest = min(y - r for shape in side.trunk(place(frame.posture)) for (_, y), r in _spots(shape))
        assert lowest > 0.09, frame.label
        assert all(bar.h < 0.11 for bar in bars)


def _spots(shape: Shape) -> Iterator[tuple[tuple[float, float], float]]:
    yield from zip(shape.points, getattr(shape, "radii", [0.0] * len(shape.points)), strict=True)


def test_whoever_sits_well_leans_on_the_backrest_with_elbows_at_a_right_angle() -> None:
    hunched, upright = POSES["upright-sitting-posture"].frames[:2]
    for upper, lower, _ in upright.posture.arms:
        assert upper - lower == pytest.approx(90, abs=5)
    assert hunched.posture.pelvis[0] > upright.posture.pelvis[0] + 0.05


@pytest.mark.parametrize("pose", POSES.values(), ids=POSES)
def test_no_head_turns_in_a_jump(pose: Pose) -> None:
    stops = [number for number, _ in pose.loop]
    for start, end in zip(stops, stops[1:] + stops[:1], strict=True):
        if pose.frame(start).view is pose.frame(end).view:
            turns = [between(pose, LoopPosition(start, end, i / 20)).head_turn for i in range(21)]
            assert max(abs(a - b) for a, b in pairwise(turns)) < 10
