"""Input that goes on: nearly all input is of this kind, and nothing follows but that the estimate grows (ADR 36).

Every moment that lies ahead then either stays where it is or moves away as the last input does, so the engine need
not look at everything again at each input.
"""

from math import inf

from sitbreak.core.deadlines import deadlines, windows_end_at
from sitbreak.core.engine_state import EngineState
from sitbreak.core.estimator import PAUSE_S, Estimator, is_noise
from sitbreak.core.events import Active
from sitbreak.dataclass import dataclass


@dataclass(slots=True)
class Calm:
    """When something happens next: at `fixed_at` though input goes on, and `silence_s` after the last one.

    That is so up to `known_until_at`: from then on a silence means something else.
    """

    fixed_at: float
    silence_s: float
    known_until_at: float

    def next_at(self, event: Active, sitting: Estimator) -> float:
        """The next deadline once `event` is taken; -inf if it does not go on, or may be nobody's."""
        last_at = sitting.last_at
        if last_at is None or event.from_s - last_at >= PAUSE_S or event.doubtful:
            return -inf
        if event.px is not None and is_noise(event, sitting.settings.activity.noise_px):
            return -inf
        return min(self.fixed_at, max(last_at, event.to_s) + self.silence_s)


NO_CALM = Calm(-inf, 0.0, -inf)


def calm_from(state: EngineState, t: float, moments: list[float]) -> Calm:
    """What comes after `t`, when all was looked at; `moments` are the deadlines then, the calendar's after the others.

    As long as there is input somebody is there, as in a meeting that was declared: what is a deadline even so, stays
    where it is. The others lie in a silence, and begin with it.
    """
    if not _is_plain(state, t):
        return NO_CALM
    sitting = state.sitting
    sitting.hint = sitting.held = sitting.declared = True  # a copy of everything would take as long as all the rest
    try:
        fixed = deadlines(state)
    finally:
        sitting.hint = sitting.held = sitting.declared = False
    fixed += moments[len(fixed) :]
    fixed_at = min((at for at in fixed if at > t), default=inf)
    silent_at = min((at for at, even_so in zip(moments, fixed, strict=True) if at > t and at != even_so), default=inf)
    known_until_at = min((at for at in windows_end_at(state) if at >= t), default=inf)
    return Calm(fixed_at, silent_at - (sitting.last_at or 0.0), known_until_at)


def _is_plain(state: EngineState, t: float) -> bool:
    """Whether somebody is there, and nothing is open that an input decides."""
    sitting, reminder, suppression, stretch = state.sitting, state.reminder, state.suppression, state.stretch
    if sitting.last_at is None or sitting.input_at is None or sitting.on_break or sitting.hint:
        return False
    if t - sitting.last_at > sitting.unheld_still_s or sitting.tail_floor_s > 0:
        return False
    if sitting.stop_at is not None or sitting.locked_at is not None:
        return False
    if suppression.wanted_at is not None or suppression.held_at is not None or state.escalation.wanted_at is not None:
        return False
    if reminder.doubt is not None or stretch.earns or stretch.opened_at is not None:
        return False
    # the first input after any of these may be what was waited for
    return sitting.input_at > max(sitting.day.began_at, reminder.shown_at or -inf, stretch.closed_at or -inf)
