"""Every moment at which something may happen by itself. The engine acts on the very moments it wakes for.

All moments are session time in seconds; inf means never, as things stand.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sitbreak.core.estimator import Estimator
from sitbreak.core.hush import Hush
from sitbreak.core.journal import Journal
from sitbreak.core.policy import Cue, Phase, Reminding
from sitbreak.core.posture import Nudging
from sitbreak.core.settings import Settings


@dataclass(slots=True)
class Whole:
    """All that the engine knows. Owned by the engine."""

    settings: Settings
    sitting: Estimator
    began_at: float = 0.0  # when the program started
    reminding: Reminding = field(default_factory=Reminding)
    hush: Hush = field(default_factory=Hush)
    nudging: Nudging = field(default_factory=Nudging)
    journal: Journal = field(default_factory=Journal)

    def copy(self) -> "Whole":
        """A copy that shares nothing that changes, but for the journal."""
        sitting = replace(self.sitting, day=replace(self.sitting.day))
        if sitting.credited is not None:
            sitting.credited = replace(sitting.credited)
        return replace(
            self,
            sitting=sitting,
            reminding=replace(self.reminding),
            hush=replace(self.hush),
            nudging=replace(self.nudging),
        )

    def restore(self, before: "Whole") -> None:
        """Become what `copy` kept."""
        self.sitting, self.reminding = before.sitting, before.reminding
        self.hush, self.nudging = before.hush, before.nudging


def next_cue(whole: Whole) -> tuple[Cue, float]:
    """The next reminder of the machine and the moment from which it is wanted, if somebody is there then."""
    reminding, remind = whole.reminding, whole.settings.remind
    match reminding.phase:
        case Phase.OK | Phase.HELD:
            return Cue.INTERVAL, due_at(whole)
        case Phase.SNOOZED:
            return Cue.SNOOZE_OVER, _or_inf(reminding.snooze_until_at)
        case Phase.DUE:
            shown_at, input_at = reminding.shown_at, whole.sitting.input_at
            if shown_at is None or input_at is None or input_at <= shown_at or not reminding.may_repeat(remind):
                return Cue.REPEAT, math.inf
            return Cue.REPEAT, shown_at + reminding.repeat_gap_s(remind)


def due_at(whole: Whole) -> float:
    """When the sitting of the present period reaches the interval."""
    return whole.sitting.reach_at(whole.reminding.base_s + whole.settings.sit.interval_s)


def limit_at(whole: Whole) -> float:
    """When the daily message is wanted."""
    limit_s = whole.settings.day.limit_s
    if limit_s <= 0 or whole.sitting.day.limit_said:
        return math.inf
    return whole.sitting.reach_today_at(limit_s)


def stood_at(whole: Whole) -> float:
    """When somebody has stood for `stand.max` and is offered to walk or sit."""
    max_s = whole.settings.stand.max_s
    if max_s <= 0 or whole.sitting.standing_at is None or whole.reminding.stand_offered:
        return math.inf
    return whole.sitting.reach_standing_at(max_s)


def silent_from_at(whole: Whole) -> float:
    """Since when the silence lasts that may answer the last reminder; inf if none can."""
    shown_at, last_at = whole.reminding.shown_at, whole.sitting.last_at
    if not whole.reminding.prompted or shown_at is None or last_at is None:
        return math.inf
    if whole.sitting.hint or whole.sitting.on_break:
        return math.inf
    start = max(last_at, shown_at)
    return start if start - shown_at <= whole.settings.remind.prompted_window_s else math.inf


def answered_at(whole: Whole) -> float:
    """When silence answers the reminder."""
    answered_s = whole.settings.remind.answered_s
    if answered_s <= 0 or whole.reminding.phase is not Phase.DUE:
        return math.inf
    return silent_from_at(whole) + answered_s


def taken_at(whole: Whole) -> float:
    """When silence after the reminder is a break."""
    break_s = whole.settings.remind.prompted_break_s
    return silent_from_at(whole) + break_s if break_s > 0 else math.inf


def deadlines(whole: Whole) -> Iterable[float]:
    """Return every moment of the future at which the engine may have to act; some may have passed."""
    last_at = whole.sitting.last_at
    return (
        whole.sitting.break_at,
        next_cue(whole)[1],
        limit_at(whole),
        stood_at(whole),
        answered_at(whole),
        taken_at(whole),
        _or_inf(whole.hush.paused_until_at),
        whole.hush.held_until_at(whole.settings),
        math.inf if last_at is None else whole.hush.lull_at(whole.settings, last_at),
        *whole.nudging.deadlines(whole.settings, whole.sitting, whole.reminding),
    )


def _or_inf(at: float | None) -> float:
    return math.inf if at is None else at
