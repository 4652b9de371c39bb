"""A screen that was never seen before, plugged into a real X server and a real sway: reminders wait for its end."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sitbreak.core.events import Busy
from sitbreak.supervise.health import Level
from tests.desktop.compositors import sway_session, swaymsg
from tests.desktop.kit import clean_env, need, wait_until, xvfb
from tests.desktop.session_driver import SessionDriver

NEW = {Busy.PROJECTOR}


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SITBREAK_HOME", str(tmp_path / "sitbreak"))
    return tmp_path / "sitbreak"


def looks(driver: SessionDriver, name: str) -> None:
    wait_until(
        lambda: driver.turn(heartbeat=True) is not None and driver.health(name).level is Level.OK, f"{name} is there"
    )


def test_a_second_monitor_of_x11_holds_reminders_back_until_it_goes(tmp_path: Path) -> None:
    need("xrandr")
    with xvfb("1600x600x24") as display:
        env = clean_env(tmp_path, DISPLAY=display)
        driver = SessionDriver(env=env)
        looks(driver, "screens (X11)")
        assert driver.monitor.fresh() & NEW == set()

        xrandr(env, "--setmonitor", "PROJECTOR", "800/200x600/150+800+0", "none")
        assert driver.monitor.fresh() & NEW == NEW
        assert "sitbreak screens --mine" in driver.health("screens (X11)").words
        xrandr(env, "--delmonitor", "PROJECTOR")
        assert driver.monitor.fresh() & NEW == set()
        driver.close()


def test_one_that_somebody_calls_theirs_holds_nothing_back(tmp_path: Path, own_state: Path) -> None:
    need("xrandr")
    with xvfb("1600x600x24") as display:
        env = clean_env(tmp_path, DISPLAY=display)
        driver = SessionDriver(env=env)
        looks(driver, "screens (X11)")
        xrandr(env, "--setmonitor", "DESK", "800/200x600/150+800+0", "none")
        assert driver.monitor.fresh() & NEW == NEW
        claim(env, own_state)

        assert driver.monitor.fresh() & NEW == set()
        driver.close()


def test_an_output_that_sway_gets_holds_reminders_back_until_somebody_calls_it_theirs(
    tmp_path: Path, own_state: Path
) -> None:
    need("swaymsg")
    with sway_session(tmp_path) as env:
        driver = SessionDriver(session=env["DBUS_SESSION_BUS_ADDRESS"], env=env)
        looks(driver, "screens (sway)")
        assert driver.monitor.fresh() & NEW == set()
        before = outputs(env)

        swaymsg(env, "create_output")
        wait_until(lambda: outputs(env) - before, "there is another output")
        assert driver.monitor.fresh() & NEW == NEW
        claim(env, own_state)
        assert driver.monitor.fresh() & NEW == set()
        driver.close()


def claim(env: dict[str, str], state: Path) -> None:
    command = [sys.executable, "-m", "sitbreak", "screens", "--mine"]
    told = subprocess.run(
        command, env={**env, "SITBREAK_HOME": str(state)}, capture_output=True, text=True, timeout=30, check=True
    )
    assert "none is new" in told.stdout


def xrandr(env: dict[str, str], *arguments: str) -> None:
    subprocess.run(["xrandr", *arguments], env=env, check=True, timeout=20)


def outputs(env: dict[str, str]) -> set[str]:
    told = subprocess.run(["swaymsg", "-t", "get_outputs", "-r"], env=env, capture_output=True, text=True, timeout=20)
    return {output["name"] for output in json.loads(told.stdout) if output["active"]}
