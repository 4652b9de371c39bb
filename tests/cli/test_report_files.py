"""`sitbreak report FILE...`: the exports of several computers as the days of one person, in every form."""

import json
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from sitbreak import paths
from sitbreak.cli import main
from sitbreak.core.records import Absence, Bout, Credit, Row
from sitbreak.history.export import as_activitywatch
from sitbreak.history.loading import load_since
from sitbreak.texts import LANGUAGES
from tests.history.sample_history import working_day, write

ZONE = timezone(timedelta(hours=1))
DAY = "2026-03-03"


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def at(clock: str) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 3, 3, hour, minute, tzinfo=ZONE)


def bout(start: str, end: str) -> Bout:
    return Bout(at(start), at(end), (at(end) - at(start)).total_seconds())


DESK: list[Row] = [
    bout("09:00", "09:30"),
    Absence(at("09:30"), at("09:40"), "idle", Credit.NATURAL),
    bout("09:40", "10:00"),
]
LAPTOP: list[Row] = [bout("09:20", "09:50"), bout("13:00", "13:20")]


def exports(folder: Path, monkeypatch: pytest.MonkeyPatch, form: str, **machines: list[Row]) -> list[Path]:
    """Export the history of each machine, at its own home; come back to the test's."""
    files = []
    for name, rows in machines.items():
        with monkeypatch.context() as there:
            there.setenv("SITBREAK_HOME", str(folder / name))
            write(paths.state_dir() / "history.db", rows)
            files.append(folder / f"{name}.{form}")
            if form == "activitywatch":  # each computer has a host name of its own
                text = as_activitywatch(load_since(paths.state_dir() / "history.db"), hostname=name)
                files[-1].write_text(text)
            else:
                assert main(["export", f"--{form}", str(files[-1])]) == 0
    return files


@pytest.mark.parametrize("form", ["json", "csv", "activitywatch"])
@pytest.mark.parametrize("days", [(), (DAY,)])
def test_overlaps_count_once_and_no_break_is_one_while_the_other_was_used(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, days: tuple[str, ...]
) -> None:
    files = exports(tmp_path, monkeypatch, form, desk=DESK, laptop=LAPTOP)
    run()
    code, out, err = run("report", "--json", *files, *days)
    told = json.loads(out)

    assert (code, err) == (0, "")
    assert [day["day"] for day in told["days"]] == [DAY]
    assert told["days"][0]["bouts_min"] == [60, 20]
    assert (told["breaks"]["total"], told["at_computer_min"]["low"]) == (1, 80)
    assert told["machines"] == 2  # this one has no history


def test_the_history_of_this_computer_is_one_of_them_and_its_own_export_changes_nothing(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (laptop,) = exports(tmp_path, monkeypatch, "json", laptop=LAPTOP)
    write(paths.state_dir() / "history.db", DESK)
    assert main(["export", "--csv", str(tmp_path / "own.csv")]) == 0
    run()
    together = json.loads(run("report", DAY, laptop, "--json")[1])
    again = json.loads(run("report", DAY, laptop, laptop, tmp_path / "own.csv", "--json")[1])

    assert (together["days"][0]["bouts_min"], together["machines"]) == ([60, 20], 2)
    assert again == together


def test_one_computer_alone_is_what_it_says_itself(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[Row] = [row for n in range(7) for row in working_day(date(2026, 3, 2) + timedelta(days=n), 1 + 3 * n)]
    (file,) = exports(tmp_path, monkeypatch, "json", desk=rows)
    with monkeypatch.context() as there:
        there.setenv("SITBREAK_HOME", str(tmp_path / "desk"))
        run()
        alone = json.loads(run("report", "2026-03-02..2026-03-08", "--json")[1])
    elsewhere = json.loads(run("report", "2026-03-02..2026-03-08", file, "--json")[1])

    assert {key: value for key, value in elsewhere.items() if key != "machines"} == alone


def test_the_page_and_the_terminal_show_them_too(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = exports(tmp_path, monkeypatch, "json", desk=DESK, laptop=LAPTOP)
    run()
    _, out, err = run("report", *files)
    code, told, _ = run("report", *files, "-o", tmp_path / "page.html")

    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert [words in text for words in ("1 h 20 min", "Tue 3 Mar, 2 computers") for text in (out, page)] == [True] * 4
    assert (err, code) == ("", 0)
    assert str(tmp_path / "page.html") in told


def test_what_is_wrong_with_a_file_is_two_lines_and_no_traceback(run: Any, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"bout": [\n')
    for file, words in ((bad, "line 2: no JSON"), (tmp_path / "none.json", "cannot be read")):
        code, out, err = run("report", DAY, file)
        assert (code, out, "Traceback" in err) == (1, "", False)
        assert words in err
        assert len(err.strip().splitlines()) == 2


def test_a_row_that_is_left_out_is_told_beside_the_report(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "odd.json"
    file.write_text(json.dumps({"bout": [{"start": "x"}]}))
    code, out, err = run("report", DAY, file, "--json")

    assert (code, json.loads(out)["days"][0]["bouts_min"]) == (0, [])
    assert "bout, row 1: start cannot be 'x'; this row is left out" in err


def test_too_many_files_and_two_periods_are_refused(run: Any, tmp_path: Path) -> None:
    code, _, err = run("report", *([tmp_path / "x.json"] * 101))
    assert (code, "101 files are more" in err) == (1, True)
    code, _, err = run("report", "today", "week")
    assert (code, "one period at a time" in err) == (2, True)


def test_a_period_that_is_misspelt_is_told_as_one(run: Any) -> None:
    code, _, err = run("report", "yesterday")

    assert (code, "'yesterday' is no period" in err) == (1, True)


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_the_help_says_in_every_language_what_a_file_is(run: Any, language: str) -> None:
    paths.config_file().write_text(f'[ui]\nlanguage = "{language}"\n')
    _, out, _ = run("report", "--help")

    assert "ActivityWatch" in out
    assert "export of another computer" not in out
