"""Where one day ends and the next begins, and what of a bout lies in each; pure.

A day begins at `day.start` by the local clock. Moments carry their own offset, so a day abroad is a day there.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, tzinfo
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

    The clock that counts is the one at the end: in a night in which the clocks change they did so before the day began,
    and a traveller's day is that of the place where he is. Who travels west may come to the same day again.
    """
    found = []
    for ahead in range(1, (day_of(end, start_h) - day_of(start, start_h)).days + 1):
        begins = _begins(day_of(start, start_h) + timedelta(days=ahead), end.tzinfo, start_h)
        if start < begins < end:
            found.append(begins)
    return found


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


def _begins(day: date, zone: tzinfo | None, start_h: float) -> datetime:
    return datetime.combine(day, time(), zone) + timedelta(hours=start_h)


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
