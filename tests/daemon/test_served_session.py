"""A daemon whose login is over ends, and a new login takes over from it; nobody else is mistaken for one."""

import socket
from pathlib import Path

import pytest

from sitbreak.core.events import Command, CommandRequested, Query
from sitbreak.daemon.served_session import GONE_S, ServedSession
from sitbreak.display_sockets import display_answers
from sitbreak.supervise.part import HEARTBEAT_S
from tests.kit.clock import Clock


class ComingAndGoing:
    """A display and a bus that come and go."""

    def __init__(self, *, display: bool = True, bus: bool = True) -> None:
        self.display, self.bus = display, bus
        self.part = ServedSession(lambda: self.bus, lambda: self.display)
        self._clock = Clock()
        self.part.tick(self._clock.now)

    def ends_within(self, seconds: float) -> bool:
        for _ in range(round(seconds / HEARTBEAT_S)):
            for event in self.part.tick(self._clock.wait(HEARTBEAT_S)):
                assert isinstance(event, CommandRequested)
                assert event.command is Command.QUIT
                return True
        return False

    @property
    def over(self) -> bool:
        return self.part.told(Query("session", print, {}))["over"] is True


def test_a_minute_after_display_and_bus_have_gone_it_ends() -> None:
    login = ComingAndGoing()
    login.display = login.bus = False

    assert not login.ends_within(GONE_S)
    assert login.ends_within(2 * HEARTBEAT_S)


@pytest.mark.parametrize("stays", ["display", "bus"])
def test_while_one_of_them_is_there_it_goes_on(stays: str) -> None:
    login = ComingAndGoing()
    login.display, login.bus = stays == "display", stays == "bus"

    assert not login.ends_within(3600)


def test_a_server_that_returns_within_the_minute_is_served_again() -> None:
    login = ComingAndGoing()
    for _ in range(5):
        login.display = login.bus = False
        assert not login.ends_within(GONE_S - HEARTBEAT_S)
        login.display = True
        assert not login.ends_within(HEARTBEAT_S)


def test_one_that_was_started_on_a_console_never_ends_by_itself() -> None:
    login = ComingAndGoing(display=False, bus=False)

    assert not login.ends_within(3600)
    assert not login.over


def test_a_new_login_may_take_over_as_soon_as_the_display_is_gone() -> None:
    login = ComingAndGoing()
    assert not login.over
    login.display = False
    assert login.over


@pytest.mark.posix_only("the displays of Linux, which listen on AF_UNIX")
def test_a_display_is_there_while_somebody_listens(tmp_path: Path) -> None:
    environment = {"XDG_RUNTIME_DIR": str(tmp_path), "WAYLAND_DISPLAY": "wayland-7"}
    assert not display_answers(environment)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "wayland-7"))
        assert not display_answers(environment)
        listening.listen()
        assert display_answers(environment)
    assert not display_answers(environment)
    assert not display_answers({})
    assert not display_answers({"DISPLAY": ":6789"})
    assert display_answers({"DISPLAY": "localhost:10.0"})
