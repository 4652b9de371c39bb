"""What the engine says of itself: the status, and the present lines of `why`."""

import math
from datetime import datetime

from sitbreak.core.calendar import wall_at
from sitbreak.core.deadlines import limit_at, next_trigger
from sitbreak.core.engine_state import EngineState, causes_of
from sitbreak.core.events import Now
from sitbreak.core.journal import Reason
from sitbreak.core.policy import MODES, Phase, ReminderState
from sitbreak.core.status_types import Mode, State, Status
from sitbreak.core.suppression import Paused


def status(state: EngineState, t: float, now: Now) -> Status:
    """Describe the moment `t`."""
    sitting, reminder, remind = state.sitting, state.reminder, state.settings.remind
    until_at, doubt = state.suppression.paused_until_at, reminder.doubt
    asked = doubt is not None and doubt.back_at is not None
    where, since_at = person_state(state, t)
    mode = mode_of(state)
    return Status(
        state=where,
        mode=mode,
        sitting_s=sitting.sitting_s(t),
        due_in_s=_due_in_s(state, t) if where is State.SITTING and mode is not Mode.PAUSED else None,
        today_s=sitting.today_s(t),
        breaks_today=sitting.day.breaks,
        longest_s=max(sitting.day.longest_s, sitting.sitting_s(t)),
        since=wall_at(now, since_at),
        interval_s=state.settings.sit.interval_s,
        standing_s=sitting.standing_s(t),
        stood_today_s=sitting.stood_today_s(t),
        snoozes_left=reminder.snoozes_left(remind),
        snoozed_for_s=_snoozed_for_s(reminder, t) if mode is Mode.SNOOZED else None,
        paused_for_s=None if until_at is None else max(0.0, until_at - t),
        paused_until_tomorrow=state.suppression.paused is Paused.DAY,
        paused_until=datetime.fromisoformat(until) if (until := state.suppression.until) else None,
        held_by=held_by(state, t, now),
        reminder=None if reminder.showing is None else reminder.showing.number,
        can_undo_break=sitting.standing_at is None and (sitting.credited is not None or asked),
        on_break=sitting.on_break,
        eyes_in_s=_eyes_in_s(state, t) if where in (State.SITTING, State.STANDING) else None,
        meeting_for_s=state.meeting.left_s(t),
        asked_at=wall_at(now, doubt.from_at) if doubt is not None and asked else None,
    )


def mode_of(state: EngineState) -> Mode:
    """What the reminder machine is at, a pause before all else."""
    return Mode.PAUSED if state.suppression.paused is not Paused.NO else MODES[state.reminder.phase]


def person_state(state: EngineState, t: float) -> tuple[State, float]:
    """Where somebody is at `t`, and since when."""
    sitting = state.sitting
    last_at = sitting.last_at
    if sitting.locked_at is not None:
        return State.LOCKED, sitting.locked_at
    if last_at is None:
        return State.AWAY, state.began_at
    if sitting.on_break:
        return State.BREAK, last_at
    if not sitting.present(t):
        return State.AWAY, last_at
    if sitting.standing_at is not None:
        return State.STANDING, sitting.standing_at
    return State.SITTING, last_at if sitting.bout_at is None else sitting.bout_at


def held_by(state: EngineState, t: float, now: Now) -> tuple[str, ...]:
    """Name what holds back a reminder that is wanted now; empty if none is, or nothing does."""
    if t < min(next_trigger(state)[1], limit_at(state)) or not state.sitting.present(t):
        return ()
    causes = causes_of(state, wall_at(now, t))
    return causes or (("lull",) if state.suppression.wanted_at is not None else ())


def present_reasons(state: EngineState, t: float, now: Now) -> tuple[Reason, ...]:
    """Return the lines of `why` that tell of the present moment."""
    sitting = state.sitting
    where, since_at = person_state(state, t)
    wall = wall_at(now, t)
    key = "unknown" if sitting.last_at is None else where.value
    begun = t - since_at < 1 and where is not State.AWAY  # "for 0 s" otherwise
    lines = [Reason(wall, f"why.now-{key}-begun") if begun else Reason(wall, f"why.now-{key}", {"for_s": t - since_at})]
    if sitting.last_at is not None and not sitting.on_break and sitting.standing_at is None:
        since = wall_at(now, sitting_began_at(state)).strftime("%H:%M")
        sitting_s = sitting.sitting_s(t)
        # the tail is longer where somebody said since the last input: a break till now
        tail_s = min(sitting.unconfirmed_s(t), sitting_s)
        lines.append(Reason(wall, "why.now-number", {"sitting_s": sitting_s, "tail_s": tail_s, "since": since}))
    if by := held_by(state, t, now):
        lines.append(Reason(wall, "why.now-held", {"by": ", ".join(by)}))
    elif state.reminder.phase is Phase.DUE:
        lines.append(Reason(wall, "why.now-due", {}))
    return tuple(lines)


def sitting_began_at(state: EngineState) -> float:
    """When the present sitting began."""
    sitting = state.sitting
    return sitting.bout_at if sitting.bout_at is not None else sitting.last_at or state.began_at


def _eyes_in_s(state: EngineState, t: float) -> float | None:
    at = state.eyes.due_at(state.settings)
    return None if math.isinf(at) else max(0.0, at - t)


def _snoozed_for_s(reminder: ReminderState, t: float) -> float:
    return max(0.0, (t if reminder.snooze_until_at is None else reminder.snooze_until_at) - t)


def _due_in_s(state: EngineState, t: float) -> float:
    reminder = state.reminder
    if reminder.phase is Phase.SNOOZED and reminder.snooze_until_at is not None:
        return _snoozed_for_s(reminder, t)
    if reminder.phase in (Phase.DUE, Phase.HELD):
        return 0.0
    left_s = state.settings.sit.interval_s - (state.sitting.sitting_s(t) - reminder.base_s)
    return left_s if left_s > 0 and not math.isinf(left_s) else 0.0
