"""Whatever comes in on the socket, the daemon goes on and answers others."""

import contextlib
import json
import os
import random
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitbreak import clocks
from sitbreak.control import LARGEST_REQUEST_BYTES, client, peer, requests, server
from sitbreak.core.events import CommandRequested, Query
from sitbreak.errors import ControlError
from tests.control.fake_daemon import FakeDaemon, fake_daemon
from tests.kit.effort import examples

pytestmark = pytest.mark.posix_only("the control socket of AF_UNIX")


@pytest.fixture
def daemon() -> Iterator[FakeDaemon]:
    with fake_daemon() as running:
        yield running


def connect(daemon: FakeDaemon) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.connect(str(daemon.path))
    connection.settimeout(10)
    return connection


CROWD = """
import socket, sys
held = [socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) for _ in range(int(sys.argv[2]))]
for each in held:
    each.connect(sys.argv[1])
print("held", flush=True)
sys.stdin.read()
"""


@contextlib.contextmanager
def crowd(daemon: FakeDaemon, count: int) -> Iterator[None]:
    """Hold so many silent connections, in a process of their own: descriptors may be few."""
    command = [sys.executable, "-c", CROWD, str(daemon.path), str(count)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        yield


def exchange(daemon: FakeDaemon, sent: bytes) -> bytes:
    """Send raw bytes and return all that comes back."""
    with connect(daemon) as connection:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            connection.sendall(sent)
        got = b""
        with contextlib.suppress(ConnectionResetError):
            while chunk := connection.recv(65536):
                got += chunk
        return got


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"hello",
        b"[]",
        b"null",
        b"{}",
        b'{"v": true, "ask": "status"}',
        b'{"v": 1}',
        b'{"v": 1, "ask": "passwords"}',
        b'{"v": 1, "ask": ["status"]}',
        b'{"v": 1, "ask": "status", "args": 3}',
        b'{"v": 1, "do": "reboot"}',
        b'{"v": 1, "do": {}}',
        b'{"v": 1, "do": "snooze", "for_s": "ten"}',
        b'{"v": 1, "do": "snooze", "for_s": true}',
        b'{"v": 1, "do": "snooze", "for_s": NaN}',
        b'{"v": 1, "do": "snooze", "for_s": -Infinity}',
        b'{"v": 1, "do": "snooze", "for_s": -1}',
        b'{"v": 1, "do": "snooze", "for_s": 1' + b"0" * 400 + b"}",
        b'{"v": 1, "do": "snooze", "for_s": 1' + b"0" * 5000 + b"}",
        b'{"v": 1, "do": "stretch", "stretch": 7}',
        b'{"v": 1, "do": "\\ud800"}',
        b"\xff\xfe\x00",
        b"\x00" * 100,
        b"[" * 10_000,
    ],
)
def test_garbage_is_refused_in_one_line_and_nothing_happens(daemon: FakeDaemon, line: bytes) -> None:
    (answer,) = exchange(daemon, line + b"\n").splitlines()

    assert json.loads(answer)["ok"] is False
    assert json.loads(answer)["error"]
    assert daemon.asked == []


def test_a_request_without_end_is_cut_off(daemon: FakeDaemon) -> None:
    answer = exchange(daemon, b"x" * (LARGEST_REQUEST_BYTES * 4))

    assert b"too long" in answer or answer == b""
    assert client.ask("status").answer["line"]


def test_half_lines_hold_nobody_up(daemon: FakeDaemon) -> None:
    with connect(daemon) as half:
        half.sendall(b'{"v": 1, "as')

        assert client.ask("status").answer["sitting_s"] == 1925

        half.sendall(b'k": "status"}\n')
        assert json.loads(half.recv(65536))["ok"] is True


def test_one_byte_at_a_time_is_a_request_too(daemon: FakeDaemon) -> None:
    with connect(daemon) as slow:
        for byte in b'{"v": 1, "ask": "status"}\n':
            slow.sendall(bytes([byte]))

        assert json.loads(slow.recv(65536))["answer"]["breaks_today"] == 2


def test_who_closes_its_half_after_the_request_gets_its_answer(daemon: FakeDaemon) -> None:
    with connect(daemon) as connection:
        connection.sendall(b'{"v": 1, "ask": "status"}\n')
        connection.shutdown(socket.SHUT_WR)

        assert json.loads(connection.recv(65536))["ok"] is True


def test_a_thousand_silent_clients_do_not_keep_a_real_one_out(daemon: FakeDaemon) -> None:
    with crowd(daemon, 500), crowd(daemon, 500):
        assert client.ask("status").answer["line"]
        assert len(daemon.server._clients) <= server.MOST_CLIENTS + 1


def test_a_watcher_that_never_reads_is_dropped_and_others_go_on(daemon: FakeDaemon) -> None:
    with connect(daemon) as deaf:
        deaf.sendall(b'{"v": 1, "ask": "watch"}\n')
        for turn in range(300):
            daemon.show(f"{turn} " + "x" * 4096)
            client.ask("status")

        assert not daemon.server.watched
        assert client.ask("status").answer["line"].startswith("299 ")


def test_no_more_watch_than_the_bound(daemon: FakeDaemon) -> None:
    with contextlib.ExitStack() as crowd:
        watching = [crowd.enter_context(connect(daemon)) for _ in range(server.MOST_WATCHERS + 1)]
        replies = []
        for connection in watching:
            connection.sendall(b'{"v": 1, "ask": "watch"}\n')
            replies.append(json.loads(connection.recv(65536)))

        assert [reply["ok"] for reply in replies] == [True] * server.MOST_WATCHERS + [False]


def test_slow_clients_are_dropped_at_the_heartbeat_and_watchers_are_not(
    daemon: FakeDaemon, monkeypatch: pytest.MonkeyPatch
) -> None:
    with connect(daemon) as half, connect(daemon) as watcher:
        half.sendall(b"{")
        watcher.sendall(b'{"v": 1, "ask": "watch"}\n')
        assert watcher.recv(65536)
        monkeypatch.setattr(server, "PATIENCE_S", 0)

        daemon.server.beat(clocks.now())

        assert half.recv(10) == b""
        assert daemon.server.watched


def test_the_answer_to_a_client_that_left_goes_nowhere(daemon: FakeDaemon) -> None:
    for _ in range(50):
        with connect(daemon) as hasty:
            hasty.sendall(b'{"v": 1, "ask": "status"}\n')

    assert client.ask("status").answer["line"]


def test_random_bytes_never_stop_it(daemon: FakeDaemon) -> None:
    chaos = random.Random(7)
    for _ in range(200):
        exchange(daemon, chaos.randbytes(chaos.randrange(1, 300)) + b"\n")

    assert client.ask("status").answer["line"]


def test_a_newer_command_is_told_to_restart_the_daemon(daemon: FakeDaemon) -> None:
    answer = json.loads(exchange(daemon, b'{"v": 99, "ask": "horoscope"}\n'))

    assert "is sitbreak 0." in answer["error"]
    assert answer["hint"] == "sitbreak restart"


def test_only_the_user_can_reach_the_socket(daemon: FakeDaemon) -> None:
    assert stat.S_IMODE(daemon.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(daemon.path.parent.stat().st_mode) == 0o700


def test_another_user_is_hung_up_on(daemon: FakeDaemon, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "peer_uid", lambda _: os.getuid() + 1)

    assert exchange(daemon, b'{"v": 1, "ask": "status"}\n') == b""


def test_a_client_whose_name_the_kernel_forgot_is_hung_up_on(
    daemon: FakeDaemon, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgotten(_: socket.socket) -> int:
        raise OSError(57, "Socket is not connected")

    with monkeypatch.context() as patch:
        patch.setattr(server, "peer_uid", forgotten)
        assert exchange(daemon, b'{"v": 1, "ask": "status"}\n') == b""

    assert client.ask("status").answer["line"]


def test_the_kernel_says_who_the_peer_is(daemon: FakeDaemon) -> None:
    with connect(daemon) as connection:
        assert peer.peer_uid(connection) == os.getuid()


def outcome(line: bytes) -> CommandRequested | Query | ControlError:
    """Return the event or the error; anything else is a bug and comes through."""
    try:
        return requests.event_for(line, lambda _: None, lambda key, **_: key)
    except ControlError as error:
        return error


@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
@settings(max_examples=examples(300), deadline=None)
def test_a_line_is_a_request_or_a_control_error(line: bytes) -> None:
    assert isinstance(outcome(line), CommandRequested | Query | ControlError)


_JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists, max_leaves=3)


@given(st.dictionaries(st.sampled_from(["v", "ask", "do", "for_s", "args", "stretch", "x"]), _JSON))
@settings(max_examples=examples(300), deadline=None)
def test_an_object_is_a_request_or_a_control_error(request: dict[str, object]) -> None:
    assert isinstance(outcome(json.dumps({"v": 1, **request}).encode()), CommandRequested | Query | ControlError)
