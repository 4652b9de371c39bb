"""A relay on a machine that has nothing but a daemon: what it passes on, and what it does where it is."""

from collections.abc import Iterator

import pytest

from sitbreak import paths
from sitbreak.core.effects import Stop
from sitbreak.core.events import Command, CommandRequested
from sitbreak.daemon.relay.app import FED_VERSION, HERE, Relay
from sitbreak.errors import ControlError
from sitbreak.notify import REMINDER, Button, Notice
from sitbreak.notify.told import notice_json
from sitbreak.run_options import RunOptions
from tests.control.fake_daemon import FakeDaemon, fake_daemon

pytestmark = pytest.mark.posix_only("a second session is one of Linux")

NOTICE = Notice(REMINDER, "48 min now", "Stand up", (Button(Command.STRETCH, "Start"),))


@pytest.fixture
def daemon(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeDaemon]:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent")
    with fake_daemon() as running:
        running.answers |= {"session": {"over": False, "display": ":0"}, "input": {"noted": True}}
        yield running


@pytest.fixture
def relay(daemon: FakeDaemon) -> Iterator[Relay]:  # noqa: ARG001 - it connects to it
    options = RunOptions(overrides=("activity.source=tty",), tray=False)
    made = Relay(options, {"DISPLAY": ":1"})
    yield made
    made.close()


def started(relay: Relay, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    monkeypatch.setattr(relay._children, "start", lambda *words: found.append(words))
    return found


def test_a_command_of_its_menu_is_the_daemons_to_carry_out(daemon: FakeDaemon, relay: Relay) -> None:
    assert list(relay.step(CommandRequested(Command.SNOOZE, 600.0), relay.now())) == []
    while not daemon.asked:
        relay.wait(0.05)

    (asked,) = daemon.asked
    assert (asked.command, asked.for_s) == (Command.SNOOZE, 600.0)


@pytest.mark.parametrize("command", [command for command in Command if command in HERE])
def test_what_opens_a_window_opens_it_here(
    daemon: FakeDaemon, relay: Relay, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = started(relay, monkeypatch)
    relay.step(CommandRequested(command), relay.now())

    assert len(found) == 1
    assert daemon.asked == []


def test_start_in_a_reminder_opens_the_stretch_that_it_spoke_of(relay: Relay, monkeypatch: pytest.MonkeyPatch) -> None:
    found = started(relay, monkeypatch)
    relay.step(CommandRequested(Command.STRETCH), relay.now())
    relay.notice(notice_json(NOTICE, "neck-turn"))
    relay.step(CommandRequested(Command.STRETCH), relay.now())

    assert found == [("stretch", "next", "--json"), ("stretch", "neck-turn", "--json")]


def test_a_reminder_is_shown_and_taken_back_here(capsys: pytest.CaptureFixture[str], relay: Relay) -> None:
    relay.notice(notice_json(NOTICE, None))
    relay.notice({"tag": "reminder"})  # no notice: nothing shows, and nothing fails
    relay.withdraw(REMINDER)
    relay.withdraw(["reminder"])

    assert "48 min now" in capsys.readouterr().out


def test_quit_ends_it_and_not_the_daemon(daemon: FakeDaemon, relay: Relay) -> None:
    assert list(relay.step(CommandRequested(Command.QUIT, origin="tray"), relay.now())) == [Stop()]
    assert not relay.begins_anew
    assert daemon.asked == []


def test_it_keeps_nothing(relay: Relay) -> None:
    for _ in range(3):
        relay.wait(0.01)
    names = {path.name for path in paths.state_dir().iterdir()}
    assert names <= {"sitbreak.log"}


def test_a_daemon_of_another_version_has_it_begin_anew_once(daemon: FakeDaemon, relay: Relay) -> None:
    assert not relay.begins_anew
    relay.daemon_version = "9.9"
    assert relay.begins_anew
    relay.close()
    again = Relay(RunOptions(overrides=("activity.source=tty",), tray=False), {FED_VERSION: "9.9"})
    again.daemon_version = "9.9"
    assert not again.begins_anew
    again.close()
    assert daemon.asked == []


def test_nonsense_from_the_daemon_is_refused_in_a_sentence(daemon: FakeDaemon) -> None:
    daemon.status = {"state": "asleep"}
    with pytest.raises(ControlError, match="cannot be understood"):
        Relay(RunOptions(tray=False), {"DISPLAY": ":1"})
