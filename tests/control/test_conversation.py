"""The client and the server, as the commands use them."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from sitbreak import clocks, paths
from sitbreak.control import client
from sitbreak.control.instance import AlreadyRunningError, Instance
from sitbreak.control.requests import answered
from sitbreak.control.server import ControlServer
from sitbreak.control.socket_path import note, private_folder, socket_path
from sitbreak.control.status import status_json
from sitbreak.core.events import Command
from sitbreak.core.status_types import Mode, State
from sitbreak.errors import ControlError, NoDaemonError
from sitbreak.loop import Hub
from tests.control.fake_daemon import START, FakeDaemon, a_status, fake_daemon

pytestmark = pytest.mark.posix_only("the control socket of AF_UNIX")


@pytest.fixture
def daemon() -> Iterator[FakeDaemon]:
    with fake_daemon() as running:
        yield running


def test_without_a_daemon_the_way_to_start_one_is_named() -> None:
    with pytest.raises(NoDaemonError) as refusal:
        client.ask("status")

    assert refusal.value.exit_code == 4
    assert "sitbreak run" in refusal.value.hint


def test_a_socket_left_by_a_killed_daemon_is_no_daemon_and_is_replaced() -> None:
    path = socket_path(paths.runtime_dir())
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(path))
    with pytest.raises(NoDaemonError):
        client.ask("status")

    with fake_daemon():
        assert client.ask("status").answer["state"] == "sitting"


def test_a_command_reaches_the_loop_with_its_length(daemon: FakeDaemon) -> None:
    reply = client.do("snooze", 600)

    (asked,) = daemon.asked
    assert (asked.command, asked.for_s, asked.origin) == (Command.SNOOZE, 600, "cli")
    assert reply.text == "told-snooze"


def test_a_refused_command_says_why(daemon: FakeDaemon) -> None:
    daemon.refuse = True

    with pytest.raises(ControlError, match="told-here"):
        client.do("here")


def test_every_command_of_the_menu_can_be_sent(daemon: FakeDaemon) -> None:
    for command in Command:
        if command is not Command.QUIT:
            client.do(command.value)

    assert [asked.command for asked in daemon.asked] == [command for command in Command if command is not Command.QUIT]


def test_questions_carry_their_arguments(daemon: FakeDaemon) -> None:
    client.ask("why", since="09:00")

    assert daemon.queries[-1].args == {"since": "09:00"}


def test_a_daemon_that_never_answers_is_given_up(daemon: FakeDaemon, monkeypatch: pytest.MonkeyPatch) -> None:
    daemon.silent = True
    monkeypatch.setattr(client, "PATIENCE_S", 0.05)

    with pytest.raises(ControlError, match="does not answer"):
        client.ask("status")


def test_watching_tells_now_every_change_once_and_the_end(daemon: FakeDaemon) -> None:
    lines = (reply.answer["line"] for reply in client.watch())

    assert next(lines) == "Sitting 32 min, break in 13"
    daemon.show("Sitting 33 min, break in 12")
    daemon.show("Sitting 33 min, break in 12")
    assert next(lines) == "Sitting 33 min, break in 12"
    daemon.show("Break")
    assert next(lines) == "Break"
    client.do("quit")
    assert next(lines, "the end") == "the end"


def test_an_error_as_answer_is_a_refusal() -> None:
    assert b'"ok": false' in answered(ControlError("the config is wrong", hint="line 3"))


def test_a_socket_file_that_somebody_removed_comes_back(daemon: FakeDaemon) -> None:
    daemon.path.unlink()

    daemon.server.beat(clocks.now())

    assert client.ask("status").answer["line"]


def test_a_runtime_folder_that_cannot_be_made_again_is_tried_at_every_heartbeat(daemon: FakeDaemon) -> None:
    folder = daemon.path.parent
    daemon.path.unlink()
    folder.rmdir()
    folder.write_text("in the way")

    daemon.server.beat(clocks.now())
    folder.unlink()
    daemon.server.beat(clocks.now())

    assert client.ask("status").answer["line"]


def test_the_end_removes_the_socket() -> None:
    with fake_daemon() as daemon:
        path = daemon.path
        assert path.exists()

    assert not path.exists()


def test_closing_leaves_the_socket_of_another_daemon_alone() -> None:
    path = socket_path(paths.runtime_dir())
    hub = Hub()
    old, new = ControlServer(path, hub, str), ControlServer(path, hub, str)

    old.close()

    assert path.exists()
    new.close()
    hub.close()


def test_a_runtime_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    real = tmp_path / "theirs"
    real.mkdir()
    (tmp_path / "run").symlink_to(real)

    with pytest.raises(ControlError, match="somebody else"):
        private_folder(tmp_path / "run")


def test_a_second_daemon_is_told_of_the_first(tmp_path: Path) -> None:
    first = Instance(tmp_path / "lock")

    with pytest.raises(AlreadyRunningError, match="running already"):
        Instance(tmp_path / "lock")
    first.release()
    Instance(tmp_path / "lock").release()


def test_a_killed_daemon_leaves_no_lock_behind(tmp_path: Path) -> None:
    code = (
        "import pathlib, sys; from sitbreak.control.instance import Instance;"
        "held = Instance(pathlib.Path(sys.argv[1])); print('locked', flush=True); input()"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "lock")]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "locked\n"
    with pytest.raises(AlreadyRunningError):
        Instance(tmp_path / "lock")

    holder.kill()
    holder.communicate()

    Instance(tmp_path / "lock").release()


def test_the_status_has_what_scripts_are_promised() -> None:
    status = status_json(a_status(), "words", problems=[])

    assert {
        key: status[key]
        for key in ("version", "state", "mode", "sitting_s", "due_in_s", "today_s", "breaks_today", "since")
    } == {
        "version": "0.1.0",
        "state": "sitting",
        "mode": "ok",
        "sitting_s": 1925,
        "due_in_s": 775,
        "today_s": 7200,
        "breaks_today": 2,
        "since": "2026-03-02T09:00:00+01:00",
    }


def test_what_has_no_value_is_null() -> None:
    status = status_json(a_status(state=State.AWAY, mode=Mode.PAUSED, due_in_s=None, paused_for_s=float("inf")), "away")

    assert (status["due_in_s"], status["paused_for_s"], status["snoozed_for_s"]) == (None, None, None)


def test_due_in_is_zero_only_when_it_is_due() -> None:
    assert status_json(a_status(due_in_s=0.2), "")["due_in_s"] == 1
    assert status_json(a_status(due_in_s=0.0), "")["due_in_s"] == 0


def test_since_is_local_time_with_its_offset() -> None:
    assert START.utcoffset() == timedelta(hours=1)
    assert status_json(a_status(), "")["since"].endswith("+01:00")


def test_a_session_with_another_runtime_folder_finds_the_daemon(
    daemon: FakeDaemon, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    note(daemon.path)
    monkeypatch.setenv("SITBREAK_RUNTIME_DIR", str(tmp_path / "of another login"))

    assert client.ask("status").answer["state"] == "sitting"


@pytest.mark.parametrize("odd", [b"", b"relative/control.sock", b"/nowhere/\0", b"/" * 5000, b"/nowhere/\xff.sock"])
def test_a_note_that_leads_nowhere_is_no_daemon(odd: bytes) -> None:
    note(Path("/nowhere/control.sock"))
    (paths.state_dir() / "control.path").write_bytes(odd)

    with pytest.raises(NoDaemonError):
        client.ask("status")
