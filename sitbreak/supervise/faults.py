"""Faults that nobody foresaw, held back: the loop goes on, and what fails again and again begins anew.

Each is logged whole once, counted, and told in `status` and `doctor`. Only a daemon holds faults back: a replay, a
scenario or a test is to see them (`unguarded`).
"""

import logging
from collections import deque
from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from sitbreak.core.events import Now
from sitbreak.dataclass import dataclass
from sitbreak.sentence import Sentence
from sitbreak.supervise.backoff import Backoff
from sitbreak.supervise.health import Health, Level
from sitbreak.supervise.part import HeartbeatPart

MANY, WITHIN_S = 5, 60.0  # so many faults of one part within so long, and it begins anew
PAUSES_S = (5.0, 600.0)  # between two such beginnings, growing
CALM_S = 1800.0  # after so long without a fault the pauses are short again
TOLD_S = 3600.0  # the same fault again is a line an hour; so long after its last time `status` forgets it
MOST = 50  # different faults that are remembered
MOST_CHARS = 200

T = TypeVar("T")
log = logging.getLogger(__name__)


class Guard(Protocol):
    """Makes a call in the name of a part. Whether what it raises goes on or ends here is the guard's matter."""

    def __call__(self, part: str, call: Callable[[], T], otherwise: T) -> T:
        """Return what `call` returns; `otherwise` when it raised and that ends here."""


def unguarded(part: str, call: Callable[[], T], otherwise: T) -> T:  # noqa: ARG001
    """Hold nothing back: what `call` raises goes on."""
    return call()


@dataclass(slots=True)
class Fault:
    """One fault, however often it came: in which part, and in words."""

    part: str
    words: str
    count: int = 0
    last_s: float = 0.0
    logged_s: float = 0.0
    logged_count: int = 0


class Faults(HeartbeatPart):
    """Every fault of every part. Loop thread. Only exceptions end here, never SystemExit or KeyboardInterrupt."""

    def __init__(self, now: Callable[[], Now], restart: Callable[[str], None]) -> None:
        """`restart` is told the name of what failed too often; what it raises is one more fault."""
        super().__init__()
        self._now, self._restart = now, restart
        self._faults: dict[tuple[str, str, str], Fault] = {}
        self._recent: dict[str, deque[float]] = {}
        self._pauses: dict[str, Backoff] = {}

    def guard(self, part: str, call: Callable[[], T], otherwise: T) -> T:
        """Return what `call` returns; `otherwise` when it raised."""
        try:
            return call()
        except Exception as error:
            self._note(part, error)
            return otherwise

    def beat(self, now: Now) -> None:
        """Forget what has not come again for long."""
        self._faults = {key: fault for key, fault in self._faults.items() if now.steady_s - fault.last_s < TOLD_S}

    def health(self) -> Iterable[Health]:
        """Say what was held back."""
        problems = tuple(
            Sentence(
                "{part}: a fault of sitbreak's own, {count} times so far ({words}); see `sitbreak log`",
                part=fault.part,
                count=fault.count,
                words=fault.words,
            )
            for fault in self._faults.values()
        )
        yield Health("faults", None, Level.DEGRADED if problems else Level.OK, problems=problems)

    def _note(self, part: str, error: Exception) -> None:
        now_s = self._now().steady_s
        self._count(part, error, now_s)
        if self._is_too_often(part, now_s):
            log.error("%s failed %d times within a minute and begins anew", part, MANY)
            try:
                self._restart(part)
            except Exception as another:
                self._count(Sentence("{part}, beginning anew", part=part), another, now_s)

    def _count(self, part: str, error: Exception, now_s: float) -> None:
        """Log it whole the first time, and from then on a line an hour."""
        key = (part, type(error).__name__, _place_of(error))
        fault = self._faults.pop(key, None) or Fault(part, _words_of(error))
        while len(self._faults) >= MOST:
            del self._faults[next(iter(self._faults))]
        self._faults[key] = fault  # the latest comes last
        fault.count, fault.last_s = fault.count + 1, now_s
        if fault.count == 1:
            log.error("%s failed; sitbreak goes on (%s)", part, fault.words, exc_info=error)
        elif now_s - fault.logged_s >= TOLD_S:
            again = fault.count - fault.logged_count
            log.error("%s failed again, %d times since it was last told (%s)", part, again, fault.words)
        else:
            return
        fault.logged_s, fault.logged_count = now_s, fault.count

    def _is_too_often(self, part: str, now_s: float) -> bool:
        recent = self._recent.setdefault(part, deque(maxlen=MANY))
        pause = self._pauses.setdefault(part, Backoff(*PAUSES_S))
        if recent and now_s - recent[-1] >= CALM_S:
            pause.reset()
        recent.append(now_s)
        if len(recent) < MANY or now_s - recent[0] > WITHIN_S or not pause.is_due(now_s):
            return False
        recent.clear()
        pause.failed(now_s)
        return True


def _place_of(error: Exception) -> str:
    """Return file and line in which it was raised."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _words_of(error: Exception) -> str:
    """Return type and message on one line, cut short; a message that cannot even be made is left out."""
    try:
        message = " ".join(str(error).split())
    except Exception:
        message = ""
    return f"{type(error).__name__}: {message}"[:MOST_CHARS] if message else type(error).__name__
