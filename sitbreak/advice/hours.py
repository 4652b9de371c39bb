"""Are there hours of the day in which reminders are put off? Then the schedule can keep them free."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from sitbreak.advice.chance import chance
from sitbreak.advice.evidence import PUT_OFF, UNHEEDED, Evidence, MetReminder
from sitbreak.advice.finding import AdviceFinding, in_file
from sitbreak.advice.replayed import Replays
from sitbreak.core.records import ReminderKind
from sitbreak.core.schedule import DAY_MIN, Ranges, ranges

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LEAST_DAYS = 5  # with something put off in that hour
LEAST_SHARE = 0.6  # of the reminders of that hour, ignored ones included
TIMES_THE_REST = 1.5  # against the share of the other hours
CHANCE = 0.01 / 24  # an hour by chance in one of a hundred histories
WEEK_ODDS = 10  # that a habit of most weekdays is one of all
SURE = 0.95  # no share is taken for more certain
HOUR_MIN = 60
ASKING = frozenset({ReminderKind.SIT, ReminderKind.REPEAT, ReminderKind.SNOOZE})


def put_off_hours(evidence: Evidence) -> set[int]:
    """Return the hours of the day in which reminders are put off far more than in others."""
    asked = [met for met in evidence.reminders if met.row.kind in ASKING]
    return {hour for hour in {met.row.at.hour for met in asked} if _stands_out(evidence, asked, {hour})}


def hours(evidence: Evidence, replays: Replays) -> AdviceFinding | None:
    """Return the span of hours in which most is put off, if there is one, with a schedule that keeps it free."""
    asked = [met for met in evidence.reminders if met.row.kind in ASKING]
    spans = _spans(put_off_hours(evidence))
    if not spans:
        return None
    first, last = max(spans, key=lambda span: sum(_put_off(met) for met in asked if met.row.at.hour in _in(span)))
    inside = [met for met in asked if met.row.at.hour in _in((first, last))]
    outside = [met for met in asked if met.row.at.hour not in _in((first, last))]
    put_off = [met for met in inside if _put_off(met)]
    rest = sum(map(_put_off, outside)) / len(outside) if outside else 0.0
    weekdays = _weekdays(inside, sum(map(_unwelcome, outside)) / len(outside) if outside else 0.0)
    changes = {
        f"schedule.{DAYS[number]}": _without(in_file(evidence.settings, f"schedule.{DAYS[number]}"), first, last)
        for number in weekdays
    }
    fewer, now = (_reminders_in(replays, span, (first, last), weekdays) for span in (changes, {}))
    if fewer >= now:
        return None
    return AdviceFinding(
        "schedule",
        "advice.hours",
        {
            "first": f"{first:02}:00",
            "last": f"{last:02}:00",
            "n": len(put_off),
            "of": len(inside),
            "share": round(100 * len(put_off) / len(inside)),
            "rest": round(100 * rest),
            "days": len({evidence.day(met.row.at) for met in put_off}),
            "held": now - fewer,
        },
        changes,
        ("advice.unknown.hours",),
    )


def _put_off(met: MetReminder) -> bool:
    return bool(met.outcomes & PUT_OFF)


def _unwelcome(met: MetReminder) -> bool:
    """Put off, or ignored: when the snoozes are used up, no more can be done about it."""
    return bool(met.outcomes & UNHEEDED)


def _stands_out(evidence: Evidence, asked: Sequence[MetReminder], of_hours: set[int]) -> bool:
    """Judge by days and hours, not by reminders: who puts one off is asked again in the same hour."""
    met: Counter[tuple[date, int]] = Counter()
    unwelcome: Counter[tuple[date, int]] = Counter()
    for one in asked:
        cell = evidence.day(one.row.at), one.row.at.hour
        met[cell] += 1
        unwelcome[cell] += _unwelcome(one)
    inside = [cell for cell in met if cell[1] in of_hours]
    outside = [cell for cell in met if cell[1] not in of_hours]
    hits, other_hits = (sum(unwelcome[cell] > 0 for cell in cells) for cells in (inside, outside))
    if hits < LEAST_DAYS or not outside:
        return False
    share = sum(unwelcome[cell] for cell in inside) / sum(met[cell] for cell in inside)
    rest = sum(unwelcome[cell] for cell in outside) / sum(met[cell] for cell in outside)
    return (
        share >= LEAST_SHARE
        and share >= TIMES_THE_REST * rest
        and chance(hits, len(inside), other_hits, len(outside)) < CHANCE
    )


def _spans(of_hours: set[int]) -> list[tuple[int, int]]:
    """Join hours that follow one another: (14, 16) is from 14:00 to 16:00."""
    spans: list[tuple[int, int]] = []
    for hour in sorted(of_hours):
        if spans and spans[-1][1] == hour:
            spans[-1] = (spans[-1][0], hour + 1)
        else:
            spans.append((hour, hour + 1))
    return spans


def _in(span: tuple[int, int]) -> range:
    return range(*span)


def _weekdays(inside: Sequence[MetReminder], rest: float) -> list[int]:
    """Return the weekdays to which it applies: those that look more like these hours than like the others.

    A weekday has few reminders of an hour, so it counts as like the rest of the week unless they say otherwise.
    """
    met = Counter(one.row.at.weekday() for one in inside)
    unwelcome = Counter(one.row.at.weekday() for one in inside if _unwelcome(one))
    share = min(SURE, unwelcome.total() / met.total())
    rest = max(1 - SURE, rest)

    def likely(number: int, each: float) -> float:
        return float(each ** unwelcome[number] * (1 - each) ** (met[number] - unwelcome[number]))

    return [number for number in sorted(met) if WEEK_ODDS * likely(number, share) >= likely(number, rest)]


def _without(text: str, first: int, last: int) -> str:
    """Return one day of the schedule without these hours."""
    left: list[tuple[int, int]] = []
    for begin, end in ranges(text):
        for piece in ((begin, min(end, first * HOUR_MIN)), (max(begin, last * HOUR_MIN), end)):
            if piece[1] > piece[0]:
                left.append(piece)
    return _written(tuple(left))


def _written(found: Ranges) -> str:
    return (
        ", ".join(f"{_clock(begin)}-{_clock(end if end <= DAY_MIN else end - DAY_MIN)}" for begin, end in found)
        or "off"
    )


def _clock(minutes: int) -> str:
    return f"{minutes // HOUR_MIN:02}:{minutes % HOUR_MIN:02}"


def _reminders_in(replays: Replays, changes: dict[str, str], span: tuple[int, int], weekdays: list[int]) -> int:
    """Return how many reminders the replay shows in these hours."""
    kinds = {kind.value for kind in ASKING}
    return sum(
        line.what == "reminder"
        and line.how in kinds
        and line.start.hour in _in(span)
        and line.start.weekday() in weekdays
        for line in replays.under(changes).lines
    )
