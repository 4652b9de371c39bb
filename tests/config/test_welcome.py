"""The first words."""

import pytest

from sitbreak.config import override
from sitbreak.config.welcome import welcome
from sitbreak.core.settings import Settings
from sitbreak.texts import LANGUAGES, Texts


def test_it_says_the_interval_what_is_seen_how_to_change_it_and_to_be_careful() -> None:
    said = str(welcome(Texts("en"), override(Settings(), ["sit.interval=30 min"]), has_tray=True))

    for words in ("30 min", "never what you type", "sitbreak config set", "sitbreak safety"):
        assert words in said


def test_the_first_words_name_the_interval_and_the_cautions() -> None:
    body = welcome(Texts("en"), Settings(), has_tray=True).body

    assert "45 min" in body
    assert "stop if anything hurts" in body


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("has_tray", [True, False])
def test_it_is_short_and_complete_in_every_language(language: str, has_tray: bool) -> None:
    said = str(welcome(Texts(language), Settings(), has_tray=has_tray))

    assert "sitbreak config edit" in said
    assert "welcome." not in said
    assert "{" not in said
    assert len(said) < 600


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("has_tray", [True, False])
def test_it_is_three_lines_and_where_the_cautions_stand(language: str, has_tray: bool) -> None:
    lines = str(welcome(Texts(language), Settings(), has_tray=has_tray)).splitlines()

    assert len(lines) == 4
    assert "sitbreak safety" in lines[-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_autostart_is_offered_where_it_is_off(language: str) -> None:
    offered, on = (
        str(welcome(Texts(language), Settings(), has_tray=True, starts_itself=is_on)) for is_on in (False, True)
    )

    assert "sitbreak autostart on" in offered
    assert "autostart" not in on


def test_it_speaks_of_a_menu_only_where_there_is_an_icon() -> None:
    with_tray, without = (str(welcome(Texts("en"), Settings(), has_tray=has)) for has in (True, False))

    assert ("menu" in with_tray, "menu" in without) == (True, False)
    assert "sitbreak --help" in without


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_desktop_that_reminds_as_well_is_named_unless_ours_waits_for_it(language: str) -> None:
    waits = override(Settings(), ["busy.gnome_breaks=true"])
    said, settled = (
        str(welcome(Texts(language), each, has_tray=True, gnome_reminds=True)) for each in (Settings(), waits)
    )

    assert "sitbreak doctor" in said
    assert "GNOME" not in settled
