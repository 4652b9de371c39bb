"""The gallery as text: all that there is about every stretch, and nothing that is fetched or run."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest

from sitbreak import catalogue_files, paths
from sitbreak.catalogue import Stretch
from sitbreak.cli import main
from sitbreak.figure.svg import moving
from sitbreak.texts import LANGUAGES


@pytest.fixture(scope="module", autouse=True)
def each_figure_drawn_once() -> Iterator[None]:
    """A figure has no words: the pages of all languages have the same ones."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sitbreak.cli.gallery_page.moving", cache(moving))
        yield


@cache
def page(language: str = "en") -> str:
    file = paths.config_dir() / "stretches.html"
    (paths.config_dir() / "config.toml").write_text(f'[ui]\nlanguage = "{language}"\n')
    assert main(["stretches", "--html", "-o", str(file)]) == 0
    return file.read_text(encoding="utf-8")


def body(text: str) -> Element:
    """Return the page's body as elements; HTML leaves some tags open."""
    inside = re.sub(r"<(input|meta)([^>]*)>", r"<\1\2/>", text[text.index("<body>") : text.index("</body>") + 7])
    return fromstring(inside.replace(' checked=""', ' checked="checked"'))


def words(card: Element) -> str:
    return " ".join(card.itertext())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stretch_is_there_with_all_that_is_known_of_it(language: str) -> None:
    cards = body(page(language)).findall(".//article")
    shown: list[Stretch] = list(catalogue_files.load(language).catalogue)

    assert len(cards) == len(shown)
    for card, stretch in zip(cards, shown, strict=True):
        told = words(card)
        assert [line for line in (stretch.name, *stretch.steps, *stretch.cautions) if line not in told] == []
        assert [source.title for source in stretch.sources if source.title not in told] == []
        assert [figure.get("role") for figure in card.findall("svg")] == ["img"]
        assert stretch.name in str(card.find("svg").get("aria-label"))  # type: ignore[union-attr]


def test_a_page_for_people_without_a_terminal_names_no_command_and_links_every_source() -> None:
    cards = body(page()).findall(".//article")
    shown: list[Stretch] = list(catalogue_files.load("en").catalogue)

    assert [card.get("aria-labelledby") for card in cards if "`" in words(card)] == []
    for card, stretch in zip(cards, shown, strict=True):
        assert [link.get("href") for link in card.iter("a")] == [source.url for source in stretch.sources]


def test_nothing_is_fetched_and_nothing_runs() -> None:
    text = page()

    assert "<script" not in text
    assert re.findall(r"(?:src|action)=", text) == []
    assert re.findall(r"url\(|@import|<link|<img|<iframe", text) == []
    assert "default-src 'none'" in text


def test_every_id_is_there_once_and_every_filter_is_one() -> None:
    text = page()
    ids = re.findall(r' id="([^"]+)"', text)

    assert len(ids) == len(set(ids))
    assert set(re.findall(r":has\(#([\w-]+):checked\)", text)) <= set(ids)


def test_each_group_of_filters_has_a_name() -> None:
    groups = body(page()).findall(".//fieldset")

    assert [group.findtext("legend") for group in groups] == ["Place", "Position", "Body area"]
    assert [len(group.findall(".//input[@checked]")) for group in groups] == [1, 1, 1]


def test_with_a_command_the_page_is_not_asked_for(capsys: Any) -> None:
    assert main(["stretches", "--html", "list"]) == 2
    assert "without a command" in capsys.readouterr().err


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_one_stretch_has_it_alone_with_its_figure_and_the_cautions(tmp_path: Path, language: str) -> None:
    (paths.config_dir() / "config.toml").write_text(f'[ui]\nlanguage = "{language}"\n')
    file = tmp_path / "one.html"
    assert main(["stretches", "show", "cobra-pose", "-o", str(file)]) == 0
    text = file.read_text(encoding="utf-8")
    one = catalogue_files.load(language).catalogue.find("cobra-pose")
    assert one is not None

    (card,) = body(text).findall(".//article")
    assert card.find("svg") is not None
    assert f"<title>{one.name}</title>" in text
    assert all(step in words(card) for step in one.steps)
    assert body(text).find("footer") is not None
    assert "fieldset" not in text[text.index("<body>") :]


def test_the_page_of_one_goes_without_json_and_an_unknown_one_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "one.html"
    assert main(["stretches", "show", "cobra-pose", "--json", "--html"]) == 2
    assert main(["stretches", "show", "cobrra-pose", "-o", str(file)]) == 1
    assert not file.exists()
