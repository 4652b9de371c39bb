"""The weekly line: one notice at the first input of a new week, for whoever wants it (docs/semantics.md D6)."""

from sitbreak.core.estimator import Estimator
from sitbreak.dataclass import dataclass

WEEK_DAYS = 7


@dataclass(slots=True)
class WeekState:
    """Up to which Monday the weeks before have been told, as the ordinal of that day; None: no week has begun yet."""

    told_on: int | None = None

    def ended(self, sitting: Estimator, *, wanted: bool) -> int | None:
        """Return the Monday of the week that is over and not told yet, if there was input in the new one.

        Where the line is not `wanted` a week goes by unsaid.
        """
        monday = monday_of(sitting.day.ordinal)
        if self.told_on is None or (not wanted and self.told_on < monday):
            self.told_on = monday
        if self.told_on >= monday or sitting.input_at is None or sitting.input_at < sitting.day.began_at:
            return None
        return monday - WEEK_DAYS


def monday_of(ordinal: int) -> int:
    """Return the ordinal of the Monday of a day's week; the first of January of the year 1 was one."""
    return ordinal - (ordinal - 1) % WEEK_DAYS
