"""The daemon itself, with its notification server killed while a reminder is due."""

import signal
import sys
from pathlib import Path

from tests.desktop import asking, kit
from tests.desktop.daemon_driver import Typist
from tests.desktop.notifier_driver import Dunst

OPTIONS = (
    "sit.interval=5s",
    "sit.break=10min",
    "remind.lull=0s",
    "remind.repeat=0s",
    "remind.renew=false",
    "remind.answered=0s",
    "remind.prompted_break=0s",
)


def test_a_due_reminder_outlives_its_server_and_is_answered_on_the_next(tmp_path: Path) -> None:
    kit.need("xdotool")
    log = tmp_path / "sitbreak.log"
    sets = [part for option in OPTIONS for part in ("--set", option)]
    with kit.xvfb("900x420x24") as display, kit.session_bus(tmp_path / "bus") as bus:
        dunst = Dunst(tmp_path, bus, display)

        def printed() -> int:
            return log.read_text().count("── ")

        with kit.program(sys.executable, "-m", "sitbreak", "run", *sets, env=dunst.env, log=log), Typist(display):
            with dunst.running() as process:
                kit.wait_until(lambda: asking.status(tmp_path).get("mode") == "due", "a reminder is due")
                kit.wait_until(lambda: dunst.shown >= 1, "dunst shows it")
                before = printed()
                process.send_signal(signal.SIGKILL)
                kit.wait_until(lambda: printed() == before + 1, "the console takes over at once")
            with dunst.running():
                kit.wait_until(lambda: dunst.shown == 1, "the next dunst shows it again")
                kit.screenshot(display, "notify-daemon-restarted")
                dunst.choose("Later")
                kit.wait_until(lambda: asking.status(tmp_path).get("mode") == "snoozed", "its answer counts")

                kit.wait_until(lambda: dunst.shown == 0, "it is off the screen")
        assert printed() == before + 1
        assert "Traceback" not in log.read_text()
