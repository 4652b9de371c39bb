"""Conclusions from there being no input: a break, an answer to a reminder. And taking them back.

A polled source tells of input up to a poll late (5 s near a deadline). Input that was accepted *before* the moment of
a conclusion proves that there was no such silence: everything goes back to just before it. Input that was only
believed afterwards, a burst of motion confirmed late, leaves the break and is dated back into it. Only the last
conclusion can be taken back, and only as long as nothing but time has passed since: nothing shown, nothing asked.
"""

from collections.abc import Callable
from datetime import datetime

from sitbreak.core.commands import CommandHandler
from sitbreak.core.deadlines import answered_at, doubt_ends_at, stretched_at, taken_at
from sitbreak.core.effects import Effect, Record, Save
from sitbreak.core.engine_state import EngineState
from sitbreak.core.events import Active
from sitbreak.core.policy import DoubtfulBreak, Trigger
from sitbreak.core.records import Credit, OutcomeRow, ReminderOutcome
from sitbreak.core.reminder import ReminderMachine
from sitbreak.dataclass import replace


class Conclusions:
    """Owned by the engine, whose effects it adds to."""

    def __init__(
        self,
        state: EngineState,
        machine: ReminderMachine,
        commands: CommandHandler,
        emit: Callable[[Effect], None],
        wall: Callable[[float], datetime],
    ) -> None:
        self._state = state
        self._machine = machine
        self._commands = commands
        self._emit = emit
        self._wall = wall
        self._concluded: tuple[float, EngineState] | None = None  # when, and how everything was before

    def conclude(self, t: float) -> None:
        """An absence is a break by its length, or by silence after a reminder; a short silence answers it."""
        if t >= answered_at(self._state):
            self._concluded = (t, self._state.copy())
            self._machine.note(t, "why.answered", sitting_s=self._state.sitting.sitting_s(t))
            self._machine.trigger(Trigger.ANSWER, t, why="answered", outcome=ReminderOutcome.PROBABLY_TAKEN)
        if t >= doubt_ends_at(self._state):
            self._machine.end_doubt()
        stretch = self._state.stretch
        if stretch.open_until_at is not None and t >= stretch.open_until_at:
            stretch.close(t)
        if t >= stretched_at(self._state):
            self._commands.declare_break(t, Credit.STRETCHED, "why.stretched", ReminderOutcome.TAKEN)
        natural_at, silent_at = self._state.sitting.break_at, taken_at(self._state)
        if t >= min(natural_at, silent_at):
            self._concluded = (t, self._state.copy())
            if silent_at < natural_at and self._state.sitting.pauses_are_usual:
                self._doubt(t)
            else:
                self._credit(t, Credit.TAKEN if silent_at <= natural_at else Credit.NATURAL)

    def back_in_doubt(self, last_at: float | None) -> None:
        """Somebody is back from a silence that may have been a break: from now on they are asked."""
        doubt, sitting = self._state.reminder.doubt, self._state.sitting
        if doubt is None or doubt.back_at is not None or last_at is None or last_at <= doubt.from_at:
            return
        if sitting.pause_from_at is None or sitting.pause_to_at is None:
            return
        back_at = max(sitting.pause_to_at, doubt.from_at)
        counted_s = min(back_at - sitting.pause_from_at, sitting.unheld_still_s)
        lacks_s, seat_s = back_at - sitting.pause_from_at - counted_s, sitting.seat_s - (last_at - back_at)
        self._state.reminder.doubt = replace(doubt, back_at=back_at, seat_s=seat_s, lacks_s=lacks_s)
        self._emit(Save())

    @property
    def are_final(self) -> bool:
        """Whether nothing can be taken back."""
        return self._concluded is None

    def make_final(self) -> None:
        """What was concluded is history: something else has happened since."""
        self._concluded = None

    def disproved_by(self, event: Active) -> float | None:
        """Go back to just before the last conclusion if this input came before it; return that moment, else None."""
        if self._concluded is None:
            return None
        at, before = self._concluded
        last_at = before.sitting.last_at
        if last_at is None or event.to_s <= last_at or max(event.from_s, last_at) >= at:
            return None
        trial = before.copy().sitting
        trial.take(replace(event, to_s=min(event.to_s, at)))
        if trial.last_at == last_at:
            return None
        self._concluded = None
        self._take_back(at, before)
        return at

    def _take_back(self, at: float, before: EngineState) -> None:
        withdrawn = before.reminder.showing if self._state.reminder.showing is None else None
        self._state.restore(before)
        self._machine.note(at, "why.late", sitting_s=before.sitting.sitting_s(at))
        if before.reminder.awaits:
            self._emit(Record(OutcomeRow(before.reminder.number, self._wall(at), ReminderOutcome.SHOWN)))
        if withdrawn is not None:
            self._emit(withdrawn)
        self._emit(Save())

    def _doubt(self, t: float) -> None:
        """A silence after a reminder that is no longer than others of this bout: probably a break, and asked about."""
        sitting, reminder = self._state.sitting, self._state.reminder
        from_at = max(sitting.last_at or t, reminder.shown_at or t)
        self._machine.note(t, "why.probably", sitting_s=sitting.sitting_s(t))
        self._machine.trigger(Trigger.ANSWER, t, why="answered", outcome=ReminderOutcome.PROBABLY_TAKEN)
        self._machine.end_doubt()
        reminder.prompted = False  # it has been judged
        reminder.doubt = DoubtfulBreak(from_at, sitting.seat_s + from_at - (sitting.last_at or from_at))
        self._emit(Save())

    def _credit(self, t: float, how: Credit) -> None:
        sitting, reminder = self._state.sitting, self._state.reminder
        standing = sitting.standing_at is not None
        if standing:
            self._commands.sit_down(sitting.last_at or t)
        from_at = None
        if how is Credit.TAKEN and sitting.last_at is not None and reminder.shown_at is not None:
            from_at = max(sitting.last_at, reminder.shown_at)
        credit = sitting.credit(t, how, from_at)
        if standing:
            sitting.credited = None  # nothing of it was sitting
        key = "why.break-taken" if how is Credit.TAKEN else "why.break" if credit.counted else "why.break-short"
        self._machine.note(t, key, sitting_s=credit.sat_s, gap_s=t - credit.from_at)
        outcome = (
            ReminderOutcome.TAKEN if how is Credit.TAKEN else ReminderOutcome.WITHDRAWN if reminder.awaits else None
        )
        self._machine.trigger(Trigger.BREAK, t, why="break", outcome=outcome)
