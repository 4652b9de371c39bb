"""A folder full of modules that somebody else has put there: whatever is started in it, none of them is run."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitbreak.autostart import start_command
from sitbreak.dataclass import dataclass
from tests.desktop import kit

DEPENDENCIES = (
    "click",
    "rich",
    "tomlkit",
    "PIL",
    "jeepney",
    "Xlib",
    "pystray",
    "pynput",
    "plyer",
    "platformdirs",
    "evdev",
)
OTHERS = ("sitbreak", "gi", "dbus", "desktop_notifier", "sitecustomize", "usercustomize")
PLANTED = sorted({*sys.stdlib_module_names, *DEPENDENCIES, *OTHERS})
OPENER = '#!/bin/sh\necho "$PWD $1" >> "$HOME/opened"\n'

# Each is the body of a program that is run in the planted folder and starts one child as the product does.
LISTENER = """
from sitbreak.activity.listener_process import listen
process = listen(0.5)
assert process._process.wait(60) == 0
assert process.summary().complete
process.close()
"""
POPUP = """
import select
from sitbreak.core.view import MenuEntry
from sitbreak.tray.popup import Popup
popup = Popup((MenuEntry("Later"),))
while not (popup.opened or popup.ended):
    select.select([popup], [], [], 60)
    popup.ready()
assert popup.opened
popup.close()
"""
WINDOW = """
import threading
from sitbreak.stretch import open_stretch
from tests.stretch.samples import task
ended, results = threading.Event(), []
guided = open_stretch(task(ready_s=0, voice=True, sound=True), lambda result: (results.append(result), ended.set()))
threading.Timer(3.0, guided.close).start()
assert ended.wait(60)
assert results[0].seconds > 0, results
guided.process.wait(60)
"""
COMMAND = """
from pathlib import Path
from sitbreak.core.events import Command
from sitbreak.daemon.child_processes import ChildProcesses
children = ChildProcesses(print, Path("here.toml"))
children.{call}
for process in children._running:
    process.wait(60)
"""
RESTART = """
from sitbreak.cli import restarting
from sitbreak.control import client
restarting.start(["--no-tray"])
restarting._wait(client.running, "cli.restart.new")
client.do("quit")
"""
# the window imports all it needs, is refused, and the file opens in its place
NO_DISPLAY = """
import os
os.environ["DISPLAY"] = ":987"
"""
PROGRAMS = {
    "listener": LISTENER,
    "popup": POPUP,
    "window": WINDOW,
    "report": COMMAND.format(call="run(Command.REPORT)"),
    "doctor": COMMAND.format(call="run(Command.DOCTOR)"),
    "settings": NO_DISPLAY + COMMAND.format(call="run(Command.SETTINGS)"),
    "sender": COMMAND.format(call="send_bouts()"),
    "restart": RESTART,
}
OPEN = {"report": "report.html", "doctor": "doctor.html", "settings": "here.toml"}


@dataclass(frozen=True)
class Planted:
    """A folder with a module of every name, each of which leaves its name in another when it is run."""

    folder: Path
    ran: Path
    env: dict[str, str]

    def run(self, *command: str) -> "subprocess.CompletedProcess[str]":
        """Run something there to its end."""
        return subprocess.run(command, cwd=self.folder, env=self.env, capture_output=True, text=True, timeout=120)

    @property
    def modules_run(self) -> list[str]:
        return sorted(each.name for each in self.ran.iterdir())

    @property
    def opened(self) -> list[str]:
        """The folder in which each file was opened for the person, and the file."""
        told = Path(self.env["HOME"], "opened")
        return told.read_text().splitlines() if told.exists() else []


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with kit.xvfb() as name:
        yield name


@pytest.fixture
def planted(tmp_path: Path, display: str) -> Planted:
    folder, ran, programs = tmp_path / "planted", tmp_path / "ran", tmp_path / "bin"
    for each in (folder, ran, programs):
        each.mkdir()
    for name in PLANTED:
        (folder / f"{name}.py").write_text(f"open({str(ran / name)!r}, 'w').close()\n")
    opener = programs / "xdg-open"
    opener.write_text(OPENER)
    opener.chmod(0o755)
    env = kit.clean_env(tmp_path / "home", DISPLAY=display, DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere")
    env["PATH"] = os.pathsep.join([str(programs), env["PATH"]])
    env["PYTHONPATH"] = env["PYTHONPATH"].strip(os.pathsep)
    return Planted(folder, ran, env)


def test_a_planted_module_is_run_where_nobody_prevents_it(planted: Planted) -> None:
    planted.run(sys.executable, "-c", "import queue, click")

    assert {"queue", "click"} <= set(planted.modules_run)


@pytest.mark.parametrize("name", PROGRAMS)
def test_no_planted_module_is_run_by_a_child(planted: Planted, name: str) -> None:
    (planted.folder / "here.toml").write_text("")

    done = planted.run(sys.executable, "-P", "-c", PROGRAMS[name])

    assert (done.returncode, done.stderr, planted.modules_run) == (0, "", [])
    if name in OPEN:
        assert [line.split()[0] for line in planted.opened] == ["/"]
        assert planted.opened[0].endswith(OPEN[name])


@pytest.mark.parametrize("how", ["script", "autostart"])
def test_no_planted_module_is_run_by_the_daemon(planted: Planted, tmp_path: Path, how: str) -> None:
    script = Path(sys.executable).with_name("sitbreak")
    if how == "script" and not script.exists():
        pytest.skip("sitbreak is not installed as a script here")
    command = [str(script), "run"] if how == "script" else start_command("/somewhere/__main__.py")

    with (
        (tmp_path / "log").open("wb") as log,
        subprocess.Popen(command, cwd=planted.folder, env=planted.env, stdout=log, stderr=log) as daemon,
    ):
        try:
            kit.wait_until(lambda: _answers(planted), "the daemon answers")
            cwd = str(Path(f"/proc/{daemon.pid}/cwd").readlink())
        finally:
            daemon.send_signal(signal.SIGTERM)

    assert (daemon.returncode, cwd, planted.modules_run) == (0, "/", [])


def _answers(planted: Planted) -> bool:
    status = planted.run(sys.executable, "-P", "-m", "sitbreak", "status", "--json")
    return status.returncode == 0 and "state" in json.loads(status.stdout)


def test_started_by_hand_without_p_it_imports_nothing_from_there_from_its_first_line_on(planted: Planted) -> None:
    (planted.ran.parent / "bare.py").write_text("import sys; print(*sys.modules)")
    bare = {**planted.env, "PYTHONPATH": str(planted.ran.parent)}
    before_us = subprocess.check_output([sys.executable, "-P", "-m", "bare"], env=bare, text=True).split()
    for name in ("sitbreak", *before_us):
        (planted.folder / f"{name}.py").unlink(missing_ok=True)

    done = planted.run(sys.executable, "-m", "sitbreak", "--version")

    assert (done.returncode, done.stderr, planted.modules_run) == (0, "", [])
