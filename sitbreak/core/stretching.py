"""A guided stretch as the engine sees it: while it is open nothing interrupts, after it one sees what it was worth."""

from sitbreak.core.estimator import PAUSE_S, Estimator
from sitbreak.dataclass import dataclass

OPEN_AT_MOST_S = 900.0  # whoever opened it may be gone without a word
CLOSING_S = 2.0  # the key that closes it is part of it


@dataclass(slots=True)
class StretchState:
    """What the engine knows of it. Moments (`_at`) are seconds of session time."""

    stretch_id: str = ""
    opened_at: float | None = None
    open_until_at: float | None = None
    closed_at: float | None = None  # the last one
    earns: bool = False  # it was done off the chair, and the absence around it may still make it a break
    away_s: float = 0.0  # without input, up to the last one

    def begin(self, t: float, stretch_id: str) -> None:
        """One was opened; it replaces any other."""
        self.stretch_id, self.opened_at, self.open_until_at = stretch_id, t, t + OPEN_AT_MOST_S
        self.earns, self.away_s = False, 0.0

    def end(self, t: float, stretch_id: str, seconds: float, sitting: Estimator) -> None:
        """It is over. One that nobody told of the beginning of began so many `seconds` ago."""
        if self.opened_at is None or stretch_id not in ("", self.stretch_id):
            self.away_s = self._paused_since(t - seconds, sitting)
        if stretch_id in ("", self.stretch_id) or self.opened_at is None:
            self.close(t)

    def close(self, t: float) -> None:
        """It is open no more."""
        self.opened_at, self.open_until_at, self.closed_at, self.stretch_id = None, None, t, ""

    def forget(self) -> None:
        """What it was worth is known."""
        self.earns, self.away_s = False, 0.0

    def take(self, seconds: float, ended_at: float) -> None:
        """Input ended a pause: it counts with the stretch, and the first one after its end closes the account."""
        if self.opened_at is None and not self.earns:
            return
        self.away_s += seconds
        if self.earns and self.closed_at is not None and ended_at > self.closed_at + CLOSING_S:
            self.forget()

    def away_at(self, t: float, sitting: Estimator) -> float:
        """How long nobody has touched anything, with the stretch and around it."""
        pause_s = 0.0 if sitting.last_at is None else t - sitting.last_at
        return self.away_s + (pause_s if pause_s >= PAUSE_S else 0.0)

    def take_from(self, before: float | None, paused_at: float | None, sitting: Estimator) -> None:
        """Input was taken; `before` and `paused_at` are the last input and the end of the last pause before it."""
        if sitting.last_at is None or sitting.last_at == before:
            return
        is_new = sitting.pause_to_at != paused_at and sitting.pause_to_at is not None
        self.take((sitting.pause_to_at or 0.0) - (sitting.pause_from_at or 0.0) if is_new else 0.0, sitting.last_at)

    def _paused_since(self, began_at: float, sitting: Estimator) -> float:
        if sitting.pause_from_at is None or sitting.pause_to_at is None or sitting.pause_to_at <= began_at:
            return 0.0
        return sitting.pause_to_at - sitting.pause_from_at
