"""What watching costs: CPU and wake-ups at rest and under a 1000 Hz mouse, for each way of watching an X server.

`python -m benchmarks.activity [SECONDS]` starts an Xvfb of its own and prints a table. It asserts nothing: the
machine decides. CPU is of the watching process alone, in percent of one core.
"""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable

from sitbreak import clocks
from sitbreak.activity import candidates
from sitbreak.activity.keeper import Keeper, Pace
from sitbreak.activity.pynput_ import listen
from sitbreak.activity.sampler import Sampler
from sitbreak.loop import Hub
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


def watch(setting: str, seconds: float, *, sample: bool) -> tuple[float, float]:
    """Watch as the daemon does; return CPU and voluntary context switches, both per second."""
    hub = Hub()
    keeper = Keeper(candidates(setting, None, None), watch=hub.watch, unwatch=hub.unwatch)
    sampler = Sampler(listen)
    first = keeper.tick(clocks.now())
    if sample:
        sampler.tick(first, clocks.now(), Pace.PRESENT)
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF)
    while (left_s := began + seconds - time.monotonic()) > 0:
        now = clocks.now()
        hub.wait(min(left_s, 15.0, keeper.wake_s(now), sampler.wake_s(now) if sample else left_s))
        seen = keeper.tick(clocks.now())
        if sample:
            sampler.tick(seen, clocks.now(), Pace.PRESENT)
    after = resource.getrusage(resource.RUSAGE_SELF)
    keeper.close()
    sampler.close()
    hub.close()
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu_s / seconds, (after.ru_nvcsw - before.ru_nvcsw) / seconds


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
    print(f"{'':24}{'CPU %':>8}{'wakes/s':>9}   over {seconds:g} s each")
    for setting, sample in (("x11", False), ("x11", True), ("pynput", False)):
        for storm in (False, True)[sample:]:  # at rest nothing is sampled
            with xvfb() as os.environ["DISPLAY"]:
                mouse = subprocess.Popen([sys.executable, "-c", STORM, str(seconds + 5)]) if storm else None
                cpu, wakes = apart(lambda: watch(setting, seconds, sample=sample))  # noqa: B023
                if mouse:
                    mouse.kill()
                    mouse.wait()
            label = f"{setting}{' + sampling' if sample else ''}, {'1000 Hz' if storm else 'at rest'}"
            print(f"{label:24}{100 * cpu:8.3f}{wakes:9.2f}", flush=True)


if __name__ == "__main__":
    main(*map(float, sys.argv[1:]))
