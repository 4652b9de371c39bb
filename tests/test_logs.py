"""The log file: rotating, lossless in order, and never in the way."""

import itertools
import logging
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitbreak import logs
from sitbreak.cli import log as command
from sitbreak.cli import main


@pytest.fixture
def logger() -> Iterator[logging.Logger]:
    """Keep the process's logging as it was."""
    root, ours = logging.getLogger(), logging.getLogger("sitbreak")
    before = root.handlers[:], root.level, ours.level, threading.excepthook
    yield ours
    root.handlers[:], root.level, ours.level, threading.excepthook = before


def handler(path: Path, largest: int) -> logging.Handler:
    made = logs.RotatingFile(path, largest)
    made.setFormatter(logging.Formatter("%(message)s"))
    return made


def write(to: logging.Handler, *messages: str) -> None:
    for message in messages:
        to.handle(logging.LogRecord("sitbreak", logging.INFO, "", 0, message, None, None))


def test_a_full_log_is_turned_over_once_and_two_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "sitbreak.log"
    write(handler(path, 1000), *(f"line {number:04}" for number in range(1000)))

    kept = sorted(tmp_path.iterdir())
    assert [file.name for file in kept] == ["sitbreak.log", "sitbreak.log.1"]
    assert all(file.stat().st_size <= 1000 for file in kept)
    assert logs.last_lines(path, 120) == [f"line {number:04}" for number in range(880, 1000)]


def test_a_disk_that_takes_nothing_costs_the_line_only(tmp_path: Path) -> None:
    blocked = tmp_path / "folder"
    blocked.mkdir()
    to = logs.RotatingFile(blocked)

    write(to, "lost")

    assert to.lost


def test_what_cannot_be_encoded_is_written_escaped(tmp_path: Path) -> None:
    path = tmp_path / "sitbreak.log"
    write(handler(path, 1000), "half a \ud800 pair")

    assert path.read_text() == "half a \\ud800 pair\n"


def test_ours_are_logged_from_info_and_others_from_warning(logger: logging.Logger) -> None:
    logs.start()
    logger.info("we say")
    logger.debug("we whisper")
    logging.getLogger("PIL").info("they say")
    logging.getLogger("PIL").warning("they warn")

    assert [line.split(": ")[-1] for line in logs.log_file().read_text().splitlines()] == ["we say", "they warn"]


def test_verbose_logs_the_whispers_too(logger: logging.Logger) -> None:
    logs.start(verbose=True)
    logger.debug("we whisper")

    assert "DEBUG sitbreak: we whisper" in logs.log_file().read_text()


@pytest.mark.usefixtures("logger")
def test_what_ends_a_thread_is_logged_and_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    logs.start()
    for what in ("a library's own fault", SystemExit(3)):
        thread = threading.Thread(target=_fails_with, args=(what,), name="icon")
        thread.start()
        thread.join()

    told = logs.log_file().read_text()
    assert "the thread icon has ended\nTraceback" in told
    assert told.count("has ended") == told.count("a library's own fault") == 1
    assert capsys.readouterr().err == ""


def _fails_with(what: str | SystemExit) -> None:
    raise what if isinstance(what, SystemExit) else RuntimeError(what)


def test_the_command_prints_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    logs.log_file().write_text("one\ntwo\nthree\n")

    assert main(["log", "-n", "2"]) == 0
    assert capsys.readouterr().out == "two\nthree\n"


def test_no_log_yet_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["log"]) == 1
    assert "There is no log yet" in capsys.readouterr().err


def test_following_goes_on_in_the_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "sitbreak.log"
    to = handler(path, 100)
    write(to, "before")
    ticks = iter(["first", "x" * 80, "third"])
    monkeypatch.setattr(time, "sleep", lambda _: write(to, *itertools.islice(ticks, 1)))

    text = ""
    for chunk in command.added(path, path.stat().st_size):
        text += chunk
        if "third" in text:
            break

    assert text.splitlines() == ["first", "x" * 80, "third"]
