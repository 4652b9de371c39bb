"""What takes long to make is made on a thread of its own, and nobody waits for it."""

import threading
from collections.abc import Iterator

import pytest

from sitbreak.errors import BackendError
from sitbreak.supervise import slowly
from sitbreak.supervise.candidate import Candidate, NotYetError, Refusal, attempt
from sitbreak.supervise.slowly import PENDING_S, Slowly
from tests.supervise.kit import SupervisorDesk


class SlowServer:
    """Answers when told to."""

    def __init__(self) -> None:
        self.answers = threading.Event()
        self.asked = 0
        self.fault: Exception | None = None

    def connect(self) -> str:
        self.asked += 1
        self.answers.wait()
        if self.fault:
            raise self.fault
        return "connected"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowServer]:
    monkeypatch.setattr(slowly, "FIRST_S", 0.01)
    monkeypatch.setattr(slowly, "LATER_S", 0.01)
    made = SlowServer()
    yield made
    made.answers.set()


def until_done(make: Slowly, server: SlowServer) -> str:
    server.answers.set()
    while True:
        try:
            return make("server", server.connect)
        except BackendError:  # not yet, or not for long
            continue


def test_a_quick_one_is_there_at_once(server: SlowServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slowly, "FIRST_S", 10.0)
    server.answers.set()

    assert Slowly()("server", server.connect) == "connected"


def test_a_slow_one_is_taken_when_it_is_done_and_asked_once(server: SlowServer) -> None:
    make = Slowly()
    for _ in range(3):
        with pytest.raises(NotYetError):
            make("server", server.connect)

    assert until_done(make, server) == "connected"
    assert server.asked == 1


def test_one_that_takes_too_long_is_refused_and_still_taken_later(server: SlowServer) -> None:
    now_s = 0.0
    make = Slowly(clock=lambda: now_s)
    with pytest.raises(NotYetError):
        make("server", server.connect)
    now_s = PENDING_S
    with pytest.raises(BackendError, match="server does not answer") as refusal:
        make("server", server.connect)

    assert not isinstance(refusal.value, NotYetError)
    assert until_done(make, server) == "connected"
    assert server.asked == 1


def test_its_fault_is_raised_here_and_the_next_call_begins_anew(server: SlowServer) -> None:
    make = Slowly()
    server.fault = OSError("gone")
    with pytest.raises(OSError, match="gone"):
        until_done(make, server)
    server.fault = None

    assert until_done(make, server) == "connected"
    assert server.asked == 2


def test_who_only_has_a_look_waits_until_it_is_settled(server: SlowServer) -> None:
    make = Slowly()
    threading.Timer(0.05, server.answers.set).start()

    assert attempt(Candidate("x", lambda: make("server", server.connect))) == "connected"
    server.fault = OSError("gone")
    assert attempt(Candidate("x", lambda: make("server", server.connect))) == Refusal("x", "gone")


def test_nothing_worse_is_tried_while_it_may_come_in_a_moment() -> None:
    desk = SupervisorDesk("best", "next")
    desk.script["best"].error = NotYetError("not yet")
    desk.after()
    assert (desk.name, desk.script["next"].tries, desk.supervisor.is_connecting) == (None, 0, True)
    assert desk.wakes_in_s == pytest.approx(0.1)

    desk.script["best"].error = None
    desk.after(0.1)
    assert (desk.name, desk.supervisor.is_connecting) == ("best", False)


def test_what_serves_goes_on_while_a_better_one_is_connected_to() -> None:
    desk = SupervisorDesk("best", "next")
    desk.script["best"].refuses = "no"
    desk.after()
    assert desk.name == "next"

    desk.script["best"].error = NotYetError("not yet")
    desk.after(60)
    assert (desk.name, desk.supervisor.is_connecting) == ("next", True)


def test_two_who_want_something_of_one_server_get_each_their_own(server: SlowServer) -> None:
    make = Slowly()
    with pytest.raises(NotYetError):
        make("server", server.connect, "the one")
    with pytest.raises(NotYetError):
        make("server", lambda: server.connect().upper(), "the other")
    server.answers.set()

    def taken(whose: str) -> str:
        while True:
            try:
                return make("server", server.connect, whose)
            except NotYetError:
                continue

    assert (taken("the other"), taken("the one")) == ("CONNECTED", "connected")
