"""ActivityWatch exports: several buckets, unsorted, overlapping; and errors with file and line."""

import json
from pathlib import Path
from typing import Any

import pytest

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
        (event("2026-03-03T09:00:00+00:00", 1, "asleep"), "status"),
        ({"timestamp": "2026-03-03T09:00:00+00:00", "duration": 1}, "object was expected"),
    ],
)
def test_a_broken_event_is_named_with_its_line(bad: dict[str, Any], why: str) -> None:
    text = export(event("2026-03-03T09:00:00+00:00", 60), {"marker": 0} | bad)
    line = line_of(text, '"marker"') - 1

    with pytest.raises(TraceError, match=f"export.json, line {line}: .*{why}"):
        activitywatch.read(FILE, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"buckets": []}',
        '{"buckets": {"a": 3}}',
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
