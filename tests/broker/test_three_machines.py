"""Three daemons on three X servers, one person who types on each in turn, and a broker that dies at bad moments."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from sitbreak.core.events import Busy
from tests.broker.machines import INTERVAL_S, Machine, need_displays, work
from tests.broker.mosquitto import Mosquitto
from tests.desktop.kit import wait_until

NEAR_S = 5.0
Three = tuple[Machine, Machine, Machine]


@pytest.fixture
def three(tmp_path: Path, broker: Mosquitto) -> Iterator[Three]:
    need_displays("dunst", "dunstctl")
    with ExitStack() as stack:
        homes = [tmp_path / name for name in ("desk", "laptop", "tower")]
        for home in homes:
            home.mkdir(mode=0o700)
        found = [Machine(home, broker.port, stack, dunst=home.name == "desk") for home in homes]
        wait_until(lambda: all(each.doctor().get("machines") == 2 for each in found), "they hear each other", 60)
        yield found[0], found[1], found[2]


def near(three: Three) -> bool:
    told = [machine.sitting_s() for machine in three]
    return max(told) - min(told) <= NEAR_S


def reminders(three: Three) -> list[int]:
    return [machine.reminders for machine in three]


def test_one_person_types_on_three_in_turn_while_the_broker_dies_during_a_reminder_and_during_an_answer(
    three: Three, broker: Mosquitto
) -> None:
    desk, laptop, tower = three
    for machine in three:
        work(machine, 7)
        wait_until(lambda: near(three), "the same sitting within five seconds on all")
    assert tower.sitting_s() >= 18, "what was typed on the others counts"
    wait_until(lambda: tower.type() or sum(reminders(three)), "a reminder comes", 60)
    broker.kill()  # while it shows
    work(tower, 4)
    assert reminders(three) == [0, 0, 1], "once, where the person is"
    broker.start()
    wait_until(lambda: all(each.doctor().get("machines") == 2 for each in three), "they hear each other again", 90)
    wait_until(lambda: tower.type() or near(three), "and count alike", 60)
    assert sum(reminders(three)) == 1, "none of the others reminds of the same period"

    broker.kill()  # and somebody answers before it is back
    assert tower.do("snooze", for_s=600)
    broker.start()
    for machine in three:
        wait_until(lambda machine=machine: machine.mode() == "snoozed", "the answer holds on all", 90)  # type: ignore[misc]
    assert reminders(three) == [0, 0, 1]
    assert laptop.do("done")
    for machine in three:
        wait_until(lambda machine=machine: machine.mode() == "ok" and machine.sitting_s() < 15, "a break on all", 60)  # type: ignore[misc]
    assert desk.ask("status")["breaks_today"] == tower.ask("status")["breaks_today"] == 1


def test_do_not_disturb_on_another_desktop_holds_the_reminder_back_on_all_and_a_pause_holds_on_all(
    three: Three,
) -> None:
    desk, laptop, _ = three
    dunst_pauses(desk, paused=True)
    until_s = time.monotonic() + INTERVAL_S + 10
    wait_until(lambda: laptop.type() or time.monotonic() > until_s, "more than an interval was sat", 60)
    assert reminders(three) == [0, 0, 0]
    for machine in three:
        wait_until(lambda machine=machine: Busy.DO_NOT_DISTURB.value in machine.held_by(), "it waits, and says why")  # type: ignore[misc]
    dunst_pauses(desk, paused=False)
    wait_until(lambda: laptop.type() or sum(reminders(three)), "it comes once one may be disturbed", 60)
    assert reminders(three) == [0, 1, 0], "where the person is"
    assert laptop.do("pause", for_s=600)
    for machine in three:
        wait_until(lambda machine=machine: machine.mode() == "paused", "the pause holds on all")  # type: ignore[misc]


def dunst_pauses(machine: Machine, *, paused: bool) -> None:
    subprocess.run(["dunstctl", "set-paused", str(paused).lower()], env=machine.env, check=True, timeout=20)
