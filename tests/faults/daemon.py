"""The real daemon between buses, a display and services of a test's own."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from sitbreak.dbus import Bus
from tests.desktop import asking, kit
from tests.desktop.logind import LOGIN1, MANAGER, ROOT
from tests.desktop.service import Service, service

SESSION_PATH = f"{ROOT}/session/_31"
WATCHER = "org.kde.StatusNotifierWatcher"
BUS = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
ANSWER_S = 1.0


class FaultDesk:
    """A daemon, what it leans on, and how it is."""

    def __init__(self, home: Path, stack: ExitStack, system: str | None = None) -> None:
        """`system` is the address of a system bus that is there already."""
        self.home = home
        self.session = stack.enter_context(kit.session_bus(home / "session"))
        self.system = system or stack.enter_context(kit.session_bus(home / "system"))
        self.display = stack.enter_context(kit.xvfb("640x480x24"))
        self.logind: Service = stack.enter_context(service(self.system, LOGIN1))
        self.watcher: Service = stack.enter_context(service(self.session, WATCHER))
        self._prepare()
        self.env = kit.clean_env(
            home,
            DISPLAY=self.display,
            DBUS_SESSION_BUS_ADDRESS=self.session,
            DBUS_SYSTEM_BUS_ADDRESS=self.system,
            SITBREAK_HOME=str(home / "s"),
            LC_ALL="C.UTF-8",
        )
        self._stack = stack

    def start(self, *sets: str) -> None:
        """Run the daemon until it answers."""
        line = [sys.executable, "-m", "sitbreak", "run", *(f"--set={one}" for one in sets)]
        self.process = self._stack.enter_context(kit.program(*line, env=self.env, log=self.home / "daemon.log"))
        kit.wait_until(lambda: asking.status(self.home), "the daemon answers")

    def sitbreak(self, *words: str) -> "subprocess.CompletedProcess[str]":
        line = [sys.executable, "-m", "sitbreak", *words]
        return subprocess.run(line, env=self.env, capture_output=True, text=True, timeout=60, check=False)

    @property
    def socket(self) -> Path:
        """The control socket."""
        return next(path for path in self.home.rglob("*.sock"))

    def ask(self, what: str = "status") -> tuple[dict[str, Any], float]:
        """Ask over the socket; return the answer and the seconds that it took. ControlError when it refuses."""
        begun_s = time.monotonic()
        return asking.answer(self.home, what), time.monotonic() - begun_s

    def connections(self, address: str) -> list[str]:
        """Return the daemon's unique names on a bus."""
        bus = Bus.connect(address)
        try:
            (names,) = bus.call(*BUS, "ListNames", gives="as")
            unique = [name for name in names if name.startswith(":")]
            return [name for name in unique if self._pid(bus, name) == self.process.pid]
        finally:
            bus.close()

    @staticmethod
    def _pid(bus: Bus, name: str) -> int:
        return int(bus.call(*BUS, "GetConnectionUnixProcessID", "s", name, gives="u")[0])

    @property
    def config(self) -> Path:
        """The settings file; there is none at first."""
        path = Path(self.sitbreak("config", "path").stdout.strip())
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    @property
    def memory_kib(self) -> int:
        """What the daemon holds in memory."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0])

    @contextmanager
    def flood(self, what: str, where: str, *targets: str, seconds: float = 4.0) -> Iterator[list[int]]:
        """Flood from processes of their own while the block runs; yields what will hold the numbers of things sent."""
        line = [sys.executable, "-m", "tests.faults.flooder", what, where]
        processes = [
            subprocess.Popen([*line, target, str(seconds)], env=self.env, stdout=subprocess.PIPE, text=True)
            for target in targets
        ]
        sent: list[int] = []
        try:
            yield sent
        finally:
            for process in processes:
                out, _ = process.communicate(timeout=60)
                sent.append(int(out or 0))

    def _prepare(self) -> None:
        self.logind.methods[MANAGER, "GetSessionByPID"] = lambda _path, _pid: ("o", (SESSION_PATH,))
        self.logind.properties[ROOT, MANAGER] = {"PreparingForSleep": ("b", False), "BlockInhibited": ("s", "")}
        self.logind.properties[SESSION_PATH, f"{LOGIN1}.Session"] = {
            "Active": ("b", True),
            "LockedHint": ("b", False),
            "User": ("(uo)", (os.getuid(), "/u")),
            "Class": ("s", "user"),
        }
        self.watcher.properties["/StatusNotifierWatcher", WATCHER] = {"IsStatusNotifierHostRegistered": ("b", True)}
        self.watcher.methods[WATCHER, "RegisterStatusNotifierItem"] = lambda _path, _item: ("", ())


ASKING = """
import json, sys, time
from sitbreak.control import client
worst_s, end_s = 0.0, time.monotonic() + float(sys.argv[1])
while time.monotonic() < end_s:
    begun_s = time.monotonic()
    client.ask("status")
    worst_s = max(worst_s, time.monotonic() - begun_s)
    time.sleep(0.02)
print(worst_s)
"""


def slowest_s(desk: FaultDesk, for_s: float) -> float:
    """Ask for the status again and again; return the longest wait for an answer."""
    line = [sys.executable, "-c", ASKING, str(for_s)]
    done = subprocess.run(line, env=desk.env, capture_output=True, text=True, timeout=for_s + 60, check=False)
    assert done.returncode == 0, done.stderr
    return float(done.stdout)
