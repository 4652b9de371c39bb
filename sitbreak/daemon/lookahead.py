"""What is asked once more just before the engine decides on it (a `Part`).

Afterwards would be too late: the engine decides at the moment itself, whatever event tells it the time.
"""

import math
from collections.abc import Callable, Iterable
from typing import Protocol

from sitbreak.core.events import Event, Now
from sitbreak.core.status_types import Status
from sitbreak.supervise.health import Health

AHEAD_S = 1.0  # so long before a reminder may come the reasons not to interrupt are asked
FRESH_S = 10.0  # how old they may be when a reminder is about to be shown


class Deciding(Protocol):
    """What is needed of the engine."""

    def status(self, now: Now) -> Status:
        """How it stands."""

    def wake_s(self, now: Now) -> float:
        """Seconds until it has something to do by itself."""


class Lookahead:
    """Loop thread. Comes before the activity monitor among the parts: that one looks when it is told to."""

    def __init__(
        self, engine: Deciding, *, refresh_busy: Callable[[], Iterable[Event]], ask_for_input: Callable[[], None]
    ) -> None:
        """`refresh_busy` asks every reason not to interrupt and returns what changed; `ask_for_input` is told of dues.

        Input is asked for before the engine acts on a silence.
        """
        self._engine = engine
        self._refresh_busy, self._ask_for_input = refresh_busy, ask_for_input
        self._refreshed_s = -math.inf

    def wake_s(self, now: Now) -> float:
        """Seconds until the reasons not to interrupt are to be asked; inf while they are fresh or nothing may come."""
        reminder_in_s = self._reminder_in_s(now)
        if reminder_in_s <= AHEAD_S:
            return math.inf if self._is_fresh(now) else 0.0
        return reminder_in_s - AHEAD_S

    def tick(self, now: Now) -> Iterable[Event]:
        """Ask what is to be asked; the changes come before whatever the engine decides."""
        if self._engine.wake_s(now) <= 0:
            self._ask_for_input()
        if self._is_fresh(now) or self._reminder_in_s(now) > AHEAD_S:
            return ()
        self._refreshed_s = now.steady_s
        return self._refresh_busy()

    def health(self) -> Iterable[Health]:
        """Nothing can be wrong with it."""
        return ()

    def restart(self, now: Now) -> None:  # noqa: ARG002
        """Take nothing for fresh."""
        self._refreshed_s = -math.inf

    def close(self) -> None:
        """Nothing to let go of."""

    def _reminder_in_s(self, now: Now) -> float:
        """Seconds until a reminder may come; inf if none can."""
        due_in_s = self._engine.status(now).due_in_s
        if due_in_s is None:
            return math.inf
        return due_in_s if due_in_s > AHEAD_S else self._engine.wake_s(now)

    def _is_fresh(self, now: Now) -> bool:
        return now.steady_s - self._refreshed_s < FRESH_S
