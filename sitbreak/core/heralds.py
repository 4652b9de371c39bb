"""What goes beside reminders: the note before one, the window that opens by itself, the line of the week.

The rules are docs/semantics.md R11 and X1-X5.
"""

from collections.abc import Callable
from datetime import datetime

from sitbreak.core.deadlines import due_at, warning_at, window_at
from sitbreak.core.effects import CloseWarning, Effect, OpenStretch, Save, ShowWarning, ShowWeek
from sitbreak.core.engine_state import EngineState, causes_of
from sitbreak.core.escalation import NEVER_OVER, SCREEN
from sitbreak.core.reminder import ReminderMachine
from sitbreak.core.week import WEEK_DAYS


class Heralds:
    """Owned by the engine, whose effects it adds to."""

    def __init__(
        self,
        state: EngineState,
        machine: ReminderMachine,
        emit: Callable[[Effect], None],
        wall: Callable[[float], datetime],
    ) -> None:
        self._state, self._machine, self._emit, self._wall = state, machine, emit, wall

    def escalate(self, t: float) -> None:
        """Open the guided window where the reminder asks for that, once nobody types and nothing forbids it."""
        state = self._state
        escalation, suppression = state.escalation, state.suppression
        if t < window_at(state) or not state.sitting.present(t) or state.sitting.standing_at is not None:
            return
        if causes_of(state, self._wall(t)) or NEVER_OVER & suppression.reasons:
            return
        escalation.wanted_at = None
        self._machine.note(t, "why.window", sitting_s=state.sitting.sitting_s(t))
        every = state.settings.remind.style == SCREEN
        self._emit(OpenStretch(reminder=state.reminder.number, every_screen=every))
        self._emit(Save())

    def warn(self, t: float) -> None:
        """Say once a period that its reminder is about to come, and take that back when it comes or does not."""
        state, reminder = self._state, self._state.reminder
        begins_at = warning_at(state)
        comes = begins_at <= t < due_at(state)
        if t < begins_at:
            reminder.warned = False
        causes = causes_of(state, self._wall(t)) if comes or reminder.warning else ()
        if reminder.warning and (not comes or causes):
            reminder.warning = False
            self._emit(CloseWarning())
        if comes and not causes and not reminder.warned and state.sitting.present(t):
            reminder.warned = reminder.warning = True
            left_s = state.settings.sit.interval_s - (state.sitting.sitting_s(t) - reminder.base_s)
            self._machine.note(t, "why.warned", left_s=left_s)
            self._emit(ShowWarning(left_s, reminder.snoozes_left(state.settings.remind) != 0))
            self._emit(Save())

    def tell_week(self, t: float) -> None:
        """Say once what the past week was like, if somebody wants to know and nothing forbids it."""
        state = self._state
        monday = state.week.ended(state.sitting, wanted=state.settings.report.weekly)
        if monday is None or not state.sitting.present(t) or causes_of(state, self._wall(t)):
            return
        state.week.told_on = monday + WEEK_DAYS
        state.nudges.other_at = t
        self._emit(ShowWeek(monday))
        self._emit(Save())
