"""Rules of docs/semantics.md and docs/posture.md that no other test shows."""

from datetime import UTC, datetime

import pytest

from sitbreak.core.effects import Save
from sitbreak.core.engine import Engine
from sitbreak.core.events import (
    Active,
    Busy,
    BusyChanged,
    Command,
    DisplaysChanged,
    Event,
    InputKind,
    Locked,
    PresenceHint,
    Sleeping,
)
from sitbreak.core.records import Absence, OutcomeRow, ReminderOutcome
from sitbreak.core.settings_timing import PostureSettings
from sitbreak.dataclass import replace
from tests.core.sim import MIN, Sim, at_minutes, having

TEN = {"interval_s": 600}
BUSY, FREE = BusyChanged(frozenset({Busy.SHARING})), BusyChanged(frozenset())
LATE = datetime(2026, 3, 3, 3, 50, tzinfo=UTC)  # ten minutes before the day begins

NUDGED = replace(having(), posture=PostureSettings())


# Input and presence


def test_motion_of_somebody_who_is_there_counts_at_once() -> None:
    sim = Sim().types(600).idle(100).input(InputKind.MOVE, px=40)

    assert (sim.status.sitting_s, sim.engine.state.sitting.last_at) == (700, 1700)


def test_input_from_before_the_start_is_none_and_a_span_over_it_counts_from_the_start() -> None:
    assert Sim().input(InputKind.KEY, ago_s=5).status.state.value == "away"

    sim = Sim()
    sim.t = 8
    sim.tell(Active(1000 - 50, 1000 + 8, InputKind.KEY))

    assert sim.status.sitting_s == 8


def test_a_lock_told_twice_is_one_and_an_unlock_of_nothing_is_no_input() -> None:
    sim = Sim().types(600).tell(Locked(True)).idle(50).tell(Locked(True)).idle(50).tell(Locked(False))
    assert sim.status.sitting_s == 600

    sim.idle(170).tell(Locked(False))

    assert sim.engine.state.sitting.last_at == 1000 + 700


def test_a_hint_holds_whoever_comes_back_while_it_is_on() -> None:
    sim = Sim().types(600).idle(400).tell(PresenceHint(True)).key().idle(1000)

    assert (sim.status.state.value, sim.status.sitting_s) == ("sitting", 1000)


# Breaks


def test_a_reminder_that_falls_due_as_the_break_is_complete_is_not_shown() -> None:
    sim = Sim(having(sit={"interval_s": 800, "still_sitting_s": 300})).types(500).idle(300)

    assert (sim.shown, sim.status.breaks_today) == ([], 1)


@pytest.mark.parametrize("command", [Command.DONE, Command.STANDING])
@pytest.mark.parametrize(("sat_s", "breaks"), [(59, 0), (60, 1)])
def test_a_declared_break_and_a_rise_count_from_a_minute_of_sitting_on(
    command: Command, sat_s: float, breaks: int
) -> None:
    sim = Sim().types(sat_s)
    sim.asks(command)

    assert (sim.status.breaks_today, sim.status.sitting_s) == (breaks, 0)
    assert [row.credit is not None for row in sim.rows_of(Absence)] == [bool(breaks)]


def test_done_three_times_is_one_break() -> None:
    sim = Sim().types(600)
    for _ in range(3):
        sim.asks(Command.DONE)
        sim.idle(1)

    assert (sim.status.breaks_today, len(sim.rows_of(Absence))) == (1, 3)


def test_done_while_standing_is_no_second_break_and_one_goes_on_standing() -> None:
    sim = Sim().types(600)
    sim.asks(Command.STANDING)
    sim.types(100)
    sim.asks(Command.DONE)

    assert (sim.status.breaks_today, sim.status.state.value, sim.status.standing_s) == (1, "standing", 100)
    assert not sim.asks(Command.HERE).ok


def test_an_absence_is_told_with_what_it_was_for() -> None:
    sim = Sim().types(100).idle(200).types(100).tell(Locked(True)).idle(30).tell(Locked(False)).types(10)
    sim.tell(Sleeping(True)).idle(20).types(10)

    assert [row.why for row in sim.rows_of(Absence)] == ["idle", "lock", "sleep"]


# The day


def test_a_new_day_counts_breaks_and_the_longest_bout_anew() -> None:
    sim = Sim(start=LATE).types(250).idle(301)
    assert (sim.status.breaks_today, sim.status.longest_s) == (1, 250)

    sim.to(600).types(100)

    assert (sim.status.breaks_today, sim.status.longest_s, sim.status.today_s) == (0, 100, 100)


def test_here_adds_only_what_is_of_this_day_to_the_day() -> None:
    sim = Sim(start=LATE).types(300).idle(900).key()
    sim.asks(Command.HERE)

    assert (sim.status.sitting_s, sim.status.today_s) == (1200, 600)


def test_the_day_and_the_interval_at_one_moment_are_one_message_about_the_day_that_is_repeated() -> None:
    sim = Sim(having(sit=TEN, day={"limit_s": 600}, remind={"repeat_s": 120})).types(730)

    assert sim.shown == [(600, "daily"), (720, "nag")]


def test_the_daily_message_alone_asks_for_nothing() -> None:
    sim = Sim(having(day={"limit_s": 600})).types(3000)

    assert (sim.shown, sim.status.mode.value) == ([(600, "daily"), (2700, "sit")], "due")


# Pause and snooze


def test_a_pause_withdraws_what_shows_and_after_it_the_reminder_is_repeated() -> None:
    sim = Sim(having(sit=TEN)).types(610)
    sim.asks(Command.PAUSE, 900)
    assert (sim.closed, sim.status.mode.value) == ([(610, "paused")], "paused")

    sim.types(1000)

    assert sim.shown == [(600, "sit"), (1510, "nag")]


def test_what_was_held_for_long_can_be_put_off() -> None:
    sim = Sim(having(sit=TEN, busy={"max_s": 300})).types(10).tell(BUSY).types(1000)
    assert sim.asks(Command.SNOOZE, 60).ok
    sim.types(30).tell(FREE).types(60)

    assert sim.shown == [(1070, "snooze")]


def test_only_what_a_busy_desktop_alone_holds_back_gets_to_the_tray() -> None:
    sim = Sim(having(sit=TEN, busy={"max_s": 300})).types(10).tell(BUSY)
    sim.asks(Command.PAUSE)
    sim.types(2000)

    assert sim.status.reminder is None


def test_silence_after_a_skip_is_no_answer_to_it() -> None:
    sim = Sim(having(sit=TEN, remind={"answered_s": 45, "prompted_break_s": 120})).types(605)
    sim.asks(Command.SKIP)
    sim.idle(130)

    assert (sim.status.mode.value, sim.status.breaks_today, sim.status.sitting_s) == ("ok", 0, 735)


# What is kept at once


@pytest.mark.parametrize("event", [Locked(True), Sleeping(True)])
def test_what_matters_is_saved_at_once(event: Event) -> None:
    sim = Sim().types(600)
    saves = [e for e in sim.engine.step(event, sim.now()) if isinstance(e, Save)]

    assert saves == [Save()]


@pytest.mark.parametrize(
    "command", [Command.SKIP, Command.DONE, Command.STANDING, Command.PAUSE, Command.RESUME, Command.SNOOZE]
)
def test_what_somebody_says_is_saved_at_once(command: Command) -> None:
    sim = Sim(having(sit=TEN)).types(610)
    sim.effects.clear()
    sim.asks(command)

    assert Save() in [effect for _, effect in sim.effects]


def test_a_quick_answer_by_silence_may_still_become_a_break_that_was_taken() -> None:
    sim = Sim(having(sit=TEN, remind={"answered_s": 45, "prompted_break_s": 120})).types(605).idle(120)

    assert [row.outcome for row in sim.rows_of(OutcomeRow)] == [ReminderOutcome.PROBABLY_TAKEN, ReminderOutcome.TAKEN]


def test_settings_come_from_the_file_and_not_from_the_saved_state() -> None:
    sim = Sim(having(sit=TEN)).types(500)
    engine = Engine(having(sit={"interval_s": 400}), sim.now(), sim.engine.saved(sim.now(), "boot"), "boot")

    assert engine.status(sim.now()).interval_s == 400


# Posture nudges


def test_a_nudge_comes_neither_in_a_pause_nor_outside_the_schedule() -> None:
    closed = Sim(replace(NUDGED, schedule=replace(NUDGED.schedule, tuesday="off"))).types(30 * MIN)
    paused = Sim(NUDGED)
    paused.asks(Command.PAUSE)

    assert (closed.nudges, paused.types(30 * MIN).nudges) == ([], [])


def test_a_look_at_a_new_display_waits_for_the_end_of_a_call() -> None:
    sim = Sim(NUDGED).types(31 * MIN).tell(BUSY).tell(DisplaysChanged()).types(2 * MIN).tell(FREE)

    assert at_minutes(sim.nudges) == [0, 33]


def test_the_nudge_half_way_is_not_made_up_for_after_25_minutes() -> None:
    sim = Sim(replace(NUDGED, posture=PostureSettings(gap_s=MIN))).types(10)
    sim.engine.state.nudges.this_bout = False
    sim.tell(BUSY).types(25 * MIN).tell(FREE).types(10 * MIN)

    assert at_minutes(sim.nudges) == [0]


def test_what_somebody_declares_brings_no_nudge_of_welcome() -> None:
    sim = Sim(NUDGED).types(31 * MIN)
    sim.asks(Command.DONE)

    assert at_minutes(sim.types(10 * MIN).nudges) == [0]


def test_no_nudge_comes_to_an_empty_chair() -> None:
    sim = Sim(NUDGED).types(31 * MIN).idle(4 * MIN).tell(DisplaysChanged()).idle(30)
    assert at_minutes(sim.nudges) == [0]

    assert at_minutes(sim.key().nudges) == [0, 35.5]


def test_switched_off_none_ever_comes() -> None:
    sim = (
        Sim(replace(NUDGED, posture=PostureSettings(enabled=False))).types(30 * MIN).tell(DisplaysChanged()).types(MIN)
    )

    assert sim.nudges == []
