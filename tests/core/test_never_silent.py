"""Reminders of long days: they never fall silent while the sitting grows, and what answers them is what is evident."""

import pytest

from sitbreak.core.effects import ShowReminder
from sitbreak.core.events import Busy, BusyChanged, Command, InputKind, Locked, Sleeping
from sitbreak.core.records import Absence, ReminderOutcome
from sitbreak.core.status_types import State
from tests.core.sim import MIN, Sim, at_minutes, having

RENEW = having(remind={"renew": True, "repeat_max": 2})


def test_when_the_repeats_are_used_up_the_next_comes_a_full_interval_after_the_last() -> None:
    sim = Sim(RENEW).types(200 * MIN)

    assert at_minutes(sim.shown) == [45, 55, 65, 110, 120, 130, 175, 185, 195]
    assert [kind for _, kind in sim.shown] == ["sit", "nag", "nag"] * 3


def test_they_are_told_apart_so_that_they_can_be_worded_more_plainly() -> None:
    sim = Sim(RENEW).types(180 * MIN)

    told = [(e.renewals, e.ignored) for _, e in sim.effects if isinstance(e, ShowReminder)]
    assert told == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (2, 0)]


def test_an_answer_begins_with_plain_words_again() -> None:
    sim = Sim(RENEW).types(112 * MIN)
    sim.asks(Command.SKIP)
    sim.types(46 * MIN)

    last = [e for _, e in sim.effects if isinstance(e, ShowReminder)][-1]
    assert (last.kind.value, last.renewals) == ("sit", 0)


def test_without_repeats_every_interval_is_reminded_of() -> None:
    sim = Sim(having(remind={"renew": True, "repeat_s": 0})).types(140 * MIN)

    assert at_minutes(sim.shown) == [45, 90, 135]


def test_without_a_limit_ignoring_stretches_the_gap_to_an_interval_at_most() -> None:
    sim = Sim(having(remind={"renew": True, "repeat_max": 0, "repeat_backoff": 3})).types(180 * MIN)

    assert at_minutes(sim.shown) == [45, 55, 85, 130, 175]


def test_when_snoozes_are_used_up_too_reminders_go_on_with_the_interval() -> None:
    sim = Sim(having(remind={"renew": True, "repeat_max": 1, "snooze_max": 1})).types(46 * MIN)
    assert sim.asks(Command.SNOOZE).ok
    sim.types(5 * MIN)
    assert not sim.asks(Command.SNOOZE).ok
    sim.types(60 * MIN)

    assert at_minutes(sim.shown) == [45, 51, 61, 106]
    assert sim.asks(Command.SNOOZE).ok, "a new period has snoozes of its own"


def test_the_last_repeat_may_be_put_off_and_the_interval_counts_from_there() -> None:
    sim = Sim(RENEW).types(66 * MIN)
    assert sim.asks(Command.SNOOZE).ok

    assert at_minutes(sim.types(55 * MIN).shown) == [45, 55, 65, 71, 116]


def test_it_needs_input_since_as_any_repeat() -> None:
    sim = Sim(having(sit={"interval_s": 20, "still_sitting_s": 100}, remind={"renew": True, "repeat_s": 0})).types(20)
    assert len(sim.idle(60).shown) == 1

    assert len(sim.key().shown) == 2


@pytest.mark.parametrize("change", [{"repeat_max": 1}, {"repeat_s": 0}])
def test_fewer_repeats_while_it_is_due_use_them_up(change: dict[str, float]) -> None:
    sim = Sim(RENEW).types(56 * MIN).sets(remind=change).types(50 * MIN)

    assert at_minutes(sim.shown) == [45, 55, 101]


def test_switched_off_they_stay_silent_after_the_last_repeat() -> None:
    sim = Sim(RENEW).types(66 * MIN).sets(remind={"renew": False}).types(90 * MIN)

    assert at_minutes(sim.shown) == [45, 55, 65]


# a lock or sleep proves that somebody left ------------------------------------------------------------------------

PROVEN = having(sit={"proven_break_s": 180})


@pytest.mark.parametrize("event", [Locked(True), Sleeping(True)])
@pytest.mark.parametrize(("after_s", "away_s", "breaks"), [(0, 180, 1), (30, 180, 1), (31, 180, 0), (30, 179, 0)])
def test_a_lock_or_sleep_in_the_first_half_minute_makes_three_minutes_a_break(
    event: Locked | Sleeping, after_s: float, away_s: float, breaks: int
) -> None:
    sim = Sim(PROVEN).types(600).idle(after_s).tell(event).idle(away_s - after_s)

    assert (sim.status.breaks_today, sim.status.sitting_s) == (breaks, 0 if breaks else 600 + after_s)


def test_without_the_rule_only_the_length_counts() -> None:
    assert Sim().types(600).tell(Locked(True)).idle(299).status.breaks_today == 0


def test_such_a_break_can_be_taken_back_and_says_what_it_was() -> None:
    sim = Sim(PROVEN).types(600).tell(Locked(True)).idle(200).tell(Locked(False))
    (absence,) = sim.rows_of(Absence)
    assert (absence.why, absence.credit and absence.credit.value) == ("lock", "natural")

    sim.asks(Command.HERE)
    assert (sim.status.sitting_s, sim.status.breaks_today) == (800, 0)


# an answer may begin as long as the reminder has not been repeated --------------------------------------------------

PROMPTED = having(
    remind={"answered_s": 45, "prompted_break_s": 120, "prompted_window_s": 600, "repeat_backoff": 1.5, "renew": True}
)


def test_an_absence_before_the_repeat_is_a_break_that_was_taken() -> None:
    sim = Sim(PROMPTED).types(54 * MIN).idle(180).key()

    assert (sim.status.breaks_today, sim.status.sitting_s) == (1, 0)
    assert sim.engine.state.reminder.phase.value == "ok"


def test_the_window_stretches_as_the_gap_to_the_repeat_does() -> None:
    sim = Sim(PROMPTED).types(66 * MIN).idle(180).key()  # repeated at 55, again at 70

    assert (at_minutes(sim.shown), sim.status.breaks_today) == ([45, 55], 1)


def test_what_only_answers_keeps_its_short_window() -> None:
    soon, late = Sim(PROMPTED).types(48 * MIN).idle(50), Sim(PROMPTED).types(48 * MIN + 1).idle(50)

    assert (soon.status.mode.value, late.status.mode.value) == ("ok", "due")


# what is no debt of sitting -----------------------------------------------------------------------------------------

CALL = BusyChanged(frozenset({Busy.CALL}))
FREE = BusyChanged(frozenset())


def test_an_offer_to_a_stander_that_a_call_holds_back_is_no_debt_of_sitting() -> None:
    sim = Sim(having(stand={"max_s": 1800}, busy={"max_s": 90 * MIN})).types(600)
    sim.asks(Command.STANDING)
    sim.tell(CALL).types(125 * MIN)
    assert (sim.status.mode.value, sim.status.sitting_s) == ("ok", 0)

    sim.asks(Command.STANDING)
    sim.tell(FREE).types(44 * MIN)
    assert sim.status.mode.value == "ok"
    assert sim.types(2 * MIN).shown[-1][1] == "sit"


def test_a_daily_message_that_a_call_holds_back_leaves_the_snooze() -> None:
    sim = Sim(having(day={"limit_s": 60 * MIN}, busy={"max_s": 60})).types(46 * MIN)
    sim.asks(Command.SNOOZE, 3600)
    sim.tell(CALL).types(30 * MIN)

    assert (sim.status.mode.value, sim.status.snoozed_for_s) == ("snoozed", 1800)
    assert sim.types(31 * MIN).status.mode.value == "due", "the snooze is over, and a call holds it back"
    assert sim.status.snoozed_for_s is None


def test_a_snooze_of_no_time_is_refused_with_a_sentence() -> None:
    sim = Sim().types(46 * MIN)

    for for_s in (0.0, -5.0):
        told = sim.asks(Command.SNOOZE, for_s)
        assert (told.ok, told.key) == (False, "told.snooze.zero")
    assert sim.status.mode.value == "due"


def test_the_outcome_of_an_ignored_period_is_ignored() -> None:
    sim = Sim(RENEW).types(112 * MIN)

    assert ReminderOutcome.IGNORED in [row.outcome for row in sim.rows if hasattr(row, "outcome")]
    assert sim.engine.state.reminder.renewals == 1


# settings that change while somebody reads ----------------------------------------------------------------------------


@pytest.mark.parametrize("still_s", [1, 30, 60, 179, 600])
@pytest.mark.parametrize("quiet_s", [0, 90, 170, 250])
def test_what_counts_under_old_settings_stays_counted(still_s: float, quiet_s: float) -> None:
    sim = Sim().types(600)
    sim.idle(50)
    sim.asks(Command.DONE)
    sim.idle(quiet_s)
    before_s, today_s = sim.status.sitting_s, sim.status.today_s
    sim.sets(sit={"still_sitting_s": still_s})

    assert sim.status.sitting_s >= before_s
    assert sim.status.today_s >= today_s
    sim.restart()
    assert sim.status.sitting_s >= before_s


def test_what_was_kept_under_old_settings_is_not_counted_twice_when_older_input_comes_late() -> None:
    sim = Sim().key().idle(10).sets(sit={"interval_s": 600})

    sim.input(InputKind.KEY, ago_s=4).idle(5)

    assert sim.status.sitting_s == sim.status.today_s == 15


def test_a_break_dated_back_takes_the_same_after_a_restart_as_without_one() -> None:
    answers = {"lull_s": 3, "answered_s": 7, "prompted_break_s": 15, "prompted_window_s": 40}
    settings = having(sit={"interval_s": 61, "break_s": 20, "still_sitting_s": 10, "min_sit_s": 0}, remind=answers)
    whole, restarted = Sim(settings).types(60), Sim(settings).types(60)

    whole.idle(30)
    restarted.idle(5).restart().idle(25)

    assert whole.status.state is restarted.status.state is State.BREAK
    assert whole.status.today_s == restarted.status.today_s == 63


def test_settings_that_changed_while_it_did_not_run_take_nothing_away() -> None:
    sim = Sim().types(600).idle(100)
    sim.asks(Command.DONE)
    saved = sim.idle(60).engine.saved(sim.now(), "boot")

    engine = type(sim.engine)(having(sit={"still_sitting_s": 20}), sim.now(), saved, "boot")
    assert engine.status(sim.now()).sitting_s == pytest.approx(60)
