"""The random name of a machine."""

import re
import stat
import sys
from pathlib import Path

import pytest

from sitbreak import own_files, paths
from sitbreak.machine import NAME, kept_machine_name, known_machine_name, machine_name


def test_it_is_random_stays_and_is_for_us_alone(tmp_path: Path) -> None:
    name = machine_name(tmp_path)
    assert re.fullmatch(r"[0-9a-f]{32}", name)
    assert machine_name(tmp_path) == name
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"", b"mine", b"A" * 32, b"0" * 31, b"0" * 5000, b"\xff" * 32])
def test_a_damaged_one_is_made_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    name = machine_name(tmp_path)
    assert re.fullmatch(r"[0-9a-f]{32}", name)
    assert machine_name(tmp_path) == name


def test_where_it_cannot_be_kept_there_is_one_all_the_same(tmp_path: Path) -> None:
    assert re.fullmatch(r"[0-9a-f]{32}", machine_name(tmp_path / "none"))


def test_forget_all_forgets_it() -> None:
    machine_name()
    assert paths.state_dir() / NAME in own_files.about_person()


def test_who_only_looks_makes_none(tmp_path: Path) -> None:
    assert known_machine_name(tmp_path) is None
    assert list(tmp_path.iterdir()) == []
    made = kept_machine_name(tmp_path)
    assert (made is not None, known_machine_name(tmp_path)) == (True, made)


def test_where_it_cannot_be_kept_rows_bear_none(tmp_path: Path) -> None:
    assert kept_machine_name(tmp_path / "none") is None
