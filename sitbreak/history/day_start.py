"""Where one day ends and the next begins, and what of a bout lies in each; it asks the local time zone, and no clock.

A day begins at `day.start` by the local clock. Moments carry their own offset, so a day abroad is a day there.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from sitbreak.core.records import Bout
from sitbreak.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class BoutPart:
    """What of a bout lies in one day. `goes_on`: it did not end there; `running`: it has not ended yet."""

    bout: Bout
    goes_on: bool
    running: bool


def day_of(moment: datetime, start_h: float) -> date:
    """Return the day a local moment belongs to."""
    return (moment - timedelta(hours=start_h)).date()


def boundaries(start: datetime, end: datetime, start_h: float) -> list[datetime]:
    """Return the moments between the two at which a day begins.

    Rows know the offset at their ends only. In a night in which the clocks changed here, the local zone knows whether
    they did before the day began or after it. A traveller's day is that of the place where he is: the clock that counts
    is the one at the end. Who travels west may come to the same day again.
    """
    found = []
    changed_here = start.utcoffset() != end.utcoffset() and all(_is_local(moment) for moment in (start, end))
    for ahead in range(1, (day_of(end, start_h) - day_of(start, start_h)).days + 1):
        begins = datetime.combine(day_of(start, start_h) + timedelta(days=ahead), time()) + timedelta(hours=start_h)
        begins = _local(begins) if changed_here else begins.replace(tzinfo=end.tzinfo)
        if start < begins < end:
            found.append(begins)
    return found


def _is_local(moment: datetime) -> bool:
    return moment.astimezone().utcoffset() == moment.utcoffset()


def _local(wall: datetime) -> datetime:
    """Return the first moment at which the clocks here show `wall`, or more where they leave it out."""
    early, late = sorted(wall.replace(fold=fold).astimezone() for fold in (0, 1))
    if early.replace(tzinfo=None) == wall:  # once, or twice
        return early
    from_s, until_s = early.timestamp(), late.timestamp()  # the clocks are set forward somewhere in between
    while until_s - from_s > 1:
        middle_s = (from_s + until_s) // 2
        changed = datetime.fromtimestamp(middle_s).astimezone().utcoffset() != early.utcoffset()
        from_s, until_s = (from_s, middle_s) if changed else (middle_s, until_s)
    return datetime.fromtimestamp(until_s).astimezone()


def bout_parts(
    bout: Bout, sat: Sequence[tuple[datetime, datetime]], start_h: float, *, running: bool
) -> list[BoutPart]:
    """Cut a bout where a day begins. Each part has its share of the sitting, by how long of `sat` lies in it."""
    spans = list(pairwise([bout.start, *boundaries(bout.start, bout.end, start_h), bout.end]))
    if len(spans) == 1:
        return [BoutPart(bout, running, running)]
    last = len(spans) - 1
    return [
        BoutPart(Bout(start, end, sitting_s), n < last or running, n == last and running)
        for n, ((start, end), sitting_s) in enumerate(zip(spans, _shares_s(bout.sitting_s, spans, sat), strict=True))
    ]


def _shares_s(
    sitting_s: float, spans: Sequence[tuple[datetime, datetime]], sat: Sequence[tuple[datetime, datetime]]
) -> list[float]:
    """Share the sitting out, none more than its span is long."""
    lengths_s = [(end - start).total_seconds() for start, end in spans]
    weights_s = [sum(_common_s(span, one) for one in sat) for span in spans]
    if not any(weights_s):
        weights_s = lengths_s
    shares_s = [
        min(length_s, sitting_s * weight_s / sum(weights_s))
        for length_s, weight_s in zip(lengths_s, weights_s, strict=True)
    ]
    rest_s = sitting_s - sum(shares_s)
    for n, length_s in enumerate(lengths_s):
        more_s = max(0.0, min(rest_s, length_s - shares_s[n]))
        shares_s[n] += more_s
        rest_s -= more_s
    return shares_s


def _common_s(a: tuple[datetime, datetime], b: tuple[datetime, datetime]) -> float:
    return max(0.0, (min(a[1], b[1]) - max(a[0], b[0])).total_seconds())
