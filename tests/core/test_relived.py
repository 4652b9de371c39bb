"""What was said before all that a machine can go back to holds only as far as it lasts (docs/semantics.md J14)."""

import pytest

from sitbreak.core.events import Command, CommandRequested, Learnt, Past
from sitbreak.core.relived import lasting
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
