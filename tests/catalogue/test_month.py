"""A month of chosen days for all kinds of people: nothing too often, nothing forgotten, nothing twice a day."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import pytest

from sitbreak import catalogue_files
from sitbreak.catalogue import Area, Constraints, InputMix, Memory, Move, Position, Stretch, StretchKind, choose
from sitbreak.catalogue.chooser import fitting, refusals
from sitbreak.core.settings_surface import StretchSettings
from sitbreak.dataclass import dataclass, field, replace
from tests.catalogue.shipped import catalogue

MONDAY = datetime.fromisoformat("2026-11-02T09:00:00+01:00")
DAYS, A_DAY = 22, 8
USUAL = InputMix(keys=0.4, pointer=0.3, reading=0.3, sitting_s=46 * 60)


@dataclass(frozen=True)
class OfficeDay:
    """Somebody's settings under [stretch], and what they do between two reminders."""

    settings: dict[str, Any] = field(default_factory=dict)
    mix: InputMix = USUAL
    reminders: int = A_DAY

    @property
    def constraints(self) -> Constraints:
        return catalogue_files.constraints(StretchSettings(**self.settings))


PEOPLE = {
    "office": OfficeDay(),
    "home": OfficeDay({"where": "home"}),
    "seated only": OfficeDay({"positions": ("seated",)}),
    "standing only": OfficeDay({"positions": ("standing",)}),
    "older": OfficeDay({"older_adult": True}),
    "wrists": OfficeDay({"avoid": ("wrists",)}),
    "discreet": OfficeDay({"discreet": True}),
    "no equipment": OfficeDay({"equipment": ()}),
    "strength on": OfficeDay({"strength": True}),
    "reading all day": OfficeDay({}, InputMix(reading=0.95, sitting_s=55 * 60)),
    "typing all day": OfficeDay({}, InputMix(keys=0.9, pointer=0.1, sitting_s=46 * 60)),
    "short spells": OfficeDay({}, InputMix(keys=0.5, sitting_s=25 * 60)),
    "firm chair": OfficeDay({"equipment": ("chair", "firm-chair", "desk-or-wall", "doorway-or-wall")}),
    "home, strength on": OfficeDay({"where": "home", "strength": True}),
    "sitting is as good": OfficeDay({"standing_first": False}),
    "half a minute": OfficeDay({"time_s": 30}),
    "older and seated": OfficeDay({"older_adult": True, "positions": ("seated",)}),
    "four a day": OfficeDay({"strength": True}, reminders=4),
    "four a day at home": OfficeDay({"where": "home", "avoid": ("hips",), "strength": True}, reminders=4),
    "four a day, one chair": OfficeDay(
        {"equipment": ("chair",), "strength": True}, InputMix(reading=0.95, sitting_s=25 * 60), reminders=4
    ),
    "discreet, at most seated": OfficeDay({"discreet": True, "positions": ("seated",)}),
}


@cache
def month(kind: str) -> tuple[tuple[Stretch, ...], ...]:
    person, memory, days = PEOPLE[kind], Memory(), []
    for number in range(DAYS):
        day = MONDAY + timedelta(days=number + 2 * (number // 5))  # the weekends are free
        chosen: list[Stretch] = []
        for turn in range(person.reminders):
            now = day + timedelta(minutes=56 * turn)
            choice = choose(catalogue(), person.constraints, memory, person.mix, seed=number, now=now)
            memory = memory.after(choice.stretch.id, now)
            chosen.append(choice.stretch)
        days.append(tuple(chosen))
    return tuple(days)


every_kind = pytest.mark.parametrize("kind", PEOPLE)


@every_kind
def test_nothing_comes_on_more_than_half_of_the_days_while_its_like_exists(kind: str) -> None:
    fit = fitting(catalogue(), PEOPLE[kind].constraints)
    days = Counter(key for day in month(kind) for key in {s.id for s in day})

    def has_like(one: Stretch) -> bool:
        return any(
            s.id != one.id and s.position is one.position and not set(s.areas).isdisjoint(one.areas) for s in fit
        )

    too_often = {s.id: days[s.id] for s in fit if days[s.id] > DAYS / 2 and has_like(s)}
    if kind != "discreet, at most seated":  # twelve entries for eight a day
        assert too_often == {}
    assert max(days.values()) <= DAYS


@every_kind
def test_nothing_comes_twice_a_day_before_the_pool_is_through(kind: str) -> None:
    assert len(fitting(catalogue(), PEOPLE[kind].constraints)) >= A_DAY
    assert [day for day in month(kind) if len({s.id for s in day}) < PEOPLE[kind].reminders] == []


@every_kind
def test_every_area_that_is_possible_comes_every_week(kind: str) -> None:
    areas = {area for s in fitting(catalogue(), PEOPLE[kind].constraints) for area in s.areas}
    weeks = [month(kind)[start : start + 5] for start in range(0, 20, 5)]

    assert [areas - {a for day in week for s in day for a in s.areas} for week in weeks] == [set()] * 4


@every_kind
def test_nothing_is_offered_that_the_settings_exclude(kind: str) -> None:
    assert [s.id for day in month(kind) for s in day if refusals(s, PEOPLE[kind].constraints)] == []


@pytest.mark.parametrize("kind", [k for k, p in PEOPLE.items() if p.reminders == A_DAY])
def test_what_fits_is_offered_within_the_month_but_for_end_range_flexion(kind: str) -> None:
    came = {s.id for day in month(kind) for s in day}
    fit = fitting(catalogue(), PEOPLE[kind].constraints)
    long = PEOPLE[kind].mix.sitting_s >= 45 * 60

    assert {s.id for s in fit if not (long and Move.END_RANGE_FLEXION in s.moves)} <= came


@pytest.mark.parametrize("kind", [k for k, p in PEOPLE.items() if p.mix.sitting_s >= 45 * 60])
def test_after_45_minutes_no_end_range_flexion_comes_first(kind: str) -> None:
    assert [s.id for day in month(kind) for s in day if Move.END_RANGE_FLEXION in s.moves] == []


@pytest.mark.parametrize("kind", ["strength on", "home, strength on"])
def test_a_fifth_to_three_tenths_are_for_strength_where_allowed(kind: str) -> None:
    strong = sum(s.kind is StretchKind.STRENGTH for day in month(kind) for s in day)

    assert 0.2 <= strong / (DAYS * A_DAY) <= 0.3


@pytest.mark.parametrize("kind", ["office", "home", "reading all day"])
def test_without_strength_there_is_none(kind: str) -> None:
    assert not any(s.kind is StretchKind.STRENGTH for day in month(kind) for s in day)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("standing_first", [True, False])
def test_an_hour_of_reading_leads_to_eyes_or_neck_and_really_to_eyes(seed: int, standing_first: bool) -> None:
    wanted = replace(Constraints(), standing_first=standing_first)
    chosen = choose(
        catalogue(), wanted, Memory(), InputMix(reading=0.95, sitting_s=3600), seed=seed, now=MONDAY
    ).stretch

    assert Area.EYES in chosen.areas


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("minutes", [45, 60, 90])
def test_after_long_sitting_a_back_extension_or_a_walk_comes_first(seed: int, minutes: int) -> None:
    chosen = choose(
        catalogue(), Constraints(), Memory(), InputMix(sitting_s=minutes * 60), seed=seed, now=MONDAY
    ).stretch

    assert chosen.id in {"standing-back-extension", "short-walk"}


def test_the_office_is_not_all_that_a_home_is_offered() -> None:
    only_at_home = {s.id for day in month("home") for s in day if len(s.where) == 1}

    assert len(only_at_home) >= 5


@pytest.mark.parametrize("kind", ["office", "home", "older", "wrists", "strength on", "reading all day"])
def test_every_day_leaves_the_chair_often_and_has_both(kind: str) -> None:
    assert [day for day in month(kind) if not 3 <= sum(s.breaks_sitting for s in day) < A_DAY] == []


@pytest.mark.parametrize(
    ("settings", "gone"),
    [
        ({"discreet": True}, lambda s: not s.discreet),
        ({"positions": ("seated",)}, lambda s: s.position is Position.STANDING or Move.STAND_UP in s.moves),
        ({}, lambda s: Move.STILL_CHAIR in s.moves),
    ],
)
def test_what_a_setting_is_for_stays_away(settings: dict[str, Any], gone: Callable[[Stretch], bool]) -> None:
    fit = fitting(catalogue(), catalogue_files.constraints(StretchSettings(**settings)))

    assert fit
    assert [s.id for s in fit if gone(s)] == []
    assert [s.id for s in catalogue() if gone(s)] != []
