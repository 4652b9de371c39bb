"""Input that nobody made: programs that reset the screen saver (`xset s reset`, players, caffeine) zero every counter.

A key or a movement zeroes the counter of its own master device, keyboard or pointer; a reset those of both, at the same
instant. What was typed between the last look and a reset is not seen; whoever works touches something again.
"""

SAME_S = 0.005  # counters are read one after the other


class ResetFilter:
    """Remembers the last input that was one. One thread."""

    def __init__(self) -> None:
        self._input_s: float | None = None

    def idle_s(self, idle_s: float, devices_s: tuple[float, ...], now_s: float) -> float:
        """Return how long nobody has touched anything; `devices_s` are the idle times of pointer and keyboard.

        The first look believes what it sees: there is nothing to compare it with.
        """
        is_reset = len(devices_s) > 1 and max(devices_s) - idle_s <= SAME_S
        if is_reset and self._input_s is not None:
            return max(idle_s, now_s - self._input_s)
        self._input_s = now_s - idle_s
        return idle_s
