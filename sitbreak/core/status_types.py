"""How the engine describes the present moment, as plain frozen data."""

from datetime import datetime
from enum import Enum

from sitbreak.dataclass import dataclass


class State(Enum):
    """Where somebody is, as far as can be known."""

    SITTING = "sitting"
    AWAY = "away"
    BREAK = "break"
    LOCKED = "locked"
    STANDING = "standing"


class Mode(Enum):
    """What the reminder machine is at."""

    OK = "ok"
    DUE = "due"
    SNOOZED = "snoozed"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Status:
    """The engine's answer to "how is it?"; one consistent moment."""

    state: State
    mode: Mode
    sitting_s: float
    due_in_s: float | None  # 0 when due; None when away, paused or standing
    today_s: float
    breaks_today: int
    longest_s: float  # longest bout of the day, the present one included
    since: datetime  # when the present state began
    interval_s: float
    standing_s: float = 0.0
    stood_today_s: float = 0.0
    snoozes_left: int | None = None  # None: no limit
    snoozed_for_s: float | None = None  # until the snooze ends
    paused_for_s: float | None = None  # None with mode PAUSED: until tomorrow or until resumed
    paused_until_tomorrow: bool = False  # the pause ends when the day rolls over
    paused_until: datetime | None = None  # its end as local time without offset, where it goes by the calendar
    held_by: tuple[str, ...] = ()  # what holds a due reminder back: Busy values, "lull", "schedule", ...
    reminder: int | None = None  # number of the reminder that shows
    can_undo_break: bool = False  # `here` would be accepted
    on_break: bool = False  # the absence counts as a break by now, under a lock as well
    eyes_in_s: float | None = None  # until the next eye break at the soonest; None: off, or nobody there
    meeting_for_s: float | None = None  # until the declared meeting ends; None without one
    asked_at: datetime | None = None  # "were you up then?": `done` or `here` answers
