"""Every folder lies where the system wants it, or where the environment says."""

from pathlib import Path

import pytest

from sitbreak import paths
from sitbreak.errors import SitbreakError


def test_one_variable_moves_every_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITBREAK_HOME", str(tmp_path / "all"))

    folders = {paths.config_dir(), paths.state_dir(), paths.cache_dir(), paths.runtime_dir()}

    assert len(folders) == 4
    assert {folder.parent for folder in folders} == {tmp_path / "all"}


def test_a_folder_of_its_own_beats_the_common_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITBREAK_STATE_DIR", str(tmp_path / "elsewhere"))

    assert paths.state_dir() == tmp_path / "elsewhere"


def test_what_was_found_can_be_handed_to_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    before = paths.state_dir()
    found = paths.found()
    monkeypatch.delenv("SITBREAK_HOME")
    for name, folder in found.items():
        monkeypatch.setenv(name, folder)

    assert paths.state_dir() == before


def test_the_folders_are_the_systems_where_nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITBREAK_HOME")

    assert all("sitbreak" in folder for folder in paths.found().values())


def test_a_folder_that_cannot_be_made_is_named_with_a_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SITBREAK_CACHE_DIR", str(tmp_path / "file/below"))

    with pytest.raises(SitbreakError, match="cannot be used") as caught:
        paths.cache_dir()

    assert "SITBREAK_CACHE_DIR" in caught.value.hint
