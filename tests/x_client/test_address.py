"""Where an X server listens, and what lets one in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.sentence import told_by
from sitbreak.texts import Texts
from sitbreak.x_client.address import COOKIE, INTERNET, LOCAL, WILD, DisplayAddress, address, cookie
from tests.x_client.fake_server import entry

HERE = (LOCAL, b"desk")


@pytest.mark.parametrize(
    ("display", "said"),
    [
        (":0", DisplayAddress("", 0, 0)),
        (":12.1", DisplayAddress("", 12, 1)),
        ("unix:3", DisplayAddress("", 3, 0)),
        ("unix/desk:3", DisplayAddress("", 3, 0)),
        ("localhost:10.0", DisplayAddress("localhost", 10, 0)),
        ("tcp/far-away.example:1", DisplayAddress("far-away.example", 1, 0)),
        ("::1:7", DisplayAddress("::1", 7, 0)),
    ],
)
def test_a_display_says_where_its_server_listens(display: str, said: DisplayAddress) -> None:
    assert address(display) == said


@pytest.mark.parametrize("display", ["", "0", ":", ":x", "tcp/:0", "host:70000", "a b:0", ":0.1.2", ":0\n"])
def test_what_is_no_display_is_refused_with_its_name(display: str) -> None:
    with pytest.raises(ValueError, match="is no display") as refused:
        address(display)
    assert Texts("de").put(told_by(refused.value)) == f"{display!r} ist keine Anzeige"


def test_a_socket_of_this_machine_has_a_file_and_an_abstract_name() -> None:
    assert DisplayAddress("", 4, 0).paths == ("/tmp/.X11-unix/X4", "\0/tmp/.X11-unix/X4")


def test_what_lets_one_in_is_that_of_the_same_place_and_number() -> None:
    raw = (
        entry(LOCAL, b"other", b"0", COOKIE, b"theirs")
        + entry(LOCAL, b"desk", b"1", COOKIE, b"of another number")
        + entry(LOCAL, b"desk", b"0", b"XDM-AUTHORIZATION-1", b"of another kind")
        + entry(INTERNET, b"desk", b"0", COOKIE, b"of another family")
        + entry(LOCAL, b"desk", b"0", COOKIE, b"ours")
    )

    assert cookie(raw, 0, HERE) == b"ours"
    assert cookie(raw, 2, HERE) == b""


def test_an_entry_without_a_number_or_of_any_place_lets_one_in() -> None:
    assert cookie(entry(LOCAL, b"desk", b"", COOKIE, b"any number"), 7, HERE) == b"any number"
    assert cookie(entry(WILD, b"", b"7", COOKIE, b"any place"), 7, HERE) == b"any place"


@given(st.binary(max_size=60), st.integers(min_value=0, max_value=60))
def test_a_file_that_is_cut_off_is_read_as_far_as_it_goes(data: bytes, cut: int) -> None:
    first = entry(LOCAL, b"desk", b"0", COOKIE, b"ours")
    torn = entry(LOCAL, b"desk", b"1", COOKIE, data)[:-1]

    assert cookie(first + torn[: cut + 1], 0, HERE) == b"ours"
    assert cookie(first + torn, 1, HERE) == b""


@given(st.binary(max_size=200))
def test_a_file_of_anything_lets_nobody_in_by_accident(raw: bytes) -> None:
    assert COOKIE in raw or cookie(raw, 0, HERE) == b""
