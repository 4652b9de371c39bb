"""What other machines tell late counts as if it had been told in time (docs/semantics.md J1-J11)."""

import math

import pytest

from sitbreak.core.effects import CloseReminder, Record, ShowReminder
from sitbreak.core.events import (
    Active,
    Away,
    Busy,
    BusyChanged,
    Command,
    CommandRequested,
    Event,
    Gone,
    InputKind,
    Learnt,
    Locked,
    Past,
    Reminded,
    Sleeping,
    Tick,
    Upright,
)
from sitbreak.core.ledger import MOST_ENTRIES
from sitbreak.core.records import Absence
from sitbreak.core.status_types import Mode, State
from sitbreak.dataclass import replace
from tests.core.hearing import B, HearingSim, span
from tests.core.sim import MIN, Sim, having

SOON = having(sit={"interval_s": 600.0, "break_s": 300.0, "still_sitting_s": 180.0})


def test_input_of_another_machine_is_input() -> None:
    desk = HearingSim()
    desk.types(60).to(100)
    desk.typed_there(90, 100)

    assert desk.now_sat() == 100


def test_hours_at_another_machine_are_no_break_when_they_are_told_afterwards() -> None:
    desk = HearingSim()
    desk.types(600).to(4000)
    assert desk.engine.status(desk.now()).state is State.BREAK

    desk.typed_there(700, 3990)

    assert desk.now_sat() == pytest.approx(4000)
    assert desk.engine.state.sitting.breaks == 0


def test_what_is_told_in_any_order_comes_to_the_same() -> None:
    one, other = HearingSim(), HearingSim()
    for desk in (one, other):
        desk.types(600).to(5000)
    told = [(2000.0, span(700, 2000)), (3000.0, span(2400, 3000)), (4900.0, span(3100, 4900))]
    one.learns(*told)
    for item in reversed(told):
        other.learns(item)

    assert one.now_sat() == other.now_sat()
    assert one.engine.state.sitting.breaks == other.engine.state.sitting.breaks == 1


def test_a_span_is_cut_where_something_else_happened_in_it() -> None:
    desk = HearingSim()
    desk.types(60).to(400)
    desk.tell(Active(1400, 1400, InputKind.KEY)).to(500)

    desk.typed_there(200, 500)

    assert desk.now_sat() == 500


def test_done_elsewhere_holds_at_its_own_moment() -> None:
    desk = HearingSim()
    desk.types(900)

    desk.learns((600, CommandRequested(Command.DONE, origin="link")))

    assert desk.now_sat() == pytest.approx(300)
    assert desk.engine.state.sitting.breaks == 1


def test_standing_elsewhere_is_standing_here_however_often_it_is_told() -> None:
    desk = HearingSim()
    desk.types(900)
    for _ in range(2):
        desk.learns((600, Upright(True)))

    assert desk.engine.status(desk.now()).state is State.STANDING
    desk.learns((800, Upright(False)))
    assert desk.now_sat() == pytest.approx(100)


def test_an_answer_elsewhere_withdraws_what_shows_here() -> None:
    desk = HearingSim(SOON)
    desk.types(630)
    assert len(desk.told(ShowReminder)) == 1

    desk.learns((620, CommandRequested(Command.SKIP, origin="link")))

    assert desk.told(CloseReminder) == [CloseReminder(1, "skipped")]
    assert desk.engine.status(desk.now()).mode is Mode.OK


def test_an_answer_that_seems_to_come_before_what_it_answers_is_one_all_the_same() -> None:
    desk = HearingSim(SOON)
    desk.types(630)
    shown_t = next(t for t, effect in desk.effects if isinstance(effect, ShowReminder))

    desk.learns((shown_t - 2, CommandRequested(Command.SNOOZE, 300.0, origin="link")))

    assert desk.engine.status(desk.now()).mode is Mode.SNOOZED


def test_going_back_shows_nothing_twice_and_nothing_for_the_past() -> None:
    desk = HearingSim(SOON)
    desk.types(1100)
    before = desk.told(ShowReminder)

    for t in range(100, 1100, 100):
        desk.typed_there(t, t + 3)

    assert desk.told(ShowReminder) == before
    numbers = [effect.number for effect in before if isinstance(effect, ShowReminder)]
    assert numbers == sorted(set(numbers))


def test_what_is_due_by_what_was_learnt_is_shown_now_and_not_dated_back() -> None:
    desk = HearingSim(SOON)
    desk.types(60).to(1000)
    desk.typed_there(70, 999)

    assert [t for t, effect in desk.effects if isinstance(effect, ShowReminder)] == [1000]


def test_a_reminder_that_another_machine_showed_is_not_due_here_again() -> None:
    desk = HearingSim(SOON)
    desk.engine.defer(True)
    desk.types(605)
    assert desk.engine.status(desk.now()).mode is Mode.OK

    desk.learns((602, Reminded()))
    desk.engine.defer(False)
    desk.types(30)

    assert len(desk.told(ShowReminder)) == 1
    assert desk.engine.state.reminder.phase.value == "due"


def test_who_waits_for_another_machine_shows_nothing_and_shows_it_when_that_is_gone() -> None:
    desk = HearingSim(SOON)
    desk.engine.defer(True)
    desk.types(700)
    assert desk.told(ShowReminder) == []

    desk.engine.defer(False)
    desk.tell(Tick())

    assert len(desk.told(ShowReminder)) == 1


def test_a_lock_ends_presence_on_its_own_machine_only() -> None:
    desk = HearingSim()
    desk.types(60)
    desk.typed_there(40, 58)
    desk.tell(Locked(True)).to(340)

    assert desk.now_sat() == 58 + 180  # by the other machine's own time, until that runs out


def test_a_lock_here_is_nothing_to_who_types_there_and_under_it_nothing_is_input() -> None:
    desk = HearingSim()
    desk.types(60)
    desk.tell(Locked(True)).to(100)
    desk.typed_there(70, 100)
    desk.key().to(120)

    assert desk.engine.status(desk.now()).state is State.SITTING
    assert desk.now_sat() == 110  # for ten seconds nobody was anywhere
    assert desk.engine.state.sitting.last_at == 1100


def test_all_locked_is_away() -> None:
    desk = HearingSim()
    desk.types(60)
    desk.typed_there(40, 58)
    desk.learns((60, Away(True)))
    desk.to(65).tell(Locked(True)).to(200)

    assert desk.now_sat() == 65
    desk.tell(Locked(False))
    assert desk.engine.status(desk.now()).state is State.SITTING


def test_a_sleep_of_this_machine_is_no_absence_of_who_types_there() -> None:
    desk = HearingSim()
    desk.types(60)
    desk.tell(Sleeping(True))
    desk.t = 1000.0
    desk.tell(Tick())
    assert desk.engine.status(desk.now()).state is State.BREAK

    desk.typed_there(65, 990)

    assert desk.now_sat() == 995


@pytest.mark.parametrize("reason", [Busy.CALL, Busy.DO_NOT_DISTURB, Busy.SHARING])
def test_a_reason_elsewhere_holds_back_here_but_never_longer_than_busy_max(reason: Busy) -> None:
    desk = HearingSim(replace(SOON, busy=replace(SOON.busy, max_s=900.0)))
    desk.learns((0, BusyChanged(frozenset({reason}))))
    desk.types(900)
    assert desk.told(ShowReminder) == []

    desk.types(700)
    shown = [t for t, effect in desk.effects if isinstance(effect, ShowReminder) and not effect.quiet]
    assert shown == [pytest.approx(1500, abs=20)]


def test_a_reason_that_goes_on_and_off_holds_nothing_back_for_longer_either() -> None:
    desk = HearingSim(replace(SOON, busy=replace(SOON.busy, max_s=900.0), remind=replace(SOON.remind, lull_s=5.0)))
    for at in range(0, 2400, 6):
        on = frozenset({Busy.DO_NOT_DISTURB}) if at % 12 else frozenset[Busy]()
        desk.learns((at, BusyChanged(on)), of=f"{at % 3}" * 32)
        desk.types(6, every=2.0)

    shown = [t for t, effect in desk.effects if isinstance(effect, ShowReminder) and not effect.quiet]
    assert shown
    assert shown[0] <= 1500 + 200


def test_a_full_screen_elsewhere_is_nothing_to_this_machine() -> None:
    desk = HearingSim(SOON)
    desk.learns((0, BusyChanged(frozenset({Busy.FULL_SCREEN, Busy.INHIBITED}))))
    desk.types(650)

    assert len(desk.told(ShowReminder)) == 1


def test_a_machine_that_has_gone_holds_back_no_longer_than_a_break() -> None:
    desk = HearingSim(replace(SOON, busy=replace(SOON.busy, max_s=7200.0)))
    desk.learns((0, BusyChanged(frozenset({Busy.CALL}))))
    desk.types(500)
    desk.learns((500, Gone(True)))
    desk.types(350)

    assert [t for t, effect in desk.effects if isinstance(effect, ShowReminder)] == [pytest.approx(800, abs=10)]


@pytest.mark.parametrize("at", [math.nan, math.inf, -math.inf, 1e300, -1e300])
def test_a_moment_that_cannot_be_changes_nothing(at: float) -> None:
    desk = HearingSim()
    desk.types(60)
    desk.tell(Learnt((Past(B, at, Active(at, at, InputKind.KEY)), Past(B, at, Away(True)))))

    assert desk.now_sat() == 60


def test_input_of_the_future_is_none_of_it() -> None:
    desk = HearingSim()
    desk.types(60)
    desk.typed_there(50, 5000)

    assert desk.now_sat() == 60
    assert desk.to(60 + 180 + 300).engine.status(desk.now()).state is State.BREAK


def test_what_was_written_into_the_history_is_not_written_twice() -> None:
    desk = HearingSim()
    desk.types(600).to(1200).types(60)
    rows = len([e for e in desk.told(Record) if isinstance(e, Record) and isinstance(e.row, Absence)])
    assert rows == 1

    desk.typed_there(100, 110)
    desk.typed_there(1210, 1215)

    assert len([e for e in desk.told(Record) if isinstance(e, Record) and isinstance(e.row, Absence)]) == 1


def test_what_is_kept_is_bounded() -> None:
    desk = HearingSim()
    for hour in range(30):
        desk.to(hour * 60 * MIN)
        desk.learns(*((desk.t - 1500 + at * 7, Away(bool(at % 2))) for at in range(200)))

    engine = desk.engine
    assert len(engine.ledger.entries) <= MOST_ENTRIES + 500
    assert len(engine.ledger.marks) < 60


def test_a_single_machine_counts_as_an_engine_that_hears_of_nobody() -> None:
    plain, alone = Sim(SOON), HearingSim(SOON)
    events: list[Event] = [Locked(True), Locked(False), Sleeping(True), BusyChanged(frozenset({Busy.CALL}))]
    for event in events:
        for sim in (plain, alone):
            sim.types(200).to(sim.t + 40).tell(event).to(sim.t + 100).types(30)

    assert [(t, str(e)) for t, e in plain.effects] == [(t, str(e)) for t, e in alone.effects]
    assert plain.engine.status(plain.now()) == alone.engine.status(alone.now())
