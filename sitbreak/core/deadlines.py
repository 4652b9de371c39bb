"""Every moment at which something may happen by itself. The engine acts on the very moments it wakes for.

All moments are session time in seconds; inf means never, as things stand.
"""

import math
from collections.abc import Iterable

from sitbreak.core.engine_state import EngineState
from sitbreak.core.policy import Phase, Trigger


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
            if shown_at is None or input_at is None or input_at <= shown_at or not reminder.may_repeat(remind):
                return Trigger.REPEAT, math.inf
            return Trigger.REPEAT, shown_at + reminder.repeat_gap_s(remind)


def due_at(state: EngineState) -> float:
    """When the sitting of the present period reaches the interval."""
    return state.sitting.reach_at(state.reminder.base_s + state.settings.sit.interval_s)


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


def silent_from_at(state: EngineState) -> float:
    """Since when the silence lasts that may answer the last reminder; inf if none can."""
    shown_at, last_at = state.reminder.shown_at, state.sitting.last_at
    if not state.reminder.prompted or shown_at is None or last_at is None:
        return math.inf
    if state.sitting.hint or state.sitting.on_break:
        return math.inf
    start = max(last_at, shown_at)
    return start if start - shown_at <= state.settings.remind.prompted_window_s else math.inf


def answered_at(state: EngineState) -> float:
    """When silence answers the reminder."""
    answered_s = state.settings.remind.answered_s
    if answered_s <= 0 or state.reminder.phase is not Phase.DUE:
        return math.inf
    return silent_from_at(state) + answered_s


def taken_at(state: EngineState) -> float:
    """When silence after the reminder is a break."""
    break_s = state.settings.remind.prompted_break_s
    return silent_from_at(state) + break_s if break_s > 0 else math.inf


def deadlines(state: EngineState) -> Iterable[float]:
    """Return every moment of the future at which the engine may have to act; some may have passed."""
    last_at = state.sitting.last_at
    return (
        state.sitting.break_at,
        next_trigger(state)[1],
        limit_at(state),
        stood_at(state),
        answered_at(state),
        taken_at(state),
        _or_inf(state.suppression.paused_until_at),
        state.suppression.held_until_at(state.settings),
        math.inf if last_at is None else state.suppression.lull_at(state.settings, last_at),
        *state.nudges.deadlines(state.settings, state.sitting, state.reminder),
    )


def _or_inf(at: float | None) -> float:
    return math.inf if at is None else at
