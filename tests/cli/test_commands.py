"""Commands as somebody types them, against a stand-in daemon on the real socket."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from sitbreak import error_boundary, paths
from sitbreak.cli import COMMANDS, cli, main
from sitbreak.control import client, status_bars
from sitbreak.control.status import status_json
from sitbreak.core.events import Command
from tests.control.fake_daemon import FakeDaemon, a_status, fake_daemon

pytestmark = pytest.mark.posix_only("its daemon of the test listens on AF_UNIX")


@pytest.fixture
def daemon() -> Iterator[FakeDaemon]:
    with fake_daemon() as running:
        yield running


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Run one command line; return exit code, stdout and stderr."""
    code = main(words)
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize(
    ("words", "command", "for_s"),
    [
        (["snooze"], Command.SNOOZE, None),
        (["snooze", "10m"], Command.SNOOZE, 600),
        (["snooze", "1", "h", "30", "min"], Command.SNOOZE, 5400),
        (["skip"], Command.SKIP, None),
        (["done"], Command.DONE, None),
        (["here"], Command.HERE, None),
        (["standing"], Command.STANDING, None),
        (["meeting"], Command.MEETING, None),
        (["meeting", "1h"], Command.MEETING, 3600),
        (["meeting", "end"], Command.MEETING, 0),
        (["pause"], Command.PAUSE, None),
        (["pause", "2 hours"], Command.PAUSE, 7200),
        (["pause", "tomorrow"], Command.PAUSE_DAY, None),
        (["pause", "until", "tomorrow"], Command.PAUSE_DAY, None),
        (["pause", "until", "Tomorrow"], Command.PAUSE_DAY, None),
        (["resume"], Command.RESUME, None),
    ],
)
def test_a_command_reaches_the_daemon_and_its_answer_the_terminal(
    daemon: FakeDaemon, capsys: pytest.CaptureFixture[str], words: list[str], command: Command, for_s: float | None
) -> None:
    assert said(capsys, *words) == (0, f"told-{command.value}\n", "")
    assert [(asked.command, asked.for_s) for asked in daemon.asked] == [(command, for_s)]


def test_a_pause_until_a_day_gives_the_daemon_its_local_beginning_and_an_older_one_its_length(
    daemon: FakeDaemon, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "pause", "until", "28", "Dec")

    (asked,) = daemon.asked
    assert asked.until is not None
    assert (asked.until.month, asked.until.day, asked.until.hour) == (12, 28, 4)  # `day.start`
    assert asked.for_s is not None
    assert 0 < asked.for_s <= 366 * 86400


@pytest.mark.parametrize("words", ["until", "until soon", "5", "until 31.2."])
def test_what_is_neither_a_length_nor_a_moment_is_wrong_usage(
    daemon: FakeDaemon, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    code, _, err = said(capsys, "pause", *words.split())

    assert (code, daemon.asked) == (2, [])
    assert "until friday, 2026-12-28, 17:30" in err


def test_quit_ends_the_daemon(daemon: FakeDaemon, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "quit")[0] == 0
    daemon.stop()
    assert not client.running()


def test_a_refusal_is_exit_one(daemon: FakeDaemon, capsys: pytest.CaptureFixture[str]) -> None:
    daemon.refuse = True

    assert said(capsys, "here") == (1, "", "told-here\n")


def test_without_a_daemon_every_command_is_exit_four_and_says_how_to_start_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for words in (["status"], ["status", "--json"], ["why"], ["snooze"], ["quit"], ["status", "--watch"]):
        assert said(capsys, *words) == (4, "", "sitbreak is not running.\n  Start it with `sitbreak run`.\n")


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["snooze", "10"], 'write "10 min" or "10 s"'),
        (["pause", "a", "while"], "90 s"),
        (["statsu"], "Did you mean status?"),
        (["status", "--jsno"], "--json"),
        (["status", "--json", "--format", "waybar"], "exclude each other"),
    ],
)
def test_wrong_usage_is_exit_two_with_a_way_out(
    capsys: pytest.CaptureFixture[str], words: list[str], hint: str
) -> None:
    code, out, err = said(capsys, *words)

    assert (code, out) == (2, "")
    assert hint in err


@pytest.mark.usefixtures("daemon")
def test_status_is_one_human_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "status") == (0, "Sitting 32 min, break in 13\n", "")


def test_status_tells_of_problems_below_it(daemon: FakeDaemon, capsys: pytest.CaptureFixture[str]) -> None:
    daemon.status["problems"] = ["config.toml, line 4: unknown key sit.intervall"]

    assert said(capsys, "status")[1].splitlines()[1] == "  config.toml, line 4: unknown key sit.intervall"


def test_status_json_is_one_object(daemon: FakeDaemon, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, "status", "--json")

    assert (code, err) == (0, "")
    assert json.loads(out) == daemon.status


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("{sitting_min}/{interval_min} min", "32/45 min"),
        ("{state}:{due_in_min}", "sitting:13"),
        ("{short} {percentage}%", "32 min 71%"),
        ("[{snoozed_for_s}]", "[]"),
        ("{{}}", "{}"),
    ],
)
@pytest.mark.usefixtures("daemon")
def test_a_template_of_ones_own(capsys: pytest.CaptureFixture[str], template: str, line: str) -> None:
    assert said(capsys, "status", "--format", template) == (0, f"{line}\n", "")


@pytest.mark.parametrize("template", ["{nonsense}", "{", "{0}", "{state.secret}", "{sitting_s:q}", "{sitting_s[0]}"])
@pytest.mark.usefixtures("daemon")
def test_a_template_that_cannot_be_filled_is_wrong_usage(capsys: pytest.CaptureFixture[str], template: str) -> None:
    code, out, err = said(capsys, "status", "--format", template)

    assert (code, out) == (2, "")
    assert "--format" in err


@pytest.mark.usefixtures("daemon")
def test_waybar_gets_its_json(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "status", "--format", "waybar")

    assert json.loads(out) == {
        "text": "32 min",
        "alt": "sitting",
        "tooltip": "Sitting 32 min, break in 13",
        "class": ["sitting", "ok"],
        "percentage": 71,
    }


def test_waybars_markup_is_escaped_and_a_problem_is_a_class() -> None:
    status = status_json(a_status(), "a < b & c", problems=["no <tray>"])

    bar = json.loads(status_bars.rendered(status, "waybar", str))
    assert bar["tooltip"] == "a &lt; b &amp; c\nno &lt;tray&gt;"
    assert bar["class"] == ["sitting", "ok", "degraded"]


@pytest.mark.usefixtures("daemon")
def test_why_prints_its_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "why") == (0, "sitting since 09:00\n", "")


@pytest.mark.usefixtures("daemon")
def test_another_version_of_the_daemon_is_said_on_stderr(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "__version__", "0.2.0")

    code, out, err = said(capsys, "status")

    assert (code, out) == (0, "Sitting 32 min, break in 13\n")
    assert "sitbreak restart" in err


@pytest.mark.usefixtures("daemon")
def test_a_bug_is_exit_three_with_a_report_to_send(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "ask", lambda _: 1 / 0)

    code, out, err = said(capsys, "status")

    report = err.rpartition(": ")[2].strip()
    assert (code, out) == (3, "")
    assert "ZeroDivisionError" in Path(report).read_text()
    assert "Traceback" not in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(
    "words", ["config show", "--help", "--version", "report", "stretches list", "doctor", "export --json -"]
)
def test_output_that_finds_no_room_is_told_in_words(words: str) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "sitbreak", *words.split()]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False)

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "What this prints cannot be written: No space left on device"
    assert not list(paths.state_dir().glob("bug-*"))


def test_control_c_is_exit_130() -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    assert error_boundary.run_guarded(interrupted) == 130


def test_help_lists_the_commands_in_their_order() -> None:
    text = CliRunner().invoke(cli, ["--help"]).output

    listed = [name for name in COMMANDS if f"\n  {name} " in text]
    assert listed[:3] == ["run", "status", "why"]
    assert [text.index(f"\n  {name} ") for name in listed] == sorted(text.index(f"\n  {name} ") for name in listed)


def test_a_real_process_watches_and_ends_with_the_daemon(daemon: FakeDaemon) -> None:
    command = [sys.executable, "-m", "sitbreak", "status", "--watch", "--format", "{line}"]
    watching = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=dict(os.environ))
    assert watching.stdout is not None

    first = watching.stdout.readline()
    daemon.show("Sitting 33 min, break in 12")
    second = watching.stdout.readline()
    client.do("quit")

    assert (first, second) == ("Sitting 32 min, break in 13\n", "Sitting 33 min, break in 12\n")
    assert watching.communicate(timeout=20)[0] == ""
    assert watching.returncode == 0


def test_a_closed_pipe_is_no_traceback(daemon: FakeDaemon) -> None:
    command = [sys.executable, "-m", "sitbreak", "status", "--watch"]
    watching = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert watching.stdout is not None
    watching.stdout.readline()
    watching.stdout.close()

    daemon.show("another line")

    assert watching.stderr is not None
    assert watching.stderr.read() == ""
    watching.stderr.close()
    watching.wait(20)


@pytest.mark.parametrize(
    ("language", "words"), [("de", "läuft nicht"), ("fr", "ne tourne pas"), ("es", "no está"), ("ja", "動いていません")]
)
def test_the_terminal_speaks_the_language_of_the_settings(
    capsys: pytest.CaptureFixture[str], language: str, words: str
) -> None:
    paths.config_file().write_text(f"[ui]\nlanguage = '{language}'\n")

    assert words in said(capsys, "status")[2]


def test_a_broken_config_does_not_hide_that_no_daemon_runs(capsys: pytest.CaptureFixture[str]) -> None:
    paths.config_file().write_text("[ui\n")

    assert said(capsys, "status")[::2] == (4, "sitbreak is not running.\n  Start it with `sitbreak run`.\n")
