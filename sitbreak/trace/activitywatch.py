"""Reads an ActivityWatch export: the `afkstatus` events of all its buckets, as one recording.

Format: `{"buckets": {id: {"type": "afkstatus", "events": [{"timestamp", "duration", "data": {"status"}}]}}}`, as
`aw-server` writes it (docs.activitywatch.net, "Buckets and Events"). Several machines or watchers may overlap and
the events come unsorted; input is where any of them says `not-afk`.
"""

import json
import json.scanner
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sitbreak.bounded import JsonLimits, RefusedTextError, json_value
from sitbreak.core.events import Active, InputKind
from sitbreak.errors import TraceError
from sitbreak.trace import Recording, TraceEvent

HINT = "export it from ActivityWatch: Raw data, then `Export all buckets as JSON`"
_AT = "\0"
# Some years of all its watchers; one of them keeps addresses, and some of these are whole pictures.
LIMITS = JsonLimits(size=64 << 20, items=3_000_000, characters=8 << 20, depth=32, halves=True)
_YEARS = range(1990, 2200)


def read(path: Path, text: str) -> Recording:
    """Read an export. Raises TraceError."""
    spans = _union(_spans(path, text, _parsed(path, text)))
    if not spans:
        raise TraceError(f"{path}, line 1: no afkstatus event says not-afk in here", hint=HINT)
    start_s = spans[0][0]
    recording = Recording(_local(start_s), exact=False)
    for begin, end in spans:
        _keep_zone(recording, begin - start_s, _local(begin))
        at, until = begin - start_s, end - start_s
        recording.moments.append(TraceEvent(at, Active(at, until, InputKind.KEY)))
    return recording


def _local(stamp_s: float) -> datetime:
    return datetime.fromtimestamp(stamp_s, UTC).astimezone()


def _keep_zone(recording: Recording, t: float, wall: datetime) -> None:
    """Note where the clocks changed between two events: an export is in UTC, days are local."""
    before = recording.clock[-1][1] if recording.clock else recording.start
    if before.utcoffset() != wall.utcoffset():
        recording.clock.append((t, wall))


def _parsed(path: Path, text: str) -> Any:
    try:
        return json_value(text, LIMITS)
    except json.JSONDecodeError as error:
        raise TraceError(f"{path}, line {error.lineno}: no JSON: {error.msg}", hint=HINT) from error
    except RefusedTextError as error:
        hint = f"{HINT}; one bucket by itself is smaller"
        raise TraceError(f"{path}, line 1: this export is refused: {error}", hint=hint) from error


def _spans(path: Path, text: str, export: Any) -> list[tuple[float, float]]:
    try:
        return list(_read(export))
    except _BadError as error:
        # Only now is it worth the slow parse that knows where things stood.
        trail = _Locating(text).decode(text)
        for step in error.trail:
            below = trail[step] if not isinstance(trail, list) or step < len(trail) else None
            if not isinstance(below, dict | list):
                break
            trail = below
        line = trail[_AT] if isinstance(trail, dict) and _AT in trail else 1
        raise TraceError(f"{path}, line {line}: {error}", hint=HINT) from error


def _read(export: Any) -> Iterator[tuple[float, float]]:
    buckets = _dict(_dict(export, ()).get("buckets"), ())
    for name, bucket in buckets.items():
        trail: tuple[Any, ...] = ("buckets", name)
        if _dict(bucket, trail).get("type") != "afkstatus":
            continue
        events = bucket.get("events")
        if not isinstance(events, list):
            raise _BadError("the bucket has no list of events", trail)
        for index, event in enumerate(events):
            if (span := _span(event, (*trail, "events", index))) is not None:
                yield span


def _span(event: Any, trail: tuple[Any, ...]) -> tuple[float, float] | None:
    told = _dict(event, trail)
    data = _dict(told.get("data"), trail)
    if data.get("status") not in ("afk", "not-afk"):
        raise _BadError(f"status should be afk or not-afk, not {data.get('status')!r}", trail)
    duration_s = told.get("duration", 0)
    if isinstance(duration_s, bool) or not isinstance(duration_s, int | float) or not 0 <= duration_s < 1e9:
        raise _BadError(f"duration should be seconds, not {duration_s!r}", trail)
    try:
        stamp = datetime.fromisoformat(told["timestamp"])
    except (KeyError, TypeError, ValueError) as error:
        raise _BadError(f"timestamp should be an ISO time, not {told.get('timestamp')!r}", trail) from error
    if stamp.year not in _YEARS:
        raise _BadError(f"no day of anybody's: {told['timestamp']}", trail)
    if data["status"] == "afk":
        return None
    at = (stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC)).timestamp()  # aw-server writes UTC
    return at, at + duration_s


def _union(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for begin, end in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined


def _dict(value: Any, trail: tuple[Any, ...]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _BadError("no export of ActivityWatch: an object was expected here", trail)
    return value


class _BadError(Exception):
    """Something is wrong at the end of `trail`, the keys and indexes that lead to it."""

    def __init__(self, why: str, trail: tuple[Any, ...]) -> None:
        super().__init__(why)
        self.trail = trail


class _Locating(json.JSONDecoder):
    """A decoder that notes in every object the line on which it begins."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self._at, self._line = 0, 1  # objects begin in the order of the text
        self.parse_object = self._object
        self.scan_once = json.scanner.py_make_scanner(self)  # type: ignore[attr-defined]

    def _object(self, s_and_end: tuple[str, int], *rest: Any) -> tuple[dict[str, Any], int]:
        self._line += self._text.count("\n", self._at, s_and_end[1])
        self._at, line = s_and_end[1], self._line
        value, end = json.decoder.JSONObject(s_and_end, *rest)  # type: ignore[attr-defined]
        value[_AT] = line
        return value, end
