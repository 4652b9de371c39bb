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
    ChairSensor,
    Debounced,
    DeskSensor,
    SensorReading,
    height_cm,
    occupancy,
    tells_nothing,
    value_in,
)

BAD = [b"", b" ", b"unknown", b"unavailable", b"None", b"null", b"nan", b"NaN", b"inf", b"-inf", b"-1", b"0", b"65535"]
BAD += [b"\xff\xfe", b"1e999", b"9" * 400, b"{}", b"[]", b'{"height": null}', b'{"other": 80}', b'{"height": true}']
BAD += [
    b"655.35",
    b"800",
    b'{"height": [80]}',
    b'{"height": {"cm": 80}}',
    b"[" * 3000,
    b'{"height": NaN}',
    b"x" * 100_000,
]


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
        assert height is None or 30 <= height <= 200
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


@pytest.mark.parametrize(
    ("payload", "key", "silent"),
    [
        (b"unavailable", "", True),
        (b"Unknown", "", True),
        (b"unavailable", "occupancy", True),
        (b'{"occupancy": null}', "occupancy", True),
        (b'{"occupancy": "unknown"}', "occupancy", True),
        (b'{"a": {"b": null}}', "a.b", True),
        (b"", "", False),
        (b"maybe", "", False),
        (b"NaN", "", False),
        (b"\xff", "", False),
        (b'{"battery": 97}', "occupancy", False),
        (b'{"occupancy": 7}', "occupancy", False),
        (b'{"a": 1}', "a.b", False),
        (b"[" * 3000, "a", False),
    ],
)
def test_a_sensor_that_has_nothing_to_say_is_told_from_one_that_is_not_understood(
    payload: bytes, key: str, silent: bool
) -> None:
    assert tells_nothing(payload, key) is silent


def chair(*told: tuple[bytes, float], key: str = "") -> ChairSensor:
    sensor = ChairSensor()
    for payload, at in told:
        sensor.take(payload, key, "on", at)
        news(sensor, at + SETTLE_S)
    return sensor


def test_what_is_not_understood_moves_nobody_from_a_chair() -> None:
    sensor = chair((b"ON", 0), (b"", 10), (b"maybe", 20), (b"NaN", 30), (b"\xff", 40))
    assert (sensor.says, sensor.facts(40)["age_s"]) == (True, 40)
    sensor.take(b"unavailable", "", "on", 50)
    assert news(sensor, 50 + SETTLE_S) == SensorReading(None, 50)
    json_chair = chair((b'{"occupancy": true}', 0), (b'{"battery": 97}', 10), key="occupancy")
    assert json_chair.due_s(20) > 1000


def test_what_the_broker_has_kept_of_a_chair_is_shown_and_not_believed() -> None:
    sensor = ChairSensor()
    sensor.take(b"on", "", "on", 0, retained=True)
    assert news(sensor, 100) is None
    assert sensor.facts(100) == {"occupied": None, "age_s": None, "kept": True}
    sensor.take(b"on", "", "on", 200)
    assert news(sensor, 210) == SensorReading(True, 200)


def test_a_broker_that_is_back_at_once_has_kept_what_was_known() -> None:
    sensor = chair((b"on", 0))
    sensor.parted(100)
    sensor.take(b"on", "", "on", 102, retained=True)
    assert (news(sensor, 110), sensor.due_s(110) > 1000) == (None, True), "nothing has changed"

    sensor.parted(200)
    assert news(sensor, 204) == SensorReading(None, 200)
    sensor.take(b"on", "", "on", 300, retained=True)
    assert news(sensor, 304) == SensorReading(True, 300)

    sensor.parted(400)
    assert news(sensor, 404) == SensorReading(None, 400)
    sensor.take(b"on", "", "on", 9000, retained=True)
    assert news(sensor, 9004) is None, "somebody may have stood up meanwhile"


def test_a_chair_that_falls_silent_tells_nothing_any_more() -> None:
    sensor = chair((b"on", 0))
    assert sensor.due_s(10) == SILENT_S - 10
    assert news(sensor, SILENT_S) == SensorReading(None, SILENT_S)
    assert (sensor.says, sensor.due_s(SILENT_S)) == (None, math.inf)


def test_an_old_copy_of_a_height_does_not_count_as_heard() -> None:
    desk = DeskSensor(95)
    desk.take(110, 0, retained=True)
    assert news(desk, 5) == SensorReading(True, 0), "a desk stays where it is"
    assert desk.facts(10)["kept"]
    desk.take(110, 1000, retained=True)
    assert desk.heard_s == 0
    desk.take(110, 2000)
    assert (desk.heard_s, desk.facts(2000)["kept"]) == (2000, False)
