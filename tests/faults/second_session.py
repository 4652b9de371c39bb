"""A second living session of the person whose daemon runs: a display, a bus and a terminal of its own."""

import json
import subprocess
import sys
import time
from contextlib import ExitStack
from typing import Any

from tests.desktop import kit
from tests.desktop.service import Service, service
from tests.faults.daemon import WATCHER, FaultDesk

SOON = """[sit]
interval = "{interval}"
still_sitting = "12 s"
break = "20 s"
min_sit = "1 s"
[remind]
lull = "0 s"
"""


class SecondSession:
    """`run` in it feeds the daemon of the first; `type_` types on its keyboard."""

    def __init__(self, desk: FaultDesk, stack: ExitStack) -> None:
        kit.need("xdotool")
        self._shown = stack.enter_context(ExitStack())
        display = self._shown.enter_context(kit.xvfb("320x240x24"))
        bus = stack.enter_context(kit.session_bus(desk.home / "second"))
        self.watcher: Service = stack.enter_context(service(bus, WATCHER))
        self.watcher.properties["/StatusNotifierWatcher", WATCHER] = {"IsStatusNotifierHostRegistered": ("b", True)}
        self.watcher.methods[WATCHER, "RegisterStatusNotifierItem"] = lambda _path, _item: ("", ())
        self.env = {**desk.env, "DISPLAY": display, "DBUS_SESSION_BUS_ADDRESS": bus}
        self.log = desk.home / "second.log"
        self._stack = stack

    def start(self) -> None:
        """Run until it says that it feeds the first."""
        line = [sys.executable, "-u", "-m", "sitbreak", "run"]
        self.process = self._stack.enter_context(kit.program(*line, env=self.env, log=self.log))
        kit.wait_until(lambda: "Another session" in self.said, "it says what it is")

    def lose_display(self) -> None:
        """End its X server."""
        self._shown.close()

    @property
    def said(self) -> str:
        """What it printed."""
        return self.log.read_text() if self.log.exists() else ""

    def sitbreak(self, *words: str) -> "subprocess.CompletedProcess[str]":
        line = [sys.executable, "-m", "sitbreak", *words]
        return subprocess.run(line, env=self.env, capture_output=True, text=True, timeout=60, check=False)

    def status(self) -> dict[str, Any]:
        """What the daemon says, asked from here."""
        return dict(json.loads(self.sitbreak("status", "--json").stdout))


def type_for(env: dict[str, str], seconds: float) -> None:
    """Type on a display, a key a second."""
    end_s = time.monotonic() + seconds
    while time.monotonic() < end_s:
        subprocess.run(["xdotool", "key", "a"], env=env, check=True, timeout=20)
        time.sleep(1)
