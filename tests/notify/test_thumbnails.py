"""The picture in the notification of somebody's own stretch: made by a process of its own, read without Pillow."""

import subprocess
import sys
from pathlib import Path

import pytest

from sitbreak import paths
from sitbreak.notify.picture import SHIPPED_PX
from sitbreak.notify.thumbnails import FOLDER, Thumbnails, main
from tests.sample_pictures import bomb, picture


def kept() -> list[Path]:
    return sorted((paths.cache_dir() / FOLDER).glob("*"))


def test_a_small_form_is_made_and_read(tmp_path: Path) -> None:
    file = picture(tmp_path / "knee.gif", 3, size=(300, 200))
    thumbnails = Thumbnails()

    assert thumbnails.picture(str(file)) is None
    assert main([str(file)]) == 0
    small = thumbnails.picture(str(file))
    assert small
    assert (small.width_px, small.height_px, len(small.rgba)) == (SHIPPED_PX, SHIPPED_PX, SHIPPED_PX**2 * 4)
    assert small.rgba[3] == 0, "the rest of the square is clear"
    assert 250 in small.rgba


def test_a_changed_picture_has_none_until_it_is_made_anew(tmp_path: Path) -> None:
    file = picture(tmp_path / "knee.png")
    main([str(file)])
    picture(file, size=(80, 60))

    assert Thumbnails().picture(str(file)) is None


def test_what_cannot_be_read_has_none_and_costs_the_others_nothing(tmp_path: Path) -> None:
    (tmp_path / "broken.png").write_bytes(b"x")
    files = [bomb(tmp_path / "bomb.png"), tmp_path / "broken.png", tmp_path / "gone.png", picture(tmp_path / "a.png")]

    assert main([str(file) for file in files]) == 0
    assert [Thumbnails().picture(str(file)) is not None for file in files] == [False, False, False, True]


def test_one_that_is_not_whole_is_not_shown(tmp_path: Path) -> None:
    file = picture(tmp_path / "knee.png")
    main([str(file)])
    (small,) = kept()
    small.write_bytes(small.read_bytes()[:100])

    assert Thumbnails().picture(str(file)) is None


def test_the_process_is_started_once_and_makes_them(tmp_path: Path) -> None:
    file = picture(tmp_path / "knee.png")
    thumbnails = Thumbnails()
    thumbnails.make([str(file), str(tmp_path / "gone.png")])
    assert thumbnails._making
    thumbnails._making.wait(60)

    assert not thumbnails.is_making
    assert thumbnails.picture(str(file))
    thumbnails.make([str(file)])
    assert not thumbnails.is_making, "there is nothing to make"


@pytest.mark.parametrize(
    "module", ["sitbreak.notify.thumbnails", "sitbreak.daemon.presenter", "sitbreak.catalogue_files"]
)
def test_who_reads_them_does_without_pillow(module: str) -> None:
    code = f"import sys, {module}; sys.exit('PIL' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
