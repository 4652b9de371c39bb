"""The history file: rows come back as they were; no fault of the disk stops the daemon or silently loses a row."""

import shutil
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.core.records import (
    Bout,
    ReminderKind,
    ReminderRow,
    Row,
    StretchRow,
)
from sitbreak.errors import SitbreakError
from sitbreak.history import schema
from sitbreak.history.reader import reading
from sitbreak.history.rows import TABLES, insertion, names, restore
from sitbreak.history.store import HistoryWriter, forget
from tests.history.sample_rows import BOUT, NINE, ROWS, keep, settled

DATA = Path(__file__).parent / "data"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.db"


def kept(path: Path) -> list[Row]:
    with reading(path) as reader:
        return [row for rows in reader.all_rows().values() for row in rows]


def test_every_kind_of_row_comes_back_as_it_was(path: Path) -> None:
    keep(path, *ROWS)

    assert sorted(map(repr, kept(path))) == sorted(map(repr, ROWS))


def test_a_row_keeps_its_local_hour_when_the_time_zone_changes(path: Path) -> None:
    keep(path, BOUT)

    (bout,) = kept(path)

    assert isinstance(bout, Bout)
    assert bout.start.hour == 9


@given(st.datetimes(datetime(1980, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)), st.floats(0, 1e6))
def test_a_bout_survives_the_way_into_the_table_and_back(start: datetime, sitting_s: float) -> None:
    bout = Bout(start, start + timedelta(seconds=sitting_s), sitting_s)
    with closing(sqlite3.connect(":memory:")) as db:
        schema.migrate(db)
        db.execute(*insertion(bout))
        values = db.execute(f"SELECT {', '.join(names(Bout))} FROM bout").fetchone()

    back = restore(Bout, values)

    assert abs((back.start - bout.start).total_seconds()) < 1e-3
    assert back.sitting_s == bout.sitting_s


def test_rows_are_found_by_the_time_they_begin(path: Path) -> None:
    later = Bout(NINE + timedelta(days=1), NINE + timedelta(days=1, minutes=5), 300.0)
    keep(path, later, BOUT)

    with reading(path) as reader:
        assert reader.rows(Bout, NINE, NINE + timedelta(hours=1)) == [BOUT]
        assert reader.rows(Bout) == [BOUT, later]


def test_a_history_that_does_not_exist_is_empty_and_stays_away(path: Path) -> None:
    assert kept(path) == []
    assert not path.exists()


@pytest.mark.parametrize(("name", "younger_kinds"), [("v1.db", 2), ("v2.db", 2), ("v3.db", 1), ("v4.db", 0)])
def test_an_older_file_is_brought_up_to_date_with_its_rows(path: Path, name: str, younger_kinds: int) -> None:
    shutil.copy(DATA / name, path)

    history = keep(path, BOUT)

    assert history.problem is None
    with closing(sqlite3.connect(DATA / name)) as db:
        tables = [table for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        stored = sum(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)
    assert stored == len(ROWS) - younger_kinds
    assert len(kept(path)) == stored + 1


def test_rows_bear_the_name_of_the_machine_that_wrote_them_and_older_ones_none(path: Path) -> None:
    shutil.copy(DATA / "v4.db", path)
    history = HistoryWriter(path, machine=lambda: "a" * 32)
    history.append(BOUT)
    settled(history)

    with reading(path) as reader:
        assert [row.machine for row in reader.rows(Bout)] == [None, "a" * 32]
        assert {row.machine for rows in reader.all_rows().values() for row in rows} == {None, "a" * 32}


def test_a_name_that_is_no_text_costs_its_row_alone(path: Path) -> None:
    keep(path, BOUT, BOUT)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE bout SET machine = x'00ff' WHERE rowid = 1")

    with reading(path) as reader:
        assert (reader.rows(Bout), reader.unreadable()) == ([BOUT], 1)


def test_a_migration_that_fails_half_way_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(DATA / "v1.db", path)

    def broken(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE half_done (a)")
        raise sqlite3.OperationalError("the disk is full")

    monkeypatch.setattr(schema, "MIGRATIONS", (schema.MIGRATIONS[0], broken))
    with closing(sqlite3.connect(path)) as db, pytest.raises(sqlite3.OperationalError):
        schema.migrate(db)

    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)
        assert db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half_done'").fetchone() == (0,)


def test_a_stored_file_of_every_older_version_is_tested() -> None:
    assert {path.stem for path in DATA.glob("v*.db")} == {f"v{n}" for n in range(1, len(schema.MIGRATIONS))}


def test_a_corrupt_file_is_set_aside_and_the_row_kept_in_a_new_one(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)

    history = keep(path, BOUT)

    aside = path.with_name("history.unreadable-1.db")
    assert aside.read_bytes().startswith(b"SQLite format 3\0\xff")
    assert history.problem is not None
    assert str(aside) in history.problem
    assert kept(path) == [BOUT]


def test_a_file_damaged_under_the_daemon_is_set_aside(path: Path) -> None:
    history = keep(path, BOUT)
    with path.open("r+b") as file:
        file.write(b"\0" * 4096)

    history.append(BOUT)
    settled(history)

    assert kept(path) == [BOUT]
    assert path.with_name("history.unreadable-1.db").exists()


@pytest.mark.parametrize(
    "foreign", ["CREATE TABLE bookmarks (url TEXT)", f"PRAGMA user_version = {len(schema.MIGRATIONS) + 1}"]
)
def test_a_foreign_or_later_file_is_set_aside_unharmed(path: Path, foreign: str) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(foreign)
    before = path.read_bytes()

    keep(path, BOUT)

    assert path.with_name("history.unreadable-1.db").read_bytes() == before
    assert kept(path) == [BOUT]


def test_rows_wait_in_memory_while_the_file_is_locked_and_are_written_after(path: Path) -> None:
    keep(path, BOUT)
    with closing(sqlite3.connect(path)) as other:
        schema.migrate(other)
        other.execute("BEGIN EXCLUSIVE")
        history = keep(path, BOUT)
        assert history.problem is not None
        other.rollback()

    settled(history)

    assert history.problem is None
    assert kept(path) == [BOUT, BOUT]


def test_rows_wait_while_the_disk_is_full(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = sqlite3.connect

    def full(*args: object, **kwargs: object) -> sqlite3.Connection:
        db = real(*args, **kwargs)  # type: ignore[call-overload]
        db.execute("PRAGMA max_page_count = 1")
        return db  # type: ignore[no-any-return]

    monkeypatch.setattr(sqlite3, "connect", full)
    history = keep(path, BOUT)
    assert history.problem is not None
    assert "full" in history.problem

    monkeypatch.setattr(sqlite3, "connect", real)
    settled(history)

    assert kept(path) == [BOUT]


def test_a_folder_in_the_way_stops_nothing(path: Path) -> None:
    path.mkdir()

    assert keep(path, BOUT).problem is not None


def test_a_file_deleted_under_the_daemon_is_begun_anew(path: Path) -> None:
    history = keep(path, BOUT)
    for file in path.parent.glob("history.db*"):
        file.unlink()

    history.append(BOUT)
    settled(history)

    assert kept(path) == [BOUT]


def test_forgetting_leaves_no_trace_on_the_disk(path: Path) -> None:
    keep(path, ReminderRow(1, NINE, ReminderKind.SIT, 1.0, "unmistakable-marker", None))

    assert forget(path, None) == 1

    assert kept(path) == []
    assert not any(b"unmistakable-marker" in file.read_bytes() for file in path.parent.glob("history.db*"))


def test_forgetting_before_a_day_keeps_the_rest(path: Path) -> None:
    old = Bout(NINE - timedelta(days=9), NINE - timedelta(days=9, minutes=-5), 300.0)
    keep(path, old, BOUT)

    forget(path, NINE - timedelta(days=1))

    assert kept(path) == [BOUT]


def test_old_rows_go_with_keep_days(path: Path) -> None:
    history = keep(path, BOUT)

    history.forget_before(NINE + timedelta(days=2))

    assert history.finish(10)
    assert kept(path) == []


def test_reading_a_broken_file_says_so(path: Path) -> None:
    path.write_bytes(b"nonsense" * 100)

    with pytest.raises(SitbreakError, match="cannot be read"), reading(path):
        pass


def test_every_record_type_has_a_table() -> None:
    assert set(TABLES) == set(Row.__args__)


def test_a_text_too_long_to_be_ours_costs_its_row_only_and_can_be_forgotten(path: Path) -> None:
    keep(path, *ROWS)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE stretch SET stretch_id = ?", ("x" * 5_000_000,))
    assert kept(path) == [row for row in ROWS if not isinstance(row, StretchRow)]

    assert forget(path, None) == len(ROWS)
    assert path.stat().st_size < 1_000_000


def test_a_slow_disk_holds_up_nobody_and_loses_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    goes_on, real = threading.Event(), sqlite3.connect

    def slow(*args: object, **kwargs: object) -> sqlite3.Connection:
        assert goes_on.wait(30)
        return real(*args, **kwargs)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(sqlite3, "connect", slow)
    history = HistoryWriter(path)
    try:
        for row in ROWS:
            history.append(row)
        assert not history.finish(0.0)
    finally:
        goes_on.set()
    settled(history)

    assert sorted(map(repr, kept(path))) == sorted(map(repr, ROWS))


def test_rows_that_a_disk_does_not_take_to_the_end_are_lost_and_counted(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on = threading.Event()
    monkeypatch.setattr(sqlite3, "connect", lambda *_args, **_more: goes_on.wait(30))
    history = HistoryWriter(path)
    for row in ROWS:
        history.append(row)
    history.close()
    goes_on.set()

    assert history.lost == len(ROWS)
