"""Commands that go on for ever end with who reads them, though nothing new happens."""

import subprocess
import sys
from pathlib import Path

import pytest

from sitbreak.error_boundary import REFUSED
from sitbreak.logs import log_file
from tests.control.fake_daemon import fake_daemon

pytestmark = pytest.mark.posix_only("its daemon of the test listens on AF_UNIX, and Windows tells of no reader")
ROOT = Path(__file__).parents[2]


def ends_with_its_reader(*words: str) -> int:
    """Read its first line, hang up, and return how it ended."""
    command = [sys.executable, "-m", "sitbreak", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        process.stdout.close()
        return process.wait(30)


def test_a_status_that_is_watched() -> None:
    with fake_daemon():
        assert ends_with_its_reader("status", "--watch") == REFUSED


def test_a_log_that_is_followed() -> None:
    log_file().parent.mkdir(parents=True, exist_ok=True)
    log_file().write_text("2026-03-03 09:00:00,000 INFO one line\n", encoding="utf-8")

    assert ends_with_its_reader("log", "--follow") == REFUSED
