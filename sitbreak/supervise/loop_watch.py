"""What held up the loop: the work of each turn is timed, and the part that took longest is named.

Only what we do counts: a machine that has no processor for us, or sleeps, is nobody's fault.
"""

import logging
import re
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sitbreak.dataclass import dataclass
from sitbreak.sentence import Sentence
from sitbreak.supervise.health import Health, Level

LONG_S = 0.25  # a turn of more than this is noticed by whoever clicks
DAY_S, RECENT_S = 86400.0, 600.0
OFTEN = 3  # within RECENT_S: then the icon shows it
LOG_EVERY_S = 60.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Delay:
    """A turn that took long: when it ended, by the clock and by the wall, and what most of it was spent in."""

    part: str
    took_s: float
    ended_s: float
    at: datetime

    @property
    def sentence(self) -> str:
        """What it was, when and how long."""
        return Sentence(
            "the loop was held up for {took_s:.2f} s by {part} at {at:%H:%M:%S}",
            took_s=self.took_s,
            part=self.part,
            at=self.at,
        )

    def __str__(self) -> str:
        return self.sentence


class LoopWatch:
    """Told when a turn begins and ends, and what is done in it. The loop's thread."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        *,
        unserved_s: Callable[[], float] = lambda: 0.0,
        wall: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        """`clock` stands still in sleep; `unserved_s` counts how long this thread has waited for a processor."""
        self._clock, self._unserved_s, self._wall = clock, unserved_s, wall
        self._began: tuple[float, float] | None = None
        self._spent_s: dict[str, float] = {}
        self._part: tuple[str, float] | None = None
        self._recent: deque[Delay] = deque(maxlen=OFTEN)
        self._worst: deque[Delay] = deque()  # ever smaller ones, the first of them the worst of the last day
        self._logged_s = float("-inf")

    def woke(self) -> None:
        """Something came, or it is time: a turn begins."""
        self._began, self._spent_s = (self._clock(), self._unserved_s()), {}

    def waits(self) -> None:
        """All is done: the turn is over."""
        if self._began is None:
            return
        (began_s, unserved_s), self._began = self._began, None
        now_s = self._clock()
        if now_s - began_s <= LONG_S:
            return
        took_s = now_s - began_s - (self._unserved_s() - unserved_s)
        if took_s > LONG_S:
            part = max(self._spent_s, key=self._spent_s.__getitem__, default=Sentence("the loop itself"))
            self._keep(Delay(part, took_s, now_s, self._wall()))

    def begin(self, part: str) -> None:
        """What is done from now on is this part's; parts in a part do not count."""
        if self._part is None:
            self._part = part, self._clock()

    def end(self, part: str) -> None:
        """This part is done, for now."""
        if self._part is not None and self._part[0] == part:
            self._spent_s[part] = self._spent_s.get(part, 0.0) + self._clock() - self._part[1]
            self._part = None

    @contextmanager
    def of(self, part: str) -> Iterator[None]:
        """Count what is done in here as this part's."""
        self.begin(part)
        try:
            yield
        finally:
            self.end(part)

    @property
    def worst(self) -> Delay | None:
        """The longest turn of the last day, if one was long."""
        while self._worst and self._clock() - self._worst[0].ended_s > DAY_S:
            self._worst.popleft()
        return self._worst[0] if self._worst else None

    def health(self) -> Iterable[Health]:
        """Say what held it up; a problem for ten minutes, shown by the icon when it happens again and again."""
        worst, now_s = self.worst, self._clock()
        recent = [delay for delay in self._recent if now_s - delay.ended_s <= RECENT_S]
        words = (
            Sentence("the longest turn of the last day: {took_s:.2f} s ({part})", took_s=worst.took_s, part=worst.part)
            if worst
            else ""
        )
        yield Health(
            "loop",
            None,
            Level.DEGRADED if recent else Level.OK,
            words,
            problems=(worst.sentence,) if worst and recent else (),
            vital=len(recent) >= OFTEN,
            facts={"worst": _told(worst)} if worst else {},
        )

    def _keep(self, delay: Delay) -> None:
        self._recent.append(delay)
        while self._worst and self._worst[-1].took_s <= delay.took_s:
            self._worst.pop()
        self._worst.append(delay)
        if delay.ended_s - self._logged_s >= LOG_EVERY_S:
            self._logged_s = delay.ended_s
            log.warning("%s", delay)


def part_name(part: object) -> str:
    """Return what a person calls a part: "tray icon" for a TrayIcon or one of its methods, or its own `what`."""
    owner = getattr(part, "__self__", part)
    what = getattr(owner, "what", None)
    return (
        what if isinstance(what, str) else re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(owner).__name__).strip("_").lower()
    )


def _told(delay: Delay) -> dict[str, Any]:
    return {"part": delay.part, "took_s": round(delay.took_s, 3), "at": delay.at.isoformat(timespec="seconds")}
