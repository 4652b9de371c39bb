"""A meeting that somebody declares, as there may be no microphone that would tell (docs/semantics.md M1-M6)."""

from sitbreak.dataclass import dataclass

MEETING = "meeting"  # what holds a reminder back while one lasts
SAME_S = 1.0  # two moments that a restart has rounded are the same


@dataclass(slots=True)
class MeetingState:
    """The meeting. Moments (`_at`) are seconds of session time."""

    runs_until_at: float | None = None
    ended: bool = False  # its time is over, and nothing was said of that yet

    @property
    def runs(self) -> bool:
        return self.runs_until_at is not None

    def left_s(self, t: float) -> float | None:
        """How long it still lasts; None without one."""
        return None if self.runs_until_at is None else max(0.0, self.runs_until_at - t)

    def declare(self, until_at: float) -> None:
        """One lasts from now on; it replaces an earlier one."""
        self.runs_until_at, self.ended = until_at, False

    def end(self) -> None:
        """The person says that it is over."""
        self.runs_until_at, self.ended = None, False

    def expire(self, t: float) -> bool:
        """End it if its time is over; tell whether it was."""
        over = self.runs_until_at is not None and t >= self.runs_until_at
        if over:
            self.runs_until_at, self.ended = None, True
        return over
