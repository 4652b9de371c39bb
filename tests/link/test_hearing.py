"""Whose messages are read, with a key and without."""

import pytest

from sitbreak.link.hearing import LARGEST_BYTES, Hearing
from sitbreak.link.messages import OFFLINE, Answer, Message, Offline, Presence, Said, Span, to_json
from sitbreak.link.seals import Signed

ME, YOU, BOOT = "a" * 32, "b" * 32, "c" * 32
KEY = b"k" * 32


def account(seq: int = 1) -> Presence:
    return Presence(YOU, BOOT, seq, 600.0, (Span(61, 1),))


def hears(hearing: Hearing, payload: bytes, what: str = "presence", now_s: float = 0.0) -> Message | None:
    return hearing.message(f"home/sitbreak/{YOU}/{what}", payload, now_s)


class Pair:
    """One that listens with a key, and another machine that it knows to be there."""

    def __init__(self) -> None:
        self.hearing, self.other = Hearing("home/sitbreak", ME), Signed(KEY, YOU, "own")
        self.own = self.hearing.seals = Signed(KEY, ME, "own")
        self.other.takes(self.other.verified(ME, "presence", self.own.sealed("presence", b"{}")))
        assert hears(self.hearing, self.signed(account(0))) == account(0)

    def signed(self, message: Presence | Answer) -> bytes:
        return self.other.sealed("presence" if isinstance(message, Presence) else "answer", to_json(message))


def test_without_a_key_accounts_answers_and_goodbyes_are_read_as_they_are() -> None:
    hearing, answer = Hearing("home/sitbreak", ME), Answer(YOU, BOOT, 1, 2.0, Said.SKIP)
    assert hears(hearing, to_json(account())) == account()
    assert hears(hearing, to_json(answer), "answer") == answer
    assert hears(hearing, OFFLINE) == hears(hearing, b"") == Offline(YOU)
    assert hears(hearing, b"online") is None
    assert hearing.strangers.facts(0.0) == {}


def test_with_a_key_what_is_signed_and_of_now_is_read() -> None:
    pair, answer = Pair(), Answer(YOU, BOOT, 1, 2.0, Said.SKIP)
    assert hears(pair.hearing, pair.signed(account(1))) == account(1)
    assert hears(pair.hearing, pair.signed(answer), "answer") == answer
    assert hears(pair.hearing, pair.other.will) == Offline(YOU)
    assert pair.hearing.refused == 0


@pytest.mark.parametrize("payload", [to_json(account()), b"{", b"", OFFLINE, b"online"])
def test_with_a_key_nothing_else_is(payload: bytes) -> None:
    pair = Pair()
    assert hears(pair.hearing, payload) is None
    assert hears(pair.hearing, payload, "answer") is None
    assert pair.hearing.refused == 2
    assert pair.hearing.strangers.facts(0.0).keys() <= {YOU[:8]}
    assert hears(pair.hearing, pair.signed(account(1))) == account(1)


def test_whoever_is_not_believed_is_told_with_the_reason_but_for_last_words_that_the_broker_may_have_kept() -> None:
    pair = Pair()
    for words in (OFFLINE, b"", Signed(b"o" * 32, YOU, "own").will):
        assert hears(pair.hearing, words) is None
    assert pair.hearing.strangers.facts(0.0) == {}
    hears(pair.hearing, to_json(account()))
    assert pair.hearing.strangers.facts(0.0) == {YOU[:8]: "unsigned"}
    hears(pair.hearing, Signed(b"o" * 32, YOU, "own").sealed("presence", to_json(account())))
    assert pair.hearing.strangers.facts(0.0) == {YOU[:8]: "other key"}
    without = Hearing("home/sitbreak", ME)
    hears(without, pair.signed(account()))
    assert without.strangers.facts(0.0) == {YOU[:8]: "no key here"}


def test_who_shouts_in_the_name_of_a_machine_drowns_nothing_that_it_signs() -> None:
    pair, shouted = Pair(), to_json(account())
    recorded = pair.signed(account(1))
    for seq in range(2, 12):
        for _ in range(500):
            assert hears(pair.hearing, shouted, now_s=seq) is None
            hears(pair.hearing, recorded, now_s=seq)
        assert hears(pair.hearing, pair.signed(account(seq)), now_s=seq) == account(seq)
    assert pair.hearing.inlet.dropped > 4900
    assert pair.hearing.inlet.loudest.endswith(f"{YOU}/presence")


def test_what_is_signed_is_measured_too() -> None:
    pair = Pair()
    heard = [hears(pair.hearing, pair.signed(account(seq))) for seq in range(1, 1000)]
    assert 10 <= sum(each is not None for each in heard) <= 20


def test_what_is_too_large_is_not_looked_at() -> None:
    pair = Pair()
    assert hears(pair.hearing, pair.other.sealed("presence", b" " * LARGEST_BYTES)) is None
    assert pair.hearing.refused == 0


@pytest.mark.parametrize(
    "topic",
    [f"sitbreak/{YOU}/presence", f"home/sitbreak/{YOU}/state", "home/sitbreak/x/presence", "home/sitbreak//answer"],
)
def test_other_topics_are_left_alone(topic: str) -> None:
    pair = Pair()
    assert pair.hearing.message(topic, pair.signed(account(1)), 0.0) is None
    assert pair.hearing.message(f"home/sitbreak/{ME}/answer", pair.signed(account(1)), 0.0) is None


def test_what_was_signed_and_cannot_be_read_is_counted() -> None:
    pair = Pair()
    assert hears(pair.hearing, pair.other.sealed("presence", b'{"v":1}')) is None
    assert pair.hearing.refused == 1
