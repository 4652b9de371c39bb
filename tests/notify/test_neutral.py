"""Whoever does not stand is never told to stand up: not by a reminder, not by a stretch, not at its end."""

import re

import pytest

from sitbreak import catalogue_files
from sitbreak.catalogue import Constraints, Position
from sitbreak.catalogue.chooser import fitting
from sitbreak.core.effects import ShowReminder
from sitbreak.core.records import ReminderKind
from sitbreak.core.settings_surface import StretchSettings
from sitbreak.notify import compose
from sitbreak.texts import Texts
from tests.catalogue.shipped import shipped

LANGUAGES = ["en", "de", "fr", "es", "ja"]
# What tells somebody to get up, in any of the five languages.
STAND_UP = re.compile(
    r"\b(stand up|stand\b|get up|got up|getting up|up you get|rise\b|on your feet|walk|"
    r"steh|aufsteh\w*|aufgestanden|auf die beine|geh ein|im stehen|"
    r"levez-vous|se lever|debout|faites quelques pas|"
    r"levántate|levantar\w*|de pie\b|da unos pasos)|立っ|立ち|立と|立つ|歩",
    re.IGNORECASE,
)
SEATED = catalogue_files.constraints(StretchSettings(positions=("seated",)))
ON_THE_FLOOR = catalogue_files.constraints(StretchSettings(positions=("seated", "kneeling", "floor"), where="home"))

every_language = pytest.mark.parametrize("language", LANGUAGES)


def reminders(language: str, wanted: Constraints) -> list[str]:
    texts, found = Texts(language), []
    for stretch in [None, *fitting(shipped(language).catalogue, wanted)]:
        for number in range(4):
            shown = ShowReminder(kind=ReminderKind.SIT, number=number, sitting_s=2700.0, today_s=9000.0, quiet=False)
            notice = compose.reminder(shown, stretch, texts, may_stand=wanted.may_stand)
            found += [notice.title, notice.body]
    return found


@every_language
@pytest.mark.parametrize("wanted", [SEATED, ON_THE_FLOOR], ids=["seated", "down to the floor"])
def test_no_reminder_tells_them_to_stand_up(language: str, wanted: Constraints) -> None:
    assert [text for text in reminders(language, wanted) if STAND_UP.search(text)] == []


@every_language
def test_everybody_else_is_told_so(language: str) -> None:
    assert any(STAND_UP.search(text) for text in reminders(language, Constraints()))


@every_language
def test_no_entry_that_they_are_offered_says_so(language: str) -> None:
    for stretch in fitting(shipped(language).catalogue, SEATED):
        texts = [stretch.name, *stretch.steps, stretch.easier, stretch.harder, *stretch.cautions]
        assert [text for text in texts if STAND_UP.search(text)] == [], stretch.id


@every_language
def test_nor_what_is_left_when_nothing_fits(language: str) -> None:
    look = shipped(language).catalogue.look

    assert look.position is Position.SEATED
    assert [text for text in (*look.steps, look.easier, look.harder) if STAND_UP.search(text)] == []


@every_language
def test_the_end_of_a_stretch_and_of_the_day_say_it_to_nobody(language: str) -> None:
    texts = Texts(language)
    words = [texts.say("remind.body.daily"), *(texts.say(f"stretch.done.{k}", name="X") for k in ("text", "seated"))]

    assert [text for text in words if STAND_UP.search(text)] == []


@every_language
def test_every_nudge_that_says_so_is_in_the_group_that_they_never_get(language: str) -> None:
    telling = [n for n in shipped(language).postures if STAND_UP.search(n.text)]

    assert telling
    assert all("stand" in nudge.groups for nudge in telling)


def test_what_begins_with_standing_up_is_not_for_them() -> None:
    everything = ("chair", "firm-chair", "desk-or-wall", "doorway-or-wall", "mat")
    wanted = catalogue_files.constraints(StretchSettings(positions=("seated",), equipment=everything))

    assert "seated-forward-bend" not in {s.id for s in fitting(shipped().catalogue, wanted)}
