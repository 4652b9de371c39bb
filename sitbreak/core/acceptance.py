"""What input and hints mean for who is there: the estimator takes them, and what they end or begin is told."""

from sitbreak.core.conclusions import Conclusions
from sitbreak.core.doubt import note_noise
from sitbreak.core.engine_state import EngineState
from sitbreak.core.estimator_types import Gap
from sitbreak.core.events import Active
from sitbreak.core.reminder import ReminderMachine


class Acceptance:
    """Owned by the engine."""

    def __init__(self, state: EngineState, machine: ReminderMachine, conclusions: Conclusions) -> None:
        self._state, self._machine, self._conclusions = state, machine, conclusions

    def take(self, event: Active) -> None:
        """Take input."""
        sitting = self._state.sitting
        before, paused = sitting.last_at, sitting.pause_to_at
        note_noise(sitting, event, self._machine.note)
        self.accepted(before, sitting.take(event))
        self._state.stretch.take_from(before, paused, sitting)

    def accepted(self, before: float | None, gap: Gap | None) -> None:
        """Input was taken, the last one `before` it; tell what it ended, if it was believed."""
        last_at = self._state.sitting.last_at
        if last_at != before:
            self._conclusions.make_final()
        if before is None and last_at is not None:
            self._machine.note(last_at, "why.first")
            self._state.nudges.begin_bout(last_at, returned=True)
            self._state.eyes.rest(last_at)
        if gap is not None:
            self._machine.record_gap(gap)
        self._conclusions.back_in_doubt(last_at)

    def hint(self, t: float, *, told: bool = True) -> None:
        """Take whether something vouches for somebody at `t`; `told`: a change is noted."""
        sitting, declared = self._state.sitting, self._state.meeting.runs
        on, was = self._state.suppression.hints_presence(self._state.settings), sitting.hint and not sitting.declared
        if (on or declared, declared) != (sitting.hint, sitting.declared):
            sitting.set_hint(on or declared, t, declared=declared)
        if on != was and not declared and told:
            self._machine.note(t, "why.hint-on" if on else "why.hint-off")
