"""When the guided window opens by itself: after reminders that nobody answered (docs/semantics.md X1-X4).

The notification is always shown as well; the window comes in a lull, to somebody who is there, and never over a call,
a shared screen or a full one, whatever the settings heed of them.
"""

import math

from sitbreak.core.events import Busy
from sitbreak.core.settings import Settings
from sitbreak.dataclass import dataclass

LEAST_LULL_S = 3.0  # however short `remind.lull` is: hands that pause for less are typing
NEVER_OVER = frozenset({Busy.CALL, Busy.SHARING, Busy.FULL_SCREEN})
NOTIFICATION, SCREEN = "notification", "screen"


@dataclass(slots=True)
class EscalationState:
    """What is remembered of it. Moments (`_at`) are seconds of session time."""

    unanswered: int = 0  # reminders in a row that were ignored
    is_waived: bool = False  # the last one was closed: seen, so that it was not ignored
    wanted_at: float | None = None  # since when the window is to open, as soon as nobody types

    def shown(self, t: float, settings: Settings) -> None:
        """A reminder that asks to get up was shown."""
        self.wanted_at = t if self.unanswered >= _after(settings) else None

    def ignored(self) -> None:
        """A reminder became necessary because the one before was ignored."""
        self.unanswered += not self.is_waived
        self.is_waived = False

    def answered(self) -> None:
        """Somebody said something to it, or got up."""
        self.unanswered, self.is_waived, self.wanted_at = 0, False, None

    def waived(self) -> None:
        """Somebody closed it, the notification or the window: it begins anew, and the repeat is no sign of ignoring."""
        self.answered()
        self.is_waived = True

    def opens_at(self, settings: Settings, last_at: float | None) -> float:
        """When the window opens if no input comes; inf if it does not."""
        if self.wanted_at is None or last_at is None:
            return math.inf
        return max(self.wanted_at, last_at + max(LEAST_LULL_S, settings.remind.lull_s))


def _after(settings: Settings) -> float:
    """After how many ignored reminders it opens; inf for never."""
    remind = settings.remind
    if remind.escalate:
        return remind.escalate
    return math.inf if remind.style == NOTIFICATION else 0
