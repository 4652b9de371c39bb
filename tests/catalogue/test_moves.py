"""The rule table: which movement must be said what of, and who makes which, by position, things and figure."""

import tomllib
from functools import cache

import pytest

from sitbreak.catalogue import Equipment, Move, Position, Stretch, StretchKind
from sitbreak.figure.poses import Frame, Viewpoint, load
from sitbreak.figure.skeleton import place
from sitbreak.paths import resource
from tests.catalogue.shipped import catalogue, shipped

LANGUAGES = ["en", "de", "fr", "es", "ja"]
POSES = load()
RULES = tomllib.loads(resource("config", "stretches.toml").read_text(encoding="utf-8"))["rule"]
# These say nothing of their own: what they mean is decided by the chooser.
SILENT = {Move.END_RANGE_FLEXION, Move.STAND_UP}
ROUND, ARCHED, TURNED, DEEP_HIP, DEEP_KNEE = 30, -20, 45, 120, 140

every_entry = pytest.mark.parametrize("stretch", list(catalogue()), ids=lambda s: s.id)


@cache
def rules(language: str) -> dict[str, list[str]]:
    name = "stretches.toml" if language == "en" else f"stretches.{language}.toml"
    table = tomllib.loads(resource("config", name).read_text(encoding="utf-8"))["rule"]
    return {move: rule["cautions"] for move, rule in table.items()}


def frames(stretch: Stretch) -> list[Frame]:
    return [f for f in POSES[stretch.id].frames if f.form != "harder"]


def sides(stretch: Stretch) -> list[Frame]:
    return [f for f in frames(stretch) if f.view is Viewpoint.SIDE]


def seen(stretch: Stretch) -> set[Move]:
    """What position, things and figure show that it does, whatever the entry says of itself."""
    by_position = {
        Position.FLOOR_SUPINE: {Move.LYING_ON_BACK},
        Position.FLOOR_PRONE: {Move.LYING_ON_FRONT},
        Position.QUADRUPED: {Move.KNEELING, Move.WEIGHT_ON_HANDS},
    }
    found = set(by_position.get(stretch.position, set()))
    if Equipment.FIRM_CHAIR in stretch.equipment:
        found.add(Move.STILL_CHAIR)
    for frame in sides(stretch):
        lower, upper, _ = frame.posture.spine
        thigh, shin, _ = frame.posture.legs[0]
        bend, hip, knee = upper - lower, lower + 180 - thigh, shin - thigh
        skeleton = place(frame.posture)
        if bend >= ROUND:
            found.add(Move.SPINE_FLEXION)
        if hip >= DEEP_HIP:
            found.add(Move.DEEP_HIP)
        if bend <= ARCHED and stretch.position is not Position.FLOOR_SIDE:
            found.add(Move.SPINE_EXTENSION)
        if knee >= DEEP_KNEE and "near.knee" in frame.touches:
            found.add(Move.DEEP_KNEE)
        is_low = skeleton.part("head")[1] < skeleton.part("pelvis")[1] - 0.02 and stretch.position in {
            Position.SEATED,
            Position.STANDING,
            Position.KNEELING,
            Position.QUADRUPED,
        }
        if is_low:
            found.add(Move.HEAD_LOW)
    if any(f.posture.twist >= TURNED for f in frames(stretch) if f.posture.shoulder_bar):
        found.add(Move.SPINE_ROTATION)
    return found


@every_entry
def test_whoever_is_seen_to_make_a_move_says_so(stretch: Stretch) -> None:
    if stretch.kind is not StretchKind.POSTURE:
        assert seen(stretch) - stretch.moves - exempt(stretch) == set()


def test_the_figures_show_the_moves_that_a_place_cannot_tell() -> None:
    shown = {move for s in catalogue() for move in seen(s)}

    assert {Move.SPINE_FLEXION, Move.SPINE_EXTENSION, Move.SPINE_ROTATION} <= shown
    assert {Move.DEEP_HIP, Move.DEEP_KNEE, Move.HEAD_LOW} <= shown


def exempt(stretch: Stretch) -> set[Move]:
    """The bridges arch no further than a straight line: their figure only tilts the chest."""
    return {Move.SPINE_EXTENSION} if "bridge" in stretch.id or stretch.id == "hip-thrust" else set()


@every_entry
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_carries_the_cautions_of_its_moves(language: str, stretch: Stretch) -> None:
    here = shipped(language).catalogue.stretches[stretch.id]
    wanted = [line for move in stretch.moves - SILENT for line in rules(language)[move.value]]

    assert [line for line in wanted if line not in here.cautions] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_has_a_rule_for_every_move_in_every_language(language: str) -> None:
    table = rules(language)

    assert table.keys() == {move.value for move in set(Move) - SILENT}
    assert all(line.endswith((".", "。")) for lines in table.values() for line in lines)
    if language != "en":
        assert not {line for lines in table.values() for line in lines} & {
            line for lines in rules("en").values() for line in lines
        }


def test_every_move_is_made_by_somebody() -> None:
    assert {move for s in catalogue() for move in s.moves} == set(Move)


@every_entry
def test_only_a_chair_that_must_stand_still_has_to_be_firm(stretch: Stretch) -> None:
    assert (Move.STILL_CHAIR in stretch.moves) is (Equipment.FIRM_CHAIR in stretch.equipment)
    assert not {Equipment.CHAIR, Equipment.FIRM_CHAIR} <= stretch.equipment


@every_entry
def test_a_move_that_rounds_the_back_to_the_end_is_one_that_rounds_it(stretch: Stretch) -> None:
    if Move.END_RANGE_FLEXION in stretch.moves:
        assert Move.SPINE_FLEXION in stretch.moves
        assert not stretch.undoes_sitting


# What a physiotherapist asks of single entries: (words that must be said, who must say them).
ASKED = [
    ("pregnancy", ["back-flexion-stretch", "single-knee-to-chest", "piriformis-stretch", "passive-back-bend"]),
    ("pregnancy", ["hip-thrust", "supported-bridge", "bridge", "cobra-pose", "sphinx-pose"]),
    ("Osteoporosis", ["cat-cow", "seated-twist", "thread-the-needle", "sideline-thoracic-rotation"]),
    ("Osteoporosis", ["seated-forward-bend", "back-flexion-stretch", "seated-cat-cow", "seated-knee-hug"]),
    ("Glaucoma, reflux", ["childs-pose", "seated-forward-bend", "thread-the-needle", "desk-childs-pose"]),
    ("Knee replacement", ["childs-pose"]),
    ("no wheels", ["chair-hamstring-stretch", "seated-forward-bend", "seated-twist", "chair-back-extension"]),
]


@pytest.mark.parametrize(("words", "entries"), ASKED)
def test_what_was_asked_for_is_said(words: str, entries: list[str]) -> None:
    assert [e for e in entries if not any(words in line for line in catalogue().stretches[e].cautions)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_global_stop_signs_are_said_in_every_language(language: str) -> None:
    chest = {"en": "Chest pain", "de": "Brustschmerz", "fr": "poitrine", "es": "pecho", "ja": "胸の痛み"}[language]
    safety = shipped(language).catalogue.safety

    assert len(safety.cautions) == 6
    assert chest in safety.cautions[1]
    assert not set(safety.cautions) & set(shipped().catalogue.safety.cautions) or language == "en"


def test_the_rules_name_sources_that_exist() -> None:
    known = tomllib.loads(resource("config", "stretches.toml").read_text(encoding="utf-8"))["source"]

    assert {s for rule in RULES.values() for s in rule.get("sources", [])} <= known.keys()
