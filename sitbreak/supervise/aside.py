"""One thing after another on a thread of its own: what a disk may make slow. The loop waits a moment and goes on."""

import _thread
from collections.abc import Callable

from sitbreak.supervise import turn_budget
from sitbreak.supervise.contain import contained

MOMENT_S = 0.1  # a disk that is well takes some milliseconds, and then all is as if there were no thread
LAST_S = 0.6  # at the end of the program; all in all it has two seconds


class Aside:
    """At most one job runs; its thread ends with it. Every method on one thread.

    The threads are bare ones: `threading.Thread` has whoever starts one wait until it runs, and be woken for that.
    """

    def __init__(self, name: str) -> None:
        """`name` is told where a job fails."""
        self._name = name
        self._going = _thread.allocate_lock()  # held while a job goes on

    @property
    def busy(self) -> bool:
        """Whether a job goes on."""
        return self._going.locked()

    def do(self, job: Callable[[], None], *, wait: bool = True) -> bool:
        """Begin a job, unless one goes on; tell whether none goes on any more.

        Whatever the job raises is logged and ends there. Without `wait` not even a moment is spent on it.
        """
        if not self._going.acquire(blocking=False):
            return False
        _thread.start_new_thread(self._run, (job,))
        if wait:
            with turn_budget.waiting(MOMENT_S) as allowed_s:
                self.finish(allowed_s)
        return not self.busy

    def finish(self, limit_s: float = LAST_S) -> bool:
        """Wait for the end of what goes on; tell whether it came."""
        if ended := self._going.acquire(timeout=limit_s):
            self._going.release()
        return ended

    def _run(self, job: Callable[[], None]) -> None:
        try:
            contained(self._name, job)
        finally:
            self._going.release()
