"""Whose turn it can be, before anything is weighed: nothing too often, strength now and then, up and down by turns."""

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from zlib import crc32

from sitbreak.catalogue.kinds import StretchKind
from sitbreak.catalogue.memory import Memory
from sitbreak.catalogue.model import Catalogue, Stretch

# One in so many is for strength, where asked for.
STRENGTH_EVERY = 4
# The share of a day's offers that leave the chair, with `standing_first` and without: each day has both.
UP_SHARE_FIRST, UP_SHARE = 0.6, 0.5
# In the first days of a month half of an odd number of days is rounded up, so that two groups of entries may take
# turns; where that ends is spread over the entries, or all of one group would miss the same day.
FEW_DAYS, SPREAD_DAYS = 9, 12
# What waited longer than this comes first, or one of a full area would not come within a month.
OVERDUE = timedelta(days=10)
# An area that waited longer than this comes first, or with three or four offers a day one would miss a week.
AREA_OVERDUE = timedelta(days=4)


class TurnOrder:
    """Whose turn it can be: what came today, on how many days, and what was for strength."""

    def __init__(
        self,
        catalogue: Catalogue,
        fit: list[Stretch],
        memory: Memory,
        now: datetime,
        *,
        strength: bool,
        standing_first: bool,
        day_start_h: float,
    ) -> None:
        self.strength = strength
        self.waited = {s.id: memory.age(s.id, now) for s in fit}
        self.fit = fit
        self.late_areas = {a for s in fit for a in s.areas} - {
            area for s in catalogue if memory.age(s.id, now) <= AREA_OVERDUE for area in s.areas
        }
        today = memory.day(now, now, day_start_h)
        offered = [(key, memory.day(at, now, day_start_h)) for key, at in memory.recent]
        self.today = Counter(key for key, day in offered if day >= today)
        self.days: dict[str, set[date]] = defaultdict(set)
        for key, day in offered:
            self.days[key].add(min(day, today))
        self.active_days = len({today, *(min(day, today) for _, day in offered)})
        self.before = {key: len(days - {today}) for key, days in self.days.items()}
        kinds = {s.id: s.kind for s in catalogue}
        self.last_kinds = [kinds.get(key) for key, _ in memory.recent[-(STRENGTH_EVERY - 1) :]]
        up = {s.id for s in catalogue if s.breaks_sitting}
        ups = sum(count for key, count in self.today.items() if key in up)
        share = UP_SHARE_FIRST if standing_first else UP_SHARE
        self.may_sit = ups >= share * (sum(self.today.values()) + 1)
        self.last_day = max((day for _, day in offered if day < today), default=None)

    def fresh(self, pool: list[Stretch]) -> list[Stretch]:
        """Return those that came least often today; of them the ones that stay below half of the days.

        Where there are none, those that nothing of their area and position could replace; else the rarest.
        """
        least = min(self.today[s.id] for s in pool)
        pool = [s for s in pool if self.today[s.id] == least]
        seldom = [s for s in pool if self._days_before(s) < self._half(s) and not self._was_last_day(s)]
        if seldom or least:
            return seldom or pool
        fewest = min(self._days_before(s) for s in pool)
        return [s for s in pool if self._is_sole(s)] or [s for s in pool if self._days_before(s) == fewest]

    def late(self, pool: list[Stretch]) -> list[Stretch]:
        """Return only what serves an area that has waited too long, if there is any."""
        return [s for s in pool if not self.late_areas.isdisjoint(s.areas)] or pool

    def strength_in_turn(self, pool: list[Stretch]) -> list[Stretch]:
        """Return only strength moves, or none of them, so that every fourth is one."""
        if not self.strength:
            return pool
        is_due = StretchKind.STRENGTH not in self.last_kinds and len(self.last_kinds) == STRENGTH_EVERY - 1
        return [s for s in pool if (s.kind is StretchKind.STRENGTH) == is_due] or pool

    def up_and_down(self, pool: list[Stretch]) -> list[Stretch]:
        """Return only what leaves the chair, or after enough of that only what does not."""
        return [s for s in pool if s.breaks_sitting is not self.may_sit] or pool

    def overdue(self, pool: list[Stretch]) -> list[Stretch]:
        """Return only what has waited too long, if there is any."""
        return [s for s in pool if self.waited[s.id] > OVERDUE] or pool

    def _half(self, stretch: Stretch) -> int:
        few_days = FEW_DAYS + crc32(stretch.id.encode()) % SPREAD_DAYS
        return max(1, (self.active_days + (self.active_days < few_days)) // 2)

    def _was_last_day(self, stretch: Stretch) -> bool:
        return self.last_day in self.days.get(stretch.id, ())

    def _days_before(self, stretch: Stretch) -> int:
        return self.before.get(stretch.id, 0)

    def _is_sole(self, stretch: Stretch) -> bool:
        return not any(
            s is not stretch and s.position is stretch.position and set(s.areas) & set(stretch.areas) for s in self.fit
        )
