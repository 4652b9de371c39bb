"""The short cut says what the full command says, and leaves everything unusual to it."""

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
@pytest.mark.parametrize("words", [["status"], ["status", "--json"]])
def test_it_says_the_same(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for main in (__main__.main, cli.main):
        run: Callable[[list[str]], int] = main
        assert run(words) == 0
        said.append(capsys.readouterr())

    assert said[0] == said[1]
    assert said[0].err == ""


def test_without_a_daemon_the_full_command_tells(capsys: pytest.CaptureFixture[str]) -> None:
    assert __main__.main(["status", "--json"]) == 4
    assert "sitbreak run" in capsys.readouterr().err


def test_problems_and_other_versions_are_left_to_the_full_command(
    daemon: FakeDaemon, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    daemon.status["problems"] = ["no tray"]
    assert not status_fast_path.print_status(as_json=False)
    daemon.status["problems"] = []
    monkeypatch.setattr(client, "__version__", "0.2.0")
    assert not status_fast_path.print_status(as_json=False)
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("daemon")
def test_it_imports_nothing_heavy() -> None:
    code = "import sys; from sitbreak.__main__ import main; main(['status']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    line, modules = done.stdout.splitlines()
    assert line == "Sitting 32 min, break in 13"
    assert not {"click", "rich", "dataclasses", "tomllib", "sitbreak.core.settings"} & set(modules.split())
