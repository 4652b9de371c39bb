"""Measures of sedentary patterns from bout lengths; pure.

Terms and formulas follow PBpatterns, GGIR and ActFrag (Sedentary Behavior Research Network consensus terms). Keyboard
and mouse see the computer, not the chair: totals are "at the computer", given as a range, and comparable only with
oneself.
"""

import math
from collections.abc import Sequence
from fractions import Fraction
from statistics import median

from sitbreak.core.setting import HOUR_S
from sitbreak.dataclass import dataclass

PROLONGED_S = 1800.0
MIN_BOUTS_FOR_SPREAD = 10  # GGIR asks for ten fragments before Gini and alpha mean anything
ALPHA_XM_S = 60.0  # alpha is comparable only at a fixed lower limit; shorter bouts are left out of it
RATED_S = 1800.0  # over less than half an hour a rate by the hour says nothing

TAU_S = 360.0  # mean time in a gap until somebody gets up: 3 rises an hour, 0.3 of desk time in gaps
RISE_S = 30.0  # nobody gets up and is back sooner (assumption)
FILLED_GAP_S = 900.0  # the high estimate takes shorter gaps for sitting


@dataclass(frozen=True, slots=True)
class Pattern:
    """How the sitting of a period was broken up. None: too few bouts to say."""

    bouts: int
    total_s: float
    mean_s: float | None
    median_s: float | None
    prolonged: int
    prolonged_total_s: float
    prolonged_share: float | None
    short_total_s: float  # in bouts under 15 min
    middle_total_s: float  # in bouts of 15 to under 30 min
    breaks: int
    breaks_per_hour: float | None
    w50_s: float | None
    gini: float | None
    alpha: float | None


@dataclass(frozen=True, slots=True)
class Spread:
    """A total between what is sure and what is possible."""

    low_s: float
    central_s: float
    high_s: float


def pattern(bouts_s: Sequence[float], *, unended: int = 0) -> Pattern:
    """Describe bouts; `unended` of them go on, now or over the day's start, and so make no break."""
    total_s = sum(bouts_s)
    prolonged_s = [bout_s for bout_s in bouts_s if bout_s >= PROLONGED_S]
    breaks = max(0, len(bouts_s) - unended)
    return Pattern(
        bouts=len(bouts_s),
        total_s=total_s,
        mean_s=total_s / len(bouts_s) if bouts_s else None,
        median_s=median(bouts_s) if bouts_s else None,
        prolonged=len(prolonged_s),
        prolonged_total_s=sum(prolonged_s),
        prolonged_share=sum(prolonged_s) / total_s if total_s else None,
        short_total_s=sum(bout_s for bout_s in bouts_s if bout_s < PROLONGED_S / 2),
        middle_total_s=sum(bout_s for bout_s in bouts_s if PROLONGED_S / 2 <= bout_s < PROLONGED_S),
        breaks=breaks,
        breaks_per_hour=HOUR_S * breaks / total_s if total_s >= RATED_S else None,
        w50_s=usual_bout_s(bouts_s),
        gini=gini(bouts_s) if len(bouts_s) >= MIN_BOUTS_FOR_SPREAD else None,
        alpha=alpha(bouts_s),
    )


def usual_bout_s(bouts_s: Sequence[float]) -> float | None:
    """W50, empirical: the smallest length of bout at which the bouts of at most that length hold half of all time."""
    total_s = sum(map(Fraction, bouts_s))  # exact: half of the time is half of it
    up_to_s = Fraction(0)
    for length_s in sorted(bouts_s):
        up_to_s += Fraction(length_s)
        if up_to_s and up_to_s * 2 >= total_s:
            return length_s
    return None


def gini(bouts_s: Sequence[float]) -> float | None:
    """Inequality of the lengths, 0 (all equal) to 1; in the n/(n-1) form that PBpatterns and GGIR use."""
    n, total = len(bouts_s), sum(bouts_s)
    if n < 2 or not total:
        return None
    return sum((2 * i - n - 1) * bout_s for i, bout_s in enumerate(sorted(bouts_s), 1)) / ((n - 1) * total)


def alpha(bouts_s: Sequence[float], *, xm_s: float = ALPHA_XM_S, min_bouts: int = MIN_BOUTS_FOR_SPREAD) -> float | None:
    """Power-law exponent by maximum likelihood, of the bouts of at least `xm_s`; higher means more broken up."""
    logs = [math.log(bout_s / xm_s) for bout_s in bouts_s if bout_s >= xm_s]
    if len(logs) < min_bouts or not sum(logs):
        return None
    return 1 + len(logs) / sum(logs)


def rise_probability(gap_s: float) -> float:
    """Return how likely somebody got up in a gap of input this long (project model)."""
    return 0.0 if gap_s <= RISE_S else 1 - math.exp(-(gap_s - RISE_S) / TAU_S)


def seated_part_s(gap_s: float) -> float:
    """Return the expected part of a gap that was still spent in the chair."""
    return gap_s if gap_s <= RISE_S else RISE_S + TAU_S * rise_probability(gap_s)


def spread(spans_s: Sequence[float], gaps_s: Sequence[float]) -> Spread:
    """Return the range of sitting for bouts of input and the gaps between them.

    low: the bouts alone; high: gaps up to 15 min filled in; central: the model's expectation.
    """
    low_s = sum(spans_s)
    return Spread(
        low_s=low_s,
        central_s=low_s + sum(seated_part_s(gap_s) for gap_s in gaps_s),
        high_s=low_s + sum(gap_s for gap_s in gaps_s if gap_s <= FILLED_GAP_S),
    )
