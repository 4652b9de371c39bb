"""The runner itself: a wrong expectation of any type fails, and whatever it does not know is an error."""

import copy
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.scenarios.__main__ import main
from tests.scenarios.expectations import unmet
from tests.scenarios.scenario_file import EXPECTATIONS, UnknownScenarioError, read

HERE = Path(__file__).parent

DAY: dict[str, Any] = {
    "name": "one",
    "config": {"sit_interval_s": 100, "break_s": 60, "idle_threshold_s": 30, "min_sit_s": 10, "tz": "Europe/Berlin"},
    "start": "2026-03-03T09:00:00+01:00",
    "timeline": [{"ev": "activity", "from": 0, "to": 120, "every": 5, "kind": "key"}],
    "end": 300,
    "expect": [],
}

RIGHT: list[dict[str, Any]] = [
    {"type": "reminders", "times": [100], "tol": 0},
    {"type": "reminder", "t": 100, "kind": "sit", "tol": 1},
    {"type": "reminder_count", "value": 1},
    {"type": "no_reminder", "from": 101, "to": 300},
    {"type": "eye_breaks", "times": [], "tol": 0},
    {"type": "warnings", "times": [], "tol": 0},
    {"type": "withdrawn", "t": 180, "tol": 0},
    {"type": "sitting", "t": 130, "value": 130, "tol": 0},
    {"type": "today", "t": 200, "value": 120, "tol": 0},
    {"type": "breaks", "t": 200, "value": 1},
    {"type": "state", "t": 110, "presence": "present", "mode": "due"},
    {"type": "state", "t": 200, "presence": "break", "mode": "ok"},
]

WRONG: list[dict[str, Any]] = [
    {"type": "reminders", "times": [], "tol": 500},
    {"type": "reminders", "times": [103], "tol": 2},
    {"type": "reminders", "times": [100, 110], "tol": 2},
    {"type": "reminder", "t": 100, "kind": "nag", "tol": 2},
    {"type": "reminder", "t": 90, "kind": "sit", "tol": 2},
    {"type": "reminder_count", "value": 0},
    {"type": "reminder_count", "value": 2},
    {"type": "no_reminder", "from": 100, "to": 100},
    {"type": "eye_breaks", "times": [60], "tol": 500},
    {"type": "warnings", "times": [60], "tol": 500},
    {"type": "withdrawn", "t": 170, "tol": 2},
    {"type": "sitting", "t": 130, "value": 127, "tol": 2},
    {"type": "sitting", "t": 130, "value": 133, "tol": 2},
    {"type": "sitting", "t": 301, "value": 0, "tol": 500},
    {"type": "today", "t": 200, "value": 150, "tol": 2},
    {"type": "breaks", "t": 200, "value": 0},
    {"type": "breaks", "t": 170, "value": 1},
    {"type": "state", "t": 110, "presence": "away"},
    {"type": "state", "t": 110, "mode": "ok"},
    {"type": "state", "t": 110, "presence": "present", "mode": "snoozed"},
]


def with_(**changes: Any) -> dict[str, Any]:
    return {**copy.deepcopy(DAY), **changes}


@pytest.mark.parametrize("expected", RIGHT, ids=str)
def test_a_right_expectation_is_met(expected: dict[str, Any]) -> None:
    assert unmet(read(with_(expect=[expected]))) == []


@pytest.mark.parametrize("expected", WRONG, ids=str)
def test_a_wrong_expectation_fails(expected: dict[str, Any]) -> None:
    assert len(unmet(read(with_(expect=[expected])))) == 1


def test_every_type_of_expectation_has_been_seen_to_fail() -> None:
    assert {expected["type"] for expected in WRONG} == set(EXPECTATIONS)


@pytest.mark.parametrize(
    "changes",
    [
        {"timeline": [{"ev": "earthquake", "t": 3}]},
        {"timeline": [{"ev": "lock", "t": 3, "hard": True}]},
        {"timeline": [{"ev": "lock"}]},
        {"timeline": [{"ev": "user", "t": 3, "do": "dance"}]},
        {"timeline": [{"ev": "user", "t": 3, "do": "done", "for_s": 4}]},
        {"timeline": [{"ev": "user", "t": 3, "do": "snooze", "for_s": "day"}]},
        {"timeline": [{"ev": "activity", "from": 0, "to": 9, "every": 5, "kind": "thought"}]},
        {"timeline": [{"ev": "activity", "from": 0, "to": 9, "every": 0, "kind": "key"}]},
        {"timeline": [{"ev": "suspend", "from": 0, "to": 9, "mono": "jumps", "signals": True}]},
        {"timeline": [{"ev": "restart", "t": 0, "down_s": 9, "state": "eaten"}]},
        {"timeline": [{"ev": "config", "t": 3, "set": {"sit_interval": 5}}]},
        {"timeline": [{"ev": "stretch", "from": 3, "to": 9, "off_chair": "yes", "share": 1}]},
        {"timeline": [{"ev": "stretch", "from": 3, "to": 9, "off_chair": True, "share": 1.1}]},
        {"timeline": [{"ev": "stretch", "from": 9, "to": 9, "off_chair": True, "share": 1}]},
        {"config": {"sit_interval_m": 5}},
        {"config": {"sit_interval_s": "5"}},
        {"expect": [{"type": "happiness", "t": 3}]},
        {"expect": [{"type": "sitting", "t": 3, "tol": 1}]},
        {"expect": [{"type": "sitting", "t": 3, "value": 3, "tol": 1, "unit": "s"}]},
        {"expect": [{"type": "state", "t": 3, "presence": "asleep"}]},
        {"expect": [{"type": "reminder", "t": 3, "kind": "loud", "tol": 1}]},
        {"weather": "fine"},
    ],
    ids=str,
)
def test_what_it_does_not_know_is_an_error(changes: dict[str, Any]) -> None:
    with pytest.raises((UnknownScenarioError, ValueError)):
        read(with_(**changes))


def run(tmp_path: Path, *days: Any, text: str = "") -> int:
    file = tmp_path / "days.jsonl"
    file.write_text(text or "\n".join(json.dumps(day) for day in days), encoding="utf-8")
    return main([str(file)])


def test_the_command_names_what_failed_and_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    right = with_(expect=RIGHT)
    wrong = with_(name="two", expect=[WRONG[0], WRONG[13]])

    assert run(tmp_path, right, wrong) == 1

    said = capsys.readouterr().out.splitlines()
    assert len(said) == 2
    assert said[0].startswith("two: expected {'type': 'reminders'")
    assert "got reminders at 100.0 (sit)" in said[0]
    assert said[1] == "1 passed, 1 failed"


def test_the_command_passes_what_is_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, with_(expect=RIGHT)) == 0
    assert capsys.readouterr().out == "1 passed, 0 failed\n"


@pytest.mark.parametrize("text", ["no json", "[]", json.dumps({"name": "half"}), json.dumps({**DAY, "more": 1})])
def test_the_command_refuses_what_it_does_not_understand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    assert run(tmp_path, text=text) == 2
    assert "days.jsonl, line 1" in capsys.readouterr().err


def test_the_command_refuses_a_missing_file_and_no_file(tmp_path: Path) -> None:
    assert (main([str(tmp_path / "none.jsonl")]), main([])) == (2, 2)


def test_it_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.scenarios", str(HERE / "own.jsonl")],
        cwd=HERE.parent.parent,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert (done.returncode, done.stdout.splitlines()[-1].endswith(" passed, 0 failed")) == (0, True)
