"""The history file: appended to by the daemon alone, on a thread of its own, and read by anybody.

Nothing here may stop a reminder: `HistoryWriter.append` never raises. A file that is locked, read-only or on a full
disk is waited for with the rows in memory; one that is corrupt, foreign, of a later version or no file at all is set
aside under another name.
"""

import logging
import os
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from sitbreak.core.events import Now
from sitbreak.core.records import Row
from sitbreak.dataclass import replace
from sitbreak.errors import SitbreakError
from sitbreak.files import HELD_IN_LOOP_S, UnusableFileError, check_regular, make_folder, opened, put_in_place
from sitbreak.history.rows import TABLES, ended_before, insertion
from sitbreak.history.schema import ForeignFileError, TooNewError, migrate
from sitbreak.history.way_out import way_out
from sitbreak.sentence import Sentence
from sitbreak.supervise.aside import LAST_S, Aside
from sitbreak.supervise.health import Health, Level
from sitbreak.supervise.part import HeartbeatPart, Periodic

PRUNE_EVERY_S = 86400.0
KEPT_ROWS = 20_000  # about a month of rows in some 5 MiB, while the disk cannot be written
LONGEST_ROW_BYTES = 64 << 10  # ours have some hundred; SQLite itself lets a text have a gigabyte
LOCKED_S = 0.2  # so long whoever has locked the file is waited for
MOST_AT_ONCE = 1000  # rows: some 30 ms
SIDE_FILES = ("-wal", "-shm", "-journal")

R = TypeVar("R")
log = logging.getLogger(__name__)


def unkeepable() -> tuple[type[Exception], ...]:
    """Return what SQLite or Python says of a row that cannot be kept, wherever it is written."""
    return (ValueError, OverflowError, TypeError, sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.DataError)


def connect(path: Path, *, timeout_s: float = LOCKED_S) -> sqlite3.Connection:
    """Open and migrate the file. sqlite3.Error, UnusableFileError, TooNewError or ForeignFileError says why not.

    Somebody else's lock is waited for so long, all in all; `wait_until` says how long for what comes next.
    """
    for suffix in ("", *SIDE_FILES):  # SQLite would wait for ever for somebody to open the other end of a pipe
        check_regular(path.with_name(path.name + suffix))
    by_s = time.monotonic() + timeout_s
    os.close(opened(path, os.O_RDWR | os.O_CREAT))  # so that it is nobody else's; its side files take after it
    db = sqlite3.connect(path, timeout=timeout_s)
    with ExitStack() as undo:
        undo.callback(db.close)
        limit(db)
        migrate(db)
        wait_until(db, by_s)
        # NORMAL with WAL: a power cut may lose the last row, never the file
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        # what is forgotten is overwritten, not only unlinked
        db.execute("PRAGMA secure_delete = ON")
        wait_until(db, by_s)
        undo.pop_all()
    return db


def limit(db: sqlite3.Connection) -> None:
    """Let no row be too long to be ours, and no text be none."""
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_ROW_BYTES)
    db.text_factory = _text


def _text(raw: bytes) -> str:
    return raw.decode(errors="replace")


def wait_until(db: sqlite3.Connection, by_s: float) -> None:
    """Let the next statement wait for somebody else's lock until then (`time.monotonic`)."""
    db.execute(f"PRAGMA busy_timeout = {max(0, int(1000 * (by_s - time.monotonic())))}")


class HistoryWriter(HeartbeatPart):
    """The daemon's side: append rows; every method on one thread, which waits for the disk 0.1 s at most.

    The file is opened for each write and closed again: a few times an hour, so that nothing is held in between and a
    file that was deleted, replaced or damaged under us is noticed at the next row.
    """

    def __init__(
        self, path: Path, keep_days: Callable[[], int] = lambda: 0, machine: Callable[[], str | None] = lambda: None
    ) -> None:
        """`keep_days` returns the setting `history.keep_days`: 0 keeps everything; `machine` what rows are to bear."""
        super().__init__()
        self._path = path
        self._keep_days, self._machine = keep_days, machine
        self._pruning: Periodic | None = None
        self._waiting: deque[Row] = deque(maxlen=KEPT_ROWS)
        self._writing: tuple[Row, ...] = ()  # taken out of those that wait, and not yet in the file
        self._aside = Aside("history")
        self.problem: str | None = None  # in words; None when all is well
        self.lost = 0  # rows that were never written, and never will be

    def append(self, row: Row) -> None:
        """Keep a row, now or as soon as the file can be written."""
        self.lost += len(self._waiting) == KEPT_ROWS  # the oldest goes
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
        """Try to write what waits; called at the heartbeat as well. What goes on already is not waited for."""
        if self._waiting:
            self._aside.do(self._try_to_write)

    def finish(self, limit_s: float = LAST_S) -> bool:
        """Wait for what is being written or deleted; tell whether it is over."""
        return self._aside.finish(limit_s)

    def drop(self) -> None:
        """Forget what waits."""
        self._aside.finish()
        self._waiting.clear()

    def _try_to_write(self) -> None:
        """Write what waits, on the thread for it."""
        try:
            self._write()
            self.problem = None
        except UnusableFileError as error:
            self._begin_anew(error, Path(error.filename))
        except (sqlite3.OperationalError, OSError) as error:
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:  # a table or column is not there
                self._begin_anew(error, self._path)
            else:
                self._say(
                    Sentence(
                        "the history cannot be written just now ({reason}); {n} rows wait in memory",
                        reason=error,
                        n=len(self._waiting),
                    )
                )
        except (sqlite3.DatabaseError, TooNewError, ForeignFileError) as error:
            self._begin_anew(error, self._path)

    def close(self) -> None:
        """Write what waits; what then still does is lost, and said to be."""
        if self.finish():
            self.flush()
            self.finish()
        if lost := len(self._writing) + len(self._waiting):
            log.error("%d rows of the history are lost: %s", lost, self.problem or "the disk does not answer")
        self.lost += lost
        self._waiting.clear()

    def forget_before(self, moment: datetime) -> None:
        """Delete what ended before `moment` (`history.keep_days`); failing that, the next day will."""
        self._aside.do(partial(self._try_to_forget, moment))

    def _try_to_forget(self, moment: datetime) -> None:
        try:
            by_s = time.monotonic() + LOCKED_S
            with closing(connect(self._path)) as db:
                wait_until(db, by_s)
                delete_before(db, moment)
        except (sqlite3.Error, OSError, TooNewError, ForeignFileError) as error:
            self._say(Sentence("old history could not be deleted: {reason}", reason=error))

    def _write(self) -> None:
        make_folder(self._path.parent)
        machine = self._machine()
        while self._waiting:
            by_s = time.monotonic() + LOCKED_S
            with self._taken() as rows, closing(connect(self._path)) as db, db:
                wait_until(db, by_s)
                db.execute("BEGIN IMMEDIATE")
                wait_until(db, by_s)
                self.lost += sum(not self._inserted(db, replace(row, machine=machine)) for row in rows)

    @contextmanager
    def _taken(self) -> Iterator[tuple[Row, ...]]:
        """Take some rows out of those that wait; they wait again, before all others, if that fails."""
        some = min(len(self._waiting), MOST_AT_ONCE)
        self._writing = tuple(self._waiting.popleft() for _ in range(some))
        try:
            yield self._writing
            self._writing = ()
        finally:
            if self._writing:
                self.lost += max(0, len(self._waiting) + some - KEPT_ROWS)
                self._waiting.extendleft(reversed(self._writing))
                self._writing = ()

    def _inserted(self, db: sqlite3.Connection, row: Row) -> bool:
        """Insert one row; tell whether it can be kept at all, anywhere."""
        try:
            db.execute(*insertion(row))
        except unkeepable() as error:
            log.warning("a row of the history cannot be kept and is dropped: %s", error)
            return False
        return True

    def _begin_anew(self, broken: Exception, path: Path) -> None:
        """Put away what cannot be used, the file itself or one beside it."""
        try:
            aside = set_aside(path)
            self._write()
        except (OSError, sqlite3.Error, TooNewError, ForeignFileError) as error:
            self._say(
                Sentence(
                    "the history is unreadable ({broken}) and could not be set aside ({reason})",
                    broken=broken,
                    reason=error,
                )
            )
        else:
            self._say(
                Sentence(
                    "the history was unreadable ({broken}); it lies at {aside}, and a new one was begun",
                    broken=broken,
                    aside=aside,
                )
            )

    def _say(self, words: str) -> None:
        if words != self.problem:
            log.warning(words)
        self.problem = words


def set_aside(path: Path) -> Path:
    """Rename a database with its side files to a free name beside it; return that name."""
    number = 1
    while (target := path.with_name(f"{path.stem}.unreadable-{number}{path.suffix}")).exists():
        number += 1
    put_in_place(path, target, HELD_IN_LOOP_S)
    for suffix in SIDE_FILES:
        side = path.with_name(path.name + suffix)
        if side.exists():
            put_in_place(side, target.with_name(target.name + suffix), HELD_IN_LOOP_S)
    return target


def delete_before(db: sqlite3.Connection, moment: datetime | None) -> int:
    """Delete all rows that ended before `moment` (None: all rows); return how many. Not yet gone from the disk."""
    deleted = 0
    with db:
        db.execute("BEGIN IMMEDIATE")
        for row_type, table in TABLES.items():
            clause, bounds = ended_before(row_type, moment)
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
    except (sqlite3.Error, OSError, TooNewError, ForeignFileError) as error:
        raise SitbreakError(
            Sentence("the history could not be deleted: {reason}", reason=error), hint=way_out(error)
        ) from error
    return deleted
