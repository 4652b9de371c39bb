"""A home that cannot be written to, or that is not there: what reads works, and `run` works and says what it lacks."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sitbreak.core.records import Bout
from tests.desktop.kit import wait_until
from tests.history.sample_rows import keep

UNSHARE = ["unshare", "--mount", "--propagation", "private"]
READS = (
    ("report",),
    ("report", "week"),
    ("report", "--json"),
    ("stretches", "list"),
    ("stretches", "next"),
    ("config", "show"),
    ("autostart", "status"),
    ("export", "--json", "-"),
)
MOUNTS = {
    "read-only disk": 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"',
    "full disk": 'set -e; mount -t tmpfs -o size=1m tmpfs /mnt; cp -a "$0/.local" /mnt; '
    'head -c 2M /dev/zero > /mnt/fill 2>/dev/null || true; mount --bind /mnt "$0"; exec "$@"',
}
"""What makes the home "$0" such a one, and then runs the command."""
LACKS = ("cannot be saved", "cannot be written")


def may_unshare() -> bool:
    return subprocess.run([*UNSHARE, "true"], capture_output=True, check=False).returncode == 0


@pytest.fixture(params=["read-only disk", "full disk", "no home"])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "no home":
        return Path("/dev/null/home")  # which not even root can make
    if not may_unshare():
        pytest.skip("no mounts here: a read-only disk needs root")
    now = datetime.now().astimezone()
    home = tmp_path / str(request.param)
    keep(home / ".local/state/sitbreak/history.db", Bout(now - timedelta(hours=1), now, 3600.0))
    return home


class CommandsAtHome:
    """Runs commands in a home that takes nothing."""

    def __init__(self, home: Path, runtime: Path) -> None:
        kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "VIRTUAL_ENV") if name in os.environ}
        root = str(Path(__file__).parents[2])
        self.env = kept | {"HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "LC_ALL": "C.UTF-8"}
        self.env |= {"PYTHONPATH": root, "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere"}
        self._begin = [*UNSHARE, "sh", "-c", MOUNTS[home.name], str(home)] if home.exists() else []
        self.is_full = home.name == "full disk"

    def line(self, *words: str) -> list[str]:
        return [*self._begin, sys.executable, "-P", "-m", "sitbreak", *words]

    def run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        line = self.line(*words)
        return subprocess.run(line, env=self.env, capture_output=True, text=True, timeout=60, check=False)

    @contextmanager
    def daemon(self) -> Iterator["subprocess.Popen[str]"]:
        line = self.line("run", "--no-tray", "--set", "activity.source=tty")
        process = subprocess.Popen(line, env=self.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        try:
            yield process
        finally:
            process.kill()
            process.communicate()


@pytest.fixture
def reader(home: Path, tmp_path: Path) -> CommandsAtHome:
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    return CommandsAtHome(home, runtime)


@pytest.mark.parametrize("words", READS, ids=" ".join)
def test_what_only_reads_works(reader: CommandsAtHome, words: tuple[str, ...]) -> None:
    done = reader.run(*words)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "words", [("config", "set", "sit.interval", "40 min"), ("autostart", "on"), ("report", "--html")]
)
def test_what_cannot_be_written_is_refused_with_the_way_out_for_the_reason(
    reader: CommandsAtHome, words: tuple[str, ...]
) -> None:
    done = reader.run(*words)

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    if reader.is_full:
        assert "make room on the disk" in done.stderr
    else:
        assert "permission" not in done.stderr


def test_the_daemon_runs_without_its_files_and_says_so(reader: CommandsAtHome) -> None:
    with reader.daemon() as daemon:
        wait_until(lambda: reader.run("status").returncode in (0, 1) or daemon.poll() is not None, "it answers")
        assert daemon.poll() is None
        status = reader.run("status", "--json")
        assert status.returncode == 0
        wait_until(lambda: any(words in reader.run("status").stdout for words in LACKS), "it says what it lacks")
        assert reader.run("why").returncode == 0
        assert reader.run("pause").returncode == 0
        assert reader.run("quit").returncode == 0
        assert daemon.wait(20) in (0, 5)


def test_without_a_runtime_folder_the_daemon_is_found_all_the_same(tmp_path: Path) -> None:
    if Path(f"/run/user/{os.getuid()}").exists():
        pytest.skip("this account has a runtime folder: only one without, as under cron or in a container, can show it")
    home = CommandsAtHome(tmp_path / "none", tmp_path)
    del home.env["XDG_RUNTIME_DIR"]
    home.env["HOME"] = str(tmp_path)
    with home.daemon() as daemon:
        wait_until(lambda: home.run("status").returncode == 0 or daemon.poll() is not None, "it answers")
        assert daemon.poll() is None
        doctor = home.run("doctor")
        # 1: no terminal to watch either, as in a container
        assert doctor.returncode in (0, 1)
        assert "report" not in doctor.stdout
        assert home.run("quit").returncode == 0
        assert daemon.wait(20) == 0
    assert (tmp_path / ".local/state/sitbreak/run").stat().st_mode & 0o077 == 0
