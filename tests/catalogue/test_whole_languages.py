"""What German says of each entry, nudge and rule, the other whole languages say as well: nothing is left in English."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from sitbreak.paths import resource

# The languages whose words are whole; each further one joins when its list is empty.
WHOLE = ["fr", "ja"]
FILES = ["stretches", "posture"]


def words(file: str, language: str) -> dict[str, Any]:
    """Return the words of a language by their place: "stretch.bridge.steps"."""
    name = f"{file}.{language}.toml" if language != "en" else f"{file}.toml"
    tables = tomllib.loads(resource("config", name).read_text(encoding="utf-8"))
    return dict(_places("", tables))


def _places(place: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _places(f"{place}.{key}".lstrip("."), inner)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for inner in value:
            yield from _places(f"{place}.{inner['id']}", {k: v for k, v in inner.items() if k != "id"})
    else:
        yield place, value


def missing(file: str, language: str) -> list[str]:
    """List each place that German fills and this language leaves out, cuts short or says in English."""
    english, ours = words(file, "en"), words(file, language)
    gaps = []
    for place, german in words(file, "de").items():
        text = ours.get(place)
        if not text:
            gaps.append(place)
        elif isinstance(german, list) and not place.endswith(".aliases") and len(text) != len(german):
            gaps.append(f"{place}: {len(text)} lines, not {len(german)}")
        elif text == english[place] or (isinstance(text, list) and set(text) & set(english[place])):
            gaps.append(f"{place}: still English")
    return gaps


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("language", WHOLE)
def test_nothing_that_german_says_is_missing(language: str, file: str) -> None:
    assert missing(file, language) == []


@pytest.mark.parametrize("file", FILES)
def test_what_english_alone_says_would_be_listed(file: str) -> None:
    places = [place for place in missing(file, "en") if place.endswith(": still English")]

    assert len(places) == len(words(file, "de"))
