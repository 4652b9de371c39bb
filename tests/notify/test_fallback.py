"""The channels as one: the best shows, the next takes over, nothing is lost and nothing shown twice."""

import itertools
import sys

import pytest

from sitbreak.errors import BackendError
from sitbreak.notify import Notice, SilentError
from sitbreak.notify.fallback import FallbackNotifier
from sitbreak.supervise.candidate import MOMENT_S, NotYetError
from sitbreak.supervise.health import Level
from sitbreak.supervise.part import HEARTBEAT_S
from tests.kit.clock import Clock
from tests.notify.fakes import ChannelsDesk, FakeChannel

FIRST = Notice("reminder", "48 min sitting", "Stand up.", number=1)
AGAIN = Notice("reminder", "1 h now", "Stand up.", number=2)
NUDGE = Notice("nudge", "While you sit", "Both feet down.", quiet=True)


def test_the_best_channel_shows_and_the_others_are_not_even_connected() -> None:
    desk = ChannelsDesk()

    assert desk.part.show(FIRST) == "best"
    assert desk.on_screen == ["best:48 min sitting"]
    assert [channel.notifier is None for channel in desk.channels] == [False, True, True]


@pytest.mark.parametrize("fault", [BackendError("refused"), SilentError("silent"), RuntimeError("a bug of ours")])
def test_when_it_fails_the_next_takes_over_at_once(fault: Exception) -> None:
    desk = ChannelsDesk()
    desk.best.fault = fault

    assert desk.part.show(FIRST) == "next"
    assert desk.on_screen == ["next:48 min sitting"]
    assert desk.health.name == "next"
    assert desk.health.refusals[0].name == "best"
    assert str(fault) in desk.health.refusals[0].reason


def test_a_connection_that_died_is_made_anew_before_the_next_is_asked() -> None:
    successor = FakeChannel("best")

    class Restarting(FakeChannel):
        has_left = False

        def connect(self) -> FakeChannel:
            return successor if self.has_left else self

        def show(self, notice: Notice) -> None:
            if notice is AGAIN:
                self.has_left = True
                raise BackendError("the server left")
            super().show(notice)

    desk = ChannelsDesk(best=Restarting("best"))
    desk.part.show(FIRST)
    desk.best, before = successor, desk.best

    assert desk.part.show(AGAIN) == "best"
    assert desk.on_screen == ["best:1 h now"]
    assert before.on_screen == {}


def test_a_reminder_that_moves_is_on_one_channel_only() -> None:
    desk = ChannelsDesk()
    desk.best.connect_fault = BackendError("not yet")
    desk.lose()
    desk.part.show(FIRST)
    assert desk.on_screen == ["next:48 min sitting"]
    desk.best.connect_fault = None
    desk.part.returned(desk.channels[0])

    assert desk.on_screen == ["best:48 min sitting"]


def test_a_dead_channel_hands_its_reminder_on_but_not_its_nudge() -> None:
    desk = ChannelsDesk()
    desk.part.show(FIRST)
    desk.part.show(NUDGE)
    desk.best.connect_fault = BackendError("gone")
    desk.lose()

    assert desk.on_screen == ["next:48 min sitting"]


def test_an_answered_or_withdrawn_reminder_is_not_shown_again() -> None:
    desk = ChannelsDesk()
    desk.part.show(FIRST)
    desk.part.ended("reminder")
    desk.lose()
    assert len(desk.best.shown) == 1
    desk.part.show(AGAIN)
    desk.part.withdraw("reminder")
    desk.lose()

    assert [n.title for n in desk.best.shown] == ["48 min sitting", "1 h now"]
    assert desk.on_screen == []


def test_what_nobody_took_is_offered_again_at_every_check_until_somebody_does() -> None:
    desk = ChannelsDesk()
    for channel in (desk.best, desk.next, desk.console):
        channel.fault = BackendError("no")
    assert desk.part.show(FIRST) is None
    desk.tick()
    assert desk.on_screen == []
    desk.next.fault = None
    desk.tick(15)
    desk.tick(15)

    assert desk.on_screen == ["next:48 min sitting"]
    assert len(desk.next.shown) == 1


def test_a_better_channel_is_tried_again_with_growing_pauses() -> None:
    desk = ChannelsDesk()
    desk.best.connect_fault = BackendError("not there")
    desk.lose()
    desk.part.show(FIRST)
    desk.tick()
    before, tried = desk.best.tries, list[float]()
    for after_s in range(15, 3600, 15):
        desk.tick(15)
        tried += [float(after_s)] * (desk.best.tries - before)
        before = desk.best.tries

    gaps = [b - a for a, b in itertools.pairwise(tried)]
    assert tried[0] == 15
    assert gaps[:5] == [30, 60, 120, 240, 480]
    assert max(gaps) <= 615


def test_a_silent_channel_that_wakes_keeps_the_reminder_if_it_is_still_open() -> None:
    desk = ChannelsDesk()
    desk.best.fault = SilentError("no answer")
    desk.part.show(FIRST)
    desk.best.on_screen["reminder"] = FIRST  # it shows it after all

    assert desk.part.keep_late(FIRST, desk.channels[0]) is True
    assert desk.on_screen == ["best:48 min sitting"]
    assert desk.health.name == "best"


def test_what_a_silent_channel_shows_too_late_is_taken_back() -> None:
    desk = ChannelsDesk()
    desk.best.fault = SilentError("no answer")
    desk.part.show(FIRST)
    desk.part.withdraw("reminder")
    assert desk.part.keep_late(FIRST, desk.channels[0]) is False
    desk.part.show(FIRST)
    desk.part.show(AGAIN)

    assert desk.part.keep_late(FIRST, desk.channels[0]) is False


def test_a_silent_channel_is_not_asked_at_every_check() -> None:
    desk = ChannelsDesk()
    desk.best.fault = SilentError("no answer")
    desk.part.show(FIRST)
    desk.best.fault = None
    for _ in range(0, 600, 15):
        desk.tick(15)

    assert desk.best.shown == []


def test_a_server_that_our_notice_crashes_is_not_started_in_a_loop() -> None:
    desk = ChannelsDesk()
    desk.part.show(FIRST)
    for _ in range(50):
        desk.lose("crashed")

    assert len(desk.best.shown) == 1 + 3


def test_a_quiet_notice_ends_after_ten_seconds_whatever_the_server_does() -> None:
    desk = ChannelsDesk()
    desk.part.show(NUDGE)
    desk.part.show(FIRST)
    desk.tick(100)
    assert len(desk.on_screen) == 2
    desk.tick(HEARTBEAT_S)

    assert desk.on_screen == ["best:48 min sitting"]


def test_what_an_unverified_channel_shows_is_said_on_the_console_too() -> None:
    desk = ChannelsDesk(echo=True)
    desk.best.verified = False
    desk.part.show(FIRST)

    assert desk.on_screen == ["best:48 min sitting", "console:48 min sitting"]


def test_a_verified_channel_needs_no_echo() -> None:
    desk = ChannelsDesk(echo=True)
    desk.part.show(FIRST)

    assert desk.on_screen == ["best:48 min sitting"]


def test_a_fault_in_one_channel_does_not_reach_the_caller() -> None:
    class Broken(FakeChannel):
        def close(self) -> None:
            raise RuntimeError("a bug of ours")

    desk = ChannelsDesk(best=Broken("best"))
    desk.best.fault = RuntimeError("another")

    assert desk.part.show(FIRST) == "next"


def test_closing_withdraws_everything_everywhere() -> None:
    desk = ChannelsDesk()
    desk.part.show(FIRST)
    desk.part.close()

    assert desk.on_screen == []
    assert desk.best.closes == 1


def test_without_any_channel_nothing_is_shown_and_nothing_breaks() -> None:
    clock = Clock()
    notifier = FallbackNotifier(lambda *_: (), "none", None, now=clock.now)
    notifier.start()

    assert notifier.show(FIRST) is None
    notifier.tick(clock.now)
    notifier.withdraw("reminder")
    (health,) = notifier.health()
    assert (health.name, health.words) == (None, 'switched off (notify.channel = "none")')
    notifier.close()


def test_a_channel_lost_with_nothing_on_it_names_its_heir_at_once() -> None:
    desk = ChannelsDesk()

    desk.lose("the server has gone")

    assert desk.health.name == "next"
    assert desk.best.on_screen == {}


def test_how_well_reminders_get_through_is_told_with_what_would_help() -> None:
    desk = ChannelsDesk()
    assert (desk.health.level, desk.health.words, desk.health.remedy) == (Level.OK, "best", "")
    desk.best.verified = False
    assert (desk.health.level, desk.health.words) == (Level.DEGRADED, "best; whether it shows anything cannot be known")
    for channel in (desk.best, desk.next):
        channel.connect_fault = channel.fault = BackendError("no server")
    desk.part.show(FIRST)
    assert (desk.health.level, desk.health.name, desk.health.error) == (Level.DEGRADED, "console", "best: no server")
    assert desk.health.remedy.startswith(
        "install a notification server" if sys.platform.startswith("linux") else "pip install plyer"
    )
    desk.console.connect_fault = desk.console.fault = BackendError("closed")
    desk.part.show(FIRST)

    assert (desk.health.level, desk.health.name) == (Level.MISSING, None)
    assert desk.health.words == "best: no server; next: no server; console: closed"


def test_the_late_answer_of_a_channel_that_another_setting_dropped_changes_nothing() -> None:
    desk = ChannelsDesk()
    desk.best.fault = SilentError("no answer")
    desk.part.show(FIRST)
    dropped = desk.channels.pop(0)
    desk.part.use("next")

    assert desk.part.keep_late(FIRST, dropped) is False
    assert desk.on_screen == ["next:48 min sitting"]


def test_what_calls_without_a_time_find_out_is_dated_by_the_last_turn() -> None:
    desk = ChannelsDesk()
    desk.tick(300)
    desk.lose()
    desk.tick(5)
    desk.part.returned(desk.channels[0])

    assert desk.health.since == desk.clock.now.wall


def test_a_channel_that_dies_of_a_nudge_does_not_take_the_reminder_with_it() -> None:
    desk = ChannelsDesk()
    desk.part.show(FIRST)
    desk.best.fault = BackendError("gone")
    assert desk.part.show(NUDGE) == "next"
    desk.best.fault = None
    desk.tick(HEARTBEAT_S)

    assert "48 min sitting" in " ".join(desk.on_screen)


@pytest.mark.parametrize("fault", [BackendError("not taken"), SilentError("silent")])
def test_what_a_channel_took_and_did_not_show_goes_to_the_next_one(fault: BackendError) -> None:
    desk = ChannelsDesk()
    desk.best.told_later = True
    desk.part.show(FIRST)
    desk.best.refuses.append((FIRST, fault))
    desk.tick()

    assert desk.on_screen == ["next:48 min sitting"]
    assert desk.health.refusals[0].reason == str(fault)
    assert desk.best.closed == (not isinstance(fault, SilentError))


def test_what_is_answered_by_then_is_shown_nowhere() -> None:
    desk = ChannelsDesk()
    desk.part.show(FIRST)
    desk.best.refuses.append((FIRST, SilentError("silent")))
    desk.part.ended("reminder")
    desk.tick()

    assert desk.on_screen == []


def test_a_reminder_that_shows_does_not_move_to_a_channel_that_may_not_show_it() -> None:
    desk = ChannelsDesk()
    desk.best.told_later = True
    desk.part.show(FIRST)
    desk.best.refuses.append((FIRST, BackendError("not taken")))
    for _ in range(100):
        desk.tick(HEARTBEAT_S)

    assert desk.health.name == "best"
    assert desk.on_screen == ["next:48 min sitting"]


def test_one_that_is_connected_to_slowly_is_there_a_moment_later() -> None:
    desk = ChannelsDesk()
    desk.part.close()
    desk.best.connect_fault = NotYetError("Windows has not answered yet")
    desk.tick(HEARTBEAT_S)
    assert desk.health.name == "next"
    assert desk.wakes_in_s == MOMENT_S
    desk.best.connect_fault = None
    desk.tick(MOMENT_S)

    assert desk.health.name == "best"
    assert desk.wakes_in_s > MOMENT_S
