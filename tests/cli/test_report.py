"""`sitbreak report`, `export` and `forget` as a person and a script use them."""

import json
import os
import stat
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from sitbreak import paths
from sitbreak.core.records import Bout
from sitbreak.history.reader import reading
from sitbreak.texts import LANGUAGES
from tests.history.sample_history import write, year


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def is_private(file: Path) -> bool:
    """Tell whether only its owner can read it; Windows has no modes, there it is as its folder is."""
    return sys.platform == "win32" or stat.S_IMODE(file.stat().st_mode) == 0o600


def history() -> Path:
    return paths.state_dir() / "history.db"


@pytest.fixture
def two_weeks() -> Path:
    return write(history(), year(date(2026, 2, 23), 14))


@pytest.mark.usefixtures("two_weeks")
def test_a_day_is_three_figures_a_strip_and_a_sentence(run: Any) -> None:
    code, out, err = run("report", "2026-03-03")

    assert (code, err) == (0, "")
    assert "Tue 3 Mar" in out
    assert "3 h 17 min to 3 h 50 min" in out
    assert "78% of the time" in out
    assert "Much the same as in the same time before: 1.5 breaks an hour." in out
    assert "3 reminders shown:" in out
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.usefixtures("two_weeks")
def test_a_week_is_a_bar_a_day(run: Any) -> None:
    _, out, _ = run("report", "2026-03-02..2026-03-08")
    bars = [line for line in out.splitlines() if "█" in line or "#" in line]

    assert [line[:9] for line in bars] == ["Mon 2 Mar", "Tue 3 Mar", "Wed 4 Mar", "Thu 5 Mar", "Fri 6 Mar"]
    assert all("4 breaks" in line for line in bars)


@pytest.mark.usefixtures("two_weeks")
def test_a_long_time_is_a_bar_a_week(run: Any) -> None:
    _, out, _ = run("report", "2026-02-01..2026-03-08")

    assert [line[:10].strip() for line in out.splitlines() if "20 breaks" in line] == ["Mon 23 Feb", "Mon 2 Mar"]


def test_an_empty_history_says_so_kindly(run: Any) -> None:
    code, out, _ = run("report")

    assert (code, "Nothing recorded yet" in out) == (0, True)


@pytest.mark.usefixtures("two_weeks")
def test_days_without_a_record_are_not_called_an_empty_history(run: Any) -> None:
    assert "Nothing is recorded for these days." in run("report", "2026-01-01")[1]


@pytest.mark.usefixtures("two_weeks")
@pytest.mark.parametrize("period", ["today", "week", "month", "recent", "2026-03-01..2026-03-31"])
@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "ja"])
def test_every_period_can_be_told_in_every_language(run: Any, period: str, language: str) -> None:
    (paths.config_dir() / "config.toml").write_text(f'[ui]\nlanguage = "{language}"\n')
    now = datetime.now().astimezone()
    write(history(), [Bout(now - timedelta(hours=1), now, 3600)])
    code, out, err = run("report", period)

    assert (code, err) == (0, "")
    assert "report." not in out
    assert "{" not in out


@pytest.mark.usefixtures("two_weeks")
def test_json_has_the_measures(run: Any) -> None:
    told = json.loads(run("report", "2026-03-02..2026-03-08", "--json")[1])

    assert (told["bouts"]["total"], told["bouts"]["prolonged"], told["bouts"]["w50"]) == (1000, 15, 50)
    assert told["at_computer_min"]["low"] == 985
    assert (told["breaks"]["total"], told["reminders"]["shown"]) == (20, 15)
    assert [day["breaks"] for day in told["days"]] == [4, 4, 4, 4, 4, 0, 0]


def test_a_wrong_period_is_answered_with_how_to_write_one(run: Any) -> None:
    code, _, err = run("report", "yesterday")

    assert (code, "2026-03-01..2026-03-07" in err) == (1, True)


@pytest.mark.usefixtures("two_weeks")
def test_a_wrong_config_does_not_hide_the_days(run: Any) -> None:
    (paths.config_dir() / "config.toml").write_text("[sit]\ninterval = -3\n")

    assert run("report", "2026-03-03")[0] == 0


def test_an_unreadable_history_is_told_without_a_traceback(run: Any) -> None:
    history().write_bytes(b"no database" * 500)
    code, _, err = run("report")

    assert (code, "Traceback" in err) == (1, False)
    assert "history" in err


@pytest.mark.usefixtures("two_weeks")
def test_the_page_is_written_for_the_user_alone(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    code, out, _ = run("report", "2026-03-02..2026-03-08", "-o", str(file))

    assert (code, out.strip()) == (0, f"The report is at {file}.")
    assert is_private(file)
    assert file.read_text(encoding="utf-8").count('class="strip"') == 7


@pytest.mark.usefixtures("two_weeks")
def test_the_page_knows_the_body_areas_of_the_catalogue(run: Any) -> None:
    assert "wrists and forearms" in run("report", "2026-02-23..2026-03-08", "-o", "-")[1]


def test_the_tray_opens_the_page_in_the_browser(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("sitbreak.processes.open_for_person", opened.append)
    code, _, _ = run("report", "--html", "--open")

    assert (code, opened) == (0, [paths.cache_dir() / "report.html"])
    assert opened[0].exists()


def test_a_browser_that_cannot_be_started_is_told(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_file: Path) -> None:
        raise OSError("no application is associated with it")

    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(os, "startfile", refuse, raising=False)  # Windows asks its own table, not PATH
    code, _, err = run("report", "--open")

    assert (code, "report.html" in err) == (1, True)
    assert run("report", "--json", "--html")[0] == 2


@pytest.mark.usefixtures("two_weeks")
@pytest.mark.parametrize("form", ["csv", "json", "activitywatch"])
def test_an_export_is_written_for_the_user_alone(run: Any, tmp_path: Path, form: str) -> None:
    code, out, _ = run("export", f"--{form}", str(tmp_path / "out"))

    assert (code, str(tmp_path / "out") in out) == (0, True)
    assert is_private(tmp_path / "out")


def test_an_export_has_one_form(run: Any) -> None:
    for forms in (("--csv", "--json"), ("--activitywatch", "--csv"), ("--csv", "--json", "--activitywatch")):
        code, out, err = run("export", *forms, "-")
        assert (code, out) == (2, "")
        assert "exclude each other" in err


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("days", ["2026-03-01", "2026-02-23..2026-03-08", "2025-10-01..2026-03-08"])
@pytest.mark.parametrize("columns", ["40", "63"])
def test_a_narrow_report_cuts_no_word_and_no_number(
    run: Any, two_weeks: Path, monkeypatch: pytest.MonkeyPatch, columns: str, days: str, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("LC_ALL", f"{language}.UTF-8")
    _, said, _ = run("report", days)

    assert two_weeks.exists()
    assert "…" not in said
    assert max(map(cell_len, said.splitlines())) <= int(columns)
    assert [line for line in said.splitlines() if line != line.rstrip()] == []


@pytest.mark.usefixtures("two_weeks")
def test_an_export_goes_to_standard_output(run: Any) -> None:
    assert len(json.loads(run("export", "--json", "-")[1])["bout"]) == 50


def test_an_export_needs_a_form(run: Any, tmp_path: Path) -> None:
    assert run("export", str(tmp_path / "out"))[0] == 2
    assert run("export", "--csv", str(tmp_path / "no" / "folder.csv"))[0] == 1


def rows_left() -> int:
    with reading(history()) as reader:
        return sum(len(rows) for rows in reader.all_rows().values())


@pytest.mark.usefixtures("two_weeks")
def test_forgetting_asks_first(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    before = rows_left()
    monkeypatch.setattr("sitbreak.cli.asking.confirmed", lambda question: "for good" not in question)
    code, out, _ = run("forget", "--all")

    assert (code, out.strip(), rows_left()) == (0, "Nothing was deleted.", before)


def test_forgetting_all_leaves_nothing_on_the_disk(run: Any, two_weeks: Path) -> None:
    aside = two_weeks.with_name("history.unreadable-1.db")
    aside.write_bytes(b"old days")
    code, _, _ = run("forget", "--all", "--yes")
    left = b"".join(file.read_bytes() for file in two_weeks.parent.glob("history*"))

    assert (code, rows_left(), aside.exists()) == (0, 0, False)
    assert b"doorway-pec-stretch" not in left


@pytest.mark.usefixtures("two_weeks")
def test_forgetting_before_a_day_keeps_what_came_after(run: Any) -> None:
    run("forget", "--before", "2026-03-03", "--yes")
    with reading(history()) as reader:
        first = reader.rows(Bout)[0]

    assert f"{first.start:%Y-%m-%d %H:%M}" == "2026-03-03 09:00"


def test_forgetting_says_how(run: Any) -> None:
    assert [run("forget")[0], run("forget", "--all", "--before", "2026-03-03")[0]] == [2, 2]
    assert "nothing to delete" in run("forget", "--all")[1]


def test_the_bout_that_still_runs_is_asked_of_the_daemon(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from sitbreak.control import client

    since = (datetime.now().astimezone() - timedelta(minutes=1)).isoformat()
    answer = {"state": "sitting", "sitting_s": 50, "since": since}
    monkeypatch.setattr(client, "ask", lambda _: client.Reply("1", answer))

    assert json.loads(run("report", "--json")[1])["days"][0]["running"] is True
