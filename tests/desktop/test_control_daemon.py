"""The real daemon on a bare machine: commands, a badly edited config, a hostile socket, a kill and a restart."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.desktop.kit import clean_env, end, program, wait_until


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return clean_env(tmp_path, SITBREAK_HOME=str(tmp_path / "s"), LC_ALL="C.UTF-8")


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(env: dict[str, str]) -> Run:
    def command(*words: str) -> subprocess.CompletedProcess[str]:
        line = [sys.executable, "-m", "sitbreak", *words]
        return subprocess.run(line, env=env, capture_output=True, text=True, timeout=60, check=False)

    return command


@pytest.fixture
def daemon(env: dict[str, str], run: Run, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    line = [sys.executable, "-m", "sitbreak", "run", "--set", "sit.interval=25min"]
    with program(*line, env=env, log=tmp_path / "daemon.log") as process:
        wait_until(lambda: run("status").returncode == 0, "the daemon answers")
        yield process


def status(run: Run) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(run("status", "--json").stdout)
    return answer


def test_a_second_run_is_refused(daemon: subprocess.Popen[bytes], run: Run) -> None:
    second = run("run")

    assert second.returncode == 1
    assert "running already" in second.stderr
    assert daemon.poll() is None


@pytest.mark.usefixtures("daemon")
def test_a_setting_changes_at_once_and_a_bad_file_is_told_in_the_status(run: Run, tmp_path: Path) -> None:
    file = Path(run("config", "path").stdout.strip())
    run("config", "set", "remind.snooze", "7 min")
    assert status(run)["problems"] == [problem for problem in status(run)["problems"] if "config" not in problem]

    file.write_text("[sit]\nintervall = 3\nbreak = 5 min\n")
    bad = "config.toml, line 2: unknown key sit.intervall (did you mean sit.interval?) (+1)"
    wait_until(lambda: bad in status(run)["problems"], "the status says which line is wrong", limit_s=60)
    assert (tmp_path / "daemon.log").read_text().count("unknown key sit.intervall") == 1

    new = file.with_suffix(".new")
    new.write_text("[sit]\nbreak = '6 min'\n")
    new.replace(file)
    wait_until(lambda: bad not in status(run)["problems"], "a mended file is taken over", limit_s=60)
    assert status(run)["interval_s"] == 25 * 60


def test_a_hostile_crowd_keeps_nobody_out_and_leaves_nothing_behind(
    daemon: subprocess.Popen[bytes], run: Run, tmp_path: Path
) -> None:
    def open_files() -> int:
        return len(list(Path(f"/proc/{daemon.pid}/fd").iterdir()))

    before = open_files()
    (path,) = (tmp_path / "s").rglob("control.sock")
    crowd = [socket.socket(socket.AF_UNIX) for _ in range(500)]
    for number, member in enumerate(crowd):
        member.connect(str(path))
        if number % 3 == 0:
            member.sendall(os.urandom(100))

    assert run("status").returncode == 0
    for member in crowd:
        member.close()
    wait_until(lambda: open_files() <= before + 1, "every connection is let go of")


def test_a_killed_daemon_keeps_nobody_from_starting_another(
    daemon: subprocess.Popen[bytes], run: Run, env: dict[str, str]
) -> None:
    daemon.kill()
    daemon.wait()
    gone = run("status")
    assert (gone.returncode, gone.stdout) == (4, "")

    with program(sys.executable, "-m", "sitbreak", "run", env=env) as second:
        wait_until(lambda: run("status").returncode == 0, "another daemon answers")
        assert run("quit").returncode == 0
        assert second.wait(20) == 0


def test_restart_keeps_the_options_and_quit_ends_it(daemon: subprocess.Popen[bytes], run: Run) -> None:
    done = run("restart")

    assert (done.returncode, done.stderr) == (0, "")
    assert daemon.wait(20) == 0
    assert status(run)["interval_s"] == 25 * 60
    assert run("quit").returncode == 0
    wait_until(lambda: run("status").returncode == 4, "the second daemon is gone")


@pytest.mark.usefixtures("daemon")
def test_watching_is_a_stream_that_ends_with_the_daemon(env: dict[str, str], run: Run) -> None:
    line = [sys.executable, "-m", "sitbreak", "status", "--watch", "--json"]
    watching = subprocess.Popen(line, env=env, stdout=subprocess.PIPE, text=True)
    assert watching.stdout is not None
    assert json.loads(watching.stdout.readline())["mode"] == "ok"

    run("pause", "1h")
    assert json.loads(watching.stdout.readline())["mode"] == "paused"
    run("quit")

    watching.stdout.read()
    watching.stdout.close()
    assert end(watching) == 0
