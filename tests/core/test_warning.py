"""The quiet note before a reminder (docs/semantics.md R11, S8)."""

from collections.abc import Callable

import pytest

from sitbreak.core.effects import CloseWarning, ShowWarning
from sitbreak.core.events import Busy, BusyChanged, Command, CommandResult, Locked
from tests.core.sim import MIN, Sim, having

WARNED = having(sit={"interval_s": 600}, remind={"warn_s": 60})


def notes(sim: Sim) -> list[tuple[float, str]]:
    told = {ShowWarning: "shown", CloseWarning: "gone"}
    return [(round(t, 3), told[type(e)]) for t, e in sim.effects if type(e) in told]


def test_a_note_comes_before_the_reminder_and_goes_with_it() -> None:
    sim = Sim(WARNED).types(700)

    assert notes(sim) == [(540, "shown"), (600, "gone")]
    assert next(e for _, e in sim.effects if isinstance(e, ShowWarning)) == ShowWarning(60, may_put_off=True)
    assert sim.shown == [(600, "sit")]
    assert "why.warned" in sim.why


def test_without_the_setting_there_is_none() -> None:
    assert notes(Sim(having(sit={"interval_s": 600})).types(700)) == []


def test_not_now_puts_it_off_from_when_it_would_have_come() -> None:
    sim = Sim(WARNED).types(550)

    assert sim.asks(Command.SNOOZE) == CommandResult(True, "told.snoozed", {"for_s": 350})
    sim.types(400)
    assert sim.shown == [(900, "sit")]
    assert notes(sim) == [(540, "shown"), (550, "gone"), (840, "shown"), (900, "gone")]


def test_whoever_has_put_off_enough_is_told_and_not_asked() -> None:
    sim = Sim(having(sit={"interval_s": 600}, remind={"warn_s": 60, "snooze_max": 1})).types(550)
    sim.asks(Command.SNOOZE)
    sim.types(350)

    assert [e.may_put_off for _, e in sim.effects if isinstance(e, ShowWarning)] == [True, False]


@pytest.mark.parametrize(
    "hush",
    [
        lambda sim: sim.asks(Command.PAUSE),
        lambda sim: sim.asks(Command.MEETING, 300),
        lambda sim: sim.tell(BusyChanged(frozenset({Busy.CALL}))),
        lambda sim: sim.tell(Locked(True)),
    ],
)
def test_nobody_is_warned_who_may_not_be_reminded(hush: Callable[[Sim], object]) -> None:
    sim = Sim(WARNED).types(530)
    hush(sim)
    sim.idle(65)

    assert notes(sim) == []


@pytest.mark.parametrize(
    "ends",
    [
        lambda sim: sim.asks(Command.SKIP),
        lambda sim: sim.asks(Command.DONE),
        lambda sim: sim.asks(Command.STANDING),
        lambda sim: sim.asks(Command.PAUSE, 600),
        lambda sim: sim.tell(BusyChanged(frozenset({Busy.FULL_SCREEN}))),
        lambda sim: sim.sets(sit={"interval_s": 3000}),
    ],
)
def test_the_note_goes_when_nothing_comes_any_more(ends: Callable[[Sim], object]) -> None:
    sim = Sim(WARNED).types(550)
    ends(sim)

    assert notes(sim) == [(540, "shown"), (550, "gone")]


def test_it_comes_anew_in_the_next_period() -> None:
    sim = Sim(WARNED).types(550)
    sim.asks(Command.DONE)
    sim.types(600)

    assert [t for t, what in notes(sim) if what == "shown"] == [540, 1090]


def test_there_is_none_before_repeats_and_after_a_snooze() -> None:
    sim = Sim(having(sit={"interval_s": 600}, remind={"warn_s": 60, "repeat_s": 120})).types(610)
    sim.asks(Command.SNOOZE)
    sim.types(10 * MIN)

    assert [kind for _, kind in sim.shown] == ["sit", "snooze", "nag", "nag"]
    assert notes(sim) == [(540, "shown"), (600, "gone")]


def test_it_is_said_once_over_a_restart() -> None:
    sim = Sim(WARNED).types(550).restart()
    sim.types(100)

    assert [t for t, what in notes(sim) if what == "shown"] == [540]
