"""`sitbreak config ...` on a file of the test's own."""

import json
import stat
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st

from sitbreak import paths
from sitbreak.cli import cli
from sitbreak.cli import editor as editing
from sitbreak.config import BadConfigError, load, reading, writing
from sitbreak.config.default import default_toml
from sitbreak.config.presets import PRESETS
from sitbreak.config.reading import read
from sitbreak.core.settings import Settings, Spec, specs
from sitbreak.core.written import plain, value_of
from sitbreak.errors import ConfigError
from tests.cli.runner import runner
from tests.control.fake_daemon import FakeDaemon, fake_daemon

pytestmark = pytest.mark.posix_only("its daemon of the test listens on AF_UNIX")


@pytest.fixture
def daemon() -> Iterator[FakeDaemon]:
    with fake_daemon() as running:
        yield running


def config(*words: str, typed: str = "") -> Result:
    return runner().invoke(cli, ["config", *words], input=typed)


def file_with(text: str) -> Path:
    file = paths.config_file()
    file.write_text(text)
    return file


def test_path_prints_the_path() -> None:
    assert config("path").output == f"{paths.config_file()}\n"


def test_show_is_toml_that_reads_as_the_same_settings() -> None:
    file_with("[sit]\ninterval = '30 min'\n")
    output = config("show").output

    assert 'sit.interval = "30 min"  # default "45 min"\n' in output
    assert read(output).settings == load(paths.config_file()).settings
    assert len(output.splitlines()) == len(list(specs()))


def test_show_json_has_every_key() -> None:
    shown = json.loads(config("show", "--json").output)

    assert list(shown) == [spec.key for spec in specs()]
    assert shown["day.start"] == "04:00"


def test_check_says_all_is_right() -> None:
    file = file_with("[sit]\ninterval = '30 min'\n")

    result = config("check")
    assert result.exit_code == 0
    assert result.output == f"{file} is right; it sets 1 of {len(list(specs()))} keys.\n"


def test_check_tells_warnings_and_is_content() -> None:
    file_with("[sit]\ninterval = '3 h'\n")

    result = config("check")
    assert result.exit_code == 0
    assert "guidance lies between 20 and 60 min" in result.output


def test_check_fails_with_every_problem(tmp_path: Path) -> None:
    other = tmp_path / "mine.toml"
    other.write_text("[sit]\ninterval = 5\nbrake = 3\n")

    error = config("check", str(other)).exception
    assert isinstance(error, BadConfigError)
    assert [problem.line for problem in error.problems] == [2, 3]


@pytest.mark.parametrize(
    ("key", "value"),
    [("sit.interval", "45 min"), ("busy.call", "true"), ("posture.avoid", "[]"), ("day.start", "04:00")],
)
def test_get_prints_the_value(key: str, value: str) -> None:
    assert config("get", key).output == f"{value}\n"


def test_get_of_a_misspelt_key_names_the_nearest() -> None:
    error = config("get", "sit.intervall").exception

    assert isinstance(error, BadConfigError)
    assert error.hint == "did you mean sit.interval?"


def test_set_brings_the_commented_default_to_life_and_changes_nothing_else() -> None:
    assert config("set", "sit.interval", "30", "min").output == 'sit.interval = "30 min"\n'

    written, default = paths.config_file().read_text(), default_toml()
    assert written == default.replace('#interval = "45 min"', 'interval = "30 min"')


@pytest.mark.parametrize("key", ["stretch.avoid", "stretch.positions", "stretch.equipment", "posture.avoid"])
def test_a_word_that_means_nothing_is_refused_with_what_could_be_meant(key: str) -> None:
    before = paths.config_file().exists()
    refused = config("set", key, "wristss")

    assert isinstance(refused.exception, BadConfigError)
    assert f'{key} has no "wristss"' in refused.exception.title
    assert "did you mean" in refused.exception.title or "possible: " in refused.exception.title
    assert paths.config_file().exists() == before

    section, name = key.split(".")
    file_with(f'[{section}]\n{name} = ["wristss"]\n')
    for words in (("check",), ("check", str(paths.config_file()))):
        assert isinstance(config(*words).exception, BadConfigError)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("stretch.avoid", "neck", "wrists"), 'stretch.avoid = ["neck", "wrists"]'),
        (("stretch.avoid", "neck,", "wrists"), 'stretch.avoid = ["neck", "wrists"]'),
        (("stretch.avoid", "lower", "back"), 'stretch.avoid = ["lower back"]'),
        (("hooks.due", "notify-send", "Get up", "--"), 'hooks.due = ["notify-send", "Get up"]'),
        (("hooks.due", "notify-send", "now", "now"), 'hooks.due = ["notify-send", "now", "now"]'),
        (("hooks.due", "notify-send 'Get up'"), 'hooks.due = ["notify-send", "Get up"]'),
    ],
)
def test_several_words_are_the_words_of_a_list(words: tuple[str, ...], line: str) -> None:
    result = config("set", *words)

    assert (result.exit_code, result.output.strip()) == (0, line)


def test_a_folder_where_the_file_should_be_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "true")
    paths.config_file().mkdir(parents=True)
    commands = (["show"], ["check"], ["diff"], ["edit"], ["get", "sit.interval"], ["set", "sit.interval", "30 min"])

    assert [type(config(*words).exception) for words in commands] == [ConfigError] * len(commands)


def test_set_keeps_comments_order_and_spelling() -> None:
    mine = (
        '# mine\n[remind] # about reminders\nsnooze = "4 min" # short\n\n'
        "[sit]\ninterval=\"50 min\"\t# long\nbreak = '6 min'\n"
    )
    file = file_with(mine)
    config("set", "sit.interval", "40min")

    assert file.read_text() == mine.replace('"50 min"', '"40 min"')


def test_set_adds_what_is_not_there() -> None:
    file = file_with("# mine\n[sit]\nbreak = '6 min'\n")
    config("set", "remind.snooze", "4 min")
    config("set", "sit.interval", "40 min")

    assert tomllib.loads(file.read_text()) == {
        "sit": {"break": "6 min", "interval": "40 min"}, "remind": {"snooze": "4 min"},
    }  # fmt: skip
    assert file.read_text().startswith("# mine\n[sit]\nbreak = '6 min'\n")


def test_set_knows_dotted_keys_and_inline_tables() -> None:
    file = file_with("sit.interval = '50 min'\nremind = {snooze = '4 min'}\n")
    config("set", "sit.interval", "40 min")
    config("set", "remind.snooze", "3 min")
    config("set", "remind.repeat", "9 min")

    assert tomllib.loads(file.read_text()) == {
        "sit": {"interval": "40 min"}, "remind": {"snooze": "3 min", "repeat": "9 min"},
    }  # fmt: skip


@pytest.mark.parametrize(("key", "value"), [("sit.interval", "45"), ("sit.interval", "1 s"), ("tray.panel", "pink")])
def test_set_refuses_a_wrong_value_and_leaves_the_file_alone(key: str, value: str) -> None:
    file = file_with("[sit]\n")

    assert isinstance(config("set", key, value).exception, BadConfigError)
    assert file.read_text() == "[sit]\n"


def test_set_refuses_a_file_that_is_no_toml_and_leaves_it_alone() -> None:
    file = file_with("[sit\n")

    assert isinstance(config("set", "sit.interval", "40 min").exception, BadConfigError)
    assert file.read_text() == "[sit\n"


def test_set_mends_one_of_two_problems_and_tells_the_other() -> None:
    file = file_with("[sit]\ninterval = 4\nbreak = 3\n")
    result = config("set", "sit.interval", "40 min")

    assert result.exit_code == 0
    assert "line 3: sit.break: 3 of what?" in result.stderr
    assert 'interval = "40 min"' in file.read_text()


def test_set_keeps_links_line_ends_and_permissions(tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_bytes(b"[sit]\r\ninterval = '50 min'\r\n")
    real.chmod(0o640)
    paths.config_file().symlink_to(real)
    config("set", "sit.interval", "40 min")

    assert paths.config_file().is_symlink()
    assert real.read_bytes() == b'[sit]\r\ninterval = "40 min"\r\n'
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".dotfiles")] == []


def test_set_moves_a_renamed_key(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (reading, writing):
        monkeypatch.setattr(module, "RENAMED", {"sit.limit": "sit.interval"})
    file = file_with("[sit]\nlimit = '50 min'\n")
    writing.assign(file, {"sit.interval": 2400.0})

    assert tomllib.loads(file.read_text()) == {"sit": {"interval": "40 min"}}


def test_set_tells_the_daemon_at_once(daemon: FakeDaemon) -> None:
    config("set", "sit.interval", "40 min")

    assert [query.what for query in daemon.queries] == ["reload"]


def test_set_without_a_daemon_is_fine() -> None:
    assert config("set", "sit.interval", "40 min").exit_code == 0


WRITTEN = {
    "ranges": "09:00-12:30, 13:30-18:00",
    "broker": "mqtts://broker.lan:8883",
    "loopback": "http://localhost:5700",
    "topic": "home/desk",
}


def another_value(spec: Spec) -> Any:
    """Return a valid value that is not the default."""
    if isinstance(spec.default, bool):
        return not spec.default
    if isinstance(spec.default, tuple):
        return (*spec.default, "feet") if not spec.choices else spec.choices[:1]
    if spec.unit in WRITTEN:
        return WRITTEN[spec.unit]
    if isinstance(spec.default, str) and not spec.choices:
        return "another"
    if isinstance(spec.default, str):
        return next(choice for choice in spec.choices if choice != spec.default)
    return type(spec.default)(spec.low if spec.low != spec.default else spec.high)


def set_one_by_one(file: Path, start: str, order: list[Spec]) -> None:
    file.write_text(start)
    for spec in order:
        writing.assign(file, {spec.key: another_value(spec)})

    loaded = load(file)
    assert loaded.given == {spec.key for spec in specs()}
    assert [value_of(loaded.settings, spec) for spec in specs()] == [another_value(spec) for spec in specs()]


def test_whatever_is_set_where_the_file_shows_it_is_read_again(tmp_path: Path) -> None:
    set_one_by_one(tmp_path / "config.toml", default_toml(), Random(1).sample(shown := list(specs()), len(shown)))


@given(st.permutations(list(specs())))
@settings(max_examples=5, deadline=None)
def test_whatever_is_set_is_read_again_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, order: list[Spec]
) -> None:
    set_one_by_one(tmp_path_factory.mktemp("round") / "config.toml", "", order)


def test_diff_against_a_preset_shows_what_it_would_change_back() -> None:
    file_with("[sit]\ninterval = '50 min'\n")
    assert 'sit.interval: "30 min" -> "50 min"' in config("diff", "every-30").output.splitlines()

    config("preset", "every-30", "--yes")
    assert config("diff", "every-30").output == "Nothing changes: it is like that already.\n"
    assert config("diff", "no-such").exit_code == 2


def test_diff_shows_what_is_not_the_default() -> None:
    file_with("[sit]\ninterval = '30 min'\nbreak = '5 min'\n")

    assert config("diff").output == 'sit.interval: "45 min" -> "30 min"\n'
    file_with("")
    assert config("diff").output == "Nothing: everything is at its default.\n"


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_shows_what_it_changes_before_it_does(name: str) -> None:
    refused = config("preset", name, typed="n\n")
    assert 'sit.interval: "45 min" -> ' in refused.output
    assert not paths.config_file().exists()

    config("preset", name, typed="y\n")
    after = load(paths.config_file()).settings
    assert {spec.key: plain(value_of(after, spec), spec) for spec in specs() if spec.key in PRESETS[name].values} == (
        PRESETS[name].values
    )
    assert "Nothing changes" in config("preset", name).output


def test_presets_are_free_of_warnings(tmp_path: Path) -> None:
    for name in PRESETS:
        config("--config", str(tmp_path / name), "preset", name, "--yes")
        assert load(tmp_path / name).warnings == ()


def test_presets_are_listed_with_their_source() -> None:
    assert "Cornell" in config("preset").output
    assert config("preset", "nonsense").exit_code == 2


def test_edit_opens_the_editor_and_checks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, daemon: FakeDaemon) -> None:
    editor = tmp_path / "my editor.py"
    editor.write_text("import sys; open(sys.argv[1], 'w').write('[sit]\\ninterval = \"2 h\"\\n')")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"{sys.executable} '{editor}'")

    result = config("edit")
    assert result.exit_code == 0
    assert "guidance" in result.output
    assert load(paths.config_file()).settings.sit.interval_s == 7200
    assert [query.what for query in daemon.queries] == ["reload"]


def test_edit_that_breaks_the_file_is_exit_one_with_the_problem(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text("import sys; open(sys.argv[1], 'w').write('[sit]\\ninterval = 3\\n')")
    monkeypatch.setenv("VISUAL", f"{sys.executable} {editor}")

    result = config("edit")
    assert result.exit_code == 1
    assert "line 2: sit.interval: 3 of what?" in result.stderr


@pytest.mark.parametrize("editor", ["/nowhere/editor", "false"])
def test_an_editor_that_fails_is_said(monkeypatch: pytest.MonkeyPatch, editor: str) -> None:
    monkeypatch.setenv("VISUAL", editor)

    error = config("edit").exception
    assert isinstance(error, ConfigError)
    assert "EDITOR" in error.hint


def test_the_settings_of_an_untouched_default_file_are_the_defaults() -> None:
    file_with(default_toml())

    assert load(paths.config_file()).settings == Settings()


def test_the_tray_opens_the_desktops_editor_whatever_editor_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opener = tmp_path / "xdg-open"
    opener.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n')
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("DISPLAY", ":1")
    monkeypatch.setenv("EDITOR", "false")

    result = config("edit", "--desktop")
    assert (result.exit_code, result.output) == (
        0, "Save the file: it counts within 15 s. `sitbreak config check` tells whether it is right.\n",
    )  # fmt: skip
    assert (tmp_path / "opened").read_text() == f"{paths.config_file()}\n"


def test_without_a_desktop_an_editor_of_the_terminal_is_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for variable in ("VISUAL", "EDITOR", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    nano = tmp_path / "nano"
    nano.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n')
    nano.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert config("edit").exit_code == 0
    assert (tmp_path / "opened").read_text() == f"{paths.config_file()}\n"


@pytest.mark.parametrize(
    ("line", "platform", "words"),
    [
        (r"C:\x\vim.exe", "win32", [r"C:\x\vim.exe"]),
        (r'"C:\Program Files\Vim\vim.exe" -f', "win32", [r"C:\Program Files\Vim\vim.exe", "-f"]),
        ("code --wait", "win32", ["code", "--wait"]),
        ("'my editor' -f", "linux", ["my editor", "-f"]),
    ],
)
def test_an_editor_is_named_as_its_system_names_programs(line: str, platform: str, words: list[str]) -> None:
    assert editing.words(line, platform) == words


@pytest.mark.parametrize("line", ["'", '"vim', " "])
@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_an_editor_that_is_no_command_is_told_in_words(line: str, platform: str) -> None:
    with pytest.raises(ConfigError, match="EDITOR is no command") as refused:
        editing.words(line, platform)

    assert refused.value.hint == "set EDITOR to another"


def test_a_path_with_blanks_needs_no_quotes_on_windows(tmp_path: Path) -> None:
    program = tmp_path / "my vim.exe"
    program.touch()

    assert editing.words(str(program), "win32") == [str(program)]
