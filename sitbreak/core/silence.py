"""Conclusions from there being no input: a break, an answer to a reminder. And taking them back.

A polled source tells of input up to a poll late (5 s near a deadline). Input that was accepted *before* the moment of
a conclusion proves that there was no such silence: everything goes back to just before it. Input that was only
believed afterwards, a burst of motion confirmed late, leaves the break and is dated back into it. Only the last
conclusion can be taken back, and only as long as nothing but time has passed since: nothing shown, nothing asked.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sitbreak.core.effects import Effect, Record, Save
from sitbreak.core.events import Active
from sitbreak.core.policy import Cue
from sitbreak.core.records import Credit, Fate, FateRow
from sitbreak.core.reminder import Reminder
from sitbreak.core.timetable import Whole, answered_at, taken_at
from sitbreak.core.wishes import Wishes


class Silence:
    """Owned by the engine, whose effects it adds to."""

    def __init__(
        self,
        whole: Whole,
        reminder: Reminder,
        wishes: Wishes,
        emit: Callable[[Effect], None],
        wall: Callable[[float], datetime],
    ) -> None:
        self._whole = whole
        self._reminder = reminder
        self._wishes = wishes
        self._emit = emit
        self._wall = wall
        self._concluded: tuple[float, Whole] | None = None  # when, and how everything was before

    def conclude(self, t: float) -> None:
        """An absence is a break by its length, or by silence after a reminder; a short silence answers it."""
        if t >= answered_at(self._whole):
            self._concluded = (t, self._whole.copy())
            self._reminder.note(t, "why.answered", sitting_s=self._whole.sitting.sitting(t))
            self._reminder.cue(Cue.ANSWER, t, why="answered", fate=Fate.PROBABLY_TAKEN)
        natural_at, silent_at = self._whole.sitting.break_at, taken_at(self._whole)
        if t >= min(natural_at, silent_at):
            self._concluded = (t, self._whole.copy())
            self._credit(t, Credit.TAKEN if silent_at <= natural_at else Credit.NATURAL)

    def stands(self) -> None:
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

    def _take_back(self, at: float, before: Whole) -> None:
        withdrawn = before.reminding.showing if self._whole.reminding.showing is None else None
        self._whole.restore(before)
        self._reminder.note(at, "why.late", sitting_s=before.sitting.sitting(at))
        if before.reminding.awaits:
            self._emit(Record(FateRow(before.reminding.number, self._wall(at), Fate.SHOWN)))
        if withdrawn is not None:
            self._emit(withdrawn)
        self._emit(Save())

    def _credit(self, t: float, how: Credit) -> None:
        sitting, reminding = self._whole.sitting, self._whole.reminding
        standing = sitting.standing_at is not None
        if standing:
            self._wishes.sit_down(sitting.last_at or t)
        from_at = None
        if how is Credit.TAKEN and sitting.last_at is not None and reminding.shown_at is not None:
            from_at = max(sitting.last_at, reminding.shown_at)
        credit = sitting.credit(how, from_at)
        if standing:
            sitting.credited = None  # nothing of it was sitting
        key = "why.break-taken" if how is Credit.TAKEN else "why.break" if credit.counted else "why.break-short"
        self._reminder.note(t, key, sitting_s=credit.sat_s, gap_s=t - credit.from_at)
        fate = Fate.TAKEN if how is Credit.TAKEN else Fate.WITHDRAWN if reminding.awaits else None
        self._reminder.cue(Cue.BREAK, t, why="break", fate=fate)
