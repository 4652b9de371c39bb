"""What the computers tell each other: whatever was written is read again, and nothing else is."""

import json
import math
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sitbreak.control import LARGEST_REQUEST_BYTES
from sitbreak.core.events import Busy
from sitbreak.dataclass import fields, replace
from sitbreak.link import messages
from sitbreak.link.messages import (
    LARGEST_BYTES,
    OLDEST_S,
    Answer,
    MessageError,
    Offline,
    Presence,
    Said,
    Span,
    answer_fields,
    answer_from,
    coarse,
    from_json,
    later,
    presence_fields,
    presence_from,
    to_json,
)
from tests.kit.effort import examples

A, B, BOOT = "a" * 32, "b" * 32, "0123456789abcdef" * 2
PLAIN = Presence(A, BOOT, 7, 900.0, (Span(600.0, 400.5), Span(30.2, 0.0)))

tenths = st.integers(0, int(OLDEST_S) * 10).map(lambda number: number / 10)
ids = st.text("0123456789abcdef", min_size=32, max_size=32)


def spans(most: int) -> st.SearchStrategy[tuple[Span, ...]]:
    ages = st.lists(tenths, max_size=2 * most).map(lambda found: sorted(found, reverse=True))
    return ages.map(lambda found: tuple(Span(*found[at : at + 2]) for at in range(0, len(found) - 1, 2)))


def answers(machine: str) -> st.SearchStrategy[Answer]:
    lengths = st.none() | st.integers(0, 36_000).map(float)
    return st.builds(Answer, st.just(machine), ids, st.integers(0, 1 << 40), tenths, st.sampled_from(Said), lengths)


def presences() -> st.SearchStrategy[Presence]:
    return st.builds(
        Presence,
        st.just(A),
        ids,
        st.integers(0, 1 << 40),
        tenths,
        spans(messages.MOST_SPANS),
        spans(messages.MOST_AWAY),
        st.booleans(),
        st.booleans(),
        st.booleans(),
        st.frozensets(st.sampled_from(Busy)),
        st.lists(tenths, max_size=messages.MOST_REMINDED).map(lambda ages: tuple(sorted(ages, reverse=True))),
        st.booleans(),
        st.none() | st.booleans(),
        st.lists(answers(A), max_size=messages.MOST_ANSWERS).map(tuple),
        st.booleans(),
    )


@given(presences())
def test_an_account_is_read_as_it_was_written_and_fits_a_request(presence: Presence) -> None:
    payload = to_json(presence)

    assert from_json(payload, Presence, A) == presence
    assert len(payload) <= LARGEST_BYTES < LARGEST_REQUEST_BYTES


@given(answers(B))
def test_an_answer_is_read_as_it_was_written(answer: Answer) -> None:
    assert from_json(to_json(answer), Answer, B) == answer
    assert answer_from(answer_fields(answer)) == answer


def test_the_fullest_account_can_be_sent() -> None:
    age = OLDEST_S - 0.1
    full = Presence(
        A,
        BOOT,
        1 << 52,
        age,
        (Span(age, age),) * messages.MOST_SPANS,
        (Span(age, age),) * messages.MOST_AWAY,
        busy=frozenset(Busy),
        reminded=(age,) * messages.MOST_REMINDED,
        answers=(Answer(A, BOOT, 1 << 52, age, Said.MEETING, messages.LONGEST_FOR_S),) * messages.MOST_ANSWERS,
    )

    assert from_json(to_json(full), Presence) == full


def test_the_last_will_says_whose_it_is_by_its_topic_alone() -> None:
    assert from_json(to_json(Offline(A)), Presence, A) == Offline(A)
    with pytest.raises(MessageError):
        from_json(messages.OFFLINE, Presence, "../x")
    with pytest.raises(MessageError):
        from_json(messages.OFFLINE, Answer, A)


def test_a_message_under_the_topic_of_another_machine_is_refused() -> None:
    with pytest.raises(MessageError, match="another machine"):
        from_json(to_json(PLAIN), Presence, B)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(st.binary(max_size=200) | anything.map(lambda value: json.dumps(value).encode()))
def test_garbage_is_refused_in_words(payload: bytes) -> None:
    assume(payload != messages.OFFLINE)
    for kind in (Presence, Answer):
        with pytest.raises(MessageError) as refusal:
            from_json(payload, kind, A)
        assert str(refusal.value)


@given(st.sampled_from(sorted(presence_fields(PLAIN))), anything)
def test_no_field_takes_what_is_not_of_its_kind(name: str, odd: Any) -> None:
    try:
        read = presence_from({**presence_fields(PLAIN), name: odd})
    except MessageError:
        return
    numbers = [read.covers_s, *(age for span in (*read.spans, *read.away) for age in span), *read.reminded]
    assert all(0 <= number <= OLDEST_S for number in numbers)
    assert read.seq >= 0
    assert {type(read.locked), type(read.asleep), type(read.standing), type(read.showing), type(read.asks)} == {bool}


WRONG_AGES = [-1, -0.1, math.nan, math.inf, -math.inf, OLDEST_S + 1, 1e300, 10**30, True, "1", None, [1], {}]


@pytest.mark.parametrize("age", WRONG_AGES, ids=str)
def test_an_age_that_cannot_be_is_refused_wherever_it_stands(age: Any) -> None:
    answer = answer_fields(Answer(A, BOOT, 1, 1.0, Said.SKIP))
    told = presence_fields(PLAIN)
    for odd in (
        {"covers": age},
        {"input": [[age, 0]]},
        {"input": [[100, age]]},
        {"away": [[age, 0]]},
        {"reminded": [age]},
        {"answers": [{**answer, "age": age}]},
    ):
        with pytest.raises(MessageError):
            presence_from({**told, **odd})
    with pytest.raises(MessageError):
        answer_from({**answer, "age": age})
    with pytest.raises(MessageError):
        messages.delay_from(age)


@pytest.mark.parametrize(
    "odd",
    [
        {"input": [[1, 2]]},
        {"input": [[9, 8], [20, 10]]},
        {"input": [[1]]},
        {"input": [[3, 2, 1]]},
        {"input": {}},
        {"input": [[1, 0]] * (messages.MOST_SPANS + 1)},
        {"reminded": [1, 2]},
        {"seq": -1},
        {"seq": 1.5},
        {"seq": 1 << 60},
        {"machine": "A" * 32},
        {"machine": "a" * 31},
        {"machine": "a" * 32 + "\n"},
        {"boot": None},
        {"busy": "call"},
        {"locked": 1},
        {"chair": "on"},
        {"answers": [{}]},
    ],
    ids=str,
)
def test_what_contradicts_itself_or_is_too_much_is_refused(odd: dict[str, Any]) -> None:
    with pytest.raises(MessageError):
        presence_from({**presence_fields(PLAIN), **odd})


def test_a_message_of_a_megabyte_is_refused_unread() -> None:
    with pytest.raises(MessageError, match="longer"):
        from_json(b'{"a":"' + b"x" * (1 << 20) + b'"}', Presence)


def test_fields_and_reasons_of_a_later_version_are_ignored() -> None:
    told = {**presence_fields(PLAIN), "weather": ["fine"], "busy": ["call", "levitating"]}

    assert presence_from(told) == replace(PLAIN, busy=frozenset({Busy.CALL}))


@given(presences(), tenths)
def test_a_message_that_was_on_its_way_is_so_much_older(presence: Presence, delay_s: float) -> None:
    moved = later(presence, delay_s)

    def aged(age_s: float) -> object:
        return pytest.approx(min(OLDEST_S, age_s + delay_s))

    assert moved.covers_s == presence.covers_s, "else it would pass for one that reaches further"
    for after, before in zip(moved.spans, presence.spans, strict=True):
        assert (after.from_age, after.to_age) == (aged(before.from_age), aged(before.to_age))
    assert [held.age_s for held in moved.answers] == [aged(held.age_s) for held in presence.answers]
    assert presence_from(presence_fields(moved)).machine == presence.machine


@pytest.mark.parametrize("delay_s", [-5.0, math.nan, math.inf])
def test_a_delay_that_cannot_be_is_none(delay_s: float) -> None:
    assert later(PLAIN, delay_s) == PLAIN


@settings(max_examples=examples(100))
@given(spans(400), st.integers(1, 60))
def test_coarse_spans_cover_all_that_the_fine_ones_did_and_are_few(fine: tuple[Span, ...], most: int) -> None:
    told = coarse(fine, most)

    assert len(told) <= most
    assert all(any(held.from_age >= span.from_age and held.to_age <= span.to_age for held in told) for span in fine)
    assert list(told) == sorted(told, key=lambda span: -span.from_age)
    if fine:
        assert (told[0].from_age, told[-1].to_age) == (fine[0].from_age, fine[-1].to_age)


def test_a_hole_that_hands_leave_at_work_is_closed_and_a_pause_is_not() -> None:
    assert coarse([Span(60, 50), Span(46, 40), Span(30, 0)]) == (Span(60, 40), Span(30, 0))


def test_no_field_of_a_message_can_hold_a_text_but_names() -> None:
    texts = {item.name for kind in (Presence, Answer, Offline) for item in fields(kind) if item.type in (str, "str")}

    assert texts == {"machine", "boot"}
