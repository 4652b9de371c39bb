"""From dose to phases, and the player as a machine of values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.dataclass import replace
from sitbreak.stretch.routine import WORK, Form, PhaseKind, Player, RoutinePhase, figures_for, routine
from sitbreak.stretch.task import StretchOutcome, Task
from tests.stretch.samples import HELD, REPEATED, task, tasks


def kinds(phases: tuple[RoutinePhase, ...]) -> list[str]:
    return [phase.kind.value for phase in phases]


def test_a_held_stretch_is_entered_held_and_done_on_both_sides() -> None:
    phases = routine(task())

    assert kinds(phases) == ["ready", "move", "hold", "switch", "hold", "done"]
    assert [phase.side for phase in phases] == [1, 1, 1, 2, 2, 0]


def test_a_movement_flows_and_rests_between_sets() -> None:
    phases = routine(task(REPEATED))

    assert kinds(phases) == ["ready", *["move"] * 4, "rest", *["move"] * 4, "done"]
    assert phases[1].seconds == 3 + 2 * 2
    assert [phase.rep for phase in phases[1:5]] == [1, 2, 3, 4]


@given(tasks)
def test_the_work_takes_what_the_dose_says(any_task: Task) -> None:
    f = any_task.figures
    once_s = f.hold_s * f.holds_per_rep + f.move_s
    worked_s = sum(phase.seconds for phase in routine(any_task) if phase.kind in WORK)

    assert worked_s == pytest.approx(f.sets * f.sides * f.reps * once_s + (f.sets - 1) * f.rest_s)


@given(tasks)
def test_the_easier_form_is_never_longer(any_task: Task) -> None:
    easier, plain = figures_for(any_task, Form.EASIER), any_task.figures

    assert (easier.hold_s, easier.reps) <= (plain.hold_s, plain.reps)
    assert easier.reps >= 1
    assert easier.hold_s > 0


steps = st.lists(
    st.tuples(
        st.floats(0, 40),
        st.sampled_from(["wait", "toggle", "next", "back", "easier", "harder", "normal", "pause", "resume"]),
    ),
    max_size=40,
)


def take(player: Player, what: str, now_s: float) -> Player:
    match what:
        case "wait":
            return player.at(now_s)
        case "easier" | "harder":
            return player.change(Form(what), now_s)
        case "normal":
            return player.change(Form.NORMAL, now_s)
        case _:
            moved: Player = getattr(player, what)(now_s)
            return moved


@given(tasks, steps)
def test_no_way_through_uses_more_than_there_is(any_task: Task, way: list[tuple[float, str]]) -> None:
    player, now_s, running_s = Player.begin(any_task, 0.0), 0.0, 0.0
    changed = False
    for wait_s, what in way:
        now_s += wait_s
        running_s += 0.0 if player.paused else wait_s
        player = take(player, what, now_s)
        changed |= what in ("easier", "harder", "normal")

        assert 0 <= player.used_share <= 1
        assert 0 <= player.left_s <= player.phase.seconds
        assert 0 <= player.index < len(player.phases)
        if not changed:
            assert player.used_s <= running_s + 1e-6


@given(tasks, st.lists(st.floats(0, 30), max_size=30))
def test_how_often_one_looks_changes_nothing(any_task: Task, waits: list[float]) -> None:
    now_s, looked = 0.0, Player.begin(any_task, 0.0)
    for wait_s in waits:
        now_s += wait_s
        looked = looked.at(now_s)
    once = Player.begin(any_task, 0.0).at(now_s)

    def gone_s(player: Player) -> float:
        return sum(phase.seconds for phase in player.phases[: player.index]) + player.into_s

    assert gone_s(looked) == pytest.approx(gone_s(once), abs=1e-6)
    assert looked.used_s == pytest.approx(once.used_s, abs=1e-6)


@given(tasks)
def test_sitting_it_out_finishes(any_task: Task) -> None:
    result = Player.begin(any_task, 0.0).at(1e6).result()

    assert (result.outcome, result.finished, result.used_share) == (StretchOutcome.FINISHED, True, 1.0)


def test_a_pause_stops_the_time() -> None:
    player = Player.begin(task(), 0.0).pause(2.0)

    assert player.at(1000.0).left_s == 2.0
    assert player.resume(1000.0).at(1001.0).left_s == 1.0


def test_next_leaps_and_does_not_count() -> None:
    player = Player.begin(task(), 0.0)
    for now_s in range(5):
        player = player.next(float(now_s))

    assert player.done
    assert player.result().outcome is StretchOutcome.CLOSED
    assert player.used_share < 0.2


def test_back_begins_the_phase_anew_then_goes_one_back() -> None:
    held = Player.begin(task(), 0.0).at(15.0)
    assert held.phase.kind is PhaseKind.HOLD

    again = held.back(15.0)
    assert (again.phase.kind, again.into_s) == (PhaseKind.HOLD, 0.0)
    assert again.back(15.5).phase.kind is PhaseKind.MOVE


def test_closed_after_half_is_partly_done_and_before_is_closed() -> None:
    player = Player.begin(task(), 0.0)

    assert player.at(4 + 24).result().outcome is StretchOutcome.CLOSED
    assert player.at(4 + 26).result().outcome is StretchOutcome.PARTLY
    assert player.at(4 + 26).result(StretchOutcome.SKIPPED).outcome is StretchOutcome.SKIPPED


def test_a_change_of_form_keeps_side_and_share() -> None:
    second = Player.begin(task(), 0.0).at(4 + 25 + 5 + 3.0)
    harder = second.change(Form.HARDER, 37.0)

    assert (harder.phase.kind, harder.phase.side, harder.phase.seconds) == (PhaseKind.HOLD, 2, 30)
    assert harder.used_share == pytest.approx(second.used_share)


def test_fewer_repetitions_leave_one_on_the_last_of_them() -> None:
    late = Player.begin(task(replace(REPEATED, sets=1, reps=9)), 0.0).at(4 + 8 * 7 + 1.0)
    easier = late.change(Form.EASIER, 61.0)

    assert late.phase.rep == 9
    assert easier.phase.rep == 6


def test_what_is_over_cannot_be_changed() -> None:
    done = Player.begin(task(HELD), 0.0).at(1e4)

    assert done.next(1e4) == done.back(1e4) == done.change(Form.HARDER, 1e4) == done
    assert not done.paused
