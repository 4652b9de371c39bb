"""What was offered when: an immutable summary of the history, all that the chooser remembers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

# Outcomes of an offer that say "not this one", as the history writes them.
REFUSED = frozenset({"skipped", "disliked"})
# Offers longer ago than this weigh like none.
FORGOTTEN = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Memory:
    """When each stretch was last offered, which was the last of all, and until when a refused one rests."""

    offered: Mapping[str, datetime] = field(default_factory=dict)
    resting: Mapping[str, datetime] = field(default_factory=dict)
    last_id: str | None = None

    @classmethod
    def of(cls, rows: Iterable[tuple[str, datetime, str]], *, rest_days: float = 3) -> "Memory":
        """Sum up history rows (stretch id, offered at, outcome) in any order; outcomes unknown here are no refusal."""
        memory = cls()
        for stretch_id, at, outcome in sorted(rows, key=lambda row: _aware(row[1])):
            memory = memory.after(stretch_id, at, outcome, rest_days=rest_days)
        return memory

    def after(self, stretch_id: str, at: datetime, outcome: str = "", *, rest_days: float = 3) -> "Memory":
        """Return the memory with one more offer, or with what became of the last one."""
        at = _aware(at)
        resting = dict(self.resting)
        if outcome in REFUSED:
            resting[stretch_id] = max(at + timedelta(days=rest_days), resting.get(stretch_id, at))
        return Memory({**self.offered, stretch_id: at}, resting, stretch_id)

    def rests(self, stretch_id: str, now: datetime) -> bool:
        """Tell whether it was refused less than the rest time ago."""
        until = self.resting.get(stretch_id)
        return until is not None and _aware(now) < until

    def age(self, stretch_id: str, now: datetime) -> timedelta:
        """Return how long ago it was offered, at most FORGOTTEN; an offer in the future counts as just now."""
        at = self.offered.get(stretch_id)
        if at is None:
            return FORGOTTEN
        return min(max(_aware(now) - at, timedelta()), FORGOTTEN)

    def is_today(self, stretch_id: str, now: datetime, day_start_h: float) -> bool:
        """Tell whether it was offered since the local day of `now` began."""
        at = self.offered.get(stretch_id)
        if at is None:
            return False
        now = _aware(now)
        shift = timedelta(hours=day_start_h)
        return (at.astimezone(now.tzinfo) - shift).date() >= (now - shift).date()


def _aware(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)
