"""What the daemon knows of the past, forgotten when somebody asks: files alone would be written again from memory."""

from collections.abc import Callable
from datetime import datetime

from sitbreak.core.events import Now, Query
from sitbreak.daemon.live_engine import LiveEngine
from sitbreak.daemon.presenter import Presenter
from sitbreak.daemon.state_saver import StateSaver
from sitbreak.daemon.trace_recorder import TraceRecorder
from sitbreak.dataclass import dataclass
from sitbreak.errors import ControlError
from sitbreak.history.store import HistoryWriter


@dataclass(frozen=True, slots=True)
class Forgetting:
    """Answers `forget`, which the command line asks once the history is deleted. Loop thread."""

    engine: LiveEngine
    state: StateSaver
    history: HistoryWriter
    presenter: Presenter
    recording: TraceRecorder
    now: Callable[[], Now]
    begun_anew: Callable[[Now], None]
    """Told once the engine is another one."""

    def __call__(self, query: Query) -> dict[str, bool | str | None]:
        """Forget what was before args["before"], an ISO moment with its offset; all without one.

        Returns in "trace" the recording that goes on, without what was before; None where none does. ControlError,
        and TraceError where that cannot be written.
        """
        before, now = _moment(query.args.get("before")), self.now()
        self.state.drop()
        if before is None:
            self.history.drop()
        self.engine.forget(before, now)
        self.begun_anew(now)
        self.presenter.restart(now)
        trace = self.recording.begin_anew(before)
        return {"forgotten": True, "trace": None if trace is None else str(trace)}


def _moment(told: object) -> datetime | None:
    if told is None:
        return None
    try:
        moment = datetime.fromisoformat(str(told))
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise ControlError('"before" is no moment', hint="for example 2026-03-02T04:00:00+01:00")
    return moment
