"""The order of one turn of the loop: bring the views up to date, wait, look after every part, hand over what came.

Input that a part was asked for comes before the event, or the deadline, that it may change.
"""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from sitbreak.core.events import Event, Now
from sitbreak.supervise.part import Part


class Waiting(Protocol):
    """What is needed of `loop.Hub`."""

    def wait(self, timeout_s: float) -> Event | None:
        """Return the next event, or None after `timeout_s`, or once a descriptor was served."""


class Turns:
    """Drives parts that are all alike; loop thread. `wait` is what `loop.drive` waits with."""

    def __init__(
        self, hub: Waiting, parts: Sequence[Part], now: Callable[[], Now], before_wait: Callable[[Now], None]
    ) -> None:
        """`before_wait` shows what has changed; the parts tick in their order, before the event is handed over."""
        self._hub, self._parts, self._now, self._before_wait = hub, parts, now, before_wait
        self._ahead: deque[Event] = deque()

    def add(self, events: Iterable[Event]) -> None:
        """Hand these over before anything else."""
        self._ahead.extend(events)

    def tick(self) -> None:
        """Look after every part once."""
        now = self._now()
        for part in self._parts:
            self._ahead.extend(part.tick(now))

    def wait(self, engine_s: float) -> Event | None:
        """Return the next event; None when only time passed: `engine_s`, or until a part had something to do."""
        if self._ahead:
            return self._ahead.popleft()
        now = self._now()
        self._before_wait(now)
        part_s = min((part.wake_s(now) for part in self._parts), default=engine_s)
        event = self._hub.wait(max(0.0, min(engine_s, part_s)))
        self.tick()
        if event is not None:
            self._ahead.append(event)
        return self._ahead.popleft() if self._ahead else None
