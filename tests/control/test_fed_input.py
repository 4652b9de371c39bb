"""What another session may tell of input: one dated span, and nothing that is none."""

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.control.fed_input import AHEAD_S, OLDEST_S, span_of, told
from sitbreak.core.events import ActiveElsewhere, InputKind
from sitbreak.errors import ControlError

NOW_S = 5000.0
FINE: dict[str, Any] = {"session": ":1", "from_s": NOW_S - 3, "to_s": NOW_S - 1, "kind": "key"}


@given(st.floats(0, OLDEST_S - 1), st.floats(0, 60), st.sampled_from(InputKind))
def test_what_is_told_is_what_was_seen(ago_s: float, lasted_s: float, kind: InputKind) -> None:
    from_s = NOW_S - ago_s
    to_s = min(NOW_S, from_s + lasted_s)

    span = span_of(json.loads(json.dumps(told(":1", from_s, to_s, kind))), NOW_S)

    assert span.kind is kind
    assert span.from_s == pytest.approx(from_s, abs=0.01)
    assert span.to_s == pytest.approx(to_s, abs=0.01)


def test_a_clock_read_a_moment_later_is_no_input_from_the_future() -> None:
    assert span_of({**FINE, "to_s": NOW_S + AHEAD_S / 2}, NOW_S) == ActiveElsewhere(NOW_S - 3, NOW_S, InputKind.KEY)


@pytest.mark.parametrize(
    "odd",
    [
        {"from_s": NOW_S - 2 * OLDEST_S},
        {"to_s": NOW_S + 60},
        {"from_s": NOW_S},
        {"from_s": "1"},
        {"from_s": True},
        {"to_s": None},
        {"to_s": math.inf},
        {"from_s": math.nan},
        {"from_s": -math.inf},
        {"kind": "a"},
        {"kind": None},
        {"kind": ["key"]},
    ],
    ids=str,
)
def test_anything_else_is_refused_in_a_sentence(odd: dict[str, Any]) -> None:
    with pytest.raises(ControlError):
        span_of({**FINE, **odd}, NOW_S)


@pytest.mark.parametrize("missing", ["from_s", "to_s", "kind"])
def test_nothing_may_be_missing(missing: str) -> None:
    with pytest.raises(ControlError):
        span_of({name: value for name, value in FINE.items() if name != missing}, NOW_S)


def test_no_field_could_hold_what_was_typed() -> None:
    assert set(told(":1", 1.0, 2.0, InputKind.KEY)) == {"session", "from_s", "to_s", "kind"}
