"""The sampler listens seldom, only when there is something to hear, and tells a bump from a return."""

import math

import pytest

from sitbreak.activity.monitor import Pace
from sitbreak.catalogue import InputMix
from sitbreak.core.events import Active, InputKind
from sitbreak.errors import BackendError
from sitbreak.supervise.candidate import NeverHereError
from tests.activity.fakes import SamplerDriver


@pytest.fixture
def driver() -> SamplerDriver:
    return SamplerDriver()


def test_it_listens_three_seconds_in_three_minutes_while_somebody_works(driver: SamplerDriver) -> None:
    for _ in range(1800):
        driver.tick(Pace.PRESENT, driver.input())
        driver.clock.wait(1)

    assert driver.asked_s == [3.0] * 10


def test_a_bout_is_a_minute_old_before_it_is_sampled(driver: SamplerDriver) -> None:
    driver.tick(Pace.RESTING, driver.input(InputKind.KEY))
    for _ in range(59):
        driver.clock.wait(1)
        driver.tick(Pace.PRESENT, driver.input())
    assert driver.listeners == []

    driver.clock.wait(1)
    driver.tick(Pace.PRESENT, driver.input())
    assert driver.listening


def test_it_never_listens_to_silence(driver: SamplerDriver) -> None:
    driver.tick(Pace.PRESENT, driver.input())
    driver.clock.wait(3)
    for _ in range(200):
        driver.tick(Pace.PRESENT)
        driver.clock.wait(3)

    assert len(driver.listeners) == 1
    assert driver.sampler.input_mix(0.0).reading > 0.9


def test_shares_are_of_the_sampled_time(driver: SamplerDriver) -> None:
    for kind, seconds in ((InputKind.KEY, {"keys_s": 3, "any_s": 3}), (InputKind.MOVE, {"pointer_s": 1, "any_s": 1})):
        driver.tick(Pace.PRESENT, driver.input())
        driver.say(kind)
        driver.complete(**seconds)
        driver.clock.wait(6)
        driver.tick(Pace.PRESENT)
        driver.clock.wait(180)

    mix = driver.sampler.input_mix(0.0)
    assert (mix.keys, mix.pointer, mix.reading) == pytest.approx((3 / 6, 1 / 6, 2 / 6))
    driver.sampler.reset()
    assert driver.sampler.input_mix(0.0) == InputMix()


def test_a_session_that_did_not_get_going_in_time_is_no_sample(driver: SamplerDriver) -> None:
    driver.tick(Pace.PRESENT, driver.input())
    driver.clock.wait(6)
    driver.tick(Pace.PRESENT)

    assert not driver.listening
    assert driver.sampler.input_mix(0.0) == InputMix()


def test_what_is_seen_while_present_passes_unchanged(driver: SamplerDriver) -> None:
    assert driver.tick(Pace.PRESENT, seen := driver.input()) == [seen]


def test_a_key_known_to_the_source_is_a_return_without_listening(driver: SamplerDriver) -> None:
    assert driver.tick(Pace.AWAY, seen := driver.input(InputKind.KEY)) == [seen]
    assert driver.listeners == []


@pytest.mark.parametrize("kind", [InputKind.KEY, InputKind.CLICK, InputKind.SCROLL])
def test_a_key_or_click_or_wheel_heard_ends_the_doubt_at_once(driver: SamplerDriver, kind: InputKind) -> None:
    first = driver.input()
    assert driver.tick(Pace.RESTING, first) == []
    driver.clock.wait(0.8)
    driver.say(kind)

    now_s = driver.clock.now.steady_s
    assert driver.tick(Pace.RESTING) == [first, Active(now_s, now_s, kind, 0.0)]
    assert not driver.listening


def test_a_bumped_desk_is_dropped(driver: SamplerDriver) -> None:
    assert driver.tick(Pace.RESTING, driver.input()) == []
    driver.clock.wait(0.2)
    driver.say(InputKind.MOVE, px=2)
    driver.clock.wait(4)

    assert driver.tick(Pace.RESTING) == []
    assert not driver.listening
    assert driver.sampler.wake_s(driver.clock.now) == math.inf


def test_lasting_motion_is_a_return_within_five_seconds_dated_back_to_its_first_event(driver: SamplerDriver) -> None:
    began_s = driver.clock.now.steady_s
    passed: list[Active] = []
    driver.tick(Pace.RESTING, driver.input())
    while not passed:
        driver.clock.wait(min(0.5, driver.sampler.wake_s(driver.clock.now)))
        driver.say(InputKind.MOVE, px=40)
        passed = driver.tick(Pace.RESTING, driver.input())

    (told,) = passed
    assert (told.from_s, told.kind) == (began_s, InputKind.MOVE)
    assert told.to_s - told.from_s >= 3
    assert driver.clock.now.steady_s - began_s <= 5


def test_motion_that_the_listener_had_enough_of_lasts_as_long_as_the_source_says(driver: SamplerDriver) -> None:
    first = driver.input()
    driver.tick(Pace.RESTING, first)
    driver.clock.wait(0.5)
    driver.say(InputKind.MOVE, px=300)
    driver.complete()
    driver.clock.wait(2.6)

    (told,) = driver.tick(Pace.RESTING, driver.input())
    assert (told.from_s, told.to_s) == (first.from_s, driver.clock.now.steady_s)


def test_motion_that_stops_is_told_with_its_length_for_the_engine_to_judge(driver: SamplerDriver) -> None:
    first = driver.input()
    driver.tick(Pace.RESTING, first)
    driver.clock.wait(0.5)
    driver.say(InputKind.MOVE, px=300)
    driver.clock.wait(4)

    assert driver.tick(Pace.RESTING) == [Active(first.from_s, first.from_s + 0.5, InputKind.MOVE, 300.0)]


def test_nothing_heard_leaves_the_input_as_the_source_told_it(driver: SamplerDriver) -> None:
    first = driver.input()
    driver.tick(Pace.AWAY, first)
    driver.clock.wait(4)

    assert driver.tick(Pace.AWAY) == [first]


def test_a_listener_that_cannot_start_holds_nothing_back(driver: SamplerDriver) -> None:
    driver.refusal = OSError("no display")

    assert driver.tick(Pace.AWAY, seen := driver.input()) == [seen]
    assert driver.sampler.error == "no display"


def test_a_listener_that_dies_lets_go_of_what_was_held_and_rests_ten_minutes(driver: SamplerDriver) -> None:
    first = driver.input()
    driver.tick(Pace.AWAY, first)
    driver.listeners[0].fault = OSError("the listener died")
    driver.clock.wait(0.8)
    assert driver.tick(Pace.AWAY) == [first]

    driver.clock.wait(500)
    assert driver.tick(Pace.AWAY, seen := driver.input()) == [seen]
    driver.clock.wait(120)
    assert driver.tick(Pace.AWAY, driver.input()) == []
    assert driver.listening


def test_why_it_cannot_listen_is_said_once_and_forgotten_when_it_can(
    driver: SamplerDriver, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    for _ in range(3):
        driver.tick(Pace.PRESENT, driver.input())
        driver.listeners[-1].fault = BackendError("pynput is not installed")
        driver.clock.wait(6)
        driver.tick(Pace.PRESENT)
        assert driver.sampler.error == "pynput is not installed"
        driver.clock.wait(700)
    assert len(caplog.records) == 1

    driver.tick(Pace.PRESENT, driver.input())
    driver.complete()
    driver.clock.wait(6)
    driver.tick(Pace.PRESENT)
    assert driver.sampler.error is None


def test_a_listener_that_can_never_start_is_tried_once(driver: SamplerDriver) -> None:
    driver.refusal = NeverHereError("a Wayland session")
    driver.tick(Pace.PRESENT, driver.input())
    driver.refusal = None
    for _ in range(50):
        driver.clock.wait(60)
        driver.tick(Pace.PRESENT, driver.input())

    assert driver.listeners == []


def test_what_is_held_is_passed_on_when_the_engine_has_decided_meanwhile(driver: SamplerDriver) -> None:
    first = driver.input()
    driver.tick(Pace.AWAY, first)
    driver.clock.wait(1)

    assert driver.tick(Pace.PRESENT, later := driver.input()) == [first, later]


def test_a_sample_under_way_when_somebody_leaves_ends_in_time(driver: SamplerDriver) -> None:
    driver.tick(Pace.PRESENT, driver.input())
    driver.clock.wait(6)
    driver.tick(Pace.AWAY)

    assert not driver.listening
