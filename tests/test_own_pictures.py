"""A picture of somebody's own: measured before it is decoded, and what is wrong with it costs only the picture."""

import contextlib
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitbreak import catalogue_files, own_pictures
from sitbreak.own_pictures import MOST_BYTES, MOST_FRAMES, OwnPicture, PictureError, problem, read
from tests.kit.effort import examples
from tests.sample_pictures import bomb, frame, picture

ENTRY = """
[[stretch]]
id = "knee-lift"
name = "Knee lift"
position = "seated"
areas = ["hips"]
steps = ["Lift one knee."]
picture = "{}"
"""


@pytest.mark.parametrize(
    ("name", "frames"), [("a.png", 1), ("a.gif", 1), ("a.gif", 3), ("a.webp", 1), ("a.webp", 3), ("a.png", 3)]
)
def test_png_gif_and_webp_are_read_with_all_their_frames(tmp_path: Path, name: str, frames: int) -> None:
    found = read(picture(tmp_path / name, frames), 32, 32)

    assert len(found.frames) == len(found.lasts_ms) == frames
    assert {one.size for one in found.frames} == {(32, 24)}
    assert {one.mode for one in found.frames} == {"RGBA"}
    if frames > 1:
        assert set(found.lasts_ms) == {200}
        assert found.frames[0].tobytes() != found.frames[-1].tobytes()


def test_a_small_one_is_not_enlarged(tmp_path: Path) -> None:
    assert read(picture(tmp_path / "a.png"), 1000, 1000).frames[0].size == (64, 48)


def test_frames_go_round_by_their_times() -> None:
    own = OwnPicture((frame(), frame(1), frame(2)), (100, 200, 300))

    assert [own.at(now_s) for now_s in (0, 0.05, 0.15, 0.35, 0.65, 60.15)] == [0, 0, 1, 2, 0, 1]


@pytest.mark.parametrize("width_px", [5000, 60_000])
def test_too_many_pixels_are_refused_before_they_are_decoded(tmp_path: Path, width_px: int) -> None:
    file = bomb(tmp_path / "a.png") if width_px > 5000 else picture(tmp_path / "a.png", size=(5000, 4000))

    with pytest.raises(PictureError, match="pixels"):
        read(file, 64, 64)


def test_of_too_many_frames_only_the_first_are_read(tmp_path: Path) -> None:
    assert len(read(picture(tmp_path / "a.gif", 3 * MOST_FRAMES), 64, 64).frames) == MOST_FRAMES


def test_of_many_large_frames_only_so_many_pixels_are_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_pictures, "MOST_PX_TOGETHER", 5 * 64 * 48)

    assert len(read(picture(tmp_path / "a.gif", 9), 64, 64).frames) == 5


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"<svg/>", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\0\0\0\0WEBPVP8 "]
)
def test_what_is_no_picture_is_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.png").write_bytes(content)

    with pytest.raises(PictureError, match="cannot be read"):
        read(tmp_path / "a.png", 64, 64)


@pytest.mark.parametrize("form", ["JPEG", "TIFF", "BMP", "PPM"])
def test_other_forms_are_not_tried_whatever_their_name(tmp_path: Path, form: str) -> None:
    frame().save(tmp_path / "a.png", form)

    with pytest.raises(PictureError, match="none of PNG, GIF and WebP"):
        read(tmp_path / "a.png", 64, 64)


@pytest.mark.posix_only("a named pipe")
@pytest.mark.timeout(10)
def test_a_pipe_a_device_and_a_folder_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "folder.png").mkdir()

    for file in (tmp_path / "pipe.png", tmp_path / "folder.png", Path("/dev/zero"), tmp_path / "missing.png"):
        assert problem(file)
        with pytest.raises(PictureError):
            read(file, 64, 64)


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.png").open("wb") as file:
        file.truncate(MOST_BYTES + 1)

    assert problem(tmp_path / "a.png") == "is larger than 8 MiB"
    with pytest.raises(PictureError, match="larger than 8 MiB"):
        read(tmp_path / "a.png", 64, 64)


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(["a.png", "a.gif", "a.webp"]), st.data())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(tmp_path: Path, name: str, data: st.DataObject) -> None:
    whole = bytearray(picture(tmp_path / name, 3).read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=12)):
        whole[place] = data.draw(st.integers(0, 255))
    (tmp_path / f"x{name}").write_bytes(whole[: data.draw(st.integers(1, len(whole)))])

    with contextlib.suppress(PictureError):
        assert read(tmp_path / f"x{name}", 64, 64).frames


def loaded(folder: Path, name: str) -> catalogue_files.Library:
    (folder / "mine.toml").write_text(ENTRY.format(name), encoding="utf-8")
    return catalogue_files.load("en", folder)


def test_the_entry_has_the_path_of_the_picture_beside_its_file(tmp_path: Path) -> None:
    (tmp_path / "steps").mkdir()
    for name in ("knee.png", "steps/Knie hoch (2).GIF"):
        picture(tmp_path / name)
        lib = loaded(tmp_path, name)

        assert lib.problems == ()
        assert Path(lib.catalogue.stretches["knee-lift"].picture) == tmp_path / name


OUTSIDE = [
    "../x.png",
    "/etc/x.png",
    "a/../../x.png",
    "C:x.png",
    "C:\\\\x.png",
    "\\\\\\\\host\\\\x.png",
    "~/x.png",
    ".x.png",
]


@pytest.mark.parametrize("name", [*OUTSIDE, "x.svg", "x.jpg", "x", "a//x.png", "x.png/", "https://a.org/x.png", ""])
def test_a_name_that_will_not_do_costs_only_the_picture(tmp_path: Path, name: str) -> None:
    lib = loaded(tmp_path, name)

    (mistake,) = lib.problems
    assert mistake.line == 8
    assert mistake.what.startswith("picture ")
    assert mistake.hint
    assert lib.catalogue.stretches["knee-lift"].picture == ""


def test_a_picture_that_is_not_there_or_broken_costs_only_the_picture(tmp_path: Path) -> None:
    (missing,) = loaded(tmp_path, "knee.png").problems
    (tmp_path / "knee.png").write_bytes(b"no picture")
    lib = loaded(tmp_path, "knee.png")
    (broken,) = catalogue_files.thorough(lib, tmp_path).problems
    (checked,) = catalogue_files.check(tmp_path / "mine.toml").problems

    assert missing.what.startswith("picture is not there")
    assert lib.problems == (), "it is not opened for that"
    assert broken.what == checked.what == "picture cannot be read: it is none of PNG, GIF and WebP"
    assert "knee-lift" in lib.catalogue.stretches


def test_a_changed_picture_is_noticed(tmp_path: Path) -> None:
    picture(tmp_path / "knee.png")
    before = catalogue_files.stamp(tmp_path)
    picture(tmp_path / "knee.png", size=(80, 80))

    assert catalogue_files.stamp(tmp_path) != before
