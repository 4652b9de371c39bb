"""A listening process is read without waiting, believed only in numbers, and never outlives its use."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sitbreak.activity.input_summary import InputSummary, fault_line, parse_line, summary_line
from sitbreak.activity.listener_process import ListenerProcess, listen
from sitbreak.core.events import InputKind
from sitbreak.errors import BackendError
from sitbreak.supervise.candidate import NeverHereError

pytestmark = pytest.mark.posix_only("nobody listens on Windows; reads a pipe without waiting")

SUM = InputSummary(5.0, 5.5, 7.25, InputKind.KEY, InputKind.MOVE, 12.5, keys_s=2, pointer_s=1, any_s=2, complete=True)
Start = Callable[[str], ListenerProcess]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start a process that runs the Python it is given, in place of the listener."""
    processes: list[ListenerProcess] = []

    def begin(program: str) -> ListenerProcess:
        processes.append(ListenerProcess([sys.executable, "-S", "-c", program], clock=lambda: 5.0))
        return processes[-1]

    yield begin
    for process in processes:
        process.close()


def outcome(process: ListenerProcess) -> InputSummary | str:
    """Ask until it has something to say or cannot listen."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            if (summary := process.summary()).any_s:
                return summary
        except BackendError as error:
            return error.title
    raise AssertionError("it never said anything")


def says(line: bytes) -> str:
    return f"import os; os.write(1, {line!r}); os.read(0, 1)"


def test_a_sum_survives_the_way_between_the_processes() -> None:
    assert parse_line(summary_line(SUM)) == SUM
    assert parse_line(summary_line(InputSummary(1.0))) == InputSummary(1.0)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{}",
        b"[]",
        b"nonsense",
        b"\xff\n",
        summary_line(SUM).replace(b"12.5", '"ŧ"'.encode()),
        summary_line(SUM).replace(b'"key"', b'"tslash"'),
        summary_line(SUM).replace(b"5.5", b'"a"'),
    ],
)
def test_what_is_no_sum_is_refused(line: bytes) -> None:
    with pytest.raises(BackendError, match="no sum"):
        parse_line(line)


def test_nothing_but_the_fields_of_a_sum_is_taken_in() -> None:
    more = summary_line(SUM).replace(b"{", '{"key": "ŧ", '.encode(), 1)

    assert parse_line(more) == SUM


def test_nothing_is_heard_before_the_first_line_and_nobody_waits_for_it(start: Start) -> None:
    assert start("import os; os.read(0, 1)").summary() == InputSummary(5.0)


def test_the_newest_sum_counts(start: Start) -> None:
    assert outcome(start(says(summary_line(InputSummary(5.0, any_s=1)) + summary_line(SUM) + b'{"since'))) == SUM


def test_a_complete_sample_is_still_told_when_its_process_has_ended(start: Start) -> None:
    process = start(f"import os; os.write(1, {summary_line(SUM)!r})")
    outcome(process)
    process._process.wait()

    assert process.summary() == SUM


def test_why_it_cannot_listen_is_passed_on(start: Start) -> None:
    assert outcome(start(says(fault_line(OSError("no display"))))) == "no display"


def test_a_process_that_ends_early_is_an_error(start: Start) -> None:
    assert outcome(start("raise SystemExit(3)")) == "the listening process ended early"


def test_a_line_without_end_is_an_error(start: Start) -> None:
    assert "does not end its line" in str(outcome(start(says(b"x" * 5000))))


def test_a_program_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BackendError, match="cannot be started"):
        ListenerProcess([str(tmp_path / "missing")])


def test_closing_ends_a_process_that_ignores_everything(start: Start) -> None:
    process = start("import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(100)")
    process.close()

    assert process._process.returncode is not None


@pytest.mark.skipif(sys.platform != "linux", reason="the environment that is set here is Linux's")
def test_a_missing_pynput_is_said_by_the_listener(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "pynput.py").write_text('raise ModuleNotFoundError("No module named pynput")')
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *sys.path]))
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    process = listen(3.0)

    said = outcome(process)
    process.close()

    assert said == "pynput is not installed: No module named pynput"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere pynput is barred by platform alone")
def test_no_process_is_started_where_pynput_would_be_blind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")

    with pytest.raises(NeverHereError, match="Wayland"):
        listen(3.0)


def test_the_daemon_never_imports_pynput_to_listen() -> None:
    program = "import sys, sitbreak.daemon.app; print([name for name in sys.modules if 'pynput' in name])"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)

    assert told.stdout == "[]\n"
