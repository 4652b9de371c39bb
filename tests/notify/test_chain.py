"""The channels as one: the best shows, the next takes over, nothing is lost and nothing shown twice."""

import itertools

import pytest

from sitbreak.errors import BackendError
from sitbreak.notify import Notice, SilentError
from sitbreak.notify.chain import Chain, Slot
from tests.notify.fakes import FakeChannel

FIRST = Notice("reminder", "48 min sitting", "Stand up.", number=1)
AGAIN = Notice("reminder", "1 h now", "Stand up.", number=2)
NUDGE = Notice("nudge", "While you sit", "Both feet down.", quiet=True)


class Rig:
    """Two desktop channels and a console."""

    def __init__(self, *, echo: bool = False) -> None:
        self.best, self.next, self.console = FakeChannel("best"), FakeChannel("next"), FakeChannel("console")
        channels = (self.best, self.next, self.console)
        self.chain = Chain([Slot(c.name, c.connect) for c in channels], echo=self.console if echo else None)
        self.chain.start()

    @property
    def on_screen(self) -> list[str]:
        return [f"{c.name}:{n.title}" for c in (self.best, self.next, self.console) for n in c.on_screen.values()]


def test_the_best_channel_shows_and_the_others_are_not_even_connected() -> None:
    rig = Rig()

    assert rig.chain.show(FIRST) == "best"
    assert rig.on_screen == ["best:48 min sitting"]
    assert [slot.notifier is None for slot in rig.chain.slots] == [False, True, True]


@pytest.mark.parametrize("fault", [BackendError("refused"), SilentError("silent"), RuntimeError("a bug of ours")])
def test_when_it_fails_the_next_takes_over_at_once(fault: Exception) -> None:
    rig = Rig()
    rig.best.fault = fault

    assert rig.chain.show(FIRST) == "next"
    assert rig.on_screen == ["next:48 min sitting"]
    assert rig.chain.state.name == "next"
    assert rig.chain.state.refused[0][0] == "best"
    assert str(fault) in rig.chain.state.refused[0][1]


def test_a_connection_that_died_is_made_anew_before_the_next_is_asked() -> None:
    rig = Rig()
    rig.chain.show(FIRST)

    class Restarting(FakeChannel):
        def show(self, notice: Notice) -> None:  # noqa: ARG002
            rig.chain.slots[0].connect = rig.best.connect
            raise BackendError("the server left")

    rig.chain.slots[0].notifier = Restarting("best")

    assert rig.chain.show(AGAIN) == "best"
    assert rig.on_screen == ["best:1 h now"]


def test_a_reminder_that_moves_is_on_one_channel_only() -> None:
    rig = Rig()
    rig.best.connect_fault = BackendError("not yet")
    rig.chain.lost(rig.chain.slots[0], "gone")
    rig.chain.show(FIRST)
    assert rig.on_screen == ["next:48 min sitting"]
    rig.best.connect_fault = None
    rig.chain.returned(rig.chain.slots[0])

    assert rig.on_screen == ["best:48 min sitting"]


def test_a_dead_channel_hands_its_reminder_on_but_not_its_nudge() -> None:
    rig = Rig()
    rig.chain.show(FIRST)
    rig.chain.show(NUDGE)
    rig.best.connect_fault = BackendError("gone")
    rig.chain.lost(rig.chain.slots[0], "gone")

    assert rig.on_screen == ["next:48 min sitting"]


def test_an_answered_or_withdrawn_reminder_is_not_shown_again() -> None:
    rig = Rig()
    rig.chain.show(FIRST)
    rig.chain.ended("reminder")
    rig.chain.lost(rig.chain.slots[0], "gone")
    assert len(rig.best.shown) == 1
    rig.chain.show(AGAIN)
    rig.chain.withdraw("reminder")
    rig.chain.lost(rig.chain.slots[0], "gone")

    assert [n.title for n in rig.best.shown] == ["48 min sitting", "1 h now"]
    assert rig.on_screen == []


def test_what_nobody_took_is_offered_again_at_every_check_until_somebody_does() -> None:
    rig = Rig()
    for channel in (rig.best, rig.next, rig.console):
        channel.fault = BackendError("no")
    assert rig.chain.show(FIRST) is None
    rig.chain.check(0)
    assert rig.on_screen == []
    rig.next.fault = None
    rig.chain.check(15)
    rig.chain.check(30)

    assert rig.on_screen == ["next:48 min sitting"]
    assert len(rig.next.shown) == 1


def test_a_better_channel_is_tried_again_with_growing_pauses() -> None:
    rig = Rig()
    rig.best.connect_fault = BackendError("not there")
    rig.chain.lost(rig.chain.slots[0], "gone")
    rig.chain.show(FIRST)
    tried: list[float] = []

    def connect() -> FakeChannel:
        tried.append(now_s)
        raise BackendError("still not there")

    rig.chain.slots[0].connect = connect
    for now_s in range(0, 3600, 15):
        rig.chain.check(now_s)

    gaps = [b - a for a, b in itertools.pairwise(tried)]
    assert tried[0] == 15
    assert gaps[:5] == [30, 60, 120, 240, 480]
    assert max(gaps) <= 615


def test_a_silent_channel_that_wakes_keeps_the_reminder_if_it_is_still_open() -> None:
    rig = Rig()
    rig.best.fault = SilentError("no answer")
    rig.chain.show(FIRST)
    slot = rig.chain.slots[0]
    rig.best.on_screen["reminder"] = FIRST  # it shows it after all

    assert rig.chain.keep_late(FIRST, slot) is True
    assert rig.on_screen == ["best:48 min sitting"]
    assert rig.chain.state.name == "best"


def test_what_a_silent_channel_shows_too_late_is_taken_back() -> None:
    rig = Rig()
    rig.best.fault = SilentError("no answer")
    rig.chain.show(FIRST)
    rig.chain.withdraw("reminder")
    assert rig.chain.keep_late(FIRST, rig.chain.slots[0]) is False
    rig.chain.show(FIRST)
    rig.chain.show(AGAIN)

    assert rig.chain.keep_late(FIRST, rig.chain.slots[0]) is False


def test_a_silent_channel_is_not_asked_at_every_check() -> None:
    rig = Rig()
    rig.best.fault = SilentError("no answer")
    rig.chain.show(FIRST)
    rig.best.fault = None
    for now_s in range(0, 600, 15):
        rig.chain.check(now_s)

    assert rig.best.shown == []


def test_a_server_that_our_notice_crashes_is_not_started_in_a_loop() -> None:
    rig = Rig()
    rig.chain.show(FIRST)
    for _ in range(50):
        rig.chain.lost(rig.chain.slots[0], "crashed")

    assert len(rig.best.shown) == 1 + 3


def test_a_quiet_notice_ends_after_ten_seconds_whatever_the_server_does() -> None:
    rig = Rig()
    rig.chain.show(NUDGE)
    rig.chain.show(FIRST)
    rig.chain.check(100)
    assert len(rig.on_screen) == 2
    rig.chain.check(110)

    assert rig.on_screen == ["best:48 min sitting"]


def test_what_an_unverified_channel_shows_is_said_on_the_console_too() -> None:
    rig = Rig(echo=True)
    rig.best.verified = False
    rig.chain.show(FIRST)

    assert rig.on_screen == ["best:48 min sitting", "console:48 min sitting"]


def test_a_verified_channel_needs_no_echo() -> None:
    rig = Rig(echo=True)
    rig.chain.show(FIRST)

    assert rig.on_screen == ["best:48 min sitting"]


def test_a_fault_in_one_channel_does_not_reach_the_caller() -> None:
    rig = Rig()

    class Broken(FakeChannel):
        def close(self) -> None:
            raise RuntimeError("a bug of ours")

    broken = Broken("best")
    broken.fault = RuntimeError("another")
    rig.chain.slots[0].connect = broken.connect
    rig.chain.slots[0].notifier = broken

    assert rig.chain.show(FIRST) == "next"


def test_closing_withdraws_everything_everywhere() -> None:
    rig = Rig()
    rig.chain.show(FIRST)
    rig.chain.close()

    assert rig.on_screen == []
    assert rig.best.closes == 1


def test_without_any_channel_nothing_is_shown_and_nothing_breaks() -> None:
    chain = Chain(())

    assert chain.show(FIRST) is None
    chain.check(0)
    chain.withdraw("reminder")
    assert chain.state.name is None
    chain.close()


def test_a_channel_lost_with_nothing_on_it_names_its_heir_at_once() -> None:
    rig = Rig()

    rig.chain.lost(rig.chain.slots[0], "the server has gone")

    assert rig.chain.state.name == "next"
    assert rig.best.on_screen == {}
