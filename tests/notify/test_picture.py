"""The picture of a stretch: every one of ours has it, and a broken file costs only the picture."""

from pathlib import Path

import pytest

from sitbreak import catalogue_files
from sitbreak.notify.picture import CHANNELS, FILE_NAME, SHIPPED_PX, shipped
from tools.icons import pack

CHAIR = "chair-hamstring-stretch"


def test_every_stretch_of_ours_has_one() -> None:
    assert [stretch.id for stretch in catalogue_files.load().catalogue if shipped(stretch.id) is None] == []


def test_a_stretch_of_the_users_own_has_none() -> None:
    assert shipped("wave") is None


def test_it_has_a_ground_and_so_no_clear_pixel() -> None:
    found = shipped(CHAIR)

    assert found is not None
    assert set(found.rgba[3::CHANNELS]) == {255}


@pytest.mark.parametrize("content", [None, b"", b"\1\0\0", b'{"wave": [0, 9]}\nshort'])
def test_a_broken_file_costs_only_the_picture(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / FILE_NAME
    if content is not None:
        file.write_bytes(content)

    assert shipped("wave", file) is None


def test_pixels_that_are_not_whole_are_not_sent(tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    pack.write(file, {"wave": bytes(SHIPPED_PX * SHIPPED_PX * CHANNELS - 4)}.items())

    assert shipped("wave", file) is None
