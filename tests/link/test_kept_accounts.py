"""Whatever a machine on the link keeps is read as it was, and whatever else stands there is refused."""

import copy
import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.core.events import (
    Active,
    ActiveElsewhere,
    Busy,
    BusyChanged,
    Command,
    CommandRequested,
    Event,
    InputKind,
    Learnt,
    Locked,
    Past,
    Reminded,
    StretchBegan,
    StretchEnded,
    Upright,
)
from sitbreak.core.ledger import MOST_ENTRIES, MOST_ROWS
from sitbreak.core.machines import MOST_MACHINES
from sitbreak.core.relived import Entry
from sitbreak.dataclass import replace
from sitbreak.link.accounts import MOST_HELD, MOST_SAID, Told
from sitbreak.link.messages import MOST_ANSWERS, Said, Span
from sitbreak.state import LIMITS
from tests.link.linked_sim import SOON, B, LinkedSim


def every_kind() -> LinkedSim:
    """Return a machine to which something of every kind has happened."""
    machine = LinkedSim(SOON)
    machine.types(400)
    for event in (
        BusyChanged(frozenset({Busy.CALL, Busy.FULL_SCREEN})),
        BusyChanged(frozenset()),
        StretchBegan("neck"),
        StretchEnded("neck", True, True, 0.9, 45.0),
        Locked(True),
        Locked(False),
        CommandRequested(Command.PAUSE, until=datetime(2026, 3, 3, 10, 0)),
        CommandRequested(Command.RESUME),
        CommandRequested(Command.SNOOZE, 300.0),
        CommandRequested(Command.MEETING, 60.0),
        CommandRequested(Command.STANDING),
        CommandRequested(Command.STANDING),
        Active(machine.now().steady_s - 2, machine.now().steady_s, InputKind.MOVE, 300.0),
        Learnt((Past(B, machine.now().steady_s - 50, Upright(True)), Past(B, machine.now().steady_s, Upright(False)))),
        Learnt((Past(B, machine.now().steady_s, Reminded()),)),
    ):
        machine.idle(10).tell(event)
    machine.hears(Span(300, 200), Span(20, 0), away=(Span(150, 100),), reminded=(90.0,))
    return machine


def test_everything_that_can_happen_is_kept_as_it_was() -> None:
    machine = every_kind()
    before = [(entry.machine, entry.happened_at, entry.event) for entry in machine.engine.ledger.entries]
    machine.restart()

    after = machine.engine.ledger.entries[: len(before)]
    for (name, at, event), entry in zip(before, after, strict=True):
        assert entry.machine == name
        assert entry.happened_at == pytest.approx(at, abs=0.01)
        assert plain(entry.event) == plain(event)


def plain(event: Event) -> Event:
    """Return an event with moments to the second, of input the one class."""
    if isinstance(event, Active):
        return ActiveElsewhere(round(event.from_s), round(event.to_s), event.kind, event.px)
    return replace(event, origin="") if isinstance(event, CommandRequested) else event


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value in a JSON object; of long lists to the first items."""
    yield path
    if isinstance(value, dict):
        for key, held in value.items():
            yield from places(held, (*path, key))
    elif isinstance(value, list):
        for at, held in enumerate(value[:4]):
            yield from places(held, (*path, at))


SAVED = every_kind().saved()
PLACES = [path for path in places(SAVED["machines"]) if path]
WRONG = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.just([]),
    st.just({}),
    st.sampled_from([10**30, -1, 1e308, [[]], [None], {"": 0}, "9" * 50, [[1, 2, 3]]]),
)


@given(path=st.sampled_from(PLACES), wrong=WRONG)
def test_whatever_stands_in_it_there_is_a_start_and_the_rest_of_the_day_can_be_lived(
    path: tuple[Any, ...], wrong: Any
) -> None:
    saved = copy.deepcopy(SAVED)
    held = saved["machines"]
    for key in path[:-1]:
        held = held[key]
    held[path[-1]] = wrong
    machine = LinkedSim(SOON)
    try:
        machine.restart(5.0, saved)
    except ValueError:
        return  # which the daemon tells in a sentence, and begins anew
    machine.types(20)
    machine.hears(Span(400, 0))
    machine.asks(Command.DONE)
    machine.idle(400)
    assert machine.sat_s() >= 0
    json.dumps(machine.saved(), allow_nan=False)


def test_the_most_that_can_be_kept_can_be_read_again() -> None:
    machine = LinkedSim()
    machine.types(60)
    t = 13 * 3600.0
    machine.to(t)
    now = machine.now()
    ledger = machine.engine.ledger
    for at in range(MOST_ENTRIES):
        then = now.steady_s - 43000 + at * 21.123
        event = Active(then - 10.123, then, InputKind.KEY, 1234.5)
        ledger.entries.append(Entry(then, ledger.next(), f"{at % (MOST_MACHINES - 1):x}" * 32, event, now))
    for at in range(MOST_ROWS):
        ledger.rows.append(("ReminderRow", now.wall - timedelta(seconds=200 * at)))
    for at in range(MOST_MACHINES - 1):
        told = Told(boot="1" * 32, boots=["2" * 32] * 8, seq=2**50, known_s=now.steady_s)
        told.spans = [(now.steady_s - 43000 + 100.12 * n, now.steady_s - 42950 + 100.12 * n) for n in range(MOST_HELD)]
        told.said = [("3" * 32, 2**50)] * MOST_SAID
        told.reminded = [now.steady_s - 43000 + n for n in range(MOST_SAID)]
        machine.joint.others.told[f"{at:x}" * 32] = told
    for at in range(6000):
        machine.joint.own.spans.append([now.steady_s - 43000 + 7 * at, now.steady_s - 42999.5 + 7 * at])
    for _ in range(MOST_ANSWERS):
        machine.joint.own.say(Said.PAUSE, now.steady_s, 12345.6)

    saved = machine.saved()
    written = json.dumps(saved, separators=(",", ":"))

    assert len(written) < LIMITS.size * 0.8
    machine.restart(saved=saved)
    assert len(machine.engine.ledger.entries) > MOST_ENTRIES - 500
