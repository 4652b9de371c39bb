"""What a machine on the link keeps over a restart: what it told, what it heard, and the past it can go back to."""

from typing import Any

import pytest

from sitbreak.core.effects import Record, ShowReminder
from sitbreak.core.events import (
    Busy,
    Command,
    Learnt,
    Locked,
    Past,
    Seat,
)
from sitbreak.core.machines import OWN
from sitbreak.core.records import Bout
from sitbreak.core.status_types import Mode, State
from sitbreak.dataclass import replace
from sitbreak.link.messages import Answer, Said, Span
from tests.link.linked_sim import SOON, B, LinkedSim


def answered(*answers: Answer) -> dict[str, Any]:
    return {"answers": answers}


def test_what_was_told_before_is_told_after_a_restart() -> None:
    machine = LinkedSim()
    machine.types(300).asks(Command.PAUSE, 600.0)
    machine.idle(60)
    before = machine.told()
    after = machine.restart(120.0).told()

    assert after.boot != before.boot
    assert (after.covers_s, after.answers[0].age_s) == pytest.approx(
        (before.covers_s + 120, before.answers[0].age_s + 120)
    )
    assert after.answers[0].boot == before.boot, "it is the same answer for whoever has heard it"
    assert after.spans[0].to_age == pytest.approx(before.spans[0].to_age + 120)


def test_input_of_a_split_is_told_also_when_the_machine_was_restarted_in_it() -> None:
    machine = LinkedSim()
    machine.types(600).idle(400)
    machine.restart(30.0).idle(4000)

    whole = machine.told(whole=True)

    assert whole.covers_s == pytest.approx(5030)
    assert whole.spans[0].from_age == pytest.approx(5030, abs=1)


def test_what_was_missed_before_the_restart_is_asked_for_after_it() -> None:
    machine = LinkedSim()
    machine.hears(Span(10, 0))
    machine.idle(3600)
    machine.hears(Span(900, 0), covers_s=900.0)
    assert machine.joint.others.asks, "what was told in that hour is missing"

    assert machine.restart(5.0).joint.others.asks


def test_an_answer_that_was_applied_is_not_applied_again_after_a_restart() -> None:
    machine = LinkedSim()
    machine.types(900)
    done = Answer(B, f"{1:032x}", 1, 100.0, Said.DONE)
    machine.hears(Span(900, 0), **answered(done))
    assert machine.sat_s() == pytest.approx(100)
    assert machine.engine.state.sitting.breaks == 1

    machine.restart(5.0)
    machine.types(200)
    machine.hears(**answered(replace(done, age_s=305.0)))

    assert machine.engine.state.sitting.breaks == 1
    assert machine.sat_s() == pytest.approx(305)


def test_an_answer_from_before_the_restart_that_was_not_heard_holds_at_its_own_moment() -> None:
    machine = LinkedSim()
    machine.types(900).restart(5.0).types(100)

    machine.hears(Span(800, 0), **answered(Answer(B, f"{1:032x}", 1, 600.0, Said.DONE)))

    assert machine.sat_s() == pytest.approx(600, abs=1)
    assert machine.engine.state.sitting.breaks == 1


def test_hours_of_another_machine_that_are_told_after_a_restart_are_no_break() -> None:
    machine, other = LinkedSim(), LinkedSim()
    for sim in (machine, other):
        sim.types(600).to(4000)
    machine.restart(10.0).idle(90)
    other.idle(100)
    for sim in (machine, other):
        sim.hears(Span(3400, 0), covers_s=4000.0)

    assert machine.sat_s() == pytest.approx(other.sat_s())
    assert machine.sat_s() == pytest.approx(4100)
    assert machine.engine.state.sitting.breaks == 0


def test_what_was_typed_elsewhere_while_it_was_down_counts() -> None:
    machine = LinkedSim()
    machine.types(600).restart(1000.0)
    machine.hears(Span(1000, 0), covers_s=1200.0)

    assert machine.sat_s() == pytest.approx(1600)


def test_a_restart_without_a_downtime_changes_nothing() -> None:
    machine, other = LinkedSim(SOON), LinkedSim(SOON)
    for at in range(12):
        for sim in (machine, other):
            sim.types(200).idle(100 + 40 * (at % 5))
            sim.hears(Span(90, 20 + at))
        machine.restart()

    assert machine.sat_s() == pytest.approx(other.sat_s())
    assert machine.engine.state.sitting.breaks == other.engine.state.sitting.breaks
    assert machine.rows_of(Bout) == other.rows_of(Bout)


def test_no_row_is_written_twice_when_the_past_of_an_earlier_run_is_gone_through_again() -> None:
    machine = LinkedSim()
    machine.types(1200).idle(1000)
    machine.types(30).restart(5.0)
    before = machine.rows_of(Bout)
    assert len(before) == 1

    machine.hears(Span(1500, 1400), covers_s=2000.0)

    assert machine.rows_of(Bout) == before


def test_a_reminder_that_an_earlier_run_showed_is_not_shown_again_when_more_is_learnt() -> None:
    machine = LinkedSim(SOON)
    machine.types(630)
    assert len(machine.shown) == 1
    machine.restart(5.0)
    machine.types(30)
    machine.hears(Span(500, 400))

    assert len(machine.shown) == 1
    assert machine.engine.status(machine.now()).mode is Mode.DUE


def test_a_call_on_a_machine_that_is_not_heard_after_the_restart_holds_back_for_a_break_at_most() -> None:
    machine = LinkedSim(SOON)
    machine.types(500)
    machine.hears(busy=frozenset({Busy.CALL}))
    machine.restart(1.0)
    assert machine.joint.others.connected() == {}

    machine.types(290)
    assert machine.shown == []
    machine.types(60)
    assert len(machine.shown) == 1


def test_a_chair_tells_nothing_until_it_is_heard_again() -> None:
    machine = LinkedSim()
    machine.types(60)
    machine.tell(Learnt((Past(OWN, machine.now().steady_s, Seat(True)),))).idle(1000)
    assert machine.engine.status(machine.now()).state is State.SITTING
    machine.restart(1.0)
    assert machine.engine.machines.seat is None

    machine.idle(2000)

    assert machine.engine.status(machine.now()).state is not State.SITTING


def test_a_lock_that_lasts_is_told_as_one() -> None:
    machine = LinkedSim()
    machine.types(60).tell(Locked(True)).to(100)
    machine.restart(50.0)

    assert machine.told().locked
    assert machine.told().away[0].from_age == pytest.approx(90, abs=1)
    machine.tell(Locked(False))
    assert machine.told().away[0].to_age == pytest.approx(0)


@pytest.mark.parametrize("down_s", [13 * 3600.0, 30 * 86400.0])
def test_what_is_older_than_can_be_gone_through_is_let_go(down_s: float) -> None:
    machine = LinkedSim()
    machine.types(900)
    machine.hears(Span(800, 0))
    machine.restart(down_s)

    assert machine.told(whole=True).spans == ()
    assert len(machine.engine.ledger.marks) == 1
    machine.types(60)
    assert machine.sat_s() == pytest.approx(60)


def test_a_reminder_is_shown_at_all() -> None:
    machine = LinkedSim(SOON)
    machine.types(630).restart().types(1300)

    assert [effect for _, effect in machine.effects if isinstance(effect, ShowReminder)]
    assert [effect for _, effect in machine.effects if isinstance(effect, Record)]
