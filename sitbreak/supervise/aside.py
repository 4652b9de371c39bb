"""One thing after another on a thread of its own: what a disk may make slow. The loop waits a moment and goes on."""

import threading
from collections.abc import Callable

from sitbreak.supervise import turn_budget
from sitbreak.supervise.contain import contained

MOMENT_S = 0.1  # a disk that is well takes some milliseconds, and then all is as if there were no thread
LAST_S = 0.6  # at the end of the program; all in all it has two seconds


class Aside:
    """At most one job runs; its thread ends with it. Every method on one thread."""

    def __init__(self, name: str) -> None:
        """`name` is that of the threads."""
        self._name = name
        self._thread: threading.Thread | None = None

    @property
    def busy(self) -> bool:
        """Whether a job goes on."""
        return self._thread is not None and self._thread.is_alive()

    def do(self, job: Callable[[], None]) -> bool:
        """Begin a job, unless one goes on; tell whether none goes on any more.

        Whatever the job raises is logged and ends there.
        """
        if self.busy:
            return False
        self._thread = threading.Thread(target=lambda: contained(self._name, job), name=self._name, daemon=True)
        self._thread.start()
        with turn_budget.waiting(MOMENT_S) as allowed_s:
            self._thread.join(allowed_s)
        return not self.busy

    def finish(self, limit_s: float = LAST_S) -> bool:
        """Wait for the end of what goes on; tell whether it came."""
        if self._thread is not None:
            self._thread.join(limit_s)
        return not self.busy
