"""The short cut says what the full command says, and leaves everything unusual to it."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from sitbreak import __main__, cli
from sitbreak.control import client, status_fast_path
from tests.control.fake_daemon import FakeDaemon, fake_daemon

pytestmark = pytest.mark.posix_only("the control socket of AF_UNIX")


@pytest.fixture
def daemon() -> Iterator[FakeDaemon]:
    with fake_daemon() as running:
        yield running


@pytest.mark.usefixtures("daemon")
@pytest.mark.parametrize(
    "words", [[], ["--json"], ["--format", "waybar"], ["--format", "{short} of {interval_min}, {state}"]]
)
def test_it_says_the_same(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert status_fast_path.print_status(words)
    said = [capsys.readouterr()]
    for main in (__main__.main, cli.main):
        run: Callable[[list[str]], int] = main
        assert run(["status", *words]) == 0
        said.append(capsys.readouterr())

    assert said[0] == said[1] == said[2]
    assert said[0].err == ""


def test_without_a_daemon_the_full_command_tells(capsys: pytest.CaptureFixture[str]) -> None:
    assert __main__.main(["status", "--json"]) == 4
    assert "sitbreak run" in capsys.readouterr().err


def test_problems_and_other_versions_are_left_to_the_full_command(
    daemon: FakeDaemon, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    daemon.status["problems"] = ["no tray"]
    assert not status_fast_path.print_status([])
    daemon.status["problems"] = []
    daemon.status["question"] = "Did you stand?"
    assert not status_fast_path.print_status([])
    daemon.status["question"] = None
    monkeypatch.setattr(client, "__version__", "0.2.0")
    assert not status_fast_path.print_status([])
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "words", [["--watch"], ["--format"], ["--format", ""], ["--json", "--format", "waybar"], ["--help"], ["now"]]
)
def test_words_that_are_no_plain_question_are_left_to_the_full_command(words: list[str]) -> None:
    assert not status_fast_path.print_status(words)


def test_a_word_in_the_persons_language_and_a_wrong_template_are_left_to_it_as_well(
    daemon: FakeDaemon, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not status_fast_path.print_status(["--format", "{nothing_of_that_name}"])
    daemon.status["state"] = "away"
    assert not status_fast_path.print_status(["--format", "waybar"])
    assert capsys.readouterr().out == ""
    assert status_fast_path.print_status(["--format", "{state}"])
    assert __main__.main(["status", "--format", "waybar"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["text"] == "away"


@pytest.mark.usefixtures("daemon")
@pytest.mark.parametrize("words", [[], ["--json"], ["--format", "waybar"]])
def test_it_imports_nothing_heavy(words: list[str]) -> None:
    code = (
        "import sys; from sitbreak.__main__ import main; main(sys.argv[1:]);"
        "from sitbreak.lean_imports import Later;"
        "print(*(name for name, each in sys.modules.items() if not isinstance(each, Later)))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code, "status", *words], capture_output=True, text=True, check=True
    )

    line, modules = done.stdout.splitlines()
    assert "32 min" in line or words
    heavy = {"click", "rich", "dataclasses", "tomllib", "typing", "re", "enum", "socket", "sitbreak.core.settings"}
    assert heavy & set(modules.split()) == set()
