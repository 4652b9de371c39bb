"""What was offered when: an immutable summary of the history, all that the chooser remembers."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

from sitbreak.dataclass import dataclass, field, replace

# Outcomes of an offer that say "not this one", as the history writes them.
REFUSED = frozenset({"skipped", "disliked"})
# Offers longer ago than this weigh like none.
FORGOTTEN = timedelta(days=30)
# The same id again within this time is what became of the offer.
SAME_OFFER = timedelta(minutes=15)
MOST_OFFERS = 600


@dataclass(frozen=True, slots=True)
class Memory:
    """When each stretch was last offered, which was the last of all, and until when one that was refused rests.

    `recent` holds the offers of the last month in their order; what followed from one (a skip, the stretch itself)
    is no offer of its own.
    """

    offered: Mapping[str, datetime] = field(default_factory=dict)
    resting: Mapping[str, datetime] = field(default_factory=dict)
    last_id: str | None = None
    recent: tuple[tuple[str, datetime], ...] = ()

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
        recent = self.recent
        if stretch_id != self.last_id or not recent or at - recent[-1][1] > SAME_OFFER:
            first = next((n for n, (_, then) in enumerate(recent) if at - then <= FORGOTTEN), len(recent))
            recent = (*recent[max(first, len(recent) - MOST_OFFERS) :], (stretch_id, at))
        return Memory({**self.offered, stretch_id: at}, resting, stretch_id, recent)

    def resting_until(self, stretch_id: str, until: datetime) -> "Memory":
        """Return the memory with this rest in place of any other; one that is over lets it be offered again."""
        return replace(self, resting={**self.resting, stretch_id: _aware(until)})

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
        return self.day(at, now, day_start_h) >= self.day(now, now, day_start_h)

    @staticmethod
    def day(at: datetime, now: datetime, day_start_h: float) -> date:
        """Return the local day of `at`, by the clock of `now`; a day begins at `day_start_h`."""
        return (_aware(at).astimezone(_aware(now).tzinfo) - timedelta(hours=day_start_h)).date()


def _aware(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)
