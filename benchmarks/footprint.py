"""Prints what the daemon takes on a private X11 desktop: memory, wakeups and CPU, at rest, typed at and in a storm.

    python -m benchmarks.footprint [SECONDS]

The CPU is that of the daemon and of all that it started. The last line is over two whole periods of listening, six
minutes, with the first nudge before it: the share of a long day, and what the daemon holds once it has shown something.

Needs Xvfb, xdotool, dbus-daemon, dunst and xfce4-panel. Figures, no verdict: machines differ; compare within one run.
"""

import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from Xlib import X, display
from Xlib.ext import xtest

from benchmarks.process_memory import memory
from sitbreak.activity.sampler import EVERY_S
from sitbreak.core.records import NudgeRow
from sitbreak.history.reader import reading
from tests.desktop import kit
from tests.desktop.tray_hosts import tray_desktop, xfce_panel

WARM_UP_S = 15.0


def cpu_s(pid: int) -> float:
    """Return user and system time, ended children included (proc(5), fields 14 to 17)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def wakeups(pid: int) -> int:
    """Return how often any of its threads went to sleep of its own will so far."""
    statuses = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/status")]
    return sum(
        int(line.split()[1]) for text in statuses for line in text.splitlines() if line.startswith("voluntary_ctxt")
    )


@contextmanager
def input_at(on: str, rate: float, send: Callable[[display.Display, int], None]) -> Iterator[None]:
    """Send input `rate` times a second while the block runs."""
    stop = threading.Event()

    def work() -> None:
        server, number = display.Display(on), 0
        while not stop.is_set():
            send(server, number)
            server.flush()
            number += 1
            time.sleep(1 / rate)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def key(server: display.Display, number: int) -> None:
    """Press or release a shift key."""
    xtest.fake_input(server, X.KeyRelease if number % 2 else X.KeyPress, 50)


def motion(server: display.Display, number: int) -> None:
    """Move the pointer by a pixel."""
    xtest.fake_input(server, X.MotionNotify, x=300 + number % 200, y=300)


def measure(name: str, pid: int, seconds: float) -> None:
    """Watch the process for so long and print a line."""
    cpu_before, wakeups_before = cpu_s(pid), wakeups(pid)
    time.sleep(seconds)
    cpu = 100 * (cpu_s(pid) - cpu_before) / seconds
    held = memory(pid)
    sizes = f"{held.pss_kib / 1024:7.1f} {held.dirty_kib / 1024:9.1f}"
    print(f"{name:<22} {sizes} {(wakeups(pid) - wakeups_before) / seconds:10.2f} {cpu:8.3f}", flush=True)


def nudges(home: Path) -> int:
    """Return how many have been shown."""
    with reading(home / "state/history.db") as history:
        return len(history.rows(NudgeRow, datetime.now(UTC) - timedelta(days=1)))


def main(seconds: float) -> None:
    """Measure the conditions in turn."""
    with ExitStack() as stack:
        tmp = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        on = stack.enter_context(tray_desktop(tmp))
        stack.enter_context(xfce_panel(on))
        stack.enter_context(kit.program("dunst", env=on.env))
        env = {**on.env, "SITBREAK_HOME": os.fspath(tmp / "s")}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # or every listener compiles what it imports
        with kit.program(sys.executable, "-m", "sitbreak", "run", env=env):
            time.sleep(WARM_UP_S)
        daemon = stack.enter_context(kit.program(sys.executable, "-m", "sitbreak", "run", env=env))
        time.sleep(WARM_UP_S)
        print(f"{'':<22} {'PSS MiB':>7} {'dirty MiB':>9} {'wakeups/s':>10} {'CPU %':>8}")
        measure("at rest", daemon.pid, seconds)
        with input_at(on.display, 10, key):
            measure("typing", daemon.pid, seconds)
        with input_at(on.display, 1000, motion):
            measure("mouse storm", daemon.pid, seconds)
            measure("storm with listening", daemon.pid, 2 * EVERY_S)
        print(f"nudges shown: {nudges(tmp / 's')}")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 60.0)
