"""Later, not this one, not during my meeting: a reminder put off, and what is told of that (S1-S8, M1-M6).

Every answer says what really happened: while reminders are paused, that none comes; where nothing could be done, why.
"""

from collections.abc import Callable

from sitbreak.core.deadlines import due_at, warning_at
from sitbreak.core.effects import Effect, Save
from sitbreak.core.engine_state import EngineState
from sitbreak.core.events import CommandResult
from sitbreak.core.meeting import SAME_S
from sitbreak.core.policy import Phase, Trigger
from sitbreak.core.records import ReminderOutcome
from sitbreak.core.reminder import ReminderMachine
from sitbreak.core.suppression import Paused

LONGEST_MEETING_S = 12 * 3600.0  # so much may count that no input confirms (core.saving)


class Postponing:
    """Owned by the command handler; returns what is told."""

    def __init__(self, state: EngineState, machine: ReminderMachine, emit: Callable[[Effect], None]) -> None:
        self._state, self._machine, self._emit = state, machine, emit

    # later -----------------------------------------------------------------------------------------------------

    def snooze(self, for_s: float | None, t: float) -> CommandResult:
        """Put off what is due or comes next by `for_s` seconds, or as the settings have it."""
        remind, reminder = self._state.settings.remind, self._state.reminder
        length_s = remind.snooze_s if for_s is None else for_s
        if length_s <= 0:
            return _result("snooze.zero", ok=False)
        if reminder.phase is Phase.OK:
            if for_s is None and warning_at(self._state) <= t < due_at(self._state):
                length_s += self._left_s(t)  # the note said when it comes: so much later than that
            return self._put_off_ahead(length_s, t)
        if reminder.phase is Phase.SNOOZED:
            until_at = reminder.snooze_until_at
            left_s = 0.0 if until_at is None else max(0.0, until_at - t)
            return _result("snooze.already", ok=False, for_s=left_s)
        if reminder.snoozes_left(remind) == 0:
            return _result("snooze.limit", ok=False, n=remind.snooze_max)
        self._machine.trigger(Trigger.SNOOZE, t, why="snoozed", outcome=ReminderOutcome.SNOOZED, for_s=length_s)
        self._machine.note(t, "why.snoozed", for_s=length_s)
        return self._snoozed(length_s)

    def _put_off_ahead(self, length_s: float, t: float) -> CommandResult:
        """Let nothing be due before so much more was sat, as if the period had begun later."""
        settings, reminder = self._state.settings, self._state.reminder
        base_s = self._state.sitting.sitting_s(t) + length_s - settings.sit.interval_s
        if base_s <= reminder.base_s:
            return _result("snooze.later", for_s=self._left_s(t))
        if reminder.snoozes_left(settings.remind) == 0:
            return _result("snooze.limit", ok=False, n=settings.remind.snooze_max)
        reminder.base_s = base_s
        reminder.snoozes += 1
        self._state.suppression.clear()
        self._machine.note(t, "why.snoozed", for_s=length_s)
        self._emit(Save())
        return self._snoozed(length_s)

    def _snoozed(self, length_s: float) -> CommandResult:
        if self._is_paused:
            return _result("snoozed.paused", for_s=length_s)
        last = self._state.reminder.snoozes_left(self._state.settings.remind) == 0
        return _result("snoozed.last" if last else "snoozed", for_s=length_s)

    # not this one ----------------------------------------------------------------------------------------------

    def skip(self, t: float) -> CommandResult:
        """Begin a period at the present sitting; where nobody sits there is none to skip."""
        sitting, interval_s = self._state.sitting, self._state.settings.sit.interval_s
        if sitting.standing_at is not None or sitting.on_break or sitting.last_at is None:
            return _result("skip.nothing", ok=False, interval_s=interval_s)
        self._machine.note(t, "why.skipped", sitting_s=sitting.sitting_s(t))
        self._machine.trigger(Trigger.SKIP, t, why="skipped", outcome=ReminderOutcome.SKIPPED)
        return _result("skipped.paused" if self._is_paused else "skipped", interval_s=interval_s)

    # a meeting -------------------------------------------------------------------------------------------------

    def meeting(self, for_s: float | None, t: float) -> CommandResult:
        """Begin one, or let it last another length; without a length end the one that lasts, with 0 s in any case."""
        meeting = self._state.meeting
        if not self.begins_meeting(for_s):
            return self._end_meeting(t)
        length_s = self._state.settings.busy.meeting_s if for_s is None else for_s
        if length_s > LONGEST_MEETING_S:
            return _result("meeting.long", ok=False, most_s=LONGEST_MEETING_S)
        self._state.sitting.declare_anew(t)
        parked = self._is_parked
        meeting.declare(t + length_s)
        if parked:
            self._state.reminder.snooze_until_at = meeting.runs_until_at
        self._machine.trigger(Trigger.MEETING, t, why="meeting", outcome=ReminderOutcome.SNOOZED, for_s=length_s)
        self._machine.note(t, "why.meeting", for_s=length_s)
        self._emit(Save())
        locked = self._state.sitting.locked_at is not None
        return _result("meeting.locked" if locked else "meeting", for_s=length_s)

    def begins_meeting(self, for_s: float | None) -> bool:
        """Whether a wish for a meeting of this length begins one, or makes one last on; else it ends one."""
        return not self._state.meeting.runs if for_s is None else for_s > 0

    def _end_meeting(self, t: float) -> CommandResult:
        if not self._state.meeting.runs:
            return _result("meeting.nothing", ok=False)
        if self._is_parked:
            self._state.reminder.snooze_until_at = t
        self._state.meeting.end()
        self._machine.note(t, "why.meeting-over")
        self._emit(Save())
        return _result("meeting.over")

    def meeting_expires(self, t: float) -> bool:
        """End the meeting if its time is over; tell whether it was."""
        if not self._state.meeting.runs:
            return False
        parked = self._is_parked
        if not self._state.meeting.expire(t):
            return False
        if parked:
            self._state.reminder.snooze_until_at = t
        self._machine.note(t, "why.meeting-over")
        self._emit(Save())
        return True

    @property
    def _is_parked(self) -> bool:
        """Whether what is put off waits for the end of the meeting."""
        until_at, ends_at = self._state.reminder.snooze_until_at, self._state.meeting.runs_until_at
        return until_at is not None and ends_at is not None and abs(until_at - ends_at) < SAME_S

    @property
    def _is_paused(self) -> bool:
        return self._state.suppression.paused is not Paused.NO

    def _left_s(self, t: float) -> float:
        return self._state.settings.sit.interval_s - (self._state.sitting.sitting_s(t) - self._state.reminder.base_s)


def _result(key: str, *, ok: bool = True, **args: float) -> CommandResult:
    return CommandResult(ok, f"told.{key}", dict(args))
