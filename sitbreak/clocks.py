"""The clocks, read once a step in one place: one that counts through suspend, one that does not, and the wall's.

Linux: CLOCK_BOOTTIME and CLOCK_MONOTONIC. macOS: `clock_gettime(CLOCK_MONOTONIC)` goes on in sleep,
`time.monotonic()` (mach_absolute_time) does not. Windows: `time.monotonic()` goes on, the unbiased interrupt
time does not.
"""

import os
import sys
import time
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path

from sitbreak.core.events import Now

Clock = Callable[[], float]

STEP_S = 1.0  # the wall clock drifts and is slewed by less than this between two looks


class SteppedClock:
    """Counts through suspend without a clock that does: monotonic time plus what the wall gained on it.

    A forward step of the wall clock is taken for sleep, a backward one is ignored (docs/semantics.md T4).
    """

    def __init__(self, awake_s: Clock = time.monotonic, wall_s: Clock = time.time) -> None:
        self._awake_s, self._wall_s = awake_s, wall_s
        self._slept_s = 0.0
        self._lead_s = wall_s() - awake_s()

    def __call__(self) -> float:
        """Return seconds that never go back. One thread."""
        awake_s = self._awake_s()
        lead_s = self._wall_s() - awake_s
        if lead_s - self._lead_s > STEP_S:
            self._slept_s += lead_s - self._lead_s
        self._lead_s = lead_s
        return awake_s + self._slept_s


def now() -> Now:
    """Look at all clocks. The local offset is that of this moment, daylight saving and travel included."""
    if hasattr(time, "tzset"):
        time.tzset()  # glibc's localtime_r reads the zone once only; this is a stat of /etc/localtime
    steady_s, awake_s = system_clocks()
    return Now(steady_s(), awake_s(), datetime.now().astimezone())


def unserved_clock() -> Clock:
    """Return a clock of how long the thread that reads it first has waited for a processor; 0 where nothing tells.

    Its second number, in nanoseconds (Linux, Documentation/scheduler/sched-stats.rst).
    """
    descriptor: int | None = None

    def read_s() -> float:
        nonlocal descriptor
        try:
            if descriptor is None:
                descriptor = os.open("/proc/thread-self/schedstat", os.O_RDONLY | os.O_CLOEXEC)
            return int(os.pread(descriptor, 100, 0).split()[1]) / 1e9
        except (OSError, LookupError, ValueError):
            return 0.0

    return read_s if sys.platform.startswith("linux") else lambda: 0.0


@cache
def system_clocks(platform: str = sys.platform) -> tuple[Clock, Clock]:
    """Return this system's (steady, awake) clocks, both in seconds."""
    if platform == "win32":
        return time.monotonic, _unbiased_s() or time.monotonic
    counting = getattr(time, "CLOCK_MONOTONIC" if platform == "darwin" else "CLOCK_BOOTTIME", None)
    if counting is None:
        return SteppedClock(), time.monotonic
    return (lambda: time.clock_gettime(counting)), time.monotonic


def counts_suspend() -> bool:
    """Tell whether the steady clock really counts suspend, or the wall clock has to stand in for it."""
    return not isinstance(system_clocks()[0], SteppedClock)


def boot_id(proc: Path = Path("/proc/sys/kernel/random/boot_id")) -> str:
    """Name this run of the kernel; "" where nothing tells, which must then count as another boot."""
    try:
        if sys.platform == "win32":
            return _windows_boot_id()
        if sys.platform == "darwin":
            return _macos_boot_id()
        return proc.read_text().strip()
    except OSError:
        return ""


def _unbiased_s() -> Clock | None:
    """Return Windows' clock that stands still in sleep, None where kernel32 has none (before Windows 7)."""
    import ctypes

    from sitbreak.windows_api import library

    kernel = library("kernel32")
    if not hasattr(kernel, "QueryUnbiasedInterruptTime"):
        return None
    ticks = ctypes.c_ulonglong()

    def read_s() -> float:
        kernel.QueryUnbiasedInterruptTime(ctypes.byref(ticks))
        return ticks.value / 1e7  # 100 ns units

    return read_s


def _windows_boot_id() -> str:
    # counts kernel starts; a "fast start-up" resumes the same kernel, whose clocks go on as well
    import winreg

    path = r"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters"
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path) as key:  # type: ignore[attr-defined,unused-ignore]
        return str(winreg.QueryValueEx(key, "BootId")[0])  # type: ignore[attr-defined,unused-ignore]


def _macos_boot_id() -> str:
    from sitbreak import processes

    return processes.output_of(["sysctl", "-n", "kern.bootsessionuuid"], limit_s=2).text.strip()
