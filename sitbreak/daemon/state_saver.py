"""The engine's state, saved when it changes and now and then (a `Part`)."""

from collections.abc import Iterable

from sitbreak import clocks
from sitbreak.core.engine import Engine
from sitbreak.core.events import Now
from sitbreak.state import StateFile
from sitbreak.supervise.health import Health, Level
from sitbreak.supervise.part import HeartbeatPart


class StateSaver(HeartbeatPart):
    """Writes what a restart needs; loop thread."""

    def __init__(self, file: StateFile, engine: Engine, start_problem: str | None) -> None:
        """`start_problem`: why the engine could not go on where the last run stopped."""
        super().__init__()
        self._file, self._engine = file, engine
        self._start_problem = start_problem
        self._save_problem: str | None = None

    def save(self, now: Now) -> None:
        """Write it now; a disk that takes nothing is told by `health`."""
        try:
            self._file.write(self._engine.saved(now, clocks.boot_id()), now.steady_s)
        except OSError as error:
            self._save_problem = f"the state cannot be saved: {error}"
        else:
            self._save_problem = None

    def beat(self, now: Now) -> None:
        """Write it when that was long ago."""
        if self._file.due(now.steady_s):
            self.save(now)

    def health(self) -> Iterable[Health]:
        """Say what went wrong, at the start and at the last save."""
        problems = tuple(problem for problem in (self._start_problem, self._save_problem) if problem)
        yield Health("state", str(self._file.path), Level.DEGRADED if problems else Level.OK, problems=problems)
