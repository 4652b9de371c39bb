"""The history for other programs: nothing lost, and readable by what reads such files."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from sitbreak.core.settings import Settings
from sitbreak.history.export import as_activitywatch, as_csv, as_json
from sitbreak.history.loading import load_since
from sitbreak.history.reader import reading
from sitbreak.replay import read, replay
from tests.history.sample_history import DAY_MIN, PAUSE_MIN, working_day, write


@pytest.fixture
def history(tmp_path: Path) -> Path:
    rows = [*working_day(date(2026, 3, 3), 1), *working_day(date(2026, 3, 4), 4)]
    return write(tmp_path / "history.db", rows)


def test_json_holds_every_row_with_its_local_time(history: Path) -> None:
    with reading(history) as reader:
        told = json.loads(as_json(reader.all_rows()))

    assert {name: len(rows) for name, rows in told.items() if rows} == {
        "bout": 10, "absence": 10, "reminder": 6, "fate": 6, "stretch": 2, "nudge": 8
    }  # fmt: skip
    assert told["bout"][0] == {
        "start": "2026-03-03T09:00:00+01:00",
        "end": "2026-03-03T09:50:00+01:00",
        "sitting_s": 3000.0,
        "machine": None,
    }
    assert told["absence"][0]["credit"] == "taken"
    assert list(told["fate"][0]) == ["number", "at", "fate", "machine"]


def test_csv_is_one_table_in_order_of_time(history: Path) -> None:
    with reading(history) as reader:
        text = as_csv(reader.all_rows())
    rows = list(csv.DictReader(io.StringIO(text, newline="")))

    assert len(rows) == 42
    assert {None} & set(rows[0]) == set()
    moments = [row["at"] or row["start"] for row in rows]
    assert moments == sorted(moments)


def test_no_cell_of_the_csv_is_taken_for_a_formula() -> None:
    from datetime import UTC, datetime

    from sitbreak.core.records import NudgeRow

    text = as_csv({"nudge": [NudgeRow(datetime(2026, 3, 3, tzinfo=UTC), "=HYPERLINK(1)")]})

    assert "'=HYPERLINK(1)" in text


def test_replay_reads_the_activitywatch_export_back(history: Path, tmp_path: Path) -> None:
    file = tmp_path / "export.json"
    file.write_text(as_activitywatch(load_since(history), hostname="desk", version="1"), encoding="utf-8")
    recording = read(file)
    segments = [moment.event.to_s - moment.event.from_s for moment in recording.moments]  # type: ignore[union-attr]
    outcome = replay(recording, Settings())

    assert sum(segments) == 2 * 60 * (DAY_MIN - PAUSE_MIN)
    assert outcome.totals.breaks == 2 * 4 + 1
    assert outcome.totals.bouts == 10


def test_an_empty_history_is_an_empty_export(tmp_path: Path) -> None:
    with reading(tmp_path / "none.db") as reader:
        tables = reader.all_rows()

    assert as_csv(tables) == "table,at,start,end\r\n"
    assert not any(json.loads(as_json(tables)).values())
    (bucket,) = json.loads(as_activitywatch(load_since(tmp_path / "none.db")))["buckets"].values()
    assert (bucket["type"], bucket["events"]) == ("afkstatus", [])
