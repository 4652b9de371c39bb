"""What a day comes to, told in a few words; the finer points are in tests/scenarios."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sitbreak.core import calendar
from sitbreak.core.effects import Delegated, OpenStretch, Record, Save, Stop
from sitbreak.core.engine import Engine
from sitbreak.core.events import (
    Active,
    Command,
    CommandRequested,
    CommandResult,
    Dismissed,
    InputKind,
    Locked,
    Now,
    Query,
    Sleeping,
    Tick,
)
from sitbreak.core.journal import Reason
from sitbreak.core.records import OutcomeRow, ReminderOutcome, ReminderRow, SettingsRow, UndoRow
from sitbreak.core.settings import Settings
from sitbreak.dataclass import replace
from tests.core.sim import MIN, START, Sim, having
from tests.scenarios.scenario_file import NEUTRAL

TEN = having(sit={"interval_s": 600})


def outcomes(sim: Sim) -> list[ReminderOutcome]:
    return [row.outcome for row in sim.rows_of(OutcomeRow)]


def test_a_lunch_resets_the_count() -> None:
    assert Sim().types(40 * MIN).idle(30 * MIN).types(40 * MIN).shown == []


def test_five_seconds_of_lock_do_not() -> None:
    sim = Sim().types(40 * MIN).tell(Locked(True)).idle(5).tell(Locked(False)).types(6 * MIN)

    assert sim.shown == [(45 * MIN + 5, "sit")]


def test_reading_is_sitting() -> None:
    sim = Sim().types(44 * MIN).idle(2 * MIN)

    assert sim.shown == [(45 * MIN, "sit")]


def test_the_engine_wakes_by_itself_at_the_very_moment() -> None:
    sim = Sim().types(44 * MIN)

    assert sim.engine.wake_s(sim.now()) == 60


def test_a_heartbeat_with_nothing_to_do_does_nothing() -> None:
    sim = Sim().types(60)
    saved = sim.engine.saved(sim.now(5000), "")

    assert [sim.engine.step(Tick(), sim.now(60 + n)) for n in range(1, 5)] == [[], [], [], []]
    assert sim.engine.saved(sim.now(5000), "") == saved


# Commands and their results


@pytest.mark.parametrize(
    ("command", "for_s", "told"),
    [
        (Command.SNOOZE, None, CommandResult(True, "told.snoozed", {"for_s": 300})),
        (Command.SNOOZE, 60, CommandResult(True, "told.snoozed", {"for_s": 60})),
        (Command.SKIP, None, CommandResult(True, "told.skipped", {"interval_s": 600})),
        (Command.DONE, None, CommandResult(True, "told.done")),
        (Command.HERE, None, CommandResult(False, "told.here.nothing")),
        (Command.STANDING, None, CommandResult(True, "told.standing")),
        (Command.PAUSE, None, CommandResult(True, "told.paused.open")),
        (Command.PAUSE, 90, CommandResult(True, "told.paused", {"for_s": 90})),
        (Command.PAUSE_DAY, None, CommandResult(True, "told.paused.day")),
        (Command.RESUME, None, CommandResult(False, "told.resume.nothing")),
        (Command.STRETCH, None, CommandResult(True, "told.stretch")),
        (Command.REPORT, None, CommandResult(True, "told.report")),
        (Command.QUIT, None, CommandResult(True, "told.quit")),
    ],
)
def test_every_command_is_answered(command: Command, for_s: float | None, told: CommandResult) -> None:
    sim = Sim(having(sit={"interval_s": 600}, remind={"snooze_max": 0})).types(610)

    assert sim.asks(command, for_s) == told


def test_a_second_snooze_before_the_first_is_over_is_refused() -> None:
    sim = Sim(having(sit={"interval_s": 600})).types(610)
    sim.asks(Command.SNOOZE)

    assert sim.asks(Command.SNOOZE) == CommandResult(False, "told.snooze.already", {"for_s": 300})


def test_what_is_not_due_yet_can_be_put_off_and_comes_then() -> None:
    sim = Sim(having(sit={"interval_s": 600})).types(540)
    assert sim.asks(Command.SNOOZE, 1200) == CommandResult(True, "told.snoozed", {"for_s": 1200})
    assert sim.types(1190).rows_of(ReminderRow) == []

    assert len(sim.types(20).rows_of(ReminderRow)) == 1


def test_a_snooze_that_ends_before_anything_is_due_says_when_that_is() -> None:
    sim = Sim(having(sit={"interval_s": 600})).types(60)

    assert sim.asks(Command.SNOOZE, 60) == CommandResult(True, "told.snooze.later", {"for_s": 540})
    assert sim.status.snoozes_left == 2


def test_what_is_not_due_yet_can_be_put_off_as_often_as_what_is() -> None:
    sim = Sim(having(sit={"interval_s": 600}, remind={"snooze_max": 1})).types(540)

    assert sim.asks(Command.SNOOZE, 600).key == "told.snoozed.last"
    assert sim.asks(Command.SNOOZE, 900) == CommandResult(False, "told.snooze.limit", {"n": 1})


def test_the_last_snooze_is_said_to_be_the_last_and_the_next_is_refused() -> None:
    sim = Sim(having(sit={"interval_s": 600}, remind={"snooze_max": 1, "snooze_s": 60})).types(610)

    assert sim.asks(Command.SNOOZE).key == "told.snoozed.last"
    assert sim.types(100).asks(Command.SNOOZE) == CommandResult(False, "told.snooze.limit", {"n": 1})
    assert sim.status.snoozes_left == 0


def test_a_command_for_the_daemon_is_passed_on() -> None:
    sim = Sim().tell(CommandRequested(Command.SETTINGS))

    assert Delegated(Command.SETTINGS) in [effect for _, effect in sim.effects]


def test_quitting_saves_answers_and_stops_in_this_order() -> None:
    sim = Sim().types(10)
    effects = sim.engine.step(CommandRequested(Command.QUIT), sim.now())

    assert [type(effect) for effect in effects] == [Save, CommandResult, Stop]


def test_a_stretch_is_opened_by_name() -> None:
    sim = Sim().tell(CommandRequested(Command.STRETCH, stretch_id="seated-twist"))

    assert OpenStretch("seated-twist") in [effect for _, effect in sim.effects]


def test_a_question_changes_nothing() -> None:
    sim = Sim().types(60)
    before = sim.status

    assert sim.engine.step(Query("status", print), sim.now()) == []
    assert sim.status == before


def test_here_says_what_was_taken_back() -> None:
    sim = Sim().types(600).idle(400).types(50)

    assert sim.asks(Command.HERE) == CommandResult(True, "told.here", {"sitting_s": 1050})
    (undo,) = sim.rows_of(UndoRow)
    assert (undo.start - START).total_seconds() == 600


def test_a_break_gives_the_snoozes_back() -> None:
    sim = Sim(having(sit={"interval_s": 600}, remind={"snooze_max": 1})).types(610)
    assert sim.asks(Command.SNOOZE).ok
    sim.idle(301).types(610)

    assert sim.asks(Command.SNOOZE).ok


# What becomes of a reminder


def test_what_became_of_a_reminder_is_kept() -> None:
    sim = Sim(having(sit={"interval_s": 600}, remind={"repeat_s": 120, "snooze_s": 60})).types(605)
    sim.asks(Command.SNOOZE)
    sim.types(200)
    sim.asks(Command.SKIP)

    assert [(row.number, row.kind.value) for row in sim.rows_of(ReminderRow)] == [(1, "sit"), (2, "snooze"), (3, "nag")]
    assert [(row.number, row.outcome) for row in sim.rows_of(OutcomeRow)] == [
        (1, ReminderOutcome.SNOOZED),
        (2, ReminderOutcome.IGNORED),
        (3, ReminderOutcome.SKIPPED),
    ]


@pytest.mark.parametrize(
    ("command", "outcome"),
    [
        (Command.DONE, ReminderOutcome.DONE),
        (Command.STANDING, ReminderOutcome.DONE),
        (Command.STRETCH, ReminderOutcome.STARTED),
    ],
)
def test_an_answer_is_kept(command: Command, outcome: ReminderOutcome) -> None:
    sim = Sim(TEN).types(610)
    sim.asks(command)

    assert outcomes(sim) == [outcome]


def test_a_natural_break_withdraws_the_reminder() -> None:
    sim = Sim(TEN).types(610).idle(301)

    assert (sim.closed, outcomes(sim)) == ([(910, "break")], [ReminderOutcome.WITHDRAWN])


def test_a_reminder_closed_without_an_answer_stays_due() -> None:
    sim = Sim(TEN).types(610).tell(Dismissed(1)).tell(Dismissed(1)).tell(Dismissed(7))

    assert (sim.status.mode.value, sim.status.reminder, outcomes(sim)) == ("due", None, [ReminderOutcome.DISMISSED])


def test_settings_that_change_are_kept_and_those_that_do_not_are_not() -> None:
    sim = Sim().sets(sit={"interval_s": 600}).sets(sit={"interval_s": 600})

    assert [row.what for row in sim.rows_of(SettingsRow)] == [{"sit.interval": "10 min"}]


def test_settings_are_kept_as_the_file_writes_them() -> None:
    sim = Sim()
    sections: dict[str, dict[str, Any]] = {
        "sit": {"interval_s": 1800.0},
        "day": {"start_h": 5.5},
        "busy": {"call": False},
        "remind": {"snooze_max": 3},
        "tray": {"panel": "dark"},
        "posture": {"avoid": ("feet", "stand")},
    }
    for section, changed in sections.items():
        sim.sets(**{section: changed})

    assert [row.what for row in sim.rows_of(SettingsRow)] == [
        {"sit.interval": "30 min"},
        {"day.start": "05:30"},
        {"busy.call": "false"},
        {"remind.snooze_max": "3"},
        {"tray.panel": "dark"},
        {"posture.avoid": '["feet", "stand"]'},
    ]


# The status


def test_the_status_of_a_fresh_start() -> None:
    status = Sim().idle(100).status

    assert (status.state.value, status.mode.value, status.sitting_s, status.due_in_s) == ("away", "ok", 0, None)
    assert status.since == START


def test_due_in_is_the_time_that_is_left() -> None:
    sim = Sim(TEN).types(200)
    assert sim.status.due_in_s == 400
    assert sim.idle(190).status.due_in_s is None  # away
    assert sim.types(500).status.due_in_s == 0
    sim.asks(Command.SNOOZE)
    assert sim.idle(60).status.due_in_s == 240
    sim.asks(Command.PAUSE, 100)
    paused = sim.status
    assert (paused.due_in_s, paused.paused_for_s) == (None, 100)


def test_since_is_the_start_of_the_present_state() -> None:
    sim = Sim().idle(100).types(600)
    assert sim.status.since == START + timedelta(seconds=100)
    assert sim.idle(200).status.since == START + timedelta(seconds=700)  # away since the last input
    assert sim.tell(Locked(True)).status.since == START + timedelta(seconds=900)


def test_the_longest_bout_of_the_day_includes_the_present_one() -> None:
    sim = Sim().types(600).idle(400).types(300)
    assert sim.status.longest_s == 600
    assert sim.types(400).status.longest_s == 700


# Why


def test_why_tells_the_day() -> None:
    sim = Sim(TEN).types(300).idle(100).types(60).tell(Locked(True)).idle(40).tell(Locked(False)).types(200).idle(250)
    sim.types(10).idle(400).types(20)

    assert sim.why == [
        "why.first",
        "why.gap-lock",
        "why.shown",
        "why.gap-part",
        "why.break",
        "why.withdrawn",
        "why.back",
        "why.now-sitting",
        "why.now-number",
    ]


def test_why_tells_how_much_of_a_gap_counted() -> None:
    sim = Sim().types(300).tell(Locked(True)).idle(40).tell(Locked(False)).types(10)
    reasons = {reason.key: reason for reason in sim.engine.explain(sim.now())}

    assert reasons["why.gap-lock"].args == {"gap_s": 40, "counted_s": 0}
    assert reasons["why.now-number"].args == {"sitting_s": 310, "tail_s": 0, "since": "09:00"}


def test_why_forgets_what_is_older_than_a_day_and_never_grows_beyond_bounds() -> None:
    sim = Sim()
    for _ in range(300):
        sim.types(5).idle(200)
    assert len(sim.engine.state.journal.lines) == 200

    sim.idle(26 * 3600).types(5)

    assert [line.key for line in sim.engine.state.journal.lines] == ["why.new-day", "why.back"]


def test_why_before_any_input() -> None:
    assert Sim().idle(60).why == ["why.now-unknown"]


@pytest.mark.parametrize("key", ["why.now-due", "why.now-held"])
def test_why_tells_what_is_due_and_what_holds_it(key: str) -> None:
    sim = Sim(TEN).types(300)
    if key == "why.now-held":
        sim = Sim(having(sit={"interval_s": 600}, schedule={"tuesday": "off"})).types(300)
    sim.types(310)

    assert sim.why[-1] == key


# Clocks


def test_sleep_is_noticed_without_a_signal() -> None:
    sim = Sim().types(600)
    asleep = Now(1000 + 700, 1000 + 600, START + timedelta(seconds=700))
    sim.engine.step(Tick(), asleep)

    assert sim.engine.status(asleep).sitting_s == 600


def test_a_look_far_too_late_counts_as_sleep() -> None:
    sim = Sim().types(600)
    sim.t += 61

    assert sim.tell(Tick()).status.sitting_s == 600


def test_a_look_a_little_late_does_not() -> None:
    sim = Sim().types(600)
    sim.t += 60

    assert sim.tell(Tick()).status.sitting_s == 660


def test_a_warning_of_sleep_sharpens_the_moment() -> None:
    sim = Sim().types(600).idle(7).tell(Sleeping(True))
    sim.t += 50

    assert sim.tell(Sleeping(False)).status.sitting_s == 607


def test_waking_is_no_input() -> None:
    sim = Sim().types(600).tell(Sleeping(True)).tell(Sleeping(False)).idle(30)

    assert sim.status.state.value == "away"


def test_rows_carry_the_wall_time_across_a_clock_change() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    start = datetime(2026, 3, 29, 0, 50, tzinfo=UTC)

    def now(t: float) -> Now:
        return Now(t, t, (start + timedelta(seconds=t)).astimezone(berlin))

    engine = Engine(TEN, now(0))
    rows = []
    for t in range(0, 905, 5):
        rows += [e.row for e in engine.step(Active(t, t, InputKind.KEY), now(t)) if isinstance(e, Record)]

    (reminder,) = [row for row in rows if isinstance(row, ReminderRow)]
    assert reminder.at.isoformat() == "2026-03-29T03:00:00+02:00"


def test_a_moment_before_a_clock_change_keeps_its_own_local_time() -> None:
    now = Now(7200, 7200, datetime(2026, 3, 29, 3, 30, tzinfo=ZoneInfo("Europe/Berlin")))

    assert calendar.wall_at(now, 3600).isoformat() == "2026-03-29T01:30:00+01:00"


def test_what_fell_due_between_two_looks_is_dated_when_it_was() -> None:
    sim = Sim(having(sit={"interval_s": 600}, remind={"answered_s": 10})).types(590)
    sim.t += 50
    sim.tell(Tick())

    (reminder,) = sim.rows_of(ReminderRow)
    assert (reminder.at - START).total_seconds() == 600
    assert sim.engine.state.reminder.base_s == 610


def test_the_local_day_follows_the_zone_of_a_traveller() -> None:
    def now(t: float, hours: int) -> Now:
        at = datetime(2026, 3, 3, 1, 0, tzinfo=UTC) + timedelta(seconds=t)
        return Now(t, t, at.astimezone(timezone(timedelta(hours=hours))))

    engine = Engine(NEUTRAL, now(0, 0))
    for t in range(0, 605, 5):
        engine.step(Active(t, t, InputKind.KEY), now(t, 0))
    for t in (610, 620):
        engine.step(Active(t, t, InputKind.KEY), now(t, 3))  # 04:10 there: the day has begun

    assert engine.status(now(620, 3)).today_s == 10


def test_defaults_are_those_of_the_contract() -> None:
    settings = Settings()

    assert (settings.sit.interval_s, settings.sit.break_s, settings.sit.still_sitting_s) == (2700, 300, 180)
    assert (settings.remind.snooze_s, settings.remind.snooze_max) == (300, 2)
    assert (settings.remind.repeat_s, settings.remind.repeat_max, settings.remind.repeat_backoff) == (600, 3, 1.5)
    assert (settings.remind.answered_s, settings.remind.prompted_break_s) == (45, 120)
    assert (settings.remind.prompted_window_s, settings.remind.lull_s, settings.remind.lull_max_s) == (600, 5, 180)
    assert (settings.sit.proven_break_s, settings.sit.stretch_break_s, settings.remind.renew) == (180, 60, True)
    assert (settings.busy.hold_max_s, settings.day.start_h, settings.day.limit_s) == (4 * 3600, 4, 0)


def test_a_default_day_in_an_office() -> None:
    """Two bouts, a coffee, a lunch: one reminder, answered by getting up."""
    sim = Sim(replace(Settings(), posture=replace(Settings().posture, enabled=False)))
    sim.types(30 * MIN).idle(7 * MIN).types(46 * MIN).idle(10 * MIN).types(20 * MIN).idle(45 * MIN).types(10 * MIN)

    assert [kind for _, kind in sim.shown] == ["sit"]
    assert outcomes(sim)[-1] is ReminderOutcome.TAKEN
    assert sim.status.breaks_today == 3


def test_a_reason_is_plain_data() -> None:
    sim = Sim().types(10)

    assert {type(reason) for reason in sim.engine.explain(sim.now())} == {Reason}
