"""`sitbreak restart` and `run`, with a stand-in for what they start."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sitbreak import paths
from sitbreak.cli import main, restarting
from sitbreak.control import client
from sitbreak.control.instance import Instance, noted_options
from sitbreak.run_options import RunOptions
from tests.control.fake_daemon import FakeDaemon, fake_daemon

pytestmark = pytest.mark.posix_only("its daemon of the test listens on AF_UNIX")


def test_restart_ends_the_old_one_and_starts_another_with_its_options(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fresh: list[FakeDaemon] = []
    started: list[list[str]] = []

    with fake_daemon() as old:
        old.status["options"] = ["--config", "/of/somebody/else"]
        instance = Instance()
        instance.note_options(["--set", "sit.interval=20s"])
        instance.release()

        def start(options: list[str]) -> None:
            started.append(options)
            old.stop()
            fresh.append(FakeDaemon())
            fresh[0].start()

        monkeypatch.setattr(restarting, "start", start)
        assert main(["restart"]) == 0

    assert started == [["--set", "sit.interval=20s"]]
    assert capsys.readouterr().out == "Sitting 32 min, break in 13\n"
    fresh[0].stop()


@pytest.mark.parametrize("text", ["nonsense", '{"a": 1}', "[1]", "[" * 9999])
def test_options_that_nobody_of_ours_wrote_are_none(text: str) -> None:
    (paths.state_dir() / "options.json").write_text(text)
    (paths.state_dir() / "options.json").chmod(0o600)

    assert noted_options() == []


def test_options_that_others_could_have_written_are_none() -> None:
    (paths.state_dir() / "options.json").write_text('["--no-tray"]')
    (paths.state_dir() / "options.json").chmod(0o622)

    assert noted_options() == []


def test_restart_without_a_daemon_is_exit_four(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["restart"]) == 4
    assert "sitbreak run" in capsys.readouterr().err


def test_a_daemon_that_does_not_end_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(restarting, "_LIMIT_S", 0.0)
    held = Instance()
    with fake_daemon():
        assert main(["restart"]) == 1
    held.release()

    assert "does not end" in capsys.readouterr().err


HANGING = """
import signal, socket, sys, time
from sitbreak import paths
from sitbreak.control.instance import Instance
from sitbreak.control.socket_path import socket_path

signal.signal(signal.SIGTERM, signal.SIG_IGN)
held = Instance()
listening = socket.socket(socket.AF_UNIX)
listening.bind(str(socket_path(paths.runtime_dir())))
listening.listen()
print("listens", flush=True)
time.sleep(60)
"""


def test_a_daemon_that_hangs_is_ended_and_another_takes_its_place(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fresh: list[FakeDaemon] = []

    def start(_options: list[str]) -> None:
        fresh.append(FakeDaemon())
        fresh[0].start()

    monkeypatch.setattr(restarting, "start", start)
    monkeypatch.setattr(restarting, "_IN_ORDER_S", 0.2)
    monkeypatch.setattr(client, "PATIENCE_S", 0.2)
    with subprocess.Popen([sys.executable, "-c", HANGING], stdout=subprocess.PIPE, text=True) as hangs:
        assert hangs.stdout is not None
        assert hangs.stdout.readline() == "listens\n"
        try:
            assert main(["restart"]) == 0
        finally:
            hangs.kill()

    assert hangs.returncode == -signal.SIGKILL
    assert capsys.readouterr().out == "Sitting 32 min, break in 13\n"
    fresh[0].stop()


def test_run_hands_its_options_to_the_daemon_and_its_exit_code_on(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[RunOptions] = []
    become = "sitbreak.daemon.starting.become"
    monkeypatch.setattr(become, lambda options: seen.append(options) or 1)  # type: ignore[func-returns-value]

    assert main(["run", "--set", "sit.interval=20s", "--set", "busy.call=off", "--no-tray", "-v"]) == 1
    assert seen == [RunOptions(("sit.interval=20s", "busy.call=off"), None, None, verbose=True, tray=False)]


def test_a_daemon_of_systemds_is_restarted_by_systemd(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = tmp_path / "bin" / "systemctl"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/asked\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")

    with fake_daemon() as daemon:
        assert main(["restart"]) == 0
        assert daemon.asked == []

    assert (tmp_path / "asked").read_text().splitlines() == [
        "--user is-active --quiet sitbreak.service",
        "--user restart sitbreak.service",
    ]
    assert capsys.readouterr().out == "Sitting 32 min, break in 13\n"
