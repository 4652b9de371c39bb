"""The manual pages say all that `--help` and the settings say."""

import shutil
import subprocess
from pathlib import Path

import pytest

from sitbreak.cli import COMMANDS
from sitbreak.core.settings import specs
from sitbreak.core.written import toml
from tools import manpages


def shown(page: str) -> str:
    """The words of a page without the marks of its format."""
    return page.replace("\\-", "-").replace("\\(ga", "`").replace("\\&", "").replace("\\e", "\\")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_part(command: str) -> None:
    assert f"\n.SS sitbreak {command}" in shown(manpages.command_page())


def test_commands_of_commands_and_their_options_are_there() -> None:
    page = shown(manpages.command_page())

    assert "\n.SS sitbreak config set" in page
    assert "\\fB--format waybar|TEMPLATE\\fR" in page


def test_every_setting_stands_with_its_default_and_its_reason() -> None:
    page = shown(manpages.settings_page())

    for spec in specs():
        assert f"\\fB{spec.key.partition('.')[2]} = {toml(spec.default, spec)}\\fR\n{spec.why}" in page


def test_the_exit_codes_are_those_of_the_guide() -> None:
    assert "\\fB4\\fR\nno daemon is running\n" in manpages.command_page()


@pytest.mark.skipif(shutil.which("man") is None, reason="man is not installed")
def test_man_has_nothing_to_complain_of(tmp_path: Path) -> None:
    manpages.write_all(tmp_path)

    pages = sorted(tmp_path.iterdir())
    assert [page.name for page in pages] == ["sitbreak-config.5", "sitbreak.1"]
    for page in pages:
        told = subprocess.run(["man", "--warnings", "-l", page], capture_output=True, text=True, check=True)
        assert (told.stderr, "sitbreak" in told.stdout) == ("", True)
