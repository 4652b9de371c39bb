"""A daemon that runs forgets with the files, and goes on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.running import HeadlessDaemon, running

pytestmark = pytest.mark.posix_only("its stand-in for the daemon listens on AF_UNIX")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="terminals and a Unix socket")


def sitbreak(daemon: HeadlessDaemon, *words: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "SITBREAK_HOME": str(daemon.home), "HOME": str(daemon.home), "LC_ALL": "C.UTF-8"}
    line = [sys.executable, "-m", "sitbreak", *words]
    return subprocess.run(line, env=environment, capture_output=True, text=True, timeout=60, check=False)


def decisions(daemon: HeadlessDaemon) -> list[str]:
    return [line["key"] for line in daemon.ask(ask="why")["answer"]["reasons"]]


def test_forgetting_all_empties_the_memory_of_the_one_that_runs(tmp_path: Path) -> None:
    with running(tmp_path) as daemon:
        daemon.ask(do="pause", for_s=3600.0)
        assert "why.paused" in decisions(daemon)
        assert sitbreak(daemon, "forget", "--all", "--yes").returncode == 0

        assert "why.paused" not in decisions(daemon)
        assert daemon.quit()[0] == 0
        left = [path for path in tmp_path.rglob("*") if path.is_file() and b"why.paused" in path.read_bytes()]
        assert left == []


@pytest.mark.parametrize("place", ["of ones own", "in the state folder"])
def test_a_recording_that_goes_on_begins_anew_and_can_be_forgotten_again(tmp_path: Path, place: str) -> None:
    trace = tmp_path / "day.jsonl" if place == "of ones own" else tmp_path / "state" / "day.jsonl"
    trace.parent.mkdir(exist_ok=True)
    with running(tmp_path, "--trace", str(trace)) as daemon:
        daemon.ask(do="pause", for_s=3600.0)
        assert '"pause"' in trace.read_text(encoding="utf-8")
        assert sitbreak(daemon, "forget", "--all", "--yes").returncode == 0

        assert '"pause"' not in trace.read_text(encoding="utf-8")
        daemon.ask(do="resume")
        assert '"resume"' in trace.read_text(encoding="utf-8")
        assert daemon.quit()[0] == 0
    assert sitbreak(daemon, "forget", "--all", "--yes").returncode == 0
    assert not trace.exists()


def test_forgetting_before_tomorrow_cuts_the_decisions_and_keeps_the_pause(tmp_path: Path) -> None:
    with running(tmp_path) as daemon:
        daemon.ask(do="pause", for_s=3600.0)
        assert sitbreak(daemon, "forget", "--before", "2999-01-01", "--yes").returncode == 0

        assert "why.paused" not in decisions(daemon)
        assert daemon.ask(ask="status")["answer"]["mode"] == "paused"


def test_what_is_no_moment_is_refused(tmp_path: Path) -> None:
    with running(tmp_path) as daemon:
        answer = daemon.ask(ask="forget", args={"before": "yesterday"})

        assert (answer["ok"], answer["error"]) == (False, '"before" is no moment')
