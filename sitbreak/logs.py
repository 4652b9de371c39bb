"""The daemon's log: one file in the state folder, 1 MB and one older, whatever happens.

What cannot be written costs the line, never the caller, and `status` says so.

Not logging.handlers, because that brings pickle into the daemon for its socket handlers (440 KiB, measured).
"""

import logging
import re
import sys
import threading
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from pathlib import Path

from sitbreak import paths
from sitbreak.core.events import Now
from sitbreak.files import HELD_IN_LOOP_S, check_regular, opened, patiently, put_in_place, read_bytes
from sitbreak.sentence import Sentence
from sitbreak.supervise.candidate import reason_of
from sitbreak.supervise.contain import fault_of
from sitbreak.supervise.health import Health, Level
from sitbreak.supervise.part import HeartbeatPart

LARGEST_BYTES = 1_000_000
_DATED = re.compile(rb"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,")


def log_file() -> Path:
    """Return where the log is; the one before lies beside it as sitbreak.log.1."""
    return paths.state_dir() / "sitbreak.log"


def older(path: Path) -> Path:
    """Return where the log before this one is."""
    return path.with_name(f"{path.name}.1")


def start(*, verbose: bool = False, to_stderr: bool = False) -> None:
    """Send what `sitbreak` logs to the file, what other libraries find worth a warning, and what ends a thread."""
    handlers: list[logging.Handler] = [RotatingFile(log_file())]
    if to_stderr and sys.stderr is not None:  # None without a console on Windows
        handlers.append(logging.StreamHandler())
    for handler in handlers:
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(handlers=handlers, level=logging.WARNING, force=True)
    logging.getLogger("sitbreak").setLevel(logging.DEBUG if verbose else logging.INFO)
    threading.excepthook = _log_end_of_thread  # else a library's traceback stands on the terminal of the user


def _log_end_of_thread(ended: threading.ExceptHookArgs) -> None:
    if ended.exc_value is not None and not isinstance(ended.exc_value, SystemExit):
        name = ended.thread.name if ended.thread else "?"
        logging.getLogger("sitbreak").error("the thread %s has ended", name, exc_info=ended.exc_value)


def cut(path: Path, before: datetime) -> None:
    """Drop the lines that are older, with what belongs to them. OSError, UnusableFileError when that cannot be."""
    try:
        lines = read_bytes(path, 10 * LARGEST_BYTES).splitlines(keepends=True)
    except (FileNotFoundError, NotADirectoryError):
        return
    first = f"{before.astimezone():%Y-%m-%d %H:%M:%S}".encode()
    keeps, kept = False, []
    for line in lines:
        if _DATED.match(line):  # else the rest of a traceback
            keeps = line[: len(first)] >= first
        if keeps:
            kept.append(line)
    with open(path, "wb", opener=opened) as file:
        file.writelines(kept)


def last_lines(path: Path, number: int) -> list[str]:
    """Return the last lines, from the older file as well where the newer has too few.

    UnusableFileError when one of them is no log of ours.
    """
    most = 10 * LARGEST_BYTES
    text = "".join(read_bytes(file, most).decode("utf-8", "replace") for file in (older(path), path) if file.exists())
    return text.splitlines()[-number:] if number else []


class RotatingFile(logging.Handler):
    """Appends to a file and starts a new one when it is full. A full or read-only disk costs the lines, no more."""

    def __init__(self, path: Path, largest_bytes: int = LARGEST_BYTES) -> None:
        super().__init__()
        self._path = path
        self._largest_bytes = largest_bytes

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record. The file is opened for each: a daemon at rest writes none for hours."""
        fault = fault_of(partial(self._write, record))
        self.problem = None if fault is None else Sentence("the log cannot be written: {fault}", fault=reason_of(fault))
        self.lost |= fault is not None

    lost = False
    """Whether a line could not be written, ever."""
    problem: str | None = None
    """Why the last line could not be written."""

    def _write(self, record: logging.LogRecord) -> None:
        line = f"{self.format(record)}\n".encode(errors="backslashreplace")
        check_regular(self._path)
        if self._size() + len(line) > self._largest_bytes:
            put_in_place(self._path, older(self._path), HELD_IN_LOOP_S)
        with patiently(lambda: open(self._path, "ab", opener=opened), HELD_IN_LOOP_S) as file:
            file.write(line)

    def _size(self) -> int:
        try:
            return self._path.stat().st_size
        except (FileNotFoundError, NotADirectoryError):
            return 0


class LogHealth(HeartbeatPart):
    """Tells of a log that cannot be written (a `Part`)."""

    def beat(self, now: Now) -> None:
        """Nothing is done now and then."""

    def health(self) -> Iterable[Health]:
        """Say why lines are lost, if they are."""
        files = [handler for handler in logging.getLogger().handlers if isinstance(handler, RotatingFile)]
        problems = tuple(file.problem for file in files if file.problem)
        yield Health("log", None, Level.DEGRADED if problems else Level.OK, problems=problems)
