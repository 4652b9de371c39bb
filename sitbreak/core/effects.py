"""Everything the engine wants done, as plain frozen data. `CommandResult` lies beside its request, in `events`."""

from sitbreak.core.events import Command, CommandResult
from sitbreak.core.records import ReminderKind, Row
from sitbreak.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class ShowReminder:
    """Show this reminder; it replaces an earlier one. `ignored` counts those ignored in a row before it.

    `renewals` counts the whole periods before it in which nobody answered.
    """

    number: int
    kind: ReminderKind
    sitting_s: float
    today_s: float
    ignored: int = 0
    renewals: int = 0
    quiet: bool = False  # tray only: after busy_max, or after the last repeat


@dataclass(frozen=True, slots=True)
class CloseReminder:
    """Withdraw the reminder that shows, if one does. `why`: "break", "done", "answered", "snoozed", ..."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class ShowWarning:
    """Say quietly that a reminder comes after `left_s` more of sitting. `may_put_off`: a snooze is left."""

    left_s: float
    may_put_off: bool = True


@dataclass(frozen=True, slots=True)
class CloseWarning:
    """Take that note away: the reminder comes now, or no longer then."""


@dataclass(frozen=True, slots=True)
class ShowNudge:
    """Offer one nudge, small and silent; `set_up` asks for one of the set-up checks.

    `farewell`: say that nudges stay away from now on, as they were closed at once again and again
    (`posture.enabled` brings them back). `eyes`: it is an eye break, and says to look far away.
    """

    set_up: bool = False
    farewell: bool = False
    eyes: bool = False


@dataclass(frozen=True, slots=True)
class ShowWeek:
    """Say what the week was like that began on this Monday, an ordinal."""

    monday: int


@dataclass(frozen=True, slots=True)
class OpenStretch:
    """Open the guided stretch; None lets the chooser pick (or keeps the one just suggested).

    `reminder` is the number of the reminder with which it opens by itself: calmly, without the keyboard, waiting for
    somebody to begin; then `every_screen` has it on all of them.
    """

    stretch_id: str | None = None
    reminder: int | None = None
    every_screen: bool = False


@dataclass(frozen=True, slots=True)
class Save:
    """The state changed in a way that matters: write it now."""


@dataclass(frozen=True, slots=True)
class Record:
    """Append to the history."""

    row: Row


@dataclass(frozen=True, slots=True)
class Delegated:
    """A command that is none of the engine's business, passed on (REPORT, SETTINGS, NEVER)."""

    command: Command
    stretch_id: str | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """End the daemon cleanly."""


Effect = (
    ShowReminder
    | CloseReminder
    | ShowWarning
    | CloseWarning
    | ShowNudge
    | ShowWeek
    | OpenStretch
    | CommandResult
    | Save
    | Record
    | Delegated
    | Stop
)
