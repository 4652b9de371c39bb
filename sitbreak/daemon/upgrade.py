"""An upgrade under the running daemon (pip, pipx, uv, apt): noticed, tried out, and taken up when nobody minds.

A running Python holds the old modules and would import new ones beside them. So it begins anew: once the files have
been left alone for a while, once the new version was seen to start, and while nobody is at the computer. Where nothing
is installed any more, what is imported when it is needed is missing: it can remind nobody, and ends.
"""

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

import sitbreak
from sitbreak import processes
from sitbreak.core.events import Command, CommandRequested, Event, Now
from sitbreak.core.status_types import Mode, State, Status
from sitbreak.daemon.child_processes import ChildProcesses
from sitbreak.sentence import Sentence
from sitbreak.supervise.health import Health, Level
from sitbreak.supervise.part import HeartbeatPart

QUIET_S = 30.0  # an installer that has changed nothing for so long is done
REMOVED_S = 300.0  # longer than any installer lets nothing be there: pipx makes its environment anew
TRIAL_LIMIT_S = 30.0
_TRIAL = ("sitbreak", "--version")
PACKAGE = Path(sitbreak.__file__).parent
_WATCHED = ("__init__.py", "daemon/app.py", "core/engine.py", "texts/en/daemon.py")  # every installer replaces all

Stamp = tuple[tuple[int, int, int] | None, ...]

log = logging.getLogger(__name__)


class Trial(Protocol):
    """A start of the new version: a `processes.Child`."""

    def poll(self) -> int | None:
        """Return its exit code; None while it runs."""

    def end(self) -> bool:
        """Kill it."""


def stamp(folder: Path = PACKAGE) -> Stamp:
    """Return what tells one installation from another; None for a file that is not there."""
    return tuple(_file_stamp(folder / name) for name in _WATCHED)


class UpgradeWatch(HeartbeatPart):
    """Looks at the installed files at every heartbeat; loop thread. `begins_anew` says why the daemon was ended."""

    def __init__(
        self,
        status: Callable[[], Status],
        children: ChildProcesses,
        put: Callable[[Event], None],
        look: Callable[[], Stamp] = stamp,
        start: Callable[[], Trial] = lambda: processes.start_detached(processes.python(*_TRIAL), limit_s=TRIAL_LIMIT_S),
    ) -> None:
        """`put` is given the request to end; `start` begins what the new version must be able to do, OSError."""
        super().__init__()
        self._status, self._children, self._put, self._look, self._start = status, children, put, look, start
        self._running = self._seen = look()
        self._seen_s = 0.0
        self._trial: Trial | None = None
        self._tried: bool | None = None  # whether the new version starts; None: not known yet
        self._ends = self.begins_anew = False

    def beat(self, now: Now) -> None:
        """Go one step on: seen, left alone, tried, begun anew."""
        found = self._look()
        if found != self._seen:
            self._seen, self._seen_s, self._tried = found, now.steady_s, None
            self._end_trial()
        elif found == self._running or self._ends:
            return
        elif None in found:
            if now.steady_s - self._seen_s >= REMOVED_S:
                log.warning("sitbreak was removed: ending")
                self._end("removed")
        elif self._tried is None:
            self._try(now)
        elif self._tried and self._nobody_minds():
            log.info("sitbreak was replaced on disk: beginning anew")
            self.begins_anew = True
            self._end("upgrade")

    def health(self) -> Iterable[Health]:
        """Tell of a version that waits, or does not start."""
        if self._seen == self._running:
            return
        if None in self._seen:
            problem: str = Sentence(
                "sitbreak was removed while it runs: it can remind no more, and ends in a few minutes"
            )
        elif self._tried is False:
            problem = Sentence("sitbreak was replaced on disk by a version that does not start: install it again")
        else:
            yield Health(
                "upgrade", None, words=Sentence("replaced on disk: begins anew as soon as nobody is at the computer")
            )
            return
        yield Health("upgrade", None, Level.DEGRADED, problems=(problem,))

    def close(self) -> None:
        """End a trial that still runs."""
        self._end_trial()

    def _end(self, origin: str) -> None:
        self._ends = True
        self._put(CommandRequested(Command.QUIT, origin=origin))

    def _nobody_minds(self) -> bool:
        """The person is away, nothing shows and nothing is asked."""
        status = self._status()
        shows = (
            status.reminder is not None or status.mode not in (Mode.OK, Mode.PAUSED) or self._children.stretch_is_open
        )
        return status.state in (State.AWAY, State.BREAK, State.LOCKED) and not shows

    def _try(self, now: Now) -> None:
        if self._trial is None:
            if now.steady_s - self._seen_s >= QUIET_S:
                try:
                    self._trial = self._start()
                except OSError as error:
                    log.warning("the new version cannot be tried: %s", error)
                    self._tried = False
        elif (code := self._trial.poll()) is not None:
            self._trial, self._tried = None, code == 0
            if code:
                log.warning("the new version does not start: exit code %d", code)

    def _end_trial(self) -> None:
        if self._trial is not None:
            self._trial.end()
            self._trial = None


def _file_stamp(file: Path) -> tuple[int, int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
