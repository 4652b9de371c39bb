"""A connection to an X server: what is asked and answered, what comes unasked, and a server that lies or is silent."""

import os
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitbreak.errors import BackendError
from sitbreak.x_client import requests
from sitbreak.x_client.address import COOKIE, INTERNET
from sitbreak.x_client.connection import LARGEST_ANSWER, RequestRefusedError, XConnection, answered_within
from tests.x_client.fake_server import IDS, ROOTS, entry, event, refusal, reply, said_at_first, x_server

pytestmark = pytest.mark.posix_only("X servers are spoken to on Linux alone")

LONG_S = 30.0  # more than any test takes


@pytest.fixture(autouse=True)
def no_authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XAUTHORITY", str(tmp_path / "authority"))


@pytest.fixture(autouse=True)
def patient() -> Iterator[None]:
    with answered_within(LONG_S):
        yield


def none(_number: int, _request: bytes) -> bytes:
    return b""


def names(number: int, request: bytes) -> bytes:
    """Answer every question for an atom by its number."""
    return reply(number, struct.pack("=I", 100 + number)) if request[0] == 16 else b""


def test_the_root_is_that_of_the_screen_that_is_named() -> None:
    for screen in (0, 1):
        with x_server(none) as (name, _):
            link = XConnection(f"{name}.{screen}")
            assert link.root == ROOTS[screen]
            link.close()


def test_what_is_made_there_gets_a_new_number_each_time() -> None:
    with x_server(none) as (name, _):
        link = XConnection(name)
        assert (link.new_id(), link.new_id()) == (IDS + 1, IDS + 2)
        link.close()


def test_what_lets_us_in_is_sent() -> None:
    with x_server(none) as (name, seen):
        number = name.partition(":")[2].encode()
        Path(os.environ["XAUTHORITY"]).write_bytes(entry(INTERNET, b"\x7f\0\0\1", number, COOKIE, b"0123456789abcdef"))
        XConnection(name).close()
    assert seen == [COOKIE + b"\0\0" + b"0123456789abcdef"]


def test_a_server_that_lets_us_not_in_says_why() -> None:
    reason = b"No protocol specified\n"
    refused = struct.pack("=BBHHH", 0, len(reason), 11, 0, 6) + reason.ljust(24, b"\0")

    with x_server(none, refused) as (name, _), pytest.raises(ConnectionRefusedError, match=r"^No protocol specified$"):
        XConnection(name)


def test_answers_come_to_whoever_asked_in_whatever_they_are_packed() -> None:
    with x_server(names) as (name, _):
        link = XConnection(name)
        assert requests.atom(link, "EDID") == 101
        asked_twice = [requests.request(16, body=struct.pack("=Hxx", 1) + b"A")] * 2
        assert [answer[8] for answer in link.ask(*asked_twice)] == [102, 103]
        link.close()


def test_a_refusal_is_raised_for_what_was_asked_and_noted_for_what_was_told() -> None:
    def answer(number: int, request: bytes) -> bytes:
        return refusal(number) if request[0] == 2 else refusal(number, 5)

    with x_server(answer) as (name, _):
        link = XConnection(name)
        requests.select_events(link, 77, requests.PROPERTY_CHANGE)
        with pytest.raises(RequestRefusedError, match=r"^BadAtom "):
            requests.atom_name(link, 1)
        assert str(link.refused).startswith("BadWindow ")
        link.close()


def test_only_events_that_are_wanted_are_kept_also_those_that_came_beside_an_answer() -> None:
    def answer(number: int, _request: bytes) -> bytes:
        long = struct.pack("=BxHI", 35, number, 2) + bytes(24) + bytes(8)  # of an extension: 40 bytes
        return event(28) + event(34) + long + event(28 | 0x80) + reply(number) + event(22)

    with x_server(answer) as (name, _):
        link = XConnection(name)
        link.wanted = frozenset((28,))
        requests.extension(link, "SYNC")
        assert [requests.kind_of(each) for each in link.arrived()] == [28, 28]
        assert link.arrived() == []
        link.close()


def test_numbers_go_round_after_65536_requests() -> None:
    with x_server(names) as (name, _):
        link = XConnection(name)
        told = requests.request(2, body=bytes(12))
        for _ in range(66):
            link.tell(*[told] * 1000)
            assert requests.atom(link, "EDID") > 100
        link.close()


def test_a_property_is_read_whole_and_only_of_its_type() -> None:
    held = list(range(25))

    def answer(number: int, request: bytes) -> bytes:
        _window, prop, kind, at, length = struct.unpack_from("=5I", request, 4)
        if prop != 9:
            return reply(number)
        part = held[at : at + length]
        after = 4 * (len(held) - at - len(part))
        return reply(number, struct.pack("=3I", kind, after, len(part)), struct.pack(f"={len(part)}I", *part), 32)

    with x_server(answer) as (name, _):
        link = XConnection(name)
        assert requests.numbers(link, 1, 9, requests.ATOM) == held
        assert requests.numbers(link, 1, 8, requests.ATOM) is None
        link.close()


def test_a_silent_server_is_hung_up_on_for_good() -> None:
    with x_server(none) as (name, _):
        link = XConnection(name)
        with answered_within(0.01), pytest.raises(BackendError, match="does not answer"):
            requests.atom(link, "EDID")
        with pytest.raises(BackendError, match="does not answer"):
            link.arrived()
        assert link.fileno() == -1
        link.close()


def test_the_least_time_of_those_around_holds() -> None:
    with x_server(none) as (name, _):
        link = XConnection(name)
        with answered_within(0.01), answered_within(LONG_S), pytest.raises(BackendError, match="does not answer"):
            requests.atom(link, "EDID")


def test_a_server_that_says_too_much_is_hung_up_on() -> None:
    with x_server(lambda number, _: struct.pack("=BxHI", 1, number, LARGEST_ANSWER) + bytes(24)) as (name, _):
        link = XConnection(name)
        with pytest.raises(BackendError, match="is gone"):
            requests.atom(link, "EDID")


def test_a_closed_connection_says_so() -> None:
    with x_server(none) as (name, _):
        link = XConnection(name)
        link.close()
        link.close()
        with pytest.raises(BackendError, match="is gone"):
            link.tell(requests.request(2))


@settings(max_examples=30)
@given(st.binary(max_size=300))
def test_whatever_a_server_says_ends_in_words(said: bytes) -> None:
    def answer(_number: int, _request: bytes) -> bytes:
        return said

    first = said_at_first() if len(said) % 2 else said
    with x_server(answer, first) as (name, _), answered_within(0.02):
        try:
            link = XConnection(name)
            requests.atom(link, "EDID")
            link.close()
            words = "it was an answer"
        except (OSError, BackendError, RequestRefusedError) as error:
            words = str(error)

    assert words
