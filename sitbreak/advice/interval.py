"""Does the reminder come when somebody gets up? How it was met at this interval, and at others that were tried."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import median

from sitbreak.advice.chance import chance, chance_of
from sitbreak.advice.evidence import SOON_S, Evidence, MetReminder
from sitbreak.advice.finding import AdviceFinding, spec
from sitbreak.advice.hours import put_off_hours
from sitbreak.advice.replayed import Replays, reminded_at
from sitbreak.core.records import ReminderKind
from sitbreak.core.setting import MIN_S

KEY = "sit.interval"
LEAST = 8  # reminders
LEAST_DAYS = 5  # on so many days
LEAST_UNHEEDED = 0.7  # share of them that was put off, skipped or ignored
LEAST_HEEDED = 0.5  # share of them after which "it is answered" may be said
NEAR_S = 5 * MIN_S  # somebody gets up so near to the same length of sitting
LEAST_NEAR = 0.6  # share of the times
STEP_S = 5 * MIN_S
CHANCE = 0.01
BETTER = 0.2  # points of the share, to prefer another interval that was tried


def interval(evidence: Evidence, replays: Replays) -> AdviceFinding | None:
    """Return what is known of the interval: another one that is better, or that this one is answered."""
    busy = put_off_hours(evidence)
    first = [met for met in evidence.reminders if met.row.kind is ReminderKind.SIT and met.row.at.hour not in busy]
    now_s = evidence.settings.sit.interval_s
    here = [met for met in first if abs(met.interval_s - now_s) < 1]
    return (
        _tried(evidence, replays, first, now_s)
        or _later(evidence, replays, here, now_s)
        or _fits(evidence, replays, here, now_s)
    )


def _enough(evidence: Evidence, found: Sequence[MetReminder]) -> bool:
    return len(found) >= LEAST and len({evidence.day(met.row.at) for met in found}) >= LEAST_DAYS


def _tried(evidence: Evidence, replays: Replays, first: Sequence[MetReminder], now_s: float) -> AdviceFinding | None:
    """Compare with another interval that held for some of the time."""
    by_interval: dict[float, list[MetReminder]] = defaultdict(list)
    for met in first:
        by_interval[met.interval_s].append(met)
    tried = {length_s: found for length_s, found in by_interval.items() if _enough(evidence, found) and length_s}
    if now_s not in tried or len(tried) < 2:
        return None
    best_s = max(tried, key=lambda length_s: _share(tried[length_s]))
    best, here = tried[best_s], tried[now_s]
    hits, other = (sum(met.heeded for met in found) for found in (best, here))
    if _share(best) < _share(here) + BETTER or chance(hits, len(best), other, len(here)) >= CHANCE:
        return None
    if not _advisable(best_s):
        return None
    return AdviceFinding(
        KEY,
        "advice.interval.tried",
        {
            "new_s": best_s,
            "n": hits,
            "of": len(best),
            "now_s": now_s,
            "n_now": other,
            "of_now": len(here),
            "reminders": len(reminded_at(replays.under({KEY: best_s}))),
            "reminders_now": len(reminded_at(replays.under())),
        },
        {KEY: best_s},
        ("advice.unknown.weeks",),
    )


def _later(evidence: Evidence, replays: Replays, here: Sequence[MetReminder], now_s: float) -> AdviceFinding | None:
    """Say that the reminder comes before one ever gets up."""
    unheeded = [met for met in here if met.unheeded]
    ends_s = [met.sat_s for met in unheeded if met.sat_s is not None and met.sat_s > now_s]
    often = len(unheeded) >= LEAST_UNHEEDED * len(here) and chance_of(len(unheeded), len(here)) < CHANCE
    if not _enough(evidence, here) or not often or len(ends_s) < LEAST:
        return None
    usual_s = median(ends_s)
    near = sum(abs(end_s - usual_s) <= NEAR_S for end_s in ends_s)
    new_s = round(usual_s / STEP_S) * STEP_S
    if near < LEAST_NEAR * len(ends_s) or new_s <= now_s or not _advisable(new_s):
        return None
    shown_now, shown = (reminded_at(replays.under(changes)) for changes in ({}, {KEY: new_s}))
    hits_now, hits = (_well_timed(evidence, moments) for moments in (shown_now, shown))
    if not shown or hits / len(shown) <= hits_now / max(1, len(shown_now)):
        return None
    return AdviceFinding(
        KEY,
        "advice.interval.later",
        {
            "n": len(unheeded),
            "of": len(here),
            "now_s": now_s,
            "usual_s": round(usual_s / MIN_S) * MIN_S,
            "near": near,
            "ends": len(ends_s),
            "new_s": new_s,
            "reminders": len(shown),
            "hits": hits,
            "reminders_now": len(shown_now),
            "hits_now": hits_now,
        },
        {KEY: new_s},
        ("advice.unknown.answer",),
    )


def _fits(evidence: Evidence, replays: Replays, here: Sequence[MetReminder], now_s: float) -> AdviceFinding | None:
    """Say that the reminder is answered, and what an earlier one would have been."""
    heeded = [met for met in here if met.heeded]
    if not _enough(evidence, here) or len(heeded) < LEAST_HEEDED * len(here):
        return None
    shown = reminded_at(replays.under())
    numbers: dict[str, float | int] = {
        "n": len(heeded),
        "of": len(here),
        "now_s": now_s,
        "soon_s": SOON_S,
        "reminders_now": len(shown),
        "hits_now": _well_timed(evidence, shown),
    }
    sooner_s = max(now_s - 15 * MIN_S, _advised()[0])
    if sooner_s >= now_s:
        return AdviceFinding(KEY, "advice.interval.answered", numbers)
    sooner = reminded_at(replays.under({KEY: sooner_s}))
    numbers |= {"new_s": sooner_s, "reminders": len(sooner), "hits": _well_timed(evidence, sooner)}
    return AdviceFinding(KEY, "advice.interval.fits", numbers, {}, ("advice.unknown.answer",))


def _share(found: Sequence[MetReminder]) -> float:
    return sum(met.heeded for met in found) / len(found)


def _advised() -> tuple[float, float]:
    """Return the bounds outside of which the settings themselves warn."""
    advise = spec(KEY).advise
    return (0.0, float("inf")) if advise is None else advise[:2]


def _advisable(length_s: float) -> bool:
    low_s, high_s = _advised()
    return low_s <= length_s <= high_s


def _well_timed(evidence: Evidence, moments: Sequence[datetime]) -> int:
    """Return after how many of these moments somebody got up within five minutes, as the history has it."""
    starts = [absence.start for absence in evidence.absences if absence.was_break]
    soon = timedelta(seconds=NEAR_S)
    tail = timedelta(seconds=evidence.settings.sit.still_sitting_s)
    hits = 0
    for moment in moments:
        n = bisect_left(starts, moment - tail)
        hits += n < len(starts) and starts[n] <= moment + soon
    return hits
