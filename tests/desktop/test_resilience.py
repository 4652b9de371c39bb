"""The whole daemon, with everything that it leans on taken away and given back, and killed itself."""

import itertools
import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.desktop import asking, kit
from tests.desktop.daemon_driver import NOTIFICATIONS, Typist
from tests.desktop.tray_hosts import TrayDesktop, xfce_panel

SHORT = {
    "sit.interval": "8s",
    "sit.break": "10min",
    "sit.min_sit": "0s",
    "remind.lull": "0s",
    "remind.repeat": "0s",
    "remind.renew": "false",
    "remind.answered": "0s",
    "remind.prompted_break": "0s",
    "notify.picture": "false",
    "posture.enabled": "false",
}
HEALED_S = 60.0  # so soon everything works again
BUS = """<busconfig><type>session</type><listen>{address}</listen><auth>EXTERNAL</auth>
<policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy>
</busconfig>"""


class DaemonDesktop:
    """A display and a bus whose names stay when they are killed and started again, and a daemon between them."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.parts: dict[str, ExitStack] = {}
        self.display = f":{500 + os.getpid() % 400}"  # far from the free ones that other tests take
        self.env = kit.clean_env(home, DISPLAY=self.display, DBUS_SESSION_BUS_ADDRESS=f"unix:path={home}/bus")
        self.desk = TrayDesktop(self.display, self.env, home)
        (home / "bus.conf").write_text(BUS.format(address=self.env["DBUS_SESSION_BUS_ADDRESS"]))
        self.log, self.dunst_log = home / "sitbreak.out", home / "dunst.log"
        self.process: subprocess.Popen[bytes] | None = None

    def x(self) -> None:
        self._start("x", kit.xvfb("1000x600x24", self.display))

    def bus(self) -> None:
        self._start("bus", kit.program("dbus-daemon", f"--config-file={self.home}/bus.conf", "--nofork"))
        kit.wait_until((self.home / "bus").is_socket, "the bus listens")

    def dunst(self) -> None:
        self._start("dunst", kit.program("dunst", "-print", env=self.env, log=self.dunst_log))
        kit.wait_until(lambda: self.desk.owned(NOTIFICATIONS), "dunst serves")

    def panel(self) -> None:
        self._start("panel", xfce_panel(self.desk))

    def typist(self) -> None:
        self._start("typist", Typist(self.display))

    def daemon(self, *arguments: str, **settings: str) -> "subprocess.Popen[bytes]":
        sets = [f"--set={key}={value}" for key, value in {**SHORT, **settings}.items()]
        self._start("daemon", self._daemon([*sets, *arguments]))
        assert self.process is not None
        kit.wait_until(self.status, "the daemon answers")
        return self.process

    @contextmanager
    def _daemon(self, arguments: list[str]) -> Iterator[None]:
        with kit.program(sys.executable, "-m", "sitbreak", "run", *arguments, env=self.env, log=self.log) as process:
            self.process = process
            yield

    def _start(self, name: str, part: Any) -> None:
        self.stop(name)
        stack = self.parts[name] = ExitStack()
        stack.enter_context(part)

    def stop(self, *names: str) -> None:
        """End these parts, as far as they run."""
        for name in names:
            if stack := self.parts.pop(name, None):
                stack.close()

    def close(self) -> None:
        self.stop("typist", "daemon", "panel", "dunst", "bus", "x")

    def sitbreak(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "sitbreak", *arguments]
        return subprocess.run(command, env=self.env, capture_output=True, text=True, timeout=30, check=False)

    def status(self) -> dict[str, Any]:
        return asking.status(self.home)

    def is_so(self, claim: str, test: Callable[[dict[str, Any]], object], limit_s: float = kit.LIMIT_S) -> None:
        """Wait for a status of which `test` holds."""
        kit.wait_until(lambda: (now := self.status()) and test(now), f"{claim}: {self.status()}", limit_s)

    def shown(self) -> list[str]:
        return re.findall(r"formatted: '(.*?)'\n", self.dunst_log.read_text(), re.S) if self.dunst_log.exists() else []

    def printed(self) -> int:
        """How many notices went to the console."""
        return self.log.read_text().count("── ")

    def told(self) -> str:
        """Everything the daemon wrote, on its terminal and into its log."""
        file = self.home / ".local/state/sitbreak/sitbreak.log"
        return self.log.read_text() + (file.read_text() if file.exists() else "")

    def title(self, pattern: str) -> str:
        """The title of the first visible window that matches, "" if none does."""
        windows = self.desk.windows(pattern)
        return self.desk.run("xdotool", "getwindowname", windows[0], check=False).strip() if windows else ""

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the history answers, once the daemon has mended what a kill left of it, which a reader may not."""

        def answer() -> tuple[list[tuple[Any, ...]]] | None:
            with closing(sqlite3.connect(f"file:{self.home}/.local/state/sitbreak/history.db?mode=ro", uri=True)) as db:
                try:
                    return (db.execute(query).fetchall(),)
                except sqlite3.OperationalError:
                    return None

        return kit.wait_until(answer, "the history can be read")[0]


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[DaemonDesktop]:
    kit.need("Xvfb", "dbus-daemon", "dunst", "xdotool", "gdbus")
    made = DaemonDesktop(tmp_path)
    try:
        yield made
        made.close()
        assert "Traceback" not in made.told()
    finally:
        made.close()


def test_a_display_that_is_killed_and_started_again_is_watched_again_and_the_count_goes_on(
    desktop: DaemonDesktop,
) -> None:
    desktop.x()
    desktop.bus()
    desktop.dunst()
    desktop.daemon(**{"sit.interval": "30min"})
    desktop.typist()
    desktop.is_so("somebody sits", lambda now: now["sitting_s"] >= 3)
    before = desktop.status()

    desktop.stop("typist", "x")
    desktop.is_so("the loss is said", lambda now: now["source"] != "x11" and now["problems"], HEALED_S)
    desktop.x()
    desktop.dunst()  # it had gone with its display
    desktop.typist()
    desktop.is_so("it is watched again", lambda now: now["source"] == "x11" and not now["problems"], HEALED_S)

    desktop.is_so("the count goes on", lambda now: now["state"] == "sitting" and now["sitting_s"] > before["sitting_s"])


def test_bus_server_and_panel_that_come_back_one_by_one_show_the_reminder_once(desktop: DaemonDesktop) -> None:
    kit.need("xfce4-panel")
    desktop.x()
    desktop.bus()
    desktop.dunst()
    desktop.panel()
    desktop.daemon()
    desktop.typist()
    kit.wait_until(desktop.shown, "a reminder is shown")
    kit.wait_until(desktop.desk.items, "the icon is there")

    desktop.stop("panel", "dunst", "bus")
    desktop.is_so("the console takes over", lambda now: now["channel"] == "console", HEALED_S)
    assert desktop.printed() == 1
    desktop.bus()
    desktop.dunst()
    desktop.panel()
    desktop.is_so("dunst serves again", lambda now: now["channel"] == "freedesktop", HEALED_S)
    kit.wait_until(desktop.desk.items, "the icon is back", HEALED_S)

    kit.wait_until(lambda: len(desktop.shown()) == 2, "the reminder is on the new server")
    assert (desktop.printed(), desktop.status()["mode"], desktop.status()["problems"]) == (1, "due", [])
    assert desktop.rows("SELECT count(*) FROM reminder") == [(1,)]


def test_killed_at_any_moment_it_goes_on_counting_and_shows_no_reminder_twice(desktop: DaemonDesktop) -> None:
    desktop.x()
    desktop.bus()
    desktop.dunst()
    desktop.typist()
    chance = random.Random(7)
    counted = 0
    for _ in range(3):
        process = desktop.daemon(**{"sit.interval": "14s"})
        desktop.is_so("it goes on counting", lambda now: now["sitting_s"] >= counted)  # noqa: B023 called at once
        time.sleep(chance.uniform(1.0, 4.0))
        counted = desktop.status()["sitting_s"]
        process.send_signal(signal.SIGKILL)
        process.wait()
    desktop.daemon(**{"sit.interval": "14s"})
    desktop.is_so("the reminder is due", lambda now: now["mode"] == "due")
    kit.wait_until(desktop.shown, "it is shown")
    kit.wait_until(lambda: desktop.rows("SELECT count(*) FROM reminder") == [(1,)], "it is written down")

    assert desktop.process is not None
    desktop.process.send_signal(signal.SIGKILL)
    desktop.process.wait()
    desktop.daemon(**{"sit.interval": "14s"})
    desktop.is_so("it is still due", lambda now: now["mode"] == "due")
    assert desktop.rows("SELECT count(*) FROM reminder") == [(1,)]


QUICK = """[[stretch]]
id = "quick-stand"
name = "Quick stand"
position = "standing"
areas = ["legs"]
steps = ["Stand up."]
dose.hold_s = 1
dose.reps = 1
"""
OPEN = "import sys; from sitbreak.control.client import do; print(do('stretch', stretch=sys.argv[1]).text)"


def test_start_opens_the_stretch_that_was_offered_and_a_standing_one_is_a_break(desktop: DaemonDesktop) -> None:
    kit.need_tk()
    own = desktop.home / ".config/sitbreak/stretches.d"
    own.mkdir(parents=True)
    (own / "quick.toml").write_text(QUICK)
    desktop.x()
    desktop.bus()
    desktop.dunst()
    desktop.daemon()
    desktop.typist()
    kit.wait_until(desktop.shown, "a reminder is shown")
    desktop.stop("typist")

    desktop.desk.run("dunstctl", "action", "0")
    title = kit.wait_until(lambda: desktop.title("sitbreak$"), "the guided stretch is open")
    desktop.desk.run(sys.executable, "-c", OPEN, "quick-stand")
    desktop.is_so("it was a break", lambda now: now["breaks_today"] == 1 and now["sitting_s"] == 0, HEALED_S)

    name = title.split(": ")[-1].split(" \u2013 ")[0].lower()
    assert name in desktop.shown()[0].lower()
    kit.wait_until(
        lambda: desktop.rows("SELECT finished FROM stretch WHERE stretch_id = 'quick-stand'") == [(1,)],
        "the history has it",
    )


def test_the_end_of_the_daemon_closes_its_stretch_and_a_lost_terminal_ends_nothing(desktop: DaemonDesktop) -> None:
    kit.need_tk()
    desktop.x()
    with Path("/dev/full").open("wb") as full, desktop.log.open("wb") as log:
        command = [sys.executable, "-m", "sitbreak", "run"]
        process = subprocess.Popen(command, env=desktop.env, stdout=full, stderr=log)
        try:
            kit.wait_until(desktop.status, "the daemon answers although nothing can be printed")
            desktop.desk.run(sys.executable, "-c", OPEN, "cobra-pose")
            kit.wait_until(lambda: desktop.title("sitbreak$"), "the guided stretch is open")
            process.send_signal(signal.SIGTERM)
            assert process.wait(20) == 0
        finally:
            kit.end(process)
    kit.wait_until(lambda: not desktop.title("sitbreak$"), "the window is gone")


def test_every_reminder_of_a_day_has_a_outcome_and_the_trace_replays_them(desktop: DaemonDesktop) -> None:
    desktop.x()
    desktop.bus()
    desktop.dunst()
    trace = desktop.home / "day.trace"
    rules = {"sit.interval": "6s", "sit.break": "6s", "sit.still_sitting": "3s", "remind.snooze": "5s"}
    process = desktop.daemon("--trace", str(trace), **rules)
    for answer in ("snooze", "skip", None):
        desktop.typist()
        desktop.is_so("a reminder is due", lambda now: now["mode"] == "due")
        if answer:
            assert desktop.sitbreak(answer).returncode == 0
        desktop.stop("typist")
        desktop.is_so("silence is a break", lambda now: now["state"] == "break")
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0

    shown = desktop.rows("SELECT number, kind FROM reminder ORDER BY at")
    outcomes = {number for (number,) in desktop.rows("SELECT number FROM fate WHERE fate != 'shown'")}
    # an absence that is too short for a break, as when xdotool is slow to type, lies within its bout
    breaks = "SELECT start, end FROM absence WHERE credit IS NOT NULL"
    spans = desktop.rows(f"SELECT start, end FROM bout UNION ALL {breaks} ORDER BY start, end")
    sets = [f"--set={key}={value}" for key, value in {**SHORT, **rules}.items()]
    replayed = json.loads(desktop.sitbreak("replay", str(trace), "--json", *sets).stdout)

    assert len(shown) >= 3
    assert outcomes == {number for number, _kind in shown}
    assert [pair for pair in itertools.pairwise(spans) if pair[0][1] > pair[1][0] + 0.001] == []
    assert str(replayed).count("'reminder'") == len(shown)
