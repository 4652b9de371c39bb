"""pynput cannot be built everywhere: the main job does not need it."""

import sys
from pathlib import Path

from tests.desktop import kit
from tests.desktop.daemon_driver import NOTIFICATIONS, SHORT, RunningDaemon, Typist
from tests.desktop.tray_hosts import tray_desktop

MISSING = 'raise ModuleNotFoundError("No module named \'pynput\'", name="pynput")\n'


def test_a_reminder_comes_where_pynput_and_evdev_are_missing(tmp_path: Path) -> None:
    kit.need("dunst", "xdotool")
    (tmp_path / "missing").mkdir()
    for name in ("pynput.py", "evdev.py"):
        (tmp_path / "missing" / name).write_text(MISSING)
    dunst_log, log = tmp_path / "dunst.log", tmp_path / "sitbreak.log"
    sets = [part for pair in SHORT for part in ("--set", pair)]
    with tray_desktop(tmp_path) as on, kit.program("dunst", "-print", env=on.env, log=dunst_log):
        kit.wait_until(lambda: on.owned(NOTIFICATIONS), "the notification server is there")
        on.env["PYTHONPATH"] = f"{tmp_path / 'missing'}:{on.env['PYTHONPATH']}"
        with kit.program(sys.executable, "-m", "sitbreak", "run", *sets, env=on.env, log=log) as process:
            running = RunningDaemon(on, process, dunst_log)
            kit.wait_until(running.status, "the daemon answers")
            with Typist(on.display):
                kit.wait_until(running.shown, "a reminder was shown")
            assert running.status()["source"] == "x11"
            assert "Traceback" not in log.read_text()
