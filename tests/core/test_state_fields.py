"""Every field of the saved state with every kind of value that it cannot have: each sets the file aside."""

import json
import math
import types
from collections.abc import Iterator
from enum import Enum
from typing import Any, get_args, get_type_hints

import pytest

from sitbreak.core.engine_state import EngineState
from sitbreak.core.events import Command
from sitbreak.core.saving import OMITTED, PARTS, UNCONFIRMED, VERSION
from sitbreak.dataclass import fields, is_dataclass
from tests.core.saved_day import SETTINGS, Path_, put, start_on
from tests.core.sim import MIN, Sim, having

NUMBERS: tuple[Any, ...] = (True, "1", [], {}, math.nan, math.inf, -math.inf, 1e308, -1e308, 10**30, -(10**30), 10**400)
TEXTS: tuple[Any, ...] = (3, True, [], {}, "\ud800", "x" * 1000)
DATES = (*TEXTS, "", "yesterday", "2026-03-03T09:00:00", "2026-03-03")
LISTS: tuple[Any, ...] = ("", "x", {}, 3, True, None, "call")


def full_day() -> Sim:
    """Leave no field empty that can hold something: a doubt, a lock, a pause, a burst, a break that was credited."""
    remind = {"answered_s": 45, "prompted_break_s": 120, "prompted_window_s": 600, "renew": True, "repeat_s": 0}
    sim = Sim(having(sit={"interval_s": 20 * MIN}, remind=remind, posture={"enabled": True}, eyes={"every_s": 300}))
    sim.types(600).idle(400)
    while sim.engine.state.reminder.doubt is None:
        sim.types(20).idle(200)
    return sim.key()


def put_off() -> Sim:
    sim = Sim(SETTINGS).types(620)
    sim.asks(Command.SNOOZE)
    sim.asks(Command.PAUSE, 900)
    return sim.idle(5)


DAYS = {"in doubt": full_day(), "put off": put_off()}


def kinds(name: str, hint: Any) -> Iterator[Any]:
    """Yield values that a field of this type cannot have."""
    if isinstance(hint, types.UnionType):
        yield from (bad for bad in kinds(name, get_args(hint)[0]) if bad is not None)
    elif hint is float:
        yield from (*NUMBERS, None)
        yield -1e9
        if not name.endswith("_until_at") and name not in UNCONFIRMED:
            yield -5.0
    elif hint is int:
        yield from (*NUMBERS, None, 1.5, -1)
    elif hint is bool:
        yield from (0, 1, None, "true", [])
    elif hint is str:
        yield from TEXTS
    elif isinstance(hint, type) and issubclass(hint, Enum):
        yield from (0, None, "", "whatever", [], {}, True)
    elif get_args(hint):
        yield from (*LISTS, ["boredom"], [3], [[]])
    else:
        yield from ([], 3, "x", True, {}, None)


def typed(kind: type, path: Path_) -> Iterator[tuple[Path_, Any]]:
    """Yield every field of a part, and of what lies in it, with a bad value."""
    hints = get_type_hints(kind)
    for item in fields(kind):
        if item.name in OMITTED:
            continue
        hint, here = hints[item.name], (*path, item.name)
        inner = get_args(hint)[0] if isinstance(hint, types.UnionType) else hint
        if isinstance(inner, type) and is_dataclass(inner):
            yield from typed(inner, here)
        yield from ((here, bad) for bad in kinds(item.name, hint) if not (item.name == "began_at" and bad is None))


AROUND: dict[Path_, tuple[Any, ...]] = {
    ("version",): (*NUMBERS, None, 0, VERSION + 1, 1.5),
    ("session_s",): (*NUMBERS, None),
    ("wall",): (*DATES, None, "9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+00:00"),
    ("boot_id",): (*TEXTS, None),
    ("journal",): (*LISTS, ["x"], [[]], [["now"]]),
    ("journal", 0, 0): (*DATES, None, "0001-01-01T00:00:00+00:00"),
    ("journal", 0, 1): (*TEXTS, None),
    ("journal", 0, 2): ("x", [], 3, None, {"sitting_s": math.nan}, {"x": [1]}, {"gap_s": "x"}),
    **{(key,): ([], 3, "x", True, {}, None) for key in PARTS},
}


def around() -> Iterator[tuple[Path_, Any]]:
    """Yield what holds the parts together: the version, the stamp, the journal."""
    for path, values in AROUND.items():
        for bad in values:
            yield path, bad


def there(state: Any, path: Path_) -> bool:
    key: Any
    for key in path:
        if not isinstance(state, dict | list) or (isinstance(state, dict) and key not in state):
            return False
        state = state[key]
    return True


STATE = get_type_hints(EngineState)
WALK = [*around(), *(case for key, name in PARTS.items() for case in typed(STATE[name], (key,)))]


def started(state: Any, sim: Sim) -> str | None:
    return start_on(json.dumps(state), sim.engine.state.settings, sim.now())


@pytest.mark.parametrize("day", DAYS)
def test_what_was_saved_is_taken_up(day: str) -> None:
    sim = DAYS[day]

    assert started(sim.engine.saved(sim.now(), "boot"), sim) is None


def test_every_field_with_every_value_that_it_cannot_have_sets_the_file_aside() -> None:
    walked = set()
    for sim in DAYS.values():
        good = sim.engine.saved(sim.now(), "boot")
        for path, bad in WALK:
            if there(good, path):
                walked.add(path)
                assert started(put(good, path, bad), sim) is not None, (path, bad)

    assert {path[:3] for path, _ in WALK} - {path[:3] for path in walked} == set(), "a field that no day holds"


@pytest.mark.parametrize("day", DAYS)
def test_a_field_that_is_missing_sets_the_file_aside(day: str) -> None:
    sim = DAYS[day]
    good = sim.engine.saved(sim.now(), "boot")
    for path in {path for path, _ in WALK if path[0] != "journal" or len(path) == 1}:
        if there(good, path):
            holed = put(good, path, None)
            place: Any = holed
            for key in path[:-1]:
                place = place[key]
            del place[path[-1]]
            assert started(holed, sim) is not None, path


CONTRADICTIONS: dict[str, tuple[str, list[tuple[Path_, Any]]]] = {
    "put off until never": ("put off", [(("reminding", "snooze_until_at"), None)]),
    "due and never shown": ("put off", [(("reminding", "phase"), "due"), (("reminding", "shown_at"), None)]),
    "a pause without an end": ("put off", [(("hush", "paused_until_at"), None)]),
    "an end without a pause": ("put off", [(("hush", "paused"), "no")]),
    "sitting without input": ("put off", [(("sitting", "last_at"), None)]),
    "less than no sitting": ("put off", [(("sitting", "seat_s"), -400.0)]),
    "more than has passed": ("put off", [(("sitting", "tail_floor_s"), 900.0)]),
    "half a pause": ("in doubt", [(("sitting", "pause_to_at"), None)]),
    "half a burst": ("in doubt", [(("sitting", "burst_to_at"), 1.0)]),
    "a silence that ended first": (
        "in doubt",
        [(("reminding", "doubt", "from_at"), 0.0), (("reminding", "doubt", "back_at"), 90.0)],
    ),
    "an absence that is over and goes on": ("in doubt", [(("reminding", "doubt", "back_at"), None)]),
    "used up, and put off": ("put off", [(("reminding", "renew_from_s"), 60.0)]),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_fields_that_contradict_each_other_set_the_file_aside(name: str) -> None:
    day, changes = CONTRADICTIONS[name]
    sim = DAYS[day]
    state = sim.engine.saved(sim.now(), "boot")
    for path, value in changes:
        state = put(state, path, value)

    assert started(state, sim) is not None
