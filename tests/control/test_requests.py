"""What a request may hold: every argument is checked here, so that nothing odd comes as far as the engine or a file."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.control import client
from sitbreak.control.requests import LONGEST_FOR_S, event_for, stretch_ended
from sitbreak.core.events import Command, CommandRequested, Query
from sitbreak.errors import ControlError
from tests.control.odd_values import ODD

STRETCHED = {"id": "cat-cow", "breaks": True, "finished": True, "share": 1.0, "seconds": 40}


def event(**request: Any) -> CommandRequested | Query:
    return event_for(json.dumps({"v": 1, **request}).encode(), lambda _line: None, lambda key, **_: key)


@pytest.mark.parametrize("kind", ODD)
def test_an_odd_argument_is_refused_with_a_sentence(kind: str) -> None:
    for argument in ("v", "do", "for_s", "stretch"):
        with pytest.raises(ControlError, match=r"\w+ .*\w+"):
            event(**{"do": "snooze", argument: ODD[kind]})
    with pytest.raises(ControlError, match=r"\w+ .*\w+"):
        event(ask=ODD[kind])


@pytest.mark.parametrize("field", STRETCHED)
@pytest.mark.parametrize("kind", ODD)
def test_an_odd_account_of_a_stretch_is_refused(kind: str, field: str) -> None:
    if kind == "true" and field in ("breaks", "finished"):
        return
    with pytest.raises(ControlError, match="no account of a stretch"):
        stretch_ended({**STRETCHED, field: ODD[kind]})


@pytest.mark.parametrize("depth", [100, 2000, 8000])
def test_whatever_is_nested_is_refused_or_taken_and_nothing_breaks(depth: int) -> None:
    for line in (
        b"[" * depth + b"]" * depth,
        b'{"v":1,"ask":"status","args":' + b'{"a":' * depth + b"1" + b"}" * depth,
    ):
        with pytest.raises(ControlError):
            event_for(line, lambda _line: None, lambda key, **_: key)


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters())
    | st.sampled_from([*ODD.values()]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=4,
)
REQUESTS = st.fixed_dictionaries(
    {"v": st.just(1)},
    optional={
        "do": st.sampled_from([*(command.value for command in Command)]) | ANYTHING,
        "ask": st.sampled_from(["status", "stretched"]) | ANYTHING,
        "for_s": st.floats(0, LONGEST_FOR_S) | ANYTHING,
        "stretch": ANYTHING,
        "args": st.fixed_dictionaries({}, optional={key: st.just(good) | ANYTHING for key, good in STRETCHED.items()})
        | ANYTHING,
    },
)


@given(REQUESTS)
def test_what_is_taken_can_be_kept_and_counted_with(request: dict[str, Any]) -> None:
    try:
        taken = event(**request)
        if isinstance(taken, Query) and taken.what == "stretched":
            ended = stretch_ended(taken.args)
            ended.stretch_id.encode()
            assert 0 <= float(ended.seconds) <= LONGEST_FOR_S
    except ControlError:
        return
    if isinstance(taken, CommandRequested):
        assert taken.for_s is None or 0 <= float(taken.for_s) <= LONGEST_FOR_S
        (taken.stretch_id or "").encode()


@pytest.mark.parametrize(
    "line", [b"[]", b"7", b"null", b"{}", b'{"ok": 1}', b"[" * 5000, b'{"ok": 0, "error": {}}', b"\xff"]
)
def test_an_answer_that_is_none_is_a_sentence_too(line: bytes) -> None:
    with pytest.raises(ControlError):
        client.reply_of(line)
