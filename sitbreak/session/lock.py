"""Is the screen locked? What several sources say, made one truth.

Any source that says "locked" is believed. A mere request to lock (logind's `Lock`) is believed too, until a
source that has proved itself denies it, or somebody types long after it: a lost unlock heals by itself.
"""

import threading
from collections.abc import Callable

GRACE_S = 20.0  # a desktop that was asked to lock fades out first
DOUBT_S = 60.0  # input so long after an unconfirmed request was not typed at a lock screen


class LockState:
    """The lock as it is known now; `changed` is called when the truth changes. Any thread.

    `idle_s` tells how long ago the last input was, None where that is unknown.
    """

    def __init__(
        self, changed: Callable[[bool], None], now_s: Callable[[], float], idle_s: Callable[[], float | None]
    ) -> None:
        self._changed, self._now_s, self._idle_s = changed, now_s, idle_s
        self._said: dict[str, bool] = {}
        self._proved: set[str] = set()  # have said "locked" once, so their "not locked" means something
        self._asked_s: float | None = None
        self._guard = threading.RLock()  # Windows and macOS tell on a thread of their own
        self.locked = False

    @property
    def sources(self) -> dict[str, bool]:
        """What each source says now."""
        return dict(self._said)

    def say(self, source: str, locked: bool | None) -> None:
        """Take in what a source says of the state; None: it no longer knows."""
        with self._guard:
            if locked is None:
                self._said.pop(source, None)
            else:
                self._said[source] = locked
            if locked:
                self._proved.add(source)
                self._asked_s = None
            self._tell()

    def ask(self, lock: bool) -> None:
        """Take in that the desktop was asked to lock or unlock."""
        with self._guard:
            self._asked_s = self._now_s() if lock else None
            self._tell()

    def lose(self, source: str) -> None:
        """Take in that a source is gone. If it said "locked", that stands like an old request from now on."""
        with self._guard:
            if self._said.pop(source, False) and not any(self._said.values()):
                self._asked_s = self._now_s() - GRACE_S
            self._tell()

    def settle(self) -> None:
        """Drop a request that has not come true; called at every heartbeat."""
        with self._guard:
            if self._asked_s is not None and self._is_void(self._now_s() - self._asked_s):
                self._asked_s = None
                self._tell()

    def _is_void(self, age_s: float) -> bool:
        denied = any(source in self._proved for source in self._said)  # had it said "locked", no request would stand
        idle_s = self._idle_s()
        typed = idle_s is not None and age_s - idle_s >= DOUBT_S
        return typed or (denied and age_s >= GRACE_S)

    def _tell(self) -> None:
        locked = self._asked_s is not None or any(self._said.values())
        if locked is not self.locked:
            self.locked = locked
            self._changed(locked)
