"""Rows of the database to and from `core.records`; one table a record type.

A file is foreign: SQLite keeps anything in any column. Every column has a condition in SQL for what may be read, so
that a row that is none of ours is skipped, and counted, without being looked at here.
"""

import json
import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from enum import Enum
from typing import Any, TypeVar

from sitbreak.bounded import json_value
from sitbreak.core.records import (
    Absence,
    Bout,
    ChairRow,
    NudgeRow,
    OutcomeRow,
    RefusalRow,
    ReminderRow,
    Row,
    SettingsRow,
    StandRow,
    StretchRow,
    UndoRow,
)
from sitbreak.dataclass import dataclass, fields, replace

R = TypeVar("R", bound=Row)

TABLES: dict[type, str] = {
    Bout: "bout",
    Absence: "absence",
    ReminderRow: "reminder",
    OutcomeRow: "fate",
    StretchRow: "stretch",
    NudgeRow: "nudge",
    StandRow: "stand",
    ChairRow: "chair",
    SettingsRow: "settings",
    UndoRow: "undo",
    RefusalRow: "refusal",
}


LATEST_S = 32503680000.0  # the year 3000: dates can still be reckoned with
LONGEST_S = 10 * 366 * 86400.0  # of anything that lasted
MOST = 1_000_000_000  # of anything that is counted
MOST_CHARS = 10_000
OFFSET_BELOW_S = 86400  # what a time zone may be apart from UTC

STORED_NAMES = {"outcome": "fate"}
"""Field -> its name in the database and in exports, where they differ: files written before must stay readable."""


@dataclass(frozen=True, slots=True)
class Column:
    """How one field lies in its table: its column names, the way there and back, and what may be read, in SQL."""

    names: tuple[str, ...]
    store: Callable[[Any], tuple[Any, ...]]
    load: Callable[..., Any]
    sound: str


def to_moment(at: float, offset_s: int) -> datetime:
    """Return an aware local datetime as it was on that machine then."""
    return datetime.fromtimestamp(at, timezone(timedelta(seconds=offset_s)))


def stored_name(field: str) -> str:
    """Return what a field of a record is called in the database and in exports."""
    return STORED_NAMES.get(field, field)


def _offset_s(moment: datetime) -> int:
    offset = moment.utcoffset()
    return 0 if offset is None else round(offset.total_seconds())


def _column(name: str, kind: Any) -> Column:
    if kind is datetime:
        offset = f"{name}_offset_s"
        sound = f"{_number(name, 0, LATEST_S)} AND {_number(offset, 1 - OFFSET_BELOW_S, OFFSET_BELOW_S - 1)}"
        return Column((name, offset), lambda at: (at.timestamp(), _offset_s(at)), to_moment, sound)
    if kind == dict[str, str]:
        return Column((name,), lambda value: (json.dumps(value),), _texts, _text(name))
    if kind is bool:
        return Column((name,), lambda value: (int(value),), bool, f"{name} IN (0, 1)")
    parts = getattr(kind, "__args__", (kind,))
    null = f" OR {name} IS NULL" if type(None) in parts else ""
    choices = [part for part in parts if isinstance(part, type) and issubclass(part, Enum)]
    if choices:
        (enum,) = choices
        known = ", ".join(f"'{choice.value}'" for choice in enum)
        return Column(
            (name,),
            lambda value: (None if value is None else value.value,),
            lambda value: None if value is None else enum(value),
            f"({name} IN ({known}){null})",
        )
    bounds = {str: _text(name), int: _number(name, 0, MOST), float: _number(name, -LONGEST_S, LONGEST_S)}
    return Column((name,), lambda value: (value,), lambda value: value, f"({bounds[parts[0]]}{null})")


def _number(name: str, least: float, most: float) -> str:
    return f"typeof({name}) IN ('integer', 'real') AND {name} BETWEEN {least} AND {most}"


def _text(name: str) -> str:
    return f"typeof({name}) = 'text' AND length({name}) <= {MOST_CHARS}"


def _texts(value: str) -> dict[str, str]:
    """Return the texts by name that a column holds. ValueError when it holds something else."""
    loaded = json_value(value)
    if not isinstance(loaded, dict) or not all(isinstance(text, str) for text in loaded.values()):
        raise ValueError("no texts by name")
    return loaded


def columns(row_type: type) -> dict[str, Column]:
    """Return the columns of a record type, by field."""
    return {item.name: _column(stored_name(item.name), item.type) for item in fields(row_type)}


COLUMNS: dict[type, dict[str, Column]] = {row_type: columns(row_type) for row_type in TABLES}


def insertion(row: Row) -> tuple[str, tuple[Any, ...]]:
    """Return the statement and the values that keep a row."""
    parts = COLUMNS[type(row)]
    names = [name for column in parts.values() for name in column.names]
    values = tuple(value for field, column in parts.items() for value in column.store(getattr(row, field)))
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {TABLES[type(row)]} ({', '.join(names)}) VALUES ({marks})", values


def names(row_type: type) -> list[str]:
    """Return every column name of a record type, in order."""
    return [name for column in COLUMNS[row_type].values() for name in column.names]


def restore(row_type: type, values: tuple[Any, ...]) -> Any:
    """Make the record again from the values of `names(row_type)`."""
    rest = iter(values)
    loaded = {field: column.load(*(next(rest) for _ in column.names)) for field, column in COLUMNS[row_type].items()}
    return row_type(**loaded)


def soundness(row_type: type) -> str:
    """Return the SQL condition for the rows of this type that may be read."""
    conditions = [f"({column.sound})" for column in COLUMNS[row_type].values()]
    if {"start", "end"} <= COLUMNS[row_type].keys():
        conditions.append(f"end - start <= {LONGEST_S}")
    return " AND ".join(conditions)


def named(row: R, machine: str | None) -> R:
    """Return a row with the name of the machine whose history it lies in, unless it bears one."""
    return row if row.machine is not None or machine is None else replace(row, machine=machine)


def name_rows(db: sqlite3.Connection, machine: str) -> None:
    """Write the name into all rows that bear none."""
    with db:
        for table in TABLES.values():
            db.execute(f"UPDATE {table} SET machine = ? WHERE machine IS NULL", (machine,))


def ended_before(row_type: type, before: datetime | None) -> tuple[str, list[float]]:
    """Return the SQL clause, with its values, for the rows that had ended then; None: for all."""
    if before is None:
        return "", []
    column = "end" if "end" in names(row_type) else "at"
    return f" WHERE {column} < ?", [before.timestamp()]
