"""What a notification says: how long, what to do, how long that takes; never twice the same words."""

import itertools
import re

import pytest

from sitbreak.catalogue import Area, Dose, Position, Range, Sides, Stretch
from sitbreak.catalogue.library import WALK_ID
from sitbreak.core.effects import ShowReminder, ShowWarning
from sitbreak.core.events import Command
from sitbreak.core.records import ReminderKind
from sitbreak.dataclass import replace
from sitbreak.notify import Button, Notice
from sitbreak.notify.compose import Variants, dose_text, message, nudge, reminder, warning
from sitbreak.notify.picture import Picture
from sitbreak.notify.wording import unbroken
from sitbreak.texts import LANGUAGES, Texts

TEXTS = Texts("en")
PLACES = {"standing": Position.STANDING, "floor": Position.FLOOR_SUPINE, "seated": Position.SEATED}


def dose(hold_s: int = 0, reps: int = 1, *, each_side: bool = False) -> Dose:
    sides = Sides.EACH if each_side else Sides.NONE
    return Dose(hold_s=Range(hold_s, hold_s), reps=Range(reps, reps), sides=sides)


def stretch(name: str, place: str = "standing", amount: Dose | None = None) -> Stretch:
    return Stretch("x", name, PLACES[place], (Area.HIPS,), ("Do it.",), dose=amount or dose(20))


HIP = stretch("hip-flexor stretch", "standing", dose(20, each_side=True))


def shown(kind: ReminderKind = ReminderKind.SIT, number: int = 3, minutes: float = 48) -> ShowReminder:
    return ShowReminder(number, kind, minutes * 60, 5.5 * 3600)


def said(notice: Notice) -> str:
    return f"{notice.title}. {notice.body}"


def test_a_reminder_says_how_long_what_and_how_long_that_takes() -> None:
    assert said(reminder(shown(number=0), HIP, TEXTS)) == (
        "48\u00a0min sitting. 20\u00a0s each side: hip-flexor stretch. Stand up."
    )


@pytest.mark.parametrize(
    ("amount", "said_so"),
    [
        (dose(20), "20 s"),
        (dose(75, each_side=True), "1 min 15 s each side"),
        (dose(reps=10), "10 times"),
        (dose(reps=1), "once"),
        (dose(reps=5, each_side=True), "5 times each side"),
    ],
)
def test_the_dose_has_the_form_that_people_say(amount: Dose, said_so: str) -> None:
    assert dose_text(amount, TEXTS) == said_so


def test_repeats_vary_and_say_the_time() -> None:
    notices = [reminder(shown(ReminderKind.REPEAT, n, 45 + 10 * n), HIP, TEXTS) for n in range(2, 8)]

    assert all(unbroken(TEXTS.duration((45 + 10 * n) * 60)) in notice.title for n, notice in enumerate(notices, 2))
    assert all(a.title != b.title and a.body != b.body for a, b in itertools.pairwise(notices))


@pytest.mark.parametrize("place", ["standing", "floor", "seated"])
@pytest.mark.parametrize("number", range(4))
def test_every_reminder_says_the_dose_first_for_a_line_that_is_cut_and_then_to_get_up(place: str, number: int) -> None:
    body = reminder(shown(number=number), stretch("it", place), TEXTS).body

    first, then = body.split(". ", 1)
    assert re.fullmatch("20\u00a0s( each side)?: it", first)
    assert then.split()[0].strip(",") in {"Stand", "Up", "Time", "Rise"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_can_end_between_a_number_and_its_unit(language: str) -> None:
    for kind in ReminderKind:
        notice = reminder(shown(kind, 2, 75), HIP, Texts(language), standing_s=2700.0)
        assert re.findall(r"\d [^\W\d]", f"{notice.title} {notice.body}") == []
        assert kind is not ReminderKind.SIT or "\u00a0" in notice.body or language == "ja"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_walk_says_where_to_and_not_the_same_twice_in_a_row(language: str) -> None:
    walk, texts = replace(HIP, id="short-walk"), Texts(language)
    bodies = [reminder(shown(number=number), walk, texts).body for number in range(4)]
    goals = {"en": "window|water", "de": "Fenster|Wasser", "fr": "fenêtre|eau", "es": "ventana|agua", "ja": "窓|水"}

    assert all(re.search(goals[language], body) for body in bodies)
    assert all(a != b for a, b in itertools.pairwise(bodies))


@pytest.mark.parametrize("may_stand", [True, False])
@pytest.mark.parametrize("place", ["standing", "floor", "seated", "walk"])
@pytest.mark.parametrize("apart", [1, 2, 3, 4, 6, 12])
@pytest.mark.parametrize("language", LANGUAGES)
def test_two_of_a_kind_are_not_alike_however_many_others_lie_between(
    language: str, apart: int, place: str, may_stand: bool
) -> None:
    texts, variants = Texts(language), Variants()
    offered = replace(HIP, id=WALK_ID) if place == "walk" else stretch("it", place)
    notices = [
        reminder(shown(number=5 + n * apart), offered, texts, may_stand=may_stand, variants=variants) for n in range(5)
    ]

    assert all(a.title != b.title and a.body != b.body for a, b in itertools.pairwise(notices))


def test_without_a_stretch_it_is_a_walk() -> None:
    assert "walk" in reminder(shown(), None, TEXTS).body


@pytest.mark.parametrize(
    ("kind", "commands", "click"),
    [
        (ReminderKind.SIT, [Command.STRETCH, Command.SNOOZE, Command.SKIP], Command.STRETCH),
        (ReminderKind.REPEAT, [Command.STRETCH, Command.SNOOZE, Command.SKIP], Command.STRETCH),
        (ReminderKind.SNOOZE, [Command.STRETCH, Command.SNOOZE, Command.SKIP], Command.STRETCH),
        (ReminderKind.STAND, [Command.STANDING], None),
        (ReminderKind.DAILY, [], Command.REPORT),
    ],
)
def test_each_kind_offers_its_answers(kind: ReminderKind, commands: list[Command], click: Command | None) -> None:
    notice = reminder(shown(kind), HIP, TEXTS)

    assert [button.command for button in notice.buttons] == commands
    assert notice.default is click
    assert notice.number == 3


def test_later_is_not_offered_when_it_would_be_refused() -> None:
    notice = reminder(shown(), HIP, TEXTS, may_snooze=False)

    assert [button.command for button in notice.buttons] == [Command.STRETCH, Command.SKIP]


def test_only_a_stretch_has_a_picture() -> None:
    picture = Picture(1, 1, bytes(4))

    assert reminder(shown(), HIP, TEXTS, picture=picture).picture == picture
    assert reminder(shown(ReminderKind.DAILY), HIP, TEXTS, picture=picture).picture is None


def test_the_day_and_the_standing_have_words_of_their_own() -> None:
    assert reminder(shown(ReminderKind.DAILY), None, TEXTS).title == "5\u00a0h 30\u00a0min of sitting today"
    assert reminder(shown(ReminderKind.STAND), None, TEXTS, standing_s=1800).title == "30\u00a0min on your feet"


def test_a_nudge_is_quiet_and_other_words_are_not() -> None:
    assert nudge("Both feet down.", TEXTS) == Notice("nudge", "While you sit", "Both feet down.", quiet=True)
    assert message("a", "b").quiet is False


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(ReminderKind))
@pytest.mark.parametrize("place", ["standing", "floor", "seated"])
def test_no_placeholder_is_left_in_any_language(language: str, kind: ReminderKind, place: str) -> None:
    for number in range(6):
        notice = reminder(shown(kind, number), stretch("X", place), Texts(language), standing_s=60)
        words = [notice.title, notice.body, *(button.label for button in notice.buttons)]

        assert not any("{" in text or "remind." in text or "button." in text for text in words)
        assert len(notice.title) <= 63
        assert len(notice.body) <= 255


def test_languages_say_the_same_reminder() -> None:
    words = {language: said(reminder(shown(number=0), HIP, Texts(language))) for language in LANGUAGES}

    told = {language: text.replace("\u00a0", " ") for language, text in words.items()}
    assert told["de"] == "48 min gesessen. 20 s je Seite: hip-flexor stretch. Steh auf."
    assert told["fr"] == "48 min de position assise. 20 s de chaque côté : hip-flexor stretch. Levez-vous."
    assert told["es"] == "48 min en la silla. 20 s por lado: hip-flexor stretch. Ponte de pie."
    assert told["ja"] == "48分座っています. 左右20秒ずつ：hip-flexor stretch。立ちましょう。"


def test_the_note_before_a_reminder_is_quiet_and_can_put_it_off() -> None:
    note = warning(ShowWarning(60.0), TEXTS)

    assert (said(note), note.quiet) == ("A break in 1\u00a0min. Time to finish the sentence.", True)
    assert note.buttons == (Button(Command.SNOOZE, "Not now"),)
    assert warning(ShowWarning(60.0, may_put_off=False), TEXTS).buttons == ()


def test_the_end_of_a_meeting_offers_half_an_hour_more() -> None:
    due = reminder(shown(ReminderKind.MEETING, minutes=65), HIP, TEXTS)
    over = reminder(shown(ReminderKind.MEETING_OVER, minutes=25), None, TEXTS)
    more = Button(Command.MEETING, "30\u00a0min more", 1800.0)

    assert [button.command for button in due.buttons] == [Command.STRETCH, Command.MEETING, Command.SKIP]
    assert due.buttons[1] == more
    assert (over.buttons, over.default, over.picture) == ((more,), None, None)
    assert over.title == "The meeting's time is over"
