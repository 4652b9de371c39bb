"""The freedesktop channel against a server in memory: what it sends, and what it makes of the answers."""

from typing import Any

import pytest

from sitbreak.core.events import Command, CommandRequested, Dismissed, NudgeClosed
from sitbreak.dataclass import replace
from sitbreak.errors import BackendError
from sitbreak.notify import Button, Notice, SilentError
from sitbreak.notify.compose import eye_break
from sitbreak.notify.freedesktop import Freedesktop
from sitbreak.notify.known_servers import TABLE, Click, KnownServer
from sitbreak.notify.picture import Picture
from sitbreak.texts import Texts
from tests.notify.fakes import FreedesktopFixture, NotificationBus

REMINDER = Notice(
    "reminder",
    "48 min sitting",
    "Stand up: hip-flexor stretch, 20 s each side.",
    (Button(Command.STRETCH, "Start"), Button(Command.SNOOZE, "Later"), Button(Command.SKIP, "Skip")),
    default=Command.STRETCH,
    number=7,
)


def hints(fixture: FreedesktopFixture) -> dict[str, Any]:
    return {name: value for name, (_, value) in fixture.bus.last["hints"].items()}


def test_a_reminder_stays_until_it_is_answered() -> None:
    fixture = FreedesktopFixture()
    fixture.channel.show(REMINDER)
    sent = fixture.bus.last

    assert (sent["app"], sent["replaces"], sent["title"], sent["expire_ms"]) == ("sitbreak", 0, "48 min sitting", 0)
    assert sent["actions"] == ["default", "", "stretch", "Start", "snooze", "Later", "skip", "Skip"]
    assert hints(fixture) == {"urgency": 1, "category": "x-sitbreak.reminder", "desktop-entry": "sitbreak"}


def test_a_nudge_is_low_silent_transient_and_short() -> None:
    fixture = FreedesktopFixture()
    fixture.channel.show(Notice("nudge", "Posture", "Both feet down.", quiet=True))

    assert fixture.bus.last["expire_ms"] == 10_000
    assert hints(fixture) == {
        "urgency": 0,
        "category": "x-sitbreak.nudge",
        "desktop-entry": "sitbreak",
        "transient": True,
        "suppress-sound": True,
    }


def test_a_nudge_is_seen_where_the_server_shows_nothing_of_low_urgency() -> None:
    fixture = FreedesktopFixture(server="gnome-shell")
    fixture.channel.show(Notice("nudge", "Posture", "Both feet down.", quiet=True))

    assert (hints(fixture)["urgency"], hints(fixture)["transient"]) == (1, True)


def test_one_that_may_be_back_from_the_servers_history_is_withdrawn_before_the_next_is_shown() -> None:
    fixture = FreedesktopFixture()
    fixture.channel.show(REMINDER)
    fixture.bus.emits("NotificationClosed", 1, 2)
    fixture.channel.show(REMINDER)

    assert [call[1] for call in fixture.bus.calls] == [0, 0]
    assert fixture.bus.withdrawn == [1]
    fixture.channel.show(REMINDER)
    assert fixture.bus.withdrawn == [1], "one that is held is replaced"


def test_one_of_each_tag_is_on_the_screen() -> None:
    fixture = FreedesktopFixture()
    fixture.channel.show(REMINDER)
    fixture.channel.show(Notice("nudge", "n", ""))
    fixture.channel.show(REMINDER)

    assert [call[1] for call in fixture.bus.calls] == [0, 0, 1]


def test_a_persistent_server_keeps_a_reminder_listed() -> None:
    fixture = FreedesktopFixture("body", "actions", "persistence")
    fixture.channel.show(REMINDER)

    assert hints(fixture)["resident"] is True


@pytest.mark.parametrize(
    ("capabilities", "title", "body"),
    [
        (("body", "body-markup"), "a & b", "1 &lt; 2 &amp; 3"),
        (("body",), "a & b", "1 < 2 & 3"),
        (("actions",), "a & b - 1 < 2 & 3", ""),
    ],
)
def test_texts_are_escaped_only_where_the_server_reads_markup(
    capabilities: tuple[str, ...], title: str, body: str
) -> None:
    fixture = FreedesktopFixture(*capabilities)
    fixture.channel.show(Notice("notice", "a & b", "1 < 2 & 3"))

    assert (fixture.bus.last["title"], fixture.bus.last["body"]) == (title, body)


def test_what_no_dbus_string_can_carry_is_left_out_and_long_texts_are_cut() -> None:
    fixture = FreedesktopFixture("body")
    fixture.channel.show(Notice("notice", "x" * 500, "a\0b\x1b[2J\ud800c\nd"))

    assert len(fixture.bus.last["title"]) == 120
    assert fixture.bus.last["body"] == "a b [2J�c\nd"


def test_buttons_are_offered_only_where_the_server_has_them() -> None:
    fixture = FreedesktopFixture("body")
    fixture.channel.show(REMINDER)

    assert fixture.bus.last["actions"] == []


@pytest.mark.parametrize("server", TABLE, ids=lambda server: server.name)
def test_no_server_is_given_more_buttons_than_it_shows(server: KnownServer) -> None:
    fixture = FreedesktopFixture(server=server.name)
    fixture.channel.show(REMINDER)
    actions = fixture.bus.last["actions"]
    listed = [name for name in actions[::2] if name != "default" or server.click is not Click.DEFAULT]

    assert actions[-6:] == ["stretch", "Start", "snooze", "Later", "skip", "Skip"]
    assert len(listed) <= (server.most_buttons or len(listed))
    assert "default" not in listed


def test_the_picture_is_sent_as_raw_pixels() -> None:
    fixture = FreedesktopFixture()
    fixture.channel.show(Notice("reminder", "t", "b", picture=Picture(2, 1, bytes(range(8)))))

    assert fixture.bus.last["hints"]["image-data"] == ("(iiibiiay)", (2, 1, 8, True, 8, 4, bytes(range(8))))


@pytest.mark.parametrize(("action", "command"), [("default", Command.STRETCH), ("snooze", Command.SNOOZE)])
def test_an_answer_is_passed_on_once_and_the_notice_closed(action: str, command: Command) -> None:
    fixture = FreedesktopFixture()
    fixture.channel.show(REMINDER)
    fixture.bus.emits("ActionInvoked", 1, action)
    fixture.bus.emits("NotificationClosed", 1, 2)
    fixture.bus.emits("ActionInvoked", 1, action)

    assert fixture.events == [CommandRequested(command, origin="notification")]
    assert fixture.bus.withdrawn == [1]
    assert fixture.over == ["reminder"]


def test_closing_by_hand_is_a_dismissal() -> None:
    fixture = FreedesktopFixture()
    fixture.channel.show(REMINDER)
    fixture.bus.emits("NotificationClosed", 1, 2)

    assert fixture.events == [Dismissed(7)]
    assert fixture.over == ["reminder"]


def test_a_nudge_closed_by_hand_was_closed_at_once() -> None:
    fixture = FreedesktopFixture()
    fixture.channel.show(Notice("nudge", "n", "", quiet=True))
    fixture.bus.emits("NotificationClosed", 1, 2)

    assert fixture.events == [NudgeClosed(at_once=True)]
    assert fixture.over == ["nudge"]


def test_a_nudge_that_ran_its_time_was_not() -> None:
    fixture = FreedesktopFixture()
    fixture.channel.show(Notice("nudge", "n", "", quiet=True))
    fixture.channel.withdraw("nudge")

    assert fixture.events == [NudgeClosed(at_once=False)]


def test_an_eye_break_shows_for_as_long_as_it_lasts() -> None:
    fixture = FreedesktopFixture()
    fixture.channel.show(eye_break(Texts()))
    fixture.bus.emits("NotificationClosed", 1, 2)
    fixture.channel.show(eye_break(Texts()))
    fixture.channel.withdraw("eyes")

    assert fixture.bus.last["expire_ms"] == 20_000
    assert hints(fixture)["suppress-sound"] is True
    assert fixture.events == [NudgeClosed(at_once=True, eyes=True), NudgeClosed(at_once=False, eyes=True)]


@pytest.mark.parametrize("reason", [1, 3, 4])
def test_an_expired_reminder_can_still_be_answered_from_a_list(reason: int) -> None:
    fixture = FreedesktopFixture()
    fixture.channel.show(REMINDER)
    fixture.bus.emits("NotificationClosed", 1, reason)
    fixture.bus.emits("ActionInvoked", 1, "skip")

    assert fixture.events == [CommandRequested(Command.SKIP, origin="notification")]


@pytest.mark.parametrize(
    ("member", "body", "sender"),
    [
        ("ActionInvoked", (99, "skip"), None),
        ("ActionInvoked", (1, "quit"), None),
        ("ActionInvoked", (1, "skip"), ":1.99"),
        ("NotificationClosed", (99, 2), None),
        ("NotificationClosed", (1, 2), ":1.99"),
    ],
)
def test_what_is_not_ours_or_not_offered_means_nothing(member: str, body: tuple[Any, ...], sender: str | None) -> None:
    fixture = FreedesktopFixture()
    fixture.channel.show(REMINDER)
    fixture.bus.emits(member, *body, sender=sender)

    assert fixture.events == []
    assert fixture.bus.withdrawn == []


def test_a_withdrawn_reminder_cannot_be_answered() -> None:
    fixture = FreedesktopFixture()
    fixture.channel.show(REMINDER)
    fixture.channel.withdraw("reminder")
    fixture.channel.withdraw("reminder")
    fixture.bus.emits("ActionInvoked", 1, "skip")

    assert fixture.events == []
    assert fixture.bus.withdrawn == [1]


def test_a_refusal_and_a_silence_are_told_apart() -> None:
    fixture = FreedesktopFixture()
    fixture.bus.mood = "refuses"
    with pytest.raises(BackendError, match="not allowed") as refused:
        fixture.channel.show(REMINDER)
    fixture.bus.mood = "hangs"
    with pytest.raises(SilentError):
        fixture.channel.show(REMINDER)

    assert not isinstance(refused.value, SilentError)


def test_without_a_server_there_is_no_channel() -> None:
    bus = NotificationBus()
    bus.owned_by = None

    with pytest.raises(BackendError, match="nobody shows notifications"):
        Freedesktop(bus, print)


def test_a_call_never_reaches_another_server_than_the_one_that_answered() -> None:
    fixture = FreedesktopFixture()
    fixture.bus.owned_by = ":1.6"

    with pytest.raises(BackendError):
        fixture.channel.show(REMINDER)


def test_closing_withdraws_everything() -> None:
    fixture = FreedesktopFixture()
    fixture.channel.show(REMINDER)
    fixture.channel.show(Notice("nudge", "n", ""))
    fixture.channel.close()
    fixture.bus.emits("ActionInvoked", 1, "skip")

    assert fixture.bus.withdrawn == [1, 2]
    assert fixture.events == []


def test_a_button_asks_for_the_length_that_it_names() -> None:
    fixture = FreedesktopFixture()
    fixture.channel.show(Notice("reminder", "Over", "", (Button(Command.MEETING, "30 min more", 1800.0),)))
    fixture.bus.emits("ActionInvoked", 1, "meeting")

    assert fixture.events == [CommandRequested(Command.MEETING, 1800.0, origin="notification")]


FURTHER = replace(REMINDER, more=(Button(Command.NOT_TODAY, "Not today"), Button(Command.NEVER, "Never again")))


@pytest.mark.parametrize("server", [*TABLE, None], ids=lambda server: server.name if server else "unknown")
def test_further_answers_are_given_only_where_they_are_known_to_have_room(server: KnownServer | None) -> None:
    fixture = FreedesktopFixture(server=server.name if server else "somebody's")
    fixture.channel.show(FURTHER)
    further = ["not-today", "Not today", "never", "Never again"]

    has_room = server is not None and server.most_buttons is None
    assert (fixture.bus.last["actions"][-4:] == further) is has_room
    assert ("never" in fixture.bus.last["actions"]) is has_room


def test_a_further_answer_is_passed_on() -> None:
    fixture = FreedesktopFixture(server="Notification Daemon")
    fixture.channel.show(FURTHER)
    fixture.bus.emits("ActionInvoked", 1, "not-today")

    assert fixture.events == [CommandRequested(Command.NOT_TODAY, origin="notification")]
