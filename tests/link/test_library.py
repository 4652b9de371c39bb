"""The command that brings paho-mqtt, where sitbreak was installed in one way or another."""

from pathlib import Path

import pytest

from sitbreak.link import library
from sitbreak.link.library import how_to_install


@pytest.fixture
def venv(tmp_path: Path) -> Path:
    """A virtual environment, in a folder with a blank in its name."""
    folder = tmp_path / "my tools"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    ("prefix", "platform", "command"),
    [
        ("/usr", "linux", "apt install python3-paho-mqtt"),
        ("/usr/local", "linux", "python3 -m pip install paho-mqtt"),
        ("C:\\Python311", "win32", "py -m pip install paho-mqtt"),
    ],
)
def test_a_python_of_the_system_gets_it_as_everything_there(prefix: str, platform: str, command: str) -> None:
    assert how_to_install(prefix, prefix, platform) == command


def test_pipx_is_asked_where_it_made_the_environment(venv: Path) -> None:
    (venv / "pipx_metadata.json").touch()

    assert how_to_install(str(venv), "/usr") == "pipx inject sitbreak paho-mqtt"


def test_an_environment_without_pip_is_one_of_uv(venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "find_spec", lambda _name: None)

    assert how_to_install(str(venv), "/usr") == f'uv pip install --python "{venv}" paho-mqtt'


@pytest.mark.parametrize(("platform", "folder"), [("linux", "bin"), ("win32", "Scripts")])
def test_any_other_environment_has_a_pip_of_its_own(
    venv: Path, monkeypatch: pytest.MonkeyPatch, platform: str, folder: str
) -> None:
    monkeypatch.setattr(library, "find_spec", lambda _name: object())

    assert how_to_install(str(venv), "/usr", platform) == f'"{venv / folder / "pip"}" install paho-mqtt'
