"""How long somebody has been sitting: inputs, locks, sleeps and hints become one number (docs/semantics.md P1-H5).

Names in `_at`, and `t`, are moments of session time in seconds, names in `_s` are durations. Everything may be told
with the moment at which it happened, also when that lies a poll interval back.
"""

import math
from dataclasses import dataclass, field

from sitbreak.core.estimator_types import CreditedBreak, DayTotals, Gap
from sitbreak.core.events import Active, InputKind
from sitbreak.core.records import Credit
from sitbreak.core.settings import Settings

UNSURE = frozenset({InputKind.MOVE, InputKind.ANY})  # may be a bumped desk


@dataclass(slots=True)
class Estimator:
    """Section 3's state and its rules. Owned by the engine."""

    settings: Settings
    last_at: float | None = None  # last accepted input, or the end of a hint
    input_at: float | None = None  # last accepted input proper
    seat_s: float = 0.0  # confirmed sitting since the last break, up to `last_at`
    stop_at: float | None = None  # first lock or sleep after `last_at`
    stop_why: str = "idle"
    on_break: bool = False
    locked_at: float | None = None
    hint: bool = False
    held: bool = False  # the hint is on for somebody who was present
    burst_from_at: float | None = None  # motion that is not yet believed
    burst_to_at: float | None = None
    bout_at: float | None = None  # when the present sitting began
    standing_at: float | None = None
    stood_s: float = 0.0
    breaks: int = 0
    credited: CreditedBreak | None = None
    day: DayTotals = field(default_factory=DayTotals)

    @property
    def still_s(self) -> float:
        """So long without input still counts as sitting (H)."""
        return self.settings.busy.hold_max_s if self.held else self._unheld_still_s

    @property
    def break_at(self) -> float:
        """The moment at which the absence becomes a break, if no input comes before; inf if there is none."""
        if self.last_at is None or self.on_break:
            return math.inf
        return self.last_at + (self.settings.busy.hold_max_s if self.held else self.settings.sit.break_s)

    def unconfirmed_s(self, t: float) -> float:
        """What of the time since the last input counts, though nothing confirms it yet."""
        if self.last_at is None or self.on_break:
            return 0.0
        return max(0.0, min(t, self._unconfirmed_end()) - self.last_at)

    def sitting_s(self, t: float) -> float:
        """Sitting since the last break."""
        return self.seat_s if self.standing_at is not None else self.seat_s + self.unconfirmed_s(t)

    def standing_s(self, t: float) -> float:
        """Standing since it was declared; 0 while sitting."""
        return 0.0 if self.standing_at is None else self.stood_s + self.unconfirmed_s(t)

    def today_s(self, t: float) -> float:
        """Sitting of the day."""
        return max(0.0, self.day.sat_s + (0.0 if self.standing_at is not None else self.unconfirmed_s(t)))

    def stood_today_s(self, t: float) -> float:
        """Standing of the day."""
        return max(0.0, self.day.stood_s + (0.0 if self.standing_at is None else self.unconfirmed_s(t)))

    def present(self, t: float) -> bool:
        """Whether somebody is taken to be there at `t`, which may lie before a lock or sleep told since."""
        if self.last_at is None or self.on_break or t - self.last_at > self.still_s:
            return False
        return self.stop_at is None or t < self.stop_at

    def reach_at(self, sitting_s: float) -> float:
        """When the estimate gets to `sitting_s` if no input comes; -inf if it has, inf if it would not."""
        return self._reach(sitting_s, self.seat_s, counts=self.standing_at is None)

    def reach_today_at(self, today_s: float) -> float:
        """When the day's sitting gets to `today_s`, as `reach_at`."""
        return self._reach(today_s, self.day.sat_s, counts=self.standing_at is None)

    def reach_standing_at(self, standing_s: float) -> float:
        """When the standing gets to `standing_s`, as `reach_at`."""
        return self._reach(standing_s, self.stood_s, counts=self.standing_at is not None)

    def take(self, event: Active) -> Gap | None:
        """Take input as section 2 says. Return the gap that it ends, if that was one to speak of."""
        start, end = event.from_s, event.to_s
        if event.px is not None and event.px < self.settings.activity.noise_px and event.kind is InputKind.MOVE:
            return None
        if self.locked_at is not None:
            end = min(end, self.locked_at)
        if end < start:
            return None
        if event.kind in UNSURE and not self._was_present(start):
            return self._doubt(start, end)
        gap = self._accept(start)
        self._go_on(end)
        return gap

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

    def set_hint(self, on: bool, t: float) -> None:
        """A presence hint begins or ends. It keeps somebody present, but makes nobody present."""
        if on and not self.hint:
            self.held = self.present(t)
        elif self.held and not on:
            self._confirm_until(t)
            self.held = False
        self.hint = on

    def credit(self, how: Credit, from_at: float | None = None) -> CreditedBreak:
        """Make the absence since `from_at` (or since the last input) a break; what nothing had confirmed drops out."""
        if from_at is not None and from_at > self._last:
            self._confirm_until(from_at)
        counted = self.seat_s >= self.settings.sit.min_sit_s
        self.credited = CreditedBreak(how, self.seat_s, self._bout, self._last, counted)
        self._end_bout(counted)
        self.day.sat_s, self.day.stood_s = max(0.0, self.day.sat_s), max(0.0, self.day.stood_s)
        self.on_break, self.held = True, False
        return self.credited

    def rise(self, t: float, *, counted: bool = True) -> None:
        """A break that somebody declared: sitting is 0 at `t` and goes on from there."""
        unconfirmed_s = self.unconfirmed_s(t)
        self._end_bout(counted, unconfirmed_s)
        self.seat_s = 0.0 if self.standing_at is not None else -unconfirmed_s
        self.bout_at = t
        self.credited = None

    def stand(self, t: float) -> None:
        """Somebody stands from `t` on: the bout is over and sitting does not grow."""
        unconfirmed_s = self.unconfirmed_s(t)
        self.rise(t, counted=self.seat_s + unconfirmed_s >= self.settings.sit.min_sit_s)
        self.day.sat_s += unconfirmed_s
        self.day.stood_s -= unconfirmed_s
        self.standing_at, self.stood_s, self.seat_s = t, -unconfirmed_s, 0.0

    def sit_down(self, t: float) -> None:
        """Standing is over; sitting starts at 0."""
        unconfirmed_s = self.unconfirmed_s(t)
        self.day.stood_s += unconfirmed_s
        self.day.sat_s -= unconfirmed_s
        self.standing_at, self.stood_s = None, 0.0
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
        if credit.counted:
            self.breaks -= 1
            self.day.breaks = max(0, self.day.breaks - 1)
        return credit

    def roll_over(self, t: float, ordinal: int) -> None:
        """A new day begins at `t`; the sitting goes on over it."""
        unconfirmed_s = self.unconfirmed_s(t)
        standing = self.standing_at is not None
        self.day = DayTotals(ordinal, t, 0.0 if standing else -unconfirmed_s, -unconfirmed_s if standing else 0.0)

    @property
    def _unheld_still_s(self) -> float:
        return min(self.settings.sit.still_sitting_s, self.settings.sit.break_s)

    @property
    def _last(self) -> float:
        assert self.last_at is not None, "no absence before the first input"
        return self.last_at

    @property
    def _bout(self) -> float:
        return self._last if self.bout_at is None else self.bout_at

    def _unconfirmed_end(self) -> float:
        end = self._last + self.still_s
        return end if self.stop_at is None else min(end, self.stop_at)

    def _was_present(self, t: float) -> bool:
        """`present`, but the very moment of a lock still belongs to the time before it."""
        return self.present(t) or (t == self.stop_at and t - self._last <= self.still_s and not self.on_break)

    def _reach(self, target_s: float, confirmed_s: float, *, counts: bool) -> float:
        if confirmed_s >= target_s:
            return -math.inf
        if not counts or self.on_break or self.last_at is None:
            return math.inf
        at = self.last_at + (target_s - confirmed_s)
        return at if at <= self._unconfirmed_end() else math.inf

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
        if self.on_break and self.credited is not None:
            self.credited.until_at = t
        if self.last_at is None or self.on_break:
            self.bout_at = t
        self._confirm_until(t)
        self.on_break = False
        if self.stop_at is not None and t >= self.stop_at and self.locked_at is None:
            self.stop_at = None
        self.held = self.hint and self.stop_at is None
        return gap

    def _go_on(self, t: float) -> None:
        """Input without a hole from the last one until `t`: all of it counts."""
        end = t if self.stop_at is None else min(t, self.stop_at)
        if self.last_at is not None and end > self.last_at:
            self._add(end - self.last_at)
            self.last_at = end
            self.input_at = max(end, self.input_at or end)

    def _gap(self, t: float) -> Gap | None:
        if self.last_at is None:
            return None
        cut_off = self.on_break or (self.stop_at is not None and t >= self.stop_at)
        if t - self.last_at <= self._unheld_still_s and not cut_off:
            return None
        why = "idle" if self.stop_at is None else self.stop_why
        return Gap(self.last_at, t, self.unconfirmed_s(t), why, self.credited if self.on_break else None)

    def _halt(self, t: float, why: str) -> None:
        """A lock or sleep: under a hint the time so far was sitting; nothing unconfirmed grows beyond."""
        if self.held:
            self._confirm_until(t)
            self.held = False
        if self.stop_at is None and self.last_at is not None and not self.on_break:
            self.stop_at, self.stop_why = max(t, self.last_at), why
        self.burst_from_at = self.burst_to_at = None

    def _confirm_until(self, t: float) -> None:
        """Confirm the time up to `t`."""
        self._add(self.unconfirmed_s(t))
        self.last_at = t

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
        self.seat_s = 0.0
