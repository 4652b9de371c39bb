"""Reminders on a real dunst: shown, replaced, answered, withdrawn, and kept when it dies."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sitbreak import dataclass as dataclasses
from sitbreak.core.events import Command, CommandRequested, Dismissed
from tests.desktop.kit import end, session_bus, wait_until, xvfb
from tests.desktop.notifier_driver import REMINDER, Dunst, NotifierDriver, notifier_driver


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with xvfb("800x400x24") as name:
        yield name


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    with session_bus(tmp_path / "bus") as address:
        yield address


@pytest.fixture
def dunst(tmp_path: Path, bus: str, display: str) -> Dunst:
    return Dunst(tmp_path, bus, display)


def answered(at: NotifierDriver) -> list[object]:
    wait_until(lambda: at.turn() and at.events, "an answer arrived")
    return list(at.events)


def test_a_reminder_is_on_the_screen_once_and_a_later_one_replaces_it(dunst: Dunst, bus: str) -> None:
    with dunst.running(), notifier_driver(bus) as at:
        assert at.notifier.show(REMINDER) == "freedesktop"
        at.notifier.show(dataclasses.replace(REMINDER, title="1 h now", number=2))

        wait_until(lambda: at.turn() and dunst.shown == 1, "it is on the screen")
        assert at.blocks == 0
        at.notifier.withdraw("reminder")
        wait_until(lambda: at.turn() and dunst.shown == 0, "it is withdrawn")
        (entry,) = dunst.history()
        assert (entry["summary"], entry["appname"]) == ("1 h now", "sitbreak")


def test_one_that_is_back_from_the_history_does_not_stand_beside_the_next(dunst: Dunst, bus: str) -> None:
    with dunst.running(), notifier_driver(bus) as at:
        at.notifier.show(REMINDER)
        wait_until(lambda: at.turn() and dunst.shown == 1, "it is on the screen")
        dunst.ctl("close")
        answered(at)
        dunst.ctl("history-pop")
        wait_until(lambda: dunst.shown == 1, "it is back on the screen")
        at.notifier.show(dataclasses.replace(REMINDER, title="1 h now", number=2))

        wait_until(
            lambda: at.turn() and [each["summary"] for each in dunst.history()] == [REMINDER.title], "it is gone"
        )
        assert dunst.shown == 1, "the next is there"


def test_a_click_on_the_notice_starts_the_stretch(dunst: Dunst, bus: str) -> None:
    with dunst.running(), notifier_driver(bus) as at:
        at.notifier.show(REMINDER)
        dunst.ctl("action")

        assert answered(at) == [CommandRequested(Command.STRETCH, origin="notification")]
        wait_until(lambda: at.turn() and dunst.shown == 0, "it is gone after the answer")


@pytest.mark.parametrize(("label", "command"), [("Later", Command.SNOOZE), ("Skip", Command.SKIP)])
def test_a_button_is_its_wish(dunst: Dunst, bus: str, label: str, command: Command) -> None:
    with dunst.running(), notifier_driver(bus) as at:
        at.notifier.show(REMINDER)
        dunst.choose(label)

        assert answered(at) == [CommandRequested(command, origin="notification")]


def test_closing_it_by_hand_is_a_dismissal_and_not_an_answer(dunst: Dunst, bus: str) -> None:
    with dunst.running(), notifier_driver(bus) as at:
        at.notifier.show(REMINDER)
        dunst.ctl("close")

        assert answered(at) == [Dismissed(1)]


def test_markup_in_a_text_is_shown_as_it_is(dunst: Dunst, bus: str) -> None:
    with dunst.running(), notifier_driver(bus) as at:
        at.notifier.show(dataclasses.replace(REMINDER, body="a < b & <i>c</i>"))
        at.notifier.withdraw("reminder")
        wait_until(lambda: at.turn() and dunst.history(), "it is in the history")

        assert dunst.history()[0]["body"] in ("a < b & <i>c</i>", "a &lt; b &amp; &lt;i&gt;c&lt;/i&gt;")


def test_a_reminder_survives_the_death_of_the_server(dunst: Dunst, bus: str) -> None:
    with notifier_driver(bus) as at:
        assert at.health.name == "console"
        with dunst.running() as process:
            wait_until(lambda: at.turn() and at.health.name == "freedesktop", "the server is noticed")
            at.notifier.show(REMINDER)
            wait_until(lambda: at.turn() and dunst.shown == 1, "it is on the screen")
            assert at.blocks == 0
            end(process)
            wait_until(lambda: at.turn() and at.blocks == 1, "the console takes over at once")
        with dunst.running():
            wait_until(lambda: at.turn() and dunst.shown == 1, "the next server shows it")
            at.tick()
            at.tick(15)
            at.turn()

            assert (dunst.shown, at.blocks) == (1, 1)
            at.notifier.withdraw("reminder")
            wait_until(lambda: at.turn() and dunst.shown == 0, "it is withdrawn there")
            assert len(dunst.history()) == 1


def test_an_answered_reminder_is_not_shown_again_after_a_restart(dunst: Dunst, bus: str) -> None:
    with notifier_driver(bus) as at:
        with dunst.running():
            wait_until(lambda: at.turn() and at.health.name == "freedesktop", "the server is noticed")
            at.notifier.show(REMINDER)
            dunst.ctl("action")
            answered(at)
        with dunst.running():
            wait_until(lambda: at.turn() and at.health.name == "freedesktop", "the new server is noticed")
            at.tick()

            assert dunst.shown == 0
            assert dunst.history() == []
