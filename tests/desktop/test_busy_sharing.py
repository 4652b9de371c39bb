"""The screen share as `pw-dump` prints it: the program is one of the test's own that prints what a test wants."""

import json
from pathlib import Path

import pytest

from sitbreak.core.events import Busy
from sitbreak.session.busy import sharing
from tests.desktop.kit import clean_env
from tests.desktop.session_driver import SessionDriver

SHARED = [
    {"id": 1, "type": "PipeWire:Interface:Node", "info": {"props": {"media.class": "Stream/Output/Video"}}},
    {
        "id": 2,
        "type": "PipeWire:Interface:Link",
        "info": {"output-node-id": 1, "input-node-id": 3, "state": "active"},
    },
]


@pytest.fixture
def env(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A Wayland session whose pw-dump prints `dump.json` and counts its runs."""
    program = tmp_path / "bin/pw-dump"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\necho run >> {tmp_path}/runs\ncat {tmp_path}/dump.json\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=":")
    made = clean_env(tmp_path, WAYLAND_DISPLAY="wayland-none")
    Path(made["XDG_RUNTIME_DIR"], "pipewire-0").touch()
    (tmp_path / "dump.json").write_text("[]")
    return made


def runs(tmp_path: Path) -> int:
    path = tmp_path / "runs"
    return len(path.read_text().splitlines()) if path.exists() else 0


def test_it_is_asked_before_a_reminder_and_not_at_heartbeats(env: dict[str, str], tmp_path: Path) -> None:
    driver = SessionDriver(env=env)
    for _ in range(3):
        driver.turn(heartbeat=True)
    assert runs(tmp_path) == 0

    (tmp_path / "dump.json").write_text(json.dumps(SHARED))
    assert Busy.SHARING in driver.monitor.fresh()
    driver.close()


def test_a_reminder_that_waits_does_not_start_a_process_every_few_seconds(env: dict[str, str], tmp_path: Path) -> None:
    driver = SessionDriver(env=env)
    for _ in range(5):
        driver.monitor.fresh()
    driver.close()

    assert runs(tmp_path) == 1


def test_garbage_instead_of_a_dump_is_unknown(
    env: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "REST_S", 0.0)
    driver = SessionDriver(env=env)
    (tmp_path / "dump.json").write_text("pw-dump: cannot connect")

    assert Busy.SHARING not in driver.monitor.fresh()
    driver.close()
