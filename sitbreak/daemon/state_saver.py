"""The engine's state, saved when it changes and now and then (a `Part`)."""

from collections.abc import Iterable

from sitbreak.core.events import Now
from sitbreak.daemon.live_engine import LiveEngine
from sitbreak.files import HELD_S
from sitbreak.state import StateFile
from sitbreak.supervise.candidate import reason_of
from sitbreak.supervise.contain import fault_of, report
from sitbreak.supervise.health import Health, Level
from sitbreak.supervise.part import HeartbeatPart


class StateSaver(HeartbeatPart):
    """Writes what a restart needs; loop thread."""

    def __init__(self, file: StateFile, engine: LiveEngine) -> None:
        super().__init__()
        self._file, self._engine = file, engine
        self._save_problem: str | None = None

    def save(self, now: Now) -> None:
        """Write it now; a disk that takes nothing, or a state that cannot be written, is told by `health`."""
        error = fault_of(lambda: self._engine.save(now))
        problem = None if error is None else f"the state cannot be saved: {reason_of(error)}"
        if error is not None and problem != self._save_problem:
            report("the state cannot be saved", error)
        self._save_problem = problem

    def save_at_last(self, now: Now) -> None:
        """Write it for the next run; now there is time to wait for whoever has the file open."""
        self._file.held_s = HELD_S
        self.save(now)

    def beat(self, now: Now) -> None:
        """Write it when that was long ago."""
        if self._file.due(now.steady_s):
            self.save(now)

    def health(self) -> Iterable[Health]:
        """Say what went wrong, at the start and at the last save."""
        problems = tuple(problem for problem in (self._engine.problem, self._save_problem) if problem)
        yield Health("state", str(self._file.path), Level.DEGRADED if problems else Level.OK, problems=problems)
