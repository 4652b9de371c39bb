"""Durations, clock times and hours of the day as people write them."""

import math
from collections.abc import Callable
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.config.units import (
    UnclearError,
    broker_text,
    clock_h,
    duration_s,
    length_cm,
    loopback_text,
    ranges_text,
    topic_text,
)
from sitbreak.core import schedule
from sitbreak.core.written import clock_text, duration_text


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("45 min", 2700),
        ("90 s", 90),
        ("90s", 90),
        ("1 h 30 min", 5400),
        ("1h30", 5400),
        ("1h30m", 5400),
        ("1.5 h", 5400),
        ("1,5 h", 5400),
        ("2 Hours", 7200),
        ("1 hour and 5 minutes", 3900),
        ("1 h, 5 min, 3 s", 3903),
        ("5 min.", 300),
        ("  20m ", 1200),
        ("0", 0),
        ("off", 0),
        ("Never", 0),
        ("0.5 s", 0.5),
        ("1 day", 86400),
    ],
)
def test_durations_are_read_as_people_write_them(text: str, seconds: float) -> None:
    assert duration_s(text) == seconds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "45",
        "min",
        "45 parsecs",
        "-5 min",
        "5 min 3 h",
        "5 min 5 min",
        "1:30",
        "ten minutes",
        "5 min!",
        "٣ min",
        "1e3 s",
    ],
)
def test_what_is_no_duration_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UnclearError) as refusal:
        duration_s(text)

    assert "min" in refusal.value.hint


def test_a_number_without_unit_could_be_either() -> None:
    with pytest.raises(UnclearError, match="45 of what") as refusal:
        duration_s("45")

    assert refusal.value.hint == 'write "45 min" or "45 s"'


@given(st.integers(0, 10**7).map(lambda ms: ms / 1000) | st.integers(0, 10**6))
def test_a_duration_written_is_read_as_the_same(seconds: float) -> None:
    assert duration_s(duration_text(seconds)) == seconds


@pytest.mark.parametrize(
    ("seconds", "text"), [(2700, "45 min"), (90, "90 s"), (5400, "1 h 30 min"), (3725, "1 h 2 min 5 s"), (0, "0 s")]
)
def test_durations_are_written_shortly(seconds: float, text: str) -> None:
    assert duration_text(seconds) == text


@pytest.mark.parametrize(
    ("text", "hours"),
    [("04:00", 4), ("4", 4), ("4:30", 4.5), ("16.30", 16.5), ("4 pm", 16), ("12 am", 0), ("24:00", 24)],
)
def test_clock_times(text: str, hours: float) -> None:
    assert clock_h(text) == hours


@pytest.mark.parametrize("text", ["", "25:00", "04:60", "4:5", "24:01", "13 pm", "0 am", "noon", "-1:00"])
def test_what_is_no_clock_time_is_refused(text: str) -> None:
    with pytest.raises(UnclearError):
        clock_h(text)


@given(st.integers(0, 24 * 60 - 1))
def test_a_clock_time_written_is_read_as_the_same(minutes: int) -> None:
    assert clock_h(clock_text(minutes / 60)) == minutes / 60


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("", ""),
        ("Off", "off"),
        ("9-17", "09:00-17:00"),
        ("09:00–12:30, 13:30 to 18:00", "09:00-12:30, 13:30-18:00"),
        ("22:00-02:00", "22:00-02:00"),
        ("18:00-24:00", "18:00-00:00"),
    ],
)
def test_hours_of_a_day_have_one_spelling(text: str, same: str) -> None:
    assert ranges_text(text) == same
    assert ranges_text(same) == same


_HOURS = st.integers(0, 24 * 60 - 1).map(lambda minutes: clock_text(minutes / 60))


@given(st.lists(st.tuples(_HOURS, _HOURS), max_size=3))
def test_what_the_file_may_say_the_engine_understands(spans: list[tuple[str, str]]) -> None:
    try:
        same = ranges_text(", ".join(f"{start}-{end}" for start, end in spans))
    except UnclearError:  # they overlap, or are empty
        return
    assert len(schedule.ranges(same)) == max(1, len(spans))


@pytest.mark.parametrize("text", ["9", "9-", "9-17-18", "9-12, 11-14", "9-9", "22-6, 23-24", "nine to five", "24:00-3"])
def test_hours_that_make_no_sense_are_refused(text: str) -> None:
    with pytest.raises(UnclearError):
        ranges_text(text)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("text", ["9" * 100_000, "1 " * 100_000, "9" + " " * 100_000 + "x", "9-10, " * 100_000])
def test_no_value_is_too_long_to_be_refused(text: str) -> None:
    for read in (duration_s, clock_h, ranges_text):
        with pytest.raises(UnclearError):
            read(text)


T = TypeVar("T")


def value_of(read: Callable[[str], T], text: str) -> T | None:
    try:
        return read(text)
    except UnclearError:
        return None


@given(
    st.text(max_size=40) | st.from_regex(r"[0-9]{1,3}[ :,.]?[0-9]{0,2} ?(am|pm|s|min|h|-[0-9:]{1,5})?", fullmatch=True)
)
def test_any_text_is_a_value_or_unclear(text: str) -> None:
    duration, hour, ranges = value_of(duration_s, text), value_of(clock_h, text), value_of(ranges_text, text)

    assert duration is None or 0 <= duration < math.inf
    assert hour is None or 0 <= hour <= 24
    assert ranges is None or ranges_text(ranges) == ranges


@pytest.mark.parametrize(
    ("text", "expected"),
    [("95 cm", 95), ("0.95 m", 95), ("0,95m", 95), ("950 mm", 95), ("37.4 in", 94.996), ('10"', 25.4)],
)
def test_a_length_is_read_as_centimetres(text: str, expected: float) -> None:
    assert length_cm(text) == pytest.approx(expected)


@pytest.mark.parametrize("text", ["", "95", "high", "-3 cm", "95 ft", "nan cm", "inf m", "1e3 cm"])
def test_what_is_no_length_is_refused_with_a_way_out(text: str) -> None:
    with pytest.raises(UnclearError) as refused:
        length_cm(text)
    assert " cm" in refused.value.hint


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("mqtts://broker.lan", "mqtts://broker.lan:8883"),
        ("MQTT://127.0.0.1/", "mqtt://127.0.0.1:1883"),
        ("mqtts://[::1]:18883", "mqtts://[::1]:18883"),
        (" mqtt://homeassistant.local:1884 ", "mqtt://homeassistant.local:1884"),
    ],
)
def test_a_broker_is_given_with_its_port(text: str, expected: str) -> None:
    assert broker_text(text) == expected


@pytest.mark.parametrize(
    "text", ["broker.lan", "http://broker", "mqtt://", "mqtt://b:0", "mqtt://b:70000", "mqtt://b/x", "ws://b"]
)
def test_what_is_no_broker_is_refused_with_a_way_out(text: str) -> None:
    with pytest.raises(UnclearError) as refused:
        broker_text(text)
    assert "mqtts://broker.lan:8883" in refused.value.hint


@pytest.mark.parametrize("text", ["mqtt://anna:geheim@broker", "mqtts://geheim@broker:8883"])
def test_a_password_in_an_address_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(UnclearError) as refused:
        broker_text(text)
    assert "geheim" not in f"{refused.value}{refused.value.hint}"
    assert "link.credentials" in refused.value.hint


@pytest.mark.parametrize("text", ["#", "home/+/desk", "$SYS/x", "/desk", "desk/", "a//b", "a\nb", "x" * 201])
def test_what_is_no_single_topic_is_refused(text: str) -> None:
    with pytest.raises(UnclearError):
        topic_text(text)


def test_a_topic_stays_as_it_is() -> None:
    assert (topic_text(""), topic_text("Büro/desk 1/height")) == ("", "Büro/desk 1/height")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("http://localhost:5600", "http://localhost:5600"),
        (" HTTP://LOCALHOST/ ", "http://localhost:5600"),
        ("http://127.0.0.53:80", "http://127.0.0.53:80"),
        ("http://[::1]:5666/", "http://[::1]:5666"),
    ],
)
def test_a_server_on_this_computer_is_given_with_its_port(text: str, expected: str) -> None:
    assert loopback_text(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "localhost:5600", "https://localhost:5600", "http://desk:5600", "http://localhost.example.org", "http://0.0.0.0",
     "http://127.0.0.1@example.org", "http://localhost:0", "http://localhost:70000", "http://localhost/x", "http://127.1",
     "http://127.0.0.256"],
)  # fmt: skip
def test_what_is_not_on_this_computer_is_refused_with_a_way_out(text: str) -> None:
    with pytest.raises(UnclearError) as refused:
        loopback_text(text)
    assert "http://localhost:5600" in refused.value.hint
