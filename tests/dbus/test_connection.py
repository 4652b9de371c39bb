"""A bus connection over a pair of sockets: the other end is a bus that does what a test tells it."""

import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageFlag,
    MessageType,
    Parser,
    new_error,
    new_method_call,
    new_method_return,
    new_signal,
)

from sitbreak.dbus import Bus, BusError, Signal
from sitbreak.dbus.export import Interface, Method
from sitbreak.dbus.transport import Transport, session_address
from sitbreak.errors import BackendError

PEER = ("org.example.Peer", "/peer", "org.example.Peer")


class Peer:
    """Answers each call by its member, on a thread; what it has no answer for it leaves unanswered."""

    def __init__(self, end: socket.socket) -> None:
        self.answers: dict[str, Callable[[Message], list[Message]]] = {
            member: lambda call: [new_method_return(call)] for member in ("AddMatch", "RemoveMatch", "Sync")
        }
        self.answers["Hello"] = lambda call: [new_method_return(call, "s", (":1.7",))]
        self.heard: list[Message] = []
        self._end, self._parser, self._serial = end, Parser(), 1000
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def send(self, message: Message) -> None:
        self._serial += 1
        message.header.fields.setdefault(HeaderFields.sender, ":1.1")
        self._end.sendall(message.serialise(serial=self._serial))

    def members(self) -> list[str]:
        return [message.header.fields.get(HeaderFields.member, "") for message in self.heard]

    def end(self) -> None:
        self._end.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._end.close()

    def _run(self) -> None:
        while data := self._end.recv(4096):
            self._parser.add_data(data)
            while (message := self._parser.get_next_message()) is not None:
                self.heard.append(message)
                answer = self.answers.get(message.header.fields.get(HeaderFields.member, ""), lambda _call: [])
                for one in answer(message):
                    self.send(one)


@pytest.fixture
def made() -> Iterator[tuple[Bus, Peer]]:
    ours, theirs = socket.socketpair()
    server = Peer(theirs)
    bus = Bus(Transport(ours))
    yield bus, server
    server.end()
    bus.close()


def told(member: str, *body: str) -> Message:
    return new_signal(DBusAddress("/peer", interface="org.example.Peer"), member, "s" * len(body) or None, body)


def sync(bus: Bus) -> None:
    """Wait until all that was sent before is here, and serve it."""
    bus.call(*PEER, "Sync")
    bus.settle()


def test_a_call_returns_what_the_peer_answers(made: tuple[Bus, Peer]) -> None:
    bus, server = made
    server.answers["Add"] = lambda call: [new_method_return(call, "i", (sum(call.body),))]

    assert bus.unique_name == ":1.7"
    assert bus.call(*PEER, "Add", "ii", 1, 2) == (3,)


def test_a_refusal_tells_its_name_and_a_silent_peer_has_none(made: tuple[Bus, Peer]) -> None:
    bus, server = made
    server.answers["Refuse"] = lambda call: [new_error(call, "org.example.No", "s", ("never",))]

    with pytest.raises(BusError, match=r"^Refuse: never$") as refused:
        bus.call(*PEER, "Refuse")
    with pytest.raises(BusError, match=r"^Silence was not answered within 0.01 s$") as silent:
        bus.call(*PEER, "Silence", timeout_s=0.01)
    assert (refused.value.name, silent.value.name, bus.alive) == ("org.example.No", "", True)


def test_signals_that_come_during_a_call_wait_until_it_is_over(made: tuple[Bus, Peer]) -> None:
    bus, server = made
    seen: list[Signal] = []
    bus.subscribe(seen.append, interface="org.example.Peer", member="News", sender="org.example.Peer")
    server.answers["Ask"] = lambda call: [told("News", "a"), told("Other"), new_method_return(call)]

    bus.call(*PEER, "Ask")
    assert seen == []
    bus.settle()
    assert seen == [Signal(":1.1", "/peer", "News", ("a",))]


def test_who_no_longer_listens_hears_nothing_and_the_bus_is_told(made: tuple[Bus, Peer]) -> None:
    bus, server = made
    seen: list[Signal] = []
    end = bus.subscribe(seen.append, member="News")
    end()
    end()
    server.send(told("News", "a"))
    sync(bus)

    assert seen == []
    assert server.members().count("RemoveMatch") == 1


def test_who_no_longer_listens_to_a_bus_that_died_unnoticed_is_not_bothered(made: tuple[Bus, Peer]) -> None:
    bus, _ = made
    end = bus.subscribe(lambda _signal: None, member="News")
    bus._transport.close()
    end()

    assert not bus.alive


def test_a_handler_that_fails_does_not_stop_the_others(
    made: tuple[Bus, Peer], caplog: pytest.LogCaptureFixture
) -> None:
    bus, server = made
    seen: list[str] = []
    bus.subscribe(lambda signal: seen.append(signal.body[7]), member="News")
    bus.subscribe(lambda signal: seen.append(signal.body[0]), member="News")
    server.send(told("News", "a"))
    sync(bus)

    assert seen == ["a"]
    assert "a handler of News" in caplog.text


def test_a_name_that_changes_hands_is_told_with_its_owner_or_none(made: tuple[Bus, Peer]) -> None:
    bus, server = made
    owners: list[str | None] = []
    bus.watch_name("org.example.Peer", owners.append)
    for name, owner in [("org.example.Peer", ":1.9"), ("org.example.Other", ":1.8"), ("org.example.Peer", "")]:
        at = DBusAddress("/org/freedesktop/DBus", interface="org.freedesktop.DBus")
        server.send(new_signal(at, "NameOwnerChanged", "sss", (name, "", owner)))
    sync(bus)

    assert owners == [":1.9", None]


def test_an_answer_that_comes_late_still_arrives(made: tuple[Bus, Peer]) -> None:
    bus, server = made
    asked: list[Message] = []
    late: list[tuple[Any, ...]] = []
    server.answers["Slow"] = lambda call: asked.append(call) or []  # type: ignore[func-returns-value]
    with pytest.raises(BusError):
        bus.call(*PEER, "Slow", timeout_s=0.01, late=late.append)
    sync(bus)
    server.send(new_method_return(asked[0], "u", (5,)))
    sync(bus)

    assert late == [(5,)]


def test_a_call_that_nobody_waits_for_gives_its_answer_later(made: tuple[Bus, Peer]) -> None:
    bus, server = made
    answers: list[Any] = []
    server.answers["Good"] = lambda call: [new_method_return(call, "s", ("yes",))]
    server.answers["Bad"] = lambda call: [new_error(call, "org.example.No")]
    bus.begin(*PEER, "Good", then=answers.append)
    bus.begin(*PEER, "Bad", then=answers.append, start=True)
    sync(bus)

    assert answers[0] == ("yes",)
    assert isinstance(answers[1], BusError)
    assert answers[1].name == "org.example.No"
    flags = {call.header.fields[HeaderFields.member]: call.header.flags for call in server.heard}
    assert (flags["Good"], flags["Bad"]) == (MessageFlag.no_auto_start, 0)


def test_what_we_export_is_answered_and_the_rest_refused(
    made: tuple[Bus, Peer], caplog: pytest.LogCaptureFixture
) -> None:
    bus, server = made

    def fail() -> tuple[Any, ...]:
        raise ZeroDivisionError

    methods = {"Double": Method("i", "i", lambda n: (2 * n,)), "Fail": Method("", "", fail)}
    bus.export({"/thing": Interface("org.example.Thing", methods)})
    for member, *body in [("Double", 21), ("Fail",), ("Unknown",)]:
        at = DBusAddress("/thing", ":1.7", "org.example.Thing")
        server.send(new_method_call(at, member, "i" * len(body) or None, tuple(body)))
    sync(bus)
    sync(bus)

    replies = [m for m in server.heard if m.header.message_type is not MessageType.method_call]
    assert replies[0].body == (42,)
    errors = [reply.header.fields[HeaderFields.error_name] for reply in replies[1:]]
    assert errors == ["org.freedesktop.DBus.Error.Failed", "org.freedesktop.DBus.Error.UnknownMethod"]
    assert "cannot answer Fail" in caplog.text


def test_signals_of_ours_go_out_from_any_thread(made: tuple[Bus, Peer]) -> None:
    bus, server = made
    threads = [threading.Thread(target=lambda: bus.emit("/a", "org.example.Us", "News", "s", "x")) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sync(bus)

    assert server.members().count("News") == 8


def test_a_message_that_cannot_be_read_is_dropped(made: tuple[Bus, Peer], caplog: pytest.LogCaptureFixture) -> None:
    bus, server = made
    seen: list[Signal] = []
    bus.subscribe(seen.append, member="News")
    broken = bytearray(told("News", "a").serialise(serial=1))
    broken[-6] = 200  # the length of the text in the body
    server._end.sendall(broken)
    server.send(told("News", "b"))
    sync(bus)

    assert [signal.body for signal in seen] == [("b",)]
    assert "cannot be read" in caplog.text


def test_the_end_of_the_bus_marks_the_connection_dead() -> None:
    ours, theirs = socket.socketpair()
    server = Peer(theirs)
    bus = Bus(Transport(ours))
    server.end()

    with pytest.raises(BackendError, match="the D-Bus connection was lost"):
        bus.ready()
    with pytest.raises(BusError, match="the D-Bus connection was lost"):
        bus.call(*PEER, "Sync")
    assert not bus.alive
    bus.close()


def test_the_session_bus_is_found_in_the_runtime_folder_where_no_variable_names_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    (tmp_path / "bus").touch()

    assert session_address() == f"unix:path={tmp_path}/bus"


def test_without_a_bus_the_reason_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)

    with pytest.raises(BackendError, match=r"^no D-Bus session bus: DBUS_SESSION_BUS_ADDRESS is not set$"):
        Bus.connect()
