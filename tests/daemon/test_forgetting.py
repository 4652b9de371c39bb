"""A daemon that runs forgets with the files, and goes on."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sitbreak.link.messages import Answer, Presence, Said, Span, presence_fields
from tests.desktop.kit import wait_until
from tests.faults.running import HeadlessDaemon, running

pytestmark = pytest.mark.posix_only("its stand-in for the daemon listens on AF_UNIX")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="terminals and a Unix socket")


def sitbreak(daemon: HeadlessDaemon, *words: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "SITBREAK_HOME": str(daemon.home), "HOME": str(daemon.home), "LC_ALL": "C.UTF-8"}
    line = [sys.executable, "-m", "sitbreak", *words]
    return subprocess.run(line, env=environment, capture_output=True, text=True, timeout=60, check=False)


NOWHERE = '[link]\nbroker = "mqtt://127.0.0.1:1"\ndiscovery = ""\n[sit]\nmin_sit = "0 s"\n'
OTHER, BOOT = "b" * 32, "c" * 32


@contextmanager
def linked(home: Path) -> Iterator[HeadlessDaemon]:
    """Run a daemon whose broker nobody ever reaches, and tell it what another machine says."""
    (home / "config").mkdir(mode=0o700, exist_ok=True)
    (home / "config" / "config.toml").write_text(NOWHERE)
    with running(home) as daemon:
        wait_until(lambda: daemon.ask(ask="machines", args={"gone": OTHER})["ok"], "it takes what a link tells")
        yield daemon


def hear(daemon: HeadlessDaemon, seq: int, *answers: Answer) -> None:
    told = Presence(OTHER, BOOT, seq, 800.0, (Span(700.0, 0.0),), reminded=(300.0,), answers=answers)
    assert daemon.ask(ask="machines", args={"presence": presence_fields(told)})["ok"]


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
    trace = tmp_path / "day.jsonl"
    with running(tmp_path, "--trace", str(trace)) as daemon:
        daemon.ask(do="pause", for_s=3600.0)
        assert '"pause"' in trace.read_text(encoding="utf-8")
        assert sitbreak(daemon, "forget", "--before", "2999-01-01", "--yes").returncode == 0

        assert "why.paused" not in decisions(daemon)
        assert daemon.ask(ask="status")["answer"]["mode"] == "paused"
        assert '"pause"' not in trace.read_text(encoding="utf-8")
        daemon.ask(do="resume")
        assert '"resume"' in trace.read_text(encoding="utf-8"), "its recording goes on"


def test_what_is_no_moment_is_refused(tmp_path: Path) -> None:
    with running(tmp_path) as daemon:
        answer = daemon.ask(ask="forget", args={"before": "yesterday"})

        assert (answer["ok"], answer["error"]) == (False, '"before" is no moment')


def test_what_other_machines_told_is_kept_over_a_restart_and_forgotten_with_all_else(tmp_path: Path) -> None:
    with linked(tmp_path) as daemon:
        hear(daemon, 1)
        assert daemon.quit()[0] == 0
    assert OTHER.encode() in (tmp_path / "state" / "state.json").read_bytes()

    with linked(tmp_path) as daemon:
        assert sitbreak(daemon, "forget", "--all", "--yes").returncode == 0
        assert holding(tmp_path, OTHER) == []
        hear(daemon, 1)
        assert daemon.quit()[0] == 0
    kept = json.loads((tmp_path / "state" / "state.json").read_text())["machines"]
    assert max((age_s for span in kept["others"]["told"][OTHER]["input"] for age_s in span), default=0) < 60
    assert kept["others"]["told"][OTHER]["reminded"] == []


def test_what_other_machines_told_is_forgotten_where_no_daemon_runs(tmp_path: Path) -> None:
    with linked(tmp_path) as daemon:
        hear(daemon, 1)
        assert daemon.quit()[0] == 0
    assert sitbreak(daemon, "forget", "--before", "2999-01-01", "--yes").returncode == 0
    kept = json.loads((tmp_path / "state" / "state.json").read_text())["machines"]
    assert (kept["others"]["told"][OTHER]["input"], kept["past"]["log"], kept["past"]["marks"]) == ([], [], [])

    assert sitbreak(daemon, "forget", "--all", "--yes").returncode == 0
    assert holding(tmp_path, OTHER) == []


def holding(home: Path, word: str) -> list[Path]:
    return [path for path in home.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]


def test_a_daemon_that_is_killed_applies_no_answer_twice(tmp_path: Path) -> None:
    def breaks() -> int:
        return int(daemon.ask(ask="status")["answer"]["breaks_today"])

    with linked(tmp_path) as daemon:
        hear(daemon, 1)
        wait_until(lambda: daemon.ask(ask="status")["answer"]["sitting_s"] > 1, "what was told counts")
        hear(daemon, 2, Answer(OTHER, BOOT, 1, 0.0, Said.DONE))
        assert breaks() == 1
        daemon.process.kill()
    with linked(tmp_path) as daemon:
        hear(daemon, 3, Answer(OTHER, BOOT, 1, 1.0, Said.DONE))
        assert breaks() == 1
        hear(daemon, 4)
        wait_until(lambda: daemon.ask(ask="status")["answer"]["sitting_s"] > 1, "time passes")
        hear(daemon, 5, Answer(OTHER, BOOT, 2, 0.0, Said.DONE))
        assert breaks() == 2, "a new one is applied"


def test_what_cannot_be_read_of_it_is_told_in_a_sentence_and_the_count_goes_on(tmp_path: Path) -> None:
    with linked(tmp_path) as daemon:
        hear(daemon, 1)
        sat_s = wait_until(lambda: daemon.ask(ask="status")["answer"]["sitting_s"], "what was told counts")
        assert daemon.quit()[0] == 0
    file = tmp_path / "state" / "state.json"
    saved = json.loads(file.read_text())
    file.write_text(json.dumps({**saved, "machines": {**saved["machines"], "own": []}}))
    with linked(tmp_path) as daemon:
        assert "what was kept of your other computers cannot be used" in daemon.problems
        assert daemon.ask(ask="status")["answer"]["sitting_s"] >= sat_s


def test_nothing_of_it_is_written_where_no_broker_is_set(tmp_path: Path) -> None:
    with linked(tmp_path) as daemon:
        hear(daemon, 1)
        assert daemon.quit()[0] == 0
    (tmp_path / "config" / "config.toml").write_text("[link]\n")
    with running(tmp_path) as daemon:
        assert daemon.quit()[0] == 0
    assert "machines" not in json.loads((tmp_path / "state" / "state.json").read_text())
