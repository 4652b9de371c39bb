"""From "so many seconds ago" to a moment of session time, with the nights in between.

Most idle counters stand still while the machine sleeps. Read naively after a wake, they put the last input into the
sleep, or after it: a person who left at noon would seem to have come back with the lid.
"""

from dataclasses import dataclass

from sitbreak.core.messages import Now

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


class Dating:
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
