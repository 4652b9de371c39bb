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
LACKS = ("cannot be saved", "cannot be written")


def may_unshare() -> bool:
    return subprocess.run([*UNSHARE, "true"], capture_output=True, check=False).returncode == 0


@pytest.fixture(params=["read-only disk", "no home"])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "no home":
        return Path("/dev/null/home")  # which not even root can make
    if not may_unshare():
        pytest.skip("no mounts here: a read-only disk needs root")
    now = datetime.now().astimezone()
    keep(tmp_path / "home/.local/state/sitbreak/history.db", Bout(now - timedelta(hours=1), now, 3600.0))
    return tmp_path / "home"


class CommandsAtHome:
    """Runs commands in a home that takes nothing."""

    def __init__(self, home: Path, runtime: Path) -> None:
        kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "VIRTUAL_ENV") if name in os.environ}
        root = str(Path(__file__).parents[2])
        self.env = kept | {"HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "LC_ALL": "C.UTF-8"}
        self.env |= {"PYTHONPATH": root, "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere"}
        mount = f'mount --bind "{home}" "{home}" && mount -o remount,bind,ro "{home}" && exec "$@"'
        self._begin = [*UNSHARE, "sh", "-c", mount, "sh"] if home.exists() else []

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


def test_the_daemon_runs_without_its_files_and_says_so(reader: CommandsAtHome) -> None:
    with reader.daemon() as daemon:
        wait_until(lambda: reader.run("status").returncode in (0, 1) or daemon.poll() is not None, "it answers")
        assert daemon.poll() is None
        status = reader.run("status", "--json")
        assert status.returncode == 0
        assert any(words in status.stdout for words in LACKS)
        assert reader.run("why").returncode == 0
        assert reader.run("pause").returncode == 0
        assert reader.run("quit").returncode == 0
        assert daemon.wait(20) in (0, 5)
