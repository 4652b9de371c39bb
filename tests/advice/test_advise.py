"""Advice against people whose habits are known: the right one is found, and none where there is none."""

from collections.abc import Mapping
from datetime import datetime
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from sitbreak.advice import LEAST_DAYS, Advice, advise, evidence_of
from sitbreak.advice.finding import with_changes
from sitbreak.core.records import SettingsRow
from sitbreak.core.settings import Settings
from sitbreak.dataclass import replace
from tests.advice.people import GO, LATER, LIVED, NOT, LivedDays, Person, lived, rows_of

seeds = st.integers(0, 10**6)
# A seed cannot be shrunk, and these are lives of weeks: the same few every time.
few = settings(max_examples=2, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate])


def advised(person: Person, seed: int, days: int = 12, under: Settings = LIVED) -> Advice:
    return advise(evidence_of(lived(person, seed, days, under), under))


def changes(advice: Advice) -> dict[str, Any]:
    return {key: value for finding in advice.changes for key, value in finding.changes.items()}


def puts_off_at(hour: int, elsewhere: float = 0.1, there: float = 0.9) -> Any:
    def answer(wall: datetime, _sitting_s: float, random: Random) -> str:
        return LATER if random.random() < (there if wall.hour == hour else elsewhere) else GO

    return answer


def never_at_once(_wall: datetime, _sitting_s: float, random: Random) -> str:
    return random.choice([LATER, LATER, NOT])


# Breaks


@few
@given(seeds, st.sampled_from([(5.5, 6.9), (6.0, 7.9), (7.2, 8.9)]), st.sampled_from([0.75, 1.0]))
def test_pauses_that_are_taken_back_ask_for_a_longer_break(
    seed: int, pause: tuple[float, float], takes_back: float
) -> None:
    """The smallest full minute that no pause reaches; the real breaks are of eleven and more."""
    advice = advised(Person(pause=pause, pauses_every=(25, 40), takes_back=takes_back), seed)
    longest = -(-pause[1] // 1)

    assert {key: value / 60 for key, value in changes(advice).items()} == {"sit.break": pytest.approx(longest, abs=0.1)}
    (finding,) = advice.changes
    assert finding.commands() == [f'sitbreak config set sit.break "{longest:.0f} min"']
    assert finding.numbers["hits"] > finding.numbers["hits_now"]  # type: ignore[operator]
    assert finding.numbers["right"] >= 0.9 * finding.numbers["days"]  # type: ignore[operator]
    assert finding.numbers["right_now"] <= 0.5 * finding.numbers["days"]  # type: ignore[operator]


@few
@given(seeds)
def test_short_breaks_that_are_told_ask_for_a_shorter_one(seed: int) -> None:
    person = Person(coffee=(4.1, 4.9), rises=(25, 40), says_done=1.0)

    assert changes(advised(person, seed)) == {"sit.break": 240.0}


def test_what_was_advised_is_not_advised_again() -> None:
    person = Person(pause=(6, 7.5), takes_back=1.0)
    rows = lived(person, 3)
    now = with_changes(LIVED, changes(advise(evidence_of(rows, LIVED))))

    assert (now.sit.break_s, changes(advise(evidence_of(rows, now)))) == (480, {})


def test_a_break_shorter_than_what_has_rows_is_never_advised() -> None:
    """Pauses shorter than `sit.still_sitting` leave no row, whatever it is now."""
    person = Person(coffee=(4.1, 4.9), rises=(25, 40), says_done=1.0)
    rows = lived(person, 3)
    longer = SettingsRow(rows.bouts[0].start, {"sit.still_sitting": "4 min 30 s"})
    found = changes(advise(evidence_of(replace(rows, settings=[longer]), LIVED)))

    assert found.get("sit.break", 300.0) >= 270


# Hours


@few
@given(seeds, st.sampled_from([10, 14, 15]))
def test_an_hour_in_which_all_is_put_off_leaves_the_schedule(seed: int, hour: int) -> None:
    found = changes(advised(Person(answer=puts_off_at(hour)), seed, 20))

    assert found == dict.fromkeys(
        ("schedule.monday", "schedule.tuesday", "schedule.wednesday", "schedule.thursday", "schedule.friday"),
        f"00:00-{hour:02}:00, {hour + 1:02}:00-24:00",
    )


def test_a_schedule_that_is_there_is_cut_and_not_replaced() -> None:
    under = replace(LIVED, schedule=replace(LIVED.schedule, monday="08:30-12:30, 13:30-18:00"))
    found = changes(advised(Person(answer=puts_off_at(14)), 5, under=under))

    assert found["schedule.monday"] == "08:30-12:30, 13:30-14:00, 15:00-18:00"


def test_an_hour_that_is_free_already_is_not_advised_again() -> None:
    rows = lived(Person(answer=puts_off_at(14)), 5)
    now = with_changes(LIVED, changes(advise(evidence_of(rows, LIVED))))

    assert changes(advise(evidence_of(rows, now))) == {}


# The interval


@few
@given(seeds, st.sampled_from([(52, 58), (57, 62)]))
def test_who_always_gets_up_later_gets_the_later_interval(seed: int, rises: tuple[float, float]) -> None:
    found = changes(advised(Person(rises=rises, answer=never_at_once), seed))

    assert found == {"sit.interval": {52: 3300.0, 57: 3600.0}[int(rises[0])]}


def test_no_interval_beyond_the_guidance_is_advised() -> None:
    assert changes(advised(Person(rises=(78, 86), answer=never_at_once), 4)) == {}


def test_of_two_intervals_that_were_tried_the_one_that_was_answered_is_advised() -> None:
    def answer(_wall: datetime, sitting_s: float, random: Random) -> str:
        return GO if sitting_s < 2000 else random.choice([LATER, NOT, NOT])

    person = Person(rises=(70, 110), answer=answer)
    half = replace(LIVED, sit=replace(LIVED.sit, interval_s=1800.0))
    life = LivedDays(person, Random(6), half).days(10).sets(interval_s=2700.0)
    for day in range(14, 24):
        if day % 7 < 5:
            life.live_day(day)
    advice = advise(evidence_of(rows_of(life.rows), LIVED))

    assert changes(advice) == {"sit.interval": 1800.0}
    assert advice.changes[0].key == "advice.interval.tried"


def test_an_interval_that_is_answered_is_said_to_be() -> None:
    (finding,) = advised(Person(), 7).findings

    assert (finding.key, finding.changes, finding.numbers["n"]) == (
        "advice.interval.fits",
        {},
        finding.numbers["of"],
    )


# Nothing to advise


CONTENT: Mapping[str, Person] = {
    "who gets up when reminded": Person(),
    "who gets up for four minutes when reminded and says so": Person(coffee=(4.1, 4.9), says_done=1.0),
    "who puts off at any hour": Person(answer=lambda _wall, _sat, random: random.choice([LATER, GO])),
    "who reads and lets it count": Person(pause=(6, 7.5)),
    "who takes one in four back": Person(pause=(6, 7.5), takes_back=0.25),
    "who gets up before": Person(rises=(25, 40)),
    "who gets up at any time": Person(rises=(50, 200), answer=never_at_once),
}


@few
@given(seeds, st.sampled_from(sorted(CONTENT)))
@example(13255, "who puts off at any hour")
def test_nobody_is_advised_whom_nothing_would_help(seed: int, who: str) -> None:
    assert changes(advised(CONTENT[who], seed)) == {}


@pytest.mark.parametrize("days", [0, 1, 4, LEAST_DAYS - 1])
def test_a_few_days_are_no_ground_for_advice(days: int) -> None:
    advice = advised(Person(pause=(6, 7.5), takes_back=1.0), 8, days)

    assert (advice.enough, advice.findings, len(advice.days)) == (False, (), days)


def test_a_few_times_in_many_days_are_no_ground_either() -> None:
    person = Person(pause=(6, 7.5), pauses_every=(2000, 2400), takes_back=1.0)

    assert changes(advised(person, 9)) == {}
