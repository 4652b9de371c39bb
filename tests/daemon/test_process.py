"""`sitbreak run` turns into the daemon: same process, same options, none of the command line's libraries."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sitbreak.config import RunOptions
from sitbreak.daemon import __main__ as process
from sitbreak.dataclass import asdict

LOADED = "import sys, sitbreak.daemon.app; print('\\n'.join(sys.modules))"
TOO_MUCH = {"asyncio", "tkinter", "PIL", "importlib.metadata", "ssl", "email", "click", "rich", "tomlkit", "gi"}


@pytest.mark.posix_only("Windows cannot replace a process: there `run` is called right here")
def test_the_options_arrive_in_the_daemon_as_they_were_given(monkeypatch: pytest.MonkeyPatch) -> None:
    options = RunOptions(("sit.interval=20s",), Path("/a.toml"), Path("/b.jsonl"), verbose=True, tray=False)
    seen: list[RunOptions] = []
    monkeypatch.setattr(process, "run", lambda given: seen.append(given) or 0)  # type: ignore[func-returns-value]
    told: list[str] = []
    monkeypatch.setattr("sitbreak.processes.become", lambda _module, options, **_folders: told.append(options))

    process.become(options)
    code = process.main(told[0])

    assert (code, set(seen)) == (0, {options})


@pytest.mark.posix_only("Windows cannot replace a process: there `run` is called right here")
def test_files_named_from_the_current_folder_are_named_in_full(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    told: list[str] = []
    monkeypatch.setattr("sitbreak.processes.become", lambda _module, options, **_folders: told.append(options))
    monkeypatch.setattr(process, "run", lambda _options: 0)

    process.become(RunOptions(config=Path("a.toml"), trace=Path("../b.jsonl")))

    assert json.loads(told[0])["config"] == str(tmp_path / "a.toml")
    assert json.loads(told[0])["trace"] == str(tmp_path / "../b.jsonl")


def test_a_mistake_in_the_config_ends_it_with_one_and_a_way_out(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[sit]\nintervall = "3 min"\n')
    told = json.dumps(asdict(RunOptions(config=config)), default=str)

    ended = subprocess.run([sys.executable, "-m", "sitbreak.daemon", told], capture_output=True, text=True, timeout=30)

    assert ended.returncode == 1
    assert "line 2" in ended.stderr
    assert "interval" in ended.stderr.splitlines()[-1]
    assert "Traceback" not in ended.stderr


def test_the_daemon_loads_nothing_heavy() -> None:
    loaded = subprocess.check_output([sys.executable, "-c", LOADED], text=True, timeout=30).split()

    assert "sitbreak.core.engine" in loaded
    assert TOO_MUCH & set(loaded) == set()
