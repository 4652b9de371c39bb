"""The sampler listens seldom, only when there is something to hear, and tells a bump from a return."""

import math
from dataclasses import replace

import pytest

from sitbreak.activity import NeverHereError
from sitbreak.activity.heard import Heard
from sitbreak.activity.keeper import Pace
from sitbreak.activity.sampler import Sampler
from sitbreak.core.events import Active, InputKind
from sitbreak.errors import BackendError
from tests.activity.fakes import Clock


class FakeEar:
    """Hears what the test says."""

    def __init__(self, since_s: float) -> None:
        self.answer = Heard(since_s)
        self.closed = False
        self.fault: Exception | None = None

    def heard(self) -> Heard:
        if self.fault:
            raise self.fault
        return self.answer

    def close(self) -> None:
        self.closed = True


class Desk:
    """A sampler with ears that the test speaks into; the clock has slept before, so both clocks differ."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.clock.sleep(500)
        self.ears: list[FakeEar] = []
        self.asked_s: list[float] = []
        self.refusal: Exception | None = None
        self.sampler = Sampler(self.listen)

    def listen(self, for_s: float) -> FakeEar:
        self.asked_s.append(for_s)
        if self.refusal:
            raise self.refusal
        self.ears.append(FakeEar(self.clock.now.awake_s))
        return self.ears[-1]

    def say(self, kind: InputKind, px: float = 0.0, **seconds: int) -> None:
        """Something is heard just now."""
        before, now_s = self.ears[-1].answer, self.clock.now.awake_s
        first_s = now_s if before.first_s is None else before.first_s
        self.ears[-1].answer = replace(before, first_s=first_s, last_s=now_s, kind=kind, px=before.px + px, **seconds)

    def whole(self, **seconds: int) -> None:
        """The spell is over."""
        self.ears[-1].answer = replace(self.ears[-1].answer, whole=True, **seconds)

    def input(self, kind: InputKind = InputKind.ANY) -> Active:
        """What a source tells of input just now."""
        return Active(self.clock.now.steady_s, self.clock.now.steady_s, kind)

    def tick(self, pace: Pace, *seen: Active) -> list[Active]:
        return self.sampler.tick(list(seen), self.clock.now, pace)

    @property
    def listening(self) -> bool:
        return bool(self.ears) and not self.ears[-1].closed


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_it_listens_three_seconds_in_three_minutes_while_somebody_works(desk: Desk) -> None:
    for _ in range(1800):
        desk.tick(Pace.PRESENT, desk.input())
        desk.clock.wait(1)

    assert desk.asked_s == [3.0] * 10


def test_a_bout_is_a_minute_old_before_it_is_sampled(desk: Desk) -> None:
    desk.tick(Pace.RESTING, desk.input(InputKind.KEY))
    for _ in range(59):
        desk.clock.wait(1)
        desk.tick(Pace.PRESENT, desk.input())
    assert desk.ears == []

    desk.clock.wait(1)
    desk.tick(Pace.PRESENT, desk.input())
    assert desk.listening


def test_it_never_listens_to_silence(desk: Desk) -> None:
    desk.tick(Pace.PRESENT, desk.input())
    desk.clock.wait(3)
    for _ in range(200):
        desk.tick(Pace.PRESENT)
        desk.clock.wait(3)

    assert len(desk.ears) == 1
    assert desk.sampler.shares().reading > 0.9


def test_shares_are_of_the_sampled_time(desk: Desk) -> None:
    for kind, seconds in ((InputKind.KEY, {"keys_s": 3, "any_s": 3}), (InputKind.MOVE, {"pointer_s": 1, "any_s": 1})):
        desk.tick(Pace.PRESENT, desk.input())
        desk.say(kind)
        desk.whole(**seconds)
        desk.clock.wait(6)
        desk.tick(Pace.PRESENT)
        desk.clock.wait(180)

    shares = desk.sampler.shares()
    assert (shares.keys, shares.pointer, shares.reading) == pytest.approx((3 / 6, 1 / 6, 2 / 6))
    assert shares.sampled_s == 6
    desk.sampler.forget()
    assert desk.sampler.shares().sampled_s == 0


def test_a_spell_that_did_not_get_going_in_time_is_no_sample(desk: Desk) -> None:
    desk.tick(Pace.PRESENT, desk.input())
    desk.clock.wait(6)
    desk.tick(Pace.PRESENT)

    assert not desk.listening
    assert desk.sampler.shares().sampled_s == 0


def test_what_is_seen_while_present_passes_unchanged(desk: Desk) -> None:
    assert desk.tick(Pace.PRESENT, seen := desk.input()) == [seen]


def test_a_key_known_to_the_source_is_a_return_without_listening(desk: Desk) -> None:
    assert desk.tick(Pace.AWAY, seen := desk.input(InputKind.KEY)) == [seen]
    assert desk.ears == []


@pytest.mark.parametrize("kind", [InputKind.KEY, InputKind.CLICK, InputKind.SCROLL])
def test_a_key_or_click_or_wheel_heard_ends_the_doubt_at_once(desk: Desk, kind: InputKind) -> None:
    first = desk.input()
    assert desk.tick(Pace.RESTING, first) == []
    desk.clock.wait(0.8)
    desk.say(kind)

    now_s = desk.clock.now.steady_s
    assert desk.tick(Pace.RESTING) == [first, Active(now_s, now_s, kind, 0.0)]
    assert not desk.listening


def test_a_bumped_desk_is_dropped(desk: Desk) -> None:
    assert desk.tick(Pace.RESTING, desk.input()) == []
    desk.clock.wait(0.2)
    desk.say(InputKind.MOVE, px=2)
    desk.clock.wait(4)

    assert desk.tick(Pace.RESTING) == []
    assert not desk.listening
    assert desk.sampler.wake_s(desk.clock.now) == math.inf


def test_lasting_motion_is_a_return_within_five_seconds_dated_back_to_its_first_event(desk: Desk) -> None:
    began_s, passed = desk.clock.now.steady_s, []
    desk.tick(Pace.RESTING, desk.input())
    while not passed:
        desk.clock.wait(min(0.5, desk.sampler.wake_s(desk.clock.now)))
        desk.say(InputKind.MOVE, px=40)
        passed = desk.tick(Pace.RESTING, desk.input())

    (told,) = passed
    assert (told.from_s, told.kind) == (began_s, InputKind.MOVE)
    assert told.to_s - told.from_s >= 3
    assert desk.clock.now.steady_s - began_s <= 5


def test_motion_that_the_ear_had_enough_of_lasts_as_long_as_the_source_says(desk: Desk) -> None:
    first = desk.input()
    desk.tick(Pace.RESTING, first)
    desk.clock.wait(0.5)
    desk.say(InputKind.MOVE, px=300)
    desk.whole()
    desk.clock.wait(2.6)

    (told,) = desk.tick(Pace.RESTING, desk.input())
    assert (told.from_s, told.to_s) == (first.from_s, desk.clock.now.steady_s)


def test_motion_that_stops_is_told_with_its_length_for_the_engine_to_judge(desk: Desk) -> None:
    first = desk.input()
    desk.tick(Pace.RESTING, first)
    desk.clock.wait(0.5)
    desk.say(InputKind.MOVE, px=300)
    desk.clock.wait(4)

    assert desk.tick(Pace.RESTING) == [Active(first.from_s, first.from_s + 0.5, InputKind.MOVE, 300.0)]


def test_nothing_heard_leaves_the_input_as_the_source_told_it(desk: Desk) -> None:
    first = desk.input()
    desk.tick(Pace.AWAY, first)
    desk.clock.wait(4)

    assert desk.tick(Pace.AWAY) == [first]


def test_an_ear_that_cannot_start_holds_nothing_back(desk: Desk) -> None:
    desk.refusal = OSError("no display")

    assert desk.tick(Pace.AWAY, seen := desk.input()) == [seen]
    assert desk.sampler.error == "no display"


def test_an_ear_that_dies_lets_go_of_what_was_held_and_rests_ten_minutes(desk: Desk) -> None:
    first = desk.input()
    desk.tick(Pace.AWAY, first)
    desk.ears[0].fault = OSError("the listener died")
    desk.clock.wait(0.8)
    assert desk.tick(Pace.AWAY) == [first]

    desk.clock.wait(500)
    assert desk.tick(Pace.AWAY, seen := desk.input()) == [seen]
    desk.clock.wait(120)
    assert desk.tick(Pace.AWAY, desk.input()) == []
    assert desk.listening


def test_why_it_cannot_listen_is_said_once_and_forgotten_when_it_can(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    for _ in range(3):
        desk.tick(Pace.PRESENT, desk.input())
        desk.ears[-1].fault = BackendError("pynput is not installed")
        desk.clock.wait(6)
        desk.tick(Pace.PRESENT)
        assert desk.sampler.error == "pynput is not installed"
        desk.clock.wait(700)
    assert len(caplog.records) == 1

    desk.tick(Pace.PRESENT, desk.input())
    desk.whole()
    desk.clock.wait(6)
    desk.tick(Pace.PRESENT)
    assert desk.sampler.error is None


def test_an_ear_that_can_never_start_is_tried_once(desk: Desk) -> None:
    desk.refusal = NeverHereError("a Wayland session")
    desk.tick(Pace.PRESENT, desk.input())
    desk.refusal = None
    for _ in range(50):
        desk.clock.wait(60)
        desk.tick(Pace.PRESENT, desk.input())

    assert desk.ears == []


def test_what_is_held_is_passed_on_when_the_engine_has_decided_meanwhile(desk: Desk) -> None:
    first = desk.input()
    desk.tick(Pace.AWAY, first)
    desk.clock.wait(1)

    assert desk.tick(Pace.PRESENT, later := desk.input()) == [first, later]


def test_a_sample_under_way_when_somebody_leaves_ends_in_time(desk: Desk) -> None:
    desk.tick(Pace.PRESENT, desk.input())
    desk.clock.wait(6)
    desk.tick(Pace.AWAY)

    assert not desk.listening
