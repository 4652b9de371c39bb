"""Our catalogue in other languages: what is whole in them, and English entry by entry for what is not there."""

import tomllib
from pathlib import Path

import pytest

from sitbreak import catalogue_files
from sitbreak.catalogue import Stretch
from sitbreak.catalogue.builder import Builder
from sitbreak.catalogue.document import parse
from sitbreak.paths import resource
from tests.catalogue.shipped import catalogue, shipped

GERMAN = shipped("de").catalogue


WHOLE = ["de", "es", "fr", "ja"]


def test_the_german_files_have_no_problems() -> None:
    assert shipped("de").problems == ()
    assert list(GERMAN.stretches) == list(catalogue().stretches)


@pytest.mark.parametrize("language", WHOLE)
@pytest.mark.parametrize("english", list(catalogue()), ids=lambda s: s.id)
def test_every_word_is_translated_and_every_figure_the_same(english: Stretch, language: str) -> None:
    ours = shipped(language).catalogue.stretches[english.id]

    assert (ours.dose.hold_s, ours.dose.basis, ours.areas) == (english.dose.hold_s, english.dose.basis, english.areas)
    assert ours.quick_round_s == english.quick_round_s
    assert ours.name != english.name
    assert len(ours.steps) == len(english.steps)
    assert len(ours.cautions) == len(english.cautions)
    assert not set(ours.steps) & set(english.steps)
    assert not set(ours.cautions) & set(english.cautions)
    assert ours.aliases
    assert not set(ours.aliases) & set(english.aliases)
    for attribute in ("easier", "harder", "evidence", "office_form"):
        text, source = getattr(ours, attribute), getattr(english, attribute)
        assert bool(text) == bool(source)
        assert not text or text != source
    assert bool(ours.dose.note) == bool(english.dose.note)
    assert not ours.dose.note or ours.dose.note != english.dose.note


@pytest.mark.parametrize("language", WHOLE)
def test_every_nudge_is_translated_whole(language: str) -> None:
    ours = {nudge.id: nudge for nudge in shipped(language).postures}

    assert [n.id for n in shipped().postures if n.text == ours[n.id].text or n.part == ours[n.id].part] == []


def test_the_safety_lines_and_nudges_are_german() -> None:
    assert "Schmerz heißt aufhören" in GERMAN.safety.short
    assert "kein medizinischer Rat" in GERMAN.safety.cautions[-1]
    assert len(GERMAN.safety.cautions) == len(catalogue().safety.cautions)
    assert len(GERMAN.safety.sources) == 4
    ours = {n.id: n for n in shipped("de").postures}
    assert all(ours[n.id].text != n.text and len(ours[n.id].text) <= 70 for n in shipped().postures)
    assert [ours[n.id].groups for n in shipped().postures] == [n.groups for n in shipped().postures]


def test_an_english_name_is_understood_in_german() -> None:
    assert GERMAN.find("hip thruster") is GERMAN.stretches["hip-thrust"]
    assert GERMAN.find("Katzenbuckel") is GERMAN.stretches["cat-cow"]
    assert "hip thruster" not in GERMAN.stretches["hip-thrust"].aliases


@pytest.mark.parametrize("language", ["de", "de_AT", "de-CH", "de_DE.UTF-8"])
def test_any_german_is_german(language: str) -> None:
    assert catalogue_files.load(language).catalogue.stretches["short-walk"].name == "Kleiner Spaziergang"


def test_a_language_without_a_file_is_english() -> None:
    assert catalogue_files.load("nl_NL").catalogue.stretches["short-walk"].name == "Short walk"


@pytest.mark.parametrize("language", ["fr", "es", "ja"])
def test_what_a_notification_says_is_in_every_language_of_the_interface(language: str) -> None:
    lib, english = shipped(language), shipped()

    assert lib.problems == ()
    assert [s.name for s in lib.catalogue if s.name == english.catalogue.stretches[s.id].name] == []
    assert not {n.text for n in lib.postures} & {n.text for n in english.postures}
    assert max(len(n.text) for n in lib.postures) <= 70
    assert not set(lib.catalogue.safety.cautions) & set(english.catalogue.safety.cautions)
    assert len(lib.catalogue.safety.cautions) == len(english.catalogue.safety.cautions)
    assert lib.catalogue.find("hip thruster") is lib.catalogue.stretches["hip-thrust"]


def test_a_partial_language_falls_back_entry_by_entry() -> None:
    text = '[[stretch]]\nid = "short-walk"\nname = "Petite promenade"\n'
    builder = _with_words(text)
    built = builder.build()

    assert built.problems == ()
    assert built.catalogue.walk.name == "Petite promenade"
    assert built.catalogue.walk.steps == catalogue().walk.steps
    assert built.catalogue.stretches["seated-twist"].name == "Seated twist"


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('steps = ["un"]', "steps has 1 lines, ours has 4"),
        ("dose.hold_s = 5", "dose.hold_s is the same in every language"),
        ('areas = ["neck"]', "areas is the same in every language"),
        ('id = "courte-marche"', "id is not one of ours"),
    ],
)
def test_a_translation_may_change_words_only(line: str, what: str) -> None:
    head = "" if line.startswith("id") else 'id = "short-walk"\n'
    built = _with_words(f"[[stretch]]\n{head}{line}\n").build()

    assert [p.what for p in built.problems] == [what]
    assert built.catalogue.walk == catalogue().walk


def _with_words(text: str) -> Builder:
    builder = Builder()
    for name in ("stretches.toml", "posture.toml"):
        builder.add(name, parse(resource("config", name).read_text(encoding="utf-8"))[0])
    builder.add_words("stretches.fr.toml", parse(text)[0])
    return builder


def test_every_overlay_that_ships_is_sound() -> None:
    folder = resource("config", "stretches.toml").parent
    for file in [*folder.glob("stretches.*.toml"), *folder.glob("posture.*.toml")]:
        tomllib.loads(Path(file).read_text(encoding="utf-8"))
        assert catalogue_files.load(file.name.split(".")[1]).problems == ()
