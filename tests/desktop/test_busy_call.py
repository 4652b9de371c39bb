"""A call: the microphone as a real PulseAudio tells of it, and a camera that a process holds."""

import select
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitbreak.core.events import Busy, BusyChanged
from sitbreak.supervise.health import Health, Level
from tests.desktop.kit import clean_env, need, program, wait_until
from tests.desktop.session_driver import SessionDriver

CALL = BusyChanged(frozenset({Busy.CALL}))
CLEAR = BusyChanged(frozenset())
SERVER = (
    "pulseaudio",
    "-n",
    "--exit-idle-time=-1",
    "--use-pid-file=no",
    "--load=module-native-protocol-unix",
    "--load=module-null-sink sink_name=speakers",
    "--load=module-null-source source_name=mic",
)


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    need("pulseaudio", "parecord")
    return clean_env(tmp_path)


@pytest.fixture
def serving(env: dict[str, str]) -> Iterator[dict[str, str]]:
    """The environment of a PulseAudio that listens."""
    with program(*SERVER, env=env):
        wait_until(lambda: Path(env["XDG_RUNTIME_DIR"], "pulse/native").exists(), "PulseAudio listens")
        yield env


@pytest.fixture
def driver(serving: dict[str, str]) -> Iterator[SessionDriver]:
    made = SessionDriver(env=serving)
    wait_until(
        lambda: made.turn(heartbeat=True) is not None and microphone(made).level is Level.OK, "the server is met"
    )
    yield made
    made.close()


def microphone(driver: SessionDriver) -> Health:
    return driver.health("microphone")


def record(env: dict[str, str], source: str, *more: str) -> tuple[str, ...]:
    return ("parecord", f"--device={source}", "--raw", *more, f"{env['HOME']}/recording.raw")


def recorded(env: dict[str, str]) -> bool:
    path = Path(env["HOME"], "recording.raw")
    return path.exists() and path.stat().st_size > 0


def test_a_recording_from_the_microphone_is_a_call_until_it_ends(env: dict[str, str], driver: SessionDriver) -> None:
    with program(*record(env, "mic"), env=env):
        wait_until(driver.saw(CALL), "the recording is told without a heartbeat")
    wait_until(driver.saw(CLEAR), "its end is told")


def test_a_recording_of_what_is_played_is_no_call(env: dict[str, str], driver: SessionDriver) -> None:
    with program(*record(env, "speakers.monitor"), env=env):
        wait_until(lambda: driver.turn() is not None and recorded(env), "something is recorded")
        assert driver.monitor.fresh() == frozenset()


def test_a_level_meter_is_no_call(env: dict[str, str], driver: SessionDriver) -> None:
    with program(*record(env, "mic", "--rate=25"), env=env):
        wait_until(lambda: driver.turn() is not None and recorded(env), "the meter runs")
        assert driver.monitor.fresh() == frozenset()


def test_a_call_that_began_before_us_is_seen(serving: dict[str, str]) -> None:
    with program(*record(serving, "mic"), env=serving):
        wait_until(lambda: recorded(serving), "it records")
        driver = SessionDriver(env=serving)
        wait_until(driver.saw(CALL), "it is seen at the start")
        driver.close()


def test_a_sound_server_that_restarts_is_met_again(env: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitbreak.session.monitor.FIRST_PAUSE_S", 0.0)
    driver = SessionDriver(env=env)
    for _ in range(2):
        with program(*SERVER, env=env):
            wait_until(
                lambda: driver.turn(heartbeat=True) is not None and microphone(driver).level is Level.OK, "it is met"
            )
            with program(*record(env, "mic"), env=env):
                wait_until(driver.saw(CALL), "a recording is seen")
        wait_until(driver.saw(CLEAR), "the end of the server ends the call")
    driver.close()


def test_our_own_connection_costs_nothing_while_nothing_happens(driver: SessionDriver) -> None:
    fileno = driver.watcher("microphone").fileno()
    for _ in range(10):
        driver.turn()

    assert fileno is not None
    assert select.select([fileno], [], [], 1) == ([], [], [])


def test_a_process_that_holds_a_camera_is_a_call(tmp_path: Path) -> None:
    from sitbreak.session.busy.camera import Camera

    driver = SessionDriver(env=clean_env(tmp_path))
    camera = tmp_path / "video0"
    camera.touch()
    detector = Camera(driver.monitor._context, dev=tmp_path)
    detector.refresh()
    assert detector.on is False
    with camera.open("rb") as opened, subprocess.Popen(["sleep", "600"], stdin=opened) as process:
        opened.close()
        detector.refresh()
        seen = detector.on
        process.kill()
    driver.close()

    assert seen is True
