"""The state on a disk that is slow: the loop goes on, and the newest state is what is in the file at last."""

import json
import os
import threading
from pathlib import Path

import pytest

from sitbreak.core.settings import Settings
from sitbreak.daemon.live_engine import LiveEngine
from sitbreak.daemon.state_saver import StateSaver
from sitbreak.state import StateFile
from tests.kit.clock import Clock


def test_a_slow_disk_holds_up_nobody_and_the_newest_state_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on, real = threading.Event(), os.fsync
    monkeypatch.setattr(os, "fsync", lambda fileno: (goes_on.wait(30), real(fileno))[1])
    clock, file = Clock(), StateFile(tmp_path / "state.json")
    saver = StateSaver(file, engine := LiveEngine(file, Settings(), clock.now))
    saver.save(clock.now)
    clock.wait(100.0)
    newest = clock.now
    saver.save(newest)
    assert not file.path.exists()
    goes_on.set()
    saver.close()

    assert json.loads(file.path.read_text()) == json.loads(json.dumps(engine.saved(newest)))


def test_a_state_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    clock, file = Clock(), StateFile(tmp_path / "file" / "state.json")
    saver = StateSaver(file, LiveEngine(file, Settings(), clock.now))
    saver.save(clock.now)
    saver.close()
    (health,) = saver.health()

    assert "the state cannot be saved" in health.problems[-1]
