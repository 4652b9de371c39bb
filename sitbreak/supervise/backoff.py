"""The growing pause between two tries."""

import math


class Backoff:
    """When to try again: after `first_s`, then twice as long each time, at most `longest_s`. Moments in seconds."""

    __slots__ = ("_first_s", "_longest_s", "_pause_s", "next_s")

    def __init__(self, first_s: float, longest_s: float) -> None:
        self._first_s, self._longest_s = first_s, longest_s
        self.reset()

    def reset(self) -> None:
        """Try at once, and begin with the shortest pause again."""
        self._pause_s, self.next_s = self._first_s, -math.inf

    def failed(self, now_s: float) -> None:
        """Wait before the next try."""
        self.next_s = now_s + self._pause_s
        self._pause_s = min(2 * self._pause_s, self._longest_s)

    def soon(self, now_s: float, pause_s: float) -> None:
        """Try again after this pause; the next one does not grow by it."""
        self.next_s = now_s + pause_s

    def give_up(self) -> None:
        """Never try again."""
        self.next_s = math.inf

    def is_due(self, now_s: float) -> bool:
        """Tell whether it may be tried."""
        return now_s >= self.next_s
