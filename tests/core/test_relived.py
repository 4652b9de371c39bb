"""What is gone through again: what was said before all of it, and input that went on (docs/semantics.md J)."""

import pytest

from sitbreak.core.events import Away, Command, CommandRequested, Learnt, Past
from sitbreak.core.relived import lasting
from tests.core.hearing import HearingSim, span
from tests.link.linked_sim import B, LinkedSim


def learns(machine: LinkedSim, ago_s: float, command: Command, for_s: float | None = None) -> LinkedSim:
    said = CommandRequested(command, for_s, origin="link")
    machine.tell(Learnt((Past(B, machine.now().steady_s - ago_s, said),)))
    return machine


def test_of_what_was_said_before_all_that_is_known_only_what_lasts_holds() -> None:
    machine = LinkedSim()
    machine.types(900)
    learns(machine, 4000.0, Command.DONE)
    assert machine.sat_s() == pytest.approx(900)
    learns(machine, 4000.0, Command.PAUSE, 3000.0)
    assert machine.status.paused_for_s is None

    learns(machine, 4000.0, Command.PAUSE, 4100.0)

    assert machine.status.paused_for_s == pytest.approx(100)


def test_a_word_of_the_very_start_counts_as_one_of_it() -> None:
    machine = LinkedSim()
    machine.types(900)
    learns(machine, 902.0, Command.DONE)

    assert any(entry.machine == B for entry in machine.engine.ledger.entries)


@pytest.mark.parametrize(
    ("command", "for_s", "left"),
    [
        (Command.PAUSE, None, True),
        (Command.RESUME, None, True),
        (Command.MEETING, 700.0, True),
        (Command.MEETING, None, False),
        (Command.MEETING, 500.0, False),
        (Command.SNOOZE, 900.0, False),
        (Command.SKIP, None, False),
        (Command.HERE, None, False),
    ],
    ids=str,
)
def test_a_break_or_an_answer_of_then_is_none_now(command: Command, for_s: float | None, left: bool) -> None:
    assert (lasting(CommandRequested(command, for_s), 600.0) is not None) is left


def test_input_that_began_before_a_lock_would_have_ended_the_sitting_keeps_it_up() -> None:
    desk = HearingSim()
    desk.types(60).to(100)
    desk.learns((75, span(40, 75)), (76, Away(True)), of="c" * 32)  # 180 s after 60 nobody would be there any more
    desk.to(250)
    desk.typed_there(80, 245)

    assert desk.now_sat() == 250
