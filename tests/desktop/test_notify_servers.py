"""Servers that refuse, hang, come late, crash or are not there, and no bus at all."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sitbreak import dataclass as dataclasses
from sitbreak.core.events import Command, CommandRequested
from sitbreak.notify import Notice
from tests.desktop.kit import end, need, session_bus, wait_until, xvfb
from tests.desktop.notifier_driver import NAME, REMINDER, Dunst, notifier_driver, xfce_notifyd
from tests.desktop.service import Service, service


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    with session_bus(tmp_path / "bus") as address:
        yield address


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with xvfb("800x400x24") as name:
        yield name


class OwnServer:
    """A notification server of the test's own; `show` says what it does with a Notify."""

    def __init__(self, *capabilities: str) -> None:
        self.capabilities = list(capabilities or ("body", "actions"))
        self.shown: list[tuple[Any, ...]] = []
        self.closed: list[int] = []
        self.delay_s = 0.0

    @property
    def methods(self) -> Any:
        return {
            (NAME, "GetCapabilities"): lambda _path: ("as", (self.capabilities,)),
            (NAME, "GetServerInformation"): lambda _path: ("ssss", ("own", "tests", "1", "1.2")),
            (NAME, "Notify"): self._notify,
            (NAME, "CloseNotification"): self._close,
        }

    def _notify(self, _path: str, *args: Any) -> tuple[str, tuple[Any, ...]]:
        time.sleep(self.delay_s)
        self.shown.append(args)
        return "u", (args[1] or len(self.shown),)

    def _close(self, _path: str, number: int) -> tuple[str, tuple[Any, ...]]:
        self.closed.append(number)
        return "", ()


def emit(served: Service, member: str, signature: str, *args: Any) -> None:
    served.emit("/org/freedesktop/Notifications", NAME, member, signature, *args)


def test_without_a_bus_the_console_says_it() -> None:
    with notifier_driver(None, "freedesktop") as at:
        assert at.notifier.show(REMINDER) == "console"
        assert "48 min sitting" in at.printed.getvalue()
        assert at.refused == [("freedesktop", "there is no session bus")]


def test_without_a_server_the_console_says_it_at_once_and_only_once(bus: str) -> None:
    with notifier_driver(bus) as at:
        began = time.monotonic()
        assert at.notifier.show(REMINDER) == "console"
        assert time.monotonic() - began < 2
        for _ in range(0, 200, 15):
            at.tick(15)

        assert at.blocks == 1


def test_a_server_that_refuses_is_passed_over_and_the_reason_kept(bus: str) -> None:
    server = OwnServer()
    methods = {key: value for key, value in server.methods.items() if key[1] != "Notify"}
    with service(bus, NAME, methods=methods), notifier_driver(bus) as at:
        assert at.health.name == "freedesktop"
        assert at.notifier.show(REMINDER) in ("plyer", "console")
        assert at.blocks == 1
        assert "no Notify" in at.refused[0][1]


def test_a_slow_server_holds_the_loop_two_seconds_at_most_and_keeps_the_reminder(bus: str) -> None:
    server = OwnServer()
    with service(bus, NAME, methods=server.methods) as served, notifier_driver(bus) as at:
        server.delay_s = 4
        began = time.monotonic()
        assert at.notifier.show(REMINDER) == "console"
        assert time.monotonic() - began < 3.5
        wait_until(lambda: at.turn() and at.health.name == "freedesktop", "its late answer is heard")
        emit(served, "ActionInvoked", "us", 1, "skip")
        wait_until(lambda: at.turn() and at.events, "it can be answered there")

        assert at.events == [CommandRequested(Command.SKIP, origin="notification")]
        assert len(server.shown) == 1
        assert at.blocks == 1


def test_a_slow_server_gives_back_what_nobody_needs_any_more(bus: str) -> None:
    server = OwnServer()
    with service(bus, NAME, methods=server.methods), notifier_driver(bus) as at:
        server.delay_s = 3
        at.notifier.show(REMINDER)
        at.notifier.withdraw("reminder")

        wait_until(lambda: at.turn() and server.closed, "it is taken back")
        assert server.closed == [1]


def test_a_stopped_dunst_shows_the_reminder_once_when_it_goes_on(tmp_path: Path, bus: str, display: str) -> None:
    dunst = Dunst(tmp_path, bus, display)
    with dunst.running() as process, notifier_driver(bus) as at:
        os.kill(process.pid, signal.SIGSTOP)
        try:
            assert at.notifier.show(REMINDER) == "console"
            at.tick()
            at.tick(15)
        finally:
            os.kill(process.pid, signal.SIGCONT)
        wait_until(lambda: at.turn() and at.health.name == "freedesktop", "it is awake again")

        wait_until(lambda: at.turn() and dunst.shown == 1, "it is on the screen")
        assert dunst.history() == []
        assert at.blocks == 1


def test_a_killed_server_is_replaced_by_another_one(tmp_path: Path, bus: str, display: str) -> None:
    dunst = Dunst(tmp_path, bus, display)
    with notifier_driver(bus) as at:
        with xfce_notifyd(tmp_path, bus, display) as process:
            wait_until(lambda: at.turn() and at.health.name == "freedesktop", "the server is noticed")
            at.notifier.show(REMINDER)
            os.kill(process.pid, signal.SIGKILL)
            process.wait(10)
            wait_until(lambda: at.turn() and at.blocks == 1, "the console takes over")
        with dunst.running():
            wait_until(lambda: at.turn() and dunst.shown == 1, "dunst takes it from there")
            dunst.ctl("action")
            wait_until(lambda: at.turn() and at.events, "and its answer counts")

            assert at.events == [CommandRequested(Command.STRETCH, origin="notification")]
            assert at.health.facts["server"].startswith("dunst")


def test_a_server_killed_between_two_turns_of_the_loop_loses_nothing(tmp_path: Path, bus: str, display: str) -> None:
    dunst = Dunst(tmp_path, bus, display)
    with notifier_driver(bus) as at:
        with dunst.running() as process:
            wait_until(lambda: at.turn() and at.health.name == "freedesktop", "the server is noticed")
            at.notifier.show(REMINDER)
            end(process)
        with dunst.running():
            at.notifier.show(dataclasses.replace(REMINDER, title="1 h now"))  # before any signal was read
            for _ in range(20):
                at.turn()

            wait_until(lambda: at.turn() and dunst.shown == 1, "it is on the screen")
            assert dunst.history() == []
            assert at.blocks == 0


def test_a_bus_that_dies_and_its_successor(tmp_path: Path, display: str) -> None:
    with (
        session_bus(tmp_path / "first") as first,
        Dunst(tmp_path, first, display).running(),
        notifier_driver(first) as at,
    ):
        assert at.notifier.show(REMINDER) == "freedesktop"
        with session_bus(tmp_path / "second") as second:
            dunst = Dunst(tmp_path, second, display)
            with dunst.running():
                at.reconnect(second)

                wait_until(lambda: at.turn() and dunst.shown == 1, "it is on the successor")
                assert at.health.name == "freedesktop"


def test_a_server_that_knows_no_markup_and_no_buttons_gets_plain_text(bus: str) -> None:
    server = OwnServer("body")
    with service(bus, NAME, methods=server.methods), notifier_driver(bus) as at:
        at.notifier.show(dataclasses.replace(REMINDER, body="1 < 2 & 3"))

        assert server.shown[0][4] == "1 < 2 & 3"
        assert server.shown[0][5] == []


def test_what_others_show_and_answer_is_none_of_our_business(bus: str) -> None:
    server = OwnServer()
    with service(bus, NAME, methods=server.methods) as served, notifier_driver(bus) as at:
        at.notifier.show(REMINDER)
        emit(served, "ActionInvoked", "us", 77, "skip")
        emit(served, "NotificationClosed", "uu", 77, 2)
        emit(served, "ActionInvoked", "us", 1, "no-such-action")
        emit(served, "ActionInvoked", "us", 1, "snooze")
        wait_until(lambda: at.turn() and at.events, "our answer arrives")

        assert at.events == [CommandRequested(Command.SNOOZE, origin="notification")]


def test_plyer_shows_through_notify_send_if_it_is_chosen(
    tmp_path: Path, bus: str, display: str, monkeypatch: Any
) -> None:
    need("notify-send")
    dunst = Dunst(tmp_path, bus, display)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
    with dunst.running(), notifier_driver(bus, "plyer") as at:
        shown = at.notifier.show(Notice("notice", "-5 min", r"a \n & <b>"))
        wait_until(lambda: at.turn() and dunst.shown == 1, "dunst has it")
        dunst.ctl("close-all")

        assert (shown, at.health.facts["verified"], at.blocks) == ("plyer", False, 1)
        entry = dunst.history()[0]
        assert entry["summary"].strip() == "-5 min"
        assert entry["body"] in (r"a \n & <b>", r"a \n &amp; &lt;b&gt;")
