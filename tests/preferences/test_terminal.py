"""The form in the terminal: the same fields, typed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sitbreak.config import load
from sitbreak.config.units import UnclearError
from sitbreak.preferences.fields import FIELDS, field_of, label
from sitbreak.preferences.last_week import LastWeek
from sitbreak.preferences.store import Store
from sitbreak.preferences.terminal import TerminalForm, read
from sitbreak.texts import LANGUAGES, Texts
from tests.preferences.memory_autostart import MemoryAutostart

ENGLISH = Texts("en")


def number(key: str) -> str:
    return str(FIELDS.index(field_of(key)) + 1)


def typed(file: Path, *answers: str, language: str = "en") -> list[str]:
    """Return what the form says when these are typed, and then nothing more."""
    told: list[str] = []
    coming: Iterator[str] = iter(answers)
    store = Store(file, MemoryAutostart(), reload=list)
    TerminalForm(
        store,
        LastWeek(None),
        lambda _setting: language,
        lambda: told.append("edit"),
        lambda _question: next(coming, None),
        told.append,
        lambda _s: None,
    ).run()
    return told


def test_values_are_typed_saved_and_said(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    answers = {
        "sit.interval": "30",
        "sit.break": "7 min",
        "schedule.monday": "9-17",
        "stretch.where": "2",
        "stretch.discreet": "on",
        "stretch.avoid": "neck, lower back",
        "ui.theme": "Dark",
        "autostart": "2",
    }
    told = typed(file, *(word for key, answer in answers.items() for word in (number(key), answer)))

    settings = load(file).settings
    assert (settings.sit.interval_s, settings.sit.break_s) == (1800.0, 420.0)
    assert settings.schedule.monday == "09:00-17:00"
    assert (settings.stretch.where, settings.stretch.discreet) == ("home", True)
    assert settings.stretch.avoid == ("neck", "lumbar")
    assert settings.ui.theme == "dark"
    assert sum(line.startswith("Saved: ") for line in told) == len(answers)


def test_u_takes_back_e_opens_the_file_and_enter_ends(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    told = typed(file, number("sit.interval"), "30", "u", "u", "e", "", "never asked")

    assert load(file).settings.sit.interval_s == 2700.0
    assert "Taken back: Remind me after: 45 min" in told
    assert "There is nothing to take back." in told
    assert told[-2] == "edit"


@pytest.mark.parametrize("answer", ["0", "999", "x", "²", "9" * 5000])
def test_what_is_no_number_of_the_list_is_said_to_be_none(tmp_path: Path, answer: str) -> None:
    assert "That is none of the numbers." in typed(tmp_path / "config.toml", answer)


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("sit.interval", "soon"),
        ("sit.break", "9 h"),
        ("schedule.monday", "late"),
        ("stretch.avoid", "nek"),
        ("autostart", "x"),
    ],
)
def test_what_cannot_be_read_changes_nothing_and_says_how_to_write_it(tmp_path: Path, key: str, wrong: str) -> None:
    file = tmp_path / "config.toml"
    before = typed(file)
    told = typed(file, number(key), wrong)

    assert not file.exists()
    assert len(told) > len(before)
    with pytest.raises(UnclearError):
        read(field_of(key), wrong, (), ENGLISH)


def test_enter_keeps_a_value(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    typed(file, number("sit.interval"), "")

    assert not file.exists()


def test_a_minus_empties_and_single_stretches_stay() -> None:
    assert read(field_of("stretch.avoid"), "-", ("neck", "l-sit-hold"), ENGLISH) == ("l-sit-hold",)
    assert read(field_of("schedule.monday"), "-", "off", ENGLISH) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_is_in_the_list_in_every_language(tmp_path: Path, language: str) -> None:
    (listed, *_) = typed(tmp_path / "config.toml", language=language)

    assert all(f"  {Texts(language).labelled(label(field, Texts(language)), '')}" in listed for field in FIELDS)
