"""Takes out of a recording what was before a moment, for `forget --before`: its days may be many.

Lines are told by their form and not parsed: a year has 200,000, and the daemon that records cuts its own between two
events.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from sitbreak import files
from sitbreak.trace import FORMAT

LARGEST_BYTES = 64 << 20  # three years
_HEADER = re.compile(rb'\{"sitbreak_trace": \d+, "wall": "([^"]+)"\}')
_CLOCK = re.compile(rb'\{"t": ([\d.]+), "ev": "clock", "wall": "([^"]+)"\}')
_TIME = re.compile(rb'\{"t": ([\d.]+), ')
_TIMES = re.compile(rb'"(t|from|to)": ([\d.]+)')


def cut(path: Path, before: datetime) -> None:
    """Drop what happened before a moment; a recording in which nothing is left goes.

    OSError, UnusableFileError when that cannot be.
    """
    whole = files.read_bytes(path, LARGEST_BYTES)
    left = without(whole, before)
    if not left:
        files.patiently(lambda: path.unlink(missing_ok=True), files.HELD_S)
    elif left != whole:
        files.replace_bytes(path, left, files.HELD_S)


def without(whole: bytes, before: datetime) -> bytes:
    """Return a recording less its lines from before a moment; what is no line of ours goes with the line it follows."""
    return b"".join(line for run in _runs(whole) for line in _later(run, before))


def _runs(whole: bytes) -> Iterator[list[bytes]]:
    """Yield the lines of each run of the program, its first line first."""
    run: list[bytes] = []
    for line in whole.splitlines(keepends=True):
        if run and _HEADER.match(line):
            yield run
            run = []
        run.append(line)
    yield run


def _later(run: list[bytes], before: datetime) -> list[bytes]:
    """Return what is left of a run, its times counted from the first line that is."""
    try:
        first, at = _first_since(run, before)
    except (ValueError, TypeError, OverflowError):
        return run  # not as we write it: nobody can tell when that was
    if first == 1 or at is None:
        return run if first == 1 else []
    (told,) = _TIME.findall(run[first])
    header = b'{"sitbreak_trace": %d, "wall": "%s"}\n' % (FORMAT, at.isoformat().encode())
    return [header, *(_TIMES.sub(partial(_sooner, float(told)), line) for line in run[first:])]


def _first_since(run: list[bytes], before: datetime) -> tuple[int, datetime | None]:
    """Return the number of the first line that is not from before, and its moment; (0, None) when all are.

    ValueError and its kin where a time cannot be read.
    """
    began: datetime | None = None
    for number, line in enumerate(run):
        if header := _HEADER.match(line):
            began = datetime.fromisoformat(header[1].decode())
        elif began is None:
            raise ValueError("it has no first line")
        elif found := _TIME.match(line):
            since = timedelta(seconds=float(found[1]))
            if clock := _CLOCK.match(line):
                began = datetime.fromisoformat(clock[2].decode()) - since
            if began + since >= before:
                return number, began + since
    return 0, None


def _sooner(by_s: float, time: re.Match[bytes]) -> bytes:
    return b'"%s": %s' % (time[1], repr(round(max(0.0, float(time[2]) - by_s), 3)).encode())
