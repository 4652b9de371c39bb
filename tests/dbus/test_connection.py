"""A bus connection over a pair of sockets: the other end is a bus that does what a test tells it."""

import ast
import inspect
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageFlag,
    MessageType,
    new_error,
    new_method_call,
    new_method_return,
    new_signal,
)

from sitbreak.dbus import Bus, BusError, NotAnsweredError, Patience, Signal
from sitbreak.dbus.export import Interface, Method
from sitbreak.dbus.frames import LARGEST_BYTES, sender_of
from sitbreak.dbus.link import MOST_KEPT, MOST_PER_TURN
from sitbreak.dbus.signals import BUS
from sitbreak.dbus.transport import Transport, session_address
from sitbreak.errors import BackendError
from tests.kit.bus_server import PEER_OWNER, STRANGER, Server, handed_over, sync
from tests.kit.source import place, source_files, tree_of

pytestmark = pytest.mark.posix_only("D-Bus")

NAME = "org.example.Peer"
PEER = (NAME, "/peer", NAME)
WAIT_S = 0.05


@pytest.fixture
def made() -> Iterator[tuple[Bus, Server]]:
    ours, theirs = socket.socketpair()
    server = Server(theirs)
    bus = Bus(Transport(ours), Patience(WAIT_S))
    yield bus, server
    server.end()
    bus.close()


def told(member: str, *body: str) -> Message:
    return new_signal(DBusAddress("/peer", interface=NAME), member, "s" * len(body) or None, body)


def test_a_call_returns_what_the_peer_answers(made: tuple[Bus, Server]) -> None:
    bus, server = made
    server.answers["Add"] = lambda call: [new_method_return(call, "i", (sum(call.body),))]

    assert bus.unique_name == ":1.7"
    assert bus.call(*PEER, "Add", "ii", 1, 2, gives="i") == (3,)


def test_a_refusal_tells_its_name_and_a_silent_peer_has_none(made: tuple[Bus, Server]) -> None:
    bus, server = made
    server.answers["Refuse"] = lambda call: [new_error(call, "org.example.No", "s", ("never",))]

    with pytest.raises(BusError, match=r"^Refuse: never$") as refused:
        bus.call(*PEER, "Refuse", gives="")
    with pytest.raises(NotAnsweredError, match=r"^Silence was not answered within 0.05 s$") as silent:
        bus.call(*PEER, "Silence", gives="")
    assert (refused.value.name, silent.value.name, bus.alive) == ("org.example.No", "", True)


def test_signals_that_come_during_a_call_wait_until_it_is_over(made: tuple[Bus, Server]) -> None:
    bus, server = made
    seen: list[Signal] = []
    bus.subscribe(seen.append, interface=NAME, member="News", sender=NAME)
    sync(bus)
    server.answers["Ask"] = lambda call: [told("News", "a"), told("Other"), new_method_return(call)]

    bus.call(*PEER, "Ask", gives="")
    assert seen == []
    bus.settle()
    assert seen == [Signal(":1.1", "/peer", "News", ("a",))]


def test_who_no_longer_listens_hears_nothing_and_the_bus_is_told(made: tuple[Bus, Server]) -> None:
    bus, server = made
    seen: list[Signal] = []
    end = bus.subscribe(seen.append, sender=NAME, member="News")
    end()
    end()
    server.send(told("News", "a"))
    sync(bus)

    assert seen == []
    assert server.members().count("RemoveMatch") == server.members().count("AddMatch") == 2  # and of the owner


def test_who_no_longer_listens_to_a_bus_that_died_unnoticed_is_not_bothered(made: tuple[Bus, Server]) -> None:
    bus, _ = made
    end = bus.subscribe(lambda _signal: None, sender=NAME, member="News")
    sync(bus)
    bus._link._transport.close()
    end()

    assert not bus.alive


def test_a_handler_that_fails_does_not_stop_the_others(
    made: tuple[Bus, Server], caplog: pytest.LogCaptureFixture
) -> None:
    bus, server = made
    seen: list[str] = []
    bus.subscribe(lambda signal: seen.append(signal.body[7]), sender=NAME, member="News")
    bus.subscribe(lambda signal: seen.append(signal.body[0]), sender=NAME, member="News")
    sync(bus)
    server.send(told("News", "a"))
    sync(bus)

    assert seen == ["a"]
    assert "a handler of News" in caplog.text


def test_a_name_that_changes_hands_is_told_with_its_owner_or_none(made: tuple[Bus, Server]) -> None:
    bus, server = made
    owners: list[str | None] = []
    bus.watch_name("org.example.Peer", owners.append)
    for name, owner in [("org.example.Peer", ":1.9"), ("org.example.Other", ":1.8"), ("org.example.Peer", "")]:
        server.send(handed_over(name, owner), BUS)
    sync(bus)

    assert owners == [":1.9", None]


def test_names_below_a_prefix_are_told_of_and_no_others(made: tuple[Bus, Server]) -> None:
    bus, server = made
    seen: list[str | None] = []
    end = bus.watch_name("org.example.*", seen.append)
    for name in ("org.example.One", "org.examples.Two", "org.example", "net.org.example.Three"):
        server.send(handed_over(name, ":1.9"), BUS)
    sync(bus)
    assert seen == [":1.9"] * 2

    server.send(handed_over("org.example.One", ":1.8"), ":1.66")  # nobody but the bus is believed
    end()
    server.send(handed_over("org.example.One", ""), BUS)
    sync(bus)
    assert seen == [":1.9"] * 2


def test_an_answer_that_comes_late_still_arrives(made: tuple[Bus, Server]) -> None:
    bus, server = made
    asked: list[Message] = []
    late: list[tuple[Any, ...]] = []
    server.answers["Slow"] = lambda call: asked.append(call) or []  # type: ignore[func-returns-value]
    with pytest.raises(NotAnsweredError):
        bus.call(*PEER, "Slow", gives="u", late=late.append)
    server.send(new_method_return(asked[0], "u", (5,)))
    sync(bus)

    assert late == [(5,)]


def test_a_call_that_nobody_waits_for_gives_its_answer_later(made: tuple[Bus, Server]) -> None:
    bus, server = made
    answers: list[Any] = []
    server.answers["Good"] = lambda call: [new_method_return(call, "s", ("yes",))]
    server.answers["Bad"] = lambda call: [new_error(call, "org.example.No")]
    bus.ask(*PEER, "Good", gives="s", replied=answers.append)
    bus.ask(*PEER, "Bad", gives="", replied=answers.append, start=True)
    sync(bus)

    assert answers[0] == ("yes",)
    assert isinstance(answers[1], BusError)
    assert answers[1].name == "org.example.No"
    flags = {call.header.fields[HeaderFields.member]: call.header.flags for call in server.heard}
    assert (flags["Good"], flags["Bad"]) == (MessageFlag.no_auto_start, 0)


def test_what_we_export_is_answered_and_the_rest_refused(
    made: tuple[Bus, Server], caplog: pytest.LogCaptureFixture
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


def test_signals_of_ours_go_out_from_any_thread(made: tuple[Bus, Server]) -> None:
    bus, server = made
    threads = [threading.Thread(target=lambda: bus.emit("/a", "org.example.Us", "News", "s", "x")) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sync(bus)

    assert server.members().count("News") == 8


def test_a_message_that_cannot_be_read_is_dropped(made: tuple[Bus, Server], caplog: pytest.LogCaptureFixture) -> None:
    bus, server = made
    seen: list[Signal] = []
    bus.subscribe(seen.append, sender=NAME, member="News")
    message = told("News", "a")
    message.header.fields[HeaderFields.sender] = PEER_OWNER
    broken = bytearray(message.serialise(serial=1))
    broken[-6] = 200  # the length of the text in the body
    sync(bus)
    server._end.sendall(broken)
    server.send(told("News", "b"))
    sync(bus)

    assert [signal.body for signal in seen] == [("b",)]
    assert "cannot be read" in caplog.text


def test_the_end_of_the_bus_marks_the_connection_dead() -> None:
    ours, theirs = socket.socketpair()
    server = Server(theirs)
    bus = Bus(Transport(ours))
    server.end()

    with pytest.raises(BackendError, match="the D-Bus connection was lost"):
        bus.ready()
    with pytest.raises(BusError, match="the D-Bus connection was lost"):
        bus.call(*PEER, "Sync", gives="")
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


def test_a_signal_is_believed_only_from_the_owner_of_its_name(made: tuple[Bus, Server]) -> None:
    bus, server = made
    seen: list[tuple[Any, ...]] = []
    bus.subscribe(lambda signal: seen.append(signal.body), sender=NAME, member="News")
    sync(bus)
    server.send(told("News", "forged"), STRANGER)
    server.send(told("News", "true"))
    sync(bus)

    assert seen == [("true",)]


def test_a_name_without_an_owner_is_believed_by_nobody_until_it_has_one(made: tuple[Bus, Server]) -> None:
    bus, server = made
    seen: list[tuple[Any, ...]] = []
    server.answers["GetNameOwner"] = lambda call: [new_error(call, "org.freedesktop.DBus.Error.NameHasNoOwner")]
    bus.subscribe(lambda signal: seen.append(signal.body), sender=NAME, member="News")
    sync(bus)
    server.send(told("News", "too early"))
    server.send(handed_over(NAME, PEER_OWNER), BUS)
    server.send(told("News", "owned"))
    server.send(handed_over(NAME, ":1.9"), BUS)
    server.send(told("News", "too late"))
    server.send(told("News", "the new one"), ":1.9")
    sync(bus)

    assert seen == [("owned",), ("the new one",)]


def test_only_the_bus_tells_who_owns_a_name(made: tuple[Bus, Server]) -> None:
    bus, server = made
    seen: list[Any] = []
    bus.subscribe(seen.append, sender=NAME, member="News")
    bus.watch_name(NAME, seen.append)
    sync(bus)
    server.send(handed_over(NAME, STRANGER), STRANGER)
    server.send(handed_over(NAME, STRANGER))  # nor does who owns the name
    server.send(told("News", "forged"), STRANGER)
    sync(bus)

    assert seen == []


def test_the_last_word_of_an_owner_that_leaves_is_still_heard(made: tuple[Bus, Server]) -> None:
    bus, server = made
    seen: list[tuple[Any, ...]] = []
    bus.subscribe(lambda signal: seen.append(signal.body), sender=NAME, member="News")
    server.answers["Ask"] = lambda call: [told("News", "bye"), new_method_return(call)]
    sync(bus)
    bus.call(*PEER, "Ask", gives="")
    server.send(handed_over(NAME, ""), BUS)
    sync(bus)

    assert seen == [("bye",)]


def test_an_answer_is_believed_only_from_who_was_asked(made: tuple[Bus, Server]) -> None:
    bus, server = made
    bus.subscribe(print, sender=NAME, member="News")
    sync(bus)
    asked: list[Message] = []
    answers: list[Any] = []
    server.answers["Slow"] = lambda call: asked.append(call) or []  # type: ignore[func-returns-value]
    bus.ask(*PEER, "Slow", gives="s", replied=answers.append)
    sync(bus)
    server.send(new_method_return(asked[0], "s", ("forged",)), STRANGER)
    server.send(new_method_return(asked[0], "s", ("true",)))
    sync(bus)

    assert answers == [("true",)]


def test_no_subscription_is_possible_without_a_sender() -> None:
    sender = inspect.signature(Bus.subscribe).parameters["sender"]

    assert (sender.kind, sender.default) == (inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.empty)


def test_rules_for_the_bus_are_made_in_one_place() -> None:
    making = {
        place(path)
        for path in source_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Name | ast.Attribute) and getattr(node, "id", getattr(node, "attr", "")) == "MatchRule"
    }

    assert making == {"dbus/signals.py"}


def test_a_silent_peer_is_waited_for_once_until_it_speaks_or_is_another_one(made: tuple[Bus, Server]) -> None:
    bus, server = made
    bus.subscribe(print, sender=NAME, member="News")
    sync(bus)
    with pytest.raises(NotAnsweredError, match="not answered within"):
        bus.call(*PEER, "Silence", gives="")
    with pytest.raises(NotAnsweredError, match="did not answer a moment ago"):
        bus.get("b", *PEER, "Silence")
    server.owner = ":1.9"
    server.send(handed_over(NAME, server.owner), BUS)
    server.answers["Silence"] = lambda call: [new_method_return(call)]
    sync(bus)

    assert bus.call(*PEER, "Silence", gives="") == ()


def test_a_question_without_an_answer_ends_with_an_error(made: tuple[Bus, Server]) -> None:
    bus, _ = made
    answers: list[Any] = []
    bus.ask(*PEER, "Silence", gives="", replied=answers.append, limit_s=0.0)
    assert bus.wake_s() == 0.0
    bus.settle()

    assert [type(answer) for answer in answers] == [NotAnsweredError]


def test_many_questions_are_waited_for_together_and_the_silent_one_not_again(made: tuple[Bus, Server]) -> None:
    bus, server = made
    answers: list[Any] = []
    server.answers["Good"] = lambda call: [new_method_return(call)]
    bus.ask(*PEER, "Silence", gives="", replied=answers.append)
    bus.ask("org.example.Other", "/", "org.example.Other", "Good", gives="", replied=answers.append)
    begun_s = time.monotonic()
    for _ in range(5):
        bus.await_answers()

    assert answers == [()]
    assert time.monotonic() - begun_s < 2 * WAIT_S


def test_a_turn_is_bounded_and_says_that_more_waits(made: tuple[Bus, Server]) -> None:
    bus, server = made
    seen: list[Any] = []
    bus.subscribe(seen.append, sender=NAME, member="News")
    server.answers["Ask"] = lambda call: [*(told("News", "a") for _ in range(100)), new_method_return(call)]
    sync(bus)
    bus.call(*PEER, "Ask", gives="")

    assert (bus.ready(), len(seen), bus.wake_s()) == (True, MOST_PER_TURN, 0.0)
    assert (bus.settle(), len(seen)) == (False, 100)


def test_what_comes_in_a_wait_is_bounded_and_ends_it(made: tuple[Bus, Server]) -> None:
    bus, server = made
    seen: list[Any] = []
    bus.subscribe(seen.append, sender=NAME, member="News")
    flood = [told("News", "a") for _ in range(MOST_KEPT + 10)]
    server.answers["Ask"] = lambda call: [*flood, new_method_return(call)]
    sync(bus)
    bus._link.patience.wait_s = 10.0
    with pytest.raises(NotAnsweredError):
        bus.call(*PEER, "Ask", gives="")

    assert len(bus._link._kept) == MOST_KEPT


def test_a_message_larger_than_anything_asked_for_is_skipped_without_being_held(made: tuple[Bus, Server]) -> None:
    bus, server = made
    seen: list[Any] = []
    bus.subscribe(lambda signal: seen.append(signal.body), sender=NAME, member="News")
    server.answers["Ask"] = lambda _call: [told("News", "x" * (LARGEST_BYTES + 1)), told("News", "small")]
    sync(bus)
    bus.tell(*PEER, "Ask")
    sync(bus)

    assert seen == [("small",)]


@pytest.mark.parametrize("message", [told("News", "a"), handed_over(NAME, ":1.8"), told("Other")])
def test_the_sender_is_read_without_decoding_the_rest(message: Message) -> None:
    message.header.fields[HeaderFields.destination] = ":1.7"
    message.header.fields[HeaderFields.sender] = ":1.42"

    assert sender_of(message.serialise(serial=1)) == ":1.42"
