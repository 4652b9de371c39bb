"""Two daemons and a broker, each killed at the worst of moments: no answer is lost, and nobody is reminded twice."""

import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.broker.daemons import Daemons, at_work, child_of, feeding, link_of
from tests.broker.mosquitto import Mosquitto
from tests.desktop.kit import wait_until
from tests.faults.running import HeadlessDaemon

SETTINGS = """[link]
broker = "mqtt://127.0.0.1:%d"
[sit]
interval = "12 s"
break = "5 min"
min_sit = "0 s"
[remind]
lull = "1 s"
repeat = "0 s"
[posture]
enabled = false
[hooks]
due = %s
"""


class LinkedPair:
    """Two computers of one person, and a note of each reminder."""

    def __init__(self, stack: ExitStack, daemons: Daemons, folder: Path, port: int) -> None:
        self.stack, self.note = stack, folder / "reminded"
        hook = json.dumps([sys.executable, "-c", f"open({str(self.note)!r}, 'a').write('x')"])
        self.desk, self.laptop = (daemons(name, SETTINGS % (port, hook)) for name in ("desk", "laptop"))
        self.meet()

    def meet(self) -> None:
        for daemon in (self.desk, self.laptop):
            wait_until(lambda daemon=daemon: link_of(daemon).get("machines") == 1, "they hear each other", 90)  # type: ignore[misc]

    @property
    def reminders(self) -> int:
        return len(self.note.read_text()) if self.note.exists() else 0

    def modes(self) -> list[str]:
        return [str(daemon.ask(ask="status")["answer"]["mode"]) for daemon in (self.desk, self.laptop)]

    def are_reminded(self) -> None:
        with feeding(self.desk) as types:
            hands = at_work(types)
            wait_until(lambda: next(hands) or self.reminders, "a reminder comes at the desk", 90)
        wait_until(lambda: self.modes() == ["due", "due"], "the laptop has heard of it")

    def kill_desk(self) -> None:
        """The daemon of the desk is killed and begins again."""
        home = self.desk.home
        self.desk.process.kill()
        self.desk.end()
        self.desk = HeadlessDaemon(home)
        self.stack.callback(self.desk.end)
        self.stack.callback(self.desk.process.terminate)


@pytest.fixture
def pair(daemons: Daemons, broker: Mosquitto, tmp_path: Path) -> Iterator[LinkedPair]:
    with ExitStack() as stack:
        yield LinkedPair(stack, daemons, tmp_path, broker.port)


def test_a_daemon_that_is_killed_while_a_reminder_shows_reminds_nobody_again_and_the_answer_holds_on_both(
    pair: LinkedPair,
) -> None:
    pair.are_reminded()
    pair.kill_desk()
    pair.meet()
    with feeding(pair.desk) as types:
        for _ in range(10):
            types()
            wait_until(lambda: link_of(pair.desk).get("state") == "connected", "it stays connected")
    assert pair.desk.ask(do="snooze", args={"for_s": 600})["ok"]
    wait_until(lambda: pair.modes() == ["snoozed", "snoozed"], "the answer holds on both")
    assert pair.reminders == 1


def test_an_answer_that_was_not_published_before_the_kill_is_told_after_it(pair: LinkedPair) -> None:
    pair.are_reminded()
    link = child_of(pair.desk.process.pid)
    os.kill(link, signal.SIGSTOP)  # what it is told now it tells nobody
    try:
        assert pair.desk.ask(do="snooze", args={"for_s": 600})["ok"]
        saved = pair.desk.home / "state" / "state.json"
        wait_until(lambda: '"snooze"' in saved.read_text(), "the answer is saved")
        assert pair.modes() == ["snoozed", "due"]
        pair.desk.process.kill()
    finally:
        os.kill(link, signal.SIGKILL)
    pair.kill_desk()

    wait_until(lambda: pair.modes() == ["snoozed", "snoozed"], "the answer holds on both", 90)
    assert pair.reminders == 1


def test_a_link_that_is_killed_loses_no_answer_that_is_given_meanwhile(pair: LinkedPair) -> None:
    pair.are_reminded()
    os.kill(child_of(pair.desk.process.pid), signal.SIGKILL)
    assert pair.desk.ask(do="snooze", args={"for_s": 600})["ok"]

    wait_until(lambda: pair.modes() == ["snoozed", "snoozed"], "the answer holds on both", 90)
    pair.meet()
    assert pair.reminders == 1


def test_a_broker_that_is_killed_in_the_midst_of_reunions_loses_no_answer(pair: LinkedPair, broker: Mosquitto) -> None:
    pair.are_reminded()
    broker.kill()
    assert pair.laptop.ask(do="snooze", args={"for_s": 600})["ok"]
    for daemon in (pair.desk, pair.laptop):  # as soon as the first, then as soon as the other is let in
        broker.start()
        wait_until(lambda daemon=daemon: link_of(daemon).get("state") == "connected", "one of them is back", 90)  # type: ignore[misc]
        broker.kill()
    broker.start()

    wait_until(lambda: pair.modes() == ["snoozed", "snoozed"], "the answer holds on both", 120)
    pair.meet()
    assert pair.reminders == 1
