"""`sitbreak stretches new`: a few answers or options become an entry with comments, or nothing is written."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitbreak import catalogue_files, paths
from sitbreak.catalogue import Range, Stretch
from sitbreak.cli import main, new_stretch
from sitbreak.cli.new_stretch import NewStretch
from sitbreak.errors import CatalogueError
from sitbreak.texts import LANGUAGES, Texts
from tests.kit.effort import examples
from tests.sample_pictures import picture

KNEE = ("--name", "Knee lift", "--position", "sitting", "--area", "hip", "--step", "Sit.", "--step", "Lift.")


def folder() -> Path:
    return paths.config_dir() / "stretches.d"


def new(*words: str) -> int:
    return main(["stretches", "new", *words])


def written(stretch_id: str) -> Stretch:
    lib = catalogue_files.load("en", folder())
    assert lib.problems == ()
    return lib.catalogue.stretches[stretch_id]


def test_options_make_an_entry_that_is_sound_and_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert new(*KNEE, "--reps", "8-10", "--each-side", "--caution", 'Sore "hip": stop.') == 0
    lift = written("knee-lift")

    assert (lift.name, lift.position.value, lift.area.value) == ("Knee lift", "seated", "hips")
    assert (lift.steps, lift.cautions) == (("Sit.", "Lift."), ('Sore "hip": stop.',))
    assert (lift.dose.reps, lift.dose.side_count, lift.dose.hold_s) == (Range(8, 10), 2, Range(0, 0))
    text = (folder() / "my-stretches.toml").read_text(encoding="utf-8")
    assert text.count("#") >= 8
    assert "knee-lift" in capsys.readouterr().out


def test_a_hold_a_picture_and_a_file_of_its_own() -> None:
    folder().mkdir(parents=True)
    picture(folder() / "knee.png")
    assert new(*KNEE, "--hold", "20-30", "--picture", "knee.png", "--file", "physio", "--id", "knee") == 0

    assert written("knee").dose.hold_s == Range(20, 30)
    assert Path(written("knee").picture) == folder() / "knee.png"
    assert [path.name for path in folder().glob("*.toml")] == ["physio.toml"]


def test_a_second_one_goes_behind_the_first_and_gets_a_free_id() -> None:
    assert new(*KNEE) == new(*KNEE) == new(*KNEE, "--id", "third") == 0

    assert {"knee-lift", "knee-lift-2", "third"} <= set(catalogue_files.load("en", folder()).catalogue.stretches)
    assert new(*KNEE, "--id", "third") == 1
    assert new(*KNEE, "--id", "cat-cow") == 1, "one of ours"


@pytest.mark.parametrize(
    "wrong",
    [
        ("--area", "knuckle"),
        ("--position", "flying"),
        ("--hold", "long"),
        ("--reps", "10-8"),
        ("--picture", "../x.png"),
        ("--picture", "missing.png"),
        ("--id", "No Id"),
        ("--step", "two\nlines"),
    ],
)
def test_what_would_be_a_mistake_is_not_written(wrong: Sequence[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert new(*KNEE) == 0
    before = (folder() / "my-stretches.toml").read_bytes()
    capsys.readouterr()

    assert new(*KNEE, *wrong) == 1
    assert "Nothing was written" in capsys.readouterr().err
    assert (folder() / "my-stretches.toml").read_bytes() == before
    assert [path.name for path in folder().iterdir()] == ["my-stretches.toml"]


@pytest.mark.parametrize("name", ["../x", "/tmp/x", "a/b", ".hidden"])
def test_a_file_elsewhere_is_refused(name: str) -> None:
    assert new(*KNEE, "--file", name) == 2
    assert not folder().exists()


def test_where_nobody_can_be_asked_the_missing_options_are_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(new_stretch, "can_ask", lambda: False)
    assert new("--name", "Knee lift") == 2

    assert "--position, --area, --step" in capsys.readouterr().err


def test_it_asks_for_what_is_missing_and_again_for_what_it_does_not_know(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter(
        [
            "Knie heben",
            "hüpfend",
            "sitzend",
            "Hüfte, Zeh",
            "Hüfte, Bauch",
            "Sitzen.",
            "Heben.",
            "",
            "",
            "8",
            "yes",
            "",
            "",
        ]
    )
    monkeypatch.setattr(new_stretch, "can_ask", lambda: True)
    monkeypatch.setattr("click.prompt", lambda *_args, **_more: next(answers))
    assert new() == 0
    lift = written("knie-heben")

    assert (lift.position.value, [area.value for area in lift.areas]) == ("seated", ["hips", "core"])
    assert (lift.steps, lift.dose.reps, lift.dose.side_count) == (("Sitzen.", "Heben."), Range(8, 8), 2)
    assert list(answers) == []
    assert capsys.readouterr().out.count("hüpfend") == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("more", [{}, {"hold": "20"}, {"reps": "8-10", "cautions": ("x",), "picture": "x.png"}])
def test_the_comments_are_in_the_language(tmp_path: Path, language: str, more: dict[str, Any]) -> None:
    entry = NewStretch(name="1", position="seated", areas=("hips",), steps=("2",), each=True, **more).named([])
    comments, english = (
        [line.partition("  # ")[2] for line in entry.toml(Texts(each).say).splitlines() if "  # " in line]
        for each in (language, "en")
    )

    assert len(comments) == len(english) > 6
    assert language == "en" or [pair for pair in zip(comments, english, strict=True) if pair[0] == pair[1]] == []
    if "picture" not in more:
        new_stretch.append(tmp_path / "any.toml", entry.toml(Texts(language).say), "head")
        assert catalogue_files.check(tmp_path / "any.toml").problems == ()


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(min_size=1, max_size=60), st.text(min_size=1, max_size=60))
def test_any_text_is_written_as_it_is_or_refused(tmp_path: Path, name: str, step: str) -> None:
    file = tmp_path / "any.toml"
    file.unlink(missing_ok=True)
    entry = NewStretch(name=name, position="seated", areas=("hips",), steps=(step,)).named(["next"])
    try:
        new_stretch.append(file, entry.toml(Texts("ja").say), "own")
    except (CatalogueError, UnicodeEncodeError):
        assert not file.exists()
        return
    made = catalogue_files.check(file).catalogue.stretches[entry.id]
    assert (made.name, made.steps) == (name, (step,))
