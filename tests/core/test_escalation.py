"""The guided window that opens by itself (docs/semantics.md X1-X4)."""

from typing import Any

import pytest

from sitbreak.core.effects import OpenStretch
from sitbreak.core.events import Busy, BusyChanged, Command, Dismissed, Locked
from tests.core.sim import MIN, Sim, having

TEN = {"interval_s": 600, "break_s": 300}


def escalating(style: str = "window", after: int = 0, **more: Any) -> Sim:
    return Sim(having(sit=TEN, remind={"style": style, "escalate": after, "repeat_s": 120, "repeat_max": 0, **more}))


def opened(sim: Sim) -> list[float]:
    return [round(t, 3) for t, e in sim.effects if isinstance(e, OpenStretch)]


@pytest.mark.parametrize(
    ("style", "after", "typed_s", "window_at"),
    [
        ("notification", 0, 900, []),
        ("window", 0, 620, [623]),
        ("screen", 0, 620, [623]),
        ("notification", 1, 650, []),
        ("notification", 1, 730, [733]),
        ("window", 2, 730, []),
        ("window", 2, 850, [853]),
    ],
)
def test_it_opens_as_style_and_escalation_have_it(
    style: str, after: int, typed_s: float, window_at: list[float]
) -> None:
    sim = escalating(style, after).types(typed_s, every=1).idle(10)

    assert opened(sim) == window_at
    assert sim.shown[0] == (600, "sit"), "the notification comes as well"


def test_it_waits_for_a_lull_however_long_somebody_types() -> None:
    sim = escalating(lull_s=0).types(620, every=2)
    assert opened(sim) == []

    sim.idle(10)
    assert opened(sim) == [623]
    assert "why.window" in sim.why


def test_the_lull_is_that_of_reminders_where_it_is_longer() -> None:
    assert opened(escalating(lull_s=8, lull_max_s=0).types(620, every=2).idle(20)) == [628]


@pytest.mark.parametrize("reason", [Busy.CALL, Busy.SHARING, Busy.FULL_SCREEN])
def test_it_never_opens_over_a_call_or_a_full_screen_whatever_the_settings_heed(reason: Busy) -> None:
    deaf = {"call": False, "sharing": False, "full_screen": False}
    sim = Sim(having(sit=TEN, remind={"style": "window"}, busy=deaf)).types(500)
    sim.tell(BusyChanged(frozenset({reason}))).types(200, every=4)
    assert (sim.shown, opened(sim)) == ([(600, "sit")], [])

    sim.tell(BusyChanged(frozenset())).idle(5)
    assert opened(sim) == [703]


@pytest.mark.parametrize("answer", [Command.SNOOZE, Command.SKIP, Command.DONE, Command.STANDING, Command.PAUSE])
def test_an_answer_keeps_it_away(answer: Command) -> None:
    sim = escalating().types(601, every=1)
    sim.asks(answer)
    sim.types(100)

    assert opened(sim) == []


def test_closing_it_or_the_notification_counts_the_ignored_anew() -> None:
    sim = escalating("notification", 1).types(600, every=2).types(130, every=2).idle(4)
    assert len(opened(sim)) == 1
    sim.tell(Dismissed(sim.engine.state.reminder.number))

    sim.types(120, every=2).idle(10)
    assert (len(opened(sim)), len(sim.shown)) == (1, 3), "one more has to be ignored first"
    sim.types(110, every=2).idle(4)
    assert (len(opened(sim)), len(sim.shown)) == (2, 4)


def test_nobody_who_has_left_gets_a_window() -> None:
    assert opened(escalating().types(601, every=1).tell(Locked(True)).idle(200)) == []


def test_it_says_which_reminder_it_stands_for_and_where() -> None:
    sim = escalating("screen").types(600, every=2).idle(10)

    assert [e for _, e in sim.effects if isinstance(e, OpenStretch)] == [OpenStretch(reminder=1, every_screen=True)]


def test_it_outlives_a_restart() -> None:
    sim = escalating(after=1).types(725, every=1).restart(down_s=0.0).idle(10)

    assert opened(sim) == [728]


def test_a_meeting_holds_it_back() -> None:
    sim = escalating().types(601, every=1)
    sim.asks(Command.MEETING, 10 * MIN)

    assert opened(sim.idle(9 * MIN)) == []
