"""Everything that can happen to the engine, and what it is told of it, as plain frozen data.

No field here can hold a key, a pointer position or a window title: what the daemon never holds it cannot leak.
Moments named `*_s` are seconds of session time (see `Now`); durations are seconds too.
"""

from collections.abc import Callable
from datetime import datetime
from enum import Enum
from typing import Any

from sitbreak.core.input_kind import InputKind as InputKind  # for all who know the events
from sitbreak.core.settings import Settings
from sitbreak.dataclass import dataclass, field


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


class Busy(Enum):
    """A reason not to interrupt just now (docs/semantics.md Q2)."""

    DO_NOT_DISTURB = "do-not-disturb"
    FULL_SCREEN = "full-screen"
    CALL = "call"
    SHARING = "screen-share"
    PROJECTOR = "new-screen"  # one never seen before
    INHIBITED = "idle-inhibitor"
    PLAYING = "media-player"
    DESKTOP_BREAK = "desktop-break"  # the desktop asks for a break of its own, or one is being taken


DESKTOP = "desktop"
"""The origin of a `Command.DONE` that nobody asked for: the desktop saw a break (GNOME's reminders)."""


class Command(Enum):
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
    MEETING = "meeting"
    NOT_TODAY = "not-today"  # this stretch, or the one that was offered last
    NEVER = "never"
    AGAIN = "again"  # it may be offered after all
    REPORT = "report"
    STRETCHES = "stretches"
    SETTINGS = "settings"
    DOCTOR = "doctor"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class CommandResult:
    """What became of a `CommandRequested`. `key` and `args` are for texts: `texts.say(key, **args)`."""

    ok: bool
    key: str
    args: dict[str, float | int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tick:
    """Only time has passed: a heartbeat or the engine's own deadline."""


@dataclass(frozen=True, slots=True)
class Active:
    """Input from `from_s` to `to_s` of session time, both seen, with no hole between that matters.

    A single input has from_s == to_s. `px` is the extent of the pointer's motion, where that is known. `doubtful`: of
    unknown kind, where a listener can tell more; it counts once that has told of it, without `doubtful`.
    """

    from_s: float
    to_s: float
    kind: InputKind = InputKind.ANY
    px: float | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class ActiveElsewhere(Active):
    """The same in another session of the same person, which tells of it: for the engine it is input like any."""


@dataclass(frozen=True, slots=True)
class Locked:
    """The screen is locked (or the session inactive), or no longer. Repeats change nothing."""

    locked: bool


@dataclass(frozen=True, slots=True)
class Sleeping:
    """The system says that it is about to suspend, or that it woke. The clocks alone would tell as well."""

    asleep: bool


@dataclass(frozen=True, slots=True)
class BusyChanged:
    """The complete set of reasons not to interrupt, as of now."""

    reasons: frozenset[Busy]


@dataclass(frozen=True, slots=True)
class PresenceHint:
    """A presence hint begins or ends (docs/semantics.md H1-H5)."""

    on: bool


@dataclass(frozen=True, slots=True)
class CommandRequested:
    """Somebody wants something.

    `for_s`: snooze, pause or meeting length; None is the default length or, for a pause, until resumed; it ends a
    meeting that lasts. `until`: the local end of a pause, naive, as it goes by the calendar; it comes before `for_s`.
    `reply` is called once with the outcome (`CommandResult`) on the loop thread; None where nobody waits.
    """

    command: Command
    for_s: float | None = None
    origin: str = ""
    stretch_id: str | None = None
    reply: Callable[[CommandResult], None] | None = field(default=None, compare=False)
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Dismissed:
    """The reminder's notification was closed by the person without an answer."""

    number: int


@dataclass(frozen=True, slots=True)
class NudgeClosed:
    """A nudge is gone. `at_once`: the person closed it within its first seconds. `eyes`: it was an eye break."""

    at_once: bool
    eyes: bool = False


@dataclass(frozen=True, slots=True)
class StretchBegan:
    """A guided stretch was opened, by whomever: nothing interrupts it."""

    stretch_id: str


@dataclass(frozen=True, slots=True)
class StretchEnded:
    """The guided stretch is over. `used_share` is the share of its time that was used, 0 to 1."""

    stretch_id: str
    breaks_sitting: bool
    finished: bool
    used_share: float
    seconds: float


@dataclass(frozen=True, slots=True)
class SettingsChanged:
    """New settings are in force from now on."""

    settings: Settings


@dataclass(frozen=True, slots=True)
class DisplaysChanged:
    """A display was added or removed: time for the set-up checks among the posture nudges."""


@dataclass(frozen=True, slots=True)
class LockLifted:
    """A lock tells nothing any more: somebody is at work on another machine. Unlike an unlock it is no input."""


@dataclass(frozen=True, slots=True)
class Reminded:
    """A reminder was shown to the person just now, here or elsewhere; `quiet`: by the tray alone."""

    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Upright:
    """Somebody stands, or sits: a desk tells (`by_desk`), or another machine. Repeats change nothing."""

    standing: bool
    by_desk: bool = False


@dataclass(frozen=True, slots=True)
class Away:
    """Another machine is locked or asleep, or no longer. Repeats change nothing."""

    away: bool


@dataclass(frozen=True, slots=True)
class Gone:
    """Another machine cannot be heard any more, or again."""

    gone: bool


@dataclass(frozen=True, slots=True)
class Seat:
    """The chair is occupied, or empty; None: nothing is known of it any more. Repeats change nothing."""

    occupied: bool | None


Happened = Active | Away | BusyChanged | CommandRequested | Gone | Locked | Reminded | Seat | Sleeping | Upright
"""What another machine can tell, or an earlier run of this one."""


@dataclass(frozen=True, slots=True)
class Past:
    """Something that happened at the moment `at_s` on another machine, by a random name of that."""

    machine: str
    at_s: float
    event: Happened


@dataclass(frozen=True, slots=True)
class Learnt:
    """What another machine, an earlier run, a desk or a chair tells late; one kind of engine takes it (`rewind`)."""

    past: tuple[Past, ...]


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
    | BusyChanged
    | PresenceHint
    | CommandRequested
    | Dismissed
    | NudgeClosed
    | StretchBegan
    | StretchEnded
    | SettingsChanged
    | DisplaysChanged
    | LockLifted
    | Reminded
    | Upright
    | Learnt
    | Away
    | Gone
    | Seat
    | Query
)
