"""What `here` and `done` take back or settle afterwards, and what nobody is believed about without being asked."""

from collections.abc import Callable

import pytest

from sitbreak.core.events import Active, Command, InputKind, Locked
from sitbreak.core.records import Absence, Bout, Credit, OutcomeRow, ReminderOutcome, UndoRow
from tests.core.sim import MIN, Sim, having

PROMPTED = {"answered_s": 45, "prompted_break_s": 120, "prompted_window_s": 600}
READER = having(sit={"interval_s": 40 * MIN}, remind=PROMPTED)


def test_here_after_done_stands_as_if_done_had_not_been_said() -> None:
    sim = Sim().types(600).idle(60)
    sim.asks(Command.DONE)
    assert (sim.status.sitting_s, sim.status.breaks_today, sim.status.can_undo_break) == (0, 1, True)
    sim.types(100)

    assert sim.asks(Command.HERE).ok
    assert (sim.status.sitting_s, sim.status.breaks_today, sim.status.today_s) == (760, 0, 760)
    assert not sim.asks(Command.HERE).ok
    assert (sim.status.sitting_s, sim.status.can_undo_break) == (760, False)


def test_it_takes_back_one_step_only() -> None:
    sim = Sim().types(600).idle(400).types(100)
    sim.asks(Command.DONE)
    sim.idle(10)

    assert sim.asks(Command.HERE).ok
    assert (sim.status.sitting_s, sim.status.breaks_today) == (110, 1)
    assert not sim.asks(Command.HERE).ok


def test_a_done_that_did_not_count_is_taken_back_without_a_break_less() -> None:
    sim = Sim().types(600).idle(400).types(30)
    sim.asks(Command.DONE)
    sim.asks(Command.HERE)

    assert (sim.status.sitting_s, sim.status.breaks_today) == (30, 1)


def test_the_history_learns_which_declared_break_was_none() -> None:
    sim = Sim().types(600)
    sim.asks(Command.DONE)
    sim.types(60)
    sim.asks(Command.HERE)
    (declared,), (undone,) = sim.rows_of(Absence), sim.rows_of(UndoRow)

    assert (declared.credit, undone.start) == (Credit.DECLARED, declared.start)


@pytest.mark.parametrize("restart", [False, True])
@pytest.mark.parametrize("away_s", [400, 4000])
def test_here_while_still_away_is_a_return_after_a_restart_too(away_s: float, restart: bool) -> None:
    sim = Sim().types(600).idle(away_s)
    if restart:
        sim.restart(5)
    passed_s = sim.t

    assert (sim.status.state.value, sim.status.breaks_today) == ("break", 1)
    assert sim.asks(Command.HERE).ok
    assert (sim.status.state.value, sim.status.breaks_today) == ("sitting", 0)
    assert sim.status.sitting_s == pytest.approx(passed_s)
    assert sim.idle(20).status.sitting_s == pytest.approx(passed_s + 20)


def test_a_downtime_that_was_a_break_is_taken_back_too() -> None:
    sim = Sim().types(600).restart(1000)

    assert sim.asks(Command.HERE).ok
    assert sim.status.sitting_s == pytest.approx(1600)


def test_a_span_of_input_that_reaches_into_a_break_does_not_count_as_sitting_on_break() -> None:
    sim = Sim().types(600).idle(310)
    sim.asks(Command.PAUSE)  # the break stands from here on
    sim.idle(5).tell(Active(1000 + 590, 1000 + sim.t, InputKind.KEY))

    assert (sim.status.state.value, sim.status.breaks_today) == ("sitting", 1)
    assert sim.status.sitting_s == 15  # since the credit


def test_what_ended_before_the_credit_is_no_sitting_either() -> None:
    sim = Sim().types(600).idle(310)
    sim.asks(Command.PAUSE)
    sim.idle(5).tell(Active(1000 + 590, 1000 + 599, InputKind.KEY))

    assert (sim.status.state.value, sim.status.sitting_s) == ("break", 0)


# silence where pauses of its length are usual ------------------------------------------------------------------


def reads(sim: Sim, until: float, pause_s: float = 150) -> Sim:
    while sim.t < until:
        sim.types(20).idle(pause_s)
    return sim


def read_over_the_reminder(pause_s: float = 150) -> Sim:
    sim = Sim(READER)
    while sim.engine.state.reminder.doubt is None:
        reads(sim, sim.t + 1, pause_s)
    return sim


def test_silence_that_is_usual_is_no_break_and_is_asked_about_on_the_next_input() -> None:
    sim = read_over_the_reminder()
    assert [kind for _, kind in sim.shown] == ["sit"]
    assert (sim.status.breaks_today, sim.status.asked_at) == (0, None)

    sim.key()

    shown = sim.shown[0][0]
    assert sim.status.asked_at is not None
    assert (sim.status.asked_at - sim.start).total_seconds() >= shown
    assert (sim.status.breaks_today, sim.status.mode.value) == (0, "ok")
    assert sim.rows_of(OutcomeRow)[-1].outcome is ReminderOutcome.PROBABLY_TAKEN
    assert "why.probably" in sim.why
    assert len(sim.shown) == 1, "it is never asked by a popup"


def test_the_answer_done_makes_that_silence_the_break() -> None:
    sim = read_over_the_reminder().key()
    sat_s, today_s = sim.status.sitting_s, sim.status.today_s
    began_at = sim.status.asked_at
    sim.types(100)

    assert sim.asks(Command.DONE).ok
    assert (sim.status.sitting_s, sim.status.breaks_today, sim.status.asked_at) == (100, 1, None)
    taken = [row for row in sim.rows_of(Absence) if row.credit is Credit.TAKEN]
    assert [row.start for row in taken] == [began_at]
    assert sim.rows_of(Bout)[-1].end == began_at
    assert sim.status.today_s < today_s + 100
    assert sim.asks(Command.HERE).ok, "as any conclusion it can be taken back"
    assert sim.status.sitting_s >= sat_s + 100


def test_the_answer_here_makes_all_of_it_sitting() -> None:
    sim = read_over_the_reminder(pause_s=250).key()
    before_s = sim.status.sitting_s

    assert sim.asks(Command.HERE).ok
    assert sim.status.sitting_s == pytest.approx(before_s + 250 - 180, abs=2)
    assert (sim.status.asked_at, sim.status.breaks_today) == (None, 0)
    assert sim.rows_of(OutcomeRow)[-1].outcome is ReminderOutcome.IGNORED


ANSWERED: dict[str, tuple[Callable[[Sim], object], list[Credit | None]]] = {
    "done": (lambda sim: sim.asks(Command.DONE), [Credit.TAKEN]),
    "here": (lambda sim: sim.asks(Command.HERE), []),
    "no answer": (lambda sim: sim.types(11 * MIN), [None]),
    "standing": (lambda sim: sim.asks(Command.STANDING), [None]),
    "another silence": (lambda sim: sim.idle(200).types(1).asks(Command.DONE), [Credit.TAKEN]),
}


@pytest.mark.parametrize("restart", [False, True], ids=["running", "restarted"])
@pytest.mark.parametrize("answer", ANSWERED)
def test_a_silence_that_was_asked_about_has_one_row_whatever_is_answered(answer: str, restart: bool) -> None:
    said, kept = ANSWERED[answer]
    sim = read_over_the_reminder(pause_s=250)
    back_at = sim.key().now().wall
    if restart:
        sim.restart()
    sim.types(30)

    said(sim)
    rows = [row for row in sim.rows_of(Absence) if abs((row.end - back_at).total_seconds()) < 2]
    assert [row.credit for row in rows] == kept


def test_the_question_is_open_for_a_while_only() -> None:
    sim = read_over_the_reminder().types(599)
    assert sim.status.asked_at is not None

    assert sim.types(10).status.asked_at is None


def test_a_silence_that_is_not_usual_is_a_break() -> None:
    sim = Sim(READER).types(10 * MIN).idle(150).types(30 * MIN).idle(150).key()

    assert (sim.status.breaks_today, sim.status.asked_at) == (1, None)


def test_a_lock_is_no_reading() -> None:
    sim = reads(Sim(READER), 38 * MIN).types(3 * MIN).tell(Locked(True)).idle(130).tell(Locked(False)).key()

    assert (sim.status.breaks_today, sim.status.asked_at) == (1, None)


def test_a_doubtful_silence_that_goes_on_is_a_break_without_a_question() -> None:
    sim = read_over_the_reminder().idle(200).key()

    assert (sim.status.breaks_today, sim.status.asked_at) == (1, None)


def test_the_doubt_outlives_a_restart() -> None:
    sim = read_over_the_reminder().restart().key().restart()
    assert sim.status.asked_at is not None

    sim.types(60)
    assert sim.asks(Command.DONE).ok
    assert sim.status.sitting_s == pytest.approx(60)
    assert sim.status.breaks_today == 1
