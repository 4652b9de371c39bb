"""Does what the table of `policy` says: reminders shown, withdrawn and counted; history rows; the log of decisions."""

import math
from collections.abc import Callable
from datetime import datetime

from sitbreak.core.deadlines import limit_at, next_trigger, stood_at
from sitbreak.core.effects import (
    CloseReminder,
    Effect,
    Record,
    Save,
    ShowNudge,
    ShowReminder,
)
from sitbreak.core.engine_state import STRETCH, EngineState, causes_of
from sitbreak.core.estimator_types import CreditedBreak, Gap
from sitbreak.core.events import NudgeClosed
from sitbreak.core.journal import Reason
from sitbreak.core.meeting import MEETING
from sitbreak.core.policy import ANSWERS, KINDS, Action, Phase, Trigger
from sitbreak.core.records import (
    Absence,
    Bout,
    Credit,
    NudgeRow,
    OutcomeRow,
    ReminderKind,
    ReminderOutcome,
    ReminderRow,
)
from sitbreak.core.settings import Settings
from sitbreak.dataclass import replace

ABOUT_S = 5.0  # so far apart two machines may be in what has been sat
_WHY_GAP = {"idle": "why.gap-part", "lock": "why.gap-lock", "sleep": "why.gap-sleep"}


class ReminderMachine:
    """The machine at work. Owned by the engine, whose effects it adds to."""

    def __init__(self, state: EngineState, emit: Callable[[Effect], None], wall: Callable[[float], datetime]) -> None:
        self._state = state
        self._emit = emit
        self._wall = wall

    def remind(self, t: float) -> None:
        """Show what is wanted, if somebody is there and nothing forbids it; else it waits."""
        state = self._state
        trigger, trigger_at = next_trigger(state)
        due, limit, stood = t >= trigger_at, t >= limit_at(state), t >= stood_at(state)
        over = state.meeting.ended
        if not (due or limit or stood or over) or not state.sitting.present(t):
            state.suppression.clear()
            return
        if causes := causes_of(state, self._wall(t)):
            self._hold_back(causes, t, due=due)
            return
        state.suppression.wait_for_lull(t)
        if t < state.suppression.lull_at(state.settings, state.sitting.touched or t):
            return
        state.suppression.clear()
        state.sitting.day.limit_said |= limit
        state.reminder.stand_offered |= stood
        state.meeting.ended = False
        # Two at one moment are one message, and the rarer one is the one to say.
        asks = ReminderKind.MEETING if over else KINDS[trigger]
        tells = ReminderKind.MEETING_OVER if over else ReminderKind.STAND
        kind = ReminderKind.DAILY if limit else asks if due else tells
        if due:
            self.trigger(trigger, t, why="", kind=kind)
        else:
            self._show(kind, t)
            self._emit(Save())

    def reminded(self, t: float, *, quiet: bool) -> None:
        """A reminder was shown at about `t`, whatever spoke against it here: the one that is wanted, if one is."""
        state, by_at = self._state, t + ABOUT_S
        state.sitting.day.limit_said |= by_at >= limit_at(state)
        state.reminder.stand_offered |= by_at >= stood_at(state)
        state.meeting.ended = False  # whatever was shown told of it as well
        trigger, trigger_at = next_trigger(state)
        if by_at >= trigger_at:
            state.suppression.clear()
            self.trigger(Trigger.HELD_LONG if quiet else trigger, t, why="")

    def nudge(self, t: float) -> None:
        """Offer a posture nudge, or an eye break, if it is the moment."""
        self._posture_nudge(t)
        self._eye_break(t)

    def nudge_closed(self, event: NudgeClosed) -> None:
        """Take note of what became of one; say once when none will come any more."""
        rhythm = self._state.eyes if event.eyes else self._state.nudges
        if rhythm.close(at_once=event.at_once):
            self._emit(ShowNudge(farewell=True, eyes=event.eyes))
        self._emit(Save())

    def ask_anew(self, before: Settings) -> None:
        """Bring back what gave up, where its settings are not those of before."""
        state = self._state
        if state.settings.posture != before.posture:
            state.nudges.closed = 0
        if state.settings.eyes != before.eyes:
            state.eyes.closed = 0

    def _posture_nudge(self, t: float) -> None:
        state = self._state
        nudges = state.nudges
        if not nudges.wanted(t, state.settings, state.sitting, state.reminder) or not state.sitting.present(t):
            return
        if causes := causes_of(state, self._wall(t)):
            if causes != (STRETCH,):
                nudges.welcome_at = None  # a moment missed is no debt
            return
        self._emit(ShowNudge(set_up=nudges.show(t, state.sitting.day.ordinal)))
        self._emit(Record(NudgeRow(self._wall(t))))
        self._emit(Save())

    def _eye_break(self, t: float) -> None:
        """What is held back waits: the eyes are no more rested for it."""
        state = self._state
        wanted = state.eyes.wanted(t, state.settings, state.sitting, state.reminder, state.nudges)
        if not wanted or not state.sitting.present(t) or causes_of(state, self._wall(t)):
            return
        self.note(t, "why.eyes", looked_s=state.eyes.show(t))
        state.nudges.other_at = t
        self._emit(ShowNudge(eyes=True))
        self._emit(Save())

    def trigger(
        self,
        trigger: Trigger,
        t: float,
        *,
        why: str,
        outcome: ReminderOutcome | None = None,
        kind: ReminderKind | None = None,
        for_s: float = 0.0,
    ) -> bool:
        """Move the machine and do what the table says. False: the trigger means nothing in this phase."""
        reminder = self._state.reminder
        open_before = reminder.phase is not Phase.OK
        if (actions := reminder.move(trigger)) is None:
            return False
        if trigger not in KINDS and trigger is not Trigger.ANSWER:
            reminder.prompted = False
        self.end_doubt()
        if trigger in ANSWERS:
            self._state.escalation.answered()
        if trigger is Trigger.BREAK:
            self._state.meeting.ended = False  # whoever was in it has got up
        if outcome is not None:
            self._record_outcome(outcome, t)
        for action in actions:
            match action:
                case Action.SHOW:
                    self._show(kind or KINDS[trigger], t, asks=True)
                case Action.CLOSE:
                    self.close(why, always=open_before)
                case _:
                    self._act(action, t, for_s)
        self._emit(Save())
        return True

    def _act(self, action: Action, t: float, for_s: float) -> None:
        """Do what depends on nothing but the moment; `for_s` is how long somebody wants it later."""
        reminder = self._state.reminder
        match action:
            case Action.COUNT:
                reminder.count_repeat()
                self._ignored(t)
            case Action.RENEW:
                reminder.renew()
                self._ignored(t)
            case Action.TELL:
                reminder.snooze_until_at = None
                self._show(ReminderKind.SIT, t, quiet=True)
            case Action.WAIT:
                reminder.put_off(t + for_s)
            case Action.PARK:
                reminder.park(t + for_s)
            case Action.REBASE:
                reminder.base_s = self._state.sitting.sitting_s(t)
            case Action.ZERO:
                reminder.base_s = 0.0
            case Action.FORGET:
                reminder.forget()

    def _ignored(self, t: float) -> None:
        self._state.escalation.ignored()
        self._record_outcome(ReminderOutcome.IGNORED, t)

    def close(self, why: str, *, always: bool = False) -> None:
        """Withdraw the reminder that shows; with `always` also one that the person may have closed."""
        reminder = self._state.reminder
        if reminder.number and (always or reminder.showing is not None):
            self._emit(CloseReminder(reminder.number, why))
            if why == "break":
                self.note(None, "why.withdrawn", why=why)
        reminder.showing = None

    def record_gap(self, gap: Gap) -> None:
        """Record and note an absence that is over."""
        gap_s = gap.until_at - gap.from_at
        credit = gap.credit
        self._state.eyes.end_gap(gap)
        if credit is not None:
            self._state.nudges.begin_bout(gap.until_at, returned=True)
            self._bout_row(credit.bout_at, credit.from_at, credit.sat_s)
            self.note(gap.until_at, "why.back", gap_s=gap_s)
        else:
            key = _WHY_GAP[gap.why] if gap.counted_s < gap_s else "why.gap-counted"
            self.note(gap.until_at, key, gap_s=gap_s, counted_s=gap.counted_s)
        how = credit.how if credit is not None and credit.counted else None
        from_at = gap.from_at if credit is None else credit.from_at
        doubt = self._state.reminder.doubt
        if credit is None and doubt is not None and doubt.back_at is None and gap.until_at > doubt.from_at:
            self._state.reminder.doubt = replace(doubt, gap_from_at=gap.from_at, gap_why=gap.why)
        else:
            self._emit(Record(Absence(self._wall(from_at), self._wall(gap.until_at), gap.why, how)))
        self._emit(Save())

    def end_doubt(self) -> None:
        """Nobody is asked any longer whether a silence was a break: it is one no more, and recorded as it was."""
        doubt, self._state.reminder.doubt = self._state.reminder.doubt, None
        if doubt is not None and doubt.gap_from_at is not None and doubt.back_at is not None:
            self._emit(Record(Absence(self._wall(doubt.gap_from_at), self._wall(doubt.back_at), doubt.gap_why, None)))

    def record_past(self, credit: CreditedBreak, until_at: float, why: str) -> None:
        """Record a break that somebody tells of afterwards, and the sitting before it."""
        self._bout_row(credit.bout_at, credit.from_at, credit.sat_s)
        how = credit.how if credit.counted else None
        self._emit(Record(Absence(self._wall(credit.from_at), self._wall(until_at), why, how)))

    def record_bout(self, t: float, how: Credit) -> None:
        """Record the sitting that ends at `t` because somebody says so, and that they rose."""
        sitting = self._state.sitting
        sitting_s = sitting.sitting_s(t)
        counted = sitting_s >= self._state.settings.sit.min_sit_s
        if sitting.bout_at is not None and sitting.standing_at is None:
            self._bout_row(sitting.bout_at, t, sitting_s)
        self._emit(Record(Absence(self._wall(t), self._wall(t), "idle", how if counted else None)))
        self._state.nudges.begin_bout(t, returned=False)

    def note(self, t: float | None, key: str, **args: float | str) -> None:
        """Keep a decision for `why`; None is the moment of the one before."""
        lines = self._state.journal.lines
        at = lines[-1].at if t is None and lines else self._wall(0.0 if t is None else t)
        self._state.journal.note(Reason(at, key, dict(args)))

    def use_up_repeats(self, t: float) -> None:
        """Let the next reminder come a full interval from here, if this one has no repeat left."""
        reminder, remind = self._state.reminder, self._state.settings.remind
        if reminder.phase is not Phase.DUE or not remind.renew or reminder.renew_from_s is not None:
            return
        if not reminder.may_repeat(remind):
            reminder.use_up(self._state.sitting.sitting_s(t))

    def _hold_back(self, causes: tuple[str, ...], t: float, *, due: bool) -> None:
        """Something is wanted and must not be shown; only what asks to get up is a debt that the tray tells."""
        suppression = self._state.suppression
        busy = suppression.busy(self._state.settings)
        suppression.hold_back(t, by_busy_only=due and set(causes) <= {MEETING, *(reason.value for reason in busy)})
        if t >= suppression.held_until_at(self._state.settings):
            self.trigger(Trigger.HELD_LONG, t, why="")

    def _show(self, kind: ReminderKind, t: float, *, asks: bool = False, quiet: bool = False) -> None:
        sitting, reminder = self._state.sitting, self._state.reminder
        reminder.number += 1
        sitting_s, today_s = sitting.sitting_s(t), sitting.today_s(t)
        told = (reminder.number, kind, sitting_s, today_s, reminder.ignored, reminder.renewals)
        self._emit(ShowReminder(*told, quiet=quiet))
        if quiet:
            return
        reminder.awaits, reminder.spoke_at = True, t
        if asks:
            reminder.shown_at, reminder.prompted = t, True
            reminder.snooze_until_at = None
            self._state.escalation.shown(t, self._state.settings)
            self.use_up_repeats(t)
        self._emit(Record(ReminderRow(reminder.number, self._wall(t), kind, sitting_s)))
        self.note(t, "why.shown", kind=kind.value, sitting_s=sitting_s)

    def _record_outcome(self, outcome: ReminderOutcome, t: float) -> None:
        """Say what became of the last reminder, unless that is known; a break taken is the better news."""
        reminder = self._state.reminder
        if reminder.awaits or (outcome is ReminderOutcome.TAKEN and reminder.shown_at is not None):
            self._emit(Record(OutcomeRow(reminder.number, self._wall(t), outcome)))
        reminder.awaits = False

    def _bout_row(self, start_at: float, end_at: float, sitting_s: float) -> None:
        if sitting_s > 0 and not math.isinf(start_at):
            self._emit(Record(Bout(self._wall(start_at), self._wall(end_at), sitting_s)))
