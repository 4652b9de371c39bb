"""`sitbreak run` turns into the daemon: same process, same options, none of the command line's libraries."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sitbreak.control.instance import AlreadyRunningError
from sitbreak.daemon import __main__ as process
from sitbreak.daemon import starting
from sitbreak.dataclass import asdict
from sitbreak.run_options import RunOptions
from sitbreak.sentence import Sentence

LOADED = (
    "import sys; from sitbreak import lean_imports; lean_imports.install();"
    "import sitbreak.daemon.app, sitbreak.daemon.starting;"
    "print('\\n'.join(name for name, each in sys.modules.items() if not isinstance(each, lean_imports.Later)))"
)
TOO_MUCH = {"asyncio", "tkinter", "PIL", "importlib.metadata", "ssl", "email", "click", "rich", "tomlkit", "gi"}
FOR_A_MOMENT = {"tomllib", "platformdirs", "sitbreak.catalogue_files", "sitbreak.catalogue.chooser", "Xlib.display"}
NEVER_ASKED = {"ipaddress", "urllib.parse", "locale", "traceback", "tokenize", "heapq", "six", "Xlib.protocol.request"}


@pytest.mark.posix_only("Windows cannot replace a process: there `run` is called right here")
def test_the_options_arrive_in_the_daemon_as_they_were_given(monkeypatch: pytest.MonkeyPatch) -> None:
    options = RunOptions(("sit.interval=20s",), Path("/a.toml"), Path("/b.jsonl"), verbose=True, tray=False)
    seen: list[RunOptions] = []
    monkeypatch.setattr("sitbreak.daemon.running.run", lambda given: seen.append(given) or 0)  # type: ignore[func-returns-value]
    told: list[str] = []
    monkeypatch.setattr("sitbreak.processes.become", lambda _module, options, **_folders: told.append(options))

    starting.become(options)
    code = process.main(told[0])

    assert (code, set(seen)) == (0, {options})


@pytest.mark.posix_only("Windows cannot replace a process: there `run` is called right here")
def test_files_named_from_the_current_folder_are_named_in_full(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    told: list[str] = []
    monkeypatch.setattr("sitbreak.processes.become", lambda _module, options, **_folders: told.append(options))
    monkeypatch.setattr("sitbreak.daemon.running.run", lambda _options: 0)

    starting.become(RunOptions(config=Path("a.toml"), trace=Path("../b.jsonl")))

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
    assert (TOO_MUCH | FOR_A_MOMENT) & set(loaded) == set()


@pytest.mark.skipif(sys.platform != "linux", reason="what is left out is Linux's")
def test_the_daemon_loads_nothing_that_it_never_asks_for() -> None:
    loaded = subprocess.check_output([sys.executable, "-c", LOADED], text=True, timeout=30).split()

    assert NEVER_ASKED & set(loaded) == set()


def test_run_in_plain_words_is_the_daemon_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen: list[tuple[RunOptions, str, str]] = []

    def run(options: RunOptions) -> int:
        seen.append((options, str(Path.cwd()), os.environ.get("SITBREAK_STATE_DIR", "")))
        return 5

    monkeypatch.setattr("sitbreak.daemon.running.run", run)
    monkeypatch.setattr(starting, "repair_all", lambda: None)
    monkeypatch.setattr(os, "environ", {**os.environ, "SITBREAK_HOME": "below"})
    monkeypatch.chdir(tmp_path)

    code = starting.run_plainly(["--no-tray", "--set", "sit.interval=20s"])

    folder, state = (str(tmp_path), seen[0][2]) if sys.platform == "win32" else ("/", str(tmp_path / "below/state"))
    assert (code, seen) == (5, [(RunOptions(("sit.interval=20s",), tray=False), folder, state)])


def test_run_in_other_words_is_left_to_the_command_line() -> None:
    assert [starting.run_plainly([word]) for word in ("--help", "--set", "-vv", "now", "--config=a")] == [None] * 5


@pytest.mark.parametrize(("language", "word"), [("de", "läuft"), ("fr", "déjà"), ("ja", "すでに"), ("", "already")])
def test_a_start_that_is_refused_is_told_in_the_language_of_the_settings(
    language: str, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(_options: RunOptions) -> int:
        raise AlreadyRunningError(Sentence("sitbreak is running already"))

    monkeypatch.setattr("sitbreak.daemon.running.run", refused)
    file = tmp_path / "config.toml"
    file.write_text(f"[ui]\nlanguage = '{language}'\n" if language else "no toml")

    assert starting.live(RunOptions(("sit.interval=x",), file)) == 1
    assert word in capsys.readouterr().err
