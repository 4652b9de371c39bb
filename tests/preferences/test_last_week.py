"""What an interval and a break would have meant last week, of people whose days are known."""

import json

import pytest

from sitbreak.advice import evidence_of
from sitbreak.advice.replayed import Replays
from sitbreak.dataclass import asdict, replace
from sitbreak.history.days import Rows
from sitbreak.preferences.last_week import (
    LastWeek,
    WeekAnswer,
    WeekQuestion,
    answer_from_json,
    answered,
    question_from_json,
    sentence,
)
from sitbreak.texts import LANGUAGES, Texts
from tests.advice.people import LIVED, NOT, Person, lived

ENGLISH = Texts("en")
NOW = WeekAnswer(2700.0, 300.0, days=5, reminders=9, breaks=20)


def never(_wall: object, _sitting_s: float, _random: object) -> str:
    return NOT


def test_a_shorter_interval_reminds_more_often_those_who_sit_long() -> None:
    evidence = evidence_of(lived(Person(answer=never, rises=(80, 100)), 1, days=3), LIVED)
    replays = Replays(evidence)
    found = [answered(WeekQuestion(60.0 * minutes, 300.0), evidence, replays).reminders for minutes in (60, 45, 20)]

    assert 0 < found[0] <= found[1] <= found[2]


def test_a_longer_break_counts_fewer() -> None:
    evidence = evidence_of(lived(Person(rises=(40, 50)), 1, days=3), LIVED)
    replays = Replays(evidence)
    short, long = (answered(WeekQuestion(2700.0, 60.0 * minutes), evidence, replays) for minutes in (5, 30))

    assert short.breaks > long.breaks


def test_pauses_that_left_no_row_are_not_guessed() -> None:
    evidence = evidence_of(lived(Person(), 1, days=2), LIVED)
    found = answered(WeekQuestion(2700.0, 60.0), evidence, Replays(evidence))

    assert not found.is_known
    assert sentence("sit.break", found, NOW, ENGLISH).startswith("Pauses under 3 min")


def test_no_history_is_said_to_be_none() -> None:
    evidence = evidence_of(Rows(), LIVED)
    found = answered(WeekQuestion(2700.0, 300.0), evidence, Replays(evidence))

    assert sentence("sit.interval", found, found, ENGLISH) == "Last 7 days: no history yet."


def test_the_sentence_compares_with_what_held_when_the_window_was_opened() -> None:
    shorter = replace(NOW, interval_s=1800.0, reminders=14, breaks=21)

    assert sentence("sit.interval", NOW, NOW, ENGLISH) == "At 45 min: 9 reminders in the last 7 days"
    assert sentence("sit.interval", shorter, NOW, ENGLISH) == "At 30 min: 14 reminders instead of 9 in the last 7 days"
    assert sentence("sit.break", shorter, NOW, ENGLISH) == "At 5 min: 21 breaks instead of 20 in the last 7 days"
    assert "…" in sentence("sit.break", None, NOW, ENGLISH)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_has_its_numbers(language: str) -> None:
    texts, shorter = Texts(language), replace(NOW, interval_s=1800.0, reminders=14)

    assert all(number in sentence("sit.interval", shorter, NOW, texts) for number in ("14", "9", "30"))


def test_questions_and_answers_come_back_from_their_line() -> None:
    question = WeekQuestion(2700.0, 300.0)

    assert question_from_json(json.dumps(asdict(question))) == question
    assert answer_from_json(json.dumps(asdict(NOW))) == NOW


@pytest.mark.parametrize(
    "line", ["", "[]", "{}", '{"interval_s": "x", "break_s": 1}', '{"interval_s": -1, "break_s": 1}']
)
def test_a_line_that_is_none_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        question_from_json(line)


def test_where_no_process_can_be_started_nothing_is_known_and_nothing_fails() -> None:
    week = LastWeek(None)

    assert week.answer(WeekQuestion(2700.0, 300.0)) is None
    week.close()
