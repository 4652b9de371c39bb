"""How a process with a window ends: by itself, by SIGTERM, by Ctrl+C, or by a fault in a callback of Tk."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.kit import clean_env, need_tk, xvfb

WINDOW = """
import sys
from sitbreak.stretch.window_process import asked_to_end, open_root, run_until_closed

def fails():
    raise LookupError("on purpose")

def close():
    print("closed", flush=True)
    root.destroy()

def look():
    close() if asked.is_set() else root.after(20, look)

asked, root = asked_to_end(), open_root()
root.after(0, lambda: print("open", flush=True))
root.after(50, {"fails": fails, "closes": close}.get(sys.argv[1], look))
run_until_closed(root, close)
"""


@pytest.fixture
def display() -> Iterator[str]:
    need_tk()
    with xvfb("640x480x24") as name:
        yield name


@pytest.mark.parametrize(
    ("how", "sent", "fault"),
    [
        ("closes", None, ""),
        ("waits", signal.SIGTERM, ""),
        ("waits", signal.SIGINT, "KeyboardInterrupt"),
        ("fails", None, "LookupError: on purpose"),
    ],
)
def test_however_it_ends_the_window_is_closed_once_and_a_fault_is_told(
    display: str, tmp_path: Path, how: str, sent: signal.Signals | None, fault: str
) -> None:
    command = [sys.executable, "-c", WINDOW, how]
    env, pipe = clean_env(tmp_path, DISPLAY=display), subprocess.PIPE
    with subprocess.Popen(command, env=env, stdout=pipe, stderr=pipe, text=True) as window:
        assert window.stdout is not None
        assert window.stdout.readline() == "open\n"
        if sent is not None:
            window.send_signal(sent)
        out, err = window.communicate(timeout=60)

    assert out == "closed\n"
    assert err.strip().splitlines()[-1:] == ([fault] if fault else [])
    assert (window.returncode == 0) is not bool(fault)
