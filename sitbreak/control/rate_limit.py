"""How often somebody may tell of something: so many times in so many seconds. No clock here."""

from collections import deque


class RateLimit:
    """Counts what was allowed lately. Moments are seconds of one clock."""

    def __init__(self, most: int, within_s: float) -> None:
        self._within_s = within_s
        self._allowed_s: deque[float] = deque(maxlen=most)

    def allows(self, now_s: float) -> bool:
        """Tell whether there is room for one more, which then counts."""
        if len(self._allowed_s) == self._allowed_s.maxlen and now_s - self._allowed_s[0] < self._within_s:
            return False
        self._allowed_s.append(now_s)
        return True
