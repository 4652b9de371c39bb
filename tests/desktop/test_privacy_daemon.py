"""What is typed into a real X client is in nothing that a whole daemon writes: no trace, log, state or history."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.key_client import KEYSYM, SPELLINGS, KeyClient
from tests.desktop.kit import clean_env, end, need, program, wait_until, xvfb

SHORT = ("sit.interval=10s", "sit.still_sitting=5s", "sit.min_sit=0s", "tray.backend=none")
BOUT_S = 12.0
LEAK = """
import logging
from sitbreak.activity import pynput_
def on_press(counter, *handed):
    logging.getLogger("sitbreak").warning("%s", handed)
    counter._note(pynput_.InputKind.KEY, "keys")
pynput_.InputCounter.on_press = on_press
"""


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[KeyClient]:
    need("Xvfb")
    with xvfb() as display:
        monkeypatch.setenv("DISPLAY", display)
        client = KeyClient(display)
        yield client
        client.close()


def written(home: Path, client: KeyClient, source: str, *, leak: bool = False) -> dict[str, bytes]:
    """Let a daemon see a bout of typing and show a reminder; return every file it leaves and what it printed."""
    env = clean_env(home, DISPLAY=os.environ["DISPLAY"], SITBREAK_HOME=str(home / "s"), PYTHONIOENCODING="utf-8")
    if leak:
        (home / "sitecustomize.py").write_text(LEAK)
        env["PYTHONPATH"] = os.pathsep.join([str(home), env["PYTHONPATH"]])
    trace, printed, history = home / "s/trace", home / "s/printed", home / "s/state/history.db"
    trace.parent.mkdir()
    sets = [word for each in (*SHORT, f"activity.source={source}") for word in ("--set", each)]
    command = [sys.executable, "-m", "sitbreak", "run", "--trace", str(trace), *sets]

    def types() -> bool:
        assert client.types() == KEYSYM
        return trace.exists() and b'"key"' in trace.read_bytes()

    def types_on(until_s: float) -> bool:
        return types() and time.monotonic() >= until_s

    with program(*command, env=env, log=printed) as daemon:
        wait_until(types, "a key is seen")
        until_s = time.monotonic() + BOUT_S
        wait_until(lambda: types_on(until_s), "somebody sat there")
        wait_until(history.exists, "the reminder is written down", 60)
        assert end(daemon) == 0
    return {path.name: path.read_bytes() for path in (home / "s").rglob("*") if path.is_file()}


@pytest.mark.parametrize("source", ["x11", "pynput"])
def test_nothing_that_the_daemon_writes_holds_what_was_typed(client: KeyClient, tmp_path: Path, source: str) -> None:
    files = written(tmp_path, client, source)

    assert {"trace", "printed", "history.db", "state.json", "sitbreak.log"} <= files.keys()
    assert [name for name, content in files.items() if any(word in content for word in SPELLINGS)] == []


def test_a_daemon_with_a_callback_that_logs_the_key_is_found_out(client: KeyClient, tmp_path: Path) -> None:
    files = written(tmp_path, client, "pynput", leak=True)

    assert [name for name, content in files.items() if any(word in content for word in SPELLINGS)] != []
