"""Everything that can happen (events), be wanted (effects) and be kept (records), as plain frozen data.

No field here can hold a key, a pointer position or a window title: what the daemon never holds it cannot leak.
Moments named `*_s` are seconds of session time (see `Now`); durations are seconds too.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any

from sitbreak.core.settings import Settings


@dataclass(frozen=True, slots=True)
class Now:
    """One look at the clocks, taken once a step.

    `steady_s` counts through suspend (Linux CLOCK_BOOTTIME); `awake_s` stands still in suspend where the
    system has such a clock (Linux CLOCK_MONOTONIC), else equals `steady_s`. `wall` is aware and local; it says
    which day it is and stamps records, and never measures a duration.
    """

    steady_s: float
    awake_s: float
    wall: datetime


class InputKind(Enum):
    """What kind of input an activity source saw; ANY where it cannot tell."""

    KEY = "key"
    CLICK = "click"
    SCROLL = "scroll"
    MOVE = "move"
    ANY = "any"


class Busy(Enum):
    """A reason not to interrupt just now (semantics.md section 8)."""

    DO_NOT_DISTURB = "do-not-disturb"
    FULL_SCREEN = "full-screen"
    CALL = "call"
    SHARING = "screen-share"
    INHIBITED = "idle-inhibitor"


class Wish(Enum):
    """What a person can ask for, from the tray, a notification or the command line."""

    STRETCH = "stretch"
    SNOOZE = "snooze"
    SKIP = "skip"
    DONE = "done"
    HERE = "here"
    STANDING = "standing"
    PAUSE = "pause"
    PAUSE_DAY = "pause-day"
    RESUME = "resume"
    REPORT = "report"
    SETTINGS = "settings"
    DOCTOR = "doctor"
    QUIT = "quit"


# Events ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tick:
    """Only time has passed: a heartbeat or the engine's own deadline."""


@dataclass(frozen=True, slots=True)
class Active:
    """Input from `from_s` to `to_s` of session time, both seen, with no hole between that matters.

    A single input has from_s == to_s. `px` is how far the pointer moved, where the source can tell.
    """

    from_s: float
    to_s: float
    kind: InputKind = InputKind.ANY
    px: float | None = None


@dataclass(frozen=True, slots=True)
class Locked:
    """The screen is locked (or the session inactive), or no longer. Repeats change nothing."""

    locked: bool


@dataclass(frozen=True, slots=True)
class Sleeping:
    """The system says that it is about to suspend, or that it woke. The clocks alone would tell as well."""

    asleep: bool


@dataclass(frozen=True, slots=True)
class NotNow:
    """The complete set of reasons not to interrupt, as of now."""

    reasons: frozenset[Busy]


@dataclass(frozen=True, slots=True)
class Hold:
    """A presence hint begins or ends (semantics.md section 3)."""

    on: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody wants something.

    `for_s`: snooze or pause length; None is the default length or, for a pause, until resumed.
    `reply` is called once with the outcome (`Told`) on the loop thread; None where nobody waits.
    """

    wish: Wish
    for_s: float | None = None
    origin: str = ""
    stretch_id: str | None = None
    reply: "Callable[[Told], None] | None" = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Dismissed:
    """The reminder's notification was closed by the person without an answer."""

    number: int


@dataclass(frozen=True, slots=True)
class NudgeClosed:
    """A posture nudge is gone. `at_once`: the person closed it within its first seconds."""

    at_once: bool


@dataclass(frozen=True, slots=True)
class StretchEnded:
    """The guided stretch is over. `used_share` is the share of its time that was used, 0 to 1."""

    stretch_id: str
    breaks_sitting: bool
    finished: bool
    used_share: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Changed:
    """New settings are in force from now on."""

    settings: Settings


@dataclass(frozen=True, slots=True)
class DisplaysChanged:
    """A display was added or removed: time for the set-up checks among the posture nudges."""


@dataclass(frozen=True, slots=True)
class Query:
    """Somebody outside wants to know something ("status", "why", ...); answered by the daemon, not the engine."""

    what: str
    reply: Callable[[Any], None] = field(compare=False)
    args: dict[str, Any] = field(default_factory=dict, compare=False)


Event = (
    Tick
    | Active
    | Locked
    | Sleeping
    | NotNow
    | Hold
    | Asked
    | Dismissed
    | NudgeClosed
    | StretchEnded
    | Changed
    | DisplaysChanged
    | Query
)


# Effects --------------------------------------------------------------------------------------------------


class ReminderKind(Enum):
    """Why a reminder is shown now."""

    SIT = "sit"
    NAG = "nag"
    SNOOZE = "snooze"
    DAILY = "daily"
    STAND = "stand"  # standing for stand.max: an offer to walk or sit


@dataclass(frozen=True, slots=True)
class ShowReminder:
    """Show this reminder; it replaces an earlier one. `ignored` counts those ignored in a row before it."""

    number: int
    kind: ReminderKind
    sitting_s: float
    today_s: float
    ignored: int = 0
    quiet: bool = False  # tray only: after busy_max, or after the last repeat


@dataclass(frozen=True, slots=True)
class CloseReminder:
    """Withdraw the reminder that shows, if one does. `why`: "break", "done", "answered", "snoozed", ..."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class ShowNudge:
    """Offer one posture nudge, small and silent; `set_up` asks for one of the set-up checks.

    `farewell`: say that nudges stay away from now on, as they were closed at once again and again
    (`posture.enabled` brings them back).
    """

    set_up: bool = False
    farewell: bool = False


@dataclass(frozen=True, slots=True)
class OpenStretch:
    """Open the guided stretch; None lets the chooser pick (or keeps the one just suggested)."""

    stretch_id: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What became of an `Asked`. `key` and `args` are for texts: `texts.say(key, **args)`."""

    ok: bool
    key: str
    args: dict[str, float | int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Save:
    """The state changed in a way that matters: write it now."""


@dataclass(frozen=True, slots=True)
class Record:
    """Append to the history."""

    row: "Row"


@dataclass(frozen=True, slots=True)
class Do:
    """A wish that is none of the engine's business, passed on (REPORT, SETTINGS, DOCTOR)."""

    wish: Wish


@dataclass(frozen=True, slots=True)
class Stop:
    """End the daemon cleanly."""


Effect = ShowReminder | CloseReminder | ShowNudge | OpenStretch | Told | Save | Record | Do | Stop


# Records (history rows) -----------------------------------------------------------------------------------


class Credit(Enum):
    """How a break came about."""

    NATURAL = "natural"  # by its length alone
    TAKEN = "taken"  # silence after a reminder: verified
    DECLARED = "declared"  # somebody said so
    STRETCHED = "stretched"  # a guided stretch out of the chair
    STOOD = "stood"  # "I am standing"


class Fate(Enum):
    """What became of a reminder."""

    SHOWN = "shown"
    STARTED = "started"
    SNOOZED = "snoozed"
    SKIPPED = "skipped"
    DONE = "done"
    DISMISSED = "dismissed"
    IGNORED = "ignored"  # a repeat became necessary
    TAKEN = "taken"  # a break followed: verified
    PROBABLY_TAKEN = "probably-taken"
    WITHDRAWN = "withdrawn"  # a break by its length alone, settings, shutdown


@dataclass(frozen=True, slots=True)
class Bout:
    """A stretch of sitting that ended. `sitting_s` may be less than end - start: not every gap counts."""

    start: datetime
    end: datetime
    sitting_s: float


@dataclass(frozen=True, slots=True)
class Absence:
    """An absence that ended. `why`: "idle", "lock", "sleep", "off"; `credit`: None if too short for a break."""

    start: datetime
    end: datetime
    why: str
    credit: Credit | None


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """A reminder as it was shown; the daemon fills in what it suggested and through which channel."""

    number: int
    at: datetime
    kind: ReminderKind
    sitting_s: float
    stretch_id: str | None = None
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class FateRow:
    """What became of reminder `number`; several rows may follow one reminder, the last one stands."""

    number: int
    at: datetime
    fate: Fate


@dataclass(frozen=True, slots=True)
class StretchRow:
    """A guided stretch, done or not."""

    at: datetime
    stretch_id: str
    finished: bool
    used_share: float
    seconds: float


@dataclass(frozen=True, slots=True)
class NudgeRow:
    """A posture nudge; the daemon fills in which one."""

    at: datetime
    rule_id: str | None = None


@dataclass(frozen=True, slots=True)
class StandRow:
    """A spell of standing, as declared."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class SettingsRow:
    """Settings that changed: `what` maps config key to new value, as text."""

    at: datetime
    what: dict[str, str]


@dataclass(frozen=True, slots=True)
class UndoRow:
    """`here` took the last credited break back: the absence since `start` was sitting."""

    at: datetime
    start: datetime


Row = Bout | Absence | ReminderRow | FateRow | StretchRow | NudgeRow | StandRow | SettingsRow | UndoRow


# What the engine says of itself ---------------------------------------------------------------------------


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
    paused_for_s: float | None = None  # None with mode PAUSED: until resumed
    held_by: tuple[str, ...] = ()  # what holds a due reminder back: Busy values, "lull", "schedule", ...
    reminder: int | None = None  # number of the reminder that shows
    can_undo_break: bool = False  # `here` would be accepted


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of `sitbreak why`: a decision of the engine, for texts.say(key, **args)."""

    at: datetime
    key: str
    args: dict[str, float | int | str] = field(default_factory=dict)
