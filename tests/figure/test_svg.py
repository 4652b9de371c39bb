"""Poses as SVG: every one moves, from where it stands to where it stands, without a jump in what is drawn."""

import re
from functools import cache

import pytest

from sitbreak.figure.draw import scene, scene_at
from sitbreak.figure.motion import LoopPosition, ease, same_moment
from sitbreak.figure.poses import load
from sitbreak.figure.svg import MovingFigure, moving

POSES = load()
NEARLY = 1e-9


@cache
def drawn(pose_id: str) -> MovingFigure:
    return moving(POSES[pose_id])


@pytest.mark.parametrize("pose_id", sorted(POSES))
def test_every_pose_moves(pose_id: str) -> None:
    figure = drawn(pose_id)

    assert any(move for phase in figure.phases for move in phase.moves) or len(figure.phases) > 1
    assert len(figure.still) == len(scene(POSES[pose_id]).shapes)
    assert figure.period_s > 0


@pytest.mark.parametrize("pose_id", sorted(POSES))
def test_the_phases_are_the_whole_loop_and_end_as_it_begins(pose_id: str) -> None:
    phases = drawn(pose_id).phases
    edges = [(phase.begin, phase.end) for phase in phases]

    assert (edges[0][0], edges[-1][1]) == (0.0, 1.0)
    assert [end for _, end in edges[:-1]] == [begin for begin, _ in edges[1:]]
    if len(phases) == 1:
        (phase,) = phases
        assert all(not move or move[0][1] == move[-1][1] for move in phase.moves)


@pytest.mark.parametrize("pose_id", sorted(POSES))
def test_what_is_mixed_has_the_same_commands(pose_id: str) -> None:
    """Else a browser would jump instead of moving."""
    for phase in drawn(pose_id).phases:
        for path, move in zip(phase.paths, phase.moves, strict=True):
            shares = [share for share, _ in move]
            assert shares == sorted(shares)
            assert {re.sub(r"[^a-zA-Z]", "", data) for _, data in move} <= {re.sub(r"[^a-zA-Z]", "", path.data)}


@pytest.mark.parametrize("pose_id", sorted(POSES))
def test_the_way_back_from_frame_to_frame_is_drawn_as_the_way_there(pose_id: str) -> None:
    pose = POSES[pose_id]
    stops = [number for number, _ in pose.loop]
    for start, end in zip(stops, stops[1:] + stops[:1], strict=True):
        at = LoopPosition(start, end, ease(0.75))
        same = same_moment(pose, at, ease(0.25))
        if same == at:
            continue
        shapes, drawn = (scene_at(pose, each).shapes for each in (at, same))
        assert [each.role for each in shapes] == [each.role for each in drawn]
        spots, others = ([n for each in found for point in each.points for n in point] for found in (shapes, drawn))
        assert max(abs(a - b) for a, b in zip(spots, others, strict=True)) < NEARLY


def test_nearly_all_poses_go_back_as_they_came() -> None:
    turned = [
        pose_id
        for pose_id, pose in POSES.items()
        if same_moment(pose, LoopPosition(pose.loop[-1][0], pose.loop[0][0], ease(0.75))).start == pose.loop[0][0]
    ]

    assert len(turned) > len(POSES) / 2
