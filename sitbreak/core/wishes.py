"""What a person asks for or declares, and what they are told: the keys of `Told` are those of texts (`told.*`)."""

from collections.abc import Callable
from datetime import datetime
from typing import assert_never

from sitbreak.core.effects import Do, Effect, OpenStretch, Record, Save, Stop
from sitbreak.core.events import Asked, StretchEnded, Told, Wish
from sitbreak.core.hush import Paused
from sitbreak.core.policy import Cue, Phase
from sitbreak.core.records import Credit, Fate, FateRow, StandRow, StretchRow, UndoRow
from sitbreak.core.reminder import Reminder
from sitbreak.core.timetable import Whole

HALF = 0.5  # of a guided stretch counts as having done it


class Wishes:
    """Carries out what people say. Owned by the engine, whose effects it adds to."""

    def __init__(
        self, whole: Whole, reminder: Reminder, emit: Callable[[Effect], None], wall: Callable[[float], datetime]
    ) -> None:
        self._whole = whole
        self._reminder = reminder
        self._emit = emit
        self._wall = wall

    def grant(self, asked: Asked, t: float) -> None:
        """Do what was asked for; the effects end with a `Told`, and `Stop` after it."""
        match asked.wish:
            case Wish.SNOOZE:
                self._snooze(asked.for_s, t)
            case Wish.SKIP:
                self._reminder.note(t, "why.skipped", sitting_s=self._whole.sitting.sitting(t))
                self._reminder.cue(Cue.SKIP, t, why="skipped", fate=Fate.SKIPPED)
                self._told("skipped", interval_s=self._whole.settings.sit.interval_s)
            case Wish.DONE:
                self.declare(t, Credit.DECLARED, "why.done", Fate.DONE)
                self._told("done")
            case Wish.HERE:
                self._here(t)
            case Wish.STANDING:
                self._toggle_standing(t)
            case Wish.PAUSE | Wish.PAUSE_DAY | Wish.RESUME:
                self._pause(asked, t)
            case Wish.STRETCH:
                self._open_stretch(asked.stretch_id, t)
            case Wish.REPORT | Wish.SETTINGS | Wish.DOCTOR:
                self._emit(Do(asked.wish))
                self._told(asked.wish.value)
            case Wish.QUIT:
                self._emit(Save())
                self._told("quit")
                self._emit(Stop())
            case _:
                assert_never(asked.wish)

    def stretched(self, event: StretchEnded, t: float) -> None:
        """A guided stretch: out of the chair it is a break, on it the reminder is only armed anew."""
        row = StretchRow(self._wall(t), event.stretch_id, event.finished, event.used_share, event.seconds)
        self._emit(Record(row))
        if not (event.finished or event.used_share >= HALF):
            return
        if event.breaks_sitting:
            self.declare(t, Credit.STRETCHED, "why.stretched", Fate.TAKEN)
        else:
            self._reminder.note(t, "why.stretched-seated", sitting_s=self._whole.sitting.sitting(t))
            self._reminder.cue(Cue.ANSWER, t, why="answered", fate=Fate.DONE)

    def dismissed(self, number: int, t: float) -> None:
        """The notification is gone without an answer; the reminder stays due."""
        reminding = self._whole.reminding
        if reminding.showing is not None and reminding.showing.number == number:
            reminding.showing = None
            self._emit(Record(FateRow(number, self._wall(t), Fate.DISMISSED)))

    def declare(self, t: float, how: Credit, key: str, fate: Fate) -> None:
        """A break that somebody says they had, or that a guided stretch was."""
        self._rise(t, how, key)
        self._whole.sitting.rise(t)
        self._reminder.cue(Cue.BREAK, t, why="done", fate=fate)

    def sit_down(self, t: float) -> None:
        """The spell of standing is over, if there is one; sitting starts at 0."""
        began_at = self._whole.sitting.standing_at
        if began_at is not None:
            self._whole.sitting.sit_down(t)
            self._reminder.close("sat down")
            self._emit(Record(StandRow(self._wall(began_at), self._wall(max(began_at, t)))))

    def _rise(self, t: float, how: Credit, key: str) -> None:
        self._reminder.note(t, key, sitting_s=self._whole.sitting.sitting(t))
        self._reminder.bout(t, how)

    def _snooze(self, for_s: float | None, t: float) -> None:
        remind, reminding = self._whole.settings.remind, self._whole.reminding
        length_s = remind.snooze_s if for_s is None else for_s
        if reminding.phase in (Phase.OK, Phase.SNOOZED):
            self._told("snooze.nothing", ok=False)
        elif reminding.snoozes_left(remind) == 0:
            self._told("snooze.limit", ok=False, n=remind.snooze_max)
        else:
            self._reminder.cue(Cue.SNOOZE, t, why="snoozed", fate=Fate.SNOOZED, for_s=length_s)
            self._reminder.note(t, "why.snoozed", for_s=length_s)
            last = reminding.snoozes_left(remind) == 0
            self._told("snoozed.last" if last else "snoozed", for_s=length_s)

    def _here(self, t: float) -> None:
        sitting = self._whole.sitting
        if (credit := sitting.undo(t)) is None:
            self._told("here.nothing", ok=False)
            return
        sitting_s = sitting.sitting(t)
        self._reminder.note(t, "why.here", sitting_s=sitting_s)
        self._emit(Record(UndoRow(self._wall(t), self._wall(credit.from_at))))
        self._emit(Save())
        self._told("here", sitting_s=sitting_s)

    def _toggle_standing(self, t: float) -> None:
        if self._whole.sitting.standing_at is not None:
            self.sit_down(t)
            self._reminder.note(t, "why.sat-down")
            self._emit(Save())
            self._told("sitting")
            return
        self._rise(t, Credit.STOOD, "why.stood")
        self._whole.sitting.stand(t)
        self._whole.reminding.stand_offered = False
        self._reminder.cue(Cue.BREAK, t, why="stood", fate=Fate.DONE)
        self._told("standing")

    def _pause(self, asked: Asked, t: float) -> None:
        hush = self._whole.hush
        if asked.wish is Wish.RESUME:
            was_paused = hush.paused is not Paused.NO
            hush.pause(Paused.NO)
            self._reminder.note(t, "why.resumed")
            self._told("resumed" if was_paused else "resume.nothing", ok=was_paused)
        elif asked.wish is Wish.PAUSE_DAY:
            hush.pause(Paused.DAY)
            self._reminder.note(t, "why.paused-day")
            self._told("paused.day")
        elif asked.for_s is None:
            hush.pause(Paused.OPEN)
            self._reminder.note(t, "why.paused.open")
            self._told("paused.open")
        else:
            hush.pause(Paused.FOR, t + asked.for_s)
            self._reminder.note(t, "why.paused", for_s=asked.for_s)
            self._told("paused", for_s=asked.for_s)
        if hush.paused is not Paused.NO:
            self._reminder.close("paused")
        self._emit(Save())

    def _open_stretch(self, stretch_id: str | None, t: float) -> None:
        reminding = self._whole.reminding
        self._emit(OpenStretch(stretch_id))
        if reminding.showing is not None:
            self._emit(Record(FateRow(reminding.number, self._wall(t), Fate.STARTED)))
            self._reminder.close("started")
        self._told("stretch")

    def _told(self, key: str, *, ok: bool = True, **args: float | str) -> None:
        self._emit(Told(ok, f"told.{key}", dict(args)))
