"""How often something may be told or heard; pure, moments in seconds of a steady clock."""

import math
from collections import OrderedDict

MOST_TOPICS = 64


class Bucket:
    """So many at once, then so many a second."""

    __slots__ = ("_at_once", "_left", "_per_s", "_seen_s")

    def __init__(self, at_once: float, per_s: float) -> None:
        self._at_once, self._per_s = at_once, per_s
        self._left, self._seen_s = at_once, -math.inf

    def takes(self, now_s: float) -> bool:
        """Tell whether one more may pass, which is counted."""
        if now_s > self._seen_s:
            self._left = min(self._at_once, self._left + (now_s - self._seen_s) * self._per_s)
            self._seen_s = now_s
        if self._left < 1:
            return False
        self._left -= 1
        return True


class Inlet:
    """What comes in, limited for each topic by itself and for all together; the topics that were too loud are known."""

    def __init__(self, at_once: float = 20, per_s: float = 2, *, most_topics: int = MOST_TOPICS) -> None:
        self._at_once, self._per_s, self._most_topics = at_once, per_s, most_topics
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()
        self.dropped = 0
        self.loudest = ""
        self.loud_s = -math.inf

    def takes(self, topic: str, now_s: float) -> bool:
        """Tell whether a message of this topic may pass."""
        bucket = self._buckets.get(topic)
        if bucket is None:
            if len(self._buckets) >= self._most_topics:
                self._buckets.popitem(last=False)  # who made so many up has emptied none that is in use
            bucket = self._buckets[topic] = Bucket(self._at_once, self._per_s)
        self._buckets.move_to_end(topic)
        if bucket.takes(now_s):
            return True
        self.dropped += 1
        self.loudest, self.loud_s = topic, now_s
        return False


class Outlet:
    """The newest of what is to go out, at most one in a while."""

    def __init__(self, every_s: float) -> None:
        self._every_s = every_s
        self._sent_s = -math.inf
        self.waits = False

    def offer(self) -> None:
        """Have it sent when its time has come."""
        self.waits = True

    def due_s(self, now_s: float) -> float:
        """Return the seconds until it is to be sent; inf: nothing waits."""
        return max(0.0, self._sent_s + self._every_s - now_s) if self.waits else math.inf

    def goes(self, now_s: float, *, at_once: bool = False) -> bool:
        """Tell whether it is sent now, which is noted."""
        if not self.waits or (not at_once and self.due_s(now_s) > 0):
            return False
        self._sent_s, self.waits = now_s, False
        return True
