"""From "so many seconds ago" or a wall-clock stamp to a moment of session time, with the nights in between.

Most idle counters stand still while the machine sleeps. Read naively after a wake, they put the last input into the
sleep, or after it: a person who left at noon would seem to have come back with the lid.
"""

import time
from collections.abc import Callable

from sitbreak.clocks import system_clocks
from sitbreak.core.events import Now
from sitbreak.dataclass import dataclass

SLEPT_S = 1.0  # the two clocks are read microseconds apart; any more between them is sleep
REMEMBERED_S = 7 * 86400.0


@dataclass(frozen=True, slots=True)
class _Sleep:
    """The clocks at the last look before a sleep and at the first look after it."""

    before: Now
    after: Now

    @property
    def slept_s(self) -> float:
        return (self.after.steady_s - self.before.steady_s) - (self.after.awake_s - self.before.awake_s)


class SleepAwareClock:
    """Knows the sleeps between the looks it was given."""

    def __init__(self) -> None:
        self._looked: Now | None = None
        self._sleeps: list[_Sleep] = []

    def look(self, now: Now) -> bool:
        """Take note of the clocks; True when the machine slept since the last look."""
        before, self._looked = self._looked, now
        if before is None:
            return False
        sleep = _Sleep(before, now)
        if sleep.slept_s <= SLEPT_S:
            return False
        recent = [each for each in self._sleeps if now.steady_s - each.after.steady_s < REMEMBERED_S]
        self._sleeps = [*recent, sleep]
        return True

    def moment_s(self, idle_s: float, now: Now, *, counts_sleep: bool) -> float:
        """Return when input `idle_s` ago was. What cannot be told from before a sleep was before it."""
        idle_s = max(0.0, idle_s)
        awake_s = now.awake_s - idle_s
        at_s = now.steady_s - idle_s
        if not counts_sleep:
            at_s -= sum(sleep.slept_s for sleep in self._sleeps if awake_s <= sleep.after.awake_s)
        for sleep in self._sleeps:
            if sleep.before.steady_s < at_s <= sleep.after.steady_s:
                return sleep.before.steady_s
        return at_s


class WallClockAges:
    """How long ago a wall-clock stamp was. Each new stamp is dated once: a step of the clock later on is no input."""

    def __init__(self, *, wall_s: Callable[[], float] = time.time, steady_s: Callable[[], float] | None = None) -> None:
        self._wall_s, self._steady_s = wall_s, steady_s or system_clocks()[0]
        self._stamps: dict[float, float] = {}

    def ago_s(self, stamp_s: float) -> float:
        """Return the seconds since `stamp_s`, by the steady clock; 0 for a stamp from the future."""
        now_s = self._steady_s()
        if stamp_s not in self._stamps:
            recent = list(self._stamps.items())[-9:]  # of a few terminals or sessions
            self._stamps = dict([*recent, (stamp_s, now_s - max(0.0, self._wall_s() - stamp_s))])
        return max(0.0, now_s - self._stamps[stamp_s])
