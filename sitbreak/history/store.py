"""The history file: appended to by the daemon alone, read by anybody.

Nothing here may stop a reminder: `HistoryWriter.append` never raises. A file that is locked, read-only or on a full
disk is waited for with the rows in memory; one that is corrupt, foreign or of a later version is set aside under
another name.
"""

import logging
import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sitbreak.core.events import Now
from sitbreak.core.records import Row
from sitbreak.errors import SitbreakError
from sitbreak.history.rows import TABLES, insertion, names, restore
from sitbreak.history.schema import ForeignFileError, TooNewError, migrate
from sitbreak.supervise.health import Health, Level
from sitbreak.supervise.part import HeartbeatPart, Periodic

PRUNE_EVERY_S = 86400.0
KEPT_ROWS = 20_000  # about a month of rows in some 5 MiB, while the disk cannot be written
LONGEST_ROW_BYTES = 64 << 10  # ours have some hundred; SQLite itself lets a text have a gigabyte
SIDE_FILES = ("-wal", "-shm")

R = TypeVar("R")
log = logging.getLogger(__name__)


def connect(path: Path, *, timeout_s: float = 0.2) -> sqlite3.Connection:
    """Open and migrate the file. sqlite3.Error, TooNewError or ForeignFileError says why not."""
    db = sqlite3.connect(path, timeout=timeout_s)
    with ExitStack() as undo:
        undo.callback(db.close)
        db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_ROW_BYTES)
        migrate(db)
        # NORMAL with WAL: a power cut may lose the last row, never the file
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        # what is forgotten is overwritten, not only unlinked
        db.execute("PRAGMA secure_delete = ON")
        undo.pop_all()
    return db


class HistoryWriter(HeartbeatPart):
    """The daemon's side: append rows, one thread.

    The file is opened for each write and closed again: a few times an hour, so that nothing is held in between and a
    file that was deleted, replaced or damaged under us is noticed at the next row.
    """

    def __init__(self, path: Path, keep_days: Callable[[], int] = lambda: 0) -> None:
        """`keep_days` returns the setting `history.keep_days`: 0 keeps everything."""
        super().__init__()
        self._path = path
        self._keep_days = keep_days
        self._pruning: Periodic | None = None
        self._waiting: deque[Row] = deque(maxlen=KEPT_ROWS)
        self.problem: str | None = None  # in words; None when all is well

    def append(self, row: Row) -> None:
        """Keep a row, now or as soon as the file can be written."""
        self._waiting.append(row)
        self.flush()

    def beat(self, now: Now) -> None:
        """Try to write what waits; once a day let go of what is too old."""
        self.flush()
        if self._pruning is None:
            self._pruning = Periodic(PRUNE_EVERY_S, done_s=now.steady_s)
        keep_days = self._keep_days()
        if keep_days and self._pruning.is_due(now):
            self.forget_before(now.wall - timedelta(days=keep_days))

    def health(self) -> Iterable[Health]:
        """Say why rows cannot be written, or what became of a broken file."""
        level = Level.DEGRADED if self.problem else Level.OK
        yield Health("history", str(self._path), level, problems=(self.problem,) if self.problem else ())

    def flush(self) -> None:
        """Try to write what waits; called at the heartbeat as well."""
        if not self._waiting:
            return
        try:
            self._write()
            self.problem = None
        except (sqlite3.OperationalError, OSError) as error:
            self._say(f"the history cannot be written just now ({error}); {len(self._waiting)} rows wait in memory")
        except (sqlite3.DatabaseError, TooNewError, ForeignFileError) as error:
            self._begin_anew(error)

    def forget_before(self, moment: datetime) -> None:
        """Delete what ended before `moment` (`history.keep_days`); failing that, the next day will."""
        try:
            with closing(connect(self._path)) as db:
                delete_before(db, moment)
        except (sqlite3.Error, TooNewError, ForeignFileError) as error:
            self._say(f"old history could not be deleted: {error}")

    def _write(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with closing(connect(self._path)) as db, db:
            for row in self._waiting:
                db.execute(*insertion(row))
        self._waiting.clear()

    def _begin_anew(self, broken: Exception) -> None:
        try:
            aside = set_aside(self._path)
            self._write()
        except (OSError, sqlite3.Error) as error:
            self._say(f"the history is unreadable ({broken}) and could not be set aside ({error})")
        else:
            self._say(f"the history was unreadable ({broken}); it lies at {aside}, and a new one was begun")

    def _say(self, words: str) -> None:
        if words != self.problem:
            log.warning(words)
        self.problem = words


def set_aside(path: Path) -> Path:
    """Rename a database with its side files to a free name beside it; return that name."""
    number = 1
    while (target := path.with_name(f"{path.stem}.unreadable-{number}{path.suffix}")).exists():
        number += 1
    path.rename(target)
    for suffix in SIDE_FILES:
        side = path.with_name(path.name + suffix)
        if side.exists():
            side.rename(target.with_name(target.name + suffix))
    return target


def set_aside_files(path: Path) -> list[Path]:
    """Return what `set_aside` made of earlier files of this name."""
    return sorted(path.parent.glob(f"{path.stem}.unreadable-*"))


@contextmanager
def reading(path: Path) -> Iterator["HistoryReader"]:
    """Open the history for reading. SitbreakError when it cannot be read; a missing file is an empty history."""
    if not path.exists():
        with closing(sqlite3.connect(":memory:")) as empty:
            migrate(empty)
            yield HistoryReader(empty)
        return
    try:
        with closing(connect(path, timeout_s=5)) as db:
            yield HistoryReader(db)
    except (sqlite3.Error, TooNewError, ForeignFileError) as error:
        raise SitbreakError(
            f"the history cannot be read: {error} ({path})", hint="the daemon sets a broken file aside and begins anew"
        ) from error


class HistoryReader:
    """Rows back as the records they were."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def rows(self, row_type: type[R], start: datetime | None = None, end: datetime | None = None) -> list[R]:
        """Return the rows that begin in [start, end), oldest first."""
        columns = names(row_type)
        clauses, bounds = [], []
        for bound, sign in ((start, ">="), (end, "<")):
            if bound is not None:
                clauses.append(f"{columns[_moment_index(columns)]} {sign} ?")
                bounds.append(bound.timestamp())
        where = f" WHERE {' AND '.join(clauses)}" if clauses else ""
        moment = columns[_moment_index(columns)]
        found = fetched(self._db, columns, f"FROM {TABLES[row_type]}{where} ORDER BY {moment}, rowid", bounds)
        return [restore(row_type, values) for values in found]

    def all_rows(self, start: datetime | None = None, end: datetime | None = None) -> dict[str, list[Row]]:
        """Return every table's rows, by table name."""
        return {table: self.rows(row_type, start, end) for row_type, table in TABLES.items()}

    def count(self, before: datetime | None = None) -> int:
        """Return how many rows there are, or how many ended before a moment."""
        return sum(
            self._db.execute(f"SELECT count(*) FROM {TABLES[row_type]}{clause}", bounds).fetchone()[0]
            for row_type, (clause, bounds) in ((row_type, _ended(row_type, before)) for row_type in TABLES)
        )


def fetched(db: sqlite3.Connection, columns: list[str], what: str, bounds: list[float]) -> list[tuple[Any, ...]]:
    """Return the values of the rows, but for those that are too long to be ours."""
    chosen = f"SELECT {', '.join(columns)}"
    try:
        return db.execute(f"{chosen} {what}", bounds).fetchall()
    except sqlite3.DataError as error:
        log.warning("the history has rows that are no rows of ours: %s", error)
    found = []
    table = what.split()[1]
    for (rowid,) in db.execute(f"SELECT rowid {what}", bounds).fetchall():
        with suppress(sqlite3.DataError):
            found += db.execute(f"{chosen} FROM {table} WHERE rowid = ?", (rowid,)).fetchall()
    return found


def _ended(row_type: type, before: datetime | None) -> tuple[str, list[float]]:
    if before is None:
        return "", []
    column = "end" if "end" in names(row_type) else "at"
    return f" WHERE {column} < ?", [before.timestamp()]


def _moment_index(columns: list[str]) -> int:
    return columns.index("start") if "start" in columns and "at" not in columns else columns.index("at")


def delete_before(db: sqlite3.Connection, moment: datetime | None) -> int:
    """Delete all rows that ended before `moment` (None: all rows); return how many. Not yet gone from the disk."""
    deleted = 0
    with db:
        for row_type, table in TABLES.items():
            clause, bounds = _ended(row_type, moment)
            deleted += db.execute(f"DELETE FROM {table}{clause}", bounds).rowcount
    return deleted


def forget(path: Path, before: datetime | None) -> int:
    """Really delete: rows, their pages (VACUUM) and the write-ahead log. Returns how many rows.

    SitbreakError when it cannot be done.
    """
    try:
        with closing(connect(path, timeout_s=5)) as db:
            deleted = delete_before(db, before)
            db.execute("VACUUM")
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except (sqlite3.Error, TooNewError, ForeignFileError) as error:
        raise SitbreakError(
            f"the history could not be deleted: {error}", hint="is the disk full or the file locked?"
        ) from error
    return deleted
