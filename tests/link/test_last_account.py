"""What a machine did between its last save and a kill is taken up again: it counts as one that ended in order."""

import copy
import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitbreak.core.events import Command, Event, Locked, Sleeping
from sitbreak.core.status_types import State
from sitbreak.link.last_account import stamped, unsaved
from sitbreak.link.messages import Presence
from sitbreak.link.own_account import OwnAccount
from tests.kit.effort import examples
from tests.link.linked_sim import SOON, A, B, LinkedSim

DOWN_S = 3.0
Deed = Callable[[LinkedSim], object]


def types(seconds: float) -> Deed:
    return lambda machine: machine.types(seconds)


def waits(seconds: float) -> Deed:
    return lambda machine: machine.idle(seconds)


def happens(event: Event) -> Deed:
    return lambda machine: machine.tell(event)


def says(command: Command, for_s: float | None = None) -> Deed:
    return lambda machine: machine.asks(command, for_s)


LOCKS, UNLOCKS = happens(Locked(True)), happens(Locked(False))
AFTER_THE_SAVE: dict[str, list[Deed]] = {
    "input": [types(50)],
    "input after a break": [waits(20), types(30)],
    "a lock": [types(20), LOCKS, waits(20)],
    "a lock that is over": [types(20), LOCKS, waits(10), UNLOCKS, types(20)],
    "sleep": [types(20), happens(Sleeping(True)), waits(30)],
    "a break that is declared": [types(20), says(Command.DONE), types(20)],
    "a pause": [types(20), says(Command.PAUSE, 600.0), types(20)],
    "standing": [types(20), says(Command.STANDING), types(20)],
    "an answer to what shows": [types(20), waits(2), says(Command.SNOOZE, 300.0), types(5)],
    "nothing": [waits(50)],
}
BEFORE: dict[str, list[Deed]] = {
    "at work": [types(500)],
    "back from a break": [types(400), waits(290)],
    "locked": [types(400), LOCKS, waits(200), UNLOCKS],
    "a reminder shows": [types(640)],
}


def lived(*deeds: Deed) -> LinkedSim:
    machine = LinkedSim(SOON)
    for deed in deeds:
        deed(machine)
    return machine


def seen(machine: LinkedSim) -> dict[str, Any]:
    status, told = machine.engine.status(machine.now()), machine.told()
    return {
        # of a lock in sleep, or a sleep under a lock, one is told; as the daemon begins it looks whether it is locked
        "state": State.AWAY if status.state is State.LOCKED else status.state,
        "mode": status.mode,
        "breaks": machine.engine.state.sitting.breaks,
        "stands": machine.engine.state.sitting.standing_at is not None,
        "answers": sorted(answer.said.value for answer in told.answers),
        "reminded": len(told.reminded),
        "away": len(told.away),
        "shown": len(machine.shown),
    }


def require_alike(before: list[Deed], after: list[Deed]) -> None:
    """Require that a kill counts as an end in order, at once and after another minute of work."""
    killed, ended = lived(*before), lived(*before)
    saved = killed.saved()
    for deed in after:
        deed(killed)
        deed(ended)
    killed.restart(DOWN_S, saved, killed.last()).idle(1)
    ended.restart(DOWN_S).idle(1)
    for _ in range(2):
        assert seen(killed) == seen(ended)
        assert killed.sat_s() == pytest.approx(ended.sat_s(), abs=1.0)
        assert spans(killed) == pytest.approx(spans(ended), abs=1.0)
        for machine in (killed, ended):
            machine.tell(Locked(False)).types(60)


def spans(machine: LinkedSim) -> list[float]:
    return [age_s for span in machine.told(whole=True).spans for age_s in span]


@pytest.mark.parametrize("after", AFTER_THE_SAVE.values(), ids=AFTER_THE_SAVE)
@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE)
def test_a_kill_changes_nothing_that_is_counted(before: list[Deed], after: list[Deed]) -> None:
    require_alike(before, after)


def absence(begins: Deed, seconds: float, ends: Deed) -> Deed:
    """A lock or a sleep, under which nobody says anything."""

    def deed(machine: LinkedSim) -> None:
        for step in (begins, waits(seconds), ends):
            step(machine)

    return deed


SAYS = (Command.DONE, Command.STANDING, Command.SKIP)
ANY: st.SearchStrategy[Deed] = st.one_of(
    st.sampled_from((5, 30, 90)).map(types),
    st.sampled_from((3, 40, 200)).map(waits),
    st.sampled_from(((LOCKS, 20, UNLOCKS), (happens(Sleeping(True)), 30, types(5)))).map(lambda held: absence(*held)),
    st.sampled_from(SAYS).map(says),
    st.sampled_from((says(Command.SNOOZE, 120.0), says(Command.MEETING, 60.0))),
)


@given(st.lists(ANY, max_size=12), st.lists(ANY, max_size=5))
@settings(max_examples=examples(25))
def test_whatever_is_done_between_a_save_and_a_kill_counts(before: list[Deed], after: list[Deed]) -> None:
    require_alike([types(300), *before], [step for deed in after for step in (waits(1), deed)])


def test_what_was_saved_is_not_taken_up_twice() -> None:
    machine = lived(types(300), says(Command.STANDING), types(60))
    own, saved = OwnAccount(A, "0" * 32, 0.0), machine.saved()["machines"]

    assert unsaved(machine.last(), own, saved, machine.now(), "boot") is None
    machine.idle(30)
    assert unsaved(lived(types(300)).last(), own, saved, machine.now(), "boot") is None, "it is older"
    assert (list(own.spans), list(own.answers)) == ([], [])


def test_an_account_of_another_machine_is_none_of_ours() -> None:
    machine = lived(types(60))
    saved = machine.saved()["machines"]
    machine.types(30)
    theirs = stamped(Presence(B, "0" * 32, 1, 60.0, machine.told().spans), machine.now(), "boot")

    assert unsaved(theirs, machine.joint.own, saved, machine.now(), "boot") is None


ODD: list[Any] = [None, [], "x", -1, math.nan, 1e300, {}, True, [[1, 2]], "2026-03-02T09:00:00"]


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_what_is_no_account_is_refused_or_changes_nothing(odd: Any) -> None:
    machine = lived(types(60))
    saved = machine.saved()["machines"]
    machine.types(30)
    whole = machine.last()
    for part in (whole, whole["account"]):
        for key in list(part):
            told = copy.deepcopy(whole)
            (told if part is whole else told["account"])[key] = odd
            own = OwnAccount(A, "0" * 32, 0.0)
            try:
                learnt = unsaved(told, own, saved, machine.now(), "boot")
            except ValueError:
                assert list(own.spans) == []
            else:
                moments = [past.at_s for past in learnt.past] if learnt else []
                assert all(machine.now().steady_s - 100 < at_s <= machine.now().steady_s for at_s in moments)
