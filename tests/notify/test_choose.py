"""Which channel it is, and what happens when the server or the bus comes and goes."""

from typing import cast

import pytest

from sitbreak.core.events import Command, CommandRequested
from sitbreak.dbus import Bus
from sitbreak.notify import Button, Notice
from tests.notify.fakes import ChosenDesk, NotificationBus

FIRST = Notice("reminder", "48 min sitting", "Stand up.", (Button(Command.SKIP, "Skip"),), number=1)


@pytest.fixture(autouse=True)
def no_notify_send(monkeypatch: pytest.MonkeyPatch) -> None:
    """plyer must not serve because this machine happens to have its program."""
    monkeypatch.setattr("sitbreak.notify.plyer_.shutil.which", lambda _: None)


def test_a_server_on_the_bus_is_the_first_choice() -> None:
    health = ChosenDesk(NotificationBus("body", "actions")).health

    assert health.name == "freedesktop"
    assert health.facts == {"verified": True, "server": "dunst 1.0", "capabilities": ["actions", "body"]}
    assert health.refusals == ()


def test_without_a_server_the_console_serves_and_the_reasons_are_kept() -> None:
    bus = NotificationBus()
    bus.owned_by = None
    desk = ChosenDesk(bus)

    assert (desk.health.name, desk.health.facts["verified"]) == ("console", False)
    assert [name for name, _ in desk.refused] == ["freedesktop", "plyer"]
    assert desk.refused[0][1] == "nobody shows notifications on the session bus"


def test_without_a_bus_the_reason_says_so() -> None:
    desk = ChosenDesk(None, "freedesktop")

    assert (desk.health.name, desk.refused) == ("console", [("freedesktop", "there is no session bus")])


def test_a_channel_may_be_named_and_none_is_one() -> None:
    assert ChosenDesk(NotificationBus(), "console").health.name == "console"
    nothing = ChosenDesk(NotificationBus(), "none")
    assert nothing.part.show(FIRST) is None
    assert nothing.printed == 0


@pytest.mark.parametrize("setting", ["console", "none"])
def test_a_channel_that_is_not_wanted_does_not_come_in_with_its_server(setting: str) -> None:
    bus = NotificationBus()
    bus.owned_by = None
    desk = ChosenDesk(bus, setting)
    desk.part.show(FIRST)
    bus.becomes(":1.7")
    desk.tick()

    assert bus.calls == []
    assert desk.health.name == (None if setting == "none" else "console")


def test_another_setting_moves_the_open_reminder() -> None:
    bus = NotificationBus()
    desk = ChosenDesk(bus)
    desk.part.show(FIRST)
    desk.part.use("console")
    assert (bus.withdrawn, desk.printed, desk.health.name) == ([1], 1, "console")
    desk.part.use("auto")

    assert len(bus.calls) == 2
    assert desk.health.name == "freedesktop"


def test_a_late_server_takes_the_open_reminder_over() -> None:
    bus = NotificationBus()
    bus.owned_by = None
    desk = ChosenDesk(bus)
    assert desk.part.show(FIRST) == "console"
    bus.becomes(":1.7")

    assert [call[3] for call in bus.calls] == ["48 min sitting"]
    assert desk.printed == 1
    assert desk.health.name == "freedesktop"


@pytest.mark.posix_only("a D-Bus server")
def test_a_server_that_answers_late_takes_the_open_reminder_over() -> None:
    bus = NotificationBus()
    bus.mood = "hangs"
    desk = ChosenDesk(bus)
    assert desk.part.show(FIRST) == "console"
    bus.mood = "well"
    bus.late[0]((["body"],))

    assert [call[3] for call in bus.calls] == ["48 min sitting"]
    assert desk.health.name == "freedesktop"


def test_a_server_being_restarted_is_not_supplanted_by_one_that_the_bus_could_start() -> None:
    bus = NotificationBus()
    desk = ChosenDesk(bus)
    desk.part.show(FIRST)
    bus.activatable = ":1.66"
    bus.becomes(None)
    assert (bus.owned_by, desk.printed) == (None, 1)
    desk.tick()
    desk.tick(15)

    assert bus.owned_by == ":1.66"  # nobody came back: now it may
    assert len(bus.calls) == 2


def test_a_restarted_server_shows_it_again_exactly_once() -> None:
    bus = NotificationBus()
    desk = ChosenDesk(bus)
    desk.part.show(FIRST)
    bus.becomes(None)
    bus.becomes(":1.8")
    desk.tick()
    desk.tick(15)

    assert len(bus.calls) == 2
    assert desk.printed == 1  # while there was none


def test_a_server_that_another_one_replaces_hands_the_reminder_straight_over() -> None:
    bus = NotificationBus()
    desk = ChosenDesk(bus)
    desk.part.show(FIRST)
    bus.becomes(":1.8")

    assert (len(bus.calls), desk.printed, desk.health.name) == (2, 0, "freedesktop")


def test_news_of_a_change_that_is_already_dealt_with_does_nothing() -> None:
    """The server restarts between two turns of the loop: a show comes first, the signals are read after it."""
    bus = NotificationBus()
    desk = ChosenDesk(bus)
    desk.part.show(FIRST)
    bus.owned_by = ":1.8"
    desk.part.show(FIRST)
    bus.becomes(":1.8")
    bus.becomes(":1.8")

    assert [call[1] for call in bus.calls] == [0, 0]
    assert desk.printed == 0


def test_answers_of_the_new_server_arrive_and_the_dead_one_is_not_heard() -> None:
    bus = NotificationBus()
    desk = ChosenDesk(bus)
    desk.part.show(FIRST)
    bus.becomes(None)
    bus.becomes(":1.8")
    bus.emits("ActionInvoked", 2, "skip", sender=":1.5")
    assert desk.hub.events == []
    bus.emits("ActionInvoked", 2, "skip")

    assert desk.hub.events == [CommandRequested(Command.SKIP, origin="notification")]


@pytest.mark.posix_only("a D-Bus server")
@pytest.mark.parametrize("mood", ["refuses", "hangs"])
def test_a_server_that_turns_bad_is_replaced_by_the_console(mood: str) -> None:
    bus = NotificationBus()
    desk = ChosenDesk(bus)
    bus.mood = mood

    assert desk.part.show(FIRST) == "console"
    assert desk.printed == 1


def test_a_hanging_server_that_wakes_shows_the_reminder_once() -> None:
    bus = NotificationBus()
    desk = ChosenDesk(bus)
    bus.mood = "hangs"
    desk.part.show(FIRST)
    bus.mood = "well"
    for late in bus.late:
        late((31,))
    assert bus.withdrawn == []
    bus.emits("ActionInvoked", 31, "skip")

    assert desk.hub.events == [CommandRequested(Command.SKIP, origin="notification")]


def test_a_hanging_server_that_wakes_after_the_break_takes_it_back() -> None:
    bus = NotificationBus()
    desk = ChosenDesk(bus)
    bus.mood = "hangs"
    desk.part.show(FIRST)
    desk.part.withdraw("reminder")
    for late in bus.late:
        late((31,))

    assert bus.withdrawn == [31]


def test_a_lost_bus_and_its_successor() -> None:
    bus = NotificationBus()
    desk = ChosenDesk(bus)
    desk.part.show(FIRST)
    bus.alive = False
    desk.part.attach(None)
    assert (desk.health.name, desk.printed) == ("console", 1)
    successor = NotificationBus()
    desk.part.attach(cast(Bus, successor))

    assert [call[3] for call in successor.calls] == ["48 min sitting"]
    assert desk.printed == 1
