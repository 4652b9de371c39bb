"""The reminder machine: one table says all there is to say (docs/semantics.md R1-R8, S1-S7).

A trigger is raised by the engine when its moment has come *and* somebody may be reminded; a pair that is absent from
the table means that nothing happens. `docs/states.md` is generated from the table.
"""

from enum import Enum

from sitbreak.core.effects import ShowReminder
from sitbreak.core.records import ReminderKind
from sitbreak.core.settings_timing import RemindSettings
from sitbreak.core.status_types import Mode
from sitbreak.dataclass import dataclass


class Phase(Enum):
    """Where the reminder stands."""

    OK = "ok"
    DUE = "due"  # shown, and not answered
    SNOOZED = "snoozed"
    HELD = "held"  # held back for so long that the tray says it


class Trigger(Enum):
    """What moves the machine."""

    INTERVAL = "sat for the interval, and may be reminded"
    REPEAT = "the repeat is due, and may be shown"
    SNOOZE_OVER = "the snooze is over, and may be reminded"
    HELD_LONG = "held back for busy.max"
    SNOOZE = "somebody wants it later"
    MEETING = "somebody says that they are in a meeting"
    SKIP = "somebody skips it"
    BREAK = "a break, credited or declared"
    ANSWER = "silence after the reminder, or a stretch on the chair"
    EASED = "new settings: not due any more"


class Action(Enum):
    """What a move does."""

    SHOW = "show the reminder"
    RENEW = "begin the period at the last repeat"
    COUNT = "count the repeat"
    TELL = "let the tray tell"
    WAIT = "count the snooze and set its deadline"
    PARK = "wait for the end of the meeting"
    CLOSE = "withdraw the notification"
    REBASE = "begin the period at the present sitting"
    ZERO = "begin the period at 0"
    FORGET = "forget repeats and snoozes"


OK, DUE, SNOOZED, HELD = Phase.OK, Phase.DUE, Phase.SNOOZED, Phase.HELD
_OVER = (Action.CLOSE, Action.ZERO, Action.FORGET)
_ANSWERED = (Action.CLOSE, Action.REBASE, Action.FORGET)
_EASED = (Action.CLOSE, Action.FORGET)

TABLE: dict[tuple[Phase, Trigger], tuple[Phase, tuple[Action, ...]]] = {
    (OK, Trigger.INTERVAL): (DUE, (Action.SHOW,)),
    (OK, Trigger.HELD_LONG): (HELD, (Action.TELL,)),
    (OK, Trigger.SKIP): (OK, _ANSWERED),
    (OK, Trigger.BREAK): (OK, _OVER),
    (OK, Trigger.ANSWER): (OK, _ANSWERED),
    #
    (DUE, Trigger.INTERVAL): (DUE, (Action.RENEW, Action.SHOW)),
    (DUE, Trigger.REPEAT): (DUE, (Action.COUNT, Action.SHOW)),
    (DUE, Trigger.SNOOZE): (SNOOZED, (Action.CLOSE, Action.WAIT)),
    (DUE, Trigger.MEETING): (SNOOZED, (Action.CLOSE, Action.PARK)),
    (DUE, Trigger.SKIP): (OK, _ANSWERED),
    (DUE, Trigger.BREAK): (OK, _OVER),
    (DUE, Trigger.ANSWER): (OK, _ANSWERED),
    (DUE, Trigger.EASED): (OK, _EASED),
    #
    (SNOOZED, Trigger.SNOOZE_OVER): (DUE, (Action.SHOW,)),
    (SNOOZED, Trigger.HELD_LONG): (HELD, (Action.TELL,)),
    (SNOOZED, Trigger.SKIP): (OK, _ANSWERED),
    (SNOOZED, Trigger.BREAK): (OK, _OVER),
    (SNOOZED, Trigger.ANSWER): (OK, _ANSWERED),
    (SNOOZED, Trigger.EASED): (OK, _EASED),
    #
    (HELD, Trigger.INTERVAL): (DUE, (Action.SHOW,)),
    (HELD, Trigger.SNOOZE): (SNOOZED, (Action.WAIT,)),
    (HELD, Trigger.MEETING): (SNOOZED, (Action.PARK,)),
    (HELD, Trigger.SKIP): (OK, _ANSWERED),
    (HELD, Trigger.BREAK): (OK, _OVER),
    (HELD, Trigger.ANSWER): (OK, _ANSWERED),
    (HELD, Trigger.EASED): (OK, _EASED),
}

MODES = {OK: Mode.OK, DUE: Mode.DUE, SNOOZED: Mode.SNOOZED, HELD: Mode.DUE}

KINDS = {
    Trigger.INTERVAL: ReminderKind.SIT,
    Trigger.REPEAT: ReminderKind.REPEAT,
    Trigger.SNOOZE_OVER: ReminderKind.SNOOZE,
}

# somebody did something, or said something to it; a meeting and new settings say nothing of it
ANSWERS = frozenset({Trigger.SNOOZE, Trigger.SKIP, Trigger.BREAK, Trigger.ANSWER})

MOST_IGNORED = 300  # beyond that the time to the next repeat is no longer than for ever


@dataclass(frozen=True, slots=True)
class DoubtfulBreak:
    """A silence after a reminder that may have been a break, or reading; whoever comes back is asked, once.

    Moments (`_at`) are seconds of session time.
    """

    from_at: float
    sat_s: float = 0.0  # sitting before it
    back_at: float | None = None  # the next input
    seat_s: float = 0.0  # sitting as that input came
    lacks_s: float = 0.0  # what of the silence does not count as sitting
    gap_from_at: float | None = None  # the history has no row of it yet: the answer decides which
    gap_why: str = ""


@dataclass(slots=True)
class ReminderState:
    """What the machine remembers. Moments (`_at`) are seconds of session time."""

    phase: Phase = Phase.OK
    base_s: float = 0.0  # sitting at which the present period began
    repeats: int = 0
    ignored: int = 0  # repeats since the last answer
    snoozes: int = 0
    renewals: int = 0  # periods in a row of which every repeat was ignored
    renew_from_s: float | None = None  # sitting at the last repeat, once they are used up
    doubt: DoubtfulBreak | None = None
    snooze_until_at: float | None = None
    number: int = 0  # of the last reminder; never used twice
    shown_at: float | None = None  # when the last reminder that asked to get up was shown
    spoke_at: float | None = None  # the last reminder of any kind
    prompted: bool = False  # it may yet be answered by silence
    awaits: bool = False  # what became of it is not known yet
    stand_offered: bool = False  # in this bout of standing
    warned: bool = False  # it was said that one comes, in this period
    warning: bool = False  # and that note shows, as far as the engine knows
    showing: ShowReminder | None = None  # as far as the engine knows

    def move(self, trigger: Trigger) -> tuple[Action, ...] | None:
        """Go where the table says. None: the trigger means nothing here."""
        if (row := TABLE.get((self.phase, trigger))) is None:
            return None
        self.phase, actions = row
        return actions

    def repeat_gap_s(self, remind: RemindSettings) -> float:
        """Time from the last reminder to the next repeat: longer with each one that was ignored."""
        return float(remind.repeat_s * remind.repeat_backoff ** min(self.ignored, MOST_IGNORED))

    def answer_window_s(self, remind: RemindSettings) -> float:
        """How soon after the reminder a silence must begin to be a break; stretched as the gap to the repeat is."""
        return float(remind.prompted_window_s * remind.repeat_backoff ** min(self.ignored, MOST_IGNORED))

    def may_repeat(self, remind: RemindSettings) -> bool:
        """Whether the settings allow one more repeat."""
        return remind.repeat_s > 0 and (remind.repeat_max == 0 or self.repeats < remind.repeat_max)

    def snoozes_left(self, remind: RemindSettings) -> int | None:
        """How often it may still be put off; None for no limit."""
        return None if remind.snooze_max == 0 else max(0, remind.snooze_max - self.snoozes)

    def count_repeat(self) -> None:
        """The reminder was ignored and comes again."""
        self.repeats += 1
        self.ignored += 1

    def put_off(self, until_at: float) -> None:
        """The reminder was answered: later."""
        self.snoozes += 1
        self.park(until_at)

    def park(self, until_at: float) -> None:
        """It waits, and that is nobody's putting off."""
        self.ignored = 0
        self.snooze_until_at, self.renew_from_s = until_at, None

    def use_up(self, sitting_s: float) -> None:
        """There is no further repeat: the next reminder comes a full interval of sitting from here."""
        self.renew_from_s = sitting_s

    def renew(self) -> None:
        """Nobody got up, and a full interval more was sat: a new period, which began at the last repeat."""
        self.base_s, self.renew_from_s = self.renew_from_s or 0.0, None
        self.repeats = self.ignored = self.snoozes = 0
        self.renewals += 1

    def forget(self) -> None:
        """Begin a period: nothing was repeated or put off in it."""
        self.repeats = self.ignored = self.snoozes = self.renewals = 0
        self.snooze_until_at = self.renew_from_s = None
