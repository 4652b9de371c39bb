"""The listening process as the daemon sees it: short-lived (`listener.py`), its summaries read without waiting.

The daemon itself never imports pynput for it. Owned by the loop's thread.
"""

import logging
import os
import time
from collections.abc import Callable, Sequence

from sitbreak import processes
from sitbreak.activity.input_summary import InputSummary, parse_line
from sitbreak.activity.sources import source_spec
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.supervise.candidate import NeverHereError

LINE_MAX = 4096  # bytes; ours have about 200
LIMIT_S = 90.0  # a session takes a minute at most, and its owner closes it

log = logging.getLogger(__name__)


class ListenerProcess:
    """One listening process, from its start to `close`."""

    def __init__(self, command: Sequence[str], clock: Callable[[], float] = time.monotonic) -> None:
        """BackendError when it cannot be started. `clock` is the awake one, the same in every process."""
        self._summary = InputSummary(since_s=clock())
        self._begun = b""  # of a line
        try:
            self._process = processes.start_piped(command, limit_s=LIMIT_S)
        except OSError as error:
            raise BackendError(Sentence("the listening process cannot be started: {reason}", reason=error)) from error
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._input, self._output = self._process.stdin, self._process.stdout
        os.set_blocking(self._output.fileno(), False)

    def summary(self) -> InputSummary:
        """Return the newest summary; before the first one, an empty one. BackendError says why it cannot listen."""
        while more := self._read():
            *lines, self._begun = (self._begun + more).split(b"\n")
            if lines:
                self._summary = parse_line(lines[-1])
            if len(self._begun) > LINE_MAX:
                raise BackendError(Sentence("the listening process does not end its line"))
        if more is not None and not self._summary.complete:
            raise BackendError(Sentence("the listening process ended early"))
        return self._summary

    def close(self) -> None:
        """End the process, which has nothing to save; its X server forgets it with its connection."""
        if not self._process.end():
            log.warning("the listening process %d does not end", self._process.pid)
        self._input.close()
        self._output.close()

    def _read(self) -> bytes | None:
        """Return what it has said since, b"" at its end and None when it has said nothing."""
        try:
            return os.read(self._output.fileno(), LINE_MAX)
        except BlockingIOError:
            return None


def listen(for_s: float) -> ListenerProcess:
    """Start a listening session of so many seconds. NeverHereError where pynput would be blind (Wayland)."""
    if reason := source_spec("pynput").barred():
        raise NeverHereError(reason)
    return ListenerProcess(processes.python("sitbreak.listener", str(for_s)))


def why_deaf(wanted: bool, platform: str) -> str | None:
    """Say why nothing can listen for the kind of input here; None where something can."""
    if platform == "win32":
        return Sentence("not on Windows: a global hook alarms virus scanners")
    return source_spec("pynput").barred() if wanted else Sentence("activity.input_mix is off")
