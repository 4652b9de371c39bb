"""Whoever does not stand is never told to stand up: not by a reminder, not by a stretch, not at its end."""

import re
from itertools import product

import pytest

from sitbreak import catalogue_files
from sitbreak.catalogue import Constraints, Position, Stretch
from sitbreak.catalogue.chooser import fitting
from sitbreak.cli.stretch import _task as command_task
from sitbreak.cli.stretch_wishes import Wishes
from sitbreak.core.effects import ShowReminder, ShowWarning
from sitbreak.core.settings import Settings
from sitbreak.core.settings_surface import StretchSettings
from sitbreak.daemon.stretch_tasks import stretch_task
from sitbreak.dataclass import replace
from sitbreak.notify import compose
from sitbreak.stretch.guidance_texts import GuidanceTexts
from sitbreak.stretch.routine import Player
from sitbreak.stretch.task import in_series, task_for
from sitbreak.texts import Texts
from tests.catalogue.shipped import shipped

LANGUAGES = ["en", "de", "fr", "es", "ja"]
# What tells somebody to get up, in any of the five languages.
STAND_UP = re.compile(
    r"\b(stand up|stand\b|get up|got up|getting up|up you get|up for a|stay up|rise,|on your feet|a few steps|"
    r"walk(?! (?:your|both) hands)|"
    r"steh\b|aufsteh\w*|aufgestanden|auf die beine|geh ein|im stehen|kurz hoch|noch .* auf:|ein paar schritte|"
    r"levez-vous|se lever|vous relever|debout|quelques pas|"
    r"levántate|levantar\w*|de pie\b|arriba un momento|unos pasos)|立っ|立ち|立と|立つ|歩(?!かせ)",
    re.IGNORECASE,
)
SEATED = catalogue_files.constraints(StretchSettings(positions=("seated",)))
ON_THE_FLOOR = catalogue_files.constraints(StretchSettings(positions=("seated", "kneeling", "floor"), where="home"))

every_language = pytest.mark.parametrize("language", LANGUAGES)
every_exclusion = pytest.mark.parametrize("wanted", [SEATED, ON_THE_FLOOR], ids=["seated", "down to the floor"])


def reminders(language: str, wanted: Constraints) -> list[str]:
    texts, found = Texts(language), []
    for stretch in [None, *fitting(shipped(language).catalogue, wanted)]:
        for number, kind, again in product(range(4), compose.SUGGESTING, (0, 1)):
            shown = ShowReminder(
                kind=kind, number=number, sitting_s=2700.0, today_s=9000.0, quiet=False, renewals=again
            )
            notice = compose.reminder(shown, stretch, texts, may_stand=wanted.may_stand)
            found += [notice.title, notice.body]
    before = [compose.warning(ShowWarning(60.0), texts, number=n, may_stand=wanted.may_stand) for n in range(4)]
    return found + [words for notice in before for words in (notice.title, notice.body)]


@every_language
@every_exclusion
def test_no_reminder_tells_them_to_stand_up(language: str, wanted: Constraints) -> None:
    assert [text for text in reminders(language, wanted) if STAND_UP.search(text)] == []


@every_language
def test_everybody_else_is_told_so(language: str) -> None:
    assert any(STAND_UP.search(text) for text in reminders(language, Constraints()))


@every_language
@every_exclusion
def test_no_entry_that_they_are_offered_says_so(language: str, wanted: Constraints) -> None:
    for stretch in fitting(shipped(language).catalogue, wanted):
        texts = [stretch.name, *stretch.steps, stretch.easier, stretch.harder, *stretch.cautions]
        assert [text for text in texts if STAND_UP.search(text)] == [], stretch.id


@every_language
def test_nor_what_is_left_when_nothing_fits(language: str) -> None:
    look = shipped(language).catalogue.look

    assert look.position is Position.SEATED
    assert [text for text in (*look.steps, look.easier, look.harder) if STAND_UP.search(text)] == []


def ends(language: str, stretch: Stretch, *, may_stand: bool) -> list[str]:
    """The last sentence of a guided stretch that stands alone, and of a series before and after it was break enough."""
    task = task_for(stretch, language=language, may_stand=may_stand, break_s=600.0)
    last, texts = in_series([task, task], 300.0)[-1], Texts(language)
    alone, of_series = Player.begin(task, 0.0), Player.begin(last, 0.0)
    return [
        GuidanceTexts(texts).end(alone),
        *(GuidanceTexts(texts, rest_left_s).end(of_series) for rest_left_s in (0.0, 30.0, 200.0)),
    ]


@every_language
@every_exclusion
def test_nor_does_the_end_of_a_guided_one(language: str, wanted: Constraints) -> None:
    catalogue = shipped(language).catalogue
    said = [end for s in fitting(catalogue, wanted) for end in ends(language, s, may_stand=wanted.may_stand)]

    assert [text for text in said if STAND_UP.search(text)] == []
    if language != "ja":  # there it says to leave the seat
        assert any(STAND_UP.search(text) for text in ends(language, catalogue.walk, may_stand=True))


def test_the_daemon_and_the_command_tell_the_window_who_does_not_stand() -> None:
    settings = replace(Settings(), stretch=StretchSettings(positions=("seated",)))
    look = shipped().catalogue.look

    assert not stretch_task(look, settings, "en", ()).may_stand
    assert stretch_task(look, Settings(), "en", ()).may_stand
    assert not command_task(look, settings, Wishes()).may_stand


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
