"""A relay's icon shows what the daemon's does."""

import json
from datetime import timedelta
from typing import Any

import pytest

from sitbreak.control.status import status_json
from sitbreak.core.events import Now
from sitbreak.core.settings import Settings
from sitbreak.core.status_types import Mode, State, Status
from sitbreak.core.view import view
from sitbreak.daemon.relay.status import status_of
from sitbreak.errors import ControlError
from sitbreak.texts import Texts
from tests.control.fake_daemon import START, a_status

pytestmark = pytest.mark.posix_only("the daemon's stand-in, whose status is used, listens on AF_UNIX")

TEXTS = Texts("en")
NOW = Now(1.0, 1.0, START + timedelta(hours=1))
TOLD = status_json(a_status(), "Sitting 32 min")


@pytest.mark.parametrize(
    "status",
    [
        a_status(),
        a_status(mode=Mode.DUE, due_in_s=0.0, held_by=("call",)),
        a_status(mode=Mode.SNOOZED, snoozed_for_s=290.5, snoozes_left=2),
        a_status(mode=Mode.PAUSED, due_in_s=None, paused_for_s=3000.0),
        a_status(mode=Mode.PAUSED, due_in_s=None, paused_until_tomorrow=True),
        a_status(state=State.BREAK, due_in_s=None, can_undo_break=True),
        a_status(state=State.LOCKED, due_in_s=None),
        a_status(state=State.STANDING, due_in_s=None, standing_s=300.0, stood_today_s=900.0),
        a_status(asked_at=START),
        a_status(interval_s=float("inf"), due_in_s=None),
    ],
    ids=lambda status: f"{status.state.value} {status.mode.value}",
)
def test_icon_and_menu_are_those_of_the_daemon(status: Status) -> None:
    read = status_of(json.loads(json.dumps(status_json(status, "line"))))

    shown, own = (view(each, Settings(), TEXTS, degraded=None, now=NOW) for each in (read, status))
    assert shown == own


@pytest.mark.parametrize(
    "odd",
    [
        {"state": "asleep"},
        {"mode": 3},
        {"sitting_s": -1},
        {"sitting_s": "long"},
        {"today_s": True},
        {"longest_s": 1e99},
        {"due_in_s": [1]},
        {"since": "yesterday"},
        {"since": 5},
        {"held_by": None},
        {"snoozes_left": float("nan")},
    ],
    ids=str,
)
def test_anything_else_is_refused(odd: dict[str, Any]) -> None:
    with pytest.raises(ControlError):
        status_of({**TOLD, **odd})


@pytest.mark.parametrize("field", [name for name in TOLD if name not in ("version", "line")])
def test_a_field_that_is_missing_is_refused_not_guessed(field: str) -> None:
    with pytest.raises(ControlError):
        status_of({name: value for name, value in TOLD.items() if name != field})


@pytest.mark.parametrize("answer", [None, [], "sitting", 3, {}], ids=str)
def test_what_is_no_status_at_all_is_refused(answer: object) -> None:
    with pytest.raises(ControlError):
        status_of(answer)
