"""What is registered, read by those that will: GLib's launcher, which desktops use, and systemd."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sitbreak.autostart.systemd import SystemdUnit
from sitbreak.autostart.xdg import XdgEntry

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux desktops")

NAMES = (
    "it's",
    'a"quote',
    "back\\slash",
    "dol$lar ${HOME}",
    "per%cent %u %%",
    "sp ace",
    "Grüße 日本",
    "`tick`",
    "a;b&c",
    "~tilde",
    "ta\tb",
)
WAIT_S = 20.0


@pytest.fixture(params=NAMES)
def script(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A program that leaves a mark with its arguments where it lies."""
    path = tmp_path / str(request.param) / "sitbreak"
    path.parent.mkdir()
    path.write_text(
        '#!/bin/sh\nprintf "%s" "$*" > "$(dirname "$0")/.mark" && mv "$(dirname "$0")/.mark" "$(dirname "$0")/mark"\n'
    )
    path.chmod(0o755)
    return path


def test_a_desktop_starts_it_from_any_folder(script: Path, tmp_path: Path) -> None:
    if shutil.which("gio") is None:
        pytest.skip("gio is not installed")
    entry = XdgEntry(tmp_path / "sitbreak.desktop")
    entry.fill([str(script), "run"])
    subprocess.run(
        ["gio", "launch", str(entry.path)], check=True, timeout=WAIT_S, env={**os.environ, "LC_ALL": "C.UTF-8"}
    )
    end_s = time.monotonic() + WAIT_S
    while not (mark := script.with_name("mark")).exists() and time.monotonic() < end_s:
        time.sleep(0.02)

    assert mark.read_text() == "run"


def test_systemd_reads_it_from_any_folder(script: Path, tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed")
    unit = SystemdUnit(tmp_path / "units", reload=lambda: None)
    unit.fill([str(script), "run"])
    command = ["systemd-analyze", "--user", "verify", str(tmp_path / "units/sitbreak.service")]
    run_dir = tmp_path / "run"
    run_dir.mkdir(mode=0o700)
    env = {**os.environ, "XDG_RUNTIME_DIR": str(run_dir), "SYSTEMD_LOG_LEVEL": "warning"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=WAIT_S, check=False, env=env)

    complaints = [line for line in done.stderr.splitlines() if "sitbreak" in line]
    assert (done.returncode, complaints) == (0, [])
    assert unit.command() == [str(script), "run"]
    if set("'\"\\$%`\t") & set(str(script)):  # behind a shell, of whose arguments it knows nothing
        return
    script.unlink()
    gone = subprocess.run(command, capture_output=True, text=True, timeout=WAIT_S, check=False, env=env)
    assert "is not executable" in gone.stderr  # it did look there
