"""A recorded day through the engine: timeline, totals, other settings, and errors that name the place."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sitbreak.cli.replay import replay as command
from sitbreak.core.events import Active, Command, CommandRequested, InputKind, Tick
from sitbreak.core.settings import Settings
from sitbreak.dataclass import replace
from sitbreak.errors import TraceError
from sitbreak.replay import ReplayResult, read, replay
from sitbreak.trace import Recording, Trace, TraceEvent
from tests.cli.runner import runner
from tests.core.sim import Sim
from tests.scenarios.scenario_file import NEUTRAL

START = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
QUIET = replace(Settings(), posture=replace(Settings().posture, enabled=False))


def day(*spans: tuple[float, float], asks: tuple[tuple[float, Command], ...] = ()) -> Recording:
    """A recording from spans of minutes."""
    moments = [TraceEvent(a * 60, Active(a * 60, b * 60, InputKind.KEY)) for a, b in spans]
    moments += [TraceEvent(at * 60, CommandRequested(command)) for at, command in asks]
    return Recording(START, exact=False, moments=sorted(moments, key=lambda moment: moment.t))


def told(outcome: ReplayResult) -> list[tuple[str, float, str]]:
    return [(line.what, round((line.start - START).total_seconds() / 60, 1), line.how) for line in outcome.lines]


def test_a_day_becomes_a_timeline() -> None:
    outcome = replay(day((0, 60), (75, 90)), NEUTRAL)

    assert told(outcome) == [
        ("sat", 0, ""),
        ("reminder", 45, "sit"),
        ("answer", 55, "ignored"),
        ("reminder", 55, "nag"),
        ("break", 60, "natural"),
        ("answer", 65, "withdrawn"),
        ("sat", 75, ""),
    ]
    assert outcome.totals.sitting_s == 75 * 60
    assert (outcome.totals.bouts, outcome.totals.longest_s, outcome.totals.breaks) == (2, 3600, 1)
    assert (outcome.totals.reminders, outcome.totals.repeats) == (2, 1)


def test_other_settings_make_another_day() -> None:
    half = replace(NEUTRAL, sit=replace(NEUTRAL.sit, interval_s=1800), remind=replace(NEUTRAL.remind, repeat_s=0))

    assert replay(day((0, 60)), half).totals.reminders == 1


def test_an_answer_in_the_recording_is_an_answer_in_the_replay() -> None:
    outcome = replay(day((0, 60), asks=((46, Command.DONE),)), QUIET)

    assert outcome.totals.answers == {"done": 1}
    assert [line.how for line in outcome.lines if line.what == "break"] == ["declared"]


def test_a_break_taken_back_is_no_break() -> None:
    outcome = replay(day((0, 30), (40, 50), asks=((45, Command.HERE),)), NEUTRAL)

    assert outcome.totals.breaks == 0


def test_the_end_of_the_recording_cuts_a_break_off() -> None:
    recording = day((0, 30))
    recording.moments.append(TraceEvent(50 * 60, CommandRequested(Command.RESUME)))

    assert [(line.what, (line.end - line.start).total_seconds() / 60) for line in replay(recording, NEUTRAL).lines] == [
        ("sat", 30),
        ("break", 20),
    ]


def test_a_night_in_between_costs_no_time_and_makes_another_day() -> None:
    outcome = replay(day((0, 30), (24 * 60, 24 * 60 + 30)), NEUTRAL)

    assert [line.start.day for line in outcome.lines if line.what == "sat"] == [3, 4]


def test_a_sleep_in_the_recording_is_an_absence() -> None:
    recording = replace(day((0, 10), (12, 20)), slept=[(10 * 60, 12 * 60)])

    assert replay(recording, NEUTRAL).totals.sitting_s == 18 * 60


def test_what_a_daemon_traced_is_replayed_as_it_was(tmp_path: Path) -> None:
    """The same engine on the same events says the same, at the same moments."""
    trace = Trace(tmp_path / "t")

    class Traced(Sim):
        def tell(self, event: Any) -> "Sim":
            trace.write(event, self.now())
            return super().tell(event)

    sim = Traced(QUIET).tell(Tick())
    sim.types(2000, every=7).idle(250).types(1500, every=3)
    sim.asks(Command.SNOOZE)
    sim.types(600).idle(700).types(300)
    trace.close()

    outcome = replay(read(tmp_path / "t"), QUIET)

    reminders = [((line.start - START).total_seconds(), line.how) for line in outcome.lines if line.what == "reminder"]
    assert reminders == sim.shown
    assert len(reminders) > 1
    assert outcome.totals.breaks == sim.status.breaks_today


# The command


def write_export(path: Path) -> Path:
    events = [
        {
            "timestamp": (START + timedelta(minutes=at)).isoformat(),
            "duration": 60.0 * minutes,
            "data": {"status": "not-afk"},
        }
        for at, minutes in ((0, 50), (60, 20))
    ]
    path.write_text(json.dumps({"buckets": {"afk": {"type": "afkstatus", "events": events}}}))
    return path


def run(*args: str) -> Any:
    return runner().invoke(command, list(args), catch_exceptions=True)


def test_the_command_prints_a_timeline(tmp_path: Path) -> None:
    said = run(str(write_export(tmp_path / "e.json")), "--set", "posture.enabled=false").output

    assert "sat            50 min" in said
    assert "reminder       the first, after 45 min" in said
    assert "break          10 min  after a reminder" in said
    assert "1 h 10 min" in next(line for line in said.splitlines() if line.startswith("  sitting"))


def test_the_command_prints_json(tmp_path: Path) -> None:
    answer = json.loads(run(str(write_export(tmp_path / "e.json")), "--json").output)

    assert answer["totals"]["sitting_s"] == 4200
    assert {line["what"] for line in answer["timeline"]} >= {"sat", "break", "reminder"}


def test_a_whole_foreign_export_is_replayed_and_what_was_odd_goes_to_stderr(tmp_path: Path) -> None:
    file = write_export(tmp_path / "export.json")
    export = json.loads(file.read_text())
    (bucket,) = export["buckets"].values()
    bucket["events"] += [{"timestamp": "never"}, bucket["events"][0] | {"data": {"status": "hibernating"}}]
    file.write_text(json.dumps(export))
    result = run(str(file), "--json")
    told = json.loads(result.stdout)

    assert (result.exit_code, len(told["warnings"])) == (0, 2)
    assert result.stderr.splitlines() == told["warnings"]
    assert told["timeline"] == json.loads(run(str(write_export(tmp_path / "sound.json")), "--json").stdout)["timeline"]


def test_the_command_compares(tmp_path: Path) -> None:
    file = str(write_export(tmp_path / "e.json"))
    said = run(file, "--compare", "--set", "sit.interval=20min", "--set", "remind.repeat=0 s").output.splitlines()
    answer = json.loads(run(file, "--compare", "--set", "sit.interval=20min", "--json").output)

    assert any("reminders" in line and line.split()[-2:] == ["1", "3"] for line in said)
    assert answer["now"]["totals"]["reminders"] < answer["changed"]["totals"]["reminders"]


def test_compare_needs_something_to_compare_with(tmp_path: Path) -> None:
    assert run(str(write_export(tmp_path / "e.json")), "--compare").exit_code == 2


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"hello\n", b"{}", b"\n\n[1, 2]"])
def test_a_file_of_neither_kind_is_refused_with_a_line(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "odd"
    path.write_bytes(data)

    with pytest.raises(TraceError, match=r"odd, line \d+"):
        read(path)


def test_a_missing_file_is_refused() -> None:
    with pytest.raises(TraceError, match="cannot be read"):
        read(Path("/nowhere/at/all"))
