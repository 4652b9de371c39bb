"""The estimate as it stands: what is known, and what follows from it for any moment (docs/semantics.md P1-H5).

Names in `_at`, and `t`, are moments of session time in seconds, names in `_s` are durations. Changed by `estimator`.
"""

import math

from sitbreak.core.estimator_types import CreditedBreak, DayTotals
from sitbreak.core.settings import Settings
from sitbreak.dataclass import dataclass, field

USUAL = 2  # so many pauses of a length in one bout: this is how somebody reads
PROOF_S = 30.0  # a lock or sleep so soon after the last input shows that somebody left


@dataclass(slots=True)
class Estimate:
    """The estimator's state, and its readings."""

    settings: Settings
    last_at: float | None = None  # last accepted input, or the end of a hint
    input_at: float | None = None  # last accepted input proper
    touched_at: float | None = None  # last doubtful one: it may have been nobody
    noise_told_at: float | None = None  # when it was last told that input was nobody's
    seat_s: float = 0.0  # confirmed sitting since the last break, up to `last_at`
    tail_floor_s: float = 0.0  # the time after `last_at` that counted under earlier settings: it stays counted
    stop_at: float | None = None  # first lock or sleep after `last_at`
    stop_why: str = "idle"
    on_break: bool = False
    broke_at: float | None = None  # when the last break was credited
    pause_from_at: float | None = None  # the last pause between two inputs that was one to speak of
    pause_to_at: float | None = None
    long_pauses: int = 0  # of this bout: those that would be a break after a reminder
    locked_at: float | None = None
    hint: bool = False
    held: bool = False  # the hint is on for somebody who was present
    declared: bool = False  # the hint is a meeting that somebody declared: neither lock nor sleep ends it
    muffled: str = ""  # which of them came in it
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
        return self._hold_s if self.held else self.unheld_still_s

    @property
    def break_at(self) -> float:
        """The moment at which the absence becomes a break, if no input comes before; inf if there is none."""
        if self.last_at is None or self.on_break:
            return math.inf
        if self.held:
            return self.last_at + self._hold_s
        if self.stop_at is None or not self.is_proven:
            return self.last_at + self.settings.sit.break_s
        return self.last_at + min(self._breaks_s)

    @property
    def is_proven(self) -> bool:
        """Whether a lock or sleep right after the last input shows that the absence is one."""
        return self.stop_at is not None and self.stop_at - self._last <= PROOF_S

    @property
    def pauses_are_usual(self) -> bool:
        """Whether a pause as long as would be a break after a reminder says nothing here: so somebody reads."""
        return self.long_pauses >= USUAL and self.stop_at is None

    def unconfirmed_s(self, t: float) -> float:
        """What of the time since the last input counts, though nothing confirms it yet."""
        if self.last_at is None or self.on_break:
            return 0.0
        return max(min(self.tail_floor_s, t - self.last_at), min(t, self._unconfirmed_end()) - self.last_at, 0.0)

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

    @property
    def touched(self) -> float | None:
        """The last input of whomever, also one that does not count: it is no lull."""
        last_at, touched_at = self.last_at, self.touched_at
        if last_at is None or touched_at is None:
            return touched_at if last_at is None else last_at
        return max(last_at, touched_at)

    @property
    def unheld_still_s(self) -> float:
        """H where no hint vouches for anybody."""
        return self.settings.sit.counts_still_s

    @property
    def _hold_s(self) -> float:
        """How long what vouches for somebody does so without input: a declared meeting until it ends."""
        return math.inf if self.declared else self.settings.busy.hold_max_s

    @property
    def _breaks_s(self) -> tuple[float, float]:
        sit = self.settings.sit
        return sit.break_s, sit.proven_break_s or sit.break_s

    @property
    def _last(self) -> float:
        assert self.last_at is not None, "no absence before the first input"
        return self.last_at

    @property
    def _bout(self) -> float:
        return self._last if self.bout_at is None else self.bout_at

    def _unconfirmed_end(self) -> float:
        end = self._last + (self._hold_s if self.held else self.settings.sit.counts_still_s)
        return end if self.stop_at is None else min(end, self.stop_at)

    def _was_present(self, t: float) -> bool:
        """`present`, but the very moment of a lock still belongs to the time before it."""
        return self.present(t) or (t == self.stop_at and t - self._last <= self.still_s and not self.on_break)

    def _reach(self, target_s: float, confirmed_s: float, *, counts: bool) -> float:
        if confirmed_s >= target_s:
            return -math.inf
        if not counts or self.on_break or self.last_at is None:
            return math.inf
        if confirmed_s + self.tail_floor_s >= target_s:
            return -math.inf
        last_at, left_s = self.last_at, target_s - confirmed_s
        at, end = last_at + left_s, last_at + (self._hold_s if self.held else self.settings.sit.counts_still_s)
        return at if at <= end and (self.stop_at is None or at <= self.stop_at) else math.inf
