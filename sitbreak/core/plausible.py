"""What the fields of a saved state cannot say together, each of them being possible by itself.

Such a state would not fail: it would remind of nothing for ever, or count less than nothing.
"""

from collections.abc import Iterator
from datetime import datetime

from sitbreak.core.estimator import Estimator
from sitbreak.core.policy import Phase, ReminderState
from sitbreak.core.suppression import Paused, Suppression

SLACK_S = 1.0  # clocks are floats, and ages are rounded when they are written


def require_sense(sitting: Estimator, reminder: ReminderState, suppression: Suppression, stamp_s: float) -> None:
    """Raise ValueError for a state that no run can have left at `stamp_s`."""
    for contradiction in (*_of_input(sitting), *_of_counts(sitting, stamp_s), *_of_reminders(reminder, suppression)):
        raise ValueError(contradiction)


def _of_input(sitting: Estimator) -> Iterator[str]:
    last_at, credit = sitting.last_at, sitting.credited
    if last_at is None and (sitting.on_break or sitting.held or sitting.stop_at is not None or sitting.input_at):
        yield "there was no input, and something came of it"
    if last_at is not None and sitting.stop_at is not None and sitting.stop_at < last_at - SLACK_S:
        yield "a lock or sleep before the last input is still on"
    if (sitting.declared and not sitting.hint) or (sitting.muffled and not sitting.declared):
        yield "a meeting is declared that nobody is in"
    if (sitting.burst_from_at is None) != (sitting.burst_to_at is None):
        yield "a burst of motion has one end"
    if (sitting.pause_from_at is None) != (sitting.pause_to_at is None):
        yield "a pause has one end"
    if credit is not None and credit.until_at is not None and credit.until_at < credit.from_at - SLACK_S:
        yield "a break ended before it began"


def _of_counts(sitting: Estimator, stamp_s: float) -> Iterator[str]:
    # what is not confirmed may have been counted under settings that hold no longer: `tail_floor_s` says how much
    least_s = min(sitting.sitting_s(stamp_s), sitting.standing_s(stamp_s))
    if least_s < -SLACK_S:
        yield "somebody sat or stood for less than no time"
    if sitting.last_at is not None and sitting.tail_floor_s > stamp_s - sitting.last_at + SLACK_S:
        yield "more counts than has passed since the last input"
    if sitting.standing_at is not None and sitting.seat_s > SLACK_S:
        yield "somebody sits and stands"


def _of_reminders(reminder: ReminderState, suppression: Suppression) -> Iterator[str]:
    phase, doubt = reminder.phase, reminder.doubt
    if phase is Phase.SNOOZED and reminder.snooze_until_at is None:
        yield "it is put off until never"
    if (phase is Phase.DUE or reminder.prompted) and reminder.shown_at is None:
        yield "what is due was never shown"
    if reminder.renew_from_s is not None and phase is not Phase.DUE:
        yield "the repeats of nothing are used up"
    if doubt is not None and doubt.back_at is not None and doubt.back_at < doubt.from_at - SLACK_S:
        yield "a silence ended before it began"
    gap_from_at = None if doubt is None else doubt.gap_from_at
    if (
        doubt is not None
        and gap_from_at is not None
        and (doubt.back_at is None or doubt.back_at < gap_from_at - SLACK_S)
    ):
        yield "an absence is over that goes on"
    if (suppression.paused is Paused.FOR) != (suppression.paused_until_at is not None):
        yield "a pause has no end, or an end and no beginning"
    if suppression.until and suppression.paused_until_at is None:
        yield "no pause goes by the calendar"
    if suppression.until and datetime.fromisoformat(suppression.until).tzinfo is not None:
        yield "a pause goes by the calendar of elsewhere"
