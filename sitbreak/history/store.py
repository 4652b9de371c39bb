"""The history file: appended to by the daemon alone, read by anybody.

Nothing here may stop a reminder: `HistoryWriter.append` never raises. A file that is locked, read-only or on a full
disk is waited for with the rows in memory; one that is corrupt, foreign, of a later version or no file at all is set
aside under another name. Rows of a file that nobody of ours can have written are skipped and counted.
"""

import logging
import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar, cast

from sitbreak.core.events import Now
from sitbreak.core.records import Row
from sitbreak.errors import SitbreakError
from sitbreak.files import UnusableFileError, check_regular
from sitbreak.history.rows import TABLES, insertion, names, restore, soundness
from sitbreak.history.schema import ForeignFileError, TooNewError, migrate
from sitbreak.supervise.health import Health, Level
from sitbreak.supervise.part import HeartbeatPart, Periodic

PRUNE_EVERY_S = 86400.0
KEPT_ROWS = 20_000  # about a month of rows in some 5 MiB, while the disk cannot be written
LONGEST_ROW_BYTES = 64 << 10  # ours have some hundred; SQLite itself lets a text have a gigabyte
SIDE_FILES = ("-wal", "-shm", "-journal")
# what SQLite or Python says of a row that cannot be kept, wherever it is written
UNKEEPABLE = (ValueError, OverflowError, TypeError, sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.DataError)

R = TypeVar("R")
log = logging.getLogger(__name__)


def connect(path: Path, *, timeout_s: float = 0.2) -> sqlite3.Connection:
    """Open and migrate the file. sqlite3.Error, UnusableFileError, TooNewError or ForeignFileError says why not."""
    for suffix in ("", *SIDE_FILES):  # SQLite would wait for ever for somebody to open the other end of a pipe
        check_regular(path.with_name(path.name + suffix))
    db = sqlite3.connect(path, timeout=timeout_s)
    with ExitStack() as undo:
        undo.callback(db.close)
        db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_ROW_BYTES)
        db.text_factory = _text
        migrate(db)
        # NORMAL with WAL: a power cut may lose the last row, never the file
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        # what is forgotten is overwritten, not only unlinked
        db.execute("PRAGMA secure_delete = ON")
        undo.pop_all()
    return db


def _text(raw: bytes) -> str:
    return raw.decode(errors="replace")


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
        self.lost = 0  # rows that were never written, and never will be

    def append(self, row: Row) -> None:
        """Keep a row, now or as soon as the file can be written."""
        self.lost += len(self._waiting) == KEPT_ROWS
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
        except UnusableFileError as error:
            self._begin_anew(error, Path(error.filename))
        except (sqlite3.OperationalError, OSError) as error:
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:  # a table or column is not there
                self._begin_anew(error, self._path)
            else:
                self._say(f"the history cannot be written just now ({error}); {len(self._waiting)} rows wait in memory")
        except (sqlite3.DatabaseError, TooNewError, ForeignFileError) as error:
            self._begin_anew(error, self._path)

    def close(self) -> None:
        """Write what waits; what then still does is lost, and said to be."""
        self.flush()
        if self._waiting:
            log.error("%d rows of the history are lost: %s", len(self._waiting), self.problem)
        self.lost += len(self._waiting)
        self._waiting.clear()

    def forget_before(self, moment: datetime) -> None:
        """Delete what ended before `moment` (`history.keep_days`); failing that, the next day will."""
        try:
            with closing(connect(self._path)) as db:
                delete_before(db, moment)
        except (sqlite3.Error, OSError, TooNewError, ForeignFileError) as error:
            self._say(f"old history could not be deleted: {error}")

    def _write(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with closing(connect(self._path)) as db, db:
            unkeepable = sum(not self._inserted(db, row) for row in self._waiting)
        self.lost += unkeepable
        self._waiting.clear()

    def _inserted(self, db: sqlite3.Connection, row: Row) -> bool:
        """Insert one row; tell whether it can be kept at all, anywhere."""
        try:
            db.execute(*insertion(row))
        except UNKEEPABLE as error:
            log.warning("a row of the history cannot be kept and is dropped: %s", error)
            return False
        return True

    def _begin_anew(self, broken: Exception, path: Path) -> None:
        """Put away what cannot be used, the file itself or one beside it."""
        try:
            aside = set_aside(path)
            self._write()
        except (OSError, sqlite3.Error, TooNewError, ForeignFileError) as error:
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
    except (sqlite3.Error, UnusableFileError, TooNewError, ForeignFileError) as error:
        raise SitbreakError(
            f"the history cannot be read: {error} ({path})", hint="the daemon sets a broken file aside and begins anew"
        ) from error


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

    def all_rows(self, start: datetime | None = None, end: datetime | None = None) -> dict[str, list[Row]]:
        """Return every table's rows, by table name."""
        return {table: self.rows(row_type, start, end) for row_type, table in TABLES.items()}

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
            for row_type, (clause, bounds) in ((row_type, _ended(row_type, before)) for row_type in TABLES)
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
    except (sqlite3.Error, UnusableFileError, TooNewError, ForeignFileError) as error:
        raise SitbreakError(
            f"the history could not be deleted: {error}", hint="is the disk full or the file locked?"
        ) from error
    return deleted
