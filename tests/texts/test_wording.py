"""One word for one thing, and none that means something else to a reader."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from sitbreak.paths import resource
from sitbreak.texts.messages import ALL_PARTS, load
from sitbreak.texts.speech import forms

# What is not said, with why. A pattern, searched in every message and in every line of the catalogue of that language.
NOT_SAID = {
    "en": {
        r"\bbouts?\b": "a boxer's or an illness's: an unbroken spell",
        r"\bseed('s)?\b": "the source text",
        r"\bno medical advice\b": "not medical advice",
        r"\bcosts? only\b": "what happens: the entry is left out",
        r"\bas it comes\b": "at its default",
        r"\bTurn of the\b": "Next:",
    },
    "de": {
        r"Sitzung": "a meeting: Sitzphase",
        r"ärztlicher Rat": "medizinischer Rat",
        r"\bkostet nur\b": "der Eintrag entfällt",
        r"wie es kommt": "auf den Vorgaben",
        r"verschoben|übersprungen": "aufgeschoben, ausgelassen: the words of the buttons",
        r"Haltungstipp": "Haltungshinweis",
        r"Übung(?!en des NHS)": "Dehnung",
        r"\b(wo|bis) (der|die|das|unterer) [^.;,]*(zieht|ziehen)[.;,]": "it pulls in a part, no part pulls",
        r"Gesäßhälfte": "das Gesäß des hinteren Beins",
        r"bleiben drin": "Kinn leicht eingezogen",
    },
    "fr": {
        r"’": "the apostrophe of all other texts: '",
        r"(?<=\w) ?(?<![\u00a0\u202f])[;?!](?= |$)": "a no-break space before it",
        r"(?<!zsh)(?<![\u00a0\u202f]):(?= |$)": "a no-break space before it",
    },
    "ja": {
        r"リマインダー": "お知らせ",
        r"窓を開": "ウィンドウ",
        r"空白": "スペース",
        r"医学的な助言": "医療上の助言",
        r"スキップ|飛ば|後回し": "今回はなし、延期: the words of the buttons",
        r"あおむけ|うつぶせ": "仰向け、うつ伏せ",
        r"もとの資料": "元の文章",
        r"(?<=[ぁ-んァ-ヶ一-龠）」])[:;?!]": "marks as wide as the letters",
        r"\}[:;] ": "marks as wide as the letters",
    },
}


def said(language: str) -> Iterator[str]:
    for part in ALL_PARTS:
        for message in load(language, part).values():
            yield from forms(message)
    for file in ("stretches", "posture"):
        name = f"{file}.toml" if language == "en" else f"{file}.{language}.toml"
        yield from _lines(tomllib.loads(resource("config", name).read_text(encoding="utf-8")))


def _lines(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for key, inner in value.items():
                if key not in ("origin", "basis", "source"):  # names in the file, not words
                    yield from _lines(inner)
        case list():
            for inner in value:
                yield from _lines(inner)


@pytest.mark.parametrize(("language", "pattern"), [(lang, p) for lang, words in NOT_SAID.items() for p in words])
def test_a_word_that_misleads_is_not_said(language: str, pattern: str) -> None:
    assert [text for text in said(language) if re.search(pattern, text)] == []
