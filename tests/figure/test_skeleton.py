"""The formulas of docs/figures.md, against points worked out independently and rounded angles."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.dataclass import replace
from sitbreak.figure.motion import (
    LoopPosition,
    between,
    ease,
    loop_position,
    period_s,
    reach,
    skeleton_at,
)
from sitbreak.figure.poses import Pose, Viewpoint, load
from sitbreak.figure.skeleton import ARM, distance, place
from tests.catalogue.shipped import catalogue

ANKLE_HEIGHT = 0.03

POSES = load()
RESOLVED = json.loads((Path(__file__).parent / "resolved_points.json").read_text())
# the angles are whole degrees; half a degree over an arm and a leg is this much
TOLERANCE = 0.005


@pytest.mark.parametrize(("pose_id", "number"), [(p, int(n)) for p, frames in RESOLVED.items() for n in frames])
def test_points_follow_from_the_angles(pose_id: str, number: int) -> None:
    skeleton, points = place(POSES[pose_id].frame(number).posture), RESOLVED[pose_id][str(number)]

    mine = [skeleton.spine, *skeleton.arms, *skeleton.legs]
    given_points = [points["spine"], *points["arms"], *points["legs"]]
    worst = max(
        distance(a, (b[0], b[1]))
        for chain, other in zip(mine, given_points, strict=True)
        for a, b in zip(chain, other, strict=True)
    )
    assert worst < TOLERANCE


def test_there_is_a_pose_with_a_telling_frame_for_each_stretch() -> None:
    assert list(POSES) == [stretch.id for stretch in catalogue()]
    assert all(1 <= pose.key <= len(pose.frames) for pose in POSES.values())


@pytest.mark.parametrize("pose", POSES.values(), ids=POSES)
def test_loops_visit_frames_that_exist_and_are_not_variants(pose: Pose) -> None:
    assert all(pose.frame(number).form == "" for number, _ in pose.loop)


@pytest.mark.parametrize(
    "pose", [p for p in POSES.values() if p.base not in ("above", "oblique", "room")], ids=lambda p: p.id
)
def test_what_rests_on_the_floor_is_on_the_floor(pose: Pose) -> None:
    for number in range(1, len(pose.frames) + 1):
        frame = pose.frame(number)
        skeleton = place(frame.posture)
        lowest = {name: skeleton.part(name)[1] for name in frame.touches if name.endswith((".foot", ".toes"))}
        on_a_bench = pose.id == "chair-hamstring-stretch"
        assert all(-0.01 <= y <= ANKLE_HEIGHT + 0.02 for n, y in lowest.items() if not (on_a_bench and n[0] == "n")), (
            number,
            lowest,
        )


@pytest.mark.parametrize(("pose", "number"), [(p, n) for p in POSES.values() for n in range(1, len(p.frames) + 1)])
def test_a_flat_foot_seen_from_the_side_neither_hovers_nor_sinks(pose: Pose, number: int) -> None:
    frame = pose.frame(number)
    skeleton = place(frame.posture)
    flat = [
        leg[2][1]
        for name, leg, angles in zip(("near", "far"), skeleton.legs, frame.posture.legs, strict=True)
        if frame.view is Viewpoint.SIDE and f"{name}.foot" in frame.touches and angles[2] == 90
    ]

    assert all(y == pytest.approx(ANKLE_HEIGHT, abs=0.005) for y in flat), flat


@pytest.mark.parametrize("pose", POSES.values(), ids=POSES)
def test_what_touches_in_two_frames_stays_put_between_them(pose: Pose) -> None:
    stops = [number for number, _ in pose.loop]
    for start, end in zip(stops, stops[1:] + stops[:1], strict=True):
        a, b = pose.frame(start), pose.frame(end)
        if a.view != b.view or start == end:
            continue
        kept = [n for n in a.touches if n in b.touches and n.endswith((".foot", ".hand", ".knee"))]
        for name in kept:
            p, q = place(a.posture).part(name), place(b.posture).part(name)
            for share in (0.25, 0.5, 0.75):
                now = skeleton_at(pose, LoopPosition(start, end, share)).part(name)
                goal = (p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share)
                assert distance(now, goal) < 0.03, (name, start, end, share)


@pytest.mark.parametrize("pose", POSES.values(), ids=POSES)
def test_the_loop_never_jumps(pose: Pose) -> None:
    step_s = 1 / 50
    bodies = [skeleton_at(pose, loop_position(pose, i * step_s)) for i in range(round(period_s(pose) / step_s) + 1)]
    fastest = max(
        distance(a.part(name), b.part(name))
        for a, b in pairwise(bodies)
        for name in ("head", "pelvis", "near.hand", "far.hand", "near.foot", "far.foot")
    )
    # the quickest is a walking foot: one stride of 0.8 body heights in about half a second
    assert fastest < 0.05


@given(st.floats(0, 1))
def test_easing_stays_within_its_ends(share: float) -> None:
    assert 0 <= ease(share) <= 1
    assert ease(share) + ease(1 - share) == pytest.approx(1)


@given(st.floats(-0.4, 0.4), st.floats(-0.4, 0.4), st.sampled_from([(180.0, 120.0, 120.0), (180.0, 240.0, 240.0)]))
def test_a_limb_reaches_what_is_in_reach(x: float, y: float, limb: tuple[float, float, float]) -> None:
    lengths = (ARM[0], ARM[1])
    upper, lower, hand = reach((0.0, 0.0), (x, y), limb, lengths)
    elbow = place_end((0.0, 0.0), upper, lengths[0])
    wrist = place_end(elbow, lower, lengths[1])

    gap = distance((0, 0), (x, y))
    missing = max(0.0, gap - sum(lengths), abs(lengths[0] - lengths[1]) - gap)
    assert distance(wrist, (x, y)) == pytest.approx(missing, abs=1e-3)
    assert hand == limb[2]
    # it bends the way it was bent
    assert (upper - lower > -1e-9) == (limb[0] - limb[1] > 0) or abs(upper - lower) < 1e-6


def place_end(start: tuple[float, float], angle: float, length: float) -> tuple[float, float]:
    from sitbreak.figure.skeleton import ahead

    return ahead(start, angle, length)


def test_between_ends_in_the_frames_themselves() -> None:
    pose = POSES["cat-cow"]

    assert between(pose, LoopPosition(1, 2, 0.0)) == pose.frame(1).posture
    assert between(pose, LoopPosition(1, 2, 1.0)) == pose.frame(2).posture


def test_a_picture_that_changes_its_view_cuts_in_the_middle() -> None:
    ours = POSES["cat-cow"]
    turned = replace(ours.frame(2), view=Viewpoint.FRONT)
    pose = replace(ours, frames=(ours.frame(1), turned, ours.frame(3)))

    assert between(pose, LoopPosition(1, 2, 0.4)) == pose.frame(1).posture
    assert between(pose, LoopPosition(1, 2, 0.6)) == pose.frame(2).posture
