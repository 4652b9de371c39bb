"""Rows of the database to and from `core.records`; one table a record type."""

import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime, timedelta, timezone
from enum import Enum
from typing import Any, get_type_hints

from sitbreak.bounded import json_value
from sitbreak.core.records import (
    Absence,
    Bout,
    NudgeRow,
    OutcomeRow,
    ReminderRow,
    Row,
    SettingsRow,
    StandRow,
    StretchRow,
    UndoRow,
)

TABLES: dict[type, str] = {
    Bout: "bout",
    Absence: "absence",
    ReminderRow: "reminder",
    OutcomeRow: "fate",
    StretchRow: "stretch",
    NudgeRow: "nudge",
    StandRow: "stand",
    SettingsRow: "settings",
    UndoRow: "undo",
}


STORED_NAMES = {"outcome": "fate"}
"""Field -> its name in the database and in exports, where they differ: files written before must stay readable."""


@dataclass(frozen=True, slots=True)
class Column:
    """How one field lies in its table: its column names, and the way there and back."""

    names: tuple[str, ...]
    store: Callable[[Any], tuple[Any, ...]]
    load: Callable[..., Any]


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
        return Column((name, f"{name}_offset_s"), lambda at: (at.timestamp(), _offset_s(at)), to_moment)
    if kind == dict[str, str]:
        return Column((name,), lambda value: (json.dumps(value),), json_value)
    if kind is bool:
        return Column((name,), lambda value: (int(value),), bool)
    choices = [part for part in getattr(kind, "__args__", (kind,)) if isinstance(part, type) and issubclass(part, Enum)]
    if choices:
        (enum,) = choices
        return Column(
            (name,),
            lambda value: (None if value is None else value.value,),
            lambda value: None if value is None else enum(value),
        )
    return Column((name,), lambda value: (value,), lambda value: value)


def columns(row_type: type) -> dict[str, Column]:
    """Return the columns of a record type, by field."""
    hints = get_type_hints(row_type)
    return {item.name: _column(stored_name(item.name), hints[item.name]) for item in fields(row_type)}


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
