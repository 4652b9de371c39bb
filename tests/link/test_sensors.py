"""Desk and chair: what real sensors say, and what is made of it."""

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.link.sensors import (
    SETTLE_S,
    SILENT_S,
    Debounced,
    DeskSensor,
    SensorReading,
    height_cm,
    occupancy,
    value_in,
)

BAD = [b"", b" ", b"unknown", b"unavailable", b"None", b"null", b"nan", b"NaN", b"inf", b"-inf", b"-1", b"0", b"65535"]
BAD += [b"\xff\xfe", b"1e999", b"9" * 400, b"{}", b"[]", b'{"height": null}', b'{"other": 80}', b'{"height": true}']
BAD += [b'{"height": [80]}', b'{"height": {"cm": 80}}', b"[" * 3000, b'{"height": NaN}', b"x" * 100_000]


@pytest.mark.parametrize("payload", BAD)
@pytest.mark.parametrize("key", ["", "height"])
def test_what_is_no_height_moves_no_desk(payload: bytes, key: str) -> None:
    assert height_cm(payload, key, "cm") is None


@pytest.mark.parametrize(
    ("payload", "key", "unit", "expected"),
    [
        (b"72.5", "", "cm", 72.5),
        (b" 1105\n", "", "mm", 110.5),
        (b"1.1", "", "m", 110),
        (b"43.3", "", "in", 109.982),
        (b'{"height": 72}', "height", "cm", 72),
        (b'{"height": "72.5"}', "height", "cm", 72.5),
        (b'{"VL53L0X": {"Distance": 734}}', "VL53L0X.Distance", "mm", 73.4),
        (b'{"a.b": 80, "a": {"b": 90}}', "a.b", "cm", 80),
    ],
)
def test_a_height_is_read_in_its_unit(payload: bytes, key: str, unit: str, expected: float) -> None:
    assert height_cm(payload, key, unit) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("payload", "key", "word", "expected"),
    [
        (b"on", "", "on", True),
        (b"OFF", "", "on", False),
        (b"ON", "", "on", True),
        (b"true", "", "on", True),
        (b"0", "", "on", False),
        (b"off", "", "off", True),
        (b"on", "", "off", False),
        (b"occupied", "", "occupied", True),
        (b"clear", "", "occupied", False),
        (b"empty", "", "occupied", False),
        (b'{"occupancy": true}', "occupancy", "on", True),
        (b'{"occupancy": false}', "occupancy", "on", False),
        (b'{"presence": 1}', "presence", "on", True),
        (b'{"contact": false}', "contact", "false", True),
        (b'{"contact": true}', "contact", "false", False),
        (b"besetzt", "", "besetzt", True),
        (b"frei", "", "besetzt", None),
    ],
)
def test_a_chair_says_occupied_or_empty_by_its_word(payload: bytes, key: str, word: str, expected: bool | None) -> None:
    assert occupancy(payload, key, word) is expected


@pytest.mark.parametrize("word", ["on", "off", "occupied", "true", "1"])
@pytest.mark.parametrize("key", ["", "height"])
@pytest.mark.parametrize("payload", [bad for bad in BAD if bad not in (b"0", b'{"height": true}')])
def test_what_a_chair_says_beside_is_unknown(payload: bytes, key: str, word: str) -> None:
    assert occupancy(payload, key, word) is None


@given(
    st.binary(max_size=200)
    | st.recursive(st.none() | st.floats() | st.text(), st.lists).map(json.dumps).map(str.encode)
)
def test_no_payload_breaks_a_reader(payload: bytes) -> None:
    for key in ("", "a", "a.b"):
        value_in(payload, key)
        height = height_cm(payload, key, "cm")
        assert height is None or 30 <= height <= 300
        assert occupancy(payload, key, "on") in (True, False, None)


def news(sensor: Any, now_s: float) -> SensorReading | None:
    reading: SensorReading | None = sensor.news(now_s)
    return reading


def test_a_desk_that_passes_the_border_on_its_way_is_no_news() -> None:
    desk = DeskSensor(95)
    desk.take(72, 0)
    assert news(desk, SETTLE_S) == SensorReading(False, 0)
    for at, height in enumerate((80, 90, 97, 105, 112)):
        desk.take(height, 10 + at / 2)
        assert news(desk, 10 + at / 2) is None
    assert news(desk, 10 + SETTLE_S + 1) == SensorReading(True, 11), "standing since it passed the border"


def test_a_desk_at_the_border_does_not_flutter() -> None:
    desk = DeskSensor(95)
    desk.take(94, 0)
    assert news(desk, 5) == SensorReading(False, 0)
    for at in range(20):
        desk.take(95 + (0.5 if at % 2 else -0.5), 10 + at * 10)
        assert news(desk, 15 + at * 10) is None


def test_a_desk_that_falls_silent_says_nothing_any_more_and_begins_anew() -> None:
    desk = DeskSensor(95)
    desk.take(110, 0)
    assert news(desk, 5) == SensorReading(True, 0)
    desk.take(None, 10)
    assert desk.due_s(10) == SILENT_S - 10, "what is no height does not count as heard"
    assert news(desk, SILENT_S) == SensorReading(None, SILENT_S)
    assert (news(desk, SILENT_S + 1), desk.due_s(SILENT_S + 1)) == (None, math.inf)
    desk.take(110, SILENT_S + 10)
    assert news(desk, SILENT_S + 20) == SensorReading(True, SILENT_S + 10)


def test_somebody_who_shifts_on_the_mat_has_not_left() -> None:
    chair = Debounced()
    chair.take(True, 0)
    assert chair.settled(SETTLE_S) == SensorReading(True, 0)
    chair.take(False, 10)
    chair.take(True, 11)
    assert (chair.settled(20), chair.due_s(20)) == (None, math.inf)
    chair.take(False, 30)
    chair.take(False, 32)
    assert chair.settled(33) == SensorReading(False, 30), "empty from that second on"
