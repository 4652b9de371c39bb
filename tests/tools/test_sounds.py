"""`sounds/` holds what `python -m tools.sounds` writes."""

from pathlib import Path

import pytest

from sitbreak.sound import SOUNDS
from tools import sounds

AFRESH = "run: python -m tools.sounds"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sounds")
    sounds.write_all(folder)
    return folder


def test_there_is_one_file_for_each_sound(fresh: Path) -> None:
    assert sorted(each.name for each in fresh.iterdir()) == sorted(f"{name}.wav" for name in SOUNDS)
    assert sorted(each.name for each in sounds.FOLDER.iterdir()) == sorted(each.name for each in fresh.iterdir())


@pytest.mark.parametrize("name", SOUNDS)
def test_a_shipped_sound_is_what_the_tool_makes(fresh: Path, name: str) -> None:
    shipped, made = ((folder / f"{name}.wav").read_bytes() for folder in (sounds.FOLDER, fresh))
    apart = max(abs(a - b) for a, b in zip(_heights(shipped), _heights(made), strict=True))

    assert apart <= 1, AFRESH  # another C library may round another way


def _heights(wav: bytes) -> list[int]:
    return [int.from_bytes(wav[i : i + 2], "little", signed=True) for i in range(44, len(wav), 2)]
