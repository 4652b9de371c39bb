"""What the estimator counts in: days, breaks and gaps. Moments (`_at`) are seconds of session time."""

import math

from sitbreak.core.records import Credit
from sitbreak.dataclass import dataclass


@dataclass(slots=True)
class DayTotals:
    """The counts of one day. `sat_s` is below zero while sitting from before its start is not yet confirmed."""

    ordinal: int = 0
    began_at: float = -math.inf
    sat_s: float = 0.0
    stood_s: float = 0.0
    longest_s: float = 0.0
    breaks: int = 0
    limit_said: bool = False


@dataclass(slots=True)
class CreditedBreak:
    """A break that was credited by an absence, with what it takes to take it back."""

    how: Credit
    sat_s: float
    bout_at: float
    from_at: float
    counted: bool
    until_at: float | None = None  # the return, once there was one


@dataclass(frozen=True, slots=True)
class Gap:
    """A hole between two accepted inputs that is over now; `credit` tells of the break it was, if it was one."""

    from_at: float
    until_at: float
    counted_s: float
    why: str  # "idle", "lock" or "sleep"
    credit: CreditedBreak | None
