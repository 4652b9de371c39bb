"""The activity source in use: asked when due, restarted when dead, replaced by the next and upgraded again.

Owned by the loop's thread. It is handed the time and reads no clock; what it learns it returns as `Active` events.
"""

import logging
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from sitbreak.activity import ActivitySource, Candidate, Refusal, attempt
from sitbreak.activity.timestamps import SleepAwareClock
from sitbreak.core.events import Active, Now

AGAIN_S = 1.1  # at the beginning of a return: four looks make out a burst of confirm_s = 3 s within 5 s
BURST_S = 3.3
HOLE_S = 15.0  # input after this much silence begins a burst, where no return is told; polled sources are asked sooner
SAME_INPUT_S = 0.3  # a counter in milliseconds and a clock read a moment earlier do not make a new input
EARLY = 0.1  # of the pace: asked along with another wake-up rather than alone a moment later
LONGEST_PAUSE_S = 60.0
PROVEN_S = 60.0  # a source that lived this long may fail again without a longer pause

log = logging.getLogger(__name__)


class Pace(Enum):
    """How close an eye the engine needs: seconds between two looks, at a source one must ask and at an armed one.

    A look at an armed source, which tells of the next input by itself, only finds out that it has died.
    """

    PRESENT = (30.0, 30.0)
    SHOWING = (5.0, 5.0)  # a reminder is on the screen
    AWAY = (1.5, 30.0)  # the break is not yet credited: a return seen late would stretch a pause into a break
    RESTING = (10.0, 60.0)  # it is credited, or the screen is locked

    def every_s(self, *, armed: bool) -> float:
        """Return the seconds between two looks."""
        return self.value[armed]


@dataclass(frozen=True, slots=True)
class Watching:
    """What the keeper sees through, for `status` and `doctor`. `error` is how the last source died, in words."""

    name: str | None
    note: str
    since: datetime | None
    degraded: bool
    refusals: tuple[Refusal, ...]
    error: str | None  # None again once one as good serves


@dataclass(slots=True)
class _Trial:
    """One candidate and how it fared so far."""

    candidate: Candidate
    refusal: Refusal | None = None
    failures: int = 0
    next_s: float = -math.inf

    def failed(self, refusal: Refusal, now_s: float) -> None:
        self.refusal = refusal
        self.next_s = math.inf if refusal.never else now_s + min(LONGEST_PAUSE_S, 2.0**self.failures)
        self.failures += 1


class Keeper:
    """Holds one live source, the best that works, and turns what it says into events without repeating any."""

    def __init__(
        self,
        candidates: Iterable[Candidate],
        *,
        watch: Callable[[int, Callable[[], None]], None],
        unwatch: Callable[[int], None],
    ) -> None:
        """`watch` and `unwatch` are the hub's: the source's descriptor joins the daemon's selector."""
        self._pace = Pace.PRESENT
        self._watch, self._unwatch = watch, unwatch
        self._trials = [_Trial(candidate) for candidate in candidates]
        self._source: ActivitySource | None = None
        self._rank = len(self._trials)  # place of the source in use; all trials before it are better
        self._watched: int | None = None
        self._fault: Exception | None = None
        self._error: str | None = None
        self._died = 0  # place of the source that died
        self._since: Now | None = None
        self._asked_s = -math.inf
        self._again = False
        self._last_s = self._burst_s = -math.inf
        self._dating = SleepAwareClock()

    @property
    def pace(self) -> Pace:
        """How close an eye is kept; a change is followed by a look at once, so that the source arms itself."""
        return self._pace

    @pace.setter
    def pace(self, pace: Pace) -> None:
        if pace is not self._pace:
            self._pace, self._asked_s, self._burst_s = pace, -math.inf, math.inf

    def tick(self, now: Now, *, ask: bool = False) -> list[Active]:
        """Do what is due and return the input that was not known yet. `ask`: look now, whatever the pace.

        Call it with `ask` before the engine acts on a silence (its own deadline): then nothing is decided on a
        reading as old as the pace.
        """
        self._again |= self._dating.look(now)
        self._connect(now)
        while self._source is not None and (ask or self._due_s(early=EARLY) <= now.steady_s):
            try:
                return self._look(self._source, now)
            except Exception as error:
                self._bury(error, now)
                self._connect(now)
        return []

    def wake_s(self, now: Now) -> float:
        """Seconds until `tick` has something to do."""
        better = min((trial.next_s for trial in self._trials[: self._rank]), default=math.inf)
        due_s = self._due_s() if self._source is not None else math.inf
        return max(0.0, min(due_s, better) - now.steady_s)

    def idle_s(self, now: Now) -> float | None:
        """Seconds since the last input that any source told of; None before the first."""
        return None if math.isinf(self._last_s) else max(0.0, now.steady_s - self._last_s)

    def state(self) -> Watching:
        """What it sees through now, and why not through something better."""
        source = self._source
        better = tuple(trial.refusal for trial in self._trials[: self._rank] if trial.refusal)
        return Watching(
            name=source.name if source else None,
            note=source.note if source else "no source of input works here",
            since=self._since.wall if self._since else None,
            degraded=source is None or source.partial or any(not refusal.never for refusal in better),
            refusals=better,
            error=self._error,
        )

    def renew(self, candidates: Iterable[Candidate]) -> None:
        """Start over with other candidates (settings or a bus changed); what is known of the last input stays."""
        self.close()
        self._trials = [_Trial(candidate) for candidate in candidates]
        self._rank = len(self._trials)
        self._error = None

    def close(self) -> None:
        """Let go of the source."""
        if self._watched is not None:
            self._unwatch(self._watched)
        if self._source is not None:
            self._source.close()
        self._source = self._watched = self._fault = None

    def _look(self, source: ActivitySource, now: Now) -> list[Active]:
        if self._fault is not None:
            raise self._fault
        returned = source.returned
        reading = source.read()
        self._asked_s = now.steady_s
        if reading is None:
            self._again = not source.armed
            return []
        last_s = self._dating.moment_s(reading.idle_s, now, counts_sleep=source.counts_sleep)
        self._burst_s = min(self._burst_s, now.steady_s)  # whoever is still at it after a change of pace has returned
        waiting = self._pace is not Pace.PRESENT
        self._again = waiting and reading.idle_s < AGAIN_S  # too fresh for a source to be armed
        if last_s <= self._last_s + SAME_INPUT_S:
            return []
        if returned or last_s - self._last_s > HOLE_S:
            self._burst_s = last_s
        self._last_s = last_s
        self._again = waiting and last_s - self._burst_s < BURST_S
        return [Active(last_s, last_s, reading.kind)]

    def _due_s(self, early: float = 0.0) -> float:
        assert self._source is not None
        if self._source.returned or self._fault is not None:
            return -math.inf
        every_s = AGAIN_S if self._again else self._pace.every_s(armed=self._source.armed)
        return self._asked_s + every_s * (1 - early)

    def _connect(self, now: Now) -> None:
        """Try what is better than the present source and due; the first that connects takes over."""
        for rank, trial in enumerate(self._trials[: self._rank]):
            if trial.next_s > now.steady_s:
                continue
            found = attempt(trial.candidate)
            if isinstance(found, Refusal):
                trial.failed(found, now.steady_s)
            else:
                trial.refusal = None
                self._adopt(found, rank, now)
                return

    def _adopt(self, source: ActivitySource, rank: int, now: Now) -> None:
        self.close()
        self._source, self._rank, self._since = source, rank, now
        if rank <= self._died:
            self._error = None
        self._asked_s = -math.inf
        self._watched = source.fileno()
        if self._watched is not None:
            self._watch(self._watched, self._ready)
        log.info("watching through %s: %s", source.name, source.note)

    def _bury(self, error: Exception, now: Now) -> None:
        """Close the dead source and let the candidates be tried anew, this one after its pause."""
        assert self._since is not None
        trial = self._trials[self._rank]
        if now.steady_s - self._since.steady_s >= PROVEN_S:
            trial.failures = 0
        self._error = f"{trial.candidate.name}: {error or type(error).__name__}"
        self._died = self._rank
        trial.failed(Refusal(trial.candidate.name, str(error) or type(error).__name__), now.steady_s)
        log.warning("the activity source died: %s", self._error)
        self.close()
        self._rank, self._since = len(self._trials), now

    def _ready(self) -> None:
        """Let the source take in what came; its failure waits for the next tick, its descriptor is let go at once."""
        try:
            if self._source is not None:
                self._source.ready()
        except Exception as error:
            self._fault = error
            if self._watched is not None:
                self._unwatch(self._watched)
                self._watched = None
