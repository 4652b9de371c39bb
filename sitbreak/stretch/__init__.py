"""The guided stretch: the daemon starts it as a process of its own and hears once how it ended.

The task goes to the child as one JSON line on its standard input, which then stays open: when the parent closes it,
or is gone, the child ends. The result comes back as one JSON line.
"""

import logging
import tempfile
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TextIO

from sitbreak import processes
from sitbreak.bounded import LINE
from sitbreak.errors import CatalogueError
from sitbreak.stretch.availability import no_window
from sitbreak.stretch.task import Result, StretchOutcome, Task, result_from_json, task_for, to_json

__all__ = ["GuidedStretch", "Result", "StretchOutcome", "Task", "open_stretch", "task_for"]

log = logging.getLogger(__name__)

OnEnd = Callable[[Result], None]

# After being asked to end, the window gets this long to say what was done.
_GRACE_S = 3.0


@dataclass(slots=True)
class GuidedStretch:
    """A guided stretch that is open. `close` may be called by any thread, any number of times."""

    task: Task
    process: processes.Child
    _asked: threading.Event = field(default_factory=threading.Event)

    def close(self) -> None:
        """Ask it to end (a locked screen, the daemon's own end). Does not wait; `on_end` still comes."""
        if self._asked.is_set():
            return
        self._asked.set()
        threading.Thread(target=self._end, name="stretch-close", daemon=True).start()

    def _end(self) -> None:
        if self.process.stdin:
            try:
                self.process.stdin.close()
            except OSError:  # it was gone already
                log.debug("the guided stretch had ended before it was closed")
        if not self.process.ended_within(_GRACE_S):
            self.process.end()


def open_stretch(task: Task, on_end: OnEnd, *, command: Sequence[str] | None = None) -> GuidedStretch:
    """Open the window. `on_end` is called exactly once, in a thread of its own, even if the window crashes.

    Raises OSError if no window can be opened here or no process started; then `on_end` is not called.
    """
    if command is None and (reason := no_window()):
        raise OSError(reason)
    complaints = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115 closed by _follow
    try:
        process = processes.start_piped(
            command or processes.python("sitbreak.stretch.window"),
            limit_s=processes.UNLIMITED_S,
            complaints=complaints,
        )
    except OSError:
        complaints.close()
        raise
    guided = GuidedStretch(task, process)
    threading.Thread(target=_follow, args=(guided, complaints, on_end), name="stretch", daemon=True).start()
    return guided


def _follow(guided: GuidedStretch, complaints: TextIO, on_end: OnEnd) -> None:
    process = guided.process
    result = Result(guided.task.id, False, 0.0, 0.0, StretchOutcome.CLOSED)
    try:
        result = _answer(guided)
    except (OSError, ValueError, CatalogueError) as error:
        complaints.seek(0)
        reason = complaints.read(LINE.size).strip().rpartition("\n")[2] or error
        log.warning("the guided stretch ended without an answer: %s", reason)
    try:
        on_end(result)
    finally:
        process.wait()  # words of thanks may stay on the screen longer than the answer needs
        complaints.close()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):  # the child is gone, and what it was told may not have left
                pipe.close() if pipe else None


def _answer(guided: GuidedStretch) -> Result:
    process = guided.process
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{to_json(replace(guided.task, stops_when_alone=True))}\n".encode())
    process.stdin.flush()
    return result_from_json(process.stdout.readline(LINE.size + 1))
