"""Eye breaks: when, reset by what, and never in the way of a reminder."""

from sitbreak.core.effects import ShowReminder
from sitbreak.core.events import Busy, BusyChanged, Command, Locked, NudgeClosed
from sitbreak.core.settings import Settings
from tests.core.sim import MIN, Sim, at_minutes, having

ON = having(eyes={"every_s": 20 * MIN}, sit={"interval_s": 120 * MIN})


def test_they_are_off_until_they_are_asked_for() -> None:
    sim = Sim(Settings()).types(120 * MIN)

    assert sim.eye_breaks == []
    assert sim.status.eyes_in_s is None


def test_one_comes_after_each_such_time_at_the_screen() -> None:
    sim = Sim(ON).types(65 * MIN)

    assert at_minutes(sim.eye_breaks) == [20, 40, 60]
    assert sim.status.eyes_in_s == 15 * MIN
    assert sim.why.count("why.eyes") == 3


def test_reading_is_looking_at_the_screen() -> None:
    sim = Sim(ON).types(10 * MIN).idle(2.5 * MIN).types(10 * MIN)

    assert at_minutes(sim.eye_breaks) == [20]


def test_an_absence_begins_the_time_anew() -> None:
    sim = Sim(ON).types(10 * MIN).idle(4 * MIN).types(21 * MIN)

    assert at_minutes(sim.eye_breaks) == [34]


def test_a_lock_of_twenty_seconds_begins_it_anew_and_a_shorter_one_does_not() -> None:
    short, long = Sim(ON).types(10 * MIN), Sim(ON).types(10 * MIN)
    for sim, lock_s in ((short, 19), (long, 20)):
        sim.tell(Locked(True)).idle(lock_s).tell(Locked(False)).types(21 * MIN)

    assert at_minutes(short.eye_breaks) == [20]
    assert at_minutes(long.eye_breaks) == [30.33]


def test_a_break_that_somebody_declares_begins_it_anew_and_standing_does_not() -> None:
    done, standing = Sim(ON).types(10 * MIN), Sim(ON).types(10 * MIN)
    done.asks(Command.DONE)
    standing.asks(Command.STANDING)
    for sim in (done, standing):
        sim.types(21 * MIN)

    assert at_minutes(done.eye_breaks) == [30]
    assert at_minutes(standing.eye_breaks) == [20]


def test_nobody_who_is_away_or_paused_is_told() -> None:
    away, paused = Sim(ON).types(18 * MIN).idle(3 * MIN), Sim(ON).types(MIN)
    paused.asks(Command.PAUSE)
    paused.types(30 * MIN)

    assert at_minutes(away.eye_breaks) == [20], "up to three minutes without input somebody reads"
    assert Sim(ON).types(16 * MIN).idle(20 * MIN).eye_breaks == []
    assert paused.eye_breaks == []


def test_one_that_a_call_holds_back_comes_at_its_end() -> None:
    sim = Sim(ON).tell(BusyChanged(frozenset({Busy.CALL}))).types(30 * MIN).tell(BusyChanged(frozenset())).types(5)

    assert at_minutes(sim.eye_breaks) == [30]


def test_none_comes_near_a_reminder_or_while_one_is_due() -> None:
    near = Sim(having(eyes={"every_s": 20 * MIN}, sit={"interval_s": 21 * MIN})).types(40 * MIN)
    near.asks(Command.SKIP)
    near.types(5 * MIN)

    assert [t for t, e in near.effects if isinstance(e, ShowReminder)]
    assert at_minutes(near.eye_breaks) == [40]


def test_none_comes_within_three_minutes_of_a_reminder_or_a_nudge_nor_a_nudge_after_one() -> None:
    quick = Sim(having(eyes={"every_s": 22 * MIN}, sit={"interval_s": 20 * MIN})).types(20 * MIN)
    quick.asks(Command.SKIP)
    both = having(
        eyes={"every_s": 22 * MIN}, posture={"enabled": True, "gap_s": 10 * MIN}, sit={"interval_s": 45 * MIN}
    )
    half_way = Sim(both).types(10)
    half_way.engine.state.nudges.this_bout = False

    assert at_minutes(quick.types(10 * MIN).eye_breaks) == [23]
    assert at_minutes(half_way.types(30 * MIN).eye_breaks) == [22]
    assert at_minutes(half_way.nudges) == [0, 25]


def test_whoever_closes_five_running_gets_half_as_many_and_after_ten_none() -> None:
    sim = Sim(ON).key()
    for _ in range(5):
        sim.tell(NudgeClosed(at_once=True, eyes=True))
    assert at_minutes(sim.types(41 * MIN).eye_breaks) == [40]

    for _ in range(5):
        sim.tell(NudgeClosed(at_once=True, eyes=True))
    sim.types(60 * MIN)
    assert [farewell for _, farewell in sim.eye_breaks] == [False, True]
    assert sim.status.eyes_in_s is None
    assert sim.nudges == []


def test_one_that_is_left_alone_or_a_new_length_brings_them_back() -> None:
    alone, new = Sim(ON).key(), Sim(ON).key()
    for sim in (alone, new):
        for _ in range(4):
            sim.tell(NudgeClosed(at_once=True, eyes=True))
    alone.tell(NudgeClosed(at_once=False, eyes=True)).tell(NudgeClosed(at_once=True, eyes=True))
    for _ in range(6):
        new.tell(NudgeClosed(at_once=True, eyes=True))
    new.sets(eyes={"every_s": 10 * MIN})

    assert at_minutes(alone.types(21 * MIN).eye_breaks) == [20]
    assert at_minutes(new.types(11 * MIN).eye_breaks)[-1:] == [10]


def test_a_closed_eye_break_says_nothing_of_posture_nudges() -> None:
    sim = Sim(ON).key()
    for _ in range(10):
        sim.tell(NudgeClosed(at_once=True, eyes=True))

    assert not sim.engine.state.nudges.closed


def test_an_eye_break_changes_no_count() -> None:
    plain, with_breaks = Sim(having(sit={"interval_s": 45 * MIN})), Sim(having(eyes={"every_s": 5 * MIN}))
    for sim in (plain, with_breaks):
        sim.types(50 * MIN).idle(6 * MIN).types(10 * MIN)

    assert with_breaks.eye_breaks
    assert (with_breaks.shown, with_breaks.closed) == (plain.shown, plain.closed)
    assert with_breaks.status.sitting_s == plain.status.sitting_s
    assert with_breaks.rows == plain.rows


def test_they_go_on_over_a_restart_and_a_downtime_of_an_absence_is_one() -> None:
    at_once, later = Sim(ON).types(15 * MIN).restart(5), Sim(ON).types(15 * MIN).restart(4 * MIN)

    assert at_minutes(at_once.types(6 * MIN).eye_breaks) == [20]
    assert at_minutes(later.types(21 * MIN).eye_breaks) == [39]
