"""Every source that a text names stands in the table, and the table holds what was written, not copies of it."""

import re
import tomllib
from pathlib import Path

import pytest

from sitbreak.catalogue import Stretch
from sitbreak.paths import resource
from tests.catalogue.shipped import catalogue, shipped

DOCS = Path(__file__).parents[2] / "docs"
TABLE = tomllib.loads(resource("config", "stretches.toml").read_text(encoding="utf-8"))["source"]
# Names that are no sources: methods, muscles, places, sets of rules.
NO_SOURCE = {"ACSM", "McKenzie", "I", "The", "Each", "It", "No", "A", "NHS", "TODAY", "USA"}
LANGUAGES = ["en", "de", "fr", "es", "ja"]


def named(text: str) -> set[str]:
    """The names in an English text: capitals that do not begin a sentence."""
    inside = re.sub(r"(?:^|[.:;!?]\s+|\(\s*)(?:The |A |An )?[A-Z][\w'-]*", lambda m: _kept(m[0]), text)
    return set(re.findall(r"\b[A-Z][\w-]+", inside)) - NO_SOURCE


def _kept(start: str) -> str:
    """A sentence may begin with a name: two capitals in a row, or an abbreviation."""
    word = start.split()[-1].lstrip("(")
    return start if word.isupper() and len(word) > 1 else start.lower()


def all_of(stretch: Stretch) -> str:
    return " ".join(f"{s.title} {s.publisher} {s.url}" for s in stretch.sources).casefold()


@pytest.mark.parametrize("stretch", list(catalogue()), ids=lambda s: s.id)
def test_every_name_in_the_evidence_is_a_source_of_the_entry(stretch: Stretch) -> None:
    words = named(f"{stretch.evidence} {stretch.dose.note}")

    assert {word for word in words if word.casefold() not in all_of(stretch)} == set()


def test_a_name_without_a_source_would_be_found() -> None:
    assert "Nobody" in named("A page of Nobody holds 30 s.")
    assert "SIRA" in named("The seed names no time; SIRA asks for 10 s.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_study_with_a_year_is_in_the_table_in_every_language(language: str) -> None:
    studies = {f"{m[0]} {m[1]}" for m in re.findall(r"\((\w+) et al", " ".join(s["publisher"] for s in TABLE.values()))}
    authors = {name.casefold() for entry in TABLE.values() for name in re.findall(r"\w+", entry["publisher"])}
    texts = " ".join(s.evidence for s in shipped(language).catalogue)

    cited = re.findall(r"\b([A-Z][a-z]+) (?:19|20)\d\d", texts)
    assert cited, studies
    assert [name for name in cited if name.casefold() not in authors] == []


@pytest.mark.parametrize("page", ["safety.md", "seed-map.md"])
def test_every_study_that_a_page_names_is_in_the_table(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    sentences = re.findall(r"[^.|]*\b(?:trials?|Cochrane|study|studies)\b[^.|]*", text)
    ids = {word for sentence in sentences for word in re.findall(r"`([a-z]+-\d{4})`", sentence)}

    assert sentences
    assert ids <= TABLE.keys()
    if page == "safety.md":
        assert {"galinsky-2007", "heuvel-2003", "french-2006", "beach-2005"} <= ids


def test_no_source_stands_in_the_table_that_nothing_names() -> None:
    pages = "".join(file.read_text(encoding="utf-8") for file in DOCS.glob("*.md"))
    raw = resource("config", "stretches.toml").read_text(encoding="utf-8").replace("\n", " ")
    used = {s.id for entry in catalogue() for s in entry.sources} | {s.id for s in catalogue().safety.sources}

    idle = {key for key in TABLE if key not in used and f"`{key}`" not in pages}
    assert {key for key in idle if raw.count(f'"{key}"') == 0} == set()


COPIES = ("staging", "preflight", "scribd", "studylib", "wilddata", "coursehero", "repost", "blogspot", "moam.info")


@pytest.mark.parametrize("key", TABLE)
def test_no_source_is_a_copy_of_another(key: str) -> None:
    entry = TABLE[key]

    assert not [word for word in COPIES if word in f"{entry['url']} {entry['publisher']}".casefold()]
    assert entry["url"].startswith("http")


@pytest.mark.parametrize("key", [key for key in TABLE if re.search(r"-\d{4}$", key) and key != "acsm-2021"])
def test_a_paper_is_cited_by_doi_or_pubmed_or_its_journal(key: str) -> None:
    url = TABLE[key]["url"]

    assert re.match(r"https://(doi\.org/10\.|pubmed\.ncbi\.nlm\.nih\.gov/\d+|jssm\.org/)", url), url
