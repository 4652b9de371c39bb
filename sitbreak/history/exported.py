"""Reads exports of other machines of the same person: ours as JSON or CSV, and those of ActivityWatch.

Whatever is no row costs that row, and is told with its place; a file that is none of these is refused.
"""

import csv
import io
import json
import math
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

from sitbreak import bounded_files
from sitbreak.bounded import JsonLimits, RefusedTextError, json_value
from sitbreak.core.records import Absence, Bout, Credit, Row
from sitbreak.dataclass import dataclass, field, fields
from sitbreak.errors import SitbreakError, TraceError
from sitbreak.history.days import Rows
from sitbreak.history.machines import LISTS, TYPES
from sitbreak.history.merging import BreakRules
from sitbreak.history.period import YEARS
from sitbreak.history.rows import LONGEST_S, MOST, MOST_CHARS, TABLES, stored_name
from sitbreak.sentence import Sentence, told_by
from sitbreak.trace import activitywatch

LIMITS = JsonLimits(size=64 << 20, items=3_000_000, depth=32)  # some years; ten of ours have a third of it
MOST_FILES = 100
_HEAD = 1000  # so early an export of ActivityWatch says what it is
MOST_NAMED = 20  # of anything that is wrong in a file; the rest is counted
HINT = Sentence("write one there with: sitbreak export --json FILE")
KNOWN = {table: row_type for row_type, table in TABLES.items()}
NAMES = {TABLES[row_type]: name for name, row_type in TYPES.items()}  # table -> field of `Rows`


@dataclass(slots=True)
class Exported:
    """What a file holds: the rows of each machine by its name, and what of it was left out, for a person."""

    machines: dict[str | None, Rows] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


def read(path: Path, rules: BreakRules) -> Exported:
    """Read one file. SitbreakError says what is wrong with it, where, and what would help."""
    text = bounded_files.read_text(path, LIMITS.size, SitbreakError, HINT)
    start = text.lstrip()[:1]
    if start == "{":
        if '"buckets"' in text.lstrip()[:_HEAD]:
            return _activitywatch(path, text, rules)
        told = _parsed(path, text)
        if isinstance(told, dict) and "buckets" in told:
            return _activitywatch(path, text, rules)
        if isinstance(told, dict) and KNOWN.keys() & told.keys():
            return _made(path, _json_rows(told))
    elif text.lstrip().startswith("table,"):
        return _made(path, _csv_rows(path, text))
    line = 1 + text[: len(text) - len(text.lstrip())].count("\n")
    raise SitbreakError(
        Sentence("{path}, line {line}: neither an export of sitbreak nor one of ActivityWatch", path=path, line=line),
        hint=HINT,
    )


def _parsed(path: Path, text: str) -> Any:
    try:
        return json_value(text, LIMITS)
    except json.JSONDecodeError as error:
        raise SitbreakError(
            Sentence("{path}, line {line}: no JSON: {reason}", path=path, line=error.lineno, reason=error.msg),
            hint=HINT,
        ) from error
    except (RefusedTextError, ValueError) as error:
        raise SitbreakError(
            Sentence("{path}, line {line}: this export is refused: {reason}", path=path, line=1, reason=error),
            hint=HINT,
        ) from error


def _activitywatch(path: Path, text: str, rules: BreakRules) -> Exported:
    """Take each host for a machine."""
    try:
        hosts, warnings = activitywatch.read_hosts(path, text)
    except TraceError as error:
        raise SitbreakError(error.title, hint=error.hint) from error
    return Exported({f"host {host}": _sat(spans, rules) for host, spans in hosts.items()}, warnings)


def _sat(spans: Iterable[tuple[datetime, datetime]], rules: BreakRules) -> Rows:
    """Return what the engine makes of spans of input: bouts, pauses and breaks."""
    bouts, absences = list[Bout](), list[Absence]()
    begun: tuple[datetime, datetime, timedelta] | None = None
    for start, end in spans:
        if begun is None:
            begun = (start, end, end - start)
            continue
        first, last, sat = begun
        gap = start - last
        if gap >= rules.rest:
            bouts.append(Bout(first, last, sat.total_seconds()))
            absences.append(Absence(last, start, "idle", Credit.NATURAL if sat >= rules.least_sitting else None))
            begun = (start, end, end - start)
            continue
        if gap > rules.still:
            absences.append(Absence(last, start, "idle", None))
        begun = (first, end, sat + min(gap, rules.still) + (end - start))
    if begun is not None:
        bouts.append(Bout(begun[0], begun[1], begun[2].total_seconds()))
    return Rows(bouts=[bout for bout in bouts if bout.sitting_s > 0], absences=absences)


def _made(path: Path, rows: Iterable[tuple[Sentence, str, Mapping[str, Any]]]) -> Exported:
    """Make records of the rows; each comes with its place and its table."""
    found = Exported()
    lists: dict[str | None, dict[str, list[Row]]] = {}
    bad = 0
    for place, table, told in rows:
        if table not in NAMES:
            continue  # not asked for by a report, or of a later version
        try:
            row = _record(KNOWN[table], told)
        except ValueError as error:
            bad += 1
            if bad <= MOST_NAMED:
                what = Sentence("{reason}; this row is left out", reason=told_by(error))
                found.warnings.append(Sentence("{path}, {place}: {what}", path=path, place=place, what=what))
            continue
        lists.setdefault(row.machine, {name: [] for name in LISTS})[NAMES[table]].append(row)
    if more := max(0, bad - MOST_NAMED):
        found.warnings.append(Sentence("{path}: {n} more rows are left out", path=path, n=more))
    found.machines = {machine: Rows(**each) for machine, each in lists.items()}  # type: ignore[arg-type]
    return found


def _json_rows(told: Mapping[str, Any]) -> Iterator[tuple[Sentence, str, Mapping[str, Any]]]:
    for table, rows in told.items():
        for number, row in enumerate(rows if isinstance(rows, list) else [rows], 1):
            yield Sentence("{table}, row {number}", table=table[:20], number=number), table, row


def _csv_rows(path: Path, text: str) -> Iterator[tuple[Sentence, str, Mapping[str, Any]]]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        for row in reader:
            place = Sentence("line {line}", line=reader.line_num)
            yield place, str(row.get("table")), {name: _cell(value) for name, value in row.items() if name != "table"}
    except csv.Error as error:
        raise SitbreakError(
            Sentence("{path}, line {line}: no CSV: {reason}", path=path, line=reader.line_num + 1, reason=error),
            hint=HINT,
        ) from error


def _cell(value: Any) -> Any:
    """Return a value as it was before it was made safe for a spreadsheet."""
    if not isinstance(value, str):
        return value
    return value[1:] if value[:1] == "'" and value[1:2] in ("=", "+", "-", "@", "\t") else value


def _record(row_type: type, told: Any) -> Row:
    """Make one record. ValueError says which field is not as it must be."""
    if not isinstance(told, Mapping):
        raise ValueError(Sentence("an object was expected here"))
    made: dict[str, Any] = {}
    for item in fields(row_type):
        name = stored_name(item.name)
        value = told.get(name)
        try:
            made[item.name] = _value(item.type, None if value == "" else value)
        except (ValueError, TypeError, OverflowError, KeyError) as error:
            shown = repr(value)[:60]
            raise ValueError(Sentence("{name} cannot be {value}", name=name, value=shown)) from error
    if "end" in made and "start" in made and not 0 <= (made["end"] - made["start"]).total_seconds() <= LONGEST_S:
        raise ValueError(Sentence("it ends before it begins, or lasts for years"))
    return row_type(**made)  # type: ignore[no-any-return]


_BOOLS = {"True": True, "False": False}


def _value(kind: Any, value: Any) -> Any:
    """Return a value of a field of this type. ValueError, TypeError or OverflowError where it is none."""
    parts = getattr(kind, "__args__", (kind,))
    if value is None and type(None) in parts:
        return None
    wanted = parts[0]
    if kind == dict[str, str]:
        return {}  # which settings changed is not in a report
    if wanted is datetime:
        return _local(value)
    if wanted is bool:
        return _BOOLS[str(value)]
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return wanted(value)
    if wanted is str:
        if not isinstance(value, str) or len(value) > MOST_CHARS:
            raise ValueError(value)
        return value
    if isinstance(value, bool) or not isinstance(value, int | float | str) or len(str(value)) > 40:
        raise ValueError(value)
    if wanted is int and isinstance(value, float):
        raise ValueError(value)
    number = int(value) if wanted is int else float(value)
    if not math.isfinite(number) or abs(number) > (MOST if wanted is int else LONGEST_S):
        raise ValueError(value)
    return number


def _local(value: Any) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None or moment.year not in YEARS:
        raise ValueError(value)
    return moment
