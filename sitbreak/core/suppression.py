"""What holds a reminder back: a pause, a busy desktop, the schedule, and the wait for a lull in the input."""

import math
from collections.abc import Callable
from datetime import datetime
from enum import Enum

from sitbreak.core import schedule
from sitbreak.core.events import Busy
from sitbreak.core.settings import Settings
from sitbreak.dataclass import dataclass, field

LULL_SHARE = 0.1  # of the interval: no reminder waits longer for a lull


class Paused(Enum):
    """How long reminders are muted for."""

    NO = "no"
    FOR = "for"
    DAY = "day"  # until the day rolls over
    OPEN = "open"  # until resumed


@dataclass(slots=True)
class Suppression:
    """The pause and what else keeps quiet. Moments (`_at`) are seconds of session time."""

    paused: Paused = Paused.NO
    paused_until_at: float | None = None  # with FOR
    until: str = ""  # the same as local time without offset, where it goes by the calendar
    wanted_at: float | None = None  # since when a reminder could be shown, but for a lull
    held_at: float | None = None  # since when a busy desktop holds one back
    reasons: frozenset[Busy] = field(default_factory=frozenset)
    hint: bool = False  # a presence hint that was told as such

    def pause(self, paused: Paused, until_at: float | None = None, until: str = "") -> None:
        """Mute, or with NO unmute; replaces whatever pause there was."""
        self.paused, self.paused_until_at, self.until = paused, until_at, until

    def consult(self, moment_of: Callable[[datetime], float]) -> None:
        """Find the end of a pause that goes by the calendar anew: a clock was set, or its offset changed."""
        if self.until:
            self.paused_until_at = moment_of(datetime.fromisoformat(self.until))

    def expire(self, t: float) -> bool:
        """End the pause if its time is over; tell whether it was."""
        over = self.paused_until_at is not None and t >= self.paused_until_at
        if over:
            self.pause(Paused.NO)
        return over

    def new_day(self) -> None:
        """A pause until tomorrow is over."""
        if self.paused is Paused.DAY:
            self.pause(Paused.NO)

    def busy(self, settings: Settings) -> tuple[Busy, ...]:
        """The reasons not to interrupt that count under these settings. An inhibitor alone is none."""
        on = settings.busy
        heeded = (
            (Busy.CALL, on.call),
            (Busy.SHARING, on.sharing),
            (Busy.PROJECTOR, on.projector),
            (Busy.FULL_SCREEN, on.full_screen),
            (Busy.DO_NOT_DISTURB, on.do_not_disturb),
            (Busy.DESKTOP_BREAK, on.gnome_breaks),
        )
        return tuple(reason for reason, counts in heeded if counts and reason in self.reasons)

    def hints_presence(self, settings: Settings) -> bool:
        """Whether what goes on is a presence hint: a call, or a film in full screen or in a player that says so."""
        film = Busy.INHIBITED in self.reasons and bool({Busy.FULL_SCREEN, Busy.PLAYING} & self.reasons)
        return self.hint or (settings.busy.call and Busy.CALL in self.reasons) or (settings.busy.inhibitor and film)

    def causes(self, settings: Settings, wall: datetime) -> tuple[str, ...]:
        """Everything that forbids reminders and nudges now, in words for `held_by`; empty if nothing does."""
        named = ["paused"] if self.paused is not Paused.NO else []
        named += [reason.value for reason in self.busy(settings)]
        if not schedule.is_open(settings.schedule, wall):
            named.append("schedule")
        return tuple(named)

    def lull_at(self, settings: Settings, last_at: float) -> float:
        """When a reminder that is wanted since `wanted_at` comes: in a lull, or when it has waited enough."""
        if settings.remind.lull_s <= 0 or self.wanted_at is None:
            return -math.inf
        patience_s = min(settings.remind.lull_max_s, settings.sit.interval_s * LULL_SHARE)
        return min(last_at + settings.remind.lull_s, self.wanted_at + patience_s)

    def held_until_at(self, settings: Settings) -> float:
        """When the tray tells of a reminder that is held back; inf if none is."""
        return math.inf if self.held_at is None else self.held_at + settings.busy.max_s

    def wait_for_lull(self, t: float) -> None:
        """A reminder could be shown from now on, but for a lull."""
        self.held_at = None
        if self.wanted_at is None:
            self.wanted_at = t

    def hold_back(self, t: float, *, by_busy_only: bool) -> None:
        """A reminder is wanted and must not be shown."""
        self.wanted_at = None
        if not by_busy_only:
            self.held_at = None
        elif self.held_at is None:
            self.held_at = t

    def clear(self) -> None:
        """No reminder waits any more."""
        self.wanted_at = self.held_at = None
