"""Processes that change a file of the person's at the same moment lose nothing of each other's."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sitbreak import catalogue_files, config, paths
from sitbreak.config import one_writer as module
from sitbreak.config.one_writer import one_writer
from sitbreak.config.writing import assign

pytestmark = pytest.mark.posix_only("folders are not locked there")
ROOT = Path(__file__).parents[2]
CHANGES = {"sit.interval": "21 min", "sit.break": "6 min", "stretch.voice": "true", "eyes.every": "20 min"}
STEPS = ["--position", "seated", "--area", "neck", "--step", "Sit."]


def at_once(commands: list[list[str]]) -> None:
    running = [
        subprocess.Popen([sys.executable, "-P", "-m", "sitbreak", *words], env=environment()) for words in commands
    ]
    assert [process.wait(120) for process in running] == [0] * len(commands)


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def test_settings_and_refusals_and_stretches_that_are_written_at_once_are_all_there() -> None:
    paths.config_dir().mkdir(parents=True, exist_ok=True)
    never = ["chin-tuck", "short-walk"]
    at_once([
        *(["config", "set", key, value] for key, value in CHANGES.items()),
        *(["stretches", "never", name] for name in never),
        *(["stretches", "new", "--name", f"Mine {name}", *STEPS] for name in "AB"),
    ])  # fmt: skip
    loaded = config.load(paths.config_file())

    assert loaded.given == {*CHANGES, "stretch.avoid"}
    assert sorted(loaded.settings.stretch.avoid) == sorted(never)
    assert {"mine-a", "mine-b"} <= {*catalogue_files.load_all("en").catalogue.stretches}


def test_a_process_that_never_lets_go_keeps_nobody_from_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE_S", 0.05)
    file = tmp_path / "config.toml"
    hold = (
        "import fcntl, os, sys; fcntl.flock(os.open(sys.argv[1], os.O_RDONLY), 2); print(flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        assign(file, {"stretch.voice": True})
        holder.communicate()

    assert config.load(file).settings.stretch.voice


def test_a_change_within_a_change_waits_for_nobody_and_a_loop_of_links_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.symlink_to(file)
    with one_writer(file):
        assign(file, {"stretch.voice": True})

    assert config.load(file).settings.stretch.voice
