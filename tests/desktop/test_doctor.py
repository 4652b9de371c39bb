"""The doctor tells the truth on a real desktop, whole and with parts missing."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.desktop.kit import clean_env, need, program, session_bus, wait_until, xvfb


def examined(env: dict[str, str]) -> tuple[int, dict[str, dict[str, Any]]]:
    command = [sys.executable, "-m", "sitbreak", "doctor", "--json"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, cwd="/")
    assert "Traceback" not in done.stderr
    findings = json.loads(done.stdout)["findings"]
    return done.returncode, {f"{one['group']}/{one['name']}": one for one in findings}


def home(tmp_path: Path, **more: str) -> dict[str, str]:
    return clean_env(tmp_path, SITBREAK_HOME=str(tmp_path / "sitbreak"), **more)


def test_a_whole_desktop_is_found_and_what_is_paused_is_said(tmp_path: Path) -> None:
    need("dunst", "dunstctl", "openbox")
    with session_bus(tmp_path / "bus") as bus, xvfb() as display:
        env = home(tmp_path, DISPLAY=display, DBUS_SESSION_BUS_ADDRESS=bus)
        with program("openbox", env=env), program("dunst", env=env):
            pause = ["dunstctl", "set-paused", "true"]
            wait_until(lambda: subprocess.run(pause, env=env, capture_output=True).returncode == 0, "dunst listens")
            wait_until(lambda: examined(env)[1]["not now/full-screen"]["level"] == "ok", "openbox tells")
            code, found = examined(env)

    assert code == 0
    assert found["activity/source"]["words"].startswith("x11")
    assert found["notifications/channel"]["words"].startswith("freedesktop: dunst")
    assert "actions" in found["notifications/capabilities"]["words"]
    assert found["not now/do-not-disturb"]["words"] == "dunst paused: on"


def test_without_a_display_the_main_job_cannot_work_and_it_says_what_helps(tmp_path: Path) -> None:
    with session_bus(tmp_path / "bus") as bus:
        code, found = examined(home(tmp_path, DBUS_SESSION_BUS_ADDRESS=bus))

    # with a terminal of this user's open somewhere the tty source serves
    assert code == (1 if found["activity/source"]["level"] == "missing" else 0)
    assert found["activity/source"]["remedy"]
    assert found["tray/host"]["level"] == "degraded"


def test_without_a_notification_server_another_channel_is_named(tmp_path: Path) -> None:
    with session_bus(tmp_path / "bus") as bus, xvfb() as display:
        code, found = examined(home(tmp_path, DISPLAY=display, DBUS_SESSION_BUS_ADDRESS=bus))

    assert code == 0
    assert found["notifications/channel"]["level"] == "degraded"
    assert any("freedesktop" in detail for detail in found["notifications/channel"]["details"])


def test_a_dead_bus_address_is_no_traceback(tmp_path: Path) -> None:
    with xvfb() as display:
        dead = f"unix:path={tmp_path}/nothing"
        code, found = examined(home(tmp_path, DISPLAY=display, DBUS_SESSION_BUS_ADDRESS=dead))

    assert code == 0
    assert found["activity/source"]["level"] == "ok"
    assert not [one for one in found.values() if "this check failed" in one["words"]]


def test_the_live_check_sees_a_moved_mouse(tmp_path: Path) -> None:
    need("xdotool")
    with xvfb() as display:
        env = home(tmp_path, DISPLAY=display)
        command = [sys.executable, "-m", "sitbreak", "doctor", "--json", "--live"]
        with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True, cwd="/") as doctor:
            steps = 0
            while doctor.poll() is None:
                subprocess.run(["xdotool", "mousemove", str(10 + steps % 500), "20"], env=env, check=True, timeout=20)
                steps += 1
            assert doctor.stdout is not None
            findings = json.load(doctor.stdout)["findings"]

    (live,) = [one for one in findings if one["name"] == "live check"]
    assert live["level"] == "ok"
    assert live["words"].startswith("seen after")
