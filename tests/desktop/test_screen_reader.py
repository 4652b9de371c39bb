"""The accessibility bus of a desktop, and Orca itself: what a screen reader says of itself is seen."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.kit import need, program, session_bus, wait_until, xvfb

LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
SPEAKS = "import sys; from sitbreak.stretch.screen_reader import speaks; sys.exit(not speaks('auto'))"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[dict[str, str]]:
    need("gdbus")
    if not Path(LAUNCHER).exists():
        pytest.skip(f"{LAUNCHER} is not there (at-spi2-core)")
    with session_bus(tmp_path) as address:
        runtime = tmp_path / "run"
        runtime.mkdir(mode=0o700)
        home = {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(runtime), "GSETTINGS_BACKEND": "memory"}
        env = {**os.environ, **home, "DBUS_SESSION_BUS_ADDRESS": address}
        env.pop("DISPLAY", None)
        yield env


def speaks(env: dict[str, str]) -> bool:
    return subprocess.run([sys.executable, "-c", SPEAKS], env=env, check=False, timeout=30).returncode == 0


def says(env: dict[str, str], value: str) -> None:
    subprocess.run(
        ["gdbus", "call", "--session", "--dest", "org.a11y.Bus", "--object-path", "/org/a11y/bus", "--method",
         "org.freedesktop.DBus.Properties.Set", "org.a11y.Status", "ScreenReaderEnabled", f"<{value}>"],
        env=env, check=True, capture_output=True, timeout=30,
    )  # fmt: skip


def test_what_the_accessibility_bus_says_is_followed(session: dict[str, str], tmp_path: Path) -> None:
    assert not speaks(session), "no service of that name is there, and none is started"
    with program(LAUNCHER, env=session, log=tmp_path / "launcher.log"):
        wait_until(lambda: _is_owned(session), "the accessibility bus is there")
        assert not speaks(session)
        says(session, "true")
        assert speaks(session)
        says(session, "false")
        assert not speaks(session)


def test_orca_that_was_started_by_hand_is_seen(session: dict[str, str], tmp_path: Path) -> None:
    need("orca", "Xvfb")
    with xvfb() as display:
        env = {**session, "DISPLAY": display}
        with program(LAUNCHER, "--launch-immediately", env=env, log=tmp_path / "launcher.log"):
            assert not speaks(env)
            with program("orca", "--disable", "speech", env=env, log=tmp_path / "orca.log"):
                wait_until(lambda: speaks(env), "Orca is seen")


def _is_owned(env: dict[str, str]) -> bool:
    asked = ["gdbus", "call", "--session", "--dest", "org.freedesktop.DBus", "--object-path", "/org/freedesktop/DBus"]
    told = subprocess.run(
        [*asked, "--method", "org.freedesktop.DBus.NameHasOwner", "org.a11y.Bus"],
        env=env, check=True, capture_output=True, text=True, timeout=30,
    )  # fmt: skip
    return "true" in told.stdout
