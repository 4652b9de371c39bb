"""What the guides say of config, command line and status bars is so."""

import json
import re
import tomllib
from pathlib import Path

import click
import pytest

from sitbreak.cli import COMMANDS, LazyGroup, cli
from sitbreak.config.presets import PRESETS
from sitbreak.config.reading import read
from sitbreak.control import ASKS, status_bars
from sitbreak.control.status import status_json
from sitbreak.core.events import Command
from tests.control.fake_daemon import a_status

DOCS = Path(__file__).parents[1] / "docs"


def guide(name: str) -> str:
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", guide(name), re.DOTALL)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_guide(command: str) -> None:
    assert re.search(rf"`(?:\w+`, `)*{command}\b", guide("cli")), command


def test_every_option_of_our_commands_is_in_the_guide() -> None:
    group = cli
    assert isinstance(group, LazyGroup)
    context = click.Context(group)
    told = guide("cli") + guide("config")
    for name in ("run", "status", "why", "snooze", "pause", "autostart", "log"):
        command = group.get_command(context, name)
        assert command is not None
        for option in (option for option in command.params if isinstance(option, click.Option)):
            assert max(option.opts, key=len) in told, f"{name} {option.opts}"


def test_every_field_of_the_status_is_in_the_guide() -> None:
    for field in (*status_json(a_status(), ""), "short", "problems"):
        assert f"`{field}`" in guide("cli")


def test_every_request_is_in_the_guide() -> None:
    for word in (*ASKS, *(command.value for command in Command)):
        assert f"`{word}`" in guide("cli")


def test_the_example_of_the_config_guide_is_right() -> None:
    (example,) = blocks("config", "toml")

    assert read(example).problems == ()


def test_the_mistakes_in_the_guide_are_told_as_it_says() -> None:
    wrong = '[sit]\ninterval = 45 min\nbrake = "5 min"\n\n[tray]\npanel = "drak"\n'
    problems = read(wrong).problems

    assert len(problems) == 3
    for problem in problems:
        assert f"  {problem}\n" in guide("config")


def test_the_presets_are_in_the_guide() -> None:
    for name, preset in PRESETS.items():
        assert f"`{name}`" in guide("config")
        assert preset.source.split(":")[0] in guide("config")


def test_the_templates_of_the_bars_guide_can_be_filled() -> None:
    status = status_json(a_status(), "Sitting 32 min", problems=[])
    templates = re.findall(r"--format [\"']?(\{[^\"'\n]*\}[^\"'\n]*|waybar)", guide("status-bars"))

    assert len(templates) >= 6
    for template in templates:
        assert status_bars.rendered(status, template, str)


def test_the_recipes_are_json_and_toml_where_they_say_so() -> None:
    (waybar,) = blocks("status-bars", "json")
    assert json.loads("{" + waybar + "}")["custom/sitbreak"]["return-type"] == "json"
    for recipe in blocks("status-bars", "toml"):
        assert tomllib.loads(recipe)
