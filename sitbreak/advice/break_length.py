"""Is `sit.break` right? Breaks taken back say it is too short, short absences called breaks say it is too long."""

from collections.abc import Sequence
from datetime import timedelta

from sitbreak.advice.evidence import Evidence, JudgedAbsence
from sitbreak.advice.finding import AdviceFinding
from sitbreak.advice.replayed import Replays, breaks_in
from sitbreak.core.records import Credit
from sitbreak.core.setting import MIN_S
from sitbreak.dataclass import dataclass

KEY = "sit.break"
LEAST_SAID = 5  # times that somebody contradicted
LEAST_DAYS = 3  # on so many days
LEAST_SHARE = 0.6  # of what was said or credited of that length
LEAST_GAIN = 0.4  # so much of what was wrong must come right
BY_LENGTH = (None, Credit.NATURAL)  # no other rule made a break of it
LENGTHS_S = tuple(MIN_S * minutes for minutes in (*range(1, 16), 20, 25, 30))


@dataclass(frozen=True, slots=True)
class _Choice:
    """A break length against what was said: what it would have got wrong."""

    length_s: float
    wrong: int


def break_length(evidence: Evidence, replays: Replays) -> AdviceFinding | None:
    """Return that another break length would have been right, if it would."""
    now_s = evidence.settings.sit.break_s
    judged = [absence for absence in evidence.absences if _decided_by_length(absence, now_s)]
    least_s = evidence.recorded_from_s
    choices = [_Choice(length_s, _wrong(judged, length_s)) for length_s in LENGTHS_S if length_s >= least_s]
    now = _Choice(now_s, _wrong(judged, now_s))
    if not choices:
        return None
    best = min(choices, key=lambda choice: (choice.wrong, abs(choice.length_s - now_s)))
    if best.wrong > (1 - LEAST_GAIN) * now.wrong:
        return None
    between = [one for one in judged if min(now_s, best.length_s) <= one.length_s < max(now_s, best.length_s)]
    longer = best.length_s > now_s
    against = [absence for absence in between if absence.said and absence.was_break is not longer]
    days = {evidence.day(absence.start) for absence in against}
    short = [one for one in evidence.absences if one.credit in BY_LENGTH and best.length_s <= one.length_s < now_s]
    pool = between if longer else short
    if len(against) < LEAST_SAID or len(days) < LEAST_DAYS or len(against) < LEAST_SHARE * len(pool):
        return None
    known = [one for one in judged if one.said or one not in between]  # silence says nothing about the disputed ones
    before, after = (_right(evidence, replays, known, length_s) for length_s in (now_s, best.length_s))
    if after.absences <= before.absences:
        return None
    return AdviceFinding(
        KEY,
        f"advice.break.{'longer' if longer else 'shorter'}",
        {
            "n": len(against),
            "of": len(pool),
            "from_s": _full_min_s(min(absence.length_s for absence in pool), up=False),
            "to_s": _full_min_s(max(absence.length_s for absence in pool), up=True),
            "now_s": now_s,
            "new_s": best.length_s,
            "hits": after.absences,
            "hits_now": before.absences,
            "judged": len(known),
            "right": after.days,
            "right_now": before.days,
            "days": len({evidence.day(absence.start) for absence in known}),
        },
        {KEY: best.length_s},
        ("advice.unknown.silent",) if len(pool) > len(against) else (),
    )


def _decided_by_length(absence: JudgedAbsence, break_s: float) -> bool:
    """Whether the length alone made, or would have made, a break of it, and something is known of what it was."""
    if absence.was_break is None or (absence.credit is None and absence.length_s >= break_s):
        return False  # nothing is known of it, or something else than its length decided (`sit.min_sit`)
    return absence.credit in BY_LENGTH or absence.length_s >= break_s


def _wrong(judged: Sequence[JudgedAbsence], length_s: float) -> int:
    return sum(absence.was_break is not (absence.length_s >= length_s) for absence in judged)


@dataclass(frozen=True, slots=True)
class _Right:
    """How much of what is known a replay agrees with: absences, and days on which it agrees with all."""

    absences: int
    days: int


def _right(evidence: Evidence, replays: Replays, judged: Sequence[JudgedAbsence], length_s: float) -> _Right:
    # Length is the question: reminders come at other moments in a replay, so breaks by silence after one are left out.
    breaks = breaks_in(replays.under({KEY: length_s, "remind.prompted_break": 0.0}, as_said=False))
    second = timedelta(seconds=1)
    wrong: list[JudgedAbsence] = []
    n = 0
    for absence in judged:
        while n < len(breaks) and breaks[n].end <= absence.start + second:
            n += 1
        credited = n < len(breaks) and breaks[n].start < absence.end - second
        if credited is not absence.was_break:
            wrong.append(absence)
    days, wrong_days = ({evidence.day(one.start) for one in found} for found in (judged, wrong))
    return _Right(len(judged) - len(wrong), len(days - wrong_days))


def _full_min_s(length_s: float, *, up: bool) -> float:
    return (-(-length_s // MIN_S) if up else length_s // MIN_S) * MIN_S
