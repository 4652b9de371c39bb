"""Input as dated events: the source in use is asked when due, and what it could only call "input" is confirmed.

Owned by the loop's thread. It is handed the time and reads no clock; what it learns it returns as `Active` events.
"""

import math
from collections.abc import Iterable
from enum import Enum

from sitbreak.activity import ActivitySource, Reading
from sitbreak.activity.sampler import Sampler
from sitbreak.activity.timestamps import SleepAwareClock
from sitbreak.core.events import Active, InputKind, Now
from sitbreak.sentence import Sentence
from sitbreak.supervise.candidate import Candidate
from sitbreak.supervise.health import Health, Level
from sitbreak.supervise.part import HEARTBEAT_S, Descriptors
from sitbreak.supervise.supervisor import Supervisor

AGAIN_S = 1.1  # at the beginning of a return: four looks make out a burst of confirm_s = 3 s within 5 s
BURST_S = 3.3
HOLE_S = 15.0  # input after this much silence begins a burst, where nothing tells of it; polled ones are asked sooner
SAME_INPUT_S = 0.3  # a counter in milliseconds and a clock read a moment earlier do not make a new input
EARLY = 0.1  # of the pace: asked along with another wake-up rather than alone a moment later,
EARLY_S = 0.9 * HEARTBEAT_S  # or, at a slow pace, along with the heartbeat before rather than between two
OF_STILL = 1 / 6  # a look is at most this share late of the time that counts without input: 30 s of 3 min
LEAST_EVERY_S = 0.5
JUDGING_S = 4.0  # how often it is to say that there is something to be heard
NOTHING_WORKS = Sentence("no source of input works here")


class Pace(Enum):
    """How close an eye the engine needs: seconds between two looks, at a source one must ask and at an armed one.

    A look at an armed source, which tells of the next input by itself, only finds out that it has died.
    """

    PRESENT = (30.0, 60.0)
    SHOWING = (5.0, 5.0)  # a reminder is on the screen
    AWAY = (1.5, 60.0)  # the break is not yet credited: a return seen late would stretch a pause into a break
    RESTING = (10.0, 60.0)  # it is credited, or the screen is locked

    @property
    def is_absence(self) -> bool:
        """Whether nobody is taken to be there: then input is a return, to be confirmed."""
        return self in (Pace.AWAY, Pace.RESTING)

    def every_s(self, *, armed: bool) -> float:
        """Return the seconds between two looks."""
        return self.value[armed]


class ActivityMonitor:
    """One live source, the best that works; turns what it says into events without repeating any (a `Part`)."""

    def __init__(
        self,
        candidates: Iterable[Candidate[ActivitySource]],
        sampler: Sampler,
        *,
        descriptors: Descriptors,
        still_s: float = 180.0,
    ) -> None:
        """`sampler` confirms returns and samples the kind of input; `descriptors` is the hub.

        `still_s`: so long without input still counts as sitting; a source one must ask is asked well within it.
        """
        self.sampler, self.still_s = sampler, still_s
        self._pace = Pace.PRESENT
        self._sources = Supervisor("activity", candidates, descriptors=descriptors, found=self._look_at_once)
        self._asked_s = -math.inf
        self._ask = self._again = False
        self._last_s = self._keys_s = self._burst_s = -math.inf
        self._clock = SleepAwareClock()

    @property
    def pace(self) -> Pace:
        """How close an eye is kept; a change is followed by a look at once, so that the source arms itself."""
        return self._pace

    @pace.setter
    def pace(self, pace: Pace) -> None:
        if pace is not self._pace:
            self._pace, self._asked_s, self._burst_s = pace, -math.inf, math.inf

    @property
    def is_connecting(self) -> bool:
        """Whether a source may be there in a moment."""
        return self._sources.is_connecting

    def ask_now(self) -> None:
        """Look at the next tick, whatever the pace: before the engine acts on a silence (its own deadline).

        Then nothing is decided on a reading as old as the pace.
        """
        self._ask = True

    def tick(self, now: Now) -> list[Active]:
        """Do what is due and return the input that was not known yet, where it needs to be: confirmed."""
        return self.sampler.tick(self._seen(now), now, absent=self._pace.is_absence)

    def wake_s(self, now: Now) -> float:
        """Seconds until `tick` has something to do."""
        due_s = max(0.0, self._due_s() - now.steady_s) if self._sources.current is not None else math.inf
        return min(due_s, self._sources.wake_s(now), self.sampler.wake_s(now))

    def idle_s(self, now: Now) -> float | None:
        """Seconds since the last input that any source told of; None before the first."""
        return None if math.isinf(self._last_s) else max(0.0, now.steady_s - self._last_s)

    def health(self) -> tuple[Health, ...]:
        """What it sees through now, and why not through something better."""
        source, refusals = self._sources.current, self._sources.refusals
        curable = any(not refusal.never for refusal in refusals)
        level = Level.MISSING if source is None else Level.DEGRADED if source.partial or curable else Level.OK
        error = self._sources.error
        problem = NOTHING_WORKS if source is None else error if level is Level.DEGRADED else None
        since = self._sources.since
        return (
            Health(
                "activity",
                source.name if source else None,
                level,
                source.note if source else NOTHING_WORKS,
                refusals=refusals,
                error=error,
                since=since.wall if since else None,
                problems=(problem,) if problem else (),
                vital=True,
                facts={"listens": self.sampler.error or "", "nobody": self.sampler.nobody},
            ),
        )

    def renew(self, candidates: Iterable[Candidate[ActivitySource]]) -> None:
        """Start over with other candidates (settings or a bus changed); what is known of the last input stays."""
        self._sources.renew(candidates)

    def use(self, sampler: Sampler) -> None:
        """Confirm and sample with this one from now on."""
        self.sampler.close()
        self.sampler = sampler

    def restart(self, now: Now) -> None:  # noqa: ARG002
        """Let go of the source and of what was known of its looks; what is known of the last input stays."""
        self.sampler.close()
        self._sources.restart()
        self._clock = SleepAwareClock()
        self._ask = self._again = False
        self._asked_s = -math.inf

    def close(self) -> None:
        """Let go of the source, and stop listening."""
        self.sampler.close()
        self._sources.close()

    def _seen(self, now: Now) -> list[Active]:
        self._again |= self._clock.look(now)
        self._sources.tick(now)
        ask, self._ask = self._ask, False
        while self._sources.current is not None and (ask or self._due_s(early=True) <= now.steady_s):
            if (seen := self._sources.use(lambda source: self._look(source, now))) is not None:
                return seen
            self._sources.tick(now)
        return []

    def _look(self, source: ActivitySource, now: Now) -> list[Active]:
        returned = source.returned
        reading = source.read()
        self._asked_s = now.steady_s
        if reading is None:
            self._again = not source.armed
            return []
        last_s = self._clock.moment_s(reading.idle_s, now, counts_sleep=source.counts_sleep)
        self._burst_s = min(self._burst_s, now.steady_s)  # whoever is still at it after a change of pace has returned
        waiting = self._pace is not Pace.PRESENT
        fresh = waiting and reading.idle_s < AGAIN_S  # too fresh for a source to be armed
        self._again = reading.again or fresh
        keys = self._keys(reading, last_s, source, now)
        if last_s <= self._last_s + SAME_INPUT_S:
            return keys
        if returned or last_s - self._last_s > HOLE_S:
            self._burst_s = last_s
        self._last_s = last_s
        self._again = reading.again or (waiting and last_s - self._burst_s < BURST_S)
        return keys if reading.kind is InputKind.KEY else [*keys, Active(last_s, last_s, reading.kind)]

    def _keys(self, reading: Reading, last_s: float, source: ActivitySource, now: Now) -> list[Active]:
        """Tell of a key that was not known yet, also where something else came after it, or just before it."""
        if reading.kind is InputKind.KEY:
            keys_s = last_s
        elif reading.keys_idle_s is not None:
            keys_s = self._clock.moment_s(reading.keys_idle_s, now, counts_sleep=source.counts_sleep)
        else:
            return []
        if keys_s <= self._keys_s + SAME_INPUT_S or keys_s <= self._last_s - SAME_INPUT_S:
            return []
        self._keys_s = keys_s
        return [Active(keys_s, keys_s, InputKind.KEY)]

    def _due_s(self, *, early: bool = False) -> float:
        source = self._sources.current
        assert source is not None
        if source.returned:
            return -math.inf
        every_s = AGAIN_S if self._again else self._pace.every_s(armed=source.armed)
        if self.sampler.is_judging and not source.armed:
            every_s = min(every_s, JUDGING_S)
        if not source.armed:
            every_s = min(every_s, max(LEAST_EVERY_S, self.still_s * OF_STILL))
        early_s = EARLY_S if every_s >= 2 * HEARTBEAT_S else EARLY * every_s
        return self._asked_s + every_s - (early_s if early else 0.0)

    def _look_at_once(self) -> None:
        self._asked_s = -math.inf
