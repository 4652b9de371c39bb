"""Reads an ActivityWatch export: the `afkstatus` events of all its buckets, as one recording.

Format: `{"buckets": {id: {"type": "afkstatus", "events": [{"timestamp", "duration", "data": {"status"}}]}}}`, as
`aw-server` writes it (docs.activitywatch.net, "Buckets and Events"). Several machines or watchers may overlap and
the events come unsorted; input is where any of them says `not-afk`. Exports of other watchers come whole: a status that
is not known here is an absence, and an event that is no event costs that event. Both are told as warnings.
"""

import json
import json.scanner
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sitbreak.bounded import JsonLimits, RefusedTextError, json_value
from sitbreak.core.events import Active, InputKind
from sitbreak.core.spans import joined
from sitbreak.dataclass import dataclass, field
from sitbreak.errors import TraceError
from sitbreak.sentence import Sentence
from sitbreak.trace import Recording, TraceEvent

HINT = Sentence("export it from ActivityWatch: Raw data, then `Export all buckets as JSON`")
_AT = "\0"
# Some years of all its watchers; one of them keeps addresses, and some of these are whole pictures.
LIMITS = JsonLimits(size=64 << 20, items=3_000_000, characters=8 << 20, depth=32, halves=True)
_YEARS = range(1990, 2200)
_LONGEST_HOST = 255
_MOST_NAMED = 20  # of anything that is wrong; the rest is counted
_Trail = tuple[Any, ...]  # the keys and indexes that lead to a place in the export


def read(path: Path, text: str) -> Recording:
    """Read an export; what of it is no event of anybody's is left out and told in `warnings`. Raises TraceError."""
    found, warnings = _found(path, text)
    spans = joined([span for each in found.spans.values() for span in each])
    start_s = spans[0][0]
    recording = Recording(_local(start_s), exact=False, warnings=warnings)
    for begin, end in spans:
        _keep_zone(recording, begin - start_s, _local(begin))
        at, until = begin - start_s, end - start_s
        recording.moments.append(TraceEvent(at, Active(at, until, InputKind.KEY)))
    return recording


def read_hosts(path: Path, text: str) -> tuple[dict[str, list[tuple[datetime, datetime]]], list[str]]:
    """Return when there was input on each host, in order and apart, and what was left out. Raises TraceError."""
    found, warnings = _found(path, text)
    hosts = {
        host: [(_local(begin), _local(end)) for begin, end in joined(spans)] for host, spans in found.spans.items()
    }
    return hosts, warnings


def _found(path: Path, text: str) -> tuple["_Export", list[str]]:
    """Return what an export holds. Raises TraceError, also where nothing in it is input."""
    export = _parsed(path, text)
    found = _Export()
    try:
        _read(export, found)
    except _BadError as error:
        raise TraceError(
            Sentence("{path}, line {line}: {reason}", path=path, line=_lines(text, [error.trail])[0], reason=error),
            hint=HINT,
        ) from error
    warnings = list(_warnings(path, text, found))
    if not any(found.spans.values()):
        what = Sentence("{path}, line {line}: no afkstatus event says not-afk in here", path=path, line=1)
        raise TraceError(Sentence("{what} ({hint})", what=what, hint=warnings[0]) if warnings else what, hint=HINT)
    return found, warnings


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
        raise TraceError(
            Sentence("{path}, line {line}: no JSON: {reason}", path=path, line=error.lineno, reason=error.msg),
            hint=HINT,
        ) from error
    except RefusedTextError as error:
        hint = Sentence("{hint}; one bucket by itself is smaller", hint=HINT)
        raise TraceError(
            Sentence("{path}, line {line}: this export is refused: {reason}", path=path, line=1, reason=error),
            hint=hint,
        ) from error


@dataclass(slots=True)
class _Export:
    """What an export holds: when there was input, what of it is wrong, and the statuses that nobody knows."""

    spans: dict[str, list[tuple[float, float]]] = field(default_factory=dict)  # by host
    bad: list["_BadError"] = field(default_factory=list)
    unknown: dict[str, list[_Trail]] = field(default_factory=dict)


def _read(export: Any, found: _Export) -> None:
    """Read what can be read. _BadError when it is no export at all."""
    for name, bucket in _dict(_dict(export, ()).get("buckets"), ()).items():
        trail: _Trail = ("buckets", name)
        try:
            if _dict(bucket, trail).get("type") != "afkstatus":
                continue
            if not isinstance(events := bucket.get("events"), list):
                raise _BadError(Sentence("the bucket has no list of events"), trail)
        except _BadError as error:
            found.bad.append(error)
            continue
        host = bucket.get("hostname")
        spans = found.spans.setdefault(host[:_LONGEST_HOST] if isinstance(host, str) else str(name), [])
        for index, event in enumerate(events):
            try:
                _take(event, (*trail, "events", index), found, spans)
            except _BadError as error:
                found.bad.append(error)


def _take(event: Any, trail: _Trail, found: _Export, spans: list[tuple[float, float]]) -> None:
    told = _dict(event, trail)
    status = _dict(told.get("data"), trail).get("status")
    if not isinstance(status, str):
        raise _BadError(Sentence("status should be afk or not-afk, not {value}", value=_short(status)), trail)
    if status not in ("afk", "not-afk"):
        found.unknown.setdefault(status, []).append(trail)
    duration_s = told.get("duration", 0)
    if isinstance(duration_s, bool) or not isinstance(duration_s, int | float) or not 0 <= duration_s < 1e9:
        raise _BadError(Sentence("duration should be seconds, not {value}", value=_short(duration_s)), trail)
    try:
        stamp = datetime.fromisoformat(told["timestamp"])
    except (KeyError, TypeError, ValueError) as error:
        raise _BadError(
            Sentence("timestamp should be an ISO time, not {value}", value=_short(told.get("timestamp"))), trail
        ) from error
    if stamp.year not in _YEARS:
        raise _BadError(Sentence("no day of anybody's: {value}", value=_short(told["timestamp"])), trail)
    if status == "not-afk":
        at = (stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC)).timestamp()  # aw-server writes UTC
        spans.append((at, at + duration_s))


def _warnings(path: Path, text: str, found: _Export) -> Iterator[str]:
    """Yield what was left out and what was taken for absence, each with its place."""
    named = found.bad[:_MOST_NAMED]
    firsts = [trails[0] for trails in found.unknown.values()][:_MOST_NAMED]
    lines = _lines(text, [*(error.trail for error in named), *firsts])
    for error, line in zip(named, lines, strict=False):
        what = (
            Sentence("{reason}; this event is left out", reason=error)
            if "events" in error.trail
            else Sentence("{reason}; this bucket is left out", reason=error)
        )
        yield Sentence("{file}, line {line}: {what}", file=path, line=line, what=what)
    if more := len(found.bad) - len(named):
        yield Sentence("{path}: {n} more of them are left out", path=path, n=more)
    for (status, trails), line in zip(found.unknown.items(), lines[len(named) :], strict=False):
        first = (
            Sentence("{n} events, the first in line {line}", n=len(trails), line=line)
            if len(trails) > 1
            else Sentence("line {line}", line=line)
        )
        yield Sentence(
            "{path}: the status {status} is not known and taken for absence ({first})",
            path=path,
            status=_short(status),
            first=first,
        )
    if more := len(found.unknown) - len(firsts):
        yield Sentence("{path}: {n} more statuses are not known and taken for absence", path=path, n=more)


def _lines(text: str, trails: Sequence[_Trail]) -> list[int]:
    """Return the lines on which things stand. Only for this is it worth the slow parse that knows."""
    root: Any = _Locating(text).decode(text) if trails else None
    found = []
    for trail in trails:
        at, line = root, 1
        for step in trail:
            below = at[step] if not isinstance(at, list) or step < len(at) else None
            if isinstance(below, dict) and _AT in below:
                line = below[_AT]
            if not isinstance(below, dict | list):
                break
            at = below
        found.append(line)
    return found


def _short(value: Any) -> str:
    """Return a foreign value for a sentence: on one line, and no longer than that."""
    return repr(value)[:60]


def _dict(value: Any, trail: _Trail) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _BadError(Sentence("no export of ActivityWatch: an object was expected here"), trail)
    return value


class _BadError(Exception):
    """Something is wrong at the end of `trail`, the keys and indexes that lead to it."""

    def __init__(self, why: str, trail: _Trail) -> None:
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
