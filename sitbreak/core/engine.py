"""The engine: events in, effects out, time as an argument (docs/semantics.md).

It goes through its own deadlines one by one before an event is taken, so it does not matter how often it is woken.
"""

import math
from datetime import datetime

from sitbreak.core import calendar, saving, schedule, status
from sitbreak.core.acceptance import Acceptance
from sitbreak.core.commands import CommandHandler
from sitbreak.core.conclusions import Conclusions
from sitbreak.core.continuing import NO_CALM, Calm, calm_from
from sitbreak.core.deadlines import deadlines, due_at
from sitbreak.core.effects import Effect, Record, Save, ShowNudge, ShowReminder
from sitbreak.core.engine_state import EngineState
from sitbreak.core.estimator import Estimator, possible
from sitbreak.core.events import (
    Active,
    BusyChanged,
    Command,
    CommandRequested,
    Dismissed,
    DisplaysChanged,
    Event,
    Locked,
    Now,
    NudgeClosed,
    PresenceHint,
    Query,
    Reminded,
    SettingsChanged,
    Sleeping,
    StretchBegan,
    StretchEnded,
    Tick,
    Upright,
)
from sitbreak.core.heralds import Heralds
from sitbreak.core.journal import Reason
from sitbreak.core.policy import Phase, Trigger
from sitbreak.core.records import ReminderOutcome, SettingsRow
from sitbreak.core.reminder import ReminderMachine
from sitbreak.core.settings import Settings
from sitbreak.core.status_types import Status
from sitbreak.core.written import differences
from sitbreak.dataclass import replace

ROUNDING_S = 1e-3  # so close to a deadline nothing is taken for granted


class Engine:
    """Estimator and policy on one time line. Everything on the caller's thread; reads no clock."""

    def __init__(self, settings: Settings, now: Now, saved: dict[str, object] | None = None, boot_id: str = "") -> None:
        """Start afresh, or from `saved` as if there had been no input since. Raises ValueError if it is not usable."""
        self.state = EngineState(settings, Estimator(settings), now.steady_s)
        self._now = now
        self._t = now.steady_s
        self._day_at = self._schedule_at = self._next_at = math.inf
        self._effects: list[Effect] = []
        self._moments: list[float] = []  # all deadlines, as found last
        self._calm: Calm | None = None  # not known since something may have changed
        self._running = True
        self._machine = ReminderMachine(self.state, self._emit, self._wall)
        self._heralds = Heralds(self.state, self._machine, self._emit, self._wall)
        self._commands = CommandHandler(self.state, self._machine, self._emit, self._wall)
        self._conclusions = Conclusions(self.state, self._machine, self._commands, self._emit, self._wall)
        self._acceptance = Acceptance(self.state, self._machine, self._conclusions)
        day = self.state.sitting.day
        day.ordinal = calendar.day_of(now.wall, settings.day.start_h)
        self._consult_calendar()
        if saved is not None:
            self._resume(saved, boot_id)
        self._next_at = -math.inf  # the first step settles whatever there is

    def wake_s(self, now: Now) -> float:
        """Seconds until the engine has something to do by itself; inf if never."""
        return max(0.0, self._next_at - now.steady_s)

    def status(self, now: Now) -> Status:
        """How it stands; one consistent moment. Changes nothing."""
        return status.status(self.state, max(now.steady_s, self._t), now)

    def explain(self, now: Now) -> tuple[Reason, ...]:
        """How the present number came about, oldest decision first; the keys are listed in `journal`."""
        return (*self.state.journal.lines, *status.present_reasons(self.state, max(now.steady_s, self._t), now))

    def saved(self, now: Now, boot_id: str = "") -> dict[str, object]:
        """All that a restart needs, ready for JSON: ages relative to one stamp."""
        return saving.dump(self.state, now, boot_id)

    def step(self, event: Event, now: Now) -> list[Effect]:
        """Take one event; return what is to be done, in order. Input may lie in the past."""
        if isinstance(event, Tick) and self._nothing_to_do(now):
            return []
        self._look(now)
        settled = False
        if isinstance(event, Active) and (told := possible(event, now.steady_s)) is not None:
            if self._goes_on(told, now.steady_s):
                return []
            self._input(told)
        else:
            settled = self._advance(now.steady_s)
            if not isinstance(event, Active | Tick | Query):
                self._conclusions.make_final()
                self._handle(event)
                settled = False
        if not (self._advance(now.steady_s) or settled):
            self._settle(self._t)
        effects, self._effects = self._effects, []
        return effects

    def _nothing_to_do(self, now: Now) -> bool:
        """A heartbeat before the next deadline with no clock astray: look, and that is all."""
        if not self._t <= now.steady_s < self._next_at or self._effects:
            return False
        if calendar.slept(self._now, now) or not calendar.clocks_agree(self._now, now):
            return False
        self._now, self._t = now, now.steady_s
        return True

    def _goes_on(self, event: Active, to: float) -> bool:
        """Take input from which nothing follows up to `to`, if it is such."""
        calm, sitting = self._calm, self.state.sitting
        if calm is None:
            is_final = self._conclusions.are_final and self._t < self._next_at
            calm = self._calm = calm_from(self.state, self._t, self._moments) if is_final else NO_CALM
        next_at = calm.next_at(event, sitting)
        if not self._t <= to <= calm.known_until_at or min(next_at - to, self._next_at - event.from_s) <= ROUNDING_S:
            return False
        sitting.go_on(event)
        self._t, self._next_at = to, next_at
        return True

    def _look(self, now: Now) -> None:
        """Notice a sleep and a clock that was set."""
        seen, self._now = self._now, now
        if calendar.slept(seen, now):
            self.state.sitting.sleep(self._t)  # nothing is known of the time since the last look
            self._next_at = self._following()
        if not calendar.clocks_agree(seen, now):
            self._consult_calendar()

    def _consult_calendar(self) -> None:
        """Find out when the next day and the next change of the schedule come, by the clocks as they are now."""
        state, now = self.state, self._now
        begins = calendar.day_begins(state.sitting.day.ordinal + 1, state.settings.day.start_h, now.wall)
        self._day_at = calendar.moment_of(now, begins)
        if self._day_at <= self._t:  # the clock was set past it; that was only noticed now
            self._day_at = now.steady_s
        change = schedule.next_change(state.settings.schedule, self._wall(self._t))
        self._schedule_at = math.inf if change is None else calendar.moment_of(now, change)
        state.suppression.consult(lambda wall: calendar.moment_of(now, wall))
        self._next_at = self._following()
        self._calm = NO_CALM  # what has passed by that is acted on in the next step, whatever it is

    def _advance(self, to: float) -> bool:
        """Go through every deadline up to `to`, in order; tell whether the last one was at that very moment."""
        settled_at = -math.inf
        while self._next_at <= to:
            self._t = settled_at = max(self._t, self._next_at)
            self._settle(self._t)
        self._t = max(self._t, to)
        return settled_at == self._t

    def _following(self) -> float:
        """The next deadline after the present moment; one that has passed waits for an event, not for time."""
        t, nearest = self._t, math.inf
        self._moments, self._calm = [*deadlines(self.state), self._day_at, self._schedule_at], None
        for at in self._moments:
            if t < at < nearest:
                nearest = at
        return nearest

    def _settle(self, t: float) -> None:
        """Do what the moment asks for: the day, then absences, then the pause, then reminders."""
        if t >= self._day_at:
            self._roll_over(t)
        if t >= self._schedule_at:
            self._consult_calendar()
        if self._commands.meeting_expires(t):
            self._acceptance.hint(t)
        self._conclusions.conclude(t)
        if self.state.suppression.expire(t):
            self._machine.note(t, "why.pause-over")
            self._emit(Save())
        if self._running:
            self._machine.remind(t)
            self._heralds.escalate(t)
            self._heralds.warn(t)
            self._heralds.tell_week(t)
            self._machine.nudge(t)
        self._next_at = self._following()

    def _roll_over(self, t: float) -> None:
        state = self.state
        today = calendar.day_of(self._wall(t), state.settings.day.start_h)
        state.sitting.roll_over(t, max(today, state.sitting.day.ordinal + 1))
        state.suppression.new_day()
        state.nudges.today = 0
        self._consult_calendar()
        self._machine.note(t, "why.new-day")
        self._emit(Save())

    def _input(self, event: Active) -> None:
        """Take input at its own moment. One that proves a conclusion from silence wrong takes it back."""
        if self.state.sitting.last_at is None:
            if event.to_s < self.state.began_at:
                return  # from before the program ran: nobody is known to be there since
            event = replace(event, from_s=max(event.from_s, self.state.began_at))
        if (at := self._conclusions.disproved_by(event)) is not None:
            self._t = at
            self._consult_calendar()
        self._advance(max(self._t, event.from_s))
        self._acceptance.take(event)
        self._next_at = self._following()

    def _handle(self, event: Event) -> None:
        t, state = self._t, self.state
        match event:
            case Locked(locked=True):
                state.sitting.lock(t)
                self._emit(Save())
            case Locked():
                before = state.sitting.last_at
                self._acceptance.accepted(before, state.sitting.unlock(t))
            case Sleeping(asleep=True):
                state.sitting.sleep(t)
                self._emit(Save())
            case PresenceHint(on=on):
                state.suppression.hint = on
                self._acceptance.hint(t, told=False)
            case BusyChanged(reasons=reasons):
                state.suppression.reasons = reasons
                self._acceptance.hint(t)
            case SettingsChanged(settings=settings):
                self._change(settings, t)
            case StretchBegan(stretch_id=stretch_id):
                state.stretch.begin(t, stretch_id)
                self._emit(Save())
            case StretchEnded():
                self._commands.stretch_ended(event, t)
            case Dismissed(number=number):
                self._commands.dismissed(number, t)
            case CommandRequested():
                if event.command is Command.MEETING and self._commands.begins_meeting(event.for_s):
                    before = state.sitting.last_at
                    self._acceptance.accepted(before, state.sitting.arrive(t))  # whoever says so is there
                self._commands.handle(event, t)
                self._acceptance.hint(t)
            case DisplaysChanged():
                state.nudges.displays = True
            case NudgeClosed():
                self._machine.nudge_closed(event)
            case Reminded():
                self._machine.reminded(t, quiet=event.quiet)
            case Upright():
                self._commands.stands(t, event)
            case _:  # told by time itself, or to other engines
                return

    def _change(self, settings: Settings, t: float) -> None:
        state, before = self.state, self.state.settings
        what = differences(before, settings)
        state.sitting.bank(t)
        state.settings = state.sitting.settings = settings
        self._machine.ask_anew(before)
        self._consult_calendar()
        self._acceptance.hint(t)
        if what:
            self._machine.note(t, "why.settings", keys=", ".join(what))
            self._emit(Record(SettingsRow(self._wall(t), what)))
        if state.reminder.phase is not Phase.OK and due_at(state) > t:
            self._machine.trigger(Trigger.EASED, t, why="settings", outcome=ReminderOutcome.WITHDRAWN)
        self._machine.use_up_repeats(t)
        self._emit(Save())

    def _resume(self, saved: dict[str, object], boot_id: str) -> None:
        """Take up a saved state and go through the downtime, in which nothing can be shown."""
        down_s = saving.downtime_s(saved, self._now, boot_id)
        self._t = self._now.steady_s - down_s
        saving.load(saved, self.state, self._t)
        self._consult_calendar()
        self._running = False
        self._advance(self._now.steady_s)
        self._running = True
        self._conclusions.make_final()
        self._machine.note(self._t, "why.restart" if down_s >= 1 else "why.restart-at-once", down_s=down_s)

    def _wall(self, t: float) -> datetime:
        return calendar.wall_at(self._now, t)

    def _emit(self, effect: Effect) -> None:
        self._effects.append(effect)
        if isinstance(effect, ShowReminder):
            self.state.reminder.showing = effect
        if isinstance(effect, ShowReminder | ShowNudge):
            self._conclusions.make_final()
