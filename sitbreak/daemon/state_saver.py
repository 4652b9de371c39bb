"""The engine's state, saved when it changes and now and then, on a thread of its own (a `Part`)."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from sitbreak.core.events import Event, Now
from sitbreak.daemon.live_engine import LiveEngine
from sitbreak.files import HELD_S
from sitbreak.sentence import Sentence
from sitbreak.state import StateFile
from sitbreak.supervise.aside import Aside
from sitbreak.supervise.candidate import reason_of
from sitbreak.supervise.contain import fault_of, report
from sitbreak.supervise.health import Health, Level
from sitbreak.supervise.part import HeartbeatPart


class StateSaver(HeartbeatPart):
    """Writes what a restart needs; every method on the loop's thread, which waits for the disk 0.1 s at most."""

    def __init__(self, file: StateFile, engine: LiveEngine) -> None:
        super().__init__()
        self._file, self._engine = file, engine
        self._save_problem: str | None = None
        self._next: tuple[dict[str, Any], float] | None = None  # newer than what is being written
        self._aside = Aside("state")

    def save(self, now: Now, *, wait: bool = True) -> None:
        """Write it; a disk that takes nothing, or a state that cannot be written, is told by `health`.

        Without `wait` no moment is spent on a disk that is well.
        """
        error = fault_of(lambda: self._take(now))
        if error is not None:
            self._tell(error)
        self._go_on(wait=wait)

    def drop(self) -> None:
        """Write nothing of what is known now."""
        self._aside.finish()
        self._next = None

    def tick(self, now: Now) -> Iterable[Event]:
        """Write what waited for a slow disk; beat when it is time."""
        self._go_on()
        return super().tick(now)

    def save_at_last(self, now: Now) -> None:
        """Write it for the next run; now there is time to wait for whoever has the file open."""
        self._file.held_s = HELD_S
        self.save(now)

    def beat(self, now: Now) -> None:
        """Write it when that was long ago."""
        if self._file.due(now.steady_s):
            self.save(now, wait=False)

    def health(self) -> Iterable[Health]:
        """Say what went wrong, at the start and at the last save."""
        problems = tuple(problem for problem in (self._engine.problem, self._save_problem) if problem)
        yield Health("state", str(self._file.path), Level.DEGRADED if problems else Level.OK, problems=problems)

    def close(self) -> None:
        """Wait a moment for what is being written, and write what is newer."""
        self._aside.finish()
        self._go_on()
        self._aside.finish()

    def _take(self, now: Now) -> None:
        self._next = self._engine.saved(now), now.steady_s

    def _go_on(self, *, wait: bool = True) -> None:
        """Write the newest, unless an older one is being written."""
        if self._next is None or self._aside.busy:
            return
        newest, self._next = self._next, None
        self._aside.do(partial(self._write, *newest), wait=wait)

    def _write(self, saved: dict[str, Any], at_s: float) -> None:
        """Write it, on the thread for it."""
        self._tell(fault_of(lambda: self._file.write(saved, at_s)))

    def _tell(self, error: Exception | None) -> None:
        problem = None if error is None else Sentence("the state cannot be saved: {reason}", reason=reason_of(error))
        if error is not None and problem != self._save_problem:
            report("the state cannot be saved", error)
        self._save_problem = problem
