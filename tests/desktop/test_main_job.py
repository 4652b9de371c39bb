"""The main job, end to end: real keys lead to a real stretch in a notification, silence to a break, Quit ends it."""

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitbreak import catalogue_files
from sitbreak.catalogue import Place
from tests.desktop import kit
from tests.desktop.daemon_driver import NOTIFICATIONS, SHORT, RunningDaemon, Typist
from tests.desktop.sni_host import item_of, menu, press
from tests.desktop.tray_hosts import tray_desktop, xfce_panel


@pytest.fixture
def running(tmp_path: Path) -> Iterator[RunningDaemon]:
    kit.need("dunst", "xdotool")
    dunst_log, log = tmp_path / "dunst.log", tmp_path / "sitbreak.log"
    sets = [part for pair in SHORT for part in ("--set", pair)]
    with tray_desktop(tmp_path) as on, xfce_panel(on), kit.program("dunst", "-print", env=on.env, log=dunst_log):
        kit.wait_until(lambda: on.owned(NOTIFICATIONS), "the notification server is there")
        with kit.program(sys.executable, "-m", "sitbreak", "run", *sets, env=on.env, log=log) as process:
            found = RunningDaemon(on, process, dunst_log)
            kit.wait_until(found.status, "the daemon answers")
            yield found
    assert "Traceback" not in log.read_text()


def test_typing_leads_to_one_stretch_for_an_office_and_silence_to_a_break(running: RunningDaemon) -> None:
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


def test_the_tray_shows_an_icon_whose_quit_ends_the_daemon(running: RunningDaemon) -> None:
    item = item_of(running.on)
    kit.screenshot(running.on.display, "main-job-tray")
    labels = menu(running.on, item)

    press(running.on, item, "Quit")

    assert running.process.wait(20) == 0
    assert {"Stretch now", "Later", "Skip the next one", "Pause", "Quit"} <= labels.keys()


def test_sigterm_ends_it_cleanly_and_a_second_one_is_refused(running: RunningDaemon) -> None:
    second = running.sitbreak("run")
    running.process.send_signal(signal.SIGTERM)

    assert (second.returncode, running.process.wait(20)) == (1, 0)
    assert "running already" in second.stderr
    assert running.sitbreak("status").returncode == 4


def test_the_daemon_at_rest_has_loaded_nothing_heavy(running: RunningDaemon) -> None:
    maps = Path(f"/proc/{running.process.pid}/maps").read_text()
    heavy = ("_imaging.", "libgtk", "libgobject", "_tkinter", "_ssl.", "_asyncio")

    assert [name for name in heavy if name in maps] == []
