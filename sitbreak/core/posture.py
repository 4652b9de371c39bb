"""The posture nudge: a second, smaller machine. When, and how seldom: docs/posture.md N1-N11.

A nudge is offered on the return from a break or half-way through a long bout, never near a reminder, and changes
nothing that is counted. Closed at once five times running it comes half as often, five times more and it stays away.
"""

import math

from sitbreak.core.estimator import Estimator
from sitbreak.core.policy import Phase, ReminderState
from sitbreak.core.setting import MIN_S
from sitbreak.core.settings import Settings
from sitbreak.dataclass import dataclass

MIDWAY_S = (15 * MIN_S, 25 * MIN_S)  # about half-way, half-hourly at the most
LONG_S = 40 * MIN_S  # only intervals this long have a nudge in the middle
BEFORE_S, AFTER_S = 5 * MIN_S, 3 * MIN_S  # of a break reminder, which is the better message
WELCOME_S = 2 * MIN_S  # so long a return is fresh
SET_UP_DAYS = 7
OK = Phase.OK  # a look into an enum takes time, and this is asked after every input
UNWELCOME = 5  # closed at once so many times running


@dataclass(slots=True)
class Reception:
    """How what is offered is received: closed at once often enough it is to come more rarely, and then not at all."""

    closed: int = 0  # at once, in a row

    @property
    def is_unwelcome(self) -> bool:
        """Whether it is to come half as often."""
        return self.closed >= UNWELCOME

    @property
    def given_up(self) -> bool:
        """Whether nobody wants it."""
        return self.closed >= 2 * UNWELCOME

    def close(self, *, at_once: bool) -> bool:
        """The person closed one, or let it go by; True if that was the last straw."""
        self.closed = self.closed + 1 if at_once else 0
        return self.closed == 2 * UNWELCOME


@dataclass(slots=True)
class NudgeState(Reception):
    """What the nudges remember. Moments (`_at`) are seconds of session time."""

    last_at: float | None = None
    today: int = 0
    this_bout: bool = False
    welcome_at: float | None = None  # somebody came back from a break, or came at all
    displays: bool = False  # one was added or removed: look at the set-up
    set_up_on: int | None = None  # the day of the last set-up check
    other_at: float | None = None  # something else of ours was told, an eye break say: no nudge right after it

    def gap_s(self, settings: Settings) -> float:
        """The least time between two."""
        return settings.posture.gap_s * (2 if self.is_unwelcome else 1)

    def begin_bout(self, t: float, *, returned: bool) -> None:
        """Sitting begins anew; on a return that is a natural moment."""
        self.this_bout = False
        self.welcome_at = t if returned else None

    def wanted(self, t: float, settings: Settings, sitting: Estimator, reminder: ReminderState) -> bool:
        """Whether one is to be offered at `t`, if somebody is there and nothing forbids it."""
        if not self._possible(settings, sitting, reminder) or t < max(self._free_at(settings, reminder)):
            return False
        left_s = settings.sit.interval_s - (sitting.sitting_s(t) - reminder.base_s)
        return left_s >= BEFORE_S and (self._welcome(t) or self.displays or self._midway(t, settings, sitting))

    def show(self, t: float, day: int) -> bool:
        """One is offered; True if it asks for a set-up check."""
        set_up = self.displays or self.set_up_on is None or day - self.set_up_on >= SET_UP_DAYS
        self.last_at, self.welcome_at, self.this_bout, self.displays = t, None, True, False
        self.today += 1
        if set_up:
            self.set_up_on = day
        return set_up

    def deadlines(self, settings: Settings, sitting: Estimator, reminder: ReminderState) -> tuple[float, ...]:
        """Return the moments at which one may become wanted."""
        if not self._possible(settings, sitting, reminder):
            return ()
        half_way_at = math.inf if self.this_bout else sitting.reach_at(_half_way(settings))
        return half_way_at, *self._free_at(settings, reminder)

    def _possible(self, settings: Settings, sitting: Estimator, reminder: ReminderState) -> bool:
        """Whether one could come at all, as things stand."""
        posture = settings.posture
        if not posture.enabled or self.today >= posture.per_day or self.given_up:
            return False
        return reminder.phase is OK and sitting.standing_at is None

    def _free_at(self, settings: Settings, reminder: ReminderState) -> tuple[float, ...]:
        """Not before the last nudge, the last reminder and the last other word are long enough ago."""
        return (
            -math.inf if self.last_at is None else self.last_at + self.gap_s(settings),
            -math.inf if reminder.spoke_at is None else reminder.spoke_at + AFTER_S,
            -math.inf if self.other_at is None else self.other_at + AFTER_S,
        )

    def _welcome(self, t: float) -> bool:
        return self.welcome_at is not None and t - self.welcome_at <= WELCOME_S

    def _midway(self, t: float, settings: Settings, sitting: Estimator) -> bool:
        if self.this_bout or settings.sit.interval_s < LONG_S:
            return False
        return t >= sitting.reach_at(_half_way(settings)) and sitting.sitting_s(t) <= MIDWAY_S[1]


def _half_way(settings: Settings) -> float:
    earliest_s, latest_s = MIDWAY_S
    return min(max(settings.sit.interval_s / 2, earliest_s), latest_s)
