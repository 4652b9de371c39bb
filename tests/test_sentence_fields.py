"""A sentence crosses from one process to another, and nothing else does with it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.sentence import Sentence
from sitbreak.sentence_fields import DEEPEST, LONGEST, fields_of, sentence_from
from sitbreak.texts import Texts

INNER = Sentence("it does not answer")
OUTER = Sentence("{path}: {reason}", path="broker:8883", reason=INNER)


def test_a_sentence_comes_back_with_what_was_filled_in() -> None:
    back = sentence_from(json.loads(json.dumps(fields_of(OUTER))))
    assert back == OUTER == "broker:8883: it does not answer"
    assert Texts("de").put(back) == "broker:8883: er antwortet nicht"
    numbered = Sentence("its process ended with signal {number}", number=9)
    assert Texts("fr").put(sentence_from(fields_of(numbered))) == Texts("fr").put(numbered)
    assert sentence_from(fields_of("plain words")) == "plain words"


def nested(depth: int) -> Any:
    return {"template": "{a}", "args": {"a": nested(depth - 1) if depth else "x"}}


@pytest.mark.parametrize(
    "told",
    [
        None,
        3,
        [],
        {},
        {"template": "x"},
        {"template": 3, "args": {}},
        {"template": "x" * (LONGEST + 1), "args": {}},
        {"template": "{a}", "args": {}},
        {"template": "{a:1000000000}", "args": {"a": 1}},
        {"template": "{a:>999}", "args": {"a": "x"}},
        {"template": "{a.__class__}", "args": {"a": "x"}},
        {"template": "{a[0]}", "args": {"a": "x"}},
        {"template": "{", "args": {}},
        {"template": "{}", "args": {}},
        {"template": "{a:04o}", "args": {"a": "x"}},
        {"template": "{a}", "args": {f"a{n}": 1 for n in range(50)}},
    ],
)
def test_what_is_none_of_ours_is_no_sentence(told: Any) -> None:
    assert sentence_from(told) == ""


def test_what_is_too_long_is_cut_and_what_is_too_deep_left_out() -> None:
    assert len(sentence_from("x" * 5000)) == LONGEST
    assert len(sentence_from({"template": "{a}", "args": {"a": "x" * 5000}})) == LONGEST
    assert sentence_from(nested(DEEPEST + 5)) == ""


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.sampled_from(["template", "args", "a"]) | st.text(max_size=3), inner)
        ),
    )
)
def test_nothing_breaks_the_reader(told: Any) -> None:
    assert isinstance(sentence_from(told), str)
