"""How long somebody has been sitting: inputs, locks, sleeps and hints become one number (docs/semantics.md P1-H5).

Names in `_at`, and `t`, are moments of session time in seconds, names in `_s` are durations. Everything may be told
with the moment at which it happened, also when that lies a poll interval back.
"""

import math

from sitbreak.core.estimate import USUAL, Estimate
from sitbreak.core.estimator_types import CreditedBreak, DayTotals, Gap
from sitbreak.core.events import Active, InputKind
from sitbreak.core.records import Credit
from sitbreak.dataclass import dataclass, replace

MOVE, ANY = InputKind.MOVE, InputKind.ANY  # may be a bumped desk
PAUSE_S = 5.0  # a hole between two inputs that is longer than hands at work leave


def is_noise(event: Active, noise_px: float) -> bool:
    """Whether it is motion that stays within so few pixels that no hand made it, or a desk that was bumped."""
    return event.px is not None and event.px < noise_px and event.kind is InputKind.MOVE


def possible(event: Active, now_s: float) -> Active | None:
    """Input cannot come from the future: a source whose clock runs ahead means now. None for what is no span at all."""
    if not event.from_s <= event.to_s or math.isinf(event.from_s) or math.isinf(event.to_s):  # nor nan
        return None
    return event if event.to_s <= now_s else replace(event, from_s=min(event.from_s, now_s), to_s=now_s)


@dataclass(slots=True)
class Estimator(Estimate):
    """The rules by which it changes. Owned by the engine."""

    def take(self, event: Active) -> Gap | None:
        """Take input as section 2 says. Return the gap that it ends, if that was one to speak of."""
        start, end = event.from_s, event.to_s
        if event.doubtful:
            self.touched_at = end if self.touched_at is None else max(end, self.touched_at)
            return None
        if is_noise(event, self.settings.activity.noise_px):
            self.touched_at = None
            return None
        if self.locked_at is not None:
            end = min(end, self.locked_at)
        if end < start:
            return None
        unsure = event.kind is MOVE or event.kind is ANY
        start = self._after_the_credit(start, end, unsure=unsure)
        if unsure and not self._was_present(start):
            return self._doubt(start, end)
        gap = self._accept(start)
        self._go_on(end)
        return gap

    def go_on(self, event: Active) -> None:
        """Take input that is somebody's and goes on from the last one without a hole, with nothing to say otherwise."""
        self._accept(event.from_s)
        self._go_on(event.to_s)

    def lock(self, t: float) -> None:
        """The screen is locked: presence ends."""
        if self.locked_at is None:
            self._halt(t, "lock")
            self.locked_at = t

    def unlock(self, t: float) -> Gap | None:
        """The screen is unlocked, which is input."""
        if self.locked_at is None:
            return None
        self.locked_at = None
        return self._accept(t)

    def sleep(self, t: float) -> None:
        """The machine went to sleep at `t`. Waking is no input, so nobody tells of it."""
        self._halt(t, "sleep")

    def set_hint(self, on: bool, t: float, *, declared: bool) -> None:
        """A presence hint begins or ends. It keeps somebody present, but makes nobody present.

        One that is `declared` is not ended by a lock or a sleep either; they take effect as it ends.
        """
        if on and not self.hint:
            self.held = self.present(t)
        elif self.held and not (on and self.declared == declared):
            self._confirm_until(t)
            self.held = on
        self.hint, self.declared = on, on and declared
        if self.muffled and not self.declared:
            why, self.muffled = self.muffled, ""
            self._halt(t, why)

    def arrive(self, t: float) -> Gap | None:
        """Somebody says that they are here, which is input where no lock says otherwise."""
        return self._accept(t) if self.locked_at is None else None

    def declare_anew(self, t: float) -> None:
        """Somebody in a declared meeting says that it lasts longer: so far they sat."""
        if self.held:
            self._confirm_until(t)

    def bank(self, t: float) -> None:
        """What counts at `t` stays counted, whatever settings hold from now on."""
        self.tail_floor_s = self.unconfirmed_s(t)

    def credit(self, t: float, how: Credit, from_at: float | None) -> CreditedBreak:
        """Make the absence since `from_at` (or the last input) a break, at `t`; what is not confirmed drops out."""
        if from_at is not None and from_at > self._last:
            self._confirm_until(from_at)
        counted = self.seat_s >= self.settings.sit.min_sit_s
        self.credited = CreditedBreak(how, self.seat_s, self._bout, self._last, counted)
        self._end_bout(counted)
        self.day.sat_s, self.day.stood_s = max(0.0, self.day.sat_s), max(0.0, self.day.stood_s)
        self.on_break, self.held = True, False
        self.broke_at, self.tail_floor_s = t, 0.0
        return self.credited

    def credit_before(self, how: Credit, sat_s: float, from_at: float, until_at: float, seat_s: float) -> CreditedBreak:
        """Make a pause of this bout a break afterwards: `sat_s` was sat before it, and `seat_s` since it ended."""
        counted = sat_s >= self.settings.sit.min_sit_s
        credit = CreditedBreak(how, sat_s, self._bout, from_at, counted, until_at)
        self.day.sat_s -= min(self.seat_s - sat_s - seat_s, until_at - max(from_at, min(until_at, self.day.began_at)))
        self.seat_s = sat_s
        self._end_bout(counted)
        self.seat_s, self.bout_at, self.credited = seat_s, until_at, credit
        return credit

    def rise(self, t: float, how: Credit) -> bool:
        """A break that somebody declared: sitting is 0 at `t` and goes on from there. Return whether it counts."""
        unconfirmed_s, sat_s = self.unconfirmed_s(t), self.sitting_s(t)
        counted = sat_s >= self.settings.sit.min_sit_s
        bout_at = t if self.bout_at is None else self.bout_at
        sitting = self.standing_at is None
        self.credited = CreditedBreak(how, sat_s, bout_at, t, counted, until_at=t) if sitting else None
        self._end_bout(counted, unconfirmed_s)
        self.seat_s = -unconfirmed_s if sitting else 0.0
        self.bout_at = t
        return counted

    def stand(self, t: float) -> bool:
        """Somebody stands from `t` on: the bout is over, sitting does not grow. Return whether it counts as a rise."""
        unconfirmed_s = self.unconfirmed_s(t)
        counted = self.rise(t, Credit.STOOD)
        self.credited = None
        self.day.sat_s += unconfirmed_s
        self.day.stood_s -= unconfirmed_s
        self.standing_at, self.stood_s, self.seat_s = t, -unconfirmed_s, 0.0
        return counted

    def sit_down(self, t: float) -> None:
        """Standing is over; sitting starts at 0."""
        unconfirmed_s = self.unconfirmed_s(t)
        self.day.stood_s += unconfirmed_s
        self.day.sat_s -= unconfirmed_s
        self.standing_at, self.stood_s, self.long_pauses = None, 0.0, 0
        self.seat_s, self.bout_at = -unconfirmed_s, t

    def undo(self, t: float) -> CreditedBreak | None:
        """Take the last credit back (`here`): the absence was sitting. None if there is none to take back."""
        credit = self.credited
        if credit is None or self.standing_at is not None:
            return None
        until_at = t if credit.until_at is None else credit.until_at
        if self.on_break:
            self.on_break, self.last_at = False, t
            self.stop_at = None if self.locked_at is None else t
            self.held = self.hint and self.locked_at is None
        self.seat_s += credit.sat_s + until_at - credit.from_at
        self.day.sat_s += until_at - min(until_at, max(credit.from_at, self.day.began_at))
        self.bout_at, self.credited = credit.bout_at, None
        if credit.how in (Credit.NATURAL, Credit.TAKEN):
            self.long_pauses = max(self.long_pauses, USUAL)  # somebody says so
        if credit.counted:
            self.breaks -= 1
            self.day.breaks = max(0, self.day.breaks - 1)
        return credit

    def count_pause(self, seconds: float) -> None:
        """A pause of which too little counted was sitting after all: count so much more."""
        self.seat_s += seconds
        self.day.sat_s += seconds

    def roll_over(self, t: float, ordinal: int) -> None:
        """A new day begins at `t`; the sitting goes on over it."""
        unconfirmed_s = self.unconfirmed_s(t)
        standing = self.standing_at is not None
        self.day = DayTotals(ordinal, t, 0.0 if standing else -unconfirmed_s, -unconfirmed_s if standing else 0.0)

    def _after_the_credit(self, start: float, end: float, *, unsure: bool) -> float:
        """When a span of input that reaches into a credited break is a return: what lies before the credit is break.

        Motion that began before the credit and is confirmed after it is dated back all the same (C9).
        """
        if not self.on_break or self.broke_at is None or (unsure and start > self._last):
            return start
        return max(start, min(end, self.broke_at))

    def _doubt(self, start: float, end: float) -> Gap | None:
        """Motion while nobody is present: believed once the burst has lasted, then from its first event on."""
        if self.burst_to_at is None or start - self.burst_to_at > self.settings.activity.noise_gap_s:
            self.burst_from_at = start
        self.burst_to_at = end
        first = start if self.burst_from_at is None else self.burst_from_at
        if end - first < self.settings.activity.confirm_s:
            return None
        gap = self._accept(first)
        self._accept(start)
        self._go_on(end)
        return gap

    def _accept(self, t: float) -> Gap | None:
        """An input at `t` that is believed."""
        self.input_at = t if self.input_at is None else max(t, self.input_at)
        self.burst_from_at = self.burst_to_at = None
        if self.last_at is not None and t <= self.last_at:
            return None
        gap = self._gap(t)
        self._note_pause(t)
        if self.on_break and self.credited is not None and self.credited.until_at is None:
            self.credited.until_at = t
        if self.last_at is None or self.on_break:
            self.bout_at = t
        self._confirm_until(t)
        self.on_break = False
        if self.stop_at is not None and t >= self.stop_at:
            self.stop_at = None
        vouched = self.held and self.declared
        if self.stop_at is None and self.locked_at is not None and not vouched:  # from before a lock that found nobody
            self.stop_at, self.stop_why = max(t, self.locked_at), "lock"
        self.held = self.hint and self.stop_at is None
        if self.locked_at is None:
            self.muffled = ""
        return gap

    def _go_on(self, t: float) -> None:
        """Input without a hole from the last one until `t`: all of it counts."""
        end = t if self.stop_at is None else min(t, self.stop_at)
        if self.last_at is not None and end > self.last_at and not self.on_break:
            self._add(end - self.last_at)
            self._move_last(end)
            self.input_at = max(end, self.input_at or end)

    def _note_pause(self, t: float) -> None:
        """An input at `t` ends a pause: remember it, and count it if it is one as after a reminder would be a break."""
        if self.last_at is None or t - self.last_at < PAUSE_S:
            return
        self.pause_from_at, self.pause_to_at = self.last_at, t
        prompted_s = self.settings.remind.prompted_break_s
        if 0 < prompted_s <= t - self.last_at and not (self.on_break or self.held) and self.stop_at is None:
            self.long_pauses += 1

    def _gap(self, t: float) -> Gap | None:
        if self.last_at is None:
            return None
        cut_off = self.on_break or (self.stop_at is not None and t >= self.stop_at)
        if t - self.last_at <= self.unheld_still_s and not cut_off:
            return None
        why = "idle" if self.stop_at is None else self.stop_why
        return Gap(self.last_at, t, self.unconfirmed_s(t), why, self.credited if self.on_break else None)

    def _halt(self, t: float, why: str) -> None:
        """A lock or sleep: under a hint the time so far was sitting; nothing unconfirmed grows beyond."""
        if self.held and self.declared:
            self.muffled = why
            return
        if self.held:
            self._confirm_until(t)
            self.held = False
        if self.stop_at is None and self.last_at is not None and not self.on_break:
            self.stop_at, self.stop_why = max(t, self.last_at), why
        self.burst_from_at = self.burst_to_at = None

    def _confirm_until(self, t: float) -> None:
        """Confirm the time up to `t`."""
        self._add(self.unconfirmed_s(t))
        self._move_last(t)

    def _move_last(self, t: float) -> None:
        """All up to `t` is settled; of what counted under earlier settings, what lies after `t` stays counted."""
        passed_s = 0.0 if self.last_at is None else t - self.last_at
        self.last_at, self.tail_floor_s = t, max(0.0, self.tail_floor_s - passed_s)

    def _add(self, confirmed_s: float) -> None:
        if self.standing_at is None:
            self.seat_s += confirmed_s
            self.day.sat_s += confirmed_s
        else:
            self.stood_s += confirmed_s
            self.day.stood_s += confirmed_s

    def _end_bout(self, counted: bool, unconfirmed_s: float = 0.0) -> None:
        if self.standing_at is None:
            self.day.longest_s = max(self.day.longest_s, self.seat_s + unconfirmed_s)
        if counted:
            self.breaks += 1
            self.day.breaks += 1
        self.seat_s, self.long_pauses = 0.0, 0
