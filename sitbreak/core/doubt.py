"""Input that may be nobody's: when it hangs on it what a doubtful input was (docs/semantics.md P8)."""

import math
from collections.abc import Callable

from sitbreak.core.deadlines import answered_at, taken_at
from sitbreak.core.engine_state import EngineState
from sitbreak.core.estimator import Estimator, is_noise
from sitbreak.core.events import Active

SHARE = 0.5  # of a silence that something is concluded from: so much is left in which to find out
LEAD_S = 30.0  # ... and no less, as long as the silence is: a listener takes a moment, and hands pause
TOLD_EVERY_S = 3600.0  # a jiggler would fill the journal


def wants_proof(state: EngineState) -> bool:
    """Whether to find out what a doubtful input was: somebody who is back, or still there, or nobody."""
    sitting, touched_at = state.sitting, state.sitting.touched_at
    if touched_at is None or sitting.locked_at is not None:
        return False
    last_at = sitting.last_at
    if last_at is None or not sitting.present(touched_at):
        return True
    if touched_at <= last_at:
        return False
    remind = state.settings.remind
    silences = (
        (last_at + sitting.still_s, sitting.still_s),
        (answered_at(state), remind.answered_s),
        (taken_at(state), remind.prompted_break_s),
    )
    return any(touched_at >= until_at - lead_s(length_s) for until_at, length_s in silences)


def lead_s(silence_s: float) -> float:
    """How long before a conclusion from so long a silence a doubtful input is to be proven."""
    return max(SHARE * silence_s, min(LEAD_S, silence_s))


def note_noise(sitting: Estimator, event: Active, note: Callable[..., None]) -> None:
    """Tell of input that is nobody's; again only after other input, or an hour later."""
    noise_px = sitting.settings.activity.noise_px
    if not is_noise(event, noise_px):
        return
    told_at, last_at = sitting.noise_told_at, sitting.last_at
    if told_at is None or event.to_s > told_at + TOLD_EVERY_S or (last_at is not None and last_at > told_at):
        sitting.noise_told_at = event.to_s
        note(event.to_s, "why.noise", px=round(max(0.0, min(event.px or 0.0, noise_px))))


class RelayedInput:
    """What of the input of another session is passed on, where no engine keeps its own account of it."""

    def __init__(self) -> None:
        self._proven_at = -math.inf

    def passes(self, event: Active, noise_px: float, *, wanted: bool) -> bool:
        """Whether to pass it on; what is doubtful, only while it need not be proven."""
        if event.doubtful or is_noise(event, noise_px):
            return event.doubtful and not wanted
        self._proven_at = max(self._proven_at, event.to_s)
        return True

    def wants_proof(self, t: float, still_s: float, *, absent: bool) -> bool:
        """Whether to find out what a doubtful input is; `absent`: nobody is taken to be there."""
        return absent or t - self._proven_at >= still_s - lead_s(still_s)
