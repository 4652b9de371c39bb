"""The database's tables, as numbered migrations; a file records in `user_version` how many it has seen.

Moments are UTC seconds since 1970 with the local offset of that moment beside them, so that a row keeps its local day
for ever, whatever the time zone does later.
"""

import sqlite3
from collections.abc import Callable

APPLICATION_ID = 0x51747262  # "Qtrb": tells our file from any other SQLite file


def _v1(db: sqlite3.Connection) -> None:
    """First release."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    span = "start REAL NOT NULL, start_offset_s INTEGER NOT NULL, end REAL NOT NULL, end_offset_s INTEGER NOT NULL"
    moment = "at REAL NOT NULL, at_offset_s INTEGER NOT NULL"
    suggestion = "sitting_s REAL NOT NULL, stretch_id TEXT, channel TEXT"
    used = "finished INTEGER NOT NULL, used_share REAL NOT NULL, seconds REAL NOT NULL"
    for table in (
        f"bout ({span}, sitting_s REAL NOT NULL)",
        f"absence ({span}, why TEXT NOT NULL, credit TEXT)",
        f"reminder (number INTEGER NOT NULL, {moment}, kind TEXT NOT NULL, {suggestion})",
        f"fate (number INTEGER NOT NULL, {moment}, fate TEXT NOT NULL)",
        f"stretch ({moment}, stretch_id TEXT NOT NULL, {used})",
        f"nudge ({moment}, rule_id TEXT)",
        f"stand ({span})",
        f"settings ({moment}, what TEXT NOT NULL)",
        f"undo ({moment}, start REAL NOT NULL, start_offset_s INTEGER NOT NULL)",
    ):
        db.execute(f"CREATE TABLE {table}")


def _v2(db: sqlite3.Connection) -> None:
    """Find a day's rows without reading the year."""
    for table in ("bout", "absence", "stand"):
        db.execute(f"CREATE INDEX {table}_start ON {table} (start)")
    for table in ("reminder", "fate", "stretch", "nudge"):
        db.execute(f"CREATE INDEX {table}_at ON {table} (at)")


def _v3(db: sqlite3.Connection) -> None:
    """Remember what is not to be offered before the next day."""
    moments = "at REAL NOT NULL, at_offset_s INTEGER NOT NULL"
    until = "until REAL NOT NULL, until_offset_s INTEGER NOT NULL"
    db.execute(f"CREATE TABLE refusal ({moments}, stretch_id TEXT NOT NULL, {until})")


def _v4(db: sqlite3.Connection) -> None:
    """Remember when a chair told whether somebody sat on it."""
    moments = "start REAL NOT NULL, start_offset_s INTEGER NOT NULL, end REAL NOT NULL, end_offset_s INTEGER NOT NULL"
    db.execute(f"CREATE TABLE chair ({moments}, occupied INTEGER NOT NULL)")
    db.execute("CREATE INDEX chair_start ON chair (start)")


def _v5(db: sqlite3.Connection) -> None:
    """Tell the machines of one person apart; NULL: the one whose file it is, before it told."""
    for table in (
        "bout",
        "absence",
        "reminder",
        "fate",
        "stretch",
        "nudge",
        "stand",
        "settings",
        "undo",
        "refusal",
        "chair",
    ):
        db.execute(f"ALTER TABLE {table} ADD COLUMN machine TEXT")


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (_v1, _v2, _v3, _v4, _v5)


class TooNewError(Exception):
    """The file was written by a later version of sitbreak."""


class ForeignFileError(Exception):
    """A SQLite file, but not one of ours."""


def migrate(db: sqlite3.Connection) -> None:
    """Bring the database to the present version, a transaction a step.

    TooNewError and ForeignFileError leave it untouched.
    """
    with db:
        db.execute("BEGIN")  # one wait for somebody's lock, not one a question
        (version,) = db.execute("PRAGMA user_version").fetchone()
        (application,) = db.execute("PRAGMA application_id").fetchone()
        (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if version > len(MIGRATIONS):
        raise TooNewError(f"the history has version {version}, this sitbreak knows {len(MIGRATIONS)}")
    if application != APPLICATION_ID and tables:
        raise ForeignFileError("the history file is some other program's database")
    for number, step in enumerate(MIGRATIONS[version:], version + 1):
        with db:  # commits or rolls back; but only BEGIN makes the statements in between one transaction
            db.execute("BEGIN IMMEDIATE")
            step(db)
            db.execute(f"PRAGMA user_version = {number}")
