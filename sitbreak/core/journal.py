"""The engine's own log of decisions, for `sitbreak why`: the last day, bounded.

| key | args | when |
|---|---|---|
| why.first | | the first input: nothing was known before |
| why.gap-counted | gap_s | a pause in the input that counted as sitting |
| why.gap-part | gap_s, counted_s | a pause too long to count whole and too short for a break |
| why.gap-lock, why.gap-sleep | gap_s, counted_s | the same, cut off by a lock or by sleep |
| why.break | sitting_s, gap_from | an absence became a break: by its length |
| why.break-taken | sitting_s | silence after a reminder became a break |
| why.break-short | sitting_s | an absence of a break's length, after too little sitting to be counted |
| why.back | gap_s | the return from a break |
| why.answered | sitting_s | silence after a reminder answered it |
| why.probably | sitting_s | such a silence, where pauses of that length are usual: somebody is asked |
| why.done-desktop | sitting_s | seen by the desktop (GNOME reminds of breaks by itself) |
| why.done, why.stretched, why.stood, why.sat-down | sitting_s | said by the person |
| why.stretched-seated | sitting_s | a stretch on the chair: the reminder is armed anew |
| why.shown | kind, sitting_s | a reminder |
| why.withdrawn | why | a reminder taken back |
| why.late | sitting_s | input reported late took a wrong break back |
| why.here | gap_s, sitting_s | the person took a break back |
| why.snoozed, why.paused | for_s | put off, muted |
| why.paused.open, why.paused-day, why.resumed, why.pause-over | | |
| why.skipped | sitting_s | |
| why.eyes | looked_s | an eye break |
| why.window | sitting_s | the guided window opened by itself |
| why.warned | left_s | the note before a reminder |
| why.meeting, why.meeting-over | for_s | a meeting that somebody declared |
| why.hint-on, why.hint-off | | a call or a film vouches for presence |
| why.chair-occupied, -empty, -silent, -distrusted | | what a chair's sensor tells, and whether it is believed |
| why.desk-up, why.desk-down | | a desk tells that somebody stands, or sits |
| why.stretched-short | sitting_s | a stretch off the chair, too short for a break |
| why.settings | keys | settings changed |
| why.new-day | | the day's counts began anew |
| why.noise | px | input that was taken for nobody's: the pointer stayed within so few pixels, nothing else was heard |
| why.restart | down_s | the program was not running |
| why.restart-at-once | down_s | the same, for less than could be told as a whole second |
| why.now-number | sitting_s, tail_s, since | the present number; tail_s of it is not confirmed by input yet |
| why.now-sitting, -away, -break, -locked, -standing, -unknown | for_s | where the person is |
| why.now-sitting-begun, -break-begun, -locked-begun, -standing-begun | | the same, for less than a whole second |
| why.now-chair-occupied, -empty, -distrusted | | what is known of the chair |
| why.now-elsewhere | | the last input was on another computer of this person |
| why.now-due | | a reminder is due |
| why.now-held | by | what is due, and what holds it back |
"""

from collections import deque
from datetime import datetime, timedelta

from sitbreak.dataclass import dataclass, field

KEEP = 200
KEEP_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of `sitbreak why`: a decision of the engine, for texts.say(key, **args)."""

    at: datetime
    key: str
    args: dict[str, float | int | str] = field(default_factory=dict)


@dataclass(slots=True)
class Journal:
    """The last decisions, oldest first."""

    lines: deque[Reason] = field(default_factory=lambda: deque(maxlen=KEEP))

    def note(self, reason: Reason) -> None:
        """Keep one decision and let go of what is older than a day."""
        self.lines.append(reason)
        while self.lines[0].at < reason.at - KEEP_FOR:
            self.lines.popleft()
