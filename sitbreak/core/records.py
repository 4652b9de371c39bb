"""What the history keeps, one class a table, as plain frozen data. Field values are stored by their enum's value.

`machine` is the random name of the machine that wrote a row (`sitbreak.machine`), filled in as it is written; None in
rows that are older than such names, and in what no file holds yet.
"""

from datetime import datetime
from enum import Enum

from sitbreak.dataclass import dataclass


class ReminderKind(Enum):
    """Why a reminder is shown now."""

    SIT = "sit"
    REPEAT = "nag"  # the word that histories, texts and scenarios have for it
    SNOOZE = "snooze"
    DAILY = "daily"
    STAND = "stand"  # standing for stand.max: an offer to walk or sit
    MEETING = "meeting"  # a declared meeting is over, and a reminder had waited for that
    MEETING_OVER = "meeting-over"  # it is over, and none had: an offer to go on


class Credit(Enum):
    """How a break came about."""

    NATURAL = "natural"  # by its length alone
    TAKEN = "taken"  # silence after a reminder: verified
    DECLARED = "declared"  # somebody said so
    STRETCHED = "stretched"  # a guided stretch out of the chair
    STOOD = "stood"  # "I am standing"


class ReminderOutcome(Enum):
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
    machine: str | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """An absence that ended. `why`: "idle", "lock", "sleep", "off"; `credit`: None if too short for a break."""

    start: datetime
    end: datetime
    why: str
    credit: Credit | None
    machine: str | None = None


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """A reminder as it was shown; the daemon fills in what it suggested and through which channel."""

    number: int
    at: datetime
    kind: ReminderKind
    sitting_s: float
    stretch_id: str | None = None
    channel: str | None = None
    machine: str | None = None


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """What became of reminder `number`; several rows may follow one reminder, the last one stands."""

    number: int
    at: datetime
    outcome: ReminderOutcome
    machine: str | None = None


@dataclass(frozen=True, slots=True)
class StretchRow:
    """A guided stretch, done or not."""

    at: datetime
    stretch_id: str
    finished: bool
    used_share: float
    seconds: float
    machine: str | None = None


@dataclass(frozen=True, slots=True)
class NudgeRow:
    """A posture nudge; the daemon fills in which one."""

    at: datetime
    rule_id: str | None = None
    machine: str | None = None


@dataclass(frozen=True, slots=True)
class StandRow:
    """A bout of standing, as declared."""

    start: datetime
    end: datetime
    machine: str | None = None


@dataclass(frozen=True, slots=True)
class ChairRow:
    """A while in which a chair's sensor told whether somebody sat there, and was believed."""

    start: datetime
    end: datetime
    occupied: bool
    machine: str | None = None


@dataclass(frozen=True, slots=True)
class SettingsRow:
    """Settings that changed: `what` maps config key to new value, as text."""

    at: datetime
    what: dict[str, str]
    machine: str | None = None


@dataclass(frozen=True, slots=True)
class UndoRow:
    """`here` took the last credited break back: the absence since `start` was sitting."""

    at: datetime
    start: datetime
    machine: str | None = None


@dataclass(frozen=True, slots=True)
class RefusalRow:
    """Somebody does not want this stretch before `until`, or with `until` == `at` does again; the last row stands."""

    at: datetime
    stretch_id: str
    until: datetime
    machine: str | None = None


Row = (
    Bout
    | Absence
    | ReminderRow
    | OutcomeRow
    | StretchRow
    | NudgeRow
    | StandRow
    | ChairRow
    | SettingsRow
    | UndoRow
    | RefusalRow
)
