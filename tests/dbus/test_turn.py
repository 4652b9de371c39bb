"""Several programs that never answer, in one turn of the loop: they share a quarter of a second."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress

import pytest
from jeepney import new_method_return

from sitbreak.dbus import Bus, NotAnsweredError
from sitbreak.dbus.transport import Transport
from sitbreak.supervise import turn_budget
from tests.kit.bus_server import Server

pytestmark = pytest.mark.posix_only("D-Bus")

PEERS = [f"org.example.Peer{number}" for number in range(8)]


@pytest.fixture
def buses() -> Iterator[list[Bus]]:
    """Two buses on which nobody answers but to `Good`."""
    with ExitStack() as stack:
        made = []
        for _ in range(2):
            ours, theirs = socket.socketpair()
            server = Server(theirs)
            server.answers["Good"] = lambda call: [new_method_return(call)]
            made.append(Bus(Transport(ours)))
            stack.callback(server.end)
            stack.callback(made[-1].close)
        yield made


def ask(bus: Bus, name: str, member: str = "Silence") -> None:
    bus.call(name, "/", name, member, gives="")


def test_together_they_are_waited_for_as_long_as_one(buses: list[Bus]) -> None:
    turn_budget.begins()
    begun_s = time.monotonic()
    for bus in buses:
        for name in PEERS:
            with suppress(NotAnsweredError):
                ask(bus, name)
        bus.ask(PEERS[0], "/", PEERS[0], "Silence", gives="", replied=print)
        bus.await_answers()

    left_s = turn_budget.allowed_s(1.0)
    assert left_s == 0.0
    assert time.monotonic() - begun_s < 16 * 0.25  # what each of them alone would take


def test_one_that_had_no_fair_chance_is_not_taken_for_silent(buses: list[Bus]) -> None:
    turn_budget.begins()
    for name in PEERS:
        with suppress(NotAnsweredError):
            ask(buses[0], name)

    assert [buses[0].is_silent(name) for name in PEERS] == [True] + [False] * 7
    with pytest.raises(NotAnsweredError, match="others have held up this turn"):
        ask(buses[0], PEERS[1], "Good")
    turn_budget.begins()
    ask(buses[0], PEERS[1], "Good")


def test_the_bus_itself_is_not_connected_to_when_the_turn_is_used_up() -> None:
    turn_budget.begins()
    with turn_budget.waiting(1.0):
        time.sleep(turn_budget.TURN_S)

    with pytest.raises(ConnectionError, match="held up this turn"):
        Transport.connect("unix:path=/nowhere")
