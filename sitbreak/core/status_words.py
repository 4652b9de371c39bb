"""The status in words: its times, and the line that says how it is."""

import math

from sitbreak.core.events import Now
from sitbreak.core.setting import MIN_S as MINUTE_S
from sitbreak.core.status_types import Mode, State, Status
from sitbreak.dataclass import dataclass
from sitbreak.texts import Texts

FLOAT_TOLERANCE_S = 1e-6  # the sum of two floats that makes a full minute may lie this far below it


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The times of a status in words.

    `aligned`: whole minutes only, and all of them change in the same second, when a minute of sitting is full.
    That keeps a panel from being redrawn several times a minute.
    """

    status: Status
    texts: Texts
    aligned: bool

    @property
    def sitting(self) -> str:
        return self.minutes(self.status.sitting_s)

    @property
    def today(self) -> str:
        """The day's sitting; what was sat before this bout stands still, so the bout's seconds are what moves."""
        return (
            self.minutes(max(self.status.today_s - self._odd_s, 0))
            if self.aligned
            else self.minutes(self.status.today_s)
        )

    @property
    def longest(self) -> str:
        return self.minutes(self.status.longest_s)

    def left(self, left_s: float) -> str:
        """Return a countdown in words, rounded up: minutes sat and minutes left make up the interval."""
        if not self.aligned:
            step_s = MINUTE_S if left_s > 10 * MINUTE_S else 1
            return self.texts.duration(math.ceil(left_s / step_s) * step_s)
        return self.minutes(max(MINUTE_S, left_s + self._odd_s))

    def minutes(self, seconds: float) -> str:
        """Return whole minutes in words, rounded down."""
        if not self.aligned:
            return self.texts.duration(seconds)
        whole = math.floor((seconds + FLOAT_TOLERANCE_S) / MINUTE_S)
        return self.texts.duration(whole * MINUTE_S) if whole else self.texts.say("unit.under_a_minute")

    @property
    def _odd_s(self) -> float:
        return (self.status.sitting_s + FLOAT_TOLERANCE_S) % MINUTE_S - FLOAT_TOLERANCE_S


def status_line(words: StatusWords, now: Now | None) -> str:
    """Return the status in one line."""
    status, texts = words.status, words.texts
    if status.mode is Mode.PAUSED:
        if status.paused_until is not None:
            return texts.say(
                "status.paused.until", until=texts.day_and_time(status.paused_until, now.wall if now else None)
            )
        if status.paused_for_s is None:
            return texts.say("status.paused.day" if status.paused_until_tomorrow else "status.paused.open")
        return texts.say("status.paused", left=words.left(status.paused_for_s))
    match status.state:
        case State.SITTING:
            return _sitting(words)
        case State.STANDING:
            return texts.say("status.standing", standing=words.minutes(status.standing_s))
        case State.BREAK | State.AWAY | State.LOCKED as state:
            kept = "" if state is State.BREAK or status.sitting_s < MINUTE_S else ".kept"
            since = texts.moment(status.since, now.wall if now else None)
            return texts.say(f"status.{state.value}{kept}", since=since, sitting=words.sitting)


def short(status: Status, texts: Texts) -> str:
    """Return the status in a few characters, for a bar: the minutes of sitting, or the one word that matters more."""
    if status.mode is Mode.PAUSED:
        return texts.say("status.short.paused")
    if status.state is not State.SITTING:
        return texts.say(f"status.short.{status.state.value}")
    minutes = math.floor((status.sitting_s + FLOAT_TOLERANCE_S) / MINUTE_S)
    return texts.say("unit.minute.short", n=minutes) + "!" * (status.mode is Mode.DUE)


def _sitting(words: StatusWords) -> str:
    status, say = words.status, words.texts.say
    if status.meeting_for_s is not None:
        return say("status.meeting", sitting=words.sitting, left=words.left(status.meeting_for_s))
    if status.mode is Mode.SNOOZED and status.snoozed_for_s is not None:
        return say("status.snoozed", sitting=words.sitting, left=words.left(status.snoozed_for_s))
    if status.held_by and status.mode is not Mode.PAUSED:
        held = words.texts.items(say(f"held.{reason}") for reason in status.held_by)
        return say("status.held", sitting=words.sitting, held=held)
    if status.mode is Mode.DUE:
        return say("status.due", sitting=words.sitting)
    if status.due_in_s is None:
        return say("status.mute", sitting=words.sitting)
    return say("status.ok", sitting=words.sitting, left=words.left(status.due_in_s))
