"""Section 8: silence after a reminder, lulls, a busy desktop, the schedule, standing, stretches, gentle repeats."""

from datetime import UTC, datetime

import pytest

from sitbreak.core.effects import ShowReminder
from sitbreak.core.events import DESKTOP, Busy, BusyChanged, Command, CommandRequested, StretchEnded
from sitbreak.core.records import Absence, Bout, Credit, OutcomeRow, ReminderOutcome, StandRow
from sitbreak.core.schedule import is_open, next_change, ranges
from sitbreak.core.settings_timing import ScheduleSettings
from tests.core.sim import MIN, Sim, having

PROMPTED = {"answered_s": 45, "prompted_break_s": 120, "prompted_window_s": 180}
TEN = {"interval_s": 600}


def outcomes(sim: Sim) -> list[ReminderOutcome]:
    return [row.outcome for row in sim.rows_of(OutcomeRow)]


# Silence after a reminder


def test_silence_answers_a_reminder_and_the_estimate_stays() -> None:
    sim = Sim(having(sit=TEN, remind=PROMPTED)).types(602).idle(46)

    assert (sim.status.mode.value, sim.status.sitting_s, outcomes(sim)) == ("ok", 648, [ReminderOutcome.PROBABLY_TAKEN])


def test_silence_after_a_reminder_is_a_break_dated_from_the_last_input() -> None:
    sim = Sim(having(sit=TEN, remind=PROMPTED)).types(605).idle(119)
    assert sim.status.breaks_today == 0

    sim.idle(1).types(10)

    assert (sim.status.breaks_today, outcomes(sim)[-1]) == (1, ReminderOutcome.TAKEN)
    (absence,) = sim.rows_of(Absence)
    assert (absence.credit, (absence.start - sim.start).total_seconds()) == (Credit.TAKEN, 605)


def test_silence_is_measured_from_the_reminder_if_that_came_later() -> None:
    sim = Sim(having(sit=TEN, remind=PROMPTED)).types(550).idle(50 + 119)
    assert sim.shown == [(600, "sit")]
    assert sim.status.breaks_today == 0

    sim.idle(1)

    assert (sim.status.breaks_today, sim.status.today_s) == (1, 600)


def test_silence_that_begins_too_late_answers_nothing() -> None:
    sim = Sim(having(sit=TEN, remind=PROMPTED)).types(600 + 181).idle(150)

    assert (sim.status.mode.value, sim.status.breaks_today) == ("due", 0)


def test_without_the_rule_silence_is_only_silence() -> None:
    sim = Sim(having(sit=TEN)).types(605).idle(150)

    assert (sim.status.mode.value, sim.status.breaks_today) == ("due", 0)


def test_a_call_makes_silence_no_answer() -> None:
    sim = Sim(having(sit=TEN, remind=PROMPTED, busy={"call": True})).types(605)
    sim.tell(BusyChanged(frozenset({Busy.CALL}))).idle(150)

    assert (sim.status.mode.value, sim.status.sitting_s) == ("due", 755)


def test_silence_after_a_snooze_is_no_answer_to_it() -> None:
    sim = Sim(having(sit=TEN, remind=PROMPTED)).types(605)
    sim.asks(Command.SNOOZE)
    sim.idle(130)

    assert (sim.status.mode.value, sim.status.breaks_today) == ("snoozed", 0)


def test_the_answered_period_begins_anew_at_the_present_sitting() -> None:
    sim = Sim(having(sit=TEN, remind={"answered_s": 45})).types(602).idle(46).types(700)

    assert sim.shown == [(600, "sit"), (647 + 600, "sit")]


# A lull


def test_a_reminder_waits_for_a_lull() -> None:
    sim = Sim(having(sit=TEN, remind={"lull_s": 5})).types(620, every=1).idle(20)

    assert sim.shown == [(625, "sit")]


def test_without_a_lull_it_comes_after_a_tenth_of_the_interval() -> None:
    sim = Sim(having(sit=TEN, remind={"lull_s": 5})).types(700, every=1)

    assert sim.shown == [(660, "sit")]


def test_and_never_later_than_lull_max() -> None:
    sim = Sim(having(sit={"interval_s": 3600}, remind={"lull_s": 5, "lull_max_s": 30})).types(3700, every=2)

    assert sim.shown == [(3630, "sit")]


def test_a_lull_that_is_there_already_is_enough() -> None:
    sim = Sim(having(sit=TEN, remind={"lull_s": 5})).types(580, every=1).idle(30)

    assert sim.shown == [(600, "sit")]


# A busy desktop


@pytest.mark.parametrize("reason", [Busy.CALL, Busy.SHARING, Busy.FULL_SCREEN, Busy.DO_NOT_DISTURB])
def test_a_busy_desktop_holds_the_reminder_and_keeps_the_debt(reason: Busy) -> None:
    sim = Sim(having(sit=TEN)).types(300).tell(BusyChanged(frozenset({reason}))).types(600)
    assert (sim.shown, sim.status.held_by, sim.status.due_in_s) == ([], (reason.value,), 0)

    sim.tell(BusyChanged(frozenset()))

    assert (sim.shown, sim.status.sitting_s) == ([(900, "sit")], 900)


@pytest.mark.parametrize("chosen", [True, False])
def test_a_break_that_the_desktop_asks_for_holds_ours_only_if_that_was_chosen(chosen: bool) -> None:
    asks = BusyChanged(frozenset({Busy.DESKTOP_BREAK}))
    sim = Sim(having(sit=TEN, busy={"gnome_breaks": chosen})).types(300).tell(asks).types(600)

    assert (sim.shown == [], sim.status.held_by) == ((True, ("desktop-break",)) if chosen else (False, ()))


def test_the_break_that_the_desktop_saw_is_one_and_is_told_as_such() -> None:
    sim = Sim(having(sit=TEN)).types(500).idle(100).tell(CommandRequested(Command.DONE, origin=DESKTOP))

    assert (sim.status.sitting_s, sim.status.breaks_today) == (0, 1)
    assert "why.done-desktop" in [entry.key for entry in sim.engine.state.journal.lines]


@pytest.mark.parametrize("reason", [Busy.INHIBITED, Busy.PLAYING])
def test_an_inhibitor_or_a_player_alone_holds_nothing_and_vouches_for_nobody(reason: Busy) -> None:
    sim = Sim(having(sit=TEN)).types(500).tell(BusyChanged(frozenset({reason}))).types(150).idle(300)

    assert (sim.shown, sim.status.state.value) == ([(600, "sit")], "break")


@pytest.mark.parametrize("sign", [Busy.FULL_SCREEN, Busy.PLAYING])
def test_a_film_counts_as_being_there_in_full_screen_or_when_its_player_says_that_it_plays(sign: Busy) -> None:
    film = BusyChanged(frozenset({Busy.INHIBITED, sign}))
    sim = Sim().types(300).tell(film).idle(3000)

    assert (sim.status.state.value, sim.status.sitting_s) == ("sitting", 3300)


def test_a_call_does_not_count_as_being_there_if_calls_are_not_heeded() -> None:
    sim = Sim(having(busy={"call": False})).types(300).tell(BusyChanged(frozenset({Busy.CALL}))).idle(400)

    assert sim.status.state.value == "break"


def test_held_for_long_the_tray_tells_and_the_reminder_still_comes() -> None:
    sim = Sim(having(sit=TEN, busy={"max_s": 900})).types(10).tell(BusyChanged(frozenset({Busy.SHARING}))).types(1600)
    quiet = [(t, e.quiet) for t, e in sim.effects if isinstance(e, ShowReminder)]
    assert (quiet, sim.status.mode.value) == ([(1500, True)], "due")

    sim.tell(BusyChanged(frozenset())).idle(1)

    assert sim.shown == [(1610, "sit")]


def test_a_held_repeat_comes_when_the_call_ends() -> None:
    sim = Sim(having(sit=TEN, remind={"repeat_s": 120})).types(650).tell(BusyChanged(frozenset({Busy.CALL}))).types(300)
    assert sim.shown == [(600, "sit")]

    sim.tell(BusyChanged(frozenset()))

    assert sim.shown == [(600, "sit"), (950, "nag")]


# The schedule


def test_outside_the_schedule_nothing_is_said_and_all_is_counted() -> None:
    sim = Sim(having(sit=TEN, schedule={"tuesday": "09:30-12:00"})).types(31 * MIN)

    assert (sim.shown, sim.status.today_s) == ([(30 * MIN, "sit")], 31 * MIN)


def test_a_range_crosses_midnight_into_a_day_that_is_off() -> None:
    late = ScheduleSettings(tuesday="22:00-02:00", wednesday="off")

    def at(day: int, hour: int) -> datetime:
        return datetime(2026, 3, day, hour, 59, tzinfo=UTC)

    assert [is_open(late, at(3, 21)), is_open(late, at(3, 22)), is_open(late, at(4, 1)), is_open(late, at(4, 2))] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("at", "then"),
    [
        (datetime(2026, 3, 3, 8, tzinfo=UTC), datetime(2026, 3, 3, 9, tzinfo=UTC)),
        (datetime(2026, 3, 3, 9, tzinfo=UTC), datetime(2026, 3, 3, 12, 30, tzinfo=UTC)),
        (datetime(2026, 3, 3, 13, tzinfo=UTC), datetime(2026, 3, 3, 22, tzinfo=UTC)),
        (datetime(2026, 3, 3, 23, tzinfo=UTC), datetime(2026, 3, 4, 2, tzinfo=UTC)),
        (datetime(2026, 3, 4, 3, tzinfo=UTC), datetime(2026, 3, 5, 0, tzinfo=UTC)),
    ],
)
def test_the_next_change_of_the_schedule(at: datetime, then: datetime) -> None:
    schedule = ScheduleSettings(tuesday="09:00-12:30, 22:00-02:00", wednesday="off")

    assert next_change(schedule, at) == then


def test_an_empty_schedule_never_changes() -> None:
    assert next_change(ScheduleSettings(), datetime(2026, 3, 3, tzinfo=UTC)) is None


@pytest.mark.parametrize("text", ["9-12", "09:00-12:60", "25:00-26:00", "nine", "09:00-", "24:30-25:00"])
def test_a_range_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no range"):
        ranges(text)


# Standing


def test_standing_ends_the_bout_and_counts_as_a_rise() -> None:
    sim = Sim(having(sit=TEN)).types(620)
    assert sim.asks(Command.STANDING).key == "told.standing"
    sim.types(300)

    status = sim.status
    assert (status.state.value, status.sitting_s, status.standing_s, status.breaks_today) == ("standing", 0, 300, 1)
    assert (status.today_s, status.stood_today_s, status.due_in_s) == (620, 300, None)
    assert sim.closed == [(620, "stood")]


def test_standing_for_long_is_met_with_one_offer() -> None:
    sim = Sim(having(sit=TEN, stand={"max_s": 900})).types(60)
    sim.asks(Command.STANDING)
    sim.types(2000)

    assert sim.shown == [(960, "stand")]


def test_sitting_down_again_starts_at_zero() -> None:
    sim = Sim(having(sit=TEN)).types(300)
    sim.asks(Command.STANDING)
    sim.types(303)
    sim.idle(2)
    assert sim.asks(Command.STANDING).key == "told.sitting"
    sim.types(100)

    assert (sim.status.sitting_s, sim.status.standing_s, sim.status.stood_today_s) == (100, 0, 305)
    (stood,) = sim.rows_of(StandRow)
    assert (stood.end - stood.start).total_seconds() == 305


def test_an_absence_ends_standing_and_cannot_be_undone_into_sitting() -> None:
    sim = Sim().types(300)
    sim.asks(Command.STANDING)
    sim.types(100).idle(301).types(10)

    assert (sim.status.state.value, sim.status.sitting_s, sim.status.breaks_today) == ("sitting", 10, 1)
    assert not sim.asks(Command.HERE).ok


# The guided stretch


@pytest.mark.parametrize(("finished", "share", "breaks"), [(True, 0.2, 1), (False, 0.5, 1), (False, 0.4, 0)])
def test_a_stretch_out_of_the_chair_is_a_break(finished: bool, share: float, breaks: int) -> None:
    sim = Sim(having(sit=TEN)).types(610).tell(StretchEnded("lat-side-stretch", True, finished, share, 60))

    assert (sim.status.breaks_today, sim.status.sitting_s) == (breaks, 0 if breaks else 610)


def test_a_stretch_in_the_chair_only_arms_the_reminder_anew() -> None:
    sim = Sim(having(sit=TEN)).types(610).tell(StretchEnded("seated-twist", False, True, 1, 60)).types(610)

    assert (sim.shown, sim.status.sitting_s, sim.status.breaks_today) == ([(600, "sit"), (1210, "sit")], 1220, 0)


def test_opening_the_stretch_takes_the_notification_away_and_is_kept() -> None:
    sim = Sim(having(sit=TEN)).types(610)
    sim.asks(Command.STRETCH)

    assert (sim.closed, outcomes(sim)) == ([(610, "started")], [ReminderOutcome.STARTED])


# Gentle repeats


def test_ignored_repeats_come_further_and_further_apart() -> None:
    sim = Sim(having(sit=TEN, remind={"repeat_s": 60, "repeat_backoff": 2, "repeat_max": 3})).types(1200)

    assert sim.shown == [(600, "sit"), (660, "nag"), (780, "nag"), (1020, "nag")]
    assert [e.ignored for _, e in sim.effects if isinstance(e, ShowReminder)] == [0, 1, 2, 3]
    assert sim.status.mode.value == "due"


def test_an_answer_brings_the_first_gap_back() -> None:
    gentle = {"repeat_s": 60, "repeat_backoff": 2, "repeat_max": 0, "snooze_s": 30}
    sim = Sim(having(sit=TEN, remind=gentle)).types(790)
    sim.asks(Command.SNOOZE)
    sim.types(120)

    assert sim.shown == [(600, "sit"), (660, "nag"), (780, "nag"), (820, "snooze"), (880, "nag")]


# What is kept


def test_a_day_leaves_bouts_and_absences_behind() -> None:
    sim = Sim().types(600).idle(200).types(100).idle(400).types(60)

    bouts = [(bout.sitting_s, (bout.end - bout.start).total_seconds()) for bout in sim.rows_of(Bout)]
    absences = [((row.end - row.start).total_seconds(), row.credit) for row in sim.rows_of(Absence)]
    assert bouts == [(880, 900)]
    assert absences == [(200, None), (400, Credit.NATURAL)]
