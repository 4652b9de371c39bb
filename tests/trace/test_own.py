"""Our own trace is read back as it was written, and refused with file and line where it is broken."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sitbreak.core.events import (
    Active,
    Busy,
    BusyChanged,
    Command,
    CommandRequested,
    Dismissed,
    DisplaysChanged,
    Event,
    InputKind,
    Learnt,
    Locked,
    Now,
    Past,
    PresenceHint,
    Query,
    SettingsChanged,
    Sleeping,
    StretchEnded,
    Tick,
)
from sitbreak.core.settings import Settings
from sitbreak.dataclass import replace
from sitbreak.errors import TraceError
from sitbreak.trace import Recording, Trace, TraceEvent, own

START = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


def now(t: float, awake_s: float | None = None, hours: float = 0) -> Now:
    return Now(5000 + t, 5000 + (t if awake_s is None else awake_s), START + timedelta(seconds=t, hours=hours))


def written(path: Path, *told: tuple[Event, Now]) -> Recording:
    trace = Trace(path)
    for event, at in told:
        trace.write(event, at)
    trace.close()
    return own.read(path, path.read_text())


def test_every_kind_of_event_is_read_back(tmp_path: Path) -> None:
    events: list[Event] = [
        Active(5000.5, 5001, InputKind.KEY),
        Active(5001, 5001, InputKind.MOVE, 40),
        Locked(True),
        Sleeping(True),
        PresenceHint(True),
        BusyChanged(frozenset({Busy.CALL, Busy.SHARING})),
        CommandRequested(Command.SNOOZE, 300.0),
        CommandRequested(Command.PAUSE_DAY),
        Dismissed(3),
        StretchEnded("", True, False, 0.5, 42.0),
        DisplaysChanged(),
    ]
    recording = written(tmp_path / "t", (Tick(), now(0)), *((event, now(2 + n)) for n, event in enumerate(events)))

    told = [replace(e, from_s=e.from_s - 5000, to_s=e.to_s - 5000) if isinstance(e, Active) else e for e in events]
    told = [replace(e, origin="trace") if isinstance(e, CommandRequested) else e for e in told]
    assert recording.moments == [TraceEvent(2 + n, event) for n, event in enumerate(told)]
    assert recording.start == START


def test_ticks_questions_and_settings_leave_no_line(tmp_path: Path) -> None:
    recording = written(
        tmp_path / "t", (Tick(), now(0)), (Query("status", print), now(1)), (SettingsChanged(Settings()), now(2))
    )

    assert recording.moments == []


def test_what_others_told_is_missed_once_and_with_nothing_of_it(tmp_path: Path) -> None:
    told = Learnt((Past("b" * 32, 5001.0, Active(5000.5, 5001, InputKind.KEY)),))
    recording = written(tmp_path / "t", (told, now(0)), (told, now(1)), (Locked(True), now(2)))
    again = written(tmp_path / "t", (told, now(3)))

    assert recording.moments == [TraceEvent(2, Locked(True))]
    assert recording.warnings == again.warnings == [own.ELSEWHERE]
    assert "bbbb" not in (tmp_path / "t").read_text()


def test_no_name_gets_into_a_trace(tmp_path: Path) -> None:
    path = tmp_path / "t"
    written(path, (CommandRequested(Command.STRETCH, stretch_id="seated-twist", origin="tray"), now(0)))
    written(path, (StretchEnded("seated-twist", True, True, 1, 60), now(0)))

    assert "twist" not in path.read_text()
    assert "tray" not in path.read_text()


def test_a_sleep_is_told_by_the_clocks(tmp_path: Path) -> None:
    recording = written(tmp_path / "t", (Tick(), now(0)), (Tick(), now(10)), (Tick(), now(500, awake_s=20)))

    assert recording.slept == [(10, 500)]


def test_a_clock_that_was_set_is_told(tmp_path: Path) -> None:
    recording = written(tmp_path / "t", (Tick(), now(0)), (Tick(), now(10, hours=1)))

    assert recording.clock == [(10, START + timedelta(seconds=10, hours=1))]


def test_a_restart_goes_on_in_the_same_file(tmp_path: Path) -> None:
    written(tmp_path / "t", (Tick(), now(0)), (Locked(True), now(10)))
    later = Now(7, 7, START + timedelta(seconds=100))
    recording = written(tmp_path / "t", (Tick(), later), (Locked(False), replace(later, steady_s=12, awake_s=12)))

    assert recording.moments == [TraceEvent(10, Locked(True)), TraceEvent(105, Locked(False))]
    assert recording.slept == [(10, 100)]


HEAD = {"sitbreak_trace": 1, "wall": "2026-03-03T09:00:00+01:00"}


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("no json", "no JSON"),
        ("[]", "no object"),
        ("{}", "t is missing"),
        ('{"t": 1}', "ev is missing"),
        ('{"t": "1", "ev": "hold", "on": true}', "number of seconds"),
        ('{"t": true, "ev": "hold", "on": true}', "number of seconds"),
        ('{"t": NaN, "ev": "hold", "on": true}', "NaN is no number"),
        ('{"t": 1e11, "ev": "hold", "on": true}', "years after"),
        ('{"t": -5, "ev": "hold", "on": true}', "goes back"),
        ('{"t": 1, "ev": "dance"}', "unknown event"),
        ('{"t": 1, "ev": "hold", "on": 1}', "true or false"),
        ('{"t": 1, "ev": "active", "from": 3, "to": 1, "kind": "key"}', "after to"),
        ('{"t": 1, "ev": "active", "from": 0, "to": 1, "kind": "dream"}', "dream"),
        ('{"t": 1, "ev": "asked", "wish": "rest"}', "rest"),
        ('{"t": 1, "ev": "busy", "reasons": ["fun"]}', "fun"),
        ('{"t": 1, "ev": "busy", "reasons": 3}', "no object"),
        ('{"t": 1, "ev": "clock", "wall": "noon"}', "noon"),
        ('{"t": 1, "ev": "clock", "wall": "2026-03-03T09:00:00"}', "offset"),
    ],
)
def test_a_broken_line_is_named_with_its_reason(tmp_path: Path, bad: str, why: str) -> None:
    path = tmp_path / "day.trace"
    text = "\n".join([json.dumps(HEAD), "", '{"t": 0, "ev": "locked", "on": false}', bad])

    with pytest.raises(TraceError, match=f"day.trace, line 4: .*{why}"):
        own.read(path, text)


@pytest.mark.parametrize("head", ["", "\n\n", '{"sitbreak_trace": 2, "wall": "2026-03-03T09:00:00+01:00"}', "{}"])
def test_a_file_without_our_header_is_refused(tmp_path: Path, head: str) -> None:
    with pytest.raises(TraceError, match="line 1"):
        own.read(tmp_path / "t", head)
