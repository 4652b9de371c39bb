"""A full-screen window on a real X server with a real window manager holds reminders back."""

import select
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sitbreak.core.events import Busy, BusyChanged, DisplaysChanged
from sitbreak.supervise.health import Level
from tests.desktop.kit import clean_env, end, need, program, wait_until, xvfb
from tests.desktop.session_driver import SessionDriver

FULL = BusyChanged(frozenset({Busy.FULL_SCREEN}))
CLEAR = BusyChanged(frozenset())


@pytest.fixture
def display() -> Iterator[str]:
    with xvfb("800x600x24") as name:
        yield name


@pytest.fixture
def env(display: str, tmp_path: Path) -> dict[str, str]:
    need("openbox", "xdotool", "xterm")
    return clean_env(tmp_path, DISPLAY=display)


@pytest.fixture
def driver(env: dict[str, str]) -> Iterator[SessionDriver]:
    made = SessionDriver(env=env)
    yield made
    made.close()


@contextmanager
def window_manager(env: dict[str, str]) -> Iterator[None]:
    def tells() -> bool:
        asked = subprocess.run(["xprop", "-root", "_NET_SUPPORTED"], env=env, capture_output=True, timeout=20)
        return b"FULLSCREEN" in asked.stdout

    with program("openbox", env=env):
        wait_until(tells, "openbox says what it can")
        yield


def full_screen(driver: SessionDriver) -> tuple[Level, str]:
    health = driver.health("full screen (X11)")
    return health.level, health.words


def test_a_window_that_goes_full_screen_and_back_is_noticed_without_a_heartbeat(
    env: dict[str, str], driver: SessionDriver
) -> None:
    with window_manager(env), program("xterm", "-title", "work", "-e", "sleep 600", env=env):
        wait_until(lambda: driver.turn() is not None and full_screen(driver) == (Level.OK, "off"), "openbox tells")
        window = _window(env, "work")
        _key(env, window, "alt+Return")
        wait_until(driver.saw(FULL), "the full screen is seen")
        _key(env, window, "alt+Return")
        wait_until(driver.saw(CLEAR), "its end is seen")


def test_a_full_screen_window_that_was_there_before_is_seen_and_its_closing_too(
    env: dict[str, str],
) -> None:
    with window_manager(env):
        film = subprocess.Popen(["xterm", "-fullscreen", "-title", "film", "-e", "sleep 600"], env=env)
        try:
            _window(env, "film")
            driver = SessionDriver(env=env)
            wait_until(driver.saw(FULL), "the full screen is seen")
            end(film)
            wait_until(driver.saw(CLEAR), "its closing is seen")
            driver.close()
        finally:
            end(film)


def test_switching_to_a_plain_window_ends_it(env: dict[str, str], driver: SessionDriver) -> None:
    with window_manager(env), program("xterm", "-title", "work", "-e", "sleep 600", env=env):
        work = _window(env, "work")
        with program("xterm", "-fullscreen", "-title", "film", "-e", "sleep 600", env=env):
            wait_until(driver.saw(FULL), "the full screen is seen")
            subprocess.run(["xdotool", "windowactivate", work], env=env, check=True, timeout=20)
            wait_until(driver.saw(CLEAR), "the plain window counts")


def test_without_a_window_manager_it_is_unknown(driver: SessionDriver) -> None:
    assert driver.monitor.reasons == frozenset()
    assert full_screen(driver)[0] is Level.MISSING


def test_a_changed_window_title_does_not_wake_us(env: dict[str, str], driver: SessionDriver) -> None:
    with window_manager(env), program("xterm", "-title", "work", "-e", "sleep 600", env=env):
        window = _window(env, "work")
        wait_until(lambda: driver.turn() is not None and full_screen(driver) == (Level.OK, "off"), "openbox tells")
        wait_until(lambda: _is_quiet(driver), "the start is over")
        for number in range(20):
            subprocess.run(["xdotool", "set_window", "--name", f"{number} %", window], env=env, check=True, timeout=20)

        assert _is_quiet(driver)


def test_an_x_server_that_dies_costs_only_this_detector(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitbreak.session.monitor.FIRST_PAUSE_S", 0.0)
    with xvfb("800x600x24") as name:
        driver = SessionDriver(env=clean_env(tmp_path, DISPLAY=name))
    wait_until(lambda: driver.turn() is not None and "gone" in full_screen(driver)[1], "the loss is said")
    with program("Xvfb", name, "-screen", "0", "800x600x24", "-nolisten", "tcp", "-noreset"):
        env = clean_env(tmp_path, DISPLAY=name)
        wait_until(lambda: subprocess.run(["xdpyinfo"], env=env, capture_output=True).returncode == 0, "X is back")
        with window_manager(env):
            back = (Level.OK, "off")
            wait_until(
                lambda: driver.turn(heartbeat=True) is not None and full_screen(driver) == back, "it is found again"
            )
    driver.close()


def test_a_screen_that_changes_its_size_is_told(env: dict[str, str], driver: SessionDriver) -> None:
    need("xrandr")
    vga = ["small", "25.175", "640", "656", "752", "800", "480", "490", "492", "525"]
    for command in (["--newmode", *vga], ["--addmode", "screen", "small"], ["--output", "screen", "--mode", "small"]):
        subprocess.run(["xrandr", *command], env=env, check=True, timeout=20)

    wait_until(driver.saw(DisplaysChanged()), "the change is told")


def _is_quiet(driver: SessionDriver) -> bool:
    served = []
    detector = driver.watcher("full screen (X11)")
    for _ in range(6):
        descriptor = detector.fileno()
        assert descriptor is not None
        served.append(bool(select.select([descriptor], [], [], 0)[0]))
        driver.turn()
    return not any(served)


def _window(env: dict[str, str], title: str) -> str:
    command = ["xdotool", "search", "--onlyvisible", "--name", title]

    def found() -> str:
        return subprocess.run(command, env=env, capture_output=True, text=True, timeout=20).stdout.strip()

    return wait_until(found, f"the window {title} is there").splitlines()[0]


def _key(env: dict[str, str], window: str, key: str) -> None:
    subprocess.run(["xdotool", "windowactivate", "--sync", window, "key", key], env=env, check=True, timeout=20)
