"""What a shell is told may follow."""

import pytest
from click.shell_completion import ShellComplete

from sitbreak.catalogue import Area
from sitbreak.cli import cli
from sitbreak.config.presets import PRESETS
from sitbreak.core.settings import specs
from tests.catalogue.shipped import catalogue


def after(*words: str, begun: str = "") -> list[str]:
    shell = ShellComplete(cli, {}, "sitbreak", "_SITBREAK_COMPLETE")
    return [item.value for item in shell.get_completions(list(words), begun)]


def test_setting_keys() -> None:
    assert after("config", "set") == after("config", "get") == [spec.key for spec in specs()]
    assert after("config", "get", begun="sit.i") == ["sit.interval"]


@pytest.mark.parametrize(
    ("key", "begun", "values"),
    [
        ("ui.theme", "", ["auto", "light", "dark"]),
        ("stretch.sound", "", ["true", "false"]),
        ("stretch.avoid", "ne", ["neck", *sorted(one.id for one in catalogue() if one.id.startswith("ne"))]),
        ("sit.interval", "", []),
        ("no.such", "", []),
    ],
)
def test_values_of_a_setting(key: str, begun: str, values: list[str]) -> None:
    found = after("config", "set", key, begun=begun)

    assert found[:1] == values[:1]
    assert sorted(found) == sorted(values)


def test_areas_may_be_left_out() -> None:
    assert {area.value for area in Area} <= set(after("config", "set", "stretch.avoid"))


def test_presets_stretches_and_periods() -> None:
    ids = {one.id for one in catalogue()}

    assert after("config", "preset") == list(PRESETS)
    assert set(after("stretch")) == set(after("stretches", "show")) == ids
    assert after("report", begun="w") == ["week"]


def test_after_report_files_may_follow_where_no_period_begins_so() -> None:
    shell = ShellComplete(cli, {}, "sitbreak", "_SITBREAK_COMPLETE")

    assert {item.type for item in shell.get_completions(["report", "week"], "")} == {"plain"}
    assert [item.type for item in shell.get_completions(["report"], "lap")] == ["file"]
