"""Posture nudges: when, how seldom, and never in the way of a reminder."""

from sitbreak.core.effects import ShowNudge
from sitbreak.core.events import Busy, BusyChanged, Command, DisplaysChanged, NudgeClosed
from sitbreak.core.records import NudgeRow
from sitbreak.core.settings_timing import PostureSettings
from sitbreak.dataclass import replace
from tests.core.sim import MIN, Sim, at_minutes, having

ON = replace(having(), posture=PostureSettings())


def test_the_day_begins_with_one_nudge_that_checks_the_set_up() -> None:
    sim = Sim(ON).types(30 * MIN)

    assert sim.nudges == [(0, True)]


def test_half_way_through_a_long_bout_comes_one() -> None:
    sim = Sim(replace(ON, posture=PostureSettings(gap_s=10 * MIN))).types(10)
    sim.engine.state.nudges.this_bout = False
    sim.types(40 * MIN)

    assert at_minutes(sim.nudges) == [0, 22.5]


def test_a_short_interval_has_none_in_the_middle() -> None:
    short = replace(ON, sit=replace(ON.sit, interval_s=35 * MIN), posture=PostureSettings(gap_s=MIN))
    sim = Sim(short).types(10)
    sim.engine.state.nudges.this_bout = False

    assert at_minutes(sim.types(30 * MIN).nudges) == [0]


def test_the_return_from_a_break_is_a_good_moment() -> None:
    sim = Sim(ON).types(35 * MIN).idle(10 * MIN).types(MIN)

    assert at_minutes(sim.nudges) == [0, 45]


def test_two_are_half_an_hour_apart() -> None:
    sim = Sim(ON)
    for _ in range(6):
        sim.types(6 * MIN).idle(6 * MIN)

    assert at_minutes(sim.nudges) == [0, 36]


def test_there_are_six_a_day_at_most() -> None:
    sim = Sim(replace(ON, posture=PostureSettings(gap_s=MIN)))
    for _ in range(12):
        sim.types(6 * MIN).idle(6 * MIN)

    assert len(sim.nudges) == 6


def test_none_comes_while_a_reminder_is_due_or_near() -> None:
    near = replace(ON, sit=replace(ON.sit, interval_s=4 * MIN))
    sim = Sim(near).types(20 * MIN)

    assert sim.nudges == []


def test_none_comes_within_three_minutes_of_a_reminder() -> None:
    quick = replace(ON, sit=replace(ON.sit, interval_s=10 * MIN))
    sim = Sim(quick).types(10 * MIN + 60)
    sim.engine.state.nudges.last_at = None
    sim.asks(Command.SKIP)
    sim.tell(DisplaysChanged()).types(4 * MIN)

    assert at_minutes(sim.nudges) == [0, 13]


def test_a_call_holds_it_and_it_is_not_owed_later() -> None:
    sim = Sim(ON).tell(BusyChanged(frozenset({Busy.CALL}))).types(MIN).tell(BusyChanged(frozenset())).types(5 * MIN)

    assert sim.nudges == []


def test_a_new_display_asks_for_a_look_at_the_set_up() -> None:
    sim = Sim(ON).types(31 * MIN).tell(DisplaysChanged()).types(MIN)

    assert [set_up for _, set_up in sim.nudges] == [True, True]


def test_the_set_up_is_checked_once_a_week() -> None:
    sim = Sim(ON)
    for _ in range(9):
        sim.types(MIN).idle(24 * 60 * MIN - MIN)

    assert [set_up for _, set_up in sim.nudges] == [True, *[False] * 6, True, False]


def test_whoever_closes_five_running_gets_half_as_many() -> None:
    sim = Sim(ON).types(MIN)
    for _ in range(5):
        sim.tell(NudgeClosed(at_once=True))
    sim.types(34 * MIN).idle(6 * MIN).types(10).idle(25 * MIN).types(10)

    assert at_minutes(sim.nudges) == [0, 66.17]


def test_and_after_five_more_they_stay_away_with_one_notice() -> None:
    sim = Sim(ON).types(MIN)
    for _ in range(12):
        sim.tell(NudgeClosed(at_once=True))
    sim.idle(70 * MIN).types(MIN)

    assert [e.farewell for _, e in sim.effects if isinstance(e, ShowNudge)] == [False, True]


def test_one_that_is_left_alone_breaks_the_row() -> None:
    sim = Sim(ON).types(MIN)
    for _ in range(9):
        sim.tell(NudgeClosed(at_once=True))
    sim.tell(NudgeClosed(at_once=False))

    assert sim.engine.state.nudges.closed == 0


def test_settings_bring_them_back() -> None:
    sim = Sim(ON).types(MIN)
    for _ in range(10):
        sim.tell(NudgeClosed(at_once=True))
    sim.sets(posture={"per_day": 5})

    assert not sim.engine.state.nudges.given_up


def test_a_nudge_changes_no_count() -> None:
    plain, nudged = Sim().types(30 * MIN), Sim(ON).types(30 * MIN)

    assert plain.status == nudged.status
    assert len(nudged.rows_of(NudgeRow)) == 1


def test_somebody_who_stands_is_left_alone() -> None:
    sim = Sim(ON).types(31 * MIN)
    sim.asks(Command.STANDING)
    sim.tell(DisplaysChanged()).types(MIN)

    assert len(sim.nudges) == 1
