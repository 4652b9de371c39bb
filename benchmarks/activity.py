"""What watching costs: CPU and wake-ups at rest and under a 1000 Hz mouse, for each way of watching an X server.

`python -m benchmarks.activity [SECONDS]` starts an Xvfb of its own and prints a table. It asserts nothing: the
machine decides. CPU is of the watching process and of the listening ones that it
starts, in percent of one core.
"""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable

from sitbreak import clocks
from sitbreak.activity.listener_process import ListenerProcess, listen
from sitbreak.activity.monitor import ActivityMonitor
from sitbreak.activity.sampler import EVERY_S, Sampler
from sitbreak.activity.sources import candidates
from sitbreak.loop import Hub
from sitbreak.supervise.candidate import NeverHereError
from tests.desktop.kit import xvfb

STORM = """
import sys, time
from Xlib import X, display
from Xlib.ext import xtest
screen = display.Display()
end, due = time.monotonic() + float(sys.argv[1]), time.monotonic()
step = 0
while due < end:
    step += 1
    xtest.fake_input(screen, X.MotionNotify, x=step % 900 + 1, y=7)
    screen.flush()
    due += 0.001
    time.sleep(max(0.0, due - time.monotonic()))
"""


def used() -> tuple[float, float]:
    """Return CPU seconds, ended children included, and the process's own voluntary context switches."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(each.ru_utime + each.ru_stime for each in (own, children)), own.ru_nvcsw


def watch(setting: str, seconds: float, *, sample: bool) -> tuple[float, float]:
    """Watch as the daemon does; return CPU and voluntary context switches, both per second."""
    hub = Hub()
    monitor = ActivityMonitor(
        candidates(setting, None, None), Sampler(listen if sample else listen_never), descriptors=hub
    )
    first = monitor.tick(clocks.now())
    while sample and not first:
        time.sleep(0.1)
        monitor.ask_now()
        first = monitor.tick(clocks.now())
    began, before = time.monotonic(), used()
    while (left_s := began + seconds - time.monotonic()) > 0:
        hub.wait(min(left_s, 15.0, monitor.wake_s(clocks.now())))
        monitor.tick(clocks.now())
    monitor.close()
    after = used()
    hub.close()
    return (after[0] - before[0]) / seconds, (after[1] - before[1]) / seconds


def listen_never(_for_s: float) -> ListenerProcess:
    """Listen to nothing."""
    raise NeverHereError("not sampled")


def apart(what: Callable[[], tuple[float, float]]) -> tuple[float, float]:
    """Measure in a process of its own, so that one way does not pay for another's imports."""
    read, write = os.pipe()
    if (child := os.fork()) == 0:
        os.write(write, repr(what()).encode())
        os._exit(0)
    os.waitpid(child, 0)
    cpu, switches = os.read(read, 1000).decode().strip("()").split(",")
    os.close(read)
    os.close(write)
    return float(cpu), float(switches)


def main(seconds: float = 60.0) -> None:
    """Print the table."""
    os.environ.pop("WAYLAND_DISPLAY", None)
    print(f"{'':24}{'CPU %':>8}{'wakes/s':>9}   over {seconds:g} s each, sampling over {EVERY_S:g} s")
    for setting, sample in (("x11", False), ("x11", True), ("pynput", False)):
        for storm in (False, True)[sample:]:  # at rest nothing is sampled
            for_s = EVERY_S if sample else seconds  # one sample, in its rhythm
            with xvfb() as os.environ["DISPLAY"]:
                mouse = subprocess.Popen([sys.executable, "-c", STORM, str(for_s + 5)]) if storm else None
                cpu, wakes = apart(lambda: watch(setting, for_s, sample=sample))  # noqa: B023
                if mouse:
                    mouse.kill()
                    mouse.wait()
            label = f"{setting}{' + sampling' if sample else ''}, {'1000 Hz' if storm else 'at rest'}"
            print(f"{label:24}{100 * cpu:8.3f}{wakes:9.2f}", flush=True)


if __name__ == "__main__":
    main(*map(float, sys.argv[1:]))
