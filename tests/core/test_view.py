"""The status as words, menu and icon."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from sitbreak.core.events import Command, Now
from sitbreak.core.settings import Settings
from sitbreak.core.settings_surface import TraySettings
from sitbreak.core.status_types import Mode, State, Status
from sitbreak.core.status_words import short
from sitbreak.core.view import IconState, MenuEntry, OfferedStretch, View, line, view
from sitbreak.dataclass import replace
from sitbreak.texts import LANGUAGES, Texts
from tests.kit.effort import examples

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
TEXTS = Texts("en")


def status(state: State = State.SITTING, mode: Mode = Mode.OK, sitting_min: float = 32, **more: Any) -> Status:
    base = Status(
        state=state,
        mode=mode,
        sitting_s=sitting_min * 60,
        due_in_s=max(0.0, (45 - sitting_min) * 60),
        today_s=3 * 3600 + sitting_min * 60,
        breaks_today=5,
        longest_s=50 * 60,
        since=NOON - timedelta(minutes=sitting_min),
        interval_s=45 * 60,
    )
    return replace(base, **more)


def seen(at: Status, degraded: str | None = None, settings: Settings | None = None, texts: Texts = TEXTS) -> View:
    now, offered = Now(0, 0, NOON), OfferedStretch()
    return view(at, settings or Settings(), texts, degraded=degraded, now=now, offered=offered)


def entry(at: Status, text: str) -> MenuEntry:
    flat = [e for top in seen(at).menu for e in (top, *top.children)]
    return next(e for e in flat if e.text == text)


@pytest.mark.parametrize(
    ("at", "title"),
    [
        (status(), "Sitting 32 min, break in 13 min"),
        (status(sitting_min=0.5), "Sitting under 1 min, break in 45 min"),
        (status(sitting_min=65, mode=Mode.DUE), "Sitting 1 h 5 min, time for a break"),
        (status(sitting_min=46, mode=Mode.DUE, held_by=("call",)), "Sitting 46 min, break waits: a call"),
        (status(sitting_min=45, due_in_s=0, held_by=("full-screen",)), "Sitting 45 min, break waits: full screen"),
        (status(sitting_min=46, mode=Mode.SNOOZED, snoozed_for_s=240), "Sitting 46 min, reminder in 4 min"),
        (status(mode=Mode.PAUSED, due_in_s=None, paused_for_s=1500), "Paused, 25 min left"),
        (status(mode=Mode.PAUSED, due_in_s=None), "Paused until you resume"),
        (status(mode=Mode.PAUSED, due_in_s=None, paused_until_tomorrow=True), "Paused until tomorrow"),
        (status(State.AWAY, due_in_s=None), "Away since 11:28, 32 min of sitting kept"),
        (status(State.LOCKED, sitting_min=0, due_in_s=None), "Locked since 12:00"),
        (status(State.BREAK, sitting_min=0, due_in_s=None), "On a break since 12:00"),
        (status(State.STANDING, sitting_min=0, due_in_s=None, standing_s=720), "Standing 12 min"),
    ],
)
def test_the_title_says_how_it_is(at: Status, title: str) -> None:
    assert seen(at).title == title
    assert seen(at).menu[0] == MenuEntry(title, enabled=False)


@pytest.mark.parametrize(
    ("at", "degraded", "icon"),
    [
        (status(), None, IconState.SITTING),
        (status(), "blind", IconState.DEGRADED),
        (status(mode=Mode.DUE), "blind", IconState.DUE),
        (status(State.AWAY, Mode.DUE), None, IconState.AWAY),
        (status(mode=Mode.SNOOZED), None, IconState.SITTING),
        (status(mode=Mode.PAUSED), None, IconState.PAUSED),
        (status(State.LOCKED), None, IconState.AWAY),
        (status(State.BREAK), None, IconState.AWAY),
        (status(State.STANDING), None, IconState.STANDING),
    ],
)
def test_the_icon_shows_first_what_asks_for_an_answer(at: Status, degraded: str | None, icon: IconState) -> None:
    assert seen(at, degraded).icon is icon


def test_what_does_not_work_is_in_the_tooltip() -> None:
    tooltip = seen(status(), "no display").tooltip

    assert tooltip == "Sitting 32 min, break in 13 min\nToday 3 h 32 min, 5 breaks\nNot everything works: no display"


@pytest.mark.parametrize(
    ("at", "twelfths"),
    [
        (status(sitting_min=0), 0),
        (status(sitting_min=3.74), 0),
        (status(sitting_min=3.75), 1),
        (status(sitting_min=45), 12),
        (status(sitting_min=70), 12),
        (status(sitting_min=50, due_in_s=45 * 60), 0),  # skipped: the period is what counts
        (status(State.AWAY, sitting_min=22.5, due_in_s=None), 6),
        (status(State.STANDING, due_in_s=None, standing_s=600), 4),
    ],
)
def test_progress_is_the_share_of_the_period_in_twelfths(at: Status, twelfths: int) -> None:
    assert seen(at).progress == twelfths / 12


def test_the_menu_has_every_command_and_exactly_one_default() -> None:
    at, offered = status(mode=Mode.PAUSED), OfferedStretch("cat and cow", "chin tuck")
    shown = view(at, Settings(), TEXTS, degraded=None, now=Now(0, 0, NOON), offered=offered)
    flat = [e for top in shown.menu for e in (top, *top.children)]

    assert {e.command for e in flat if e.command} == set(Command)
    assert [e.command for e in flat if e.default] == [Command.STRETCH]


def test_the_menu_is_in_the_order_people_know() -> None:
    assert [e.text for e in seen(status()).menu] == [
        "Sitting 32 min, break in 13 min",
        "",
        "Stretch now",
        "Later",
        "Skip the next one",
        "I just had a break",
        "I am standing",
        "In a meeting",
        "I was here: undo the break",
        "",
        "Pause",
        "Today",
        "",
        "Stretches",
        "Report",
        "Settings",
        "About / check",
        "Quit",
    ]


def test_later_and_pause_offer_their_times() -> None:
    later, pause = entry(status(mode=Mode.DUE), "Later"), entry(status(), "Pause")

    assert [(e.text, e.for_s) for e in later.children] == [("5 min", 300), ("10 min", 600), ("20 min", 1200)]
    assert [(e.text, e.command, e.for_s) for e in pause.children] == [
        ("30 min", Command.PAUSE, 1800),
        ("1 h", Command.PAUSE, 3600),
        ("2 h", Command.PAUSE, 7200),
        ("Until tomorrow", Command.PAUSE_DAY, None),
        ("Until I resume", Command.PAUSE, None),
    ]


def test_later_offers_before_it_is_due_only_what_changes_something() -> None:
    later = entry(status(sitting_min=20), "Later")

    assert [(e.text, e.enabled) for e in later.children] == [("30 min", True), ("45 min", True), ("1 h", True)]


def test_a_meeting_is_declared_for_a_time_and_ended_with_a_click() -> None:
    offered, lasts = entry(status(), "In a meeting"), status(meeting_for_s=35 * 60.0)

    assert [(e.text, e.command, e.for_s) for e in offered.children] == [
        ("30 min", Command.MEETING, 1800),
        ("1 h", Command.MEETING, 3600),
        ("2 h", Command.MEETING, 7200),
    ]
    ends = entry(lasts, "In a meeting")
    assert (ends.command, ends.for_s, ends.checked, ends.children) == (Command.MEETING, 0, True, ())
    assert seen(lasts).title == "Sitting 32 min, in a meeting for 35 min more"


def test_what_would_be_refused_is_greyed_out() -> None:
    assert entry(status(), "Later").enabled
    assert not entry(status(State.AWAY, due_in_s=None), "Later").enabled
    assert not entry(status(snoozes_left=0), "Later").enabled
    assert entry(status(mode=Mode.DUE), "Later").enabled
    assert not entry(status(mode=Mode.DUE, snoozes_left=0), "Later").enabled
    assert not entry(status(), "I was here: undo the break").enabled
    assert entry(status(can_undo_break=True), "I was here: undo the break").enabled


def test_skip_says_what_it_skips_and_is_greyed_out_where_there_is_nothing() -> None:
    assert entry(status(mode=Mode.DUE), "Skip this one").enabled
    assert entry(status(), "Skip the next one").enabled
    assert not entry(status(State.BREAK, due_in_s=None), "Skip the next one").enabled
    assert not entry(status(State.STANDING, due_in_s=None), "Skip the next one").enabled


def test_standing_is_checked_while_it_lasts() -> None:
    assert entry(status(State.STANDING), "I am standing").checked is True
    assert entry(status(), "I am standing").checked is False


def test_resume_is_offered_only_while_paused() -> None:
    assert "Resume" not in [e.text for e in seen(status()).menu]
    assert "Resume" in [e.text for e in seen(status(mode=Mode.PAUSED)).menu]


def test_today_only_tells() -> None:
    today = entry(status(stood_today_s=1260), "Today")

    assert [e.text for e in today.children] == [
        "Sitting: 3 h 32 min",
        "Breaks: 5",
        "Longest: 50 min",
        "Standing: 21 min",
    ]
    assert not any(e.enabled or e.command for e in today.children)


def test_minutes_stand_beside_the_icon_if_wanted() -> None:
    wanted = Settings(tray=TraySettings(minutes=True))

    assert seen(status()).label == ""
    assert seen(status(), settings=wanted).label == "32 min"
    assert seen(status(State.AWAY), settings=wanted).label == ""


@pytest.mark.parametrize(
    ("how", "english", "japanese"),
    [
        (status(), "32 min", "32分"),
        (status(sitting_min=0.5), "0 min", "0分"),
        (status(mode=Mode.DUE, sitting_min=46), "46 min!", "46分!"),
        (status(mode=Mode.SNOOZED), "32 min", "32分"),
        (status(mode=Mode.PAUSED), "paused", "停止中"),
        (status(State.AWAY, Mode.DUE), "away", "離席"),
        (status(State.BREAK), "break", "休憩"),
        (status(State.LOCKED), "locked", "ロック"),
        (status(State.STANDING), "standing", "立ち"),
    ],
)
def test_a_bar_is_told_in_a_few_characters(how: Status, english: str, japanese: str) -> None:
    assert (short(how, Texts("en")), short(how, Texts("ja"))) == (english, japanese)


def test_the_line_for_a_terminal_is_exact_to_the_second() -> None:
    assert line(status(sitting_min=0.2, due_in_s=3), TEXTS) == "Sitting 12 s, break in 3 s"
    assert line(status(sitting_min=32.5), TEXTS) == "Sitting 32 min, break in 13 min"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("mode", list(Mode))
def test_every_state_has_words_in_every_language(language: str, state: State, mode: Mode) -> None:
    at = status(state, mode, held_by=("lull",), snoozed_for_s=60, paused_for_s=60, stood_today_s=60, standing_s=60)
    shown = seen(at, "reason", texts=Texts(language))
    said = [shown.title, shown.tooltip, *(e.text for top in shown.menu for e in (top, *top.children))]

    assert not any("{" in text or "status." in text or "menu." in text for text in said)


@budget(max_examples=examples(10), deadline=None)
@given(
    before_s=st.floats(0, 40_000),
    started_s=st.floats(0, 3_000),
    mode=st.sampled_from([Mode.OK, Mode.SNOOZED, Mode.PAUSED, Mode.DUE]),
    left_s=st.floats(3_700, 9_000),
)
def test_texts_change_at_most_once_a_minute_at_rest(
    before_s: float, started_s: float, mode: Mode, left_s: float
) -> None:
    """Four minutes, second by second: whatever is counted, all words change in the same second."""
    views = []
    for second in range(240):
        sitting_s = started_s + second
        at = status(mode=mode, sitting_min=sitting_s / 60, due_in_s=left_s - second, today_s=before_s + sitting_s)
        at = replace(at, longest_s=sitting_s, snoozed_for_s=left_s - second, paused_for_s=left_s - second)
        views.append(replace(seen(at), progress=0.0))

    assert sum(a != b for a, b in pairwise(views)) <= 4


def test_the_stretch_that_was_offered_can_be_refused_and_taken_back_from_the_menu() -> None:
    def entries(offered: OfferedStretch) -> list[tuple[str, Command | None]]:
        menu = view(status(mode=Mode.DUE), Settings(), TEXTS, degraded=None, now=Now(0, 0, NOON), offered=offered).menu
        flat = [e for top in menu for e in (top, *top.children)]
        return [(e.text, e.command) for e in flat if "cow" in e.text or e.command in (Command.NOT_TODAY, Command.NEVER)]

    assert entries(OfferedStretch("Cat and cow")) == [
        ("This one: Cat and cow", None),
        ("Not today", Command.NOT_TODAY),
        ("Never again", Command.NEVER),
    ]
    assert entries(OfferedStretch(refused="Cat and cow")) == [("Offer again: Cat and cow", Command.AGAIN)]
    assert entries(OfferedStretch()) == []
