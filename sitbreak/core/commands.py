"""What a person asks for or declares, and the result: the keys of a `CommandResult` are those of texts (`told.*`)."""

from collections.abc import Callable
from datetime import datetime
from typing import assert_never

from sitbreak.core.effects import Delegated, Effect, OpenStretch, Record, Save, Stop
from sitbreak.core.engine_state import EngineState
from sitbreak.core.events import DESKTOP, Command, CommandRequested, CommandResult, StretchEnded, Upright
from sitbreak.core.policy import DoubtfulBreak, Trigger
from sitbreak.core.postponing import Postponing
from sitbreak.core.records import Credit, OutcomeRow, ReminderOutcome, StandRow, StretchRow, UndoRow
from sitbreak.core.reminder import ReminderMachine
from sitbreak.core.suppression import Paused
from sitbreak.dataclass import replace

LONGEST_FOR_S = 366 * 86400.0  # of a snooze or a pause
HALF = 0.5  # of a guided stretch counts as having done it


class CommandHandler:
    """Carries out what people say. Owned by the engine, whose effects it adds to."""

    def __init__(
        self,
        state: EngineState,
        machine: ReminderMachine,
        emit: Callable[[Effect], None],
        wall: Callable[[float], datetime],
    ) -> None:
        self._state = state
        self._machine = machine
        self._emit = emit
        self._wall = wall
        self._postponing = Postponing(state, machine, emit)
        self.meeting_expires = self._postponing.meeting_expires
        self.begins_meeting = self._postponing.begins_meeting

    def handle(self, request: CommandRequested, t: float) -> None:
        """Do what was asked for; the effects end with a `CommandResult`, and `Stop` after it."""
        if request.for_s is not None and not -LONGEST_FOR_S <= request.for_s <= LONGEST_FOR_S:  # nor nan
            request = replace(request, for_s=LONGEST_FOR_S)
        match request.command:
            case Command.SNOOZE:
                self._emit(self._postponing.snooze(request.for_s, t))
            case Command.SKIP:
                self._emit(self._postponing.skip(t))
            case Command.MEETING:
                self._emit(self._postponing.meeting(request.for_s, t))
            case Command.DONE:
                self._done(t, "why.done" if request.origin != DESKTOP else "why.done-desktop")
            case Command.HERE:
                self._here(t)
            case Command.STANDING:
                self._toggle_standing(t)
            case Command.PAUSE | Command.PAUSE_DAY | Command.RESUME:
                self._pause(request, t)
            case Command.STRETCH:
                self._open_stretch(request.stretch_id, t)
            case Command.NOT_TODAY | Command.NEVER | Command.AGAIN:
                self._emit(Delegated(request.command, request.stretch_id))
                self._emit_result(request.command.value)
            case Command.REPORT | Command.STRETCHES | Command.SETTINGS | Command.DOCTOR:
                self._emit(Delegated(request.command))
                self._emit_result(request.command.value)
            case Command.QUIT:
                self._emit(Save())
                self._emit_result("quit")
                self._emit(Stop())
            case _:
                assert_never(request.command)

    def stretch_ended(self, event: StretchEnded, t: float) -> None:
        """A guided stretch arms the reminder anew; out of the chair and long enough away from input it is a break."""
        stretch = self._state.stretch
        stretch.end(t, event.stretch_id, event.seconds, self._state.sitting)
        row = StretchRow(self._wall(t), event.stretch_id, event.finished, event.used_share, event.seconds)
        self._emit(Record(row))
        if not (event.finished or event.used_share >= HALF):
            return
        self._state.reminder.prompted = False  # what it was worth decides, not its silence
        earned_s = self._state.settings.sit.stretch_break_s
        if event.breaks_sitting and stretch.away_at(t, self._state.sitting) >= earned_s:
            self.declare_break(t, Credit.STRETCHED, "why.stretched", ReminderOutcome.TAKEN)
        else:
            stretch.earns = event.breaks_sitting
            key = "why.stretched-short" if stretch.earns else "why.stretched-seated"
            self._machine.note(t, key, sitting_s=self._state.sitting.sitting_s(t))
            self._machine.trigger(Trigger.ANSWER, t, why="answered", outcome=ReminderOutcome.DONE)

    def dismissed(self, number: int, t: float) -> None:
        """The notification is gone without an answer; the reminder stays due."""
        reminder = self._state.reminder
        if reminder.showing is not None and reminder.showing.number == number:
            reminder.showing = None
            self._state.escalation.waived()
            self._emit(Record(OutcomeRow(number, self._wall(t), ReminderOutcome.DISMISSED)))

    def declare_break(self, t: float, how: Credit, key: str, outcome: ReminderOutcome) -> None:
        """A break that somebody says they had, or that a guided stretch was."""
        self._rise(t, how, key)
        self._state.sitting.rise(t, how)
        self._state.stretch.forget()
        self._state.eyes.rest(t)
        self._machine.trigger(Trigger.BREAK, t, why="done", outcome=outcome)

    def sit_down(self, t: float) -> None:
        """The bout of standing is over, if there is one; sitting starts at 0."""
        began_at = self._state.sitting.standing_at
        if began_at is not None:
            self._state.sitting.sit_down(t)
            self._machine.close("sat down")
            self._emit(Record(StandRow(self._wall(began_at), self._wall(max(began_at, t)))))

    def stands(self, t: float, told: Upright) -> None:
        """A desk tells, or another machine, whether somebody stands; that it is so already changes nothing."""
        if told.standing != (self._state.sitting.standing_at is not None):
            if told.by_desk:
                self._machine.note(t, "why.desk-up" if told.standing else "why.desk-down")
            self._toggle_standing(t)

    def _rise(self, t: float, how: Credit, key: str) -> None:
        self._machine.note(t, key, sitting_s=self._state.sitting.sitting_s(t))
        self._machine.record_bout(t, how)

    def _done(self, t: float, key: str) -> None:
        """A break, now; or, for somebody who was just asked about one, that one."""
        doubt, sitting = self._state.reminder.doubt, self._state.sitting
        if doubt is None or doubt.back_at is None or sitting.last_at is None or sitting.standing_at is not None:
            told, least_s = self._declared(t), self._state.settings.sit.min_sit_s
            self.declare_break(t, Credit.DECLARED, key, ReminderOutcome.DONE)
            self._emit(CommandResult(True, f"told.{told}", {"least_s": least_s} if told == "done.short" else {}))
            return
        since_s = sitting.seat_s - doubt.seat_s
        credit = sitting.credit_before(Credit.TAKEN, doubt.sat_s, doubt.from_at, doubt.back_at, since_s)
        self._machine.note(t, "why.break-taken", sitting_s=credit.sat_s)
        self._machine.record_past(credit, doubt.back_at, doubt.gap_why or "idle")
        self._state.reminder.doubt = None
        self._machine.trigger(Trigger.BREAK, t, why="done", outcome=ReminderOutcome.TAKEN)
        self._emit_result("done.then", at=f"{self._wall(doubt.from_at):%H:%M}")

    def _declared(self, t: float) -> str:
        """What a break that is declared now is: none, on the feet, in a break or where nothing was sat."""
        sitting = self._state.sitting
        if sitting.standing_at is not None:
            return "done.standing"
        if sitting.on_break:
            return "done.break"
        if (sat_s := sitting.sitting_s(t)) <= 0:
            return "done.nothing"
        return "done" if sat_s >= self._state.settings.sit.min_sit_s else "done.short"

    def _sat(self, doubt: DoubtfulBreak, t: float) -> None:
        """Somebody who was asked about a silence says that they sat: all of it was sitting."""
        sitting = self._state.sitting
        sitting.count_pause(doubt.lacks_s)
        self._state.reminder.doubt = None
        self._machine.note(t, "why.here", sitting_s=sitting.sitting_s(t))
        self._emit(Record(OutcomeRow(self._state.reminder.number, self._wall(t), ReminderOutcome.IGNORED)))
        self._emit(Save())
        self._emit_result("here", sitting_s=sitting.sitting_s(t))

    def _here(self, t: float) -> None:
        sitting, doubt = self._state.sitting, self._state.reminder.doubt
        if doubt is not None and doubt.back_at is not None and sitting.standing_at is None:
            self._sat(doubt, t)
            return
        if (credit := sitting.undo(t)) is None:
            self._emit_result("here.nothing", ok=False)
            return
        sitting_s = sitting.sitting_s(t)
        self._machine.note(t, "why.here", sitting_s=sitting_s)
        self._emit(Record(UndoRow(self._wall(t), self._wall(credit.from_at))))
        self._emit(Save())
        self._emit_result("here", sitting_s=sitting_s)

    def _toggle_standing(self, t: float) -> None:
        if self._state.sitting.standing_at is not None:
            self.sit_down(t)
            self._machine.note(t, "why.sat-down")
            self._emit(Save())
            self._emit_result("sitting")
            return
        self._rise(t, Credit.STOOD, "why.stood")
        self._state.sitting.stand(t)
        self._state.reminder.stand_offered = False
        self._machine.trigger(Trigger.BREAK, t, why="stood", outcome=ReminderOutcome.DONE)
        self._emit_result("standing")

    def _pause(self, request: CommandRequested, t: float) -> None:
        suppression = self._state.suppression
        if request.command is Command.RESUME:
            was_paused = suppression.paused is not Paused.NO
            suppression.pause(Paused.NO)
            if was_paused:
                self._machine.note(t, "why.resumed")
            self._emit_result("resumed" if was_paused else "resume.nothing", ok=was_paused)
        elif request.command is Command.PAUSE_DAY:
            suppression.pause(Paused.DAY)
            self._machine.note(t, "why.paused-day")
            self._emit_result("paused.day")
        elif request.until is not None:
            if not self._pause_until(request.until, t):
                return
        elif request.for_s is None:
            suppression.pause(Paused.OPEN)
            self._machine.note(t, "why.paused.open")
            self._emit_result("paused.open")
        elif request.for_s <= 0:
            self._emit_result("pause.zero", ok=False)
            return
        else:
            suppression.pause(Paused.FOR, t + request.for_s)
            self._machine.note(t, "why.paused", for_s=request.for_s)
            self._emit_result("paused", for_s=request.for_s)
        if suppression.paused is not Paused.NO:
            self._machine.close("paused")
        self._emit(Save())

    def _pause_until(self, until: datetime, t: float) -> bool:
        """Pause until a local time, by the calendar; return whether there is such a pause."""
        left_s = (until - self._wall(t).replace(tzinfo=None)).total_seconds()
        told = f"{until:%Y-%m-%d %H:%M}"
        if not 0 < left_s <= LONGEST_FOR_S:
            self._emit_result("paused.over" if left_s <= 0 else "paused.far", ok=False, until=told)
            return False
        self._state.suppression.pause(Paused.FOR, t + left_s, until.isoformat(timespec="seconds"))
        self._machine.note(t, "why.paused-until", until=told)
        self._emit_result("paused.until", until=told)
        return True

    def _open_stretch(self, stretch_id: str | None, t: float) -> None:
        reminder = self._state.reminder
        self._state.escalation.answered()
        self._emit(OpenStretch(stretch_id))
        if reminder.showing is not None:
            self._emit(Record(OutcomeRow(reminder.number, self._wall(t), ReminderOutcome.STARTED)))
            self._machine.close("started")
        self._emit_result("stretch")

    def _emit_result(self, key: str, *, ok: bool = True, **args: float | str) -> None:
        self._emit(CommandResult(ok, f"told.{key}", dict(args)))
