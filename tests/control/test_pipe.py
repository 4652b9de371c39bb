"""The server of Windows, over the one kind of `multiprocessing` connection that Linux has as well.

Its client (`test_pipe_client.py`) makes calls that only Windows has.
"""

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing import connection as mp
from pathlib import Path

import pytest

from sitbreak.control import LARGEST_REQUEST_BYTES, pipe
from sitbreak.control.endpoint import Endpoint
from sitbreak.control.pipe import PipeServer
from sitbreak.control.status import status_json
from sitbreak.core.events import Command, CommandRequested, CommandResult, Event, Query
from sitbreak.errors import NoDaemonError
from tests.control.fake_daemon import a_status

pytestmark = pytest.mark.posix_only("its stand-in for a pipe is AF_UNIX; tests/wine has the real one")


class Loop:
    """Answers at once what is put into it."""

    def __init__(self) -> None:
        self.asked: list[Command] = []
        self.silent = False

    def put(self, event: Event) -> None:
        if self.silent:
            return
        if isinstance(event, Query):
            event.reply(status_json(a_status(), "Sitting 32 min"))
        if isinstance(event, CommandRequested):
            self.asked.append(event.command)
            assert event.reply
            event.reply(CommandResult(True, "told"))


@pytest.fixture
def loop() -> Loop:
    return Loop()


@pytest.fixture
def server(loop: Loop, tmp_path: Path) -> Iterator[PipeServer]:
    listening = PipeServer(loop.put, lambda key, **_: key, Endpoint(str(tmp_path / "pipe"), "s3cret", "AF_UNIX"))
    yield listening
    listening.close()


class Caller:
    """Somebody who knows the secret."""

    def __init__(self) -> None:
        endpoint = Endpoint.read()
        self._line = mp.Client(endpoint.address, endpoint.family)
        self._line.send_bytes(endpoint.secret.encode())

    def __enter__(self) -> "Caller":
        return self

    def __exit__(self, *_: object) -> None:
        self._line.close()

    def send(self, line: bytes) -> None:
        self._line.send_bytes(line)

    def told(self) -> bytes:
        """Return the next line, b"" at the end."""
        assert self._line.poll(10), "it says nothing"
        try:
            return self._line.recv_bytes()
        except (OSError, EOFError):
            return b""


def ask(request: dict[str, object]) -> dict[str, object]:
    with Caller() as caller:
        caller.send(json.dumps({"v": 1, **request}).encode())
        answer: dict[str, object] = json.loads(caller.told())
        return answer


def until(true: Callable[[], bool]) -> None:
    """Wait for another thread, at most 10 s."""
    for _ in range(1000):
        if true():
            return
        time.sleep(0.01)
    pytest.fail("it did not come true")


@pytest.mark.usefixtures("server")
def test_questions_and_commands_are_answered(loop: Loop) -> None:
    assert ask({"ask": "status"})["answer"]["line"] == "Sitting 32 min"  # type: ignore[index]
    assert ask({"do": "skip"})["text"] == "told"
    assert loop.asked == [Command.SKIP]


@pytest.mark.usefixtures("server")
def test_a_wrong_request_is_refused() -> None:
    assert ask({"ask": "passwords"})["ok"] is False


@pytest.mark.usefixtures("server")
def test_without_the_secret_nothing_is_answered(loop: Loop) -> None:
    endpoint = Endpoint.read()
    with mp.Client(endpoint.address, endpoint.family) as stranger:
        stranger.send_bytes(b"guess")
        with contextlib.suppress(OSError):  # it may have hung up by now
            stranger.send_bytes(b'{"v": 1, "do": "quit"}')
        with pytest.raises((EOFError, OSError)):
            stranger.recv_bytes()
    assert loop.asked == []


@pytest.mark.usefixtures("server")
def test_too_long_a_message_ends_the_connection_and_no_more(loop: Loop) -> None:
    with Caller() as caller:
        with contextlib.suppress(OSError):  # it may hang up before all is sent
            caller.send(b"x" * (LARGEST_REQUEST_BYTES + 1))
        assert caller.told() == b""

    assert ask({"do": "done"})["ok"] is True
    assert loop.asked == [Command.DONE]


def test_silent_clients_are_given_up_and_others_served(monkeypatch: pytest.MonkeyPatch, server: PipeServer) -> None:
    monkeypatch.setattr(pipe, "PATIENCE_S", 0.1)
    endpoint = Endpoint.read()
    crowd = [mp.Client(endpoint.address, endpoint.family) for _ in range(3)]

    assert ask({"ask": "status"})["ok"] is True
    until(lambda: "control client" not in [thread.name for thread in threading.enumerate()])
    for client in crowd:
        client.close()
    assert not server.watched


@pytest.mark.usefixtures("server")
def test_a_loop_that_is_stuck_is_said(monkeypatch: pytest.MonkeyPatch, loop: Loop) -> None:
    monkeypatch.setattr(pipe, "PATIENCE_S", 0.1)
    loop.silent = True

    assert ask({"ask": "status"})["error"] == "the daemon is too busy to answer"


def test_watchers_are_told_changes_and_the_end(server: PipeServer) -> None:
    with Caller() as caller:
        caller.send(b'{"v": 1, "ask": "watch"}')
        first = json.loads(caller.told())
        server.publish(status_json(a_status(), "Sitting 32 min"))
        server.publish(status_json(a_status(), "Sitting 33 min"))
        second = json.loads(caller.told())
        server.close()

        assert [first["answer"]["line"], second["answer"]["line"]] == ["Sitting 32 min", "Sitting 33 min"]
        assert caller.told() == b""


def test_a_link_is_told_accounts_besides_the_status_and_no_other_watcher_is(server: PipeServer) -> None:
    assert not server.tell_link({"presence": {}}), "there is none"
    with Caller() as link, Caller() as watcher:
        link.send(b'{"v": 1, "ask": "watch", "args": {"link": true}}')
        watcher.send(b'{"v": 1, "ask": "watch"}')
        for caller in (link, watcher):
            assert "line" in json.loads(caller.told())["answer"]
        assert server.tell_link({"presence": {"seq": 1}})
        assert server.tell_link({"answer": {"do": "skip"}})
        server.publish(status_json(a_status(), "Sitting 33 min"))
        told = [json.loads(link.told())["answer"] for _ in range(3)]
        assert [told[0], told[1], told[2]["line"]] == [
            {"presence": {"seq": 1}},
            {"answer": {"do": "skip"}},
            "Sitting 33 min",
        ]
        assert json.loads(watcher.told())["answer"]["line"] == "Sitting 33 min"


def test_a_watcher_that_never_reads_is_dropped(server: PipeServer) -> None:
    with Caller() as deaf:
        deaf.send(b'{"v": 1, "ask": "watch"}')
        until(lambda: server.watched)
        for turn in range(2000):
            server.publish(status_json(a_status(), f"{turn} " + "x" * 4096))

        assert not server.watched
        assert ask({"ask": "status"})["ok"] is True


def test_once_it_is_closed_nobody_listens_and_no_file_says_so(server: PipeServer) -> None:
    endpoint = Endpoint.read()
    server.close()
    with pytest.raises(NoDaemonError):
        Endpoint.read()
    with pytest.raises((FileNotFoundError, ConnectionRefusedError)):
        mp.Client(endpoint.address, endpoint.family)


def test_every_start_draws_another_name_and_secret() -> None:
    assert Endpoint.fresh() != Endpoint.fresh()
    assert Endpoint.fresh().address.startswith(r"\\.\pipe\sitbreak-")
