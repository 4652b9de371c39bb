"""The command line believes nobody but the user's own daemon, and prints nothing that could steer a terminal."""

import multiprocessing
import os
import socket
import tempfile
from pathlib import Path
from typing import Any

import pytest

from sitbreak import paths
from sitbreak.cli import main
from sitbreak.control import client
from sitbreak.control.socket_path import Reachable, socket_path
from sitbreak.errors import ControlError
from tests.control.fake_daemon import fake_daemon

pytestmark = pytest.mark.posix_only("the control socket of AF_UNIX")

STRANGER = 65534  # "nobody"
STEERING = "\x1b]0;gotcha\x07\x1b[2J\x9b1m\r\u202eabc"


def listen_as_stranger(path: str, ready: Any) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path)
        os.setgroups([])
        os.setgid(STRANGER)
        os.setuid(STRANGER)
        listening.listen()
        ready.set()
        listening.accept()[0].recv(1000)


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can be two accounts")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_another_account_that_listens_in_our_place_is_told_nothing() -> None:
    path = socket_path(paths.runtime_dir())
    fork = multiprocessing.get_context("fork")
    ready = fork.Event()
    stranger = fork.Process(target=listen_as_stranger, args=(str(path), ready), daemon=True)
    stranger.start()
    assert ready.wait(10)

    with pytest.raises(ControlError, match="somebody else listens on"):
        client.ask("status")
    stranger.join(10)
    assert stranger.exitcode == 0


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can give a file away")
def test_a_socket_of_another_account_is_told_nothing_whoever_listens_on_it() -> None:
    with fake_daemon() as daemon:
        os.chown(daemon.path, STRANGER, STRANGER)
        with pytest.raises(ControlError, match="somebody else listens"):
            client.ask("status")
        assert daemon.queries == []


def test_a_daemon_that_is_not_ours_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with fake_daemon() as daemon:
        monkeypatch.setattr("sitbreak.control.socket_connection.peer_uid", lambda _socket: os.getuid() + 1)
        with pytest.raises(ControlError, match="somebody else listens"):
            client.ask("status")
        assert daemon.queries == []


@pytest.mark.parametrize("words", [("status",), ("status", "--json"), ("why",)])
def test_nothing_that_steers_a_terminal_is_printed(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with fake_daemon() as daemon:
        daemon.status |= {"line": f"Sitting {STEERING}", "problems": [STEERING]}
        main(list(words))
    told = "".join(capsys.readouterr())

    assert not set(told) & set("\x1b\x07\x9b\r\u202e")


def test_a_runtime_folder_with_a_long_name_has_its_socket_below_the_state_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tempfile.TemporaryDirectory(prefix="s") as short:
        monkeypatch.setenv("SITBREAK_STATE_DIR", short)
        monkeypatch.setenv("SITBREAK_RUNTIME_DIR", str(tmp_path / ("long" * 30)))
        before = set(Path(tempfile.gettempdir()).iterdir())
        with fake_daemon():
            assert client.ask("status").answer["state"] == "sitting"
            assert socket_path(paths.runtime_dir()).parent == Path(short) / "run"
            assert set(Path(tempfile.gettempdir()).glob("sitbreak-*")) <= before


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="names through /proc")
def test_where_both_have_long_names_it_is_reached_through_the_opened_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITBREAK_HOME", str(tmp_path / ("long" * 40)))
    with fake_daemon():
        assert client.ask("status").answer["state"] == "sitting"
        assert socket_path(paths.runtime_dir()).is_socket()
        with Reachable(socket_path(paths.runtime_dir())) as name:
            assert len(name) < 100
