"""The macOS counters, with a Quartz that behaves as its users report: by kind, still asleep, fooled by wakes."""

import math

import pytest

from sitbreak.core.events import InputKind
from sitbreak.errors import BackendError
from tests.activity.fakes import FakeCounters

KEY_DOWN, MOUSE_MOVED, LEFT_DOWN, WHEEL, ANY = 10, 5, 1, 22, 0xFFFFFFFF


@pytest.mark.parametrize(
    ("event_type", "kind"),
    [
        (KEY_DOWN, InputKind.KEY),
        (LEFT_DOWN, InputKind.CLICK),
        (WHEEL, InputKind.SCROLL),
        (MOUSE_MOVED, InputKind.MOVE),
    ],
)
def test_the_newest_event_gives_time_and_kind(event_type: int, kind: InputKind) -> None:
    mac = FakeCounters()
    mac.happens(event_type)
    mac.awake_s += 3

    assert (mac.source.read().idle_s, mac.source.read().kind) == (3, kind)


def test_system_events_that_are_no_input_never_count() -> None:
    mac = FakeCounters()
    mac.awake_s += 60
    mac.happens(ANY)

    assert mac.idle_s() == 1060


def test_one_event_after_a_wake_is_not_believed() -> None:
    mac = FakeCounters()
    mac.asleep_s += 3600
    mac.awake_s += 40
    mac.happens(KEY_DOWN)
    mac.awake_s += 1
    assert mac.idle_s() == 1041

    mac.awake_s += 10
    assert mac.idle_s() == 1051


def test_two_looks_that_both_see_input_after_a_wake_are_believed() -> None:
    mac = FakeCounters()
    mac.asleep_s += 3600
    mac.happens(KEY_DOWN)
    mac.idle_s()
    mac.awake_s += 2
    mac.happens(KEY_DOWN)

    reading = mac.source.read()
    assert (reading.idle_s, reading.kind) == (0, InputKind.ANY)


def test_two_events_with_silence_between_them_after_a_wake_are_not_believed() -> None:
    mac = FakeCounters()
    mac.asleep_s += 3600
    for _ in range(2):
        mac.awake_s += 20
        mac.happens(KEY_DOWN)
        mac.idle_s()
        mac.awake_s += 5
        mac.idle_s()

    assert mac.idle_s() > 1000


def test_the_doubt_ends_after_ninety_seconds() -> None:
    mac = FakeCounters()
    mac.asleep_s += 3600
    mac.idle_s()
    mac.awake_s += 91
    mac.happens(KEY_DOWN)

    assert mac.idle_s() == 0


@pytest.mark.parametrize("nonsense", [math.nan, -1.0])
def test_counters_that_answer_nonsense_end_the_source(nonsense: float) -> None:
    mac = FakeCounters()
    mac.events[KEY_DOWN] = math.nan if math.isnan(nonsense) else mac.awake_s + 1

    with pytest.raises(BackendError):
        mac.idle_s()
