"""The main job, end to end: real keys lead to a real stretch in a notification, silence to a break, Quit ends it."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitbreak import catalogue_files
from sitbreak.catalogue import Place
from tests.desktop import kit
from tests.desktop.test_tray_sni import item_of, menu, press
from tests.desktop.tray_hosts import TrayDesktop, tray_desktop, xfce_panel

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


class Running:
    """A daemon on a private desktop with a notification server and a tray host."""

    def __init__(self, on: TrayDesktop, process: "subprocess.Popen[bytes]", dunst_log: Path) -> None:
        self.on, self.process = on, process
        self._dunst_log = dunst_log

    def sitbreak(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "sitbreak", *arguments]
        return subprocess.run(command, env=self.on.env, capture_output=True, text=True, timeout=30, check=False)

    def status(self) -> dict[str, object]:
        answer = self.sitbreak("status", "--json")
        return dict(json.loads(answer.stdout)) if answer.returncode == 0 else {}

    def shown(self) -> list[str]:
        """Title and body of every notification that the server was given, in its own print."""
        return re.findall(r"formatted: '(.*?)'\n", self._dunst_log.read_text(), re.S)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    kit.need("dunst", "xdotool")
    dunst_log, log = tmp_path / "dunst.log", tmp_path / "sitbreak.log"
    sets = [part for pair in SHORT for part in ("--set", pair)]
    with tray_desktop(tmp_path) as on, xfce_panel(on), kit.program("dunst", "-print", env=on.env, log=dunst_log):
        kit.wait_until(lambda: on.owned(NOTIFICATIONS), "the notification server is there")
        with kit.program(sys.executable, "-m", "sitbreak", "run", *sets, env=on.env, log=log) as process:
            found = Running(on, process, dunst_log)
            kit.wait_until(found.status, "the daemon answers")
            yield found
    assert "Traceback" not in log.read_text()


def test_typing_leads_to_one_stretch_for_an_office_and_silence_to_a_break(running: Running) -> None:
    with Typist(running.on.display):
        kit.wait_until(running.shown, "a reminder was shown")
        during = running.status()
    kit.screenshot(running.on.display, "main-job-reminder")
    kit.wait_until(lambda: running.status()["state"] == "break", "silence became a break")
    after = running.status()

    offered = [s.name for s in catalogue_files.load().catalogue if Place.OFFICE in s.where]
    (notice,) = running.shown()
    assert any(name.lower() in notice.lower() for name in offered)
    assert (during["mode"], during["state"]) == ("due", "sitting")
    assert (after["breaks_today"], after["sitting_s"], after["mode"]) == (1, 0, "ok")


def test_the_tray_shows_an_icon_whose_quit_ends_the_daemon(running: Running) -> None:
    item = item_of(running.on)
    kit.screenshot(running.on.display, "main-job-tray")
    labels = menu(running.on, item)

    press(running.on, item, "Quit")

    assert running.process.wait(20) == 0
    assert {"Stretch now", "Later", "Skip this one", "Pause", "Quit"} <= labels.keys()


def test_sigterm_ends_it_cleanly_and_a_second_one_is_refused(running: Running) -> None:
    second = running.sitbreak("run")
    running.process.send_signal(signal.SIGTERM)

    assert (second.returncode, running.process.wait(20)) == (1, 0)
    assert "running already" in second.stderr
    assert running.sitbreak("status").returncode == 4


def test_the_daemon_at_rest_has_loaded_nothing_heavy(running: Running) -> None:
    maps = Path(f"/proc/{running.process.pid}/maps").read_text()
    heavy = ("_imaging.", "libgtk", "libgobject", "_tkinter", "_ssl.", "_asyncio")

    assert [name for name in heavy if name in maps] == []
