"""What happened in the last twelve hours, and how everything stood every few minutes; bounded (ADR 28)."""

from bisect import insort
from collections import deque
from datetime import datetime

from sitbreak.core.estimator import is_noise
from sitbreak.core.events import Active, CommandRequested, Reminded
from sitbreak.core.machines import OWN
from sitbreak.core.records import Row
from sitbreak.core.relived import Entry, Mark, began, merged, thin
from sitbreak.dataclass import replace

KEPT_S = 12 * 3600.0  # so far back it can go
MARK_S = 300.0
MOST_ENTRIES = 2000
MOST_ROWS = 200
SAME_ROW_S = 60.0  # rows of one kind so close together are one


class Ledger:
    """Owned by the engine that rewinds. Moments are seconds of session time."""

    def __init__(self, first: Mark) -> None:
        self.entries: list[Entry] = []
        self.marks = [first]
        self.rows: deque[tuple[str, datetime]] = deque(maxlen=MOST_ROWS)  # those of the history: kind, and beginning
        self._order = 0

    def next(self) -> int:
        """Return the order of what becomes known now."""
        self._order += 1
        return self._order

    def is_mark_due(self, t: float) -> bool:
        """Whether the last mark is old."""
        return t - self.marks[-1].taken_at >= MARK_S

    def mark(self, mark: Mark) -> None:
        """Keep how everything stands, and let go of what is too old."""
        self.marks.append(mark)
        self._forget(mark.taken_at)

    def mark_before(self, t: float) -> Mark:
        """Return the last mark from before `t`, which is the last one from now on; of all younger the first."""
        while len(self.marks) > 1 and self.marks[-1].taken_at >= t:
            self.marks.pop()
        return self.marks[-1]

    def remember(self, entry: Entry, noise_px: float) -> None:
        """Keep what happened, however late it became known; nothing where it was nobody's."""
        match entry.event:
            case Active() as event if event.doubtful or is_noise(event, noise_px):
                return
            case CommandRequested():
                entry = entry._replace(event=replace(entry.event, reply=None))
        self.mark_before(entry.happened_at)
        last = self.entries[-1] if self.entries else None
        if last is not None and (both := merged(last, entry)) is not None:
            self.entries[-1] = both
        else:
            insort(self.entries, entry, key=lambda held: (held.happened_at, held.order))

    def reminders(self, from_at: float, to_at: float) -> list[float]:
        """Return when reminders were shown between the two moments."""
        found = (entry.happened_at for entry in self.entries if isinstance(entry.event, Reminded))
        return [at for at in found if from_at <= at <= to_at]

    @property
    def last_shown_here_at(self) -> float | None:
        """When the last reminder was shown, if this machine's engine decided on it; else None."""
        shown = next((entry for entry in reversed(self.entries) if isinstance(entry.event, Reminded)), None)
        return None if shown is None or shown.machine != OWN else shown.happened_at

    def write(self, row: Row) -> None:
        """Note that a row was written into the history."""
        self.rows.append((type(row).__name__, began(row)))

    def is_new(self, row: Row) -> bool:
        """Whether no such row was written when this was gone through before."""
        kind, at = type(row).__name__, began(row)
        return all(held != kind or abs((at - when).total_seconds()) > SAME_ROW_S for held, when in self.rows)

    def _forget(self, t: float) -> None:
        marks = thin(self.marks, t)
        while len(marks) > 1 and (t - marks[1].taken_at > KEPT_S or len(self.entries) > MOST_ENTRIES):
            del marks[0]
            self.entries = [entry for entry in self.entries if entry.happened_at > marks[0].taken_at]
