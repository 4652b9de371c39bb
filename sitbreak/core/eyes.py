"""The eye break: a third, smallest rhythm, off until it is asked for. Its rules: docs/posture.md E1-E7.

It goes by the time that the screen was looked at without a pause, as far as that can be known, and changes nothing
that is counted. Like a posture nudge it gets rarer, and gives up, where it is closed at once.
"""

import math

from sitbreak.core.estimator import Estimator
from sitbreak.core.estimator_types import Gap
from sitbreak.core.policy import Phase, ReminderState
from sitbreak.core.posture import AFTER_S, NudgeState, Reception
from sitbreak.core.setting import MIN_S
from sitbreak.core.settings import Settings
from sitbreak.dataclass import dataclass

REST_S = 20.0  # so long the look into the distance lasts, and so long a lock rests the eyes as well
BEFORE_S = 2 * MIN_S  # none so shortly before a reminder, which is the better message


@dataclass(slots=True)
class EyesState(Reception):
    """What the eye breaks remember. Moments (`_at`) are seconds of session time."""

    looking_from_at: float | None = None  # since the last pause in which nobody looked at the screen
    shown_at: float | None = None

    def rest(self, t: float) -> None:
        """The eyes were off the screen until `t`."""
        self.looking_from_at = t

    def end_gap(self, gap: Gap) -> None:
        """Somebody is back: from an absence, a lock or a sleep that was long enough."""
        if gap.until_at - gap.from_at >= REST_S:
            self.rest(gap.until_at)

    def due_at(self, settings: Settings) -> float:
        """When the screen has been looked at for long enough; inf if never."""
        every_s = settings.eyes.every_s
        if every_s <= 0 or self.given_up or self.looking_from_at is None:
            return math.inf
        return self.looking_from_at + every_s * (2 if self.is_unwelcome else 1)

    def moments(self, settings: Settings, reminder: ReminderState, nudges: NudgeState) -> tuple[float, ...]:
        """Return the moments from each of which on one may come: all of them have to have passed."""
        earlier = (reminder.spoke_at, nudges.last_at)
        return self.due_at(settings), *(-math.inf if at is None else at + AFTER_S for at in earlier)

    def wanted(
        self, t: float, settings: Settings, sitting: Estimator, reminder: ReminderState, nudges: NudgeState
    ) -> bool:
        """Whether one is to be offered at `t`, if somebody is there and nothing forbids it."""
        if t < self.due_at(settings) or reminder.phase is not Phase.OK:
            return False
        if t < max(self.moments(settings, reminder, nudges)):
            return False
        left_s = settings.sit.interval_s - (sitting.sitting_s(t) - reminder.base_s)
        return left_s >= BEFORE_S or sitting.standing_at is not None

    def show(self, t: float) -> float:
        """One is offered; return for how long the screen was looked at, in seconds."""
        looked_s = t - (t if self.looking_from_at is None else self.looking_from_at)
        self.shown_at = t
        self.rest(t)
        return looked_s
