"""The history in other programs' words: CSV, JSON, and the bucket format of ActivityWatch."""

import csv
import io
import json
import socket
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from sitbreak.core.records import Row
from sitbreak.dataclass import fields
from sitbreak.history.days import DaySegment, Rows, SegmentKind, segments, without_undone
from sitbreak.history.machines import by_machine
from sitbreak.history.rows import stored_name

BUCKET = "aw-watcher-sitbreak"  # what is sent live
EXPORTED = "aw-watcher-sitbreak-export"
AT_COMPUTER = {SegmentKind.SITTING, SegmentKind.STANDING}


def as_json(tables: Mapping[str, Iterable[Row]]) -> str:
    """Return every row of every table, moments in ISO 8601 with their own offset."""
    return json.dumps(
        {name: [_plain(row) for row in rows] for name, rows in tables.items()}, indent=1, ensure_ascii=False
    )


def as_csv(tables: Mapping[str, Iterable[Row]]) -> str:
    """Return one table for all rows: what it is, when, and every other field by name; RFC 4180."""
    rows = [{"table": name, **_plain(row)} for name, rows in tables.items() for row in rows]
    rows.sort(key=lambda row: str(row.get("at") or row.get("start")))
    columns = list(dict.fromkeys(["table", "at", "start", "end", *(name for row in rows for name in row)]))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def as_activitywatch(rows: Rows, *, hostname: str = "", version: str = "", machine: str | None = None) -> str:
    """Return an export with one `afkstatus` bucket a machine, as aw-server writes it.

    ActivityWatch, `replay` and `report` read it back. `machine` is this one's name: its bucket bears the host name, and
    that of another machine, whose history was moved here, the beginning of that one's name.
    """
    host = hostname or socket.gethostname()
    parts = by_machine(rows, machine)
    buckets = [_bucket(part, host if name == machine else str(name)[:8], version, name) for name, part in parts.items()]
    return json.dumps({"buckets": {bucket["id"]: bucket for bucket in buckets}}, indent=1)


def _bucket(rows: Rows, host: str, version: str, machine: str | None) -> dict[str, Any]:
    """Return a bucket of a name of its own: a server that is sent to refuses to import one that it has."""
    events = afk_events(rows)
    return {
        "id": f"{EXPORTED}_{host}",
        "created": events[0]["timestamp"] if events else datetime.now(UTC).isoformat(),
        "type": "afkstatus",
        "client": "sitbreak",
        "hostname": host,
        "data": {"version": version, **({} if machine is None else {"machine": machine})},
        "events": events,
    }


def afk_events(rows: Rows) -> list[dict[str, Any]]:
    """Return all segments as ActivityWatch events: not-afk at the computer, afk between."""
    kept = without_undone(rows)
    pieces = segments(kept.bouts, kept)
    return [event(piece) for piece in pieces]


def event(piece: DaySegment) -> dict[str, Any]:
    """Return one segment as an ActivityWatch event; times are UTC and whole milliseconds there, durations seconds."""
    status = "not-afk" if piece.kind in AT_COMPUTER else "afk"
    start, end = (_milliseconds(moment) for moment in (piece.start, piece.end))
    return {
        "timestamp": start.isoformat(),
        "duration": (end - start).total_seconds(),
        "data": {"status": status},
    }


def _milliseconds(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=moment.microsecond // 1000 * 1000)


def _plain(row: Row) -> dict[str, Any]:
    return {stored_name(item.name): _value(getattr(row, item.name)) for item in fields(row)}


def _value(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return value.value if isinstance(value, Enum) else value


def _cell(value: Any) -> Any:
    """Keep a spreadsheet from taking text for a formula; numbers stay numbers."""
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t" else value
