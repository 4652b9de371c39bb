"""The words: complete in every language, plural and duration forms right, never an exception."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

import sitbreak
from sitbreak.sentence import Sentence
from sitbreak.texts import LANGUAGES, Plural, Texts, language_for
from sitbreak.texts.messages import ALL_PARTS, CLICK, SENTENCES, load
from sitbreak.texts.speech import differences, fields, forms


@pytest.mark.parametrize(
    ("env", "setting", "language"),
    [
        ({}, "auto", "en"),
        ({"LANG": "de_AT.UTF-8"}, "auto", "de"),
        ({"LANG": "de_AT.UTF-8"}, "ja", "ja"),
        ({"LANG": "es_MX"}, "auto", "es"),
        ({"LANG": "fr-CA"}, "auto", "fr"),
        ({"LANG": "de_DE", "LC_ALL": "fr_FR@euro"}, "auto", "fr"),
        ({"LANG": "de_DE", "LC_ALL": ""}, "auto", "de"),
        ({"LANG": "de_DE", "LC_MESSAGES": "ja_JP.eucJP"}, "auto", "ja"),
        ({"LANG": "en_US", "LANGUAGE": "sv:es:de"}, "auto", "es"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "es"}, "auto", "en"),
        ({"LANG": "POSIX"}, "auto", "en"),
        ({"LANG": "nl_NL"}, "auto", "en"),
    ],
)
def test_the_language_follows_the_setting_then_the_locale(env: dict[str, str], setting: str, language: str) -> None:
    assert language_for(env, setting, ("en", "de", "fr", "es", "ja")) == language


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (-3, "0 s"),
        (40.9, "40 s"),
        (60, "1 min"),
        (90, "1 min 30 s"),
        (599, "9 min 59 s"),
        (48 * 60 + 59, "48 min"),
        (3600, "1 h"),
        (4800, "1 h 20 min"),
        (7205, "2 h"),
    ],
)
def test_a_duration_is_said_as_people_say_it(seconds: float, words: str) -> None:
    assert Texts().duration(seconds) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("1 hour 20 minutes", "2 hours 1 minute", "1 minute 30 seconds")),
        ("de", ("1 Stunde 20 Minuten", "2 Stunden 1 Minute", "1 Minute 30 Sekunden")),
        ("fr", ("1 heure 20 minutes", "2 heures 1 minute", "1 minute 30 secondes")),
        ("es", ("1 hora 20 minutos", "2 horas 1 minuto", "1 minuto 30 segundos")),
        ("ja", ("1時間20分", "2時間1分", "1分30秒")),
    ],
)
def test_long_durations_have_the_plural_forms_of_the_language(language: str, words: tuple[str, ...]) -> None:
    texts = Texts(language)

    assert tuple(texts.duration(s, "long") for s in (4800, 7260, 90)) == words


def test_the_clock_has_a_date_only_where_the_hour_would_mislead() -> None:
    texts, now = Texts(), datetime(2026, 5, 4, 9, 0, tzinfo=UTC)

    assert texts.moment(datetime(2026, 5, 4, 8, 2, tzinfo=UTC), now) == "08:02"
    assert texts.moment(datetime(2026, 5, 3, 8, 2, tzinfo=UTC), now) == "2026-05-03 08:02"


def test_durations_and_counts_find_their_form_inside_a_sentence() -> None:
    texts = Texts()

    assert texts.say("told.snoozed", for_s=300) == "Put off for 5 min."
    assert texts.say("count.breaks", n=1) == "1 break"
    assert texts.say("count.breaks", n=2) == "2 breaks"


@pytest.mark.parametrize(
    ("language", "none", "one", "two"),
    [
        ("en", "0 breaks", "1 break", "2 breaks"),
        ("de", "0 Pausen", "1 Pause", "2 Pausen"),
        ("fr", "0 pause", "1 pause", "2 pauses"),
        ("es", "0 pausas", "1 pausa", "2 pausas"),
        ("ja", "休憩0回", "休憩1回", "休憩2回"),
    ],
)
def test_zero_one_and_two_take_their_forms(language: str, none: str, one: str, two: str) -> None:
    assert tuple(Texts(language).say("count.breaks", n=n) for n in (0, 1, 2)) == (none, one, two)


def test_a_decision_is_explained_in_words() -> None:
    texts = Texts("de")

    assert texts.explain("why.shown", {"kind": "nag", "sitting_s": 3300}) == (
        "Erinnerung gezeigt (eine Wiederholung) bei 55 min Sitzen"
    )
    assert texts.explain("why.now-held", {"by": "call, schedule"}) == (
        "Eine Erinnerung steht an und wartet: ein Gespräch, außerhalb deiner Zeiten"
    )
    assert texts.explain("why.paused", {"for_s": 1800}) == "Für 30 min angehalten"
    assert texts.explain("why.paused", {}) == "Angehalten, bis du weitermachst"


@pytest.mark.parametrize(
    ("language", "labelled", "listed"),
    [
        ("en", "a: 1", "x, y; z"),
        ("de", "a: 1", "x, y; z"),
        ("es", "a: 1", "x, y; z"),
        ("fr", "a\u00a0: 1", "x, y\u00a0; z"),
        ("ja", "a：1", "x、y；z"),
    ],
)
def test_what_is_put_together_has_the_marks_of_the_language(language: str, labelled: str, listed: str) -> None:
    texts = Texts(language)
    inner = Sentence.joined(", ", ["x", "y"])

    assert texts.labelled("a", 1) == labelled
    assert texts.put(Sentence.joined("; ", [inner, "z"])) == listed


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_colon_follows_a_question(language: str) -> None:
    assert Texts(language).labelled("5?", "x") == "5? x"


@pytest.mark.parametrize("language", ["de", "fr", "es", "ja"])
def test_a_reason_of_the_system_is_said_in_the_language(language: str) -> None:
    for key, message in load(language, "cli").items():
        if "reason" in fields(message):
            assert "No space left" not in Texts(language).say(key, reason="No space left on device")


def test_a_name_without_words_is_said_as_it_is() -> None:
    assert Texts().explain("why.now-held", {"by": "gremlins"}) == "A reminder is due and waits: gremlins"


def test_variants_differ_and_come_round() -> None:
    texts = Texts()
    said = [texts.say("remind.nag.title", variant=number, sitting_s=3900) for number in range(4)]

    assert said[0] == said[3]
    assert len(set(said)) == 3
    assert all("1 h 5 min" in words for words in said)


def test_what_is_not_there_leaves_its_name_and_no_exception() -> None:
    texts = Texts()

    assert texts.say("no.such.key") == "no.such.key"
    assert texts.say("told.snoozed") == "Put off for {for_s}."


def test_a_name_with_braces_in_it_is_left_alone() -> None:
    assert "{a}" in Texts().say("notice.tray.none", reason="{a}")


def test_messages_may_come_from_somewhere_else() -> None:
    assert (
        Texts("en", source=lambda language, part: {"told.quit": f"{part} {language}"}).say("told.quit") == "daemon en"
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", ALL_PARTS)
def test_a_language_is_complete(language: str, part: str) -> None:
    assert list(differences(language, load(language, part), load("en", part), fewer=part == CLICK)) == []


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
@pytest.mark.parametrize("part", ALL_PARTS)
def test_no_english_is_left_over(language: str, part: str) -> None:
    """Equal templates are fine only where they hold hardly a word: "{n} min", "Pause"."""
    english, ours = load("en", part), load(language, part)
    same = {key for key, message in ours.items() if message == english.get(key) and _words(message) > 1}

    assert same == set()


def _words(message: str | Plural | tuple[str, ...]) -> int:
    bare = [re.sub(r"\{[^}]*\}|`[^`]*`|sitbreak", "", form) for form in forms(message)]
    return max(len(re.findall(r"[^\W\d_]{3,}", form)) for form in bare)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_blames_or_promises(language: str) -> None:
    """English words that must not be in it; the other languages are held to the same by whoever translates."""
    banned = re.compile(r"\b(should|must|bad|fail(ed)? to|lazy|cures?|heals?|prevents?|guarantee\w*|healthy)\b", re.I)
    parts = [part for part in ALL_PARTS if part not in SENTENCES]  # what a file must be is no reproach
    said = [form for part in parts for message in load(language, part).values() for form in forms(message)]

    assert [form for form in said if banned.search(form)] == []


def _keys() -> set[str]:
    """Every key that the code names: say("...") and explain("..."), and what the engine tells and gives as reasons."""
    found: set[str] = set()
    for file in Path(sitbreak.__file__).parent.rglob("*.py"):
        if "texts" not in file.parts:
            source = file.read_text(encoding="utf-8")
            found |= set(re.findall(r'(?:say|explain)\(\s*"([a-z_]+(?:\.[\w-]+)+)"', source))
            found |= set(re.findall(r'"(why\.[\w-]+)"', source))
            told = " ".join(re.findall(r"\b(?:_emit)?_result\(([^)]*)", source))
            found |= {f"told.{key}" for key in re.findall(r'"([\w.-]+)"', told)}
    return found


def test_whatever_the_code_says_has_words() -> None:
    texts, keys = Texts(), _keys()

    assert {"told.snoozed", "why.gap-counted", "menu.later"} <= keys
    assert sorted(key for key in keys if not texts.has(key)) == []
