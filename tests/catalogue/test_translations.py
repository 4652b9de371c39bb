"""The words of another language beside a file of somebody's own: `physio.de.toml` for `physio.toml`."""

from pathlib import Path

import pytest

from sitbreak import catalogue_files

BASE = """
[[stretch]]
id = "knee-lift"
name = "Knee lift"
aliases = ["march"]
position = "seated"
areas = ["hips"]
steps = ["Sit tall.", "Lift one knee."]
cautions = ["Sore hip: lower."]
dose.reps = "8-10"

[[posture]]
id = "look-up"
text = "Look up."
"""
GERMAN = """
[[stretch]]
id = "knee-lift"
name = "Knie heben"
steps = ["Aufrecht sitzen.", "Ein Knie heben."]

[[posture]]
id = "look-up"
text = "Schau auf."
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "physio.toml").write_text(BASE, encoding="utf-8")
    (tmp_path / "physio.de.toml").write_text(GERMAN, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("language", ["de", "de_AT", "de_DE.UTF-8"])
def test_the_words_of_the_language_are_used_and_the_rest_is_as_it_was(folder: Path, language: str) -> None:
    lib = catalogue_files.load(language, folder)
    lift = lib.catalogue.stretches["knee-lift"]

    assert lib.problems == ()
    assert (lift.name, lift.steps) == ("Knie heben", ("Aufrecht sitzen.", "Ein Knie heben."))
    assert (lift.cautions, lift.dose.reps.high) == (("Sore hip: lower.",), 10)
    assert lib.postures[-1].text == "Schau auf."
    assert lib.catalogue.find("knee lift") is lift
    assert lib.catalogue.find("march") is lift


@pytest.mark.parametrize("language", ["en", "fr"])
def test_another_language_has_the_file_itself(folder: Path, language: str) -> None:
    lib = catalogue_files.load(language, folder)

    assert lib.problems == ()
    assert lib.catalogue.stretches["knee-lift"].name == "Knee lift"
    assert catalogue_files.user_files(folder) == [folder / "physio.toml"]


def test_the_nearest_of_two_translations_is_taken(folder: Path) -> None:
    (folder / "physio.de_AT.toml").write_text(GERMAN.replace("Knie heben", "Knie aufheben"), encoding="utf-8")

    assert catalogue_files.load("de_AT", folder).catalogue.stretches["knee-lift"].name == "Knie aufheben"
    assert catalogue_files.load("de_CH", folder).catalogue.stretches["knee-lift"].name == "Knie heben"


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        (GERMAN.replace('"Aufrecht sitzen.", ', ""), "steps has 1 lines, ours has 2"),
        (GERMAN + "groups = []\n", "groups is the same in every language"),
        (GERMAN.replace("knee-lift", "knie-heben"), "id is not one of ours"),
        (GERMAN + '[off]\nids = ["cat-cow"]\n', "[off] is the same in every language"),
        (GERMAN + '[safety]\nshort = "Go on."\n', "[safety] is the same in every language"),
        (GERMAN + '[rule.neck]\ncautions = ["None."]\n', "[rule.neck] is the same in every language"),
    ],
)
def test_a_mistake_in_it_is_said_whatever_the_language_and_costs_only_those_words(
    folder: Path, wrong: str, what: str
) -> None:
    (folder / "physio.de.toml").write_text(wrong, encoding="utf-8")
    safe = catalogue_files.load("de").catalogue.safety

    (problem,) = catalogue_files.load("de", folder).problems
    assert (problem.what, Path(problem.file).name) == (what, "physio.de.toml")
    english = catalogue_files.load("en", folder)
    assert [p.what for p in catalogue_files.thorough(english, folder).problems] == [what]
    assert [p.what for p in catalogue_files.check(folder / "physio.de.toml").problems] == [what]
    assert "knee-lift" in catalogue_files.load("de", folder).catalogue.stretches
    assert catalogue_files.load("de", folder).catalogue.safety == safe


def test_a_changed_translation_is_noticed(folder: Path) -> None:
    before = catalogue_files.stamp(folder)
    (folder / "physio.de.toml").write_text(GERMAN + "# more\n", encoding="utf-8")

    assert catalogue_files.stamp(folder) != before


def test_without_the_file_it_translates_it_is_a_file_of_its_own(folder: Path) -> None:
    (folder / "physio.toml").unlink()
    (folder / "physio.de.toml").write_text(BASE, encoding="utf-8")

    assert catalogue_files.user_files(folder) == [folder / "physio.de.toml"]
    assert catalogue_files.load("fr", folder).catalogue.stretches["knee-lift"].name == "Knee lift"
