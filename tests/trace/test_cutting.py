"""What `forget --before` leaves of a recording of many days: all that happened since, at its own moments."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak import own_files
from sitbreak.cli import main
from sitbreak.core.events import Active, Command, CommandRequested, Event, InputKind, Now
from sitbreak.trace import Trace, own
from sitbreak.trace.cutting import cut, without

START = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
DAY_S = 86400.0


def recorded(path: Path, *runs: list[float], set_by: timedelta = timedelta(), zone: timezone = UTC) -> bytes:
    """Record a request at each of these moments, seconds after START; the clock is set halfway through each run."""
    for run in runs:
        trace = Trace(path)
        for number, at_s in enumerate(run):
            ahead = set_by if number >= len(run) / 2 else timedelta()
            wall = (START + timedelta(seconds=at_s) + ahead).astimezone(zone)
            told: Event = CommandRequested(Command.SNOOZE, float(number))
            trace.write(Active(at_s - 1, at_s, InputKind.KEY) if number % 2 else told, Now(at_s, at_s, wall))
        trace.close()
    return path.read_bytes()


def walls(path: Path, whole: bytes) -> list[datetime]:
    """Return when each line was written, by the wall clock of that time."""
    found: list[datetime] = []
    if not whole:
        return found
    recording = own.read(path, whole.decode())
    for moment in recording.moments:
        at_s, set_to = max((each for each in recording.clock if each[0] <= moment.t), default=(0.0, recording.start))
        found.append(set_to + timedelta(seconds=moment.t - at_s))
    return [wall.replace(microsecond=round(wall.microsecond, -4) % 1_000_000) for wall in found]


@given(
    st.lists(st.lists(st.integers(1, 40_000), min_size=1, max_size=6, unique=True).map(sorted), min_size=1, max_size=3),
    st.integers(-10, 300_000),
    st.sampled_from([timedelta(), timedelta(hours=2)]),
)
def test_what_is_left_is_what_happened_since_at_the_same_moments(
    tmp_path_factory: pytest.TempPathFactory, runs: list[list[int]], cut_s: int, set_by: timedelta
) -> None:
    path = tmp_path_factory.mktemp("cut") / "t"
    spread = [[each + number * DAY_S for each in run] for number, run in enumerate(runs)]
    whole = recorded(path, *spread, set_by=set_by, zone=timezone(timedelta(hours=1)))
    before = START + timedelta(seconds=cut_s)

    left = without(whole, before)

    assert walls(path, left) == [wall for wall in walls(path, whole) if wall >= before]
    assert without(left, before) == left


def test_nothing_of_it_says_what_was_before_nor_when_it_began(tmp_path: Path) -> None:
    whole = recorded(tmp_path / "t", [0.0, 10.0, DAY_S + 5, DAY_S + 20])

    left = without(whole, START + timedelta(days=1)).decode()

    assert "2026-03-03" not in left
    assert left.splitlines()[0] == '{"sitbreak_trace": 1, "wall": "2026-03-04T09:00:05+00:00"}'
    assert '"t": 0.0' in left.splitlines()[1]
    assert '"t": 15.0' in left.splitlines()[-1]


@pytest.mark.parametrize(
    "odd", [b"", b"\n", b"no recording\n", b'{"sitbreak_trace": 1, "wall": "never"}\n{"t": 1, "ev": "x"}\n']
)
def test_what_is_not_as_we_write_it_stays(odd: bytes) -> None:
    assert without(odd, START) == odd


def test_one_in_which_nothing_is_left_goes(tmp_path: Path) -> None:
    recorded(tmp_path / "t", [0.0, 1.0])

    cut(tmp_path / "t", START + timedelta(days=400))

    assert not (tmp_path / "t").exists()


def test_forget_cuts_every_recording_it_knows(tmp_path: Path) -> None:
    trace = tmp_path / "days.jsonl"
    recorded(trace, [0.0, 10.0, DAY_S + 5])
    own_files.note_trace(trace)

    assert main(["forget", "--before", "2026-03-04", "--yes"]) == 0

    left = trace.read_text(encoding="utf-8")
    assert ("2026-03-03" in left, left.count("snooze")) == (False, 1)
