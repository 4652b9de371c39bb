"""Every moment at which something may happen by itself. The engine acts on the very moments it wakes for.

All moments are session time in seconds; inf means never, as things stand.
"""

import math
from collections.abc import Iterable

from sitbreak.core.engine_state import EngineState
from sitbreak.core.estimator import PAUSE_S
from sitbreak.core.policy import Phase, Trigger

SHORT_WINDOW_S = 180.0  # a silence that only answers must begin within this of the reminder
QUESTION_S = 600.0  # so long the doubt about a silence stands, for somebody who is back


def next_trigger(state: EngineState) -> tuple[Trigger, float]:
    """The next reminder of the machine and the moment from which it is wanted, if somebody is there then."""
    reminder, remind = state.reminder, state.settings.remind
    match reminder.phase:
        case Phase.OK | Phase.HELD:
            return Trigger.INTERVAL, due_at(state)
        case Phase.SNOOZED:
            return Trigger.SNOOZE_OVER, _or_inf(reminder.snooze_until_at)
        case Phase.DUE:
            shown_at, input_at = reminder.shown_at, state.sitting.input_at
            if shown_at is None or input_at is None or input_at <= shown_at:
                return Trigger.REPEAT, math.inf
            if remind.renew and reminder.renew_from_s is not None:
                return Trigger.INTERVAL, state.sitting.reach_at(reminder.renew_from_s + state.settings.sit.interval_s)
            if reminder.renew_from_s is not None or not reminder.may_repeat(remind):
                return Trigger.REPEAT, math.inf
            return Trigger.REPEAT, shown_at + _repeat_gap_s(state)


def due_at(state: EngineState) -> float:
    """When the sitting of the present period reaches the interval."""
    return state.sitting.reach_at(state.reminder.base_s + state.settings.sit.interval_s)


def warning_at(state: EngineState) -> float:
    """When it is to be said that a reminder comes; it may have been said."""
    warn_s = state.settings.remind.warn_s
    if warn_s <= 0 or state.reminder.phase is not Phase.OK:
        return math.inf
    return state.sitting.reach_at(state.reminder.base_s + state.settings.sit.interval_s - warn_s)


def window_at(state: EngineState) -> float:
    """When the guided window opens by itself."""
    if state.reminder.phase is not Phase.DUE:
        return math.inf
    return state.escalation.opens_at(state.settings, state.sitting.last_at)


def limit_at(state: EngineState) -> float:
    """When the daily message is wanted."""
    limit_s = state.settings.day.limit_s
    if limit_s <= 0 or state.sitting.day.limit_said:
        return math.inf
    return state.sitting.reach_today_at(limit_s)


def stood_at(state: EngineState) -> float:
    """When somebody has stood for `stand.max` and is offered to walk or sit."""
    max_s = state.settings.stand.max_s
    if max_s <= 0 or state.sitting.standing_at is None or state.reminder.stand_offered:
        return math.inf
    return state.sitting.reach_standing_at(max_s)


def silent_from_at(state: EngineState, window_s: float) -> float:
    """Since when the silence lasts that may answer the last reminder; inf if none can, or it began later."""
    shown_at, last_at = state.reminder.shown_at, state.sitting.last_at
    if not state.reminder.prompted or shown_at is None or last_at is None:
        return math.inf
    if state.sitting.hint or state.sitting.on_break or state.stretch.opened_at is not None:
        return math.inf
    start = max(last_at, shown_at, state.stretch.closed_at or -math.inf)
    return start if start - shown_at <= window_s else math.inf


def answered_at(state: EngineState) -> float:
    """When silence answers the reminder."""
    answered_s = state.settings.remind.answered_s
    if answered_s <= 0 or state.reminder.phase is not Phase.DUE:
        return math.inf
    return silent_from_at(state, min(SHORT_WINDOW_S, state.settings.remind.prompted_window_s)) + answered_s


def taken_at(state: EngineState) -> float:
    """When silence after the reminder is a break."""
    break_s = state.settings.remind.prompted_break_s
    window_s = state.reminder.answer_window_s(state.settings.remind)
    return silent_from_at(state, window_s) + break_s if break_s > 0 else math.inf


def stretched_at(state: EngineState) -> float:
    """When a stretch off the chair, with the absence around it, is a break."""
    stretch, last_at = state.stretch, state.sitting.last_at
    if not stretch.earns or last_at is None or state.sitting.on_break:
        return math.inf
    return last_at + max(PAUSE_S, state.settings.sit.stretch_break_s - stretch.away_s)


def doubt_ends_at(state: EngineState) -> float:
    """When nobody is asked any longer whether a silence was a break."""
    doubt = state.reminder.doubt
    return math.inf if doubt is None or doubt.back_at is None else doubt.back_at + QUESTION_S


def deadlines(state: EngineState) -> Iterable[float]:
    """Return every moment of the future at which the engine may have to act; some may have passed."""
    touched_at = state.sitting.touched
    return (
        state.sitting.break_at,
        next_trigger(state)[1],
        limit_at(state),
        stood_at(state),
        answered_at(state),
        taken_at(state),
        doubt_ends_at(state),
        stretched_at(state),
        _or_inf(state.stretch.open_until_at),
        _or_inf(state.suppression.paused_until_at),
        _or_inf(state.meeting.runs_until_at),
        warning_at(state),
        window_at(state),
        state.suppression.held_until_at(state.settings),
        math.inf if touched_at is None else state.suppression.lull_at(state.settings, touched_at),
        *state.nudges.deadlines(state.settings, state.sitting, state.reminder),
        *state.eyes.moments(state.settings, state.reminder, state.nudges),
    )


def _repeat_gap_s(state: EngineState) -> float:
    """The time to the next repeat. Where a period is renewed, ignoring stretches it to the interval at most."""
    remind, gap_s = state.settings.remind, state.reminder.repeat_gap_s(state.settings.remind)
    return min(gap_s, max(remind.repeat_s, state.settings.sit.interval_s)) if remind.renew else gap_s


def _or_inf(at: float | None) -> float:
    return math.inf if at is None else at
