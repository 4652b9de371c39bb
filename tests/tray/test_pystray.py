"""From views to pystray's menu."""

import pytest

from sitbreak.core.events import Command, CommandRequested, Event
from sitbreak.tray.pystray_ import ask_default, menu
from tests.tray.fakes import MENU


@pytest.fixture
def asked() -> list[Event]:
    return []


def test_a_menu_has_every_entry_with_what_it_says_of_itself(asked: list[Event]) -> None:
    made = menu(MENU, asked.append)
    status, line, stretch, later, standing, end = made

    assert (status.text, status.enabled, status.checked) == ("Sitting 3 min", False, None)
    assert line is made.SEPARATOR
    assert (stretch.default, end.default) == (True, False)
    assert [item.text for item in later.submenu] == ["5 min", "10 min"]
    assert standing.checked is False


def test_choosing_an_entry_asks_for_its_command_and_time(asked: list[Event]) -> None:
    made = menu(MENU, asked.append)
    made(None)
    list(list(made)[3].submenu)[1](None)
    next(iter(made))(None)

    assert asked == [CommandRequested(Command.STRETCH, None, "tray"), CommandRequested(Command.SNOOZE, 600.0, "tray")]


def test_a_plain_click_asks_for_the_default_entry_or_for_nothing(asked: list[Event]) -> None:
    ask_default(MENU, asked.append)
    ask_default(MENU[:2], asked.append)

    assert asked == [CommandRequested(Command.STRETCH, origin="tray")]
