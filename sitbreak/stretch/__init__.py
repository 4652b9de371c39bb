"""The guided stretch: the daemon starts it as a process of its own and hears once how it ended.

The task goes to the child as one JSON line on its standard input, which then stays open: when the parent closes it,
or is gone, the child ends. The result comes back as one JSON line.
"""

import logging
import tempfile
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TextIO

from sitbreak import processes
from sitbreak.bounded import LINE
from sitbreak.dataclass import dataclass, field, replace
from sitbreak.errors import CatalogueError
from sitbreak.stretch.availability import no_window, window_display
from sitbreak.stretch.task import Began, Result, StretchOutcome, Task, answer_from_json, task_for, to_json

__all__ = ["GuidedStretch", "Result", "StretchOutcome", "Task", "open_stretch", "task_for"]

log = logging.getLogger(__name__)

OnEnd = Callable[[Result], None]
OnBegin = Callable[[str], None]

# After being asked to end, the window gets this long to say what was done.
_GRACE_S = 3.0


@dataclass(slots=True)
class GuidedStretch:
    """A guided stretch that is open. `close` may be called by any thread, any number of times."""

    task: Task
    process: processes.Child
    then: tuple[Task, ...] = ()
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


def open_stretch(
    task: Task,
    on_end: OnEnd,
    *,
    then: Sequence[Task] = (),
    on_begin: OnBegin = lambda _id: None,
    command: Sequence[str] | None = None,
) -> GuidedStretch:
    """Open the window. `on_end` is called exactly once, in a thread of its own, even if the window crashes.

    With a series, `then`, it is called once for each that was begun; `on_begin` is told of each after the first, and
    of the first where the window opens by itself and waits for somebody to begin.

    Raises OSError if no window can be opened here or no process started; then `on_end` is not called.
    """
    display = {} if command else window_display()
    if display is None:
        raise OSError(no_window())
    complaints = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115 closed by _follow
    try:
        process = processes.start_piped(
            command or processes.python("sitbreak.stretch.window"),
            limit_s=processes.UNLIMITED_S,
            complaints=complaints,
            more=display,
        )
    except OSError:
        complaints.close()
        raise
    guided = GuidedStretch(task, process, tuple(then))
    follow = (guided, complaints, on_end, on_begin)
    threading.Thread(target=_follow, args=follow, name="stretch", daemon=True).start()
    return guided


def _follow(guided: GuidedStretch, complaints: TextIO, on_end: OnEnd, on_begin: OnBegin) -> None:
    process, left = guided.process, 1 + len(guided.then)
    begun: str | None = guided.task.id  # whose end is not known yet
    try:
        _hand_over(guided)
        while left and (begun is not None or guided.then):
            told = _answer(guided, is_needed=begun is not None)
            if told is None:
                break
            if isinstance(told, Began):
                begun = told.began
                on_begin(begun)
            else:
                begun, left = None, left - 1
                on_end(told)
    except (OSError, ValueError, CatalogueError) as error:
        complaints.seek(0)
        reason = complaints.read(LINE.size).strip().rpartition("\n")[2] or error
        log.warning("the guided stretch ended without an answer: %s", reason)
        if begun is not None:
            on_end(Result(begun, False, 0.0, 0.0, StretchOutcome.CLOSED))
    finally:
        process.wait()  # words of thanks may stay on the screen longer than the answer needs
        complaints.close()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):  # the child is gone, and what it was told may not have left
                pipe.close() if pipe else None


def _hand_over(guided: GuidedStretch) -> None:
    """Give the child its tasks."""
    assert guided.process.stdin
    tasks = [replace(guided.task, stops_when_alone=True, more=len(guided.then)), *guided.then]
    for task in tasks:
        guided.process.stdin.write(f"{to_json(task)}\n".encode())
    guided.process.stdin.flush()


def _answer(guided: GuidedStretch, *, is_needed: bool) -> Began | Result | None:
    """Return what the child says next; None where it has gone and owes nothing. CatalogueError where it does."""
    assert guided.process.stdout
    line = guided.process.stdout.readline(LINE.size + 1)
    return answer_from_json(line) if line or is_needed else None
