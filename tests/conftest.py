"""The suite guards the developer's home: every folder of ours lies below a temporary one."""

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

# no test asserts an absolute time: the machines are shared
settings.register_profile("patient", deadline=None)
# what lands is judged by its own change, not by a lucky find in somebody else's; developers keep looking at random
settings.register_profile("ci", parent=settings.get_profile("patient"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "patient")

# run in the background of a script, the suite would hand an ignored SIGINT down to the programs it interrupts
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def no_real_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point HOME and SITBREAK_HOME at a folder of the test's own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.delenv("LANGUAGE", raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("SITBREAK_HOME", str(tmp_path / "sitbreak"))
