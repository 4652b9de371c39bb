"""The hub: who has more than its descriptor tells of is served again at once, and nobody is starved by it."""

import socket
from collections.abc import Iterator
from contextlib import closing

import pytest

from sitbreak.loop import Hub


@pytest.fixture
def hub() -> Iterator[Hub]:
    with closing(Hub()) as made:
        yield made


def test_what_no_descriptor_tells_of_is_served_in_the_next_turns_until_it_is_done(hub: Hub) -> None:
    ours, theirs = socket.socketpair()
    left = [3]

    def ready() -> bool:
        ours.setblocking(False)
        if left[0] == 3:
            ours.recv(10)
        left[0] -= 1
        return left[0] > 0

    hub.watch(ours.fileno(), ready)
    theirs.send(b"x")
    for _ in range(3):
        hub.wait(10)
    assert left == [0]
    hub.wait(0)
    assert left == [0]
    ours.close()
    theirs.close()


def test_one_that_always_has_more_starves_no_other(hub: Hub) -> None:
    pairs = [socket.socketpair() for _ in range(2)]
    heard: list[str] = []
    hub.watch(pairs[0][0].fileno(), lambda: heard.append("flood") or True)  # type: ignore[func-returns-value]
    hub.watch(pairs[1][0].fileno(), lambda: heard.append("quiet"))
    pairs[0][1].send(b"x")
    hub.wait(10)
    pairs[1][1].send(b"x")
    hub.wait(10)

    assert sorted(heard) == ["flood", "flood", "quiet"]
    for pair in pairs:
        for end in pair:
            end.close()


def test_who_lets_go_of_another_in_its_turn_keeps_it_from_being_served(hub: Hub) -> None:
    pairs = [socket.socketpair() for _ in range(2)]
    served: list[int] = []

    def alone(mine: int, other: int) -> None:
        served.append(mine)
        hub.unwatch(pairs[other][0].fileno())

    hub.watch(pairs[0][0].fileno(), lambda: alone(0, 1))
    hub.watch(pairs[1][0].fileno(), lambda: alone(1, 0))
    for pair in pairs:
        pair[1].send(b"x")
    hub.wait(10)

    assert len(served) == 1
    for pair in pairs:
        for end in pair:
            end.close()
