"""A daemon on an X server of its own, with a keyboard that a test types on."""

import json
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.desktop import kit
from tests.desktop.kit import wait_until

INTERVAL_S = 25


class Machine:
    """A display, a daemon, and a note of each reminder that is shown there."""

    def __init__(self, home: Path, port: int, stack: ExitStack, *, dunst: bool = False) -> None:
        """`dunst`: it has a session bus, and on it dunst, which may be told not to disturb."""
        display = stack.enter_context(kit.xvfb("640x480x24"))
        self.env = kit.clean_env(home, DISPLAY=display, SITBREAK_HOME=str(home / "s"), LC_ALL="C.UTF-8")
        if dunst:
            self.env["DBUS_SESSION_BUS_ADDRESS"] = stack.enter_context(kit.session_bus(home / "bus"))
            stack.enter_context(kit.program("dunst", env=self.env))
        self.reminded = home / "reminded"
        note = f"open({str(self.reminded)!r}, 'a').write('x')"
        due = json.dumps([sys.executable, "-c", note])
        (home / "s" / "config").mkdir(parents=True, mode=0o700)
        (home / "s" / "config" / "config.toml").write_text(
            f'[link]\nbroker = "mqtt://127.0.0.1:{port}"\n[sit]\ninterval = "{INTERVAL_S} s"\nbreak = "20 s"\n'
            f'min_sit = "1 s"\n[remind]\nlull = "1 s"\nrepeat = "0 s"\n[hooks]\ndue = {due}\n'
            '[link.desk]\ntopic = "desk"\n[posture]\nenabled = false\n[activity]\n'
            'source = "x11"\nconfirm = "0 s"\n[busy]\nprojector = false\n'
        )
        command = [sys.executable, "-m", "sitbreak", "run", "--no-tray"]
        stack.enter_context(kit.program(*command, env=self.env, log=home / "daemon.log"))
        wait_until(lambda: self.doctor().get("state") == "connected", "the link is connected", 60)

    def ask(self, what: str) -> dict[str, Any]:
        code = (
            "import json, sys; from sitbreak.control import client; print(json.dumps(client.ask(sys.argv[1]).answer))"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, what], env=self.env, capture_output=True, text=True, check=False
        )
        return dict(json.loads(done.stdout)) if done.returncode == 0 else {}

    def doctor(self) -> dict[str, Any]:
        return dict(self.ask("doctor").get("link") or {})

    def type(self) -> bool:
        """Press a key; never the answer that somebody waits for."""
        return subprocess.run(["xdotool", "key", "a"], env=self.env, check=True).returncode != 0

    def do(self, command: str, **args: Any) -> bool:
        """Say something there; tell whether it was taken."""
        code = (
            "import json, sys; from sitbreak.control import client; client.do(sys.argv[1], **json.loads(sys.argv[2]))"
        )
        done = subprocess.run([sys.executable, "-c", code, command, json.dumps(args)], env=self.env, check=False)
        return done.returncode == 0

    def held_by(self) -> list[str]:
        """What holds a reminder back there."""
        return list(self.ask("status").get("held_by", []))

    def mode(self) -> str:
        return str(self.ask("status").get("mode"))

    def sitting_s(self) -> float:
        return float(self.ask("status")["sitting_s"])

    @property
    def reminders(self) -> int:
        return len(self.reminded.read_text()) if self.reminded.exists() else 0


def need_displays(*more: str) -> None:
    """Skip, with the reason, where a program is missing: those that every machine needs, or one of `more`."""
    for program in ("Xvfb", "xdotool", *more):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")


def work(machine: Machine, seconds: float) -> None:
    """Type for so long, a key a second."""
    until_s = time.monotonic() + seconds
    while time.monotonic() < until_s:
        machine.type()
        time.sleep(1)
