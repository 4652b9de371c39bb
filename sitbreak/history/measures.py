"""Measures of sedentary patterns from bout lengths; pure. Lengths and results in minutes unless the name says else.

Terms and formulas follow PBpatterns, GGIR and ActFrag (Sedentary Behavior Research Network consensus terms). Keyboard
and mouse see the computer, not the chair: totals are "at the computer", given as a range, and comparable only with
oneself.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

PROLONGED_MIN = 30.0
MIN_BOUTS_FOR_SPREAD = 10  # GGIR asks for ten fragments before Gini and alpha mean anything
ALPHA_XM_MIN = 1.0  # alpha is comparable only at a fixed lower limit; shorter bouts are left out of it

TAU_MIN = 6.0  # mean time in a gap until somebody gets up: 3 rises an hour, 0.3 of desk time in gaps
RISE_MIN = 0.5  # nobody gets up and is back sooner (assumption)
FILLED_GAP_MIN = 15.0  # the high estimate takes shorter gaps for sitting


@dataclass(frozen=True, slots=True)
class Pattern:
    """How the sitting of a period was broken up. None: too few bouts to say."""

    bouts: int
    total: float
    mean: float | None
    median: float | None
    prolonged: int
    prolonged_total: float
    prolonged_share: float | None
    short_total: float  # in bouts under 15 min
    middle_total: float  # in bouts of 15 to under 30 min
    breaks: int
    breaks_per_hour: float | None
    w50: float | None
    gini: float | None
    alpha: float | None


@dataclass(frozen=True, slots=True)
class Spread:
    """A total between what is sure and what is possible."""

    low: float
    central: float
    high: float


def pattern(bouts: Sequence[float], *, running: bool = False) -> Pattern:
    """Describe bouts; `running`: the last one has not ended, so it makes no break yet."""
    total = sum(bouts)
    prolonged = [bout for bout in bouts if bout >= PROLONGED_MIN]
    breaks = max(0, len(bouts) - running)
    return Pattern(
        bouts=len(bouts),
        total=total,
        mean=total / len(bouts) if bouts else None,
        median=median(bouts) if bouts else None,
        prolonged=len(prolonged),
        prolonged_total=sum(prolonged),
        prolonged_share=sum(prolonged) / total if total else None,
        short_total=sum(bout for bout in bouts if bout < PROLONGED_MIN / 2),
        middle_total=sum(bout for bout in bouts if PROLONGED_MIN / 2 <= bout < PROLONGED_MIN),
        breaks=breaks,
        breaks_per_hour=60 * breaks / total if total else None,
        w50=usual_bout(bouts),
        gini=gini(bouts) if len(bouts) >= MIN_BOUTS_FOR_SPREAD else None,
        alpha=alpha(bouts),
    )


def usual_bout(bouts: Sequence[float]) -> float | None:
    """W50, empirical: the length of bout up to which the share of all time comes nearest to one half."""
    total = sum(bouts)
    if not total:
        return None
    shares: dict[float, float] = {}
    running = 0.0
    for bout in sorted(bouts):
        running += bout
        shares[bout] = running / total
    return min(shares, key=lambda bout: abs(shares[bout] - 0.5))


def gini(bouts: Sequence[float], *, small_sample: bool = True) -> float | None:
    """Inequality of the lengths, 0 (all equal) to 1; in the n/(n-1) form that PBpatterns and GGIR use."""
    n, total = len(bouts), sum(bouts)
    if n < 2 or not total:
        return None
    plain = sum((2 * i - n - 1) * bout for i, bout in enumerate(sorted(bouts), 1)) / (n * total)
    return plain * n / (n - 1) if small_sample else plain


def alpha(bouts: Sequence[float], *, xm: float = ALPHA_XM_MIN, min_bouts: int = MIN_BOUTS_FOR_SPREAD) -> float | None:
    """Power-law exponent by maximum likelihood, of the bouts of at least `xm`; higher means more broken up."""
    logs = [math.log(bout / xm) for bout in bouts if bout >= xm]
    if len(logs) < min_bouts or not sum(logs):
        return None
    return 1 + len(logs) / sum(logs)


def rise_probability(gap: float, *, tau: float = TAU_MIN) -> float:
    """Return how likely somebody got up in a gap of input this long (project model)."""
    return 0.0 if gap <= RISE_MIN else 1 - math.exp(-(gap - RISE_MIN) / tau)


def seated_part(gap: float, *, tau: float = TAU_MIN) -> float:
    """Return the expected part of a gap that was still spent in the chair."""
    return gap if gap <= RISE_MIN else RISE_MIN + tau * rise_probability(gap, tau=tau)


def spread(spans: Sequence[float], gaps: Sequence[float], *, tau: float = TAU_MIN) -> Spread:
    """Return the range of sitting for bouts of input and the gaps between them.

    low: the bouts alone; high: gaps up to 15 min filled in; central: the model's expectation.
    """
    low = sum(spans)
    return Spread(
        low=low,
        central=low + sum(seated_part(gap, tau=tau) for gap in gaps),
        high=low + sum(gap for gap in gaps if gap <= FILLED_GAP_MIN),
    )
