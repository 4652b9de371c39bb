"""The history read: rows back as the records they were.

Rows that nobody of ours can have written are skipped and counted.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar, cast

from sitbreak.core.records import Row
from sitbreak.errors import SitbreakError
from sitbreak.files import check_regular
from sitbreak.history.rows import TABLES, ended_before, names, restore, soundness
from sitbreak.history.schema import MIGRATIONS, ForeignFileError, TooNewError, migrate
from sitbreak.history.store import SIDE_FILES, limit
from sitbreak.history.way_out import basic_name, way_out
from sitbreak.sentence import Sentence

R = TypeVar("R")
UNWRITABLE = frozenset({"SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_FULL", "SQLITE_IOERR"})
"""What SQLite says of a folder in which it cannot make what it needs beside the file."""


@contextmanager
def reading(path: Path, *, timeout_s: float = 5.0) -> Iterator["HistoryReader"]:
    """Open the history for reading; a missing file is an empty history.

    SitbreakError when it cannot be read, whatever it is made from (OperationalError and its like).

    Somebody else's lock is waited for so long.
    """
    if not path.exists():
        with closing(sqlite3.connect(":memory:")) as empty:
            migrate(empty)
            yield HistoryReader(empty)
        return
    try:
        with closing(_opened(path, timeout_s)) as db:
            yield HistoryReader(db)
    except (sqlite3.Error, OSError, TooNewError, ForeignFileError) as error:
        raise SitbreakError(
            Sentence("the history cannot be read: {reason} ({path})", reason=error, path=path), hint=way_out(error)
        ) from error


def _opened(path: Path, timeout_s: float) -> sqlite3.Connection:
    """Open it to be read and no more: the disk may be full or read-only.

    sqlite3.Error, UnusableFileError, TooNewError, ForeignFileError.
    """
    for suffix in ("", *SIDE_FILES):
        check_regular(path.with_name(path.name + suffix))
    place = path.absolute().as_uri()
    try:
        return _looked_into(sqlite3.connect(f"{place}?mode=ro", uri=True, timeout=timeout_s))
    except sqlite3.OperationalError as error:
        if basic_name(error) not in UNWRITABLE:
            raise
    # its write-ahead log needs a folder that can be written to; where none can, nobody writes meanwhile
    return _looked_into(sqlite3.connect(f"{place}?mode=ro&immutable=1", uri=True))


def _looked_into(db: sqlite3.Connection) -> sqlite3.Connection:
    """Return it, or a copy in memory that has the tables of today. TooNewError, ForeignFileError, sqlite3.Error."""
    with ExitStack() as undo:
        undo.callback(db.close)
        limit(db)
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if version >= len(MIGRATIONS):
            migrate(db)  # which looks whose it is
            undo.pop_all()
            return db
        copy = sqlite3.connect(":memory:")
        with ExitStack() as undo_copy:
            undo_copy.callback(copy.close)
            db.backup(copy)
            limit(copy)
            migrate(copy)
            undo_copy.pop_all()
    return copy


class HistoryReader:
    """Rows back as the records they were, without those that cannot be read."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._unreadable: dict[type, set[int]] = {}  # those that only their text gives away, by rowid

    def rows(self, row_type: type[R], start: datetime | None = None, end: datetime | None = None) -> list[R]:
        """Return the rows that begin in [start, end), oldest first."""
        columns = names(row_type)
        clauses, bounds = [soundness(row_type)], []
        for bound, sign in ((start, ">="), (end, "<")):
            if bound is not None:
                clauses.append(f"{columns[_moment_index(columns)]} {sign} ?")
                bounds.append(bound.timestamp())
        moment = columns[_moment_index(columns)]
        found = self._fetched(row_type, ["rowid", *columns], " AND ".join(clauses), bounds)
        found.sort(key=lambda values: (values[1 + columns.index(moment)], values[0]))
        rows = (self._restored(row_type, *values) for values in found)
        return [row for row in rows if row is not None]

    def all_rows(self) -> dict[str, list[Row]]:
        """Return every table's rows, by table name."""
        return {table: self.rows(row_type) for row_type, table in TABLES.items()}

    def unreadable(self) -> int:
        """Return how many rows of the whole file `rows` skips, as far as was looked at them."""
        for row_type in TABLES:
            unsound = self._fetched(row_type, ["rowid"], f"({soundness(row_type)}) IS NOT 1", [])
            self._unreadable.setdefault(row_type, set()).update(rowid for (rowid,) in unsound)
        return sum(map(len, self._unreadable.values()))

    def count(self, before: datetime | None = None) -> int:
        """Return how many rows there are, or how many ended before a moment."""
        return sum(
            self._db.execute(f"SELECT count(*) FROM {TABLES[row_type]}{clause}", bounds).fetchone()[0]
            for row_type, (clause, bounds) in ((row_type, ended_before(row_type, before)) for row_type in TABLES)
        )

    def _fetched(self, row_type: type, columns: list[str], where: str, bounds: list[float]) -> list[tuple[Any, ...]]:
        """Return the values of the rows, in no order, but for rows too long to be ours."""
        table = TABLES[row_type]
        chosen = f"SELECT {', '.join(columns)} FROM {table} WHERE {where}"
        with suppress(sqlite3.DataError):
            return self._db.execute(chosen, bounds).fetchall()
        found = []
        for (rowid,) in self._db.execute(f"SELECT rowid FROM {table}").fetchall():  # one by one, to find which it is
            try:
                found += self._db.execute(f"{chosen} AND rowid = ?", (*bounds, rowid)).fetchall()
            except sqlite3.DataError:
                self._unreadable.setdefault(row_type, set()).add(rowid)
        return found

    def _restored(self, row_type: type[R], rowid: int, *values: Any) -> R | None:
        try:
            return cast(R, restore(row_type, values))
        except (ValueError, TypeError, OverflowError, OSError, RecursionError):
            self._unreadable.setdefault(row_type, set()).add(rowid)
            return None


def _moment_index(columns: list[str]) -> int:
    return columns.index("start") if "start" in columns and "at" not in columns else columns.index("at")
