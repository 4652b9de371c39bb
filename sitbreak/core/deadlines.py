"""Every moment at which something may happen by itself. The engine acts on the very moments it wakes for.

All moments are session time in seconds; inf means never, as things stand.
"""

from math import inf

from sitbreak.core.engine_state import EngineState
from sitbreak.core.estimator import PAUSE_S
from sitbreak.core.policy import Phase, Trigger

OK, HELD, DUE = Phase.OK, Phase.HELD, Phase.DUE  # a look into an enum takes as long as most of these functions
INTERVAL, REPEAT = Trigger.INTERVAL, Trigger.REPEAT
SHORT_WINDOW_S = 180.0  # a silence that only answers must begin within this of the reminder
QUESTION_S = 600.0  # so long the doubt about a silence stands, for somebody who is back


def next_trigger(state: EngineState) -> tuple[Trigger, float]:
    """The next reminder of the machine and the moment from which it is wanted, if somebody is there then."""
    reminder, remind = state.reminder, state.settings.remind
    phase = reminder.phase
    if phase is OK or phase is HELD:
        return INTERVAL, due_at(state)
    if phase is not DUE:
        return Trigger.SNOOZE_OVER, _or_inf(reminder.snooze_until_at)
    shown_at, input_at = reminder.shown_at, state.sitting.input_at
    if shown_at is None or input_at is None or input_at <= shown_at:
        return REPEAT, inf
    if remind.renew and reminder.renew_from_s is not None:
        return INTERVAL, state.sitting.reach_at(reminder.renew_from_s + state.settings.sit.interval_s)
    if reminder.renew_from_s is not None or not reminder.may_repeat(remind):
        return REPEAT, inf
    return REPEAT, shown_at + _repeat_gap_s(state)


def due_at(state: EngineState) -> float:
    """When the sitting of the present period reaches the interval."""
    return state.sitting.reach_at(state.reminder.base_s + state.settings.sit.interval_s)


def warning_at(state: EngineState) -> float:
    """When it is to be said that a reminder comes; it may have been said."""
    warn_s = state.settings.remind.warn_s
    if warn_s <= 0 or state.reminder.phase is not OK:
        return inf
    return state.sitting.reach_at(state.reminder.base_s + state.settings.sit.interval_s - warn_s)


def window_at(state: EngineState) -> float:
    """When the guided window opens by itself."""
    if state.reminder.phase is not DUE:
        return inf
    return state.escalation.opens_at(state.settings, state.sitting.last_at)


def limit_at(state: EngineState) -> float:
    """When the daily message is wanted."""
    limit_s = state.settings.day.limit_s
    if limit_s <= 0 or state.sitting.day.limit_said:
        return inf
    return state.sitting.reach_today_at(limit_s)


def stood_at(state: EngineState) -> float:
    """When somebody has stood for `stand.max` and is offered to walk or sit."""
    max_s = state.settings.stand.max_s
    if max_s <= 0 or state.sitting.standing_at is None or state.reminder.stand_offered:
        return inf
    return state.sitting.reach_standing_at(max_s)


def silent_from_at(state: EngineState, window_s: float) -> float:
    """Since when the silence lasts that may answer the last reminder; inf if none can, or it began later."""
    shown_at, last_at = state.reminder.shown_at, state.sitting.last_at
    if not state.reminder.prompted or shown_at is None or last_at is None:
        return inf
    if state.sitting.hint or state.sitting.on_break or state.stretch.opened_at is not None:
        return inf
    start = max(last_at, shown_at, state.stretch.closed_at or -inf)
    return start if start - shown_at <= window_s else inf


def answered_at(state: EngineState) -> float:
    """When silence answers the reminder."""
    answered_s = state.settings.remind.answered_s
    if answered_s <= 0 or state.reminder.phase is not DUE:
        return inf
    return silent_from_at(state, _short_window_s(state)) + answered_s


def taken_at(state: EngineState) -> float:
    """When silence after the reminder is a break."""
    if not state.reminder.prompted:
        return inf
    break_s = state.settings.remind.prompted_break_s
    window_s = state.reminder.answer_window_s(state.settings.remind)
    return silent_from_at(state, window_s) + break_s if break_s > 0 else inf


def windows_end_at(state: EngineState) -> tuple[float, ...]:
    """Up to when a silence must begin to answer the last reminder, and to be a break."""
    shown_at = state.reminder.shown_at
    if not state.reminder.prompted or shown_at is None:
        return ()
    return shown_at + _short_window_s(state), shown_at + state.reminder.answer_window_s(state.settings.remind)


def stretched_at(state: EngineState) -> float:
    """When a stretch off the chair, with the absence around it, is a break."""
    stretch, last_at = state.stretch, state.sitting.last_at
    if not stretch.earns or last_at is None or state.sitting.on_break:
        return inf
    return last_at + max(PAUSE_S, state.settings.sit.stretch_break_s - stretch.away_s)


def doubt_ends_at(state: EngineState) -> float:
    """When nobody is asked any longer whether a silence was a break."""
    doubt = state.reminder.doubt
    return inf if doubt is None or doubt.back_at is None else doubt.back_at + QUESTION_S


def deadlines(state: EngineState) -> list[float]:
    """Return every moment of the future at which the engine may have to act; some may have passed.

    Most of what could come is not even possible at a time: that is seen here, as it is asked after every input.
    """
    sitting, settings, reminder = state.sitting, state.settings, state.reminder
    suppression, stretch, touched_at = state.suppression, state.stretch, state.sitting.touched
    found = [sitting.break_at, next_trigger(state)[1], limit_at(state)]
    if stretch.open_until_at is not None:
        found.append(stretch.open_until_at)
    if suppression.paused_until_at is not None:
        found.append(suppression.paused_until_at)
    if state.meeting.runs_until_at is not None:
        found.append(state.meeting.runs_until_at)
    if sitting.standing_at is not None:
        found.append(stood_at(state))
    if reminder.prompted:
        found += (answered_at(state), taken_at(state))
    if reminder.phase is OK:
        found.append(warning_at(state))
    elif reminder.phase is DUE:
        found.append(window_at(state))
    if reminder.doubt is not None:
        found.append(doubt_ends_at(state))
    if stretch.earns:
        found.append(stretched_at(state))
    if suppression.held_at is not None:
        found.append(suppression.held_until_at(settings))
    if touched_at is not None and suppression.wanted_at is not None:
        found.append(suppression.lull_at(settings, touched_at))
    found += state.nudges.deadlines(settings, sitting, reminder)
    if settings.eyes.every_s > 0:
        found += state.eyes.moments(settings, reminder, state.nudges)
    return found


def _short_window_s(state: EngineState) -> float:
    return min(SHORT_WINDOW_S, state.settings.remind.prompted_window_s)


def _repeat_gap_s(state: EngineState) -> float:
    """The time to the next repeat. Where a period is renewed, ignoring stretches it to the interval at most."""
    remind, gap_s = state.settings.remind, state.reminder.repeat_gap_s(state.settings.remind)
    return min(gap_s, max(remind.repeat_s, state.settings.sit.interval_s)) if remind.renew else gap_s


def _or_inf(at: float | None) -> float:
    return inf if at is None else at
