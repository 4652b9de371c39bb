"""A daemon in a process of its own, with a home of the test's."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sitbreak.control.socket_path import socket_path

PATIENCE_S = 30.0  # the machines are shared
GONE = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "XDG_SESSION_ID")


class NotRunningError(Exception):
    """The daemon has ended, or never answered."""


class HeadlessDaemon:
    """One `sitbreak run`. Its folders lie below `home`: state, config, run."""

    def __init__(self, home: Path, *options: str) -> None:
        self.home = home
        environment = {name: value for name, value in os.environ.items() if name not in GONE}
        environment |= {"SITBREAK_HOME": str(home), "HOME": str(home), "LC_ALL": "C.UTF-8"}
        environment |= {"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent"}
        command = [sys.executable, "-m", "sitbreak", "run", "--no-tray", "--set", "activity.source=tty", *options]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, env=environment, stdout=pipe, stderr=pipe, text=True)

    def send(self, line: bytes) -> bytes:
        """Send one line, whatever it is; return what comes back. OSError when nobody listens."""
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(PATIENCE_S)
            client.connect(str(socket_path(self.home / "run")))
            client.sendall(line + b"\n")
            return client.makefile("rb").readline()

    def ask(self, **request: Any) -> Any:
        """Ask, as soon as the daemon listens. NotRunningError when it ends before."""
        deadline_s = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline_s:
            try:
                return json.loads(self.send(json.dumps({"v": 1, **request}).encode()))
            except (OSError, ValueError):
                if self.process.poll() is not None:
                    raise NotRunningError(self.end()) from None
                time.sleep(0.05)
        raise NotRunningError("it does not answer")

    @property
    def problems(self) -> str:
        """What `status` says is wrong."""
        return "\n".join(self.ask(ask="status")["answer"]["problems"])

    @property
    def log(self) -> str:
        """What it wrote down."""
        return (self.home / "state" / "sitbreak.log").read_text()

    def quit(self) -> tuple[int, str, str]:
        """Ask it to end; return its exit code, and what it printed on stdout and stderr."""
        self.ask(do="quit")
        return self.end()

    def end(self) -> tuple[int, str, str]:
        """Wait for its end; return its exit code, and what it printed on stdout and stderr."""
        out, err = self.process.communicate(timeout=PATIENCE_S)
        return self.process.returncode, out, err


@contextmanager
def running(home: Path, *options: str) -> Iterator[HeadlessDaemon]:
    """Start a daemon; it is gone afterwards, whatever happened."""
    daemon = HeadlessDaemon(home, *options)
    try:
        yield daemon
    finally:
        daemon.process.kill()
        daemon.process.communicate()
