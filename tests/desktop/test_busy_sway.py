"""Under a real sway: a full-screen window, mako's modes, and swaylock, which tells nobody that it locks."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitbreak.core.events import Busy, BusyChanged, Locked
from sitbreak.dbus import Bus
from tests.desktop.compositors import sway_session, swaymsg
from tests.desktop.kit import need, program, wait_until
from tests.desktop.session_driver import session_driver

FULL = BusyChanged(frozenset({Busy.FULL_SCREEN}))
DND = BusyChanged(frozenset({Busy.DO_NOT_DISTURB}))
CLEAR = BusyChanged(frozenset())
MAKO = "org.freedesktop.Notifications"


@pytest.fixture
def env(tmp_path: Path) -> Iterator[dict[str, str]]:
    with sway_session(tmp_path) as made:
        yield made


def test_a_full_screen_window_is_known_before_a_reminder_and_its_end_at_a_heartbeat(
    env: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    need("foot", "swaymsg")
    monkeypatch.setattr("sitbreak.session.Detector.while_on_s", 0.2)
    with (
        session_driver(session=env["DBUS_SESSION_BUS_ADDRESS"], env=env) as driver,
        program("foot", "sleep", "600", env=env),
    ):
        wait_until(lambda: _windows(env), "the window is there")
        assert driver.monitor.fresh() == frozenset()
        swaymsg(env, "fullscreen", "enable")
        assert driver.monitor.fresh() == {Busy.FULL_SCREEN}
        wait_until(driver.saw(FULL), "it is told")
        swaymsg(env, "fullscreen", "disable")
        wait_until(lambda: driver.turn(heartbeat=True)[-1] == CLEAR, "its end is told")


def test_a_full_screen_window_on_another_workspace_is_none(env: dict[str, str]) -> None:
    need("foot", "swaymsg")
    with (
        session_driver(session=env["DBUS_SESSION_BUS_ADDRESS"], env=env) as driver,
        program("foot", "sleep", "600", env=env),
    ):
        wait_until(lambda: _windows(env), "the window is there")
        swaymsg(env, "fullscreen", "enable")
        swaymsg(env, "workspace", "2")

        assert driver.monitor.fresh() == frozenset()


def _windows(env: dict[str, str]) -> bool:
    tree = subprocess.run(["swaymsg", "-t", "get_tree"], env=env, capture_output=True, text=True, timeout=20).stdout
    return '"app_id": "foot"' in tree


def test_makos_mode_holds_reminders_back(env: dict[str, str], tmp_path: Path) -> None:
    need("mako", "makoctl", "busctl")
    config = tmp_path / "mako.conf"
    config.write_text("[mode=do-not-disturb]\ninvisible=1\n")
    asking = Bus.connect(env["DBUS_SESSION_BUS_ADDRESS"])
    with (
        session_driver(session=env["DBUS_SESSION_BUS_ADDRESS"], env=env) as driver,
        program("mako", "-c", str(config), env=env),
    ):
        wait_until(lambda: asking.owner(MAKO), "mako is on the bus")
        driver.turn()
        subprocess.run(["makoctl", "mode", "-s", "do-not-disturb"], env=env, check=True, timeout=20)
        assert driver.monitor.fresh() == {Busy.DO_NOT_DISTURB}
        wait_until(driver.saw(DND), "it is told")
        subprocess.run(["makoctl", "mode", "-s", "default"], env=env, check=True, timeout=20)
        assert driver.monitor.fresh() == frozenset()
    asking.close()


def test_swaylock_is_a_lock_while_it_runs(env: dict[str, str]) -> None:
    need("swaylock")
    with session_driver(session=env["DBUS_SESSION_BUS_ADDRESS"], env=env) as driver:
        with program("swaylock", env=env):
            wait_until(lambda: driver.turn(heartbeat=True)[-1:] == [Locked(True)], "the lock is seen")
        wait_until(lambda: driver.turn(heartbeat=True)[-1] == Locked(False), "its end is seen")
