"""`sitbreak advise` as a person and a script use it, and its line in the weekly report."""

import json
import shlex
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from sitbreak import paths
from sitbreak.advice import Advice, evidence_of
from sitbreak.advice import advise as advised
from sitbreak.advice.finding import spec
from sitbreak.core.records import Row
from sitbreak.texts import LANGUAGES
from sitbreak.texts.messages import load
from sitbreak.texts.speech import forms
from tests.advice.people import LATER, LIVED, LivedDays, Person, lived
from tests.history.sample_history import write

READER = Person(pause=(6, 7.5), pauses_every=(25, 40), takes_back=1.0)


@cache
def life(person: Person, days: int, monday: datetime) -> tuple[Row, ...]:
    return tuple(LivedDays(person, Random(1), LIVED, monday).days(days).rows)


def lives(person: Person, days: int = 10) -> None:
    """Let somebody have lived some days until yesterday, on this machine."""
    midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    monday = midnight - timedelta(days=midnight.weekday() + 21)
    write(paths.state_dir() / "history.db", list(life(person, days, monday)))


def test_the_advice_is_numbers_and_a_line_to_type(run: Any) -> None:
    lives(READER)
    code, out, err = run("advise")

    assert (code, err) == (0, "")
    assert "You took back" in out
    assert '    sitbreak config set sit.break "8 min"\n' in out
    assert "Nothing was changed." in out


def test_the_line_to_type_works_and_then_nothing_more_is_advised(run: Any) -> None:
    lives(READER)
    (finding,) = [one for one in json.loads(run("advise", "--json")[1])["findings"] if one["set"]]
    assert (finding["now"], finding["set"]) == ({"sit.break": "5 min"}, {"sit.break": "8 min"})
    for command in finding["commands"]:
        assert run(*shlex.split(command)[1:])[0] == 0

    assert run("config", "get", "sit.break")[1] == "8 min\n"
    assert [one["set"] for one in json.loads(run("advise", "--json")[1])["findings"] if one["set"]] == []


def test_every_line_of_a_schedule_can_be_typed(run: Any) -> None:
    lives(Person(answer=lambda wall, _sat, _random: LATER if wall.hour == 14 else "go"), 12)
    (finding,) = [one for one in json.loads(run("advise", "--json")[1])["findings"] if one["set"]]

    assert finding["about"] == "schedule"
    assert [run(*shlex.split(command)[1:])[0] for command in finding["commands"]] == [0] * len(finding["set"])


def kept() -> dict[str, bytes]:
    """Return what lies in our folders, but for what SQLite keeps beside a file that is open."""
    files = [path for folder in (paths.state_dir(), paths.config_dir()) for path in folder.iterdir()]
    return {str(path): path.read_bytes() for path in files if not path.name.endswith(("-wal", "-shm"))}


def test_it_writes_nothing(run: Any) -> None:
    lives(READER)
    run("config", "get", "sit.break")
    before = kept()
    run("advise")
    run("report", "week")

    assert kept() == before


def test_without_a_history_it_says_how_much_it_needs(run: Any) -> None:
    assert run("advise")[:2] == (0, "Nothing of the last 30 days is recorded; advice needs 7 days.\n")
    assert json.loads(run("advise", "--json")[1])["enough"] is False


def test_the_weekly_report_has_one_line_of_it(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    lives(READER, 13)
    now = datetime.now().astimezone()
    write(
        paths.state_dir() / "history.db",
        LivedDays(READER, Random(2), LIVED, now - timedelta(hours=now.hour)).days(1).rows,
    )

    assert "`sitbreak advise` says what would help." in json.loads(run("report", "week", "--json")[1])["advice"]
    assert json.loads(run("report", "today", "--json")[1])["advice"] is None


@cache
def advice_of_a_reader() -> Advice:
    """What is advised has no words yet, and is the same in every language."""
    return advised(evidence_of(lived(READER, 1, 10), LIVED))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_it_is_whole_in_every_language(
    run: Any, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr("sitbreak.cli.advise.advised", lambda _evidence: advice_of_a_reader())
    (paths.config_dir() / "config.toml").write_text(f'[ui]\nlanguage = "{language}"\n')
    lives(READER)
    _, out, _ = run("advise")

    assert 'sitbreak config set sit.break "8 min"' in out
    assert "{" not in out
    assert not any(line.startswith("advice.") for line in out.splitlines())


def test_a_setting_named_in_a_sentence_is_one() -> None:
    said = [form for language in LANGUAGES for message in load(language, "advice").values() for form in forms(message)]

    assert any("sit.still_sitting" in form for form in said)
    assert spec("sit.still_sitting").key == "sit.still_sitting"


def test_the_days_of_another_computer_count_from_its_export(run: Any, tmp_path: Path) -> None:
    lives(READER)
    file = tmp_path / "desk.json"
    assert run("export", "--json", str(file))[0] == 0
    alone = json.loads(run("advise", "--json")[1])
    (paths.state_dir() / "history.db").unlink()
    assert json.loads(run("advise", "--json")[1])["enough"] is False

    assert json.loads(run("advise", str(file), "--json")[1]) == alone


def test_a_pause_at_one_computer_in_which_another_was_used_is_no_break_that_was_taken_back(
    run: Any, tmp_path: Path
) -> None:
    lives(READER)
    file = tmp_path / "laptop.json"
    assert run("export", "--json", str(file))[0] == 0
    bouts = json.loads(file.read_text(encoding="utf-8"))["bout"]
    machine = "b" * 32
    days = {row["start"][:10] for row in bouts}
    used = [
        {"start": min(day), "end": max(day), "sitting_s": 3600.0, "machine": machine}
        for day in ([at for row in bouts for at in (row["start"], row["end"]) if at[:10] == each] for each in days)
    ]
    file.write_text(json.dumps({"bout": used}), encoding="utf-8")

    assert [each for each in json.loads(run("advise", "--json")[1])["findings"] if each["set"]]
    assert [each for each in json.loads(run("advise", str(file), "--json")[1])["findings"] if each["set"]] == []


def test_a_file_that_is_no_export_is_refused_with_the_way_out(run: Any, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    code, _, err = run("advise", str(tmp_path / "x.json"))

    assert code == 1
    assert "neither an export of sitbreak nor one of ActivityWatch" in err
