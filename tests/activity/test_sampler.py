"""The sampler listens seldom, only when there is something to hear, and tells a bump from a return."""

import math

import pytest

from sitbreak.activity.monitor import Pace
from sitbreak.catalogue import InputMix
from sitbreak.core.events import Active, InputKind
from sitbreak.dataclass import replace
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


def test_what_is_seen_passes_at_once_as_doubtful_where_a_listener_can_tell_more(driver: SamplerDriver) -> None:
    seen = driver.input()
    assert driver.tick(Pace.PRESENT, seen) == [replace(seen, doubtful=True)]


@pytest.mark.parametrize("why", ["activity.input_mix is off", "a Wayland session"])
def test_where_nothing_can_listen_it_passes_as_the_source_told_it(why: str) -> None:
    driver = SamplerDriver(why_not=why)
    seen = driver.input()

    assert driver.tick(Pace.AWAY, seen) == [seen]
    assert (driver.listeners, driver.sampler.error) == ([], why)


def test_a_key_known_to_the_source_is_a_return_without_listening(driver: SamplerDriver) -> None:
    assert driver.tick(Pace.AWAY, seen := driver.input(InputKind.KEY)) == [seen]
    assert driver.listeners == []


def test_a_key_known_to_the_source_ends_the_listening(driver: SamplerDriver) -> None:
    driver.is_judging_after(driver.input())
    driver.clock.wait(1)
    driver.tick(Pace.RESTING, driver.input(InputKind.KEY))

    assert not driver.listening


@pytest.mark.parametrize("kind", [InputKind.KEY, InputKind.CLICK, InputKind.SCROLL])
def test_a_key_or_click_or_wheel_heard_ends_the_doubt_at_once(driver: SamplerDriver, kind: InputKind) -> None:
    driver.is_judging_after(first := driver.input())
    driver.clock.wait(0.8)
    driver.say(kind)

    assert driver.tick(Pace.RESTING) == [Active(first.from_s, driver.clock.now.steady_s, kind, 0.0)]
    assert not driver.listening


def test_a_bumped_desk_is_told_with_its_extent_for_the_engine_to_drop(driver: SamplerDriver) -> None:
    driver.is_judging_after(first := driver.input())
    driver.clock.wait(0.2)
    driver.say(InputKind.MOVE, px=2)
    driver.clock.wait(15)

    assert driver.tick(Pace.RESTING) == [Active(first.from_s, first.from_s + 0.2, InputKind.MOVE, 2.0)]
    assert not driver.listening
    assert driver.sampler.wake_s(driver.clock.now) == math.inf


def test_nothing_heard_is_no_confirmation(driver: SamplerDriver) -> None:
    driver.is_judging_after(first := driver.input())
    driver.clock.wait(15)

    assert driver.tick(Pace.AWAY) == [Active(first.from_s, first.to_s, InputKind.MOVE, 0.0)]


def test_a_listener_that_does_not_hear_what_the_source_goes_on_to_see_is_not_believed(driver: SamplerDriver) -> None:
    driver.is_judging_after(driver.input())
    driver.clock.wait(3)
    touched = []
    for _ in range(6):
        driver.clock.wait(2)
        touched += driver.tick(Pace.AWAY, driver.input())

    assert [each for each in touched if not each.doubtful], "a screen that is touched, say"
    assert driver.sampler.error == "it does not hear what is done here"
    assert driver.tick(Pace.AWAY, seen := driver.input()) == [seen]


def test_lasting_motion_is_a_return_within_five_seconds_dated_back_to_its_first_event(driver: SamplerDriver) -> None:
    began_s = driver.clock.now.steady_s
    passed: list[Active] = []
    driver.tick(Pace.RESTING, driver.input())
    while not passed:
        driver.clock.wait(min(0.5, driver.sampler.wake_s(driver.clock.now)))
        driver.say(InputKind.MOVE, px=40)
        passed = [each for each in driver.tick(Pace.RESTING, driver.input()) if not each.doubtful]

    (told,) = passed
    assert (told.from_s, told.kind) == (began_s, InputKind.MOVE)
    assert told.to_s - told.from_s >= 3
    assert driver.clock.now.steady_s - began_s <= 5


def test_motion_that_the_listener_had_enough_of_lasts_as_long_as_the_source_says(driver: SamplerDriver) -> None:
    driver.is_judging_after(first := driver.input())
    driver.clock.wait(0.5)
    driver.say(InputKind.MOVE, px=300)
    driver.complete()
    driver.clock.wait(2.6)

    *_, told = driver.tick(Pace.RESTING, driver.input())
    assert (told.from_s, told.to_s, told.doubtful) == (first.from_s, driver.clock.now.steady_s, False)


def test_motion_that_stops_is_told_with_its_length_for_the_engine_to_judge(driver: SamplerDriver) -> None:
    driver.is_judging_after(first := driver.input())
    driver.clock.wait(0.5)
    driver.say(InputKind.MOVE, px=300)
    driver.clock.wait(15)

    assert driver.tick(Pace.RESTING) == [Active(first.from_s, first.from_s + 0.5, InputKind.MOVE, 300.0)]


def test_whoever_only_points_is_proven_by_the_first_motion_that_gets_somewhere(driver: SamplerDriver) -> None:
    driver.wanted = True
    driver.is_judging_after(first := driver.input(), Pace.PRESENT)
    driver.clock.wait(40)
    driver.say(InputKind.MOVE, px=12)

    assert driver.tick(Pace.PRESENT) == [Active(first.from_s, driver.clock.now.steady_s, InputKind.MOVE, 12.0)]
    assert not driver.sampler.is_judging


def test_what_a_sample_heard_of_somebody_who_is_there_is_told(driver: SamplerDriver) -> None:
    driver.tick(Pace.PRESENT, driver.input())
    driver.say(InputKind.SCROLL)
    scrolled_s = driver.clock.now.steady_s
    driver.complete(pointer_s=1, any_s=1)
    driver.clock.wait(6)

    assert driver.tick(Pace.PRESENT) == [Active(scrolled_s, scrolled_s, InputKind.SCROLL, 0.0)]


@pytest.mark.parametrize("every_s", [1, 5, 25, 59, 240])
@pytest.mark.parametrize("pace", [Pace.PRESENT, Pace.RESTING])
def test_a_jiggler_is_never_confirmed_and_listened_to_seldom(driver: SamplerDriver, every_s: int, pace: Pace) -> None:
    driver.wanted = True
    told: list[Active] = []
    for second in range(8 * 3600):
        jiggles = second % every_s == 0
        if jiggles and driver.listening:
            driver.say(InputKind.MOVE, px=0)
            driver.listeners[-1].answer = replace(driver.listeners[-1].answer, px=3.0)
        told += driver.tick(pace, *([driver.input()] if jiggles else []))
        driver.clock.wait(1)

    assert [each for each in told if not each.doubtful and (each.px is None or each.px >= 10)] == []
    assert len(driver.listeners) <= 8 * 3600 / 180 * 2 + 10


def test_a_listener_that_cannot_start_holds_nothing_back(driver: SamplerDriver) -> None:
    driver.refusal = OSError("no display")

    seen = driver.input()
    assert driver.tick(Pace.AWAY, seen) == [replace(seen, doubtful=True), seen]
    assert driver.sampler.error == "no display"


def test_a_listener_that_dies_gives_back_what_was_doubtful_and_rests_ten_minutes(driver: SamplerDriver) -> None:
    driver.is_judging_after(first := driver.input())
    driver.listeners[0].fault = OSError("the listener died")
    driver.clock.wait(0.8)
    assert driver.tick(Pace.AWAY) == [first]

    driver.clock.wait(500)
    assert driver.tick(Pace.AWAY, seen := driver.input()) == [seen]
    driver.clock.wait(120)
    driver.is_judging_after(driver.input(), Pace.AWAY)


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


def test_a_sample_under_way_when_somebody_leaves_ends_in_time(driver: SamplerDriver) -> None:
    driver.tick(Pace.PRESENT, driver.input())
    driver.clock.wait(6)
    driver.tick(Pace.AWAY)

    assert not driver.listening
