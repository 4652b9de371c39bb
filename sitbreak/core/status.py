"""What the engine says of itself: the status, and the present lines of `why`."""

import math

from sitbreak.core.calendar import wall_at
from sitbreak.core.events import Now
from sitbreak.core.hush import Paused
from sitbreak.core.journal import Reason
from sitbreak.core.policy import MODES, Phase
from sitbreak.core.status_types import Mode, State, Status
from sitbreak.core.timetable import Whole, limit_at, next_cue


def status(whole: Whole, t: float, now: Now) -> Status:
    """Describe the moment `t`."""
    sitting, reminding, remind = whole.sitting, whole.reminding, whole.settings.remind
    until_at = whole.hush.paused_until_at
    where, since_at = state(whole, t)
    mode = mode_of(whole)
    return Status(
        state=where,
        mode=mode,
        sitting_s=sitting.sitting(t),
        due_in_s=_due_in(whole, t) if where is State.SITTING and mode is not Mode.PAUSED else None,
        today_s=sitting.today(t),
        breaks_today=sitting.day.breaks,
        longest_s=max(sitting.day.longest_s, sitting.sitting(t)),
        since=wall_at(now, since_at),
        interval_s=whole.settings.sit.interval_s,
        standing_s=sitting.standing(t),
        stood_today_s=sitting.stood_today(t),
        snoozes_left=reminding.snoozes_left(remind),
        snoozed_for_s=None if reminding.snooze_until_at is None else max(0.0, reminding.snooze_until_at - t),
        paused_for_s=None if until_at is None else max(0.0, until_at - t),
        held_by=held_by(whole, t, now),
        reminder=None if reminding.showing is None else reminding.showing.number,
        can_undo_break=sitting.credited is not None,
    )


def mode_of(whole: Whole) -> Mode:
    """What the reminder machine is at, a pause before all else."""
    return Mode.PAUSED if whole.hush.paused is not Paused.NO else MODES[whole.reminding.phase]


def state(whole: Whole, t: float) -> tuple[State, float]:
    """Where somebody is at `t`, and since when."""
    sitting = whole.sitting
    last_at = sitting.last_at
    if sitting.locked_at is not None:
        return State.LOCKED, sitting.locked_at
    if last_at is None:
        return State.AWAY, whole.began_at
    if sitting.on_break:
        return State.BREAK, last_at
    if not sitting.present(t):
        return State.AWAY, last_at
    if sitting.standing_at is not None:
        return State.STANDING, sitting.standing_at
    return State.SITTING, last_at if sitting.bout_at is None else sitting.bout_at


def held_by(whole: Whole, t: float, now: Now) -> tuple[str, ...]:
    """Name what holds back a reminder that is wanted now; empty if none is, or nothing does."""
    if t < min(next_cue(whole)[1], limit_at(whole)) or not whole.sitting.present(t):
        return ()
    mutes = whole.hush.mutes(whole.settings, wall_at(now, t))
    return mutes or (("lull",) if whole.hush.wanted_at is not None else ())


def present(whole: Whole, t: float, now: Now) -> tuple[Reason, ...]:
    """Return the lines of `why` that tell of the present moment."""
    sitting = whole.sitting
    where, since_at = state(whole, t)
    wall = wall_at(now, t)
    key = "unknown" if sitting.last_at is None else where.value
    lines = [Reason(wall, f"why.now-{key}", {"for_s": t - since_at})]
    if sitting.last_at is not None and not sitting.on_break:
        since = wall_at(now, state_start(whole)).strftime("%H:%M")
        args: dict[str, float | int | str] = {"sitting_s": sitting.sitting(t), "tail_s": sitting.tail(t)}
        lines[:] = [*lines, Reason(wall, "why.now-number", {**args, "since": since})]
    if by := held_by(whole, t, now):
        lines.append(Reason(wall, "why.now-held", {"by": ", ".join(by)}))
    elif whole.reminding.phase is Phase.DUE:
        lines.append(Reason(wall, "why.now-due", {}))
    return tuple(lines)


def state_start(whole: Whole) -> float:
    """When the present sitting began."""
    sitting = whole.sitting
    return sitting.bout_at if sitting.bout_at is not None else sitting.last_at or whole.began_at


def _due_in(whole: Whole, t: float) -> float:
    reminding = whole.reminding
    if reminding.phase is Phase.SNOOZED and reminding.snooze_until_at is not None:
        return max(0.0, reminding.snooze_until_at - t)
    if reminding.phase in (Phase.DUE, Phase.HELD):
        return 0.0
    left_s = whole.settings.sit.interval_s - (whole.sitting.sitting(t) - reminding.base_s)
    return left_s if left_s > 0 and not math.isinf(left_s) else 0.0
