"""ActivityWatch exports: several buckets, unsorted, overlapping; and errors with file and line."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.core.events import Active, InputKind
from sitbreak.errors import TraceError
from sitbreak.trace import TraceEvent, activitywatch

FILE = Path("export.json")


def event(stamp: str, duration: float, status: str = "not-afk") -> dict[str, Any]:
    return {"id": 1, "timestamp": stamp, "duration": duration, "data": {"status": status}}


def export(*events: Any, **buckets: Any) -> str:
    afk = {"id": "aw-watcher-afk_desk", "type": "afkstatus", "client": "aw-watcher-afk", "events": list(events)}
    return json.dumps({"buckets": {"aw-watcher-afk_desk": afk, **buckets}}, indent=2)


def spans(text: str) -> list[tuple[float, float]]:
    told = [moment.event for moment in activitywatch.read(FILE, text).moments]
    return [(e.from_s, e.to_s) for e in told if isinstance(e, Active)]


def test_a_span_is_input_from_its_start_to_its_end() -> None:
    recording = activitywatch.read(FILE, export(event("2026-03-03T09:00:00+00:00", 600)))

    assert recording.moments == [TraceEvent(0, Active(0, 600, InputKind.KEY))]
    assert (recording.start.timestamp(), recording.exact) == (1772528400, False)


def test_events_come_unsorted_and_in_any_zone() -> None:
    text = export(
        event("2026-03-03T11:00:00+01:00", 60),
        event("2026-03-03T09:00:00.500000+00:00", 59.5),
        event("2026-03-03T09:30:00Z", 10),
    )

    assert spans(text) == [(0, 59.5), (1799.5, 1809.5), (3599.5, 3659.5)]


def test_overlapping_spans_of_several_watchers_are_one() -> None:
    other = {"type": "afkstatus", "events": [event("2026-03-03T09:00:50+00:00", 100)]}
    text = export(event("2026-03-03T09:00:00+00:00", 60), event("2026-03-03T09:00:00+00:00", 60), laptop=other)

    assert spans(text) == [(0, 150)]


def test_other_buckets_and_absences_are_left_alone() -> None:
    window = {"type": "currentwindow", "events": [{"anything": 1}]}
    text = export(event("2026-03-03T09:00:00+00:00", 60), event("2026-03-03T09:01:00+00:00", 600, "afk"), w=window)

    assert spans(text) == [(0, 60)]


def test_a_stamp_without_a_zone_is_utc() -> None:
    assert activitywatch.read(FILE, export(event("2026-03-03T09:00:00", 1))).start.timestamp() == 1772528400


@pytest.mark.posix_only("tzset")
def test_a_change_of_the_local_offset_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        text = export(event("2026-03-28T09:00:00+00:00", 60), event("2026-03-30T09:00:00+00:00", 60))
        recording = activitywatch.read(FILE, text)
    finally:
        monkeypatch.undo()
        time.tzset()

    assert recording.start.isoformat() == "2026-03-28T10:00:00+01:00"
    assert [wall.isoformat() for _, wall in recording.clock] == ["2026-03-30T11:00:00+02:00"]


def line_of(text: str, needle: str) -> int:
    return text[: text.index(needle)].count("\n") + 1


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (event("2026-03-03T25:00:00", 1), "timestamp"),
        (event("1066-10-14T09:00:00+00:00", 1), "no day of anybody's"),
        ({"timestamp": 5, "duration": 1, "data": {"status": "not-afk"}}, "timestamp"),
        ({"duration": 1, "data": {"status": "not-afk"}}, "timestamp"),
        (event("2026-03-03T09:00:00+00:00", -1), "duration"),
        ({"timestamp": "2026-03-03T09:00:00+00:00", "duration": "1", "data": {"status": "afk"}}, "duration"),
        ({"timestamp": "2026-03-03T09:00:00+00:00", "duration": True, "data": {"status": "afk"}}, "duration"),
        ({"timestamp": "2026-03-03T09:00:00+00:00", "duration": 1, "data": {"status": 3}}, "status"),
        ({"timestamp": "2026-03-03T09:00:00+00:00", "duration": 1, "data": {}}, "status"),
        ({"timestamp": "2026-03-03T09:00:00+00:00", "duration": 1}, "object was expected"),
    ],
)
def test_a_broken_event_costs_itself_and_is_named_with_its_line(bad: dict[str, Any], why: str) -> None:
    text = export(event("2026-03-03T09:00:00+00:00", 60), {"marker": 0} | bad, event("2026-03-03T10:00:00+00:00", 30))
    line = line_of(text, '"marker"') - 1
    (warning,) = activitywatch.read(FILE, text).warnings

    assert spans(text) == [(0, 60), (3600, 3630)]
    assert warning.startswith(f"export.json, line {line}: ")
    assert why in warning
    assert warning.endswith("this event is left out")


def test_a_status_that_is_not_known_is_an_absence_and_told_once() -> None:
    text = export(
        event("2026-03-03T09:00:00+00:00", 60),
        event("2026-03-03T09:01:00+00:00", 600, "hibernating"),
        event("2026-03-03T09:11:00+00:00", 60),
        event("2026-03-03T09:12:00+00:00", 60, "hibernating"),
    )
    line = line_of(text, "hibernating") - 5

    assert spans(text) == [(0, 60), (660, 720)]
    assert activitywatch.read(FILE, text).warnings == [
        f"export.json: the status 'hibernating' is not known and taken for absence (2 events, the first in line {line})"
    ]


def test_a_broken_bucket_costs_itself_and_not_the_others() -> None:
    text = export(event("2026-03-03T09:00:00+00:00", 60), broken={"type": "afkstatus", "events": {}}, odd=3)
    warnings = activitywatch.read(FILE, text).warnings

    assert spans(text) == [(0, 60)]
    assert [warning.partition(": ")[2] for warning in warnings] == [
        "the bucket has no list of events; this bucket is left out",
        "no export of ActivityWatch: an object was expected here; this bucket is left out",
    ]


def test_thousands_of_broken_events_are_counted_and_twenty_named() -> None:
    text = export(event("2026-03-03T09:00:00+00:00", 60), *[{"timestamp": n} for n in range(5000)])
    warnings = activitywatch.read(FILE, text).warnings

    assert (len(warnings), warnings[-1]) == (21, "export.json: 4980 more of them are left out")


def test_what_is_wrong_in_a_file_is_told_on_one_short_line() -> None:
    text = export(event("2026-03-03T09:00:00+00:00", 60), event("2026-03-03T09:00:00+00:00", 60, "a\n" * 9000))
    (warning,) = activitywatch.read(FILE, text).warnings

    assert "\n" not in warning
    assert len(warning) < 200


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
odd_event = anything | st.fixed_dictionaries(
    {"timestamp": anything | st.just("2026-03-03T12:00:00Z"), "duration": anything, "data": anything}
)


@given(st.lists(odd_event, max_size=6))
def test_whatever_an_event_is_the_sound_ones_are_kept(odd: list[Any]) -> None:
    text = export(event("2026-03-03T09:00:00+00:00", 60), *odd, event("2026-03-03T10:00:00+00:00", 30))
    recording = activitywatch.read(FILE, text)
    inputs = [moment.event for moment in recording.moments if isinstance(moment.event, Active)]
    began_s = 1772528400 - recording.start.timestamp()

    assert any(told.from_s <= began_s and told.to_s >= began_s + 60 for told in inputs)
    assert any(told.from_s <= began_s + 3600 and told.to_s >= began_s + 3630 for told in inputs)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"buckets": []}',
        '{"buckets": {"a": 3}}',
        '{"buckets": {"a": {"type": "afkstatus", "events": [{"timestamp": 1}]}}}',
        '{"buckets": {"a": {"type": "afkstatus", "events": {}}}}',
        '{"buckets": {"a": {"type": "afkstatus", "events": [3]}}}',
        '{"buckets": {}}',
        export(event("2026-03-03T09:00:00+00:00", 60, "afk")),
        '{"buckets": ' + "[" * 100000,
    ],
    ids=lambda text: text[:30],
)
def test_what_is_no_export_is_refused_with_a_line(text: str) -> None:
    with pytest.raises(TraceError, match=r"export.json, line \d+: "):
        activitywatch.read(FILE, text)
