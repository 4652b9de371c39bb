"""The line of a week: the three figures of the report and what changed, in each language; nothing for an empty week."""

import json
import subprocess
import sys
from datetime import date

import pytest

from sitbreak import paths
from sitbreak.history.weekly import main
from sitbreak.texts import LANGUAGES
from tests.history.sample_history import write, year

MONDAY = "2026-03-02"


@pytest.fixture(autouse=True)
def two_weeks() -> None:
    write(paths.state_dir() / "history.db", year(date(2026, 2, 23), 14))


def told(capsys: pytest.CaptureFixture[str], monday: str = MONDAY) -> dict[str, str]:
    assert main([monday, "4.0", "auto"]) == 0
    out = capsys.readouterr().out
    return dict(json.loads(out)) if out else {}


def test_it_has_the_three_figures_of_the_report_and_what_changed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    line = told(capsys)

    assert line["title"] == "Last week"
    assert line["body"].splitlines() == [
        "At the computer: 18 h 29 min",
        "Unbroken spells from 30 min: 15",
        "Breaks per hour: 1.5",
        "Much the same as in the week before: 1.5 breaks an hour.",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_short_in_every_language(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("LANG", f"{language}_XX.UTF-8")
    line = told(capsys)

    assert len(line["body"].splitlines()) == 4
    assert max(map(len, line["body"].splitlines())) <= 100
    assert len(line["title"]) <= 30


def test_a_week_with_nothing_on_it_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "2025-03-03") == {}


def test_it_runs_as_a_process_of_its_own() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sitbreak.history.weekly", MONDAY, "4", "en"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert set(json.loads(done.stdout)) == {"title", "body"}
