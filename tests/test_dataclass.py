"""Our value classes behave as the standard library's do, whatever class is made of them."""

import copy
import dataclasses as original
import pickle
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak import dataclass as ours

BOTH = pytest.mark.parametrize("made_by", [original, ours], ids=["standard library", "ours"])
FLAGS = st.fixed_dictionaries({"frozen": st.booleans(), "slots": st.booleans(), "eq": st.booleans()})
DEFAULTS = st.lists(st.sampled_from(["value", "factory", "silent", "uncompared"]), max_size=3)
VALUES = st.lists(st.integers(0, 3), min_size=6, max_size=6)


def class_of(made_by: ModuleType, flags: dict[str, bool], required: int, defaults: list[str]) -> Any:
    """Return a class with so many required fields, and one of each kind after them."""
    space: dict[str, Any] = {"__annotations__": {}, "shared": "x", "__qualname__": "Made", "__module__": __name__}
    space["__annotations__"] |= {f"r{n}": int for n in range(required)} | {"shared": ClassVar[str]}
    for n, kind in enumerate(defaults):
        space["__annotations__"][f"d{n}"] = Any
        space[f"d{n}"] = {
            "value": n,
            "factory": made_by.field(default_factory=list),
            "silent": made_by.field(default=n, repr=False),
            "uncompared": made_by.field(default=n, compare=False),
        }[kind]
    return made_by.dataclass(**flags)(type("Made", (), space))


def outcome(do: Any) -> Any:
    """Return what a call gives, or the kind of its error."""
    try:
        return do()
    except Exception as error:
        return type(error).__mro__[-4] if isinstance(error, AttributeError) else type(error)


@given(FLAGS, st.integers(0, 3), DEFAULTS, VALUES, VALUES)
def test_any_class_does_what_the_original_does(
    flags: dict[str, bool], required: int, defaults: list[str], first: list[int], second: list[int]
) -> None:
    told = []
    for made_by in (original, ours):
        made = class_of(made_by, flags, required, defaults)
        count = required + len(defaults)
        value, other = made(*first[:count]), made(*second[:count])
        bare = outcome(lambda made=made: repr(made()))
        equal, same = value == other, value == made(*first[:count])
        hashed = outcome(lambda value=value, made=made, count=count: hash(value) == hash(made(*first[:count])))
        if not flags["eq"]:
            hashed = equal = same = None
        told.append(
            (
                repr(value),
                bare,
                equal,
                same,
                hashed,
                made.__match_args__,
                [(item.name, item.repr, item.compare) for item in made_by.fields(made)],
                made_by.asdict(value),
                repr(made_by.replace(value, **{f"d{n}": 9 for n in range(len(defaults))})),
                repr(copy.deepcopy(value)),
                outcome(lambda made=made, count=count: made(*range(count + 1))),
                outcome(lambda made=made, count=count: made(*range(count), unknown=1)),
                hasattr(value, "__dict__"),
                made.shared,
            )
        )
    assert told[0] == told[1]


@BOTH
def test_a_frozen_value_refuses_and_says_what(made_by: Any) -> None:
    value = class_of(made_by, {"frozen": True, "slots": True}, 1, [])(1)

    with pytest.raises(made_by.FrozenInstanceError, match="r0"):
        value.r0 = 2
    with pytest.raises(made_by.FrozenInstanceError, match="r0"):
        del value.r0
    assert value.r0 == 1


@BOTH
def test_a_mutable_default_is_refused(made_by: Any) -> None:
    with pytest.raises((TypeError, ValueError), match="list"):
        made_by.dataclass(type("Shared", (), {"__annotations__": {"items": list}, "items": []}))


@BOTH
def test_fields_after_kw_only_are_given_by_keyword(made_by: Any) -> None:
    hints = {"first": int, "_": made_by.KW_ONLY, "second": int}
    made = made_by.dataclass(slots=True)(type("Made", (), {"__annotations__": hints}))

    assert made(1, second=2) == made(first=1, second=2)
    assert made.__match_args__ == ("first",)
    with pytest.raises(TypeError):
        made(1, 2)


@BOTH
def test_a_class_inherits_fields_and_may_finish_itself(made_by: Any) -> None:
    def finish(self: Any) -> None:
        self.total = self.first + self.second

    base = made_by.dataclass(slots=True)(type("Base", (), {"__annotations__": {"first": int}}))
    space = {
        "__annotations__": {"second": int, "total": int},
        "second": 5,
        "total": made_by.field(init=False),
        "__post_init__": finish,
    }
    made = made_by.dataclass(slots=True)(type("Derived", (base,), space))

    assert (made(1).total, made(1, 2).total) == (6, 3)
    assert isinstance(made(1), base)
    assert made(1) != base(1)


@ours.dataclass(frozen=True, slots=True)
class Pickled:
    """At the top of a module, where pickle finds it."""

    number: int
    words: tuple[str, ...] = ()


def test_a_frozen_value_with_slots_is_pickled() -> None:
    value = Pickled(1, ("a",))

    assert pickle.loads(pickle.dumps(value)) == value


def test_the_first_values_of_a_class_are_whole_on_several_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ours, "_setter", yielding(ours._setter))
    made = class_of(ours, {"frozen": True, "slots": True, "eq": True}, 200, [])
    with ThreadPoolExecutor(4) as pool:
        values = list(pool.map(lambda _: made(*range(200)), range(8)))

    assert [[getattr(value, f"r{n}", None) for n in range(200)] for value in values] == [list(range(200))] * 8


def yielding(do: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that lets other threads go on before it is done."""

    def slowly(*args: Any) -> Any:
        time.sleep(0)
        return do(*args)

    return slowly


def test_it_loads_nothing_that_is_not_loaded_anyway() -> None:
    code = (
        "import sys, typing, types, operator, collections.abc; before = set(sys.modules);"
        "import sitbreak.dataclass; print(sorted(set(sys.modules) - before))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert found.stdout.strip() == "['sitbreak', 'sitbreak.dataclass']"
