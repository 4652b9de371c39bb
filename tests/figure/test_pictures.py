"""The drawing list and the pictures made of it."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from sitbreak.cli.draw import draw
from sitbreak.errors import CatalogueError
from sitbreak.figure.draw import scene
from sitbreak.figure.motion import period_s
from sitbreak.figure.palette import DARK, GROUND, LIGHT
from sitbreak.figure.pillow_ import render
from sitbreak.figure.poses import Pose, Viewpoint, load
from sitbreak.figure.shapes import Role, Scene, extent
from tests.kit.contrast import contrast

POSES = load()
every_pose = pytest.mark.parametrize("pose", POSES.values(), ids=POSES)


def roles(shown: Scene) -> Counter[Role]:
    return Counter(shape.role for shape in shown.shapes)


@every_pose
def test_every_picture_shows_a_whole_person(pose: Pose) -> None:
    for number in range(1, len(pose.frames) + 1):
        seen = roles(scene(pose, frame=number))
        face = set() if pose.frame(number).view is Viewpoint.BACK else {Role.FACE}
        assert {Role.SKIN, Role.SHIRT, Role.HIPS, Role.TROUSERS, Role.SHOE, Role.HAIR} | face <= set(seen)


@every_pose
def test_every_stretch_but_the_walk_marks_what_it_stretches(pose: Pose) -> None:
    seen = roles(scene(pose))
    marked = seen[Role.ACCENT] + seen[Role.ACCENT_FAR]
    assert bool(marked) == (pose.id != "short-walk")


@every_pose
def test_nothing_is_cut_off(pose: Pose) -> None:
    moments = [scene(pose, t_s=period_s(pose) * i / 40) for i in range(40)]
    for shown in (scene(pose), scene(pose, mirrored=True), *moments):
        left, bottom, right, top = extent(shown.shapes)
        assert left >= shown.bounds[0] - 0.02
        assert bottom >= shown.bounds[1] - 0.02
        assert right <= shown.bounds[2] + 0.02
        assert top <= shown.bounds[3] + 0.02


@every_pose
def test_the_frame_of_the_picture_stands_still_while_the_figure_moves(pose: Pose) -> None:
    views = {scene(pose, t_s=period_s(pose) * i / 7).bounds for i in range(7)}
    bottoms = {round(view[1], 6) for view in views}
    assert len(bottoms) == 1


def test_far_limbs_come_before_the_trunk_and_near_ones_after_it() -> None:
    order = [shape.role for shape in scene(POSES["chair-hamstring-stretch"]).shapes]

    assert order.index(Role.TROUSERS_FAR) < order.index(Role.SHIRT) < order.index(Role.TROUSERS)


def test_what_has_no_other_side_looks_the_same_mirrored() -> None:
    assert scene(POSES["bridge"], mirrored=True) == scene(POSES["bridge"])


@pytest.mark.parametrize("pose_id", ["chair-hamstring-stretch", "neck-side-bend", "seated-twist"])
def test_the_other_side_is_another_picture_of_the_same_person(pose_id: str) -> None:
    ours, theirs = scene(POSES[pose_id]), scene(POSES[pose_id], mirrored=True)

    assert ours != theirs
    assert roles(ours)[Role.SHIRT] == roles(theirs)[Role.SHIRT]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_every_role_has_a_colour(palette: dict[Role, str]) -> None:
    assert set(palette) == set(Role)


@pytest.mark.parametrize(("dark", "ground"), GROUND.items())
def test_limbs_stand_out_from_the_ground(dark: bool, ground: str) -> None:
    colours = DARK if dark else LIGHT
    for role in (Role.SKIN, Role.SHIRT, Role.TROUSERS, Role.HAIR, Role.SHOE, Role.ACCENT):
        assert contrast(colours[role], ground) > 1.9, role


@pytest.mark.parametrize("size_px", [16, 96, 333])
def test_a_picture_has_the_size_asked_for_and_a_clear_ground(size_px: int) -> None:
    image = render(scene(POSES["cat-cow"]), size_px)

    assert (image.size, image.mode) == ((size_px, size_px), "RGBA")
    assert image.getpixel((0, 0)) == (0, 0, 0, 0)
    assert image.getbbox() is not None


def test_edges_are_smooth() -> None:
    alpha = render(scene(POSES["cat-cow"]), 200).getchannel("A").histogram()

    assert sum(alpha[1:255]) > 200


def test_a_frame_that_is_not_there_is_named() -> None:
    with pytest.raises(CatalogueError, match="cat-cow has no frame 9"):
        scene(POSES["cat-cow"], frame=9)


def test_a_broken_pose_file_is_named_with_the_pose(tmp_path: Path) -> None:
    file = tmp_path / "poses.json"
    file.write_text('{"poses": {"wave": {"base": "floor"}}}')
    with pytest.raises(CatalogueError, match=r"poses\.json: pose wave"):
        load(file)
    file.write_text("{")
    with pytest.raises(CatalogueError, match="cannot read the poses"):
        load(file)


def test_the_package_itself_imports_neither_pillow_nor_tk() -> None:
    code = "import sys, sitbreak.figure, sitbreak.figure.draw as d; print(*{'PIL', 'tkinter'} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert found.stdout.strip() == ""


def test_draw_writes_a_picture_a_moving_one_and_a_sheet(tmp_path: Path) -> None:
    run = CliRunner().invoke
    png, gif, sheet = (str(tmp_path / name) for name in ("a.png", "a.gif", "all.png"))

    assert run(draw, ["short-walk", "-o", png, "--size", "120", "--mirror"]).exit_code == 0
    assert run(draw, ["short-walk", "-o", gif, "--size", "64", "--dark"]).exit_code == 0
    assert run(draw, ["--all", "-o", sheet, "--size", "48"]).exit_code == 0

    with Image.open(png) as still, Image.open(gif) as moving, Image.open(sheet) as all_of_them:
        assert still.size == (120, 120)
        assert moving.n_frames > 6  # type: ignore[attr-defined]
        assert moving.info["loop"] == 0
        assert all_of_them.size[0] == 7 * 48


@pytest.mark.parametrize(
    "arguments",
    [["-o", "x.png"], ["cat-cow", "--all", "-o", "x.png"], ["cat-cow", "-o", "x.txt"], ["--all", "-o", "x.gif"]],
)
def test_draw_refuses_what_makes_no_sense(arguments: list[str]) -> None:
    assert CliRunner().invoke(draw, arguments).exit_code == 2


@pytest.mark.parametrize("name", [["Chin tuck"], ["chin", "tucks"], ["neck retraction"]])
def test_draw_understands_the_names_that_show_understands(tmp_path: Path, name: list[str]) -> None:
    by_id, by_name = tmp_path / "id.png", tmp_path / "name.png"

    for words, file in ((["chin-tuck"], by_id), (name, by_name)):
        assert CliRunner().invoke(draw, [*words, "-o", str(file), "--size", "64"]).exit_code == 0
    assert by_name.read_bytes() == by_id.read_bytes()


def test_draw_suggests_the_nearest_name(tmp_path: Path) -> None:
    failed = CliRunner().invoke(draw, ["cobra-pse", "-o", str(tmp_path / "x.png")])

    assert "cobra-pose" in str(failed.exception)
