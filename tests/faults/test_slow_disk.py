"""A disk that takes a second and a half for each `fsync`: whoever asks the daemon does not notice."""

import subprocess
import time
from pathlib import Path

import pytest

from tests.desktop.kit import need
from tests.faults.daemon import FaultDesk, slowest_s

SLOW_S = 1.5
ANSWER_S = 0.25 + 0.2  # a turn, and what a busy machine adds
LIBRARY = """
#include <time.h>
#include <unistd.h>
#include <sys/syscall.h>
static int slow(int number, int file) {
    struct timespec pause = {1, 500000000};
    nanosleep(&pause, 0);
    return syscall(number, file);
}
int fsync(int file) { return slow(SYS_fsync, file); }
int fdatasync(int file) { return slow(SYS_fdatasync, file); }
"""


@pytest.fixture
def slow(desk: FaultDesk) -> FaultDesk:
    """Whatever the daemon syncs is slow."""
    need("cc")
    source, library = desk.home / "slow.c", desk.home / "slow.so"
    source.write_text(LIBRARY)
    subprocess.run(["cc", "-shared", "-fPIC", "-o", str(library), str(source)], check=True)
    desk.env["LD_PRELOAD"] = str(library)
    return desk


def test_a_disk_that_is_slow_slows_nobody(slow: FaultDesk) -> None:
    slow.start()
    assert "slow.so" in Path(f"/proc/{slow.process.pid}/maps").read_text()
    del slow.env["LD_PRELOAD"]  # of those who ask
    worst_s = 0.0
    for command in ("pause", "resume", "pause", "resume"):  # each is saved, and a row of the history
        assert slow.sitbreak(command).returncode == 0
        worst_s = max(worst_s, slowest_s(slow, 1))

    assert worst_s < ANSWER_S


def test_it_ends_on_a_slow_disk_and_keeps_the_count(slow: FaultDesk) -> None:
    slow.start()
    assert slow.sitbreak("pause", "1h").returncode == 0
    begun_s = time.monotonic()
    slow.process.terminate()

    assert slow.process.wait(30) in (0, 5)
    assert time.monotonic() - begun_s < 2 * SLOW_S
