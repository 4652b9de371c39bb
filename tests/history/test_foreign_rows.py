"""Rows that nobody of ours can have written: skipped and counted, by everything that reads a history; never fatal."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak import paths
from sitbreak.cli import main
from sitbreak.core.records import Absence, Bout, SettingsRow, StretchRow
from sitbreak.history.activitywatch import finished
from sitbreak.history.days import Rows, days
from sitbreak.history.export import as_activitywatch, as_csv, as_json
from sitbreak.history.loading import load_periods, load_since
from sitbreak.history.offers import load_offers
from sitbreak.history.period import Period
from sitbreak.history.reader import HistoryReader, reading
from sitbreak.history.rows import TABLES, insertion, names
from sitbreak.history.schema import migrate
from sitbreak.history.store import HistoryWriter, connect, forget
from sitbreak.history.summary import as_data, summary
from tests.history.sample_rows import NINE, ROWS, keep, settled

WRONG: tuple[Any, ...] = (
    "text", "", "2026-03-03", "\N{GREEK SMALL LETTER MU}" * 20_000, b"\xff\xfe", b"",
    1e12, -1e12, 1e18, 1e308, float("inf"), -1, 0, 1, 2**62, -(2**62), 90_000, -90_000, 12.5, None,
)  # fmt: skip
BROKEN_TEXT = "CAST(x'ff00ff' AS TEXT)"
CELLS = [(row_type, column) for row_type in TABLES for column in names(row_type)]
DAY = Period(date(2026, 3, 3), date(2026, 3, 3))
GOOD = {type(row): row for row in ROWS}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = paths.state_dir() / "history.db"
    assert path.is_relative_to(tmp_path)
    keep(path, *ROWS)
    return path


def change(path: Path, row_type: type, column: str, *values: Any) -> int:
    """Put each of these values into one cell of a new row, as far as SQLite lets one; return into how many it did."""
    with closing(connect(path)) as db, db:
        return sum(put(db, row_type, column, value) for value in values)


def put(db: sqlite3.Connection, row_type: type, column: str, value: Any) -> bool:
    added = db.execute(*insertion(GOOD[row_type])).lastrowid
    table = TABLES[row_type]
    sql = f"UPDATE {table} SET {column} = {value if value is BROKEN_TEXT else '?'} WHERE rowid = {added}"
    try:
        db.execute(sql, () if value is BROKEN_TEXT else (value,))
    except sqlite3.IntegrityError:
        db.execute(f"DELETE FROM {table} WHERE rowid = {added}")
        return False
    return True


def read_everything(path: Path) -> int:
    """Read the file as each of our programs does; return how many rows were skipped."""
    with reading(path) as reader:
        tables = reader.all_rows()
        skipped = reader.unreadable()
        assert sum(map(len, tables.values())) + skipped == reader.count()
    as_json(tables)
    as_csv(tables)
    as_activitywatch(load_since(path), hostname="desk")
    finished(path, None, NINE + timedelta(days=1))
    for since in (NINE - timedelta(days=31), NINE + timedelta(days=1)):
        load_offers(path, since, rest_days=3)
    (rows, past), _, _ = load_periods(path, (DAY, DAY.before), 4)
    as_data(summary(rows, past, DAY, start_h=4))
    return skipped


@pytest.mark.parametrize(("row_type", "column"), CELLS, ids=lambda part: getattr(part, "__name__", part))
def test_any_value_in_any_cell_is_read_or_skipped(path: Path, row_type: type, column: str) -> None:
    change(path, row_type, column, *WRONG, BROKEN_TEXT)

    read_everything(path)


UNREADABLE: dict[str, tuple[type, str, Any]] = {
    "a time of 1e12": (Bout, "start", 1e12),
    "text in a time column": (Bout, "end", "yesterday"),
    "an offset of a day": (Bout, "start_offset_s", 86_400),
    "an offset that is text": (Absence, "end_offset_s", "+01:00"),
    "a sitting of for ever": (Bout, "sitting_s", float("inf")),
    "an unknown kind of break": (Absence, "credit", "magic"),
    "a bout of a century": (Bout, "end", NINE.timestamp() + 100 * 366 * 86400),
    "a name that is bytes": (StretchRow, "stretch_id", b"\xff"),
    "a yes that is a maybe": (StretchRow, "finished", 2),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_a_row_that_is_none_of_ours_is_skipped_and_counted(path: Path, kind: str) -> None:
    assert change(path, *UNREADABLE[kind])

    assert read_everything(path) == 1


def test_a_setting_that_is_no_json_is_skipped_and_counted(path: Path) -> None:
    assert change(path, SettingsRow, "what", "{", "[1]", '{"a": 1}', "[" * 5000) == 4

    assert read_everything(path) == 4


VALUES = st.none() | st.integers(-(2**63), 2**63 - 1) | st.floats() | st.binary(max_size=5) | st.text(max_size=5)


@given(st.sampled_from(list(TABLES)), st.data())
def test_rows_of_anything_are_read_or_skipped(row_type: type, data: st.DataObject) -> None:
    columns = names(row_type)
    values = [data.draw(VALUES | st.floats(0, 4e9) | st.integers(0, 3600)) for _ in columns]
    with closing(sqlite3.connect(":memory:")) as db:
        migrate(db)
        try:
            db.execute(f"INSERT INTO {TABLES[row_type]} VALUES ({', '.join('?' * len(columns))})", values)
        except (sqlite3.IntegrityError, UnicodeEncodeError):
            return
        reader = HistoryReader(db)
        read: list[object] = reader.rows(row_type)

        assert len(read) + reader.unreadable() == 1


COMMANDS: dict[str, tuple[str, ...]] = {
    "report": ("report", "2026-03-03"),
    "report as JSON": ("report", "2026-03-03", "--json"),
    "page": ("report", "2026-03-03", "-o", "page.html"),
    "CSV": ("export", "--csv", "-"),
    "JSON": ("export", "--json", "-"),
    "ActivityWatch": ("export", "--activitywatch", "-"),
    "forget": ("forget", "--before", "2026-03-01", "--yes"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_how_many_rows_it_left_out(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.chdir(path.parent)
    for cell in UNREADABLE.values():
        change(path, *cell)

    assert main(COMMANDS[name]) == 0
    assert f"{len(UNREADABLE)} rows of the history cannot be read" in capsys.readouterr().err


def test_forgetting_everything_takes_them_along(path: Path) -> None:
    change(path, *UNREADABLE["text in a time column"])

    assert forget(path, None) == len(ROWS) + 1


def test_the_chooser_is_told_how_many_were_left_out(path: Path) -> None:
    change(path, *UNREADABLE["a time of 1e12"])

    assert load_offers(path, NINE, rest_days=3).problem == "rows of the history that cannot be read and are left out: 1"


def test_an_absence_of_years_is_cut_into_its_days() -> None:
    start = datetime(2020, 1, 1, 9, tzinfo=UTC)
    rows = Rows(absences=[Absence(start, start + timedelta(days=3000), "off", None)])

    assert len(days(rows, date(2020, 1, 1), date(2028, 1, 1), 4)) == 2923


def sent_by(history: Path) -> Iterator[datetime]:
    for piece in finished(history, None, NINE + timedelta(days=1)):
        yield piece.end


def test_a_bout_in_the_future_does_not_end_all_sending(path: Path) -> None:
    keep(path, Bout(NINE + timedelta(days=9999), NINE + timedelta(days=9999, hours=1), 3600.0))

    assert max(sent_by(path)) < NINE + timedelta(days=1)


UNKEEPABLE: dict[str, Callable[[], Any]] = {
    "half a character": lambda: StretchRow(NINE, "\ud800", True, 1.0, 40.0),
    "a huge number": lambda: StretchRow(NINE, "cat-cow", True, 1.0, 10**30),
    "not a number": lambda: Bout(NINE, NINE, float("nan")),
    "another type": lambda: Bout(NINE, NINE, [1.0]),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("kind", UNKEEPABLE)
def test_a_row_that_no_file_can_keep_is_dropped_and_the_others_are_kept(tmp_path: Path, kind: str) -> None:
    history = HistoryWriter(tmp_path / "history.db")
    history.append(UNKEEPABLE[kind]())
    history.append(ROWS[0])
    settled(history)

    with reading(tmp_path / "history.db") as reader:
        assert reader.count() == 1
    assert history.lost == 1
    assert history.problem is None


def test_rows_that_are_never_written_are_counted_as_lost(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    history = HistoryWriter(blocked / "history.db")
    history.append(ROWS[0])
    history.append(ROWS[1])
    assert history.lost == 0

    history.close()

    assert history.lost == 2


def test_rows_that_wait_are_written_at_the_end(tmp_path: Path) -> None:
    blocked = tmp_path / "folder"
    blocked.touch()
    history = HistoryWriter(blocked / "history.db")
    history.append(ROWS[0])
    blocked.unlink()

    history.close()

    assert history.lost == 0
    with reading(blocked / "history.db") as reader:
        assert reader.count() == 1


@pytest.mark.parametrize("damage", ["DROP TABLE bout", "ALTER TABLE bout RENAME COLUMN end TO stop"])
def test_a_file_without_its_tables_is_set_aside(tmp_path: Path, damage: str) -> None:
    file = tmp_path / "history.db"
    keep(file, ROWS[0])
    with closing(connect(file)) as db, db:
        db.execute(damage)
    keep(file, ROWS[0])

    with reading(file) as reader:
        assert reader.rows(Bout) == [ROWS[0]]
