"""What is printed at the start for a person whose shell does not find the program by its name."""

import sys
from pathlib import Path

import pytest

from sitbreak.daemon.start_up import relay_lines
from sitbreak.supervise.health import Health
from sitbreak.texts import LANGUAGES, Texts

HEALTHS = [Health(part, "one of them") for part in ("activity", "notify", "tray")]
SCRIPT = "sitbreak.exe" if sys.platform == "win32" else "sitbreak"


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment of Python's with our script in it, not activated."""
    bin_folder = tmp_path / "venv/bin"
    bin_folder.mkdir(parents=True)
    script = bin_folder / SCRIPT
    script.write_text("#!/bin/sh\n")
    script.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(bin_folder / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    return script


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_the_shell_does_not_find_it_the_last_line_says_what_to_type(script: Path, language: str) -> None:
    assert str(script) in list(relay_lines(HEALTHS, Texts(language)))[-1]


def test_where_the_shell_finds_it_nothing_is_said(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(script.parent))

    assert str(script) not in "\n".join(relay_lines(HEALTHS, Texts()))


def test_where_python_has_no_script_of_ours_nothing_is_said(script: Path) -> None:
    script.unlink()

    assert str(script.parent) not in "\n".join(relay_lines(HEALTHS, Texts()))
