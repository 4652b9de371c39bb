"""The first words."""

import pytest

from sitbreak.config import override
from sitbreak.config.welcome import welcome
from sitbreak.core.settings import Settings
from sitbreak.texts import LANGUAGES, Texts


def test_it_says_the_interval_what_is_seen_how_to_change_it_and_to_be_careful() -> None:
    said = str(welcome(Texts("en"), override(Settings(), ["sit.interval=30 min"]), has_tray=True))

    for words in ("30 min", "never what you type", "sitbreak config set", "not medical advice"):
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


def test_it_speaks_of_a_menu_only_where_there_is_an_icon() -> None:
    with_tray, without = (str(welcome(Texts("en"), Settings(), has_tray=has)) for has in (True, False))

    assert ("menu" in with_tray, "menu" in without) == (True, False)
    assert "sitbreak --help" in without
