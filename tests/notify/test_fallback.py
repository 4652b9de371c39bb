"""The channels as one: the best shows, the next takes over, nothing is lost and nothing shown twice."""

import itertools

import pytest

from sitbreak.errors import BackendError
from sitbreak.notify import Notice, SilentError
from sitbreak.notify.channel import Channel
from sitbreak.notify.fallback import FallbackNotifier
from sitbreak.supervise.candidate import Candidate
from sitbreak.supervise.health import Health, Level
from sitbreak.supervise.part import HEARTBEAT_S
from tests.kit.clock import Clock
from tests.notify.fakes import FakeChannel

FIRST = Notice("reminder", "48 min sitting", "Stand up.", number=1)
AGAIN = Notice("reminder", "1 h now", "Stand up.", number=2)
NUDGE = Notice("nudge", "While you sit", "Both feet down.", quiet=True)


class Rig:
    """Two desktop channels and a console."""

    def __init__(self, *, echo: bool = False, best: FakeChannel | None = None) -> None:
        self.clock = Clock()
        self.best, self.next, self.console = best or FakeChannel("best"), FakeChannel("next"), FakeChannel("console")
        self.channels = [Channel(self._candidate(fake)) for fake in (self.best, self.next, self.console)]
        self.notifier = FallbackNotifier(
            lambda *_: self.channels, "auto", None, now=self.clock.now, echo=self.console if echo else None
        )
        self.notifier.start()

    @staticmethod
    def _candidate(fake: FakeChannel) -> Candidate[FakeChannel]:
        return Candidate(fake.name, lambda: fake.connect())  # looked up late: a test may replace it

    def lose(self, reason: str = "gone") -> None:
        self.notifier.lost(self.channels[0], BackendError(reason))

    def tick(self, after_s: float = 0.0) -> None:
        self.notifier.tick(self.clock.wait(after_s))

    @property
    def health(self) -> Health:
        (health,) = self.notifier.health()
        return health

    @property
    def on_screen(self) -> list[str]:
        return [f"{c.name}:{n.title}" for c in (self.best, self.next, self.console) for n in c.on_screen.values()]


def test_the_best_channel_shows_and_the_others_are_not_even_connected() -> None:
    rig = Rig()

    assert rig.notifier.show(FIRST) == "best"
    assert rig.on_screen == ["best:48 min sitting"]
    assert [channel.notifier is None for channel in rig.channels] == [False, True, True]


@pytest.mark.parametrize("fault", [BackendError("refused"), SilentError("silent"), RuntimeError("a bug of ours")])
def test_when_it_fails_the_next_takes_over_at_once(fault: Exception) -> None:
    rig = Rig()
    rig.best.fault = fault

    assert rig.notifier.show(FIRST) == "next"
    assert rig.on_screen == ["next:48 min sitting"]
    assert rig.health.name == "next"
    assert rig.health.refusals[0].name == "best"
    assert str(fault) in rig.health.refusals[0].reason


def test_a_connection_that_died_is_made_anew_before_the_next_is_asked() -> None:
    successor = FakeChannel("best")

    class Restarting(FakeChannel):
        def show(self, notice: Notice) -> None:
            if notice is AGAIN:
                self.connect = successor.connect
                raise BackendError("the server left")
            super().show(notice)

    rig = Rig(best=Restarting("best"))
    rig.notifier.show(FIRST)
    rig.best, before = successor, rig.best

    assert rig.notifier.show(AGAIN) == "best"
    assert rig.on_screen == ["best:1 h now"]
    assert before.on_screen == {}


def test_a_reminder_that_moves_is_on_one_channel_only() -> None:
    rig = Rig()
    rig.best.connect_fault = BackendError("not yet")
    rig.lose()
    rig.notifier.show(FIRST)
    assert rig.on_screen == ["next:48 min sitting"]
    rig.best.connect_fault = None
    rig.notifier.returned(rig.channels[0])

    assert rig.on_screen == ["best:48 min sitting"]


def test_a_dead_channel_hands_its_reminder_on_but_not_its_nudge() -> None:
    rig = Rig()
    rig.notifier.show(FIRST)
    rig.notifier.show(NUDGE)
    rig.best.connect_fault = BackendError("gone")
    rig.lose()

    assert rig.on_screen == ["next:48 min sitting"]


def test_an_answered_or_withdrawn_reminder_is_not_shown_again() -> None:
    rig = Rig()
    rig.notifier.show(FIRST)
    rig.notifier.ended("reminder")
    rig.lose()
    assert len(rig.best.shown) == 1
    rig.notifier.show(AGAIN)
    rig.notifier.withdraw("reminder")
    rig.lose()

    assert [n.title for n in rig.best.shown] == ["48 min sitting", "1 h now"]
    assert rig.on_screen == []


def test_what_nobody_took_is_offered_again_at_every_check_until_somebody_does() -> None:
    rig = Rig()
    for channel in (rig.best, rig.next, rig.console):
        channel.fault = BackendError("no")
    assert rig.notifier.show(FIRST) is None
    rig.tick()
    assert rig.on_screen == []
    rig.next.fault = None
    rig.tick(15)
    rig.tick(15)

    assert rig.on_screen == ["next:48 min sitting"]
    assert len(rig.next.shown) == 1


def test_a_better_channel_is_tried_again_with_growing_pauses() -> None:
    rig = Rig()
    rig.best.connect_fault = BackendError("not there")
    rig.lose()
    rig.notifier.show(FIRST)
    tried: list[float] = []
    began_s = rig.clock.now.steady_s

    def connect() -> FakeChannel:
        tried.append(rig.clock.now.steady_s - began_s)
        raise BackendError("still not there")

    rig.best.connect = connect
    rig.tick()
    for _ in range(15, 3600, 15):
        rig.tick(15)

    gaps = [b - a for a, b in itertools.pairwise(tried)]
    assert tried[0] == 15
    assert gaps[:5] == [30, 60, 120, 240, 480]
    assert max(gaps) <= 615


def test_a_silent_channel_that_wakes_keeps_the_reminder_if_it_is_still_open() -> None:
    rig = Rig()
    rig.best.fault = SilentError("no answer")
    rig.notifier.show(FIRST)
    rig.best.on_screen["reminder"] = FIRST  # it shows it after all

    assert rig.notifier.keep_late(FIRST, rig.channels[0]) is True
    assert rig.on_screen == ["best:48 min sitting"]
    assert rig.health.name == "best"


def test_what_a_silent_channel_shows_too_late_is_taken_back() -> None:
    rig = Rig()
    rig.best.fault = SilentError("no answer")
    rig.notifier.show(FIRST)
    rig.notifier.withdraw("reminder")
    assert rig.notifier.keep_late(FIRST, rig.channels[0]) is False
    rig.notifier.show(FIRST)
    rig.notifier.show(AGAIN)

    assert rig.notifier.keep_late(FIRST, rig.channels[0]) is False


def test_a_silent_channel_is_not_asked_at_every_check() -> None:
    rig = Rig()
    rig.best.fault = SilentError("no answer")
    rig.notifier.show(FIRST)
    rig.best.fault = None
    for _ in range(0, 600, 15):
        rig.tick(15)

    assert rig.best.shown == []


def test_a_server_that_our_notice_crashes_is_not_started_in_a_loop() -> None:
    rig = Rig()
    rig.notifier.show(FIRST)
    for _ in range(50):
        rig.lose("crashed")

    assert len(rig.best.shown) == 1 + 3


def test_a_quiet_notice_ends_after_ten_seconds_whatever_the_server_does() -> None:
    rig = Rig()
    rig.notifier.show(NUDGE)
    rig.notifier.show(FIRST)
    rig.tick(100)
    assert len(rig.on_screen) == 2
    rig.tick(HEARTBEAT_S)

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
    class Broken(FakeChannel):
        def close(self) -> None:
            raise RuntimeError("a bug of ours")

    rig = Rig(best=Broken("best"))
    rig.best.fault = RuntimeError("another")

    assert rig.notifier.show(FIRST) == "next"


def test_closing_withdraws_everything_everywhere() -> None:
    rig = Rig()
    rig.notifier.show(FIRST)
    rig.notifier.close()

    assert rig.on_screen == []
    assert rig.best.closes == 1


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
    rig = Rig()

    rig.lose("the server has gone")

    assert rig.health.name == "next"
    assert rig.best.on_screen == {}


def test_how_well_reminders_get_through_is_told_with_what_would_help() -> None:
    rig = Rig()
    assert (rig.health.level, rig.health.words, rig.health.remedy) == (Level.OK, "best", "")
    rig.best.verified = False
    assert (rig.health.level, rig.health.words) == (Level.DEGRADED, "best; whether it shows anything cannot be known")
    for channel in (rig.best, rig.next):
        channel.connect_fault = channel.fault = BackendError("no server")
    rig.notifier.show(FIRST)
    assert (rig.health.level, rig.health.name, rig.health.error) == (Level.DEGRADED, "console", "best: no server")
    assert rig.health.remedy.startswith("install a notification server")
    rig.console.connect_fault = rig.console.fault = BackendError("closed")
    rig.notifier.show(FIRST)

    assert (rig.health.level, rig.health.name) == (Level.MISSING, None)
    assert rig.health.words == "best: no server; next: no server; console: closed"


def test_the_late_answer_of_a_channel_that_another_setting_dropped_changes_nothing() -> None:
    rig = Rig()
    rig.best.fault = SilentError("no answer")
    rig.notifier.show(FIRST)
    dropped = rig.channels.pop(0)
    rig.notifier.use("next")

    assert rig.notifier.keep_late(FIRST, dropped) is False
    assert rig.on_screen == ["next:48 min sitting"]


def test_what_calls_without_a_time_find_out_is_dated_by_the_last_turn() -> None:
    rig = Rig()
    rig.tick(300)
    rig.lose()
    rig.tick(5)
    rig.notifier.returned(rig.channels[0])

    assert rig.health.since == rig.clock.now.wall


def test_a_channel_that_dies_of_a_nudge_does_not_take_the_reminder_with_it() -> None:
    rig = Rig()
    rig.notifier.show(FIRST)
    rig.best.fault = BackendError("gone")
    assert rig.notifier.show(NUDGE) == "next"
    rig.best.fault = None
    rig.tick(HEARTBEAT_S)

    assert "48 min sitting" in " ".join(rig.on_screen)
