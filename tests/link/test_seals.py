"""What is believed of what somebody publishes: signed with our key, for its topic, and of now."""

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.link.messages import OFFLINE
from sitbreak.link.seals import (
    HEAD_BYTES,
    LAST_WORDS,
    MARK,
    MOST_PEERS,
    ONLINE,
    Doubt,
    DoubtError,
    Seals,
    Signed,
    Unsigned,
)

A, B, C = "a" * 32, "b" * 32, "c" * 32
KEY, OTHER = b"k" * 32, b"o" * 32


def signed(machine: str, key: bytes = KEY) -> Signed:
    return Signed(key, machine, "own")


def hears(listener: Seals, machine: str, payload: bytes, what: str = "presence") -> bool:
    return listener.takes(listener.verified(machine, what, payload))


def doubt(listener: Seals, machine: str, payload: bytes, what: str = "presence") -> Doubt:
    with pytest.raises(DoubtError) as doubted:
        listener.verified(machine, what, payload)
    return doubted.value.why


def met(one: Signed, two: Signed) -> None:
    """Have the two hear each other, as they do when both have just come."""
    hears(two, A, one.sealed("presence", b"{}"))
    hears(one, B, two.sealed("presence", b"{}"))
    hears(two, A, one.sealed("presence", b"{}"))
    assert hears(one, B, two.sealed("presence", b"{}"))


def test_a_machine_counts_once_it_has_given_back_what_it_was_asked() -> None:
    old, new = signed(A), signed(B)
    old.sealed("presence", b"{}")
    assert not hears(old, B, new.sealed("presence", b"first"))
    assert old.owes, "it is answered at once"
    assert hears(new, A, old.sealed("presence", b"{}"))
    assert (old.owes, new.owes) == (False, True)
    assert hears(old, B, new.sealed("presence", b"second"))
    assert (old.owes, new.owes) == (False, False), "and then all is quiet"
    assert hears(old, B, new.sealed("answer", b"third"), "answer")
    assert not old.owes


def test_no_bit_of_a_message_can_be_changed() -> None:
    one, two = signed(A), signed(B)
    met(one, two)
    payload = two.sealed("presence", b'{"v":1}')
    for at in range(len(payload) * 8):
        forged = bytearray(payload)
        forged[at // 8] ^= 1 << at % 8
        assert doubt(one, B, bytes(forged)) is not Doubt.NOTHING
    for cut in range(len(payload)):
        assert doubt(one, B, payload[:cut]) in set(Doubt)
    assert doubt(one, B, payload + b" ") is Doubt.OTHER_KEY
    assert hears(one, B, payload), "as it was said it counts"


def test_a_message_counts_under_its_own_topic_and_machine_alone() -> None:
    one, two = signed(A), signed(B)
    met(one, two)
    payload = two.sealed("presence", b"{}")
    assert doubt(one, B, payload, "answer") is Doubt.OTHER_KEY
    assert doubt(one, C, payload) is Doubt.OTHER_KEY
    assert doubt(one, C, two.will) is Doubt.NOTHING


@pytest.mark.parametrize("payload", [b"{}", b'{"v":1}', b"\xff\xfe", b"x" * 5000, b"sitbreak", b"sitbreakx ", b" "])
def test_with_a_key_nothing_counts_that_is_not_signed(payload: bytes) -> None:
    assert doubt(signed(A), B, payload) is Doubt.UNSIGNED


def test_each_doubt_is_told_apart() -> None:
    listener = signed(A)
    assert doubt(listener, B, signed(B, OTHER).sealed("presence", b"{}")) is Doubt.OTHER_KEY
    for word in (b"", OFFLINE, ONLINE, signed(B, OTHER).will):
        assert doubt(listener, B, word) is Doubt.NOTHING
    assert doubt(listener, B, b"sitbreak3 0123") is Doubt.OTHER_VERSION
    assert doubt(Unsigned(), B, signed(B).sealed("presence", b"{}")) is Doubt.NO_KEY
    for word in (ONLINE, signed(B).will):
        assert doubt(Unsigned(), B, word) is Doubt.NOTHING


def test_without_a_key_whoever_publishes_is_believed() -> None:
    nobody = Unsigned()
    assert nobody.sealed("presence", b"{}") == b"{}"
    assert (nobody.will, nobody.owes) == (OFFLINE, False)
    assert nobody.verified(B, "presence", b"").body == OFFLINE
    assert hears(nobody, B, b"{}")


def test_what_was_heard_is_not_heard_again_nor_what_came_before_it() -> None:
    one, two = signed(A), signed(B)
    met(one, two)
    first, second = two.sealed("presence", b"1"), two.sealed("presence", b"2")
    said = two.sealed("answer", b"3")
    assert hears(one, B, second)
    assert not hears(one, B, second)
    assert not hears(one, B, first)
    assert hears(one, B, said, "answer"), "each topic by itself, as the broker may deliver them in turn"
    assert not hears(one, B, said, "answer")


def test_nothing_that_was_said_before_a_machine_came_counts_for_it() -> None:
    one, two = signed(A), signed(B)
    met(one, two)
    recorded = [two.sealed("presence", b"{}") for _ in range(3)]
    again = signed(A)
    assert not any(hears(again, B, payload) for payload in recorded)
    met(again, two)
    assert not any(hears(again, B, payload) for payload in recorded)


def test_nothing_of_an_earlier_connection_of_another_machine_counts_even_if_it_was_missed() -> None:
    one, two = signed(A), signed(B)
    met(one, two)
    missed = [two.sealed("presence", b"{}") for _ in range(3)]
    two = signed(B)
    met(one, two)
    for payload in missed:
        assert not hears(one, B, payload)
    assert hears(one, B, two.sealed("presence", b"{}")), "and the present one goes on"


def test_a_connection_that_was_missed_altogether_does_not_count_later() -> None:
    one, short, two = signed(A), signed(B), signed(B)
    for other in (short, two):
        hears(other, A, one.sealed("presence", b"{}"))
    missed = short.sealed("presence", b"{}")  # it gives back a challenge that is still good
    assert hears(one, B, two.sealed("presence", b"{}"))
    assert not hears(one, B, missed)
    assert hears(one, B, two.sealed("presence", b"{}"))


def test_a_new_connection_counts_from_its_first_message_on_however_many_the_earlier_one_had() -> None:
    one, two = signed(A), signed(B)
    met(one, two)
    for _ in range(50):
        assert hears(one, B, two.sealed("presence", b"{}"))
        assert hears(one, B, two.sealed("answer", b"{}"), "answer")
    two = signed(B)
    met(one, two)
    assert hears(one, B, two.sealed("answer", b"{}"), "answer")


def test_a_machine_that_was_put_out_of_mind_proves_anew_that_it_is_there() -> None:
    one, two = signed(A), signed(B)
    met(one, two)
    missed = two.sealed("presence", b"{}")
    assert hears(one, B, two.will)
    for number in range(2 * MOST_PEERS):
        name = f"{number:032x}"
        hears(one, name, signed(name).sealed("presence", b"{}"))
    assert B not in one._peers
    assert not hears(one, B, missed)


def test_the_last_will_holds_for_its_own_connection_and_once() -> None:
    one, old = signed(A), signed(B)
    met(one, old)
    new = signed(B)
    assert not hears(one, B, new.will), "nobody has heard of that one yet"
    met(one, new)
    assert not hears(one, B, old.will), "the broker tells it after the machine is back"
    assert hears(one, B, new.sealed("presence", b"{}"))
    assert new.will.startswith(LAST_WORDS)
    assert hears(one, B, new.will)
    assert not hears(one, B, new.will)
    assert not hears(one, B, new.sealed("presence", b"{}")), "who has gone comes back as a new connection"


def test_machines_that_were_only_recorded_take_no_memory_without_end_and_no_room_of_those_there() -> None:
    one, two = signed(A), signed(B)
    met(one, two)
    for number in range(5 * MOST_PEERS):
        name = f"{number:032x}"
        assert not hears(one, name, signed(name).sealed("presence", b"{}"))
    assert len(one._peers) <= MOST_PEERS
    payload = one.sealed("presence", b"{}")
    assert len(payload) < HEAD_BYTES
    assert hears(two, A, payload)
    assert hears(one, B, two.sealed("presence", b"{}"))


def test_recorded_messages_have_it_answer_for_each_once_and_make_few_challenges() -> None:
    one, two = signed(A), signed(B)
    met(one, two)
    recorded = [signed(B).sealed("presence", b"{}") for _ in range(20)]
    one.sealed("presence", b"{}")
    for payload in recorded:
        assert not hears(one, B, payload)
    assert one._newest <= 2
    line, _, _ = one.sealed("presence", b"{}").partition(b"\n")
    assert len(line) < HEAD_BYTES
    assert hears(two, A, one.sealed("presence", b"{}"))
    assert hears(one, B, two.sealed("presence", b"{}")), "who is there stays there"


deeds = st.lists(
    st.tuples(
        st.sampled_from(["says", "answers", "comes", "goes", "replays", "delivers"]), st.integers(0, 2), st.integers(0)
    ),
    max_size=120,
)


class Recorded:
    """Three machines and somebody who records all and may publish it again; every message that is taken is judged."""

    def __init__(self) -> None:
        self.numbers = count()
        self.wire: list[tuple[str, str, bytes, int]] = []  # as the broker delivers it
        self.record: list[tuple[str, str, bytes, int]] = []
        self.came: dict[str, int] = {}
        self.heard: dict[tuple[str, str, str], int] = {}
        self.seals: dict[str, Signed] = {}
        self.taken = 0
        for name in (A, B, C):
            self.comes(name)

    def comes(self, name: str) -> None:
        self.seals[name], self.came[name] = signed(name), next(self.numbers)

    def says(self, name: str, what: str = "presence") -> None:
        number = next(self.numbers)
        told = (name, what, self.seals[name].sealed(what, str(number).encode()), number)
        self.wire.append(told)
        self.record.append(told)

    def goes(self, name: str) -> None:
        told = (name, "presence", self.seals[name].will, next(self.numbers))
        self.wire.append(told)
        self.record.append(told)
        self.comes(name)

    def delivers(self, told: tuple[str, str, bytes, int]) -> None:
        name, what, payload, number = told
        for listener, seals in self.seals.items():
            if listener != name and hears(seals, name, payload, what):
                assert number > self.came[listener], "it was said since the listener came"
                key = (listener, name, what)
                assert number > self.heard.get(key, -1), "and after all that was taken of that machine before"
                self.heard[key] = number
                self.taken += 1

    def settles(self) -> None:
        """Deliver what waits, have everybody speak and answer for a few rounds."""
        for _ in range(4):
            for name in self.seals:
                self.says(name)
            while self.wire:
                self.delivers(self.wire.pop(0))


@given(deeds)
def test_whatever_is_recorded_and_published_again_only_what_is_new_and_of_now_is_taken(
    told: list[tuple[str, int, int]],
) -> None:
    network = Recorded()
    for deed, who, which in told:
        name = (A, B, C)[who]
        match deed:
            case "says":
                network.says(name)
            case "answers":
                network.says(name, "answer")
            case "comes":
                network.comes(name)
            case "goes":
                network.goes(name)
            case "replays" if network.record:
                network.delivers(network.record[which % len(network.record)])
            case "delivers" if network.wire:
                network.delivers(network.wire.pop(0))
    network.settles()
    before = network.taken
    for name in network.seals:
        network.says(name)
        network.delivers(network.wire.pop())
    assert network.taken == before + 6, "everybody hears both others"


@pytest.mark.parametrize("prefix", [MARK, LAST_WORDS])
@given(st.binary(max_size=300))
def test_garbage_that_looks_signed_is_doubted(prefix: bytes, rest: bytes) -> None:
    assert doubt(signed(A), B, prefix + rest) in (Doubt.OTHER_KEY, Doubt.NOTHING)
