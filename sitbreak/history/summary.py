"""A period in figures, ready to be shown: what the terminal and the page both say; pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import Enum
from functools import cached_property
from typing import Any

from sitbreak.core.records import Credit, ReminderOutcome
from sitbreak.core.setting import MIN_S
from sitbreak.dataclass import asdict, dataclass
from sitbreak.history.days import Day, Rows, SegmentKind, days
from sitbreak.history.measures import Pattern, Spread, pattern, seated_part_s
from sitbreak.history.period import Period

# A change is worth a sentence from here on; the past needs an hour to be compared with.
CHANGE_SHARE = 0.1
CHANGE_POINTS = 0.05
PAST_S = 3600.0

HOURS = 24
CLASS_S = 600.0  # width of a class of the histogram
CLASSES = 10  # the last one is open
DONE_SHARE = 0.5  # a guided stretch counts from half of its time
SAME_STRETCH = timedelta(minutes=30)

FOLLOWED = (ReminderOutcome.TAKEN, ReminderOutcome.PROBABLY_TAKEN, ReminderOutcome.DONE)
ByArea = Mapping[str, Sequence[str]]  # stretch id -> body areas


class Trend(Enum):
    """What changed against one's own past, the most telling first; each has its sentence."""

    BREAKS_MORE = "breaks-more"
    BREAKS_FEWER = "breaks-fewer"
    LONG_LESS = "long-less"
    LONG_MORE = "long-more"
    SAME = "same"
    NO_PAST = "no-past"


@dataclass(frozen=True)
class Summary:
    """All that a report says of a period."""

    period: Period
    days: tuple[Day, ...]
    before: Pattern
    areas: Counter[str]

    @cached_property
    def recorded(self) -> tuple[Day, ...]:
        """Days with anything on them."""
        return tuple(day for day in self.days if day.segments)

    @cached_property
    def pattern(self) -> Pattern:
        """How the sitting was broken up, over all bouts."""
        return over(self.days)

    @cached_property
    def spread(self) -> Spread:
        """The range of the time at the computer: the sum of the days' ranges."""
        ranges = [day.spread for day in self.days]
        return Spread(sum(r.low_s for r in ranges), sum(r.central_s for r in ranges), sum(r.high_s for r in ranges))

    @cached_property
    def outcomes(self) -> Counter[ReminderOutcome]:
        return sum((day.outcomes for day in self.days), Counter())

    @cached_property
    def credits(self) -> Counter[Credit]:
        """How the breaks came about."""
        return sum((day.credits for day in self.days), Counter())

    @property
    def breaks(self) -> int:
        """Breaks credited."""
        return self.credits.total()

    def chair_s(self, occupied: bool) -> float:
        """How long a chair told of somebody, or of nobody."""
        spells = (row.end - row.start for day in self.days for row in day.chair if row.occupied is occupied)
        return sum(spells, timedelta()).total_seconds()

    @property
    def prompted(self) -> int:
        """Reminders shown."""
        return self.outcomes.total()

    @cached_property
    def hourly_s(self) -> dict[tuple[int, int], float]:
        """Return the time at the computer by (weekday, hour): the mean over that weekday's recorded days."""
        totals_s: Counter[tuple[int, int]] = Counter()
        for day in self.recorded:
            for hour, part_s in by_hour_s(day).items():
                totals_s[day.day.weekday(), hour] += part_s  # type: ignore[assignment]
        times = Counter(day.day.weekday() for day in self.recorded)
        return {(weekday, hour): total_s / times[weekday] for (weekday, hour), total_s in totals_s.items()}

    @cached_property
    def lengths(self) -> list[int]:
        """Return how many bouts are up to 10 min long, up to 20, ...; the last class is open."""
        counts = [0] * CLASSES
        for day in self.days:
            for bout in day.bouts:
                counts[min(CLASSES - 1, int(bout.sitting_s // CLASS_S))] += 1
        return counts

    @property
    def change(self) -> Trend:
        """Return what changed against the period before."""
        return change(self.pattern, self.before)


def summary(rows: Rows, past: Rows, period: Period, *, start_h: float, areas: ByArea | None = None) -> Summary:
    """Make the figures of a period. `rows` and `past` may reach beyond the days they are for."""
    found = days(rows, period.first, period.last, start_h)
    if period.name == "recent":  # what was before the first start is no empty day
        found = [*_from_first(found)] or found[-1:]
    before = over(days(past, period.before.first, period.before.last, start_h))
    return Summary(period, tuple(found), before, served(found, areas or {}))


def over(found: Sequence[Day]) -> Pattern:
    """Return the pattern over all bouts of some days."""
    bouts_s = [bout.sitting_s for day in found for bout in day.bouts]
    return pattern(bouts_s, unended=sum(day.unended for day in found))


def by_hour_s(day: Day) -> dict[int, float]:
    """Return a day's time at the computer by the hour of its clock; the sum is the middle of the day's range.

    What of a gap was probably still spent in the chair lies at its beginning.
    """
    found_s: dict[int, float] = {}
    sitting = [(piece.start, piece.end) for piece in day.segments if piece.kind is SegmentKind.SITTING]
    perhaps = [(piece.start, piece.start + timedelta(seconds=seated_part_s(piece.length_s))) for piece in day.unseen]
    for at, end in [*sitting, *perhaps]:
        while at < end:
            full = at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
            until = min(full, end)
            found_s[at.hour] = found_s.get(at.hour, 0.0) + (until - at).total_seconds()
            at = until
    return found_s


def served(found: Sequence[Day], areas: ByArea) -> Counter[str]:
    """Count how often each body area had its turn: guided stretches, and suggestions that a break followed."""
    counts: Counter[str] = Counter()
    for day in found:
        done = [row for row in day.stretches if row.finished or row.used_share >= DONE_SHARE]
        followed = [
            reminded.row.stretch_id
            for reminded in day.reminders
            if reminded.outcome in FOLLOWED
            and not any(
                row.stretch_id == reminded.row.stretch_id and abs(row.at - reminded.row.at) < SAME_STRETCH
                for row in done
            )
        ]
        for stretch_id in [row.stretch_id for row in done] + [one for one in followed if one]:
            counts.update(areas.get(stretch_id, ()))
    return counts


def change(now: Pattern, before: Pattern) -> Trend:
    """Return the most telling difference, or that there is none or nothing to compare with."""
    if before.total_s < PAST_S or now.breaks_per_hour is None or before.breaks_per_hour is None:
        return Trend.NO_PAST
    if abs(now.breaks_per_hour - before.breaks_per_hour) >= CHANGE_SHARE * max(before.breaks_per_hour, CHANGE_SHARE):
        return Trend.BREAKS_MORE if now.breaks_per_hour > before.breaks_per_hour else Trend.BREAKS_FEWER
    points = (now.prolonged_share or 0.0) - (before.prolonged_share or 0.0)
    if abs(points) >= CHANGE_POINTS:
        return Trend.LONG_MORE if points > 0 else Trend.LONG_LESS
    return Trend.SAME


@dataclass(frozen=True, slots=True)
class Week:
    """The recorded days of a calendar week, summed up."""

    first: date
    days: int
    at_computer_s: float
    breaks: int


def weeks(found: Sequence[Day]) -> list[Week]:
    """Sum days up by calendar week, empty ones too."""
    by_week: dict[date, list[Day]] = {}
    for day in found:
        by_week.setdefault(day.day - timedelta(days=day.day.weekday()), []).append(day)
    return [
        Week(
            first,
            sum(1 for day in group if day.segments),
            sum(day.spread.central_s for day in group),
            sum(day.breaks for day in group),
        )
        for first, group in by_week.items()
    ]


def as_data(shown: Summary) -> dict[str, Any]:
    """Return all figures as plain values, lengths in minutes: what `report --json` prints."""
    return {
        "from": shown.period.first.isoformat(),
        "to": shown.period.last.isoformat(),
        "at_computer_min": _in_minutes(shown.spread),
        "bouts": _in_minutes(shown.pattern),
        "breaks": {"total": shown.breaks, **{credit.value: shown.credits[credit] for credit in Credit}},
        "reminders": {
            "shown": shown.prompted,
            "fates": {outcome.value: shown.outcomes[outcome] for outcome in ReminderOutcome},
        },
        "areas": dict(shown.areas.most_common()),
        "chair_min": {
            "occupied": _minutes(shown.chair_s(True), 1),
            "empty": _minutes(shown.chair_s(False), 1),
        },
        "change": shown.change.value,
        "before": _in_minutes(shown.before),
        "days": [_day_data(day) for day in shown.days],
    }


def _day_data(day: Day) -> dict[str, Any]:
    return {
        "day": day.day.isoformat(),
        "at_computer_min": _in_minutes(day.spread),
        "bouts_min": [_minutes(bout.sitting_s, 1) for bout in day.bouts],
        "running": day.running,
        "breaks": day.breaks,
        "reminders": len(day.reminders),
        "standing_min": _minutes(day.standing_s, 1),
        "nudges": day.nudges,
        "chair": [
            {
                "from": row.start.isoformat(timespec="seconds"),
                "to": row.end.isoformat(timespec="seconds"),
                "occupied": row.occupied,
            }
            for row in day.chair
        ],
        "spells": [
            {
                "from": segment.start.isoformat(timespec="seconds"),
                "to": segment.end.isoformat(timespec="seconds"),
                "what": segment.kind.value,
            }
            for segment in day.segments
        ],
    }


def _in_minutes(figures: Pattern | Spread) -> dict[str, Any]:
    """Return the figures by name; lengths lose their unit, as the readers of the JSON know minutes."""
    found: dict[str, Any] = {}
    for name, value in asdict(figures).items():
        if name.endswith("_s"):
            found[name.removesuffix("_s")] = None if value is None else _minutes(value, 3)
        else:
            found[name] = round(value, 3) if isinstance(value, float) else value
    return found


def _minutes(length_s: float, digits: int) -> float:
    """Return minutes; nothing at all is 0 and not 0.0."""
    return round(length_s / MIN_S, digits) if length_s else length_s


def _from_first(found: Sequence[Day]) -> Sequence[Day]:
    first = next((n for n, day in enumerate(found) if day.segments), len(found))
    return found[first:]
