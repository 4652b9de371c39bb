"""A whole daemon on a private desktop, and somebody who types there."""

import os
import re
import subprocess
import sys
import threading
from pathlib import Path

from tests.desktop import asking
from tests.desktop.tray_hosts import TrayDesktop

SHORT = ("sit.interval=12s", "sit.break=10s", "sit.still_sitting=6s", "sit.min_sit=0s", "remind.lull=0s")
NOTIFICATIONS = "org.freedesktop.Notifications"


class Typist:
    """Somebody who presses a key twice a second until told to stop."""

    def __init__(self, display: str) -> None:
        self._stop = threading.Event()
        self._env = {**os.environ, "DISPLAY": display}
        self._thread = threading.Thread(target=self._type)

    def _type(self) -> None:
        while not self._stop.wait(0.5):
            subprocess.run(["xdotool", "key", "shift"], env=self._env, check=False, capture_output=True)

    def __enter__(self) -> "Typist":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()


class RunningDaemon:
    """A daemon on a private desktop with a notification server and a tray host."""

    def __init__(self, on: TrayDesktop, process: "subprocess.Popen[bytes]", dunst_log: Path) -> None:
        self.on, self.process = on, process
        self._dunst_log = dunst_log

    def sitbreak(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "sitbreak", *arguments]
        return subprocess.run(command, env=self.on.env, capture_output=True, text=True, timeout=30, check=False)

    def status(self) -> dict[str, object]:
        return asking.status(Path(self.on.env["HOME"]))

    def shown(self) -> list[str]:
        """Title and body of every notification that the server was given, in its own print."""
        return re.findall(r"formatted: '(.*?)'\n", self._dunst_log.read_text(), re.S)
