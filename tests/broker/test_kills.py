"""Two daemons and a broker, each killed at the worst of moments: no answer is lost, and nobody is reminded twice."""

import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.broker.daemons import Daemons, at_work, child_of, feeding, link_of, state_of
from tests.broker.linked import Somebody, somebody
from tests.broker.mosquitto import Mosquitto
from tests.desktop.kit import wait_until
from tests.faults.running import HeadlessDaemon

SETTINGS = """[link]
broker = "mqtt://127.0.0.1:%d"
[sit]
interval = "%s"
break = "%s"
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

    def __init__(
        self, stack: ExitStack, daemons: Daemons, folder: Path, port: int, interval: str = "12 s", rest: str = "5 min"
    ) -> None:
        self.stack, self.note = stack, folder / "reminded"
        hook = json.dumps([sys.executable, "-c", f"open({str(self.note)!r}, 'a').write('x')"])
        self.desk, self.laptop = (daemons(name, SETTINGS % (port, interval, rest, hook)) for name in ("desk", "laptop"))
        self.meet()

    def meet(self) -> None:
        for daemon in (self.desk, self.laptop):
            wait_until(lambda daemon=daemon: link_of(daemon).get("machines") == 1, "they hear each other", 90)  # type: ignore[misc]

    @property
    def reminders(self) -> int:
        return len(self.note.read_text()) if self.note.exists() else 0

    def modes(self) -> list[str]:
        return [str(daemon.ask(ask="status")["answer"]["mode"]) for daemon in (self.desk, self.laptop)]

    @property
    def state_at_the_desk(self) -> Path:
        return self.desk.home / "state" / "state.json"

    def states(self) -> list[str]:
        return [state_of(daemon) for daemon in (self.desk, self.laptop)]

    @staticmethod
    def sat_s(daemon: HeadlessDaemon) -> float:
        """What counts of today."""
        return float(daemon.ask(ask="status")["answer"]["today_s"])

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


def test_a_daemon_and_its_link_that_are_killed_in_the_midst_of_work_lack_none_of_it(
    daemons: Daemons, broker: Mosquitto, tmp_path: Path
) -> None:
    with ExitStack() as stack:
        pair = LinkedPair(stack, daemons, tmp_path, broker.port, interval="10 min", rest="20 s")
        for word in ("pause", "resume"):  # saves the state
            assert pair.desk.ask(do=word)["ok"]
        before = pair.state_at_the_desk.read_bytes()
        with feeding(pair.desk) as types:
            hands = at_work(types)
            wait_until(lambda: next(hands) or pair.sat_s(pair.desk) > 25, "somebody works", 90)
        link = child_of(pair.desk.process.pid)
        pair.desk.process.kill()
        os.kill(link, signal.SIGKILL)
        pair.desk.process.wait()
        pair.state_at_the_desk.write_bytes(before)  # all that was since the last save, which is a minute ago at most
        pair.kill_desk()
        pair.meet()
        wait_until(lambda: pair.states() == ["break", "break"], "nobody works", 60)

        assert pair.sat_s(pair.desk) == pytest.approx(pair.sat_s(pair.laptop), abs=6)
        assert pair.sat_s(pair.desk) > 18


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


def test_a_link_that_is_killed_at_rest_tells_the_whole_account_as_soon_as_it_is_back(
    pair: LinkedPair, broker: Mosquitto
) -> None:
    with somebody(broker.port) as other:
        link = child_of(pair.desk.process.pid)
        heard = wait_until(lambda: accounts_in(other), "both have told")
        assert len(heard) == 2
        before = len(other.heard)
        os.kill(link, signal.SIGKILL)
        wait_until(lambda: b"offline" in [payload for _, payload, _ in other.heard[before:]], "it is gone")
        before = len(other.heard)
        wait_until(lambda: accounts_in(other, before), "it is told anew, long before the next account at rest", 30)


def accounts_in(other: Somebody, since: int = 0) -> set[str]:
    """Return the topics on which accounts were told."""
    return {topic for topic, payload, _ in other.heard[since:] if topic.endswith("/presence") and payload[:1] == b"{"}


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
