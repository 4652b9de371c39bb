"""What German says of each entry, nudge and rule, the others say as well, in words that their readers would say."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from sitbreak.paths import resource
from sitbreak.texts.messages import ALL_PARTS, load
from sitbreak.texts.speech import forms

# The languages whose words are whole; each further one joins when its list is empty.
WHOLE = ["es", "fr", "ja"]
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


# A pulled muscle, a gender that is not everybody's, a second word for one thing, an article that one o'clock breaks.
UNWELCOME = {
    "es": r"\btirón\b|\bsentad[oa]s?\b(?! en L)|\btumbad[oa]s?\b|\bdesde las? \{|\ba las? \{",
    "fr": r"\bassis\b|\bvous tourné\b|\babsent\b|\brapport\b|\bconseils? de position\b|(?<=\S) [;:?!%]|qui s'étend",
}


def spoken(language: str) -> Iterator[str]:
    """Yield every sentence of a language: the messages, the stretches, the nudges."""
    for part in ALL_PARTS:
        for message in load(language, part).values():
            yield from forms(message)
    for file in FILES:
        for text in words(file, language).values():
            yield from [text] if isinstance(text, str) else text


@pytest.mark.parametrize("language", UNWELCOME)
def test_no_sentence_has_a_word_that_its_readers_would_not_say(language: str) -> None:
    found = re.compile(UNWELCOME[language], re.IGNORECASE)

    assert [text for text in spoken(language) if found.search(text)] == []
