"""The monitor asks when due, repeats nothing, and survives whatever its sources do."""

import itertools

import pytest

from sitbreak.activity.monitor import Pace
from sitbreak.core.events import Active, InputKind
from sitbreak.supervise.candidate import Candidate
from sitbreak.supervise.health import Level
from tests.activity.fakes import ActivityDesk, Maker


def test_the_last_input_is_dated_back_by_the_idle_time() -> None:
    desk = ActivityDesk()
    desk.tick()
    desk.makers[0].source.touch()
    desk.clock.wait(12)

    assert desk.tick(ask=True) == [Active(1000.0, 1000.0)]


def test_an_unchanged_last_input_is_told_once_though_counters_are_rounded() -> None:
    desk = ActivityDesk()
    desk.tick()
    desk.makers[0].source.touch()
    desk.tick(ask=True)
    for jitter_s in (0.1, -0.1, 0.2):
        desk.clock.wait(5)
        desk.makers[0].source.input_s = 1000.0 + jitter_s

        assert desk.tick(ask=True) == []


def test_the_kind_of_input_is_passed_on() -> None:
    desk = ActivityDesk()
    desk.tick()
    desk.makers[0].source.kind = InputKind.KEY
    desk.makers[0].source.touch()

    assert desk.tick(ask=True) == [Active(1000.0, 1000.0, InputKind.KEY)]


@pytest.mark.parametrize(
    ("pace", "edges", "looks"),
    [
        (Pace.PRESENT, False, 20),
        (Pace.SHOWING, False, 120),
        (Pace.AWAY, False, 400),
        (Pace.RESTING, False, 60),
        (Pace.AWAY, True, 10),
        (Pace.RESTING, True, 10),
    ],
)
def test_looks_in_ten_minutes_of_silence_follow_the_pace(pace: Pace, edges: bool, looks: int) -> None:
    desk = ActivityDesk(edges=edges)
    desk.part.pace = pace
    desk.run(600)

    assert len(desk.makers[0].source.asked) == pytest.approx(looks, rel=0.1, abs=2)


@pytest.mark.parametrize("still_s", [2.0, 20.0, 60.0, 180.0])
@pytest.mark.parametrize("pace", Pace)
def test_the_looks_come_well_within_what_counts_without_input(still_s: float, pace: Pace) -> None:
    desk = ActivityDesk()
    desk.part.pace, desk.part.still_s = pace, still_s
    desk.run(600)

    asked = desk.makers[0].source.asked
    assert max(later - earlier for earlier, later in itertools.pairwise(asked)) <= max(0.5, still_s / 5)


def test_a_change_of_pace_holds_at_once() -> None:
    desk = ActivityDesk()
    desk.tick()
    assert desk.wakes_in_s == 30

    desk.part.pace = Pace.SHOWING
    assert desk.wakes_in_s == 0
    desk.tick()
    assert desk.wakes_in_s == 5


@pytest.mark.parametrize("edges", [True, False])
@pytest.mark.parametrize("pace", [Pace.AWAY, Pace.RESTING, Pace.SHOWING])
def test_a_return_yields_a_burst_of_three_seconds_in_time(edges: bool, pace: Pace) -> None:
    desk = ActivityDesk(edges=edges)
    desk.part.pace = pace
    desk.run(200)
    back_s, seen = desk.now_s, []
    limit_s = 5.0 if edges or pace is Pace.AWAY else 5.0 + pace.every_s(armed=False)
    while desk.now_s < back_s + limit_s:
        desk.makers[0].source.touch()
        seen += desk.run(0.2)

    assert seen[-1].to_s - seen[0].from_s >= 3.0


@pytest.mark.parametrize("pace", [Pace.SHOWING, Pace.RESTING])
def test_input_that_goes_on_is_not_asked_for_every_second(pace: Pace) -> None:
    desk = ActivityDesk(edges=True)
    desk.part.pace = pace
    desk.run(100)
    before = len(desk.makers[0].source.asked)
    for _ in range(600):
        desk.makers[0].source.touch()
        desk.run(0.1)

    assert len(desk.makers[0].source.asked) - before <= 5 + 60 / pace.every_s(armed=False)


def test_a_return_after_a_short_absence_is_followed_as_closely() -> None:
    desk = ActivityDesk(edges=True)
    desk.tick()
    desk.makers[0].source.touch()
    desk.part.pace = Pace.RESTING
    desk.run(4)
    back_s, seen = desk.now_s, []
    while desk.now_s < back_s + 5:
        desk.makers[0].source.touch()
        seen += desk.run(0.2)

    assert seen[-1].to_s - seen[0].from_s >= 3.0


def test_a_single_bump_stays_a_single_input() -> None:
    desk = ActivityDesk(edges=True)
    desk.part.pace = Pace.AWAY
    desk.run(100)
    desk.makers[0].source.touch()

    assert desk.run(120) == [Active(1100.0, 1100.0)]


def test_a_source_that_cannot_know_yet_is_asked_again_soon() -> None:
    desk = ActivityDesk()
    desk.tick()
    desk.makers[0].source.input_s = None

    assert desk.tick(ask=True) == []
    assert desk.wakes_in_s == pytest.approx(1.1)


def test_a_change_of_pace_has_the_source_arm_itself() -> None:
    desk = ActivityDesk(edges=True)
    desk.tick()
    desk.makers[0].source.touch()
    desk.tick(ask=True)
    desk.clock.wait(3)
    desk.part.pace = Pace.RESTING
    desk.tick()

    assert desk.makers[0].source.armed
    assert desk.wakes_in_s == 60


def test_input_too_fresh_for_the_source_to_be_armed_is_looked_at_again() -> None:
    desk = ActivityDesk(edges=True)
    desk.tick()
    desk.makers[0].source.touch()
    desk.part.pace = Pace.RESTING
    desk.run(3)

    assert desk.makers[0].source.armed


def test_a_return_is_followed_at_once() -> None:
    desk = ActivityDesk(edges=True)
    desk.tick()
    desk.clock.wait(3)
    desk.makers[0].source.touch()

    assert desk.wakes_in_s == 0
    assert desk.tick() == [Active(1003.0, 1003.0)]


def test_a_dead_source_is_replaced_in_the_same_tick_and_said() -> None:
    desk = ActivityDesk("best", "next")
    desk.tick()
    best, after = desk.makers
    best.source.fault, best.refuses = ConnectionResetError("the server went away"), "no server"
    desk.clock.wait(30)
    desk.tick()

    health = desk.health
    assert (health.name, health.level, health.error) == ("next", Level.DEGRADED, "best: the server went away")
    assert best.source.closed
    assert len(after.source.asked) == 1


def test_how_a_source_died_is_told_until_one_as_good_serves_though_a_better_one_never_did() -> None:
    desk = ActivityDesk("best", "next")
    best, after = desk.makers
    best.refuses = "no server"
    desk.tick()
    after.source.fault, after.refuses = ConnectionResetError("hung up"), "gone"
    desk.clock.wait(30)
    desk.tick()
    assert desk.health.error == "next: hung up"

    after.refuses = None
    desk.run(60)
    health = desk.health
    assert (health.name, health.error) == ("next", None)


def test_the_better_source_takes_over_when_it_is_back() -> None:
    desk = ActivityDesk("best", "next")
    best, after = desk.makers
    best.refuses = "no server"
    desk.run(10)
    assert desk.health.name == "next"

    best.refuses = None
    desk.run(60)
    health = desk.health
    assert (health.name, health.level, health.refusals) == ("best", Level.OK, ())
    assert after.source.closed


def test_attempts_come_with_pauses_that_grow_to_a_minute() -> None:
    desk = ActivityDesk()
    desk.makers[0].refuses = "no server"
    desk.run(400)

    tried = desk.makers[0].tried
    pauses = [later - earlier for earlier, later in itertools.pairwise(tried)]
    assert pauses == pytest.approx([1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60], abs=0.1)


def test_a_source_that_connects_and_dies_again_and_again_is_not_tried_in_a_storm() -> None:
    desk = ActivityDesk()

    def connect_and_die() -> object:
        source = Maker.connect(desk.makers[0])
        desk.makers[0].source.fault = OSError("dead on arrival")
        return source

    desk.part.renew([Candidate("fake", connect_and_die)])  # type: ignore[arg-type]
    desk.run(130)

    assert len(desk.makers[0].tried) <= 9


def test_a_source_that_can_never_serve_is_asked_once_and_is_no_degradation() -> None:
    desk = ActivityDesk("best", "next")
    desk.makers[0].refuses, desk.makers[0].never = "other platform", True
    desk.run(600)

    assert len(desk.makers[0].tried) == 1
    assert desk.health.level is Level.OK
    assert [refusal.reason for refusal in desk.health.refusals] == ["other platform"]


def test_a_source_that_sees_only_part_of_the_input_is_degraded() -> None:
    desk = ActivityDesk(partial=True)
    desk.tick()

    assert desk.health.level is Level.DEGRADED


def test_no_source_at_all_is_said_and_looked_for_again() -> None:
    desk = ActivityDesk()
    desk.makers[0].refuses = "no terminal"
    assert desk.run(60) == []
    assert (desk.health.name, desk.health.level) == (None, Level.MISSING)

    desk.makers[0].refuses = None
    desk.run(61)
    assert desk.health.name == "fake"


def test_a_replacement_does_not_tell_an_older_input_as_news() -> None:
    desk = ActivityDesk("best", "next")
    best, after = desk.makers
    desk.tick()
    best.source.touch()
    desk.tick(ask=True)
    best.source.fault, best.refuses = OSError("gone"), "gone"
    desk.clock.wait(1)
    desk.tick(ask=True)
    after.source.input_s = 400.0

    assert desk.tick(ask=True) == []


def test_a_failing_descriptor_is_let_go_at_once_and_buried_at_the_next_tick() -> None:
    desk = ActivityDesk(edges=True, descriptor=7)
    desk.tick()
    desk.makers[0].source.fault, desk.makers[0].refuses = OSError("hung up"), "no server"
    desk.hub.watched[7]()

    assert desk.hub.watched == {}
    assert desk.wakes_in_s == 0
    desk.tick()
    assert desk.health.error == "fake: hung up"


def test_the_descriptor_of_the_source_in_use_is_watched_and_given_back() -> None:
    desk = ActivityDesk("best", "next", descriptor=7)
    desk.makers[0].refuses = "no server"
    desk.tick()
    desk.makers[0].refuses, desk.makers[0].descriptor = None, 8
    desk.run(2)
    assert list(desk.hub.watched) == [8]

    desk.part.close()
    assert desk.hub.watched == {}


def test_a_lid_opened_is_no_input_on_a_counter_that_stood_still() -> None:
    desk = ActivityDesk()
    desk.tick()
    desk.makers[0].source.touch()
    desk.clock.wait(10)
    assert len(desk.tick(ask=True)) == 1
    desk.clock.sleep(3600)
    desk.clock.wait(2)

    assert desk.run(300) == []


def test_input_just_before_a_sleep_is_dated_before_it() -> None:
    desk = ActivityDesk()
    desk.clock.wait(10)
    desk.tick()
    desk.makers[0].source.touch()
    desk.clock.sleep(3600)

    (seen,) = desk.tick(ask=True)
    assert seen.to_s <= 1010.0


@pytest.mark.parametrize("counts_sleep", [True, False])
def test_input_after_a_wake_is_dated_after_it(counts_sleep: bool) -> None:
    desk = ActivityDesk()
    desk.tick()
    desk.makers[0].source.counts_sleep = counts_sleep
    desk.clock.sleep(3600)
    desk.tick()
    desk.clock.wait(5)
    desk.makers[0].source.touch()
    desk.clock.wait(1)

    assert desk.tick(ask=True) == [Active(4605.0, 4605.0)]


def test_a_reading_into_the_sleep_itself_is_no_input_in_it() -> None:
    desk = ActivityDesk()
    desk.tick()
    source = desk.makers[0].source
    source.counts_sleep = True
    desk.clock.sleep(3600)
    source.input_s = desk.now_s - 600

    assert [seen.to_s for seen in desk.tick(ask=True)] == [1000.0]
