"""What config/stretches.toml and config/posture.toml promise."""

import re

import pytest

from sitbreak.catalogue import (
    Area,
    Origin,
    Place,
    Position,
    Range,
    Sides,
    Stretch,
    StretchKind,
    dose_for,
    quick_dose,
    quick_s,
)
from tests.catalogue.shipped import catalogue, shipped

SEED_IDS = [
    *("supported-bridge", "back-flexion-stretch", "single-knee-to-chest", "kneeling-lunge-stretch"),
    *("piriformis-stretch", "seated-forward-bend", "seated-twist", "childs-pose", "thread-the-needle", "cat-cow"),
    *("latissimus-dorsi-stretch", "passive-back-bend", "cobra-pose", "sphinx-pose", "bridge"),
    *("sideline-thoracic-rotation", "lat-side-stretch", "hip-thrust", "clam-shell-thruster", "forward-lunge-to-rdl"),
    *("l-sit-hold", "side-plank-rotation", "split-squat-1-5", "upright-sitting-posture"),
]
ADDED_IDS = [
    *("neck-side-bend", "chin-tuck", "shoulder-rolls", "doorway-pec-stretch", "wrist-flexor-stretch"),
    *("wrist-extensor-stretch", "seated-figure-four", "standing-back-extension", "standing-hip-flexor-stretch"),
    *("calf-raise", "sit-to-stand", "chair-hamstring-stretch", "shoulder-blade-squeeze", "eye-20-20-20", "short-walk"),
    *("standing-hamstring-stretch", "standing-calf-stretch", "standing-quad-stretch", "desk-lat-stretch"),
    *("seated-cat-cow", "chair-back-extension", "desk-childs-pose", "seated-knee-hug", "window-gaze", "ankle-pumps"),
    *("chin-to-chest", "seated-chest-opener", "seated-side-bend", "seated-arm-raise", "prayer-stretch"),
    *("desk-split-squat", "desk-push-up"),
]

ACSM = [s for s in catalogue() if s.dose.basis.get("hold_s") == "acsm"]

each_stretch = pytest.mark.parametrize("stretch", list(catalogue()), ids=lambda s: s.id)


def get(stretch_id: str) -> Stretch:
    return catalogue().stretches[stretch_id]


def test_our_files_have_no_problems() -> None:
    assert shipped().problems == ()


def test_the_entries_are_those_of_the_seed_and_those_we_added() -> None:
    by_origin = {origin: [s.id for s in catalogue() if s.origin is origin] for origin in Origin}

    assert by_origin == {Origin.SEED: SEED_IDS, Origin.ADDED: ADDED_IDS, Origin.OWN: []}


def test_the_supported_bridge_has_the_dose_of_the_seed() -> None:
    dose = get("supported-bridge").dose

    assert (dose.hold_s, dose.sets, dose.rest_s) == (Range(30, 60), Range(3, 5), Range(30, 60))


def test_single_knee_to_chest_has_the_dose_of_the_seed_at_any_age() -> None:
    stretch = get("single-knee-to-chest")

    for older_adult in (False, True):
        dose = dose_for(stretch, older_adult)
        assert (dose.hold_s, dose.reps, dose.sides) == (Range(15, 15), Range(5, 10), Sides.EACH)


def test_the_seated_forward_bend_is_held_two_seconds_as_in_the_seed() -> None:
    stretch = get("seated-forward-bend")

    assert stretch.dose.hold_s == Range(2, 2)
    assert "2 seconds" in stretch.steps[2]
    assert "ankles" in stretch.steps[3]


@pytest.mark.parametrize("stretch", ACSM, ids=lambda s: s.id)
def test_the_acsm_rule_stands_in_where_the_seed_gives_no_dose(stretch: Stretch) -> None:
    assert (stretch.dose.hold_s, stretch.dose.reps) == (Range(10, 30), Range(2, 4))
    assert dose_for(stretch, older_adult=True).hold_s == Range(30, 60)
    assert {"acsm-2021", "acsm-2011"} <= {source.id for source in stretch.sources}


def test_the_older_hold_is_never_laid_over_a_dose_of_the_seed() -> None:
    with_rule = [s.id for s in catalogue() if s.dose.hold_older_s]

    assert len(ACSM) == 22
    assert not [s for s in with_rule if get(s).dose.basis.get("hold_s") == "seed"]
    assert all(get(s).kind is StretchKind.STRETCH for s in with_rule)


@each_stretch
def test_every_figure_says_where_it_comes_from(stretch: Stretch) -> None:
    dose, ids = stretch.dose, {source.id for source in stretch.sources}
    figures = (
        {"reps", "sets"} | ({"hold_s"} if dose.hold_s.high else set()) | ({"rest_s"} if dose.rest_s.high else set())
    )

    assert set(dose.basis) == figures
    assert all(b.removeprefix("source:") in ids for b in dose.basis.values() if b.startswith("source:"))


@each_stretch
def test_every_entry_can_be_done_from_its_words(stretch: Stretch) -> None:
    assert 4 <= len(stretch.steps) <= 5
    assert all(len(step) <= 100 and step.endswith(".") for step in stretch.steps)
    assert stretch.easier
    assert stretch.harder
    assert stretch.cautions
    assert stretch.evidence
    assert stretch.muscles
    assert all(s.title and s.publisher and s.url.startswith("http") for s in stretch.sources)
    assert stretch.sources


@each_stretch
def test_the_quick_round_in_the_file_follows_its_rule(stretch: Stretch) -> None:
    assert stretch.quick_round_s == stretch.dose.quick().total_s.low == quick_s(stretch)


@each_stretch
def test_what_an_office_forbids_says_what_to_do_there_if_there_is_anything(stretch: Stretch) -> None:
    if Place.OFFICE in stretch.where:
        assert not stretch.office_instead + stretch.office_form
    if stretch.office_instead:
        instead = get(stretch.office_instead)
        assert Place.OFFICE in instead.where
        assert set(instead.areas) & set(stretch.areas)


@each_stretch
def test_only_seated_entries_leave_the_sitting_unbroken(stretch: Stretch) -> None:
    assert stretch.breaks_sitting is (stretch.position is not Position.SEATED)


def test_no_name_or_alias_means_two_entries() -> None:
    names = [name for s in catalogue() for name in {n.casefold() for n in (s.id, s.name, *s.aliases)}]
    twice = {name for name in names if names.count(name) > 1}

    assert twice == set()


def test_every_area_is_served_by_something_that_may_be_offered() -> None:
    offered = {area for s in catalogue() if s.kind is not StretchKind.POSTURE for area in s.areas}

    assert offered == set(Area)


def test_a_name_is_found_whatever_its_case_hyphens_and_plural() -> None:
    find = catalogue().find

    assert find("HIP THRUSTER") is get("hip-thrust")
    assert find("Child’s pose") is get("childs-pose")
    assert find("Side Plank Rotations") is get("side-plank-rotation")
    assert find("nothing like it") is None


def test_an_older_person_holds_the_quick_round_longer() -> None:
    stretch = get("seated-twist")

    assert quick_dose(stretch).hold_s == Range(10, 10)
    assert quick_dose(stretch, older_adult=True).hold_s == Range(30, 30)
    assert quick_s(stretch, older_adult=True) == 2 * (30 + 4)


PROMISES = re.compile(
    r"\b(reliev\w*|relief|cur(e|es|ed|ing)|heal(s|ed|ing)?|fixes|prevent\w*|treat\w*|remed\w+|guarantee\w*|eliminat\w*|"
    r"pain[- ]free|get rid|banish\w*|reduces? pain|eases? pain|proven|heilt|heilen|lindert\w*|linderung|beseitig\w*|"
    r"verhinder\w*|beugt \w+ vor|schmerzfrei|garantier\w*)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_text_promises_anything(language: str) -> None:
    for s in shipped(language).catalogue:
        texts = [s.name, *s.aliases, *s.steps, s.easier, s.harder, *s.cautions, s.office_form, s.evidence, s.dose.note]
        assert not [t for t in texts if PROMISES.search(t)], s.id
    assert not [n for n in shipped(language).postures if PROMISES.search(n.text)]


def test_the_promise_words_are_recognised() -> None:
    assert PROMISES.search("This relieves back pain.")
    assert PROMISES.search("Das lindert Schmerzen.")


def test_the_safety_lines_say_that_pain_means_stop_and_what_this_is_not() -> None:
    safety = catalogue().safety

    assert "pain means stop" in safety.cautions[0]
    assert "not medical advice" in safety.cautions[-1]
    assert "not reviewed by a clinician" in safety.cautions[-1]
    assert any("urgent medical help" in line for line in safety.cautions)
    assert "Pain means stop" in safety.short
    assert len(safety.sources) == 4


def test_the_fourteen_nudges_are_short_and_most_often_say_change() -> None:
    nudges = shipped().postures

    assert [n.rule for n in nudges] == [f"R{number}" for number in range(1, 15)]
    assert all(len(n.text) <= 70 for n in nudges)
    assert {n.rule for n in nudges if n.set_up} == {"R4", "R6", "R13", "R14"}
    assert max(nudges, key=lambda n: n.weight).rule == "R12"
    assert all(n.sources for n in nudges if n.rule != "R11")
    assert {"feet", "stand", "bifocals"} <= {group for n in nudges for group in n.groups}
