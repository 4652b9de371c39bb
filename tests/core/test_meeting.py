"""A meeting that somebody declares (docs/semantics.md M1-M6)."""

import pytest

from sitbreak.core.effects import ShowReminder
from sitbreak.core.events import Busy, BusyChanged, Command, CommandResult, Locked, Now, Reminded, Tick
from sitbreak.core.records import OutcomeRow, ReminderOutcome
from tests.core.hearing import HearingSim
from tests.core.sim import MIN, Sim, having

HOUR = 60 * MIN
NORMAL = having(sit={"interval_s": 45 * MIN})


def in_a_meeting(minutes: float = 30, length_s: float = HOUR) -> Sim:
    sim = Sim(NORMAL).types(minutes * MIN)
    sim.asks(Command.MEETING, length_s)
    return sim


def test_a_meeting_counts_without_input_through_lock_and_sleep() -> None:
    sim = in_a_meeting().idle(600).tell(Locked(True)).idle(600)
    now = sim.now()
    sim.t += 600  # asleep, and nobody tells
    sim.effects += [(sim.t, e) for e in sim.engine.step(Tick(), Now(1000 + sim.t, now.awake_s, sim.now().wall))]
    sim.engine._now = sim.now()
    sim.tell(Locked(False)).idle(300)

    assert sim.status.sitting_s == pytest.approx(30 * MIN + 2100)
    assert (sim.status.breaks_today, sim.shown) == (0, [])
    assert sim.status.meeting_for_s == HOUR - 2100


def test_a_meeting_longer_than_a_hint_may_hold_counts_whole() -> None:
    sim = Sim(having(busy={"hold_max_s": 1800})).types(600)
    sim.asks(Command.MEETING, 2 * HOUR)

    assert sim.idle(2 * HOUR - 1).status.sitting_s == 600 + 2 * HOUR - 1


def test_whoever_declares_one_is_there() -> None:
    sim = Sim(NORMAL)
    assert sim.asks(Command.MEETING, HOUR) == CommandResult(True, "told.meeting", {"for_s": HOUR})

    assert sim.idle(1000).status.sitting_s == 1000


def test_under_a_lock_nobody_is_and_the_answer_says_so() -> None:
    sim = Sim(NORMAL).types(600).tell(Locked(True)).idle(400)

    assert sim.asks(Command.MEETING, HOUR).key == "told.meeting.locked"
    assert sim.idle(600).status.sitting_s == 0
    assert sim.tell(Locked(False)).idle(600).status.sitting_s == 600


def test_a_meeting_of_more_than_twelve_hours_is_refused() -> None:
    sim = Sim(NORMAL).types(60)

    assert sim.asks(Command.MEETING, 13 * HOUR) == CommandResult(False, "told.meeting.long", {"most_s": 12 * HOUR})
    assert sim.status.meeting_for_s is None


def test_without_a_length_it_lasts_as_the_settings_have_it() -> None:
    sim = Sim(having(busy={"meeting_s": 900})).types(60)

    assert sim.asks(Command.MEETING) == CommandResult(True, "told.meeting", {"for_s": 900})
    assert sim.status.meeting_for_s == 900


def test_what_is_due_waits_for_its_end_and_that_is_no_snooze() -> None:
    sim = Sim(NORMAL).types(46 * MIN)
    sim.asks(Command.MEETING, HOUR)

    assert sim.closed == [(46 * MIN, "meeting")]
    assert sim.status.snoozes_left == 2
    assert sim.rows_of(OutcomeRow)[-1].outcome is ReminderOutcome.SNOOZED
    sim.idle(HOUR + 1)
    assert sim.shown == [(45 * MIN, "sit"), (106 * MIN, "meeting")]


@pytest.mark.parametrize(("before", "kind"), [(30, "meeting"), (5, "meeting-over")])
def test_at_its_end_one_message_comes(before: float, kind: str) -> None:
    sim = in_a_meeting(before, 30 * MIN).idle(30 * MIN + 100)

    assert sim.shown == [((before + 30) * MIN, kind)]
    assert (sim.status.mode.value == "due") == (kind == "meeting")


def test_the_message_waits_while_the_microphone_says_that_it_goes_on() -> None:
    sim = in_a_meeting().tell(BusyChanged(frozenset({Busy.CALL}))).idle(HOUR + 600)
    assert sim.shown == []

    sim.tell(BusyChanged(frozenset())).idle(10)
    assert [kind for _, kind in sim.shown] == ["meeting"]


def test_a_break_makes_the_message_needless() -> None:
    sim = in_a_meeting(5, 600).tell(Locked(True)).idle(600 + 400).tell(Locked(False)).types(60)

    assert (sim.status.breaks_today, sim.shown) == (1, [])


def test_said_again_it_is_over() -> None:
    sim = in_a_meeting(20, HOUR).idle(600)

    assert sim.asks(Command.MEETING) == CommandResult(True, "told.meeting.over")
    assert sim.types(60).shown == []
    assert sim.asks(Command.MEETING, 0) == CommandResult(False, "told.meeting.nothing")


def test_a_length_replaces_the_one_of_before() -> None:
    sim = in_a_meeting(46, HOUR).idle(600)
    sim.asks(Command.MEETING, 1200)
    assert sim.status.meeting_for_s == 1200

    sim.idle(1201)
    assert [t for t, kind in sim.shown if kind == "meeting"] == [46 * MIN + 1800]


def test_a_lock_takes_effect_at_its_end() -> None:
    sim = in_a_meeting(20, 600).tell(Locked(True)).idle(900)
    assert (sim.status.state.value, sim.status.sitting_s) == ("locked", 0)
    assert sim.status.breaks_today == 1

    short = in_a_meeting(20, 600).tell(Locked(True)).idle(700)
    assert (short.status.state.value, short.status.sitting_s) == ("locked", 30 * MIN)


def test_it_goes_on_after_a_restart() -> None:
    sim = in_a_meeting(46, HOUR).idle(600).restart(down_s=100).idle(600)
    assert sim.status.meeting_for_s == HOUR - 1300
    assert sim.status.sitting_s == pytest.approx(46 * MIN + 1300)

    sim.idle(HOUR - 1300)
    assert [kind for _, kind in sim.shown][-1] == "meeting"


def test_why_tells_of_it() -> None:
    sim = in_a_meeting(5, 600).idle(700)

    assert [key for key in sim.why if "meeting" in key] == ["why.meeting", "why.meeting-over"]


def test_the_status_says_what_holds_the_reminder() -> None:
    assert in_a_meeting(30, HOUR).idle(20 * MIN).status.held_by == ("meeting",)


def test_the_end_of_a_meeting_that_another_machine_told_of_is_not_told_again() -> None:
    desk = HearingSim()
    desk.types(300)
    desk.asks(Command.MEETING, 60.0)
    desk.engine.defer(True)
    desk.to(365)
    desk.learns((361, Reminded()))
    desk.engine.defer(False)
    desk.types(60)

    assert desk.told(ShowReminder) == []
