"""At rest the daemon is woken once at a heartbeat: by nobody's timer of its own, and by no answer on a bus."""

import itertools
import sys
from pathlib import Path

from sitbreak.supervise.part import HEARTBEAT_S
from tests.desktop import kit
from tests.desktop.tray_hosts import tray_desktop, xfce_panel

NOTES_ITS_WAITS = """
import selectors, sys, time

class NotesItsWaits(selectors.DefaultSelector):
    def select(self, timeout=None):
        found = super().select(timeout)
        print(time.monotonic(), file=notes, flush=True)
        return found

notes, selectors.DefaultSelector = open(sys.argv[1], "w"), NotesItsWaits
from sitbreak.__main__ import main
sys.exit(main(["run"]))
"""
BEATS = 3


def test_between_two_heartbeats_nothing_wakes_the_daemon(tmp_path: Path) -> None:
    kit.need("dunst")
    notes = tmp_path / "waits"
    notes.touch()

    def woken_s() -> list[float]:
        return [float(line) for line in notes.read_text().split("\n")[:-1]]

    def long_waits() -> list[float]:
        """Return when each whole wait for a heartbeat was over."""
        return [after for before, after in itertools.pairwise(woken_s()) if after - before > 0.9 * HEARTBEAT_S]

    with tray_desktop(tmp_path) as on, xfce_panel(on), kit.program("dunst", env=on.env):
        with kit.program(sys.executable, "-c", NOTES_ITS_WAITS, str(notes), env=on.env):
            kit.wait_until(lambda: len(long_waits()) > BEATS, f"{BEATS} heartbeats have passed", 90)
        first, *_, last = long_waits()
        woken = [moment for moment in woken_s() if first <= moment < last]

    assert len(woken) <= BEATS + 1
