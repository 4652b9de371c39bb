"""A guided stretch: nothing interrupts it, and when it is over what it was worth decides."""

import pytest

from sitbreak.core.events import DisplaysChanged, StretchBegan, StretchEnded
from sitbreak.core.records import OutcomeRow, ReminderOutcome
from tests.core.sim import MIN, Sim, having

SILENCE = {"answered_s": 45, "prompted_break_s": 120, "prompted_window_s": 600, "lull_s": 5, "lull_max_s": 180}
DAY = having(sit={"stretch_break_s": 60}, remind=SILENCE)


def ended(seconds: float, *, rose: bool = True, share: float = 1.0) -> StretchEnded:
    return StretchEnded("any", rose, share == 1, share, seconds)


def stretched(sim: Sim, seconds: float, *, rose: bool = True, share: float = 1.0) -> Sim:
    return sim.tell(StretchBegan("any")).idle(seconds).key().tell(ended(seconds, rose=rose, share=share))


def test_a_stretch_of_seconds_takes_no_sitting_away() -> None:
    sim = stretched(Sim(DAY).types(50 * MIN), 14).types(60)

    assert (sim.status.breaks_today, sim.status.sitting_s) == (0, 50 * MIN + 74)
    assert sim.status.mode.value == "ok", "it arms the reminder anew"
    assert "why.stretched-short" in sim.why


def test_one_of_a_minute_away_from_input_is_a_break() -> None:
    sim = stretched(Sim(DAY).types(50 * MIN), 60)

    assert (sim.status.breaks_today, sim.status.sitting_s) == (1, 0)
    assert sim.rows_of(OutcomeRow)[-1].outcome is ReminderOutcome.TAKEN


@pytest.mark.parametrize(("before_s", "after_s", "breaks"), [(0, 19, 0), (0, 20, 1), (15, 5, 1), (0, 200, 1)])
def test_the_absence_around_it_counts_with_it(before_s: float, after_s: float, breaks: int) -> None:
    sim = stretched(Sim(DAY).types(50 * MIN).idle(before_s), 40).idle(after_s)

    assert sim.status.breaks_today == breaks


def test_whoever_is_back_before_has_no_break_later() -> None:
    sim = stretched(Sim(DAY).types(50 * MIN), 40).idle(10).types(30).idle(100)

    assert sim.status.breaks_today == 0


def test_typing_all_the_while_is_no_stretch_off_the_chair() -> None:
    sim = Sim(DAY).types(50 * MIN).tell(StretchBegan("any")).types(90, every=2).tell(ended(90))

    assert (sim.status.breaks_today, sim.status.sitting_s) == (0, 50 * MIN + 90)


@pytest.mark.parametrize(("seconds", "breaks"), [(14, 0), (60, 1)])
def test_one_whose_beginning_nobody_told_began_as_long_ago_as_it_lasted(seconds: float, breaks: int) -> None:
    sim = Sim(DAY).types(50 * MIN).idle(seconds).key().tell(ended(seconds))

    assert sim.status.breaks_today == breaks


def test_on_the_chair_it_only_arms_the_reminder_anew_however_long() -> None:
    sim = stretched(Sim(DAY).types(50 * MIN), 170, rose=False).idle(1)

    assert (sim.status.breaks_today, sim.status.mode.value) == (0, "ok")
    assert sim.idle(118).status.breaks_today == 0, "its silence is no answer to the reminder"


@pytest.mark.parametrize("rose", [True, False])
def test_a_reminder_that_comes_due_during_it_waits_for_its_end(rose: bool) -> None:
    sim = Sim(DAY).types(44 * MIN).tell(StretchBegan("any")).idle(100)
    assert (sim.shown, sim.status.held_by) == ([], ("stretch",))

    sim.key().tell(ended(100, rose=rose)).types(60)

    assert sim.shown == [], "it was answered"


def test_a_reminder_that_waits_for_a_lull_is_not_released_by_the_stretch() -> None:
    sim = Sim(DAY).types(45 * MIN + 20, every=2)
    assert (sim.shown, sim.status.held_by) == ([], ("lull",))

    sim.tell(StretchBegan("any")).idle(40)
    assert sim.shown == []

    sim.key().tell(ended(10, share=0.2)).idle(6)
    assert [kind for _, kind in sim.shown] == ["sit"], "a stretch that was broken off is no answer"


def test_silence_in_a_stretch_that_is_broken_off_is_no_answer() -> None:
    sim = Sim(DAY).types(46 * MIN).tell(StretchBegan("any")).idle(130)
    assert sim.status.mode.value == "due"

    sim.tell(ended(130, share=0.3))
    assert (sim.status.mode.value, sim.status.breaks_today) == ("due", 0)


def test_a_nudge_waits_as_well() -> None:
    sim = Sim(having(posture={"enabled": True, "gap_s": 60})).types(10 * MIN)
    before = len(sim.nudges)
    sim.tell(StretchBegan("any")).tell(DisplaysChanged()).types(60)

    assert len(sim.nudges) == before
    assert len(sim.tell(ended(60, rose=False)).nudges) == before + 1


def test_one_that_never_ends_holds_nothing_back_for_long() -> None:
    sim = Sim(DAY).types(44 * MIN).tell(StretchBegan("any")).types(14 * MIN, every=7)
    assert sim.shown == []

    assert [kind for _, kind in sim.types(2 * MIN, every=7).shown] == ["sit"]


def test_the_end_of_another_one_leaves_it_open() -> None:
    sim = Sim(DAY).types(44 * MIN).tell(StretchBegan("first")).tell(StretchBegan("second"))
    sim.tell(StretchEnded("first", True, False, 0.0, 0.0)).idle(90)

    assert (sim.shown, sim.status.held_by) == ([], ("stretch",))


def test_it_outlives_a_restart() -> None:
    sim = Sim(DAY).types(50 * MIN).tell(StretchBegan("any")).idle(40).restart().idle(20).tell(ended(60))

    assert sim.status.breaks_today == 1


def test_off_it_is_always_a_break() -> None:
    assert stretched(Sim(having(sit={"stretch_break_s": 0})).types(50 * MIN), 5).status.breaks_today == 1
