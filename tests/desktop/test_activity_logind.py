"""The real systemd-logind's idle hint: believed once seen true, or where logind can look at a terminal."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from sitbreak import clocks
from sitbreak.activity.monitor import Pace
from sitbreak.dbus import Bus
from sitbreak.supervise.health import Level
from tests.desktop.activity_driver import ActivityDriver
from tests.desktop.kit import session_bus, wait_until
from tests.desktop.logind import LOGIN1, Login, real_logind


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as made:
        yield made


def test_the_hint_of_a_desktop_that_keeps_it(stack: ExitStack, tmp_path: Path) -> None:
    address = stack.enter_context(session_bus(tmp_path / "system"))
    login: Login = stack.enter_context(real_logind(address))
    _, path = login.create(os.getpid(), "wayland")
    kept = ActivityDriver("logind", system=Bus.connect(address))
    stack.callback(kept.close)

    def says(idle: bool) -> None:
        login.call("SetIdleHint", "b", idle, path=path, interface=f"{LOGIN1}.Session")

    assert kept.name is None
    (refusal,) = kept.health.refusals
    assert "never seen true" in refusal.reason

    says(True)
    kept.watches_through("logind")
    assert kept.health.level is Level.DEGRADED
    kept.monitor.pace = Pace.RESTING
    idle_before_s = kept.monitor.idle_s(clocks.now())
    assert idle_before_s is not None
    kept.turn()
    kept.seen.clear()

    says(False)
    wait_until(kept.turn, "the return shows by itself")


def test_a_text_session_without_a_terminal_is_not_believed(stack: ExitStack, tmp_path: Path) -> None:
    address = stack.enter_context(session_bus(tmp_path / "system"))
    login: Login = stack.enter_context(real_logind(address))
    login.create(os.getpid(), "tty")
    kept = ActivityDriver("logind", system=Bus.connect(address))
    stack.callback(kept.close)

    assert kept.name is None
