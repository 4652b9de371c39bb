"""Exports of other machines read back: ours in both forms and ActivityWatch's; and every file that is none."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.bounded import JsonLimits
from sitbreak.core.records import Row
from sitbreak.errors import SitbreakError
from sitbreak.history import exported
from sitbreak.history.export import as_activitywatch, as_csv, as_json
from sitbreak.history.exported import Exported, read
from sitbreak.history.loading import load_since
from sitbreak.history.machines import LISTS
from sitbreak.history.merging import BreakRules
from sitbreak.history.reader import reading
from sitbreak.history.rows import TABLES, named
from sitbreak.texts import Texts
from tests.history.sample_history import working_day, write
from tests.history.sample_rows import ROWS

RULES = BreakRules()
OWN = "a" * 32


def put(folder: Path, text: str | bytes, name: str = "export") -> Path:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def tables(folder: Path, *rows: Row) -> dict[str, list[Row]]:
    with reading(write(folder / "history.db", list(rows))) as reader:
        return {table: [named(row, OWN) for row in found] for table, found in reader.all_rows().items()}


def rows_of(found: Exported) -> dict[str, list[Row]]:
    (rows,) = found.machines.values()
    return {name: list(getattr(rows, name)) for name in LISTS}


@pytest.mark.parametrize("form", [as_json, as_csv])
def test_every_kind_of_row_comes_back_as_it_was_but_for_what_no_report_asks(form: object, tmp_path: Path) -> None:
    written = tables(tmp_path, *ROWS)
    found = read(put(tmp_path, form(written)), RULES)  # type: ignore[operator]

    assert (found.warnings, list(found.machines)) == ([], [OWN])
    back = rows_of(found)
    for row_type, table in TABLES.items():
        name = exported.NAMES.get(table)
        if name not in (None, "settings"):
            assert back[name] == written[table], row_type
    assert len(back["settings"]) == 1


def test_both_forms_say_the_same(tmp_path: Path) -> None:
    written = tables(tmp_path, *working_day(date(2026, 3, 3)), *ROWS)

    by_json, by_csv = (read(put(tmp_path, form(written)), RULES) for form in (as_json, as_csv))

    assert rows_of(by_json) == rows_of(by_csv)


def test_an_export_for_activitywatch_holds_bouts_pauses_and_breaks(tmp_path: Path) -> None:
    history = write(tmp_path / "history.db", list(working_day(date(2026, 3, 3))))
    text = as_activitywatch(load_since(history), hostname="desk", machine=OWN)

    found = read(put(tmp_path, text), RULES)

    rows = found.machines["host desk"]
    assert [round(row.sitting_s / 60) for row in rows.bouts] == [50, 25, 40, 20, 65]
    assert [row.credit is None for row in rows.absences] == [False, False, False, False]
    assert [round((row.end - row.start).total_seconds() / 60) for row in rows.absences] == [10, 10, 60, 10]


def test_each_host_of_an_activitywatch_server_is_a_machine(tmp_path: Path) -> None:
    def bucket(host: str) -> dict[str, object]:
        event = {"timestamp": "2026-03-03T09:00:00+00:00", "duration": 600, "data": {"status": "not-afk"}}
        return {"type": "afkstatus", "hostname": host, "events": [event]}

    text = json.dumps({"buckets": {"a": bucket("desk"), "b": bucket("desk"), "c": bucket("laptop")}})
    found = read(put(tmp_path, text), RULES)

    assert {name: len(rows.bouts) for name, rows in found.machines.items()} == {"host desk": 1, "host laptop": 1}


def test_an_older_export_has_no_names_and_a_newer_one_fields_and_tables_that_nobody_knows(tmp_path: Path) -> None:
    row = {"start": "2026-03-03T09:00:00+01:00", "end": "2026-03-03T09:30:00+01:00", "sitting_s": 1800}
    text = json.dumps({"bout": [row, row | {"mood": "fine", "machine": "b" * 32}], "dream": [{"of": 1}]})

    found = read(put(tmp_path, text), RULES)

    assert {name: len(rows.bouts) for name, rows in found.machines.items()} == {None: 1, "b" * 32: 1}
    assert found.warnings == []


SOUND = {"start": "2026-03-03T09:00:00+01:00", "end": "2026-03-03T09:30:00+01:00", "sitting_s": 1800}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"start": "yesterday"}, "start cannot be 'yesterday'"),
        ({"start": "2026-03-03T09:00:00"}, "start cannot be '2026-03-03T09:00:00'"),
        ({"start": "0001-01-01T00:00:00+01:00"}, "start cannot be"),
        ({"start": 1772528400}, "start cannot be 1772528400"),
        ({"end": "2026-03-03T08:00:00+01:00"}, "it ends before it begins"),
        ({"end": "2126-03-03T08:00:00+01:00"}, "lasts for years"),
        ({"sitting_s": None}, "sitting_s cannot be None"),
        ({"sitting_s": "x"}, "sitting_s cannot be 'x'"),
        ({"sitting_s": True}, "sitting_s cannot be True"),
        ({"sitting_s": 1e300}, "sitting_s cannot be 1e+300"),
        ({"sitting_s": []}, "sitting_s cannot be []"),
        ({"machine": 7}, "machine cannot be 7"),
        ({"machine": "m" * 20_000}, "machine cannot be"),
    ],
)
def test_a_row_that_is_none_costs_itself_and_is_told_with_its_place(
    tmp_path: Path, change: dict[str, object], words: str
) -> None:
    file = put(tmp_path, json.dumps({"bout": [SOUND, SOUND | change]}))
    found = read(file, RULES)

    assert [len(rows.bouts) for rows in found.machines.values()] == [1]
    (warning,) = found.warnings
    assert warning.startswith(f"{file}, bout, row 2: ")
    assert words in warning
    assert warning.endswith("; this row is left out")


def test_a_row_of_a_table_is_told_with_its_line(tmp_path: Path) -> None:
    text = as_csv(tables(tmp_path, ROWS[0])).replace("2400.0", "many")
    found = read(put(tmp_path, text), RULES)

    assert "line 2: sitting_s cannot be 'many'" in found.warnings[0]


@pytest.mark.parametrize("row", [7, None, [], "bout"])
def test_what_is_no_object_is_no_row(tmp_path: Path, row: object) -> None:
    found = read(put(tmp_path, json.dumps({"bout": [row]})), RULES)

    assert "an object was expected here" in found.warnings[0]


def test_of_many_bad_rows_the_first_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    found = read(put(tmp_path, json.dumps({"bout": [{}] * 100})), RULES)

    assert len(found.warnings) == exported.MOST_NAMED + 1
    assert found.warnings[-1].endswith(f"{100 - exported.MOST_NAMED} more rows are left out")


NO_EXPORTS: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "line 1: neither"),
    "text": (b"\n\nhello", "line 3: neither"),
    "another JSON": (b'{"a": 1}', "line 1: neither"),
    "a list": (b"[1]", "line 1: neither"),
    "half a JSON": (b'{"bout": [\n{"start": ', "line 2: no JSON"),
    "deep": (b'{"bout": ' + b"[" * 5000, "line 1: this export is refused"),
    "a number without end": (b'{"bout": [' + b"9" * 5000 + b"]}", "line 1: this export is refused"),
    "no UTF-8": (b'{"bout": "\n\xff"}', "line 2: no UTF-8 text"),
    "a database": (b"SQLite format 3\0" + b"\xff" * 100, "line 1: no UTF-8 text"),
    "no input": (b'{"buckets": {}}', "line 1: no afkstatus event says not-afk in here"),
    "a field that is too long": (b"table,at\r\nbout," + b"x" * 200_000, "line 2: no CSV"),
}


@pytest.mark.parametrize("kind", NO_EXPORTS)
def test_a_file_that_is_no_export_is_refused_with_place_and_way_out(tmp_path: Path, kind: str) -> None:
    content, words = NO_EXPORTS[kind]
    file = put(tmp_path, content)
    with pytest.raises(SitbreakError) as refused:
        read(file, RULES)

    assert f"{file}, {words}" in refused.value.title
    assert refused.value.hint


def test_a_file_that_is_too_large_or_not_there_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exported, "LIMITS", JsonLimits(size=1000))
    for file in (put(tmp_path, b" " * 1001), tmp_path / "none", tmp_path):
        with pytest.raises(SitbreakError) as refused:
            read(file, RULES)
        assert str(file) in refused.value.title
        assert refused.value.hint


NAMES = st.sampled_from(("bout", "fate", "start", "end", "at", "buckets", "number"))
LEAVES = st.none() | st.booleans() | st.floats() | st.text(max_size=9)
ANYTHING = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(NAMES, inner), max_leaves=20)


@given(ANYTHING)
def test_whatever_json_there_is_ends_in_rows_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, told: object
) -> None:
    file = put(tmp_path_factory.getbasetemp(), json.dumps(told), "odd.json")
    hint = "it is one"
    try:
        read(file, RULES)
    except SitbreakError as error:
        hint = error.hint

    assert hint


@pytest.mark.parametrize("language", ["de", "fr", "es", "ja"])
def test_what_is_wrong_is_told_in_each_language(tmp_path: Path, language: str) -> None:
    texts = Texts(language)
    found = read(put(tmp_path, json.dumps({"bout": [{}]})), RULES)
    with pytest.raises(SitbreakError) as refused:
        read(put(tmp_path, b"hello"), RULES)

    for english in (found.warnings[0], refused.value.title, refused.value.hint):
        assert texts.put(english) != english
