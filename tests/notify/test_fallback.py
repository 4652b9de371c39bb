"""The channels as one: the best shows, the next takes over, nothing is lost and nothing shown twice."""

import itertools

import pytest

from sitbreak.errors import BackendError
from sitbreak.notify import Notice, SilentError
from sitbreak.notify.fallback import FallbackNotifier, Slot
from tests.notify.fakes import FakeChannel

FIRST = Notice("reminder", "48 min sitting", "Stand up.", number=1)
AGAIN = Notice("reminder", "1 h now", "Stand up.", number=2)
NUDGE = Notice("nudge", "While you sit", "Both feet down.", quiet=True)


class Rig:
    """Two desktop channels and a console."""

    def __init__(self, *, echo: bool = False) -> None:
        self.best, self.next, self.console = FakeChannel("best"), FakeChannel("next"), FakeChannel("console")
        channels = (self.best, self.next, self.console)
        self.notifier = FallbackNotifier(
            [Slot(c.name, c.connect) for c in channels], echo=self.console if echo else None
        )
        self.notifier.start()

    @property
    def on_screen(self) -> list[str]:
        return [f"{c.name}:{n.title}" for c in (self.best, self.next, self.console) for n in c.on_screen.values()]


def test_the_best_channel_shows_and_the_others_are_not_even_connected() -> None:
    rig = Rig()

    assert rig.notifier.show(FIRST) == "best"
    assert rig.on_screen == ["best:48 min sitting"]
    assert [slot.notifier is None for slot in rig.notifier.slots] == [False, True, True]


@pytest.mark.parametrize("fault", [BackendError("refused"), SilentError("silent"), RuntimeError("a bug of ours")])
def test_when_it_fails_the_next_takes_over_at_once(fault: Exception) -> None:
    rig = Rig()
    rig.best.fault = fault

    assert rig.notifier.show(FIRST) == "next"
    assert rig.on_screen == ["next:48 min sitting"]
    assert rig.notifier.state.name == "next"
    assert rig.notifier.state.refused[0][0] == "best"
    assert str(fault) in rig.notifier.state.refused[0][1]


def test_a_connection_that_died_is_made_anew_before_the_next_is_asked() -> None:
    rig = Rig()
    rig.notifier.show(FIRST)

    class Restarting(FakeChannel):
        def show(self, notice: Notice) -> None:  # noqa: ARG002
            rig.notifier.slots[0].connect = rig.best.connect
            raise BackendError("the server left")

    rig.notifier.slots[0].notifier = Restarting("best")

    assert rig.notifier.show(AGAIN) == "best"
    assert rig.on_screen == ["best:1 h now"]


def test_a_reminder_that_moves_is_on_one_channel_only() -> None:
    rig = Rig()
    rig.best.connect_fault = BackendError("not yet")
    rig.notifier.lost(rig.notifier.slots[0], "gone")
    rig.notifier.show(FIRST)
    assert rig.on_screen == ["next:48 min sitting"]
    rig.best.connect_fault = None
    rig.notifier.returned(rig.notifier.slots[0])

    assert rig.on_screen == ["best:48 min sitting"]


def test_a_dead_channel_hands_its_reminder_on_but_not_its_nudge() -> None:
    rig = Rig()
    rig.notifier.show(FIRST)
    rig.notifier.show(NUDGE)
    rig.best.connect_fault = BackendError("gone")
    rig.notifier.lost(rig.notifier.slots[0], "gone")

    assert rig.on_screen == ["next:48 min sitting"]


def test_an_answered_or_withdrawn_reminder_is_not_shown_again() -> None:
    rig = Rig()
    rig.notifier.show(FIRST)
    rig.notifier.ended("reminder")
    rig.notifier.lost(rig.notifier.slots[0], "gone")
    assert len(rig.best.shown) == 1
    rig.notifier.show(AGAIN)
    rig.notifier.withdraw("reminder")
    rig.notifier.lost(rig.notifier.slots[0], "gone")

    assert [n.title for n in rig.best.shown] == ["48 min sitting", "1 h now"]
    assert rig.on_screen == []


def test_what_nobody_took_is_offered_again_at_every_check_until_somebody_does() -> None:
    rig = Rig()
    for channel in (rig.best, rig.next, rig.console):
        channel.fault = BackendError("no")
    assert rig.notifier.show(FIRST) is None
    rig.notifier.check(0)
    assert rig.on_screen == []
    rig.next.fault = None
    rig.notifier.check(15)
    rig.notifier.check(30)

    assert rig.on_screen == ["next:48 min sitting"]
    assert len(rig.next.shown) == 1


def test_a_better_channel_is_tried_again_with_growing_pauses() -> None:
    rig = Rig()
    rig.best.connect_fault = BackendError("not there")
    rig.notifier.lost(rig.notifier.slots[0], "gone")
    rig.notifier.show(FIRST)
    tried: list[float] = []

    def connect() -> FakeChannel:
        tried.append(now_s)
        raise BackendError("still not there")

    rig.notifier.slots[0].connect = connect
    for now_s in range(0, 3600, 15):
        rig.notifier.check(now_s)

    gaps = [b - a for a, b in itertools.pairwise(tried)]
    assert tried[0] == 15
    assert gaps[:5] == [30, 60, 120, 240, 480]
    assert max(gaps) <= 615


def test_a_silent_channel_that_wakes_keeps_the_reminder_if_it_is_still_open() -> None:
    rig = Rig()
    rig.best.fault = SilentError("no answer")
    rig.notifier.show(FIRST)
    slot = rig.notifier.slots[0]
    rig.best.on_screen["reminder"] = FIRST  # it shows it after all

    assert rig.notifier.keep_late(FIRST, slot) is True
    assert rig.on_screen == ["best:48 min sitting"]
    assert rig.notifier.state.name == "best"


def test_what_a_silent_channel_shows_too_late_is_taken_back() -> None:
    rig = Rig()
    rig.best.fault = SilentError("no answer")
    rig.notifier.show(FIRST)
    rig.notifier.withdraw("reminder")
    assert rig.notifier.keep_late(FIRST, rig.notifier.slots[0]) is False
    rig.notifier.show(FIRST)
    rig.notifier.show(AGAIN)

    assert rig.notifier.keep_late(FIRST, rig.notifier.slots[0]) is False


def test_a_silent_channel_is_not_asked_at_every_check() -> None:
    rig = Rig()
    rig.best.fault = SilentError("no answer")
    rig.notifier.show(FIRST)
    rig.best.fault = None
    for now_s in range(0, 600, 15):
        rig.notifier.check(now_s)

    assert rig.best.shown == []


def test_a_server_that_our_notice_crashes_is_not_started_in_a_loop() -> None:
    rig = Rig()
    rig.notifier.show(FIRST)
    for _ in range(50):
        rig.notifier.lost(rig.notifier.slots[0], "crashed")

    assert len(rig.best.shown) == 1 + 3


def test_a_quiet_notice_ends_after_ten_seconds_whatever_the_server_does() -> None:
    rig = Rig()
    rig.notifier.show(NUDGE)
    rig.notifier.show(FIRST)
    rig.notifier.check(100)
    assert len(rig.on_screen) == 2
    rig.notifier.check(110)

    assert rig.on_screen == ["best:48 min sitting"]


def test_what_an_unverified_channel_shows_is_said_on_the_console_too() -> None:
    rig = Rig(echo=True)
    rig.best.verified = False
    rig.notifier.show(FIRST)

    assert rig.on_screen == ["best:48 min sitting", "console:48 min sitting"]


def test_a_verified_channel_needs_no_echo() -> None:
    rig = Rig(echo=True)
    rig.notifier.show(FIRST)

    assert rig.on_screen == ["best:48 min sitting"]


def test_a_fault_in_one_channel_does_not_reach_the_caller() -> None:
    rig = Rig()

    class Broken(FakeChannel):
        def close(self) -> None:
            raise RuntimeError("a bug of ours")

    broken = Broken("best")
    broken.fault = RuntimeError("another")
    rig.notifier.slots[0].connect = broken.connect
    rig.notifier.slots[0].notifier = broken

    assert rig.notifier.show(FIRST) == "next"


def test_closing_withdraws_everything_everywhere() -> None:
    rig = Rig()
    rig.notifier.show(FIRST)
    rig.notifier.close()

    assert rig.on_screen == []
    assert rig.best.closes == 1


def test_without_any_channel_nothing_is_shown_and_nothing_breaks() -> None:
    notifier = FallbackNotifier(())

    assert notifier.show(FIRST) is None
    notifier.check(0)
    notifier.withdraw("reminder")
    assert notifier.state.name is None
    notifier.close()


def test_a_channel_lost_with_nothing_on_it_names_its_heir_at_once() -> None:
    rig = Rig()

    rig.notifier.lost(rig.notifier.slots[0], "the server has gone")

    assert rig.notifier.state.name == "next"
    assert rig.best.on_screen == {}
