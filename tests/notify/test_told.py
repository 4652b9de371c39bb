"""A notice that another session shows is the one that was meant, and nothing else passes for one."""

from typing import Any

import pytest

from sitbreak.core.events import Command
from sitbreak.errors import ControlError
from sitbreak.notify import NUDGE, REMINDER, Button, Notice
from sitbreak.notify.picture import CHANNELS, SHIPPED_PX, Picture
from sitbreak.notify.told import LONGEST_TEXT, MOST_BUTTONS, notice_from, notice_json

PICTURE = Picture(SHIPPED_PX, SHIPPED_PX, bytes(range(256)) * (SHIPPED_PX**2 * CHANNELS // 256))
WHOLE = Notice(
    REMINDER,
    "48 min",
    "Roll your shoulders\n立って",
    (Button(Command.STRETCH, "Start"), Button(Command.SNOOZE, "Later", 300.0)),
    Command.STRETCH,
    PICTURE,
    7,
)


@pytest.mark.parametrize("notice", [WHOLE, Notice(NUDGE, "A small change", "Chin in", quiet=True)])
@pytest.mark.parametrize("stretch_id", ["neck-turn", None])
def test_it_arrives_as_it_was_sent(notice: Notice, stretch_id: str | None) -> None:
    assert notice_from(notice_json(notice, stretch_id)) == (notice, stretch_id)


@pytest.mark.parametrize(
    "odd",
    [
        {"tag": "window"},
        {"tag": ["reminder"]},
        {"title": None},
        {"title": "a" * LONGEST_TEXT},
        {"buttons": [["stretch", "a", None]] * (MOST_BUTTONS + 1)},
        {"buttons": [["format", "a", None]]},
        {"buttons": [["stretch"]]},
        {"buttons": [[["stretch"], "a", None]]},
        {"buttons": ["stretch"]},
        {"buttons": [["stretch", "a", "5"]]},
        {"buttons": [["stretch", "a", -5]]},
        {"default": "format"},
        {"default": 3},
        {"number": "7"},
        {"quiet": 1},
        {"lasts_s": "1"},
        {"lasts_s": -1},
        {"lasts_s": float("nan")},
        {"picture": 3},
    ],
    ids=str,
)
def test_anything_else_is_refused(odd: dict[str, Any]) -> None:
    with pytest.raises(ControlError):
        notice_from({**notice_json(WHOLE, None), **odd})


@pytest.mark.parametrize("told", [None, [], "reminder", {}, {"tag": REMINDER}], ids=str)
def test_what_is_no_notice_at_all_is_refused(told: object) -> None:
    with pytest.raises(ControlError):
        notice_from(told)


@pytest.mark.parametrize("picture", ["", "AAAA", "no base64!", "é"])
def test_a_picture_that_is_not_whole_costs_the_picture_only(picture: str) -> None:
    notice, _ = notice_from({**notice_json(WHOLE, None), "picture": picture})

    assert notice.picture is None
    assert notice.title == WHOLE.title
