"""The freedesktop channel against a server in memory: what it sends, and what it makes of the answers."""

from typing import Any, cast

import pytest

from sitbreak.core.events import Command, CommandRequested, Dismissed, Event, NudgeClosed
from sitbreak.dbus import Bus
from sitbreak.errors import BackendError
from sitbreak.notify import Button, Notice, SilentError
from sitbreak.notify.freedesktop import Freedesktop
from sitbreak.notify.picture import Picture
from tests.notify.fakes import FakeBus

REMINDER = Notice(
    "reminder",
    "48 min sitting",
    "Stand up: hip-flexor stretch, 20 s each side.",
    (Button(Command.STRETCH, "Start"), Button(Command.SNOOZE, "Later"), Button(Command.SKIP, "Skip")),
    default=Command.STRETCH,
    number=7,
)


class Rig:
    def __init__(self, *capabilities: str, server: str = "dunst") -> None:
        self.bus = FakeBus(*capabilities, server=server)
        self.events: list[Event] = []
        self.over: list[str] = []
        self.channel = Freedesktop(cast(Bus, self.bus), self.events.append, ended=self.over.append)


def hints(rig: Rig) -> dict[str, Any]:
    return {name: value for name, (_, value) in rig.bus.last["hints"].items()}


def test_a_reminder_stays_until_it_is_answered() -> None:
    rig = Rig()
    rig.channel.show(REMINDER)
    sent = rig.bus.last

    assert (sent["app"], sent["replaces"], sent["title"], sent["expire_ms"]) == ("sitbreak", 0, "48 min sitting", 0)
    assert sent["actions"] == ["default", "Start", "stretch", "Start", "snooze", "Later", "skip", "Skip"]
    assert hints(rig) == {"urgency": 1, "category": "x-sitbreak.reminder", "desktop-entry": "sitbreak"}


def test_a_nudge_is_low_silent_transient_and_short() -> None:
    rig = Rig()
    rig.channel.show(Notice("nudge", "Posture", "Both feet down.", quiet=True))

    assert rig.bus.last["expire_ms"] == 10_000
    assert hints(rig) == {
        "urgency": 0,
        "category": "x-sitbreak.nudge",
        "desktop-entry": "sitbreak",
        "transient": True,
        "suppress-sound": True,
    }


def test_one_of_each_tag_is_on_the_screen() -> None:
    rig = Rig()
    rig.channel.show(REMINDER)
    rig.channel.show(Notice("nudge", "n", ""))
    rig.channel.show(REMINDER)

    assert [call[1] for call in rig.bus.calls] == [0, 0, 1]


def test_a_persistent_server_keeps_a_reminder_listed() -> None:
    rig = Rig("body", "actions", "persistence")
    rig.channel.show(REMINDER)

    assert hints(rig)["resident"] is True


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
    rig = Rig(*capabilities)
    rig.channel.show(Notice("notice", "a & b", "1 < 2 & 3"))

    assert (rig.bus.last["title"], rig.bus.last["body"]) == (title, body)


def test_what_no_dbus_string_can_carry_is_left_out_and_long_texts_are_cut() -> None:
    rig = Rig("body")
    rig.channel.show(Notice("notice", "x" * 500, "a\0b\x1b[2J\ud800c\nd"))

    assert len(rig.bus.last["title"]) == 120
    assert rig.bus.last["body"] == "a b [2J�c\nd"


def test_buttons_are_offered_only_where_the_server_has_them() -> None:
    rig = Rig("body")
    rig.channel.show(REMINDER)

    assert rig.bus.last["actions"] == []


def test_xfce_gets_no_default_action() -> None:
    rig = Rig(server="Xfce Notify Daemon")
    rig.channel.show(REMINDER)

    assert rig.bus.last["actions"][0] == "stretch"


def test_the_picture_is_sent_as_raw_pixels() -> None:
    rig = Rig()
    rig.channel.show(Notice("reminder", "t", "b", picture=Picture(2, 1, bytes(range(8)))))

    assert rig.bus.last["hints"]["image-data"] == ("(iiibiiay)", (2, 1, 8, True, 8, 4, bytes(range(8))))


@pytest.mark.parametrize(("action", "command"), [("default", Command.STRETCH), ("snooze", Command.SNOOZE)])
def test_an_answer_is_passed_on_once_and_the_notice_closed(action: str, command: Command) -> None:
    rig = Rig()
    rig.channel.show(REMINDER)
    rig.bus.emits("ActionInvoked", 1, action)
    rig.bus.emits("NotificationClosed", 1, 2)
    rig.bus.emits("ActionInvoked", 1, action)

    assert rig.events == [CommandRequested(command, origin="notification")]
    assert rig.bus.closed == [1]
    assert rig.over == ["reminder"]


def test_closing_by_hand_is_a_dismissal() -> None:
    rig = Rig()
    rig.channel.show(REMINDER)
    rig.bus.emits("NotificationClosed", 1, 2)

    assert rig.events == [Dismissed(7)]
    assert rig.over == ["reminder"]


def test_a_nudge_closed_by_hand_was_closed_at_once() -> None:
    rig = Rig()
    rig.channel.show(Notice("nudge", "n", "", quiet=True))
    rig.bus.emits("NotificationClosed", 1, 2)

    assert rig.events == [NudgeClosed(at_once=True)]
    assert rig.over == ["nudge"]


def test_a_nudge_that_ran_its_time_was_not() -> None:
    rig = Rig()
    rig.channel.show(Notice("nudge", "n", "", quiet=True))
    rig.channel.withdraw("nudge")

    assert rig.events == [NudgeClosed(at_once=False)]


@pytest.mark.parametrize("reason", [1, 3, 4])
def test_an_expired_reminder_can_still_be_answered_from_a_list(reason: int) -> None:
    rig = Rig()
    rig.channel.show(REMINDER)
    rig.bus.emits("NotificationClosed", 1, reason)
    rig.bus.emits("ActionInvoked", 1, "skip")

    assert rig.events == [CommandRequested(Command.SKIP, origin="notification")]


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
    rig = Rig()
    rig.channel.show(REMINDER)
    rig.bus.emits(member, *body, sender=sender)

    assert rig.events == []
    assert rig.bus.closed == []


def test_a_withdrawn_reminder_cannot_be_answered() -> None:
    rig = Rig()
    rig.channel.show(REMINDER)
    rig.channel.withdraw("reminder")
    rig.channel.withdraw("reminder")
    rig.bus.emits("ActionInvoked", 1, "skip")

    assert rig.events == []
    assert rig.bus.closed == [1]


def test_a_refusal_and_a_silence_are_told_apart() -> None:
    rig = Rig()
    rig.bus.mood = "refuses"
    with pytest.raises(BackendError, match="not allowed") as refused:
        rig.channel.show(REMINDER)
    rig.bus.mood = "hangs"
    with pytest.raises(SilentError):
        rig.channel.show(REMINDER)

    assert not isinstance(refused.value, SilentError)


def test_without_a_server_there_is_no_channel() -> None:
    bus = FakeBus()
    bus.owned_by = None

    with pytest.raises(BackendError, match="nobody shows notifications"):
        Freedesktop(cast(Bus, bus), print)


def test_a_call_never_reaches_another_server_than_the_one_that_answered() -> None:
    rig = Rig()
    rig.bus.owned_by = ":1.6"

    with pytest.raises(BackendError):
        rig.channel.show(REMINDER)


def test_closing_withdraws_everything() -> None:
    rig = Rig()
    rig.channel.show(REMINDER)
    rig.channel.show(Notice("nudge", "n", ""))
    rig.channel.close()
    rig.bus.emits("ActionInvoked", 1, "skip")

    assert rig.bus.closed == [1, 2]
    assert rig.events == []
