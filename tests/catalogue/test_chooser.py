from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitbreak.catalogue import (
    Area,
    Catalogue,
    Constraints,
    Equipment,
    InputMix,
    Memory,
    Place,
    Stretch,
    StretchChoice,
    StretchKind,
    choose,
)
from sitbreak.catalogue.chooser import fitting, refusals
from sitbreak.dataclass import replace
from tests.catalogue.shipped import ALL_EQUIPMENT, HOME, OFFICE, catalogue
from tests.kit.effort import examples

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)

shares = st.floats(0, 1)
mixes = st.builds(InputMix, shares, shares, shares, st.floats(0, 4 * 3600))
constraints = st.builds(
    Constraints,
    where=st.sampled_from(Place),
    positions=st.frozensets(st.sampled_from(["seated", "standing", "kneeling", "floor", "floor-prone"])),
    equipment=st.frozensets(st.sampled_from(Equipment)),
    avoid=st.frozensets(st.sampled_from([*(a.value for a in Area), *catalogue().stretches]), max_size=8),
    strength=st.booleans(),
    time_s=st.sampled_from([10, 20, 30, 45, 60, 90, 600]),
    older_adult=st.booleans(),
    standing_first=st.booleans(),
)
outcomes = st.sampled_from(["taken", "ignored", "skipped", "disliked", "snoozed"])


def walk_through(
    constraints: Constraints,
    days: int,
    a_day: int,
    *,
    mix: InputMix | None = None,
    seed: int = 1,
    outcome: str = "taken",
) -> list[list[Stretch]]:
    """Choose `a_day` times on each of so many days, as a daemon would, and return what was chosen day by day."""
    memory = Memory()
    weeks: list[list[Stretch]] = []
    for day in range(days):
        weeks.append([])
        for turn in range(a_day):
            now = MONDAY + timedelta(days=day, minutes=50 * turn)
            choice = choose(catalogue(), constraints, memory, mix or InputMix(), seed=seed + 100 * day + turn, now=now)
            memory = memory.after(choice.stretch.id, now, outcome)
            weeks[-1].append(choice.stretch)
    return weeks


def pick(
    constraints: Constraints = OFFICE, memory: Memory | None = None, mix: InputMix | None = None, *, seed: int = 1
) -> StretchChoice:
    return choose(catalogue(), constraints, memory or Memory(), mix or InputMix(), seed=seed, now=MONDAY)


@settings(deadline=None, max_examples=examples(40))
@given(constraints, mixes, st.lists(outcomes, min_size=1, max_size=30), st.integers(0, 2**63))
def test_never_one_that_the_settings_exclude_rests_or_was_the_last(
    constraints: Constraints, mix: InputMix, answers: list[str], seed: int
) -> None:
    memory, now = Memory(), MONDAY
    for answer in answers:
        choice = choose(catalogue(), constraints, memory, mix, seed=seed, now=now)
        left = [s for s in fitting(catalogue(), constraints) if not memory.rests(s.id, now)]
        last_resort = catalogue().walk if constraints.may_stand else catalogue().look
        assert (choice.stretch in left) if left else (choice.stretch is last_resort and choice.hint)
        assert choice.stretch.id != memory.last_id or len(left) <= 1
        assert not left or not choice.hint
        memory = memory.after(choice.stretch.id, now, answer)
        now += timedelta(minutes=45)


@given(constraints, mixes, st.integers(0, 2**63))
def test_the_same_question_has_the_same_answer(constraints: Constraints, mix: InputMix, seed: int) -> None:
    assert pick(constraints, mix=mix, seed=seed) == pick(constraints, mix=mix, seed=seed)


def test_the_seed_decides_between_equals() -> None:
    first = {pick(replace(OFFICE, positions=frozenset({"standing"})), seed=seed).stretch.id for seed in range(40)}

    assert len(first) >= 5


@settings(deadline=None, max_examples=examples(8))
@given(constraints, mixes, st.integers(0, 1000))
def test_nothing_that_fits_waits_for_ever(constraints: Constraints, mix: InputMix, seed: int) -> None:
    fit = {s.id for s in fitting(catalogue(), constraints)}
    short = replace(mix, sitting_s=min(mix.sitting_s, 40 * 60))  # after longer, end-range flexion never comes first
    rounds = walk_through(constraints, days=max(1, len(fit)) * 2, a_day=6, mix=short, seed=seed)

    assert fit <= {s.id for day in rounds for s in day}


MONTHS = {
    "office": OFFICE,
    "office, sitting is as good": replace(OFFICE, standing_first=False),
    "home with everything": HOME,
    "home with everything and strength": replace(HOME, strength=True),
    "office on one's feet": replace(OFFICE, positions=frozenset({"standing"})),
    "office without wrists": replace(OFFICE, avoid=frozenset({"wrists", "chin-tuck"})),
    "office, half a minute": replace(OFFICE, time_s=30),
    "office, older adult": replace(OFFICE, older_adult=True),
}


@pytest.mark.parametrize("constraints", MONTHS.values(), ids=MONTHS)
def test_every_day_of_a_working_month_serves_most_areas_that_fit(constraints: Constraints) -> None:
    areas = {a for s in fitting(catalogue(), constraints) for a in s.areas}

    for day in walk_through(constraints, days=22, a_day=len(areas)):
        assert len(areas - {a for s in day for a in s.areas}) <= 5


@pytest.mark.parametrize("constraints", MONTHS.values(), ids=MONTHS)
def test_a_working_month_has_no_violation_and_no_repeat(constraints: Constraints) -> None:
    served = [s for day in walk_through(constraints, days=22, a_day=9) for s in day]

    assert [s.id for s in served if refusals(s, constraints)] == []
    assert [a.id for a, b in pairwise(served) if a is b] == []


def test_leaving_the_chair_weighs_more_and_the_walk_comes_every_week() -> None:
    days = walk_through(OFFICE, days=22, a_day=9)
    counts = Counter(s.breaks_sitting for day in days for s in day)
    came = Counter(s.id for day in days for s in day)

    assert counts[True] > counts[False]
    assert came["standing-hip-flexor-stretch"] > 1.5 * came["seated-figure-four"] > 0
    assert all("short-walk" in {s.id for day in days[at : at + 5] for s in day} for at in range(0, 20, 5))


def test_in_a_pool_of_equals_everyone_gets_the_same_share() -> None:
    constraints = replace(OFFICE, positions=frozenset({"seated"}), avoid=frozenset({"upper-back", "shoulders", "hips"}))
    counts = Counter(s.id for day in walk_through(constraints, days=60, a_day=6) for s in day)

    # areas take turns, and within each the entries do
    for area in (Area.NECK, Area.WRISTS):
        shares = [counts[s.id] for s in fitting(catalogue(), constraints) if area in s.areas]
        assert max(shares) - min(shares) <= 3


@pytest.mark.parametrize(
    ("mix", "areas"),
    [
        (InputMix(keys=0.9), {Area.WRISTS}),
        (InputMix(pointer=0.9), {Area.WRISTS, Area.SHOULDERS}),
        (InputMix(reading=0.9), {Area.NECK, Area.EYES}),
        (InputMix(sitting_s=70 * 60), {Area.LUMBAR, Area.WHOLE_BODY}),
    ],
)
def test_what_was_loaded_comes_first(mix: InputMix, areas: set[Area]) -> None:
    equal = replace(OFFICE, standing_first=False)

    for seed in range(20):
        choice = pick(equal, mix=mix, seed=seed)
        assert set(choice.stretch.areas) & areas
        assert any(note.key.startswith("mix-") for note in choice.reasons)


def test_on_a_typing_day_the_wrists_come_early() -> None:
    def breaks_before_wrists(mix: InputMix) -> int:
        days = walk_through(OFFICE, days=20, a_day=8, mix=mix)
        wrists = [[Area.WRISTS in s.areas for s in day] for day in days]
        return sum(day.index(True) if True in day else len(day) for day in wrists)

    assert 1.5 * breaks_before_wrists(InputMix(keys=1.0)) < breaks_before_wrists(InputMix())


def test_the_area_that_waited_longest_comes_first_of_those_not_served_today() -> None:
    yesterday = MONDAY - timedelta(days=1)
    rows = [(s.id, yesterday, "taken") for s in catalogue()]
    rows += [(s.id, yesterday - timedelta(days=5), "taken") for s in catalogue() if Area.HAMSTRINGS in s.areas]
    memory = Memory.of(
        row for row in rows if row[1] != yesterday or Area.HAMSTRINGS not in catalogue().stretches[row[0]].areas
    )

    choice = pick(memory=memory)

    assert choice.stretch.id == "standing-hamstring-stretch"


def test_posture_is_never_offered_and_strength_only_if_asked_for() -> None:
    kinds = {s.kind for s in fitting(catalogue(), HOME)}
    strong = {s.kind for s in fitting(catalogue(), replace(HOME, strength=True))}

    assert kinds == {StretchKind.STRETCH, StretchKind.MOBILITY}
    assert strong == {StretchKind.STRETCH, StretchKind.MOBILITY, StretchKind.STRENGTH}


def test_hands_and_knees_take_both_the_floor_and_kneeling() -> None:
    def ids(*positions: str) -> set[str]:
        return {s.id for s in fitting(catalogue(), replace(HOME, positions=frozenset(positions)))}

    assert "cat-cow" not in ids("floor") | ids("kneeling")
    assert "cat-cow" in ids("floor", "kneeling") & ids("quadruped")
    assert ids("floor-prone") == {"cobra-pose", "sphinx-pose"}


def test_an_empty_pool_gives_the_last_resort_and_names_the_setting_to_widen() -> None:
    ten_seconds_on_the_floor = replace(HOME, positions=frozenset({"floor"}), time_s=10)
    choice = pick(ten_seconds_on_the_floor)

    assert choice.stretch.id == "eye-20-20-20"  # they do not stand, so no walk
    assert choice.hint
    assert (choice.hint.setting, choice.hint.gain) == ("stretch.time", 8)


def test_a_pool_that_rests_altogether_gives_the_last_resort_and_says_so() -> None:
    only_tuck = replace(OFFICE, positions=frozenset({"seated"}), avoid=frozenset(catalogue().stretches) - {"chin-tuck"})
    choice = pick(only_tuck, Memory.of([("chin-tuck", MONDAY - timedelta(hours=1), "skipped")]))

    assert choice.stretch.id == "eye-20-20-20"
    assert choice.hint
    assert choice.hint.setting == "stretch.rest_days"


def test_the_only_one_that_fits_may_come_again() -> None:
    only_tuck = replace(OFFICE, avoid=frozenset(catalogue().stretches) - {"chin-tuck"})
    choice = pick(only_tuck, Memory.of([("chin-tuck", MONDAY - timedelta(hours=1), "taken")]))

    assert choice.stretch.id == "chin-tuck"
    assert "only-one" in {note.key for note in choice.reasons}


def test_an_empty_catalogue_still_has_the_walk() -> None:
    choice = choose(Catalogue({}, catalogue().walk, catalogue().look), OFFICE, Memory(), InputMix(), seed=1, now=MONDAY)

    assert choice.stretch.id == "short-walk"
    assert choice.hint


def test_history_of_entries_that_are_gone_does_no_harm() -> None:
    memory = Memory.of([("gone-long-ago", MONDAY - timedelta(hours=1), "taken")])

    assert pick(memory=memory).stretch.id in catalogue().stretches


def test_everything_at_hand_is_all_equipment() -> None:
    assert frozenset(Equipment) == ALL_EQUIPMENT

    kinds = [
        stretch.kind for stretch in catalogue() if stretch not in fitting(catalogue(), replace(HOME, strength=True))
    ]

    assert set(kinds) == {StretchKind.POSTURE}
