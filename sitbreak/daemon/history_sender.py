"""Has what ended sent to ActivityWatch by a process of its own, and says why when that fails.

Loaded only where `history.activitywatch` is on. The process asks the server what it has, so that it can be begun at any
time: at the start, after each row, and again while it fails.
"""

import logging
import math
from collections.abc import Callable, Iterable
from pathlib import Path

from sitbreak import processes
from sitbreak.core.events import Now
from sitbreak.core.settings_surface import HistorySettings
from sitbreak.history import sending
from sitbreak.history.sending import Sending, SendOutcome
from sitbreak.sentence import Sentence
from sitbreak.supervise.health import Health, Level

PART = "activitywatch"
MODULE = "sitbreak.history.activitywatch"
LIMIT_S = 300.0  # a first sending of years is some ten requests; the next goes on where it stopped
AGAIN_S = 600.0

Start = Callable[[str], processes.Child]
log = logging.getLogger(__name__)


def start(server: str) -> processes.Child:
    """Start the process. OSError when that cannot be."""
    return processes.start_detached(processes.python(MODULE, "--server", server), limit_s=LIMIT_S)


class HistorySender:
    """One process at a time. Loop thread."""

    def __init__(self, settings: Callable[[], HistorySettings], told: Path, begin: Start = start) -> None:
        """`told` is the file in which the process leaves what came of it."""
        self._settings, self._told, self._begin = settings, told, begin
        self._child: processes.Child | None = None
        self._server = ""  # that of the last sending
        self._began_s = -math.inf
        self._wanted = False  # something ended since the last one began
        self._last: Sending | None = None

    def send(self) -> None:
        """Have sent what ended, at the next look."""
        self._wanted = True

    def look(self, now: Now) -> None:
        """Note how the process ended, and begin another when there is a reason to."""
        if self._child is not None and (code := self._child.poll()) is not None:
            self._child = None
            self._ended(code)
        settings = self._settings()
        if self._child is not None or not settings.activitywatch:
            return
        failed = self._last is not None and self._last.problem is not None
        again = failed and now.steady_s - self._began_s >= AGAIN_S
        if self._wanted or again or self._server != settings.activitywatch_server:
            self._start(settings.activitywatch_server, now)

    def _start(self, server: str, now: Now) -> None:
        self._wanted, self._server, self._began_s = False, server, now.steady_s
        try:
            self._child = self._begin(server)
        except OSError as error:
            self._note(Sending(SendOutcome.UNFORESEEN, server, detail=error.strerror or str(error)))

    def _ended(self, code: int) -> None:
        told = sending.read(self._told)
        if told is None or told.outcome != code or told.server != self._server:
            how = Sentence("signal {number}", number=-code) if code < 0 else Sentence("exit code {code}", code=code)
            outcome = SendOutcome.SENT if code == 0 else SendOutcome.UNFORESEEN
            told = Sending(outcome, self._server, detail=how)
        self._note(told)

    def _note(self, told: Sending) -> None:
        if told.problem is not None and (self._last is None or self._last.problem != told.problem):
            log.warning("ActivityWatch: %s", told.problem)
        self._last = told

    def health(self) -> Iterable[Health]:
        """Say why the history does not arrive, while it does not."""
        if not self._settings().activitywatch or self._last is None or self._last.server != self._server:
            return
        problem, hint = self._last.problem, self._last.hint
        told = () if problem is None else (Sentence("ActivityWatch: {problem} ({hint})", problem=problem, hint=hint),)
        level = Level.OK if problem is None else Level.DEGRADED
        yield Health(PART, "http", level, problem or "", hint, problems=told)

    def end(self) -> None:
        """End the process; another asks the server how far it came."""
        if self._child is not None:
            self._child.end()
            self._child = None
