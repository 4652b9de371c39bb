"""A fault of any part, effect or step of the daemon: the loop goes on, `status` tells, what keeps failing restarts."""

import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sitbreak import paths
from sitbreak.core.effects import Delegated, Effect, OpenStretch, Record, Save, ShowNudge, ShowReminder
from sitbreak.core.engine import Engine
from sitbreak.core.events import Active, Command, CommandRequested, CommandResult, Event, Now, Query, Tick
from sitbreak.core.records import ReminderKind, StandRow
from sitbreak.daemon.app import Daemon
from sitbreak.errors import SitbreakError
from sitbreak.loop import drive
from sitbreak.run_options import RunOptions
from tests.kit.clock import START, Clock

PARTS = (
    "buses", "lookahead", "activity", "session", "notify", "config", "tray", "history", "state", "stretches",
    "announcements", "children", "served", "others", "link", "control", "upgrade", "faults", "log",
)  # fmt: skip
QUIT = CommandRequested(Command.QUIT)


class FaultError(Exception):
    """What the tests let parts raise."""


def fails(*_: object, **__: object) -> Any:
    raise FaultError("on purpose")


class Driven:
    """The daemon, driven over a clock of the test's own: it never really waits."""

    def __init__(self, daemon: Daemon, clock: Clock) -> None:
        self.daemon, self.clock = daemon, clock

    def run(self, *events: Event | None) -> None:
        """Drive through these events, a second apart, and quit."""
        left = [*events, QUIT]

        def wait(_timeout_s: float) -> Event | None:
            self.clock.wait(1.0)
            came = self.daemon.wait(0.0)
            return came if came is not None else left.pop(0)

        drive(self.daemon, wait, lambda: self.clock.now, self.daemon.perform, self.daemon.guard)

    def ask(self, what: str) -> Any:
        told: list[Any] = []
        self.daemon.step(Query(what, told.append), self.clock.now)
        return told[0]

    @property
    def problems(self) -> str:
        return "\n".join(self.ask("status")["problems"])


@pytest.fixture
def driven(monkeypatch: pytest.MonkeyPatch) -> Iterator[Driven]:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent")
    # nor is anybody's typing in another terminal of this machine their business
    monkeypatch.setattr("sitbreak.activity.tty._terminals", lambda _dev, _utmp: iter(()))
    clock = Clock()
    monkeypatch.setattr(Daemon, "now", staticmethod(lambda: clock.now))
    made = Daemon(RunOptions(overrides=("activity.source=tty",), tray=False), first_run=False)
    yield Driven(made, clock)
    made.close()


def parts(driven: Driven) -> dict[str, Any]:
    return driven.daemon._parts.by_name


def test_every_part_of_the_daemon_is_walked(driven: Driven) -> None:
    assert tuple(parts(driven)) == PARTS


@pytest.mark.parametrize("method", ["tick", "wake_s", "health"])
@pytest.mark.parametrize("name", PARTS)
def test_a_part_that_fails_costs_nobody_else_a_turn_and_begins_anew(
    driven: Driven, monkeypatch: pytest.MonkeyPatch, name: str, method: str
) -> None:
    restarted: list[str] = []
    monkeypatch.setattr(parts(driven)[name], "restart", lambda _now: restarted.append(name), raising=True)
    monkeypatch.setattr(parts(driven)[name], method, fails)
    driven.run(*[None] * 60)
    for _ in range(5):
        driven.ask("status")

    assert restarted[:1] == [name]
    if (name, method) != ("faults", "health"):
        assert f"{name}: a fault of sitbreak's own" in driven.problems
        assert "FaultError: on purpose" in driven.problems
    assert driven.ask("why")["lines"]
    assert "problems" in driven.ask("doctor")


@pytest.mark.parametrize("name", PARTS)
def test_a_part_that_began_anew_serves_on(driven: Driven, name: str) -> None:
    parts(driven)[name].restart(driven.clock.now)
    driven.run(*[None] * 20)

    assert driven.problems == driven.problems.replace("fault of sitbreak", "")
    assert driven.ask("status")["state"] == "away"


EFFECTS: dict[str, tuple[Effect, str, str]] = {
    "reminder": (ShowReminder(1, ReminderKind.SIT, 2700.0, 2700.0), "_presenter", "remind"),
    "nudge": (ShowNudge(), "_presenter", "nudge"),
    "row": (Record(StandRow(START, START)), "history", "append"),
    "save": (Save(), "_state", "save"),
    "stretch": (OpenStretch(), "_presenter", "stretch"),
    "command": (Delegated(Command.REPORT), "children", "run"),
}


@pytest.mark.parametrize("kind", EFFECTS)
def test_an_effect_that_fails_is_told_and_the_next_step_comes(
    driven: Driven, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    effect, part, method = EFFECTS[kind]
    monkeypatch.setattr(getattr(driven.daemon, part), method, fails)
    asked = iter([effect])
    step = driven.daemon.engine.step

    def also(event: Event, now: Now) -> Any:
        return [*step(event, now), *([next(asked)] if isinstance(event, Active) else [])]

    monkeypatch.setattr(driven.daemon.engine, "step", also)
    driven.run(Active(driven.clock.now.steady_s, driven.clock.now.steady_s), Tick())

    assert type(effect).__name__ in driven.problems


def failing_on(kind: type) -> Callable[[Engine, Event, Now], Any]:
    step = Engine.step

    def stepped(engine: Engine, event: Event, now: Now) -> Any:
        if isinstance(event, kind):
            raise FaultError("on purpose")
        return step(engine, event, now)

    return stepped


def test_an_engine_that_keeps_failing_goes_on_from_the_last_saved_state(
    driven: Driven, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_s = driven.clock.now.steady_s
    sat = [Active(at_s + n, at_s + n) for n in range(0, 120, 5)]
    driven.run(*sat)
    sitting_s = driven.ask("status")["sitting_s"]
    assert sitting_s > 0
    monkeypatch.setattr(Engine, "step", failing_on(CommandRequested))
    asked: list[CommandResult] = []
    driven.run(*[CommandRequested(Command.SKIP, reply=asked.append)] * 5)

    assert [result.ok for result in asked] == [False] * 5
    assert driven.ask("status")["sitting_s"] >= sitting_s
    assert "engine: a fault of sitbreak's own" in driven.problems


def test_an_engine_that_fails_again_with_the_saved_state_starts_afresh(
    driven: Driven, monkeypatch: pytest.MonkeyPatch
) -> None:
    driven.run(Active(driven.clock.now.steady_s, driven.clock.now.steady_s))
    monkeypatch.setattr(Engine, "step", failing_on(Active))
    driven.run(*[Active(driven.clock.now.steady_s, driven.clock.now.steady_s)] * 40)

    assert list(paths.state_dir().glob("state.json.unusable*"))
    assert driven.ask("status")["sitting_s"] == 0


def test_an_engine_that_cannot_tell_how_it_stands_begins_anew(driven: Driven) -> None:
    broken = driven.daemon.engine._engine
    broken.status = fails  # type: ignore[method-assign]
    driven.run(*[None] * 60)

    assert driven.daemon.engine._engine is not broken
    assert driven.ask("status")["state"] == "away"


def test_a_question_that_cannot_be_answered_is_refused_with_a_sentence(
    driven: Driven, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driven.daemon.engine, "explain", fails)

    refused = driven.ask("why")

    assert isinstance(refused, SitbreakError)
    assert refused.hint == "sitbreak log"


@pytest.mark.posix_only("the control socket; Windows has a pipe")
def test_a_client_that_cannot_be_served_leaves_the_socket_open_for_others(
    driven: Driven, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = driven.daemon._control
    monkeypatch.setattr(server, "take", fails)
    for _ in range(3):
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(str(paths.runtime_dir() / "control.sock"))
            client.sendall(b'{"v": 1, "ask": "status"}\n')
            driven.daemon.hub.wait(0.1)
            client.settimeout(1)
            assert client.recv(10) == b""
