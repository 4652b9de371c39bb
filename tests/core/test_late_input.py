"""Input that a polled source reports after the engine has gone on counts at its own moment."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitbreak.core.events import Command, InputKind, Locked
from sitbreak.core.records import OutcomeRow, ReminderOutcome
from tests.core.sim import Sim, having
from tests.kit.effort import examples

SMALL = having(sit={"interval_s": 100, "break_s": 60, "still_sitting_s": 30, "min_sit_s": 10})


def test_input_reported_late_while_present_counts_when_it_was() -> None:
    sim = Sim().types(600).idle(200).input(InputKind.KEY, ago_s=30)

    assert sim.status.sitting_s == 800


def test_a_late_input_takes_back_a_break_that_was_none() -> None:
    sim = Sim(SMALL).types(50).idle(63)
    assert sim.status.breaks_today == 1

    sim.input(InputKind.KEY, ago_s=4)

    assert (sim.status.breaks_today, sim.status.sitting_s) == (0, 50 + 30 + 4)
    assert "why.late" in sim.why


def test_a_late_input_from_after_the_break_leaves_it() -> None:
    sim = Sim(SMALL).types(50).idle(63).input(InputKind.KEY, ago_s=2)

    assert (sim.status.breaks_today, sim.status.sitting_s) == (1, 2)


def test_input_at_the_very_moment_of_the_break_leaves_it() -> None:
    sim = Sim(SMALL).types(50).idle(62).input(InputKind.KEY, ago_s=2)

    assert sim.status.breaks_today == 1


def test_one_late_bump_of_the_mouse_proves_nothing() -> None:
    sim = Sim(SMALL).types(50).idle(63).input(InputKind.ANY, ago_s=4)

    assert sim.status.breaks_today == 1


def test_a_burst_confirmed_after_the_break_leaves_it_though_it_began_before() -> None:
    sim = Sim(SMALL).types(50).idle(58).input(InputKind.MOVE)
    sim.idle(4).input(InputKind.MOVE)

    assert (sim.status.breaks_today, sim.status.sitting_s) == (1, 4)


def test_a_reminder_withdrawn_by_a_wrong_break_is_shown_again() -> None:
    sim = Sim(SMALL).types(110)
    number = sim.status.reminder
    sim.idle(63)
    assert sim.status.reminder is None

    sim.input(InputKind.KEY, ago_s=4)

    assert (sim.status.reminder, sim.status.mode.value) == (number, "due")


def test_an_answer_by_silence_is_taken_back_by_a_late_input() -> None:
    quiet = having(sit={"interval_s": 100}, remind={"answered_s": 45, "repeat_s": 60})
    sim = Sim(quiet).types(102).idle(46)
    assert sim.status.mode.value == "ok"

    sim.input(InputKind.KEY, ago_s=3)

    assert sim.status.mode.value == "due"
    assert [row.outcome for row in sim.rows_of(OutcomeRow)] == [ReminderOutcome.PROBABLY_TAKEN, ReminderOutcome.SHOWN]


def test_what_was_asked_since_is_not_undone_by_a_late_input() -> None:
    sim = Sim(SMALL).types(50).idle(61)
    sim.asks(Command.PAUSE)
    sim.idle(2).input(InputKind.KEY, ago_s=4)

    assert (sim.status.mode.value, sim.status.breaks_today) == ("paused", 1)


def test_input_from_before_a_lock_may_be_told_after_it() -> None:
    sim = Sim().types(600).idle(100).tell(Locked(True)).idle(5).input(InputKind.KEY, ago_s=20)

    assert (sim.status.state.value, sim.status.sitting_s) == ("locked", 700)
    assert sim.engine.state.sitting.last_at == 1000 + 685


def test_input_under_the_lock_is_none_however_late_it_comes() -> None:
    sim = Sim().types(600).tell(Locked(True)).idle(50).input(InputKind.KEY, ago_s=20)

    assert sim.engine.state.sitting.last_at == 1600


def test_input_from_the_future_is_taken_for_now() -> None:
    sim = Sim().key().idle(10).input(InputKind.KEY, ago_s=-100)

    assert sim.status.sitting_s == 10


@settings(max_examples=examples(100))
@given(st.lists(st.tuples(st.integers(1, 90), st.floats(0, 4.9)), max_size=25))
def test_lateness_below_the_poll_interval_changes_no_count(inputs: list[tuple[int, float]]) -> None:
    """Told on time or up to 5 s late, with ticks in between, the day comes out the same."""
    on_time, late = Sim(SMALL), Sim(SMALL)
    at = 0.0
    for gap_s, late_s in inputs:
        at += gap_s
        on_time.to(at).key()
        late.to(max(late.t, at + late_s)).input(InputKind.KEY, ago_s=late.t - at)
    for sim in (on_time, late):
        sim.to(at + 10)

    assert late.status.sitting_s == pytest.approx(on_time.status.sitting_s, abs=1e-6)
    assert late.status.breaks_today == on_time.status.breaks_today
    assert late.status.today_s == pytest.approx(on_time.status.today_s, abs=1e-6)
