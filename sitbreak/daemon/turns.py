"""The order of one turn of the loop: bring the views up to date, wait, look after every part, hand over what came.

Input that a part was asked for comes before the event, or the deadline, that it may change. A part that fails rests for
a moment, so that nothing it keeps asking for makes the loop spin; the others go on.
"""

import math
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Protocol

from sitbreak.core.events import Event, Now
from sitbreak.loop import WAIT
from sitbreak.supervise.backoff import Backoff
from sitbreak.supervise.candidate import MOMENT_S
from sitbreak.supervise.faults import Guard, unguarded
from sitbreak.supervise.part import HEARTBEAT_S, Part

REST_S = 1.0
VIEWS_EVERY_S = 0.25  # while events queue up; drawing after every one held the loop up for seconds
VIEWS = "views"  # who a fault of `before_wait` is told of

SETTLE_TRIES = 10


class Waiting(Protocol):
    """What is needed of `loop.Hub`."""

    @property
    def is_pressed(self) -> bool:
        """Whether an event is here already."""

    def wait(self, timeout_s: float) -> Event | None:
        """Return the next event, or None after `timeout_s`, or once a descriptor was served."""


class Turns:
    """Drives parts that are all alike; loop thread. `wait` is what `loop.drive` waits with."""

    def __init__(
        self,
        hub: Waiting,
        parts: Mapping[str, Part],
        now: Callable[[], Now],
        before_wait: Callable[[Now], None],
        guard: Guard = unguarded,
        *,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        """`before_wait` shows what has changed, before a wait; while events queue up, every quarter of a second.

        The parts tick in their order, before the event is handed over.

        `guard` decides what a fault costs. `pause` passes the seconds of a wait that failed.
        """
        self._hub, self._parts, self._now, self._before_wait = hub, parts, now, before_wait
        self._guard, self._pause = guard, pause
        self._ahead: deque[Event] = deque()
        self._shown_s = -math.inf
        self._rests: dict[str, Backoff] = {}  # of the parts that failed, longer every time

    def add(self, events: Iterable[Event]) -> None:
        """Hand these over before anything else."""
        self._ahead.extend(events)

    def tick(self) -> None:
        """Look after every part once."""
        now = self._now()
        for name, part in self._parts.items():
            if self._rest_s(name, now) <= 0:
                self._ahead.extend(self._tick(name, part, now))

    def settle(self, unsettled: Callable[[], bool]) -> None:
        """Look after every part before the loop runs; for a second again and again, while `unsettled`."""
        for _ in range(SETTLE_TRIES):
            self.tick()
            self._guard(VIEWS, partial(self._before_wait, self._now()), None)
            if not unsettled():
                return
            self._pause(MOMENT_S)

    def wait(self, engine_s: float) -> Event | None:
        """Return the next event; None when only time passed: `engine_s`, or until a part had something to do."""
        if self._ahead:
            return self._ahead.popleft()
        now = self._now()
        self._show(now)
        wait_s = max(0.0, min([engine_s, *(self._wake_s(name, part, now) for name, part in self._parts.items())]))
        event = self._wait(wait_s)
        self.tick()
        if event is not None:
            self._ahead.append(event)
        return self._ahead.popleft() if self._ahead else None

    def _show(self, now: Now) -> None:
        """Bring the views up to date, but do not let a crowd of events wait for each other's."""
        if not self._hub.is_pressed or now.steady_s - self._shown_s >= VIEWS_EVERY_S:
            self._guard(VIEWS, partial(self._before_wait, now), None)
            self._shown_s = now.steady_s

    def _tick(self, name: str, part: Part, now: Now) -> Iterable[Event]:
        events: Iterable[Event] | None = self._guard(name, lambda: tuple(part.tick(now)), None)
        if events is None:
            self._rests.setdefault(name, Backoff(REST_S, HEARTBEAT_S)).failed(now.steady_s)
            return ()
        self._rests.pop(name, None)
        return events

    def _wake_s(self, name: str, part: Part, now: Now) -> float:
        """Seconds until a part wants a turn; a rest comes first, and what is no number is a heartbeat."""
        if (rest_s := self._rest_s(name, now)) > 0:
            return rest_s
        wake_s = self._guard(name, partial(part.wake_s, now), math.nan)
        return HEARTBEAT_S if math.isnan(wake_s) else wake_s

    def _rest_s(self, name: str, now: Now) -> float:
        return self._rests[name].next_s - now.steady_s if name in self._rests else 0.0

    def _wait(self, wait_s: float) -> Event | None:
        """Wait in the hub. One that cannot even wait must not spin."""
        came: tuple[Event | None] | None = self._guard(WAIT, lambda: (self._hub.wait(wait_s),), None)
        if came is None:
            self._pause(min(wait_s, REST_S))
            return None
        return came[0]
