"""Windows: GetLastInputInfo, which needs no permission and no hook. Never run on a real Windows (docs/activity.md).

Two counters of 32 bits are compared, both in milliseconds since the start and wrapping after 49.7 days. An event may
bear a tick from the future or the past ("not guaranteed to be incremental", learn.microsoft.com), so the difference
is taken as a signed number: a plain one would read a tick of the near future as 49.7 days of absence.
"""

import sys
from typing import Protocol

from sitbreak.activity import Reading
from sitbreak.errors import BackendError
from sitbreak.supervise.candidate import NeverHereError
from sitbreak.supervise.supervisor import Backend

WRAP = 1 << 32


class Ticks(Protocol):
    """The two calls into Windows, in milliseconds modulo 2^32."""

    def now_ms(self) -> int:
        """GetTickCount: goes on in sleep and hibernation."""

    def last_input_ms(self) -> int:
        """GetLastInputInfo: of this session only. OSError when it fails."""


class LastInput(Backend):
    """The last input of this Windows session; one must ask."""

    name = "windows"
    note = "all keys and pointers of this Windows session (GetLastInputInfo); no game pads"
    partial = False
    armed = False
    counts_sleep = True
    returned = False

    def __init__(self, ticks: Ticks) -> None:
        self._ticks = ticks
        self.read()

    def read(self) -> Reading:
        """Ask now; two calls of a microsecond. BackendError when Windows refuses to say."""
        try:
            last_ms = self._ticks.last_input_ms()  # first: asked the other way round, it would be from the future
        except OSError as error:
            raise BackendError(f"GetLastInputInfo failed: {error}") from error
        return Reading(_since_ms(last_ms, self._ticks.now_ms()) / 1000)


def connect() -> LastInput:
    """Use the calls of user32 and kernel32. NeverHereError on another system."""
    if sys.platform != "win32":
        raise NeverHereError(f"this is {sys.platform}")
    return LastInput(_User32())


def _since_ms(last_ms: int, now_ms: int) -> int:
    """Return how long ago a tick was, 0 for one that lies ahead."""
    since_ms = (now_ms - last_ms) % WRAP
    return 0 if since_ms >= WRAP // 2 else since_ms


class _User32:
    """The real calls, through ctypes."""

    def __init__(self) -> None:
        import ctypes
        from ctypes import wintypes

        class LastInputInfo(ctypes.Structure):
            _fields_ = (("cbSize", wintypes.UINT), ("dwTime", wintypes.DWORD))

        self._ctypes = ctypes
        self._info = LastInputInfo(cbSize=ctypes.sizeof(LastInputInfo))
        load = getattr(ctypes, "WinDLL")  # noqa: B009 - mypy knows WinDLL on Windows only
        self._user32 = load("user32", use_last_error=True)
        self._kernel32 = load("kernel32")
        self._kernel32.GetTickCount.restype = wintypes.DWORD  # the default is signed: negative after 24.8 days

    def now_ms(self) -> int:
        return int(self._kernel32.GetTickCount())

    def last_input_ms(self) -> int:
        if not self._user32.GetLastInputInfo(self._ctypes.byref(self._info)):
            code = getattr(self._ctypes, "get_last_error")()  # noqa: B009
            raise OSError(code, f"error {code}")
        return int(self._info.dwTime)
