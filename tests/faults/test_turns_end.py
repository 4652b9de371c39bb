"""The daemon answers, and ends when it is told to, in every state in which something that it leans on is stuck."""

import os
import signal
import socket
import sqlite3
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.desktop import asking, kit

if sys.platform == "win32":
    pytest.skip("signals and X servers", allow_module_level=True)

ENDS_S = 2.0
ROWS_LOST = 5  # the exit code
NOTICED_S = 60.0  # somebody who sits is looked at every 30 s


class Stage:
    """An X server and a daemon of the test's own, and no bus."""

    def __init__(self, home: Path, parts: ExitStack) -> None:
        self.home = home
        self.state = home / ".local/state/sitbreak"
        display = parts.enter_context(kit.xvfb("320x240x24"))
        with socket.socket(socket.AF_UNIX) as link:
            link.connect(f"/tmp/.X11-unix/X{display[1:]}")
            credentials = link.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
        self.server = struct.unpack("3i", credentials)[0]
        parts.callback(os.kill, self.server, signal.SIGCONT)
        self.env = kit.clean_env(home, DISPLAY=display, DBUS_SESSION_BUS_ADDRESS=f"unix:path={home}/none")
        self.env["DBUS_SYSTEM_BUS_ADDRESS"] = self.env["DBUS_SESSION_BUS_ADDRESS"]
        command = (sys.executable, "-m", "sitbreak", "run")
        self.daemon = parts.enter_context(kit.program(*command, env=self.env, log=home / "out"))
        kit.wait_until(lambda: self.status().get("source") == "x11", "the daemon sees the X server")

    def sitbreak(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "sitbreak", *arguments]
        return subprocess.run(command, env=self.env, capture_output=True, text=True, timeout=30, check=False)

    def status(self) -> dict[str, Any]:
        return asking.status(self.home)

    def stop_x(self) -> None:
        os.kill(self.server, signal.SIGSTOP)

    def ends(self, code: int = 0) -> None:
        """Tell it to end; it must, in time and with this exit code."""
        began_s = time.monotonic()
        self.daemon.send_signal(signal.SIGTERM)
        assert self.daemon.wait(30) == code
        assert time.monotonic() - began_s < ENDS_S


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    kit.need("Xvfb")
    with ExitStack() as parts:
        yield Stage(tmp_path, parts)


def test_a_stopped_x_server(stage: Stage) -> None:
    stage.stop_x()
    kit.wait_until(lambda: stage.status().get("source") != "x11", "it was noticed", NOTICED_S)
    doctor = stage.sitbreak("doctor", "--json")
    assert "running" in doctor.stdout

    stage.ends()


def test_a_stopped_x_server_that_goes_on(stage: Stage) -> None:
    stage.stop_x()
    kit.wait_until(lambda: stage.status().get("source") != "x11", "it was noticed", NOTICED_S)
    os.kill(stage.server, signal.SIGCONT)
    kit.wait_until(lambda: stage.status().get("source") == "x11", "it is seen again", NOTICED_S)

    stage.ends()


def test_a_stopped_x_server_that_nobody_has_noticed(stage: Stage) -> None:
    stage.stop_x()

    stage.ends()


def test_a_history_that_somebody_holds(stage: Stage) -> None:
    with sqlite3.connect(stage.state / "history.db", isolation_level=None) as other:
        other.execute("CREATE TABLE IF NOT EXISTS held (x)")
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("INSERT INTO held VALUES (1)")
        for minutes in (41, 42, 43):  # each writes a row
            assert stage.sitbreak("config", "set", "sit.interval", f"{minutes} min").returncode == 0
        assert any("wait in memory" in problem for problem in stage.status()["problems"])

        stage.ends(ROWS_LOST)
    other.close()


@pytest.mark.parametrize(
    "text",
    [
        "a." * 60_000 + "a = 1\n",
        "a = " + "[" * 100_000,
        "what\n" * 4_000,
        "".join(f"[sit]\nk{n} = 1\n" for n in range(400)),
    ],
    ids=["dots", "brackets", "no TOML", "unknown keys"],
)
def test_a_config_that_is_too_much(stage: Stage, text: str) -> None:
    (stage.home / ".config/sitbreak/config.toml").write_text(text)
    stage.daemon.send_signal(signal.SIGUSR1)
    assert stage.status()["problems"]

    stage.ends()


def test_a_parser_that_is_busy(stage: Stage) -> None:
    (stage.home / ".config/sitbreak/config.toml").write_text("what\n" * 4_000)
    for _ in range(20):
        stage.daemon.send_signal(signal.SIGUSR1)
        time.sleep(0.001)

    stage.ends()
