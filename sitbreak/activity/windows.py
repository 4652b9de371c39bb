"""Windows: GetLastInputInfo, which needs no permission and no hook. Never run on a real Windows (docs/activity.md).

The tick of the last input has 32 bits: milliseconds since the start, wrapping after 49.7 days. It may lie a little in
the future or the past ("not guaranteed to be incremental", learn.microsoft.com): read as a difference without a sign,
the near future would be 49.7 days of absence. A tick that stays the same is one input for however long it stays.
"""

import sys
from typing import Protocol

from sitbreak.activity import Reading
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.supervise.candidate import NeverHereError
from sitbreak.supervise.supervisor import Backend
from sitbreak.windows_api import last_error, library

WRAP = 1 << 32
AHEAD_MS = 3_600_000  # further in the future is the past, before the counter wrapped


class Ticks(Protocol):
    """The two calls into Windows, in milliseconds."""

    def now_ms(self) -> int:
        """GetTickCount64: goes on in sleep and hibernation, and never wraps."""

    def last_input_ms(self) -> int:
        """GetLastInputInfo, modulo 2^32: of this session only. OSError when it fails."""


class LastInput(Backend):
    """The last input of this Windows session; one must ask."""

    name = "windows"
    note: str = Sentence("all keys and pointers of this Windows session (GetLastInputInfo); no game pads")
    partial = False
    armed = False
    counts_sleep = True
    returned = False

    def __init__(self, ticks: Ticks) -> None:
        self._ticks = ticks
        self._last: tuple[int, int] | None = None  # the tick as it is told, and when that was
        self.read()

    def read(self) -> Reading:
        """Ask now; two calls of a microsecond. BackendError when Windows refuses to say."""
        try:
            last_ms = self._ticks.last_input_ms()  # first: asked the other way round, it would be from the future
        except OSError as error:
            raise BackendError(Sentence("GetLastInputInfo failed: {reason}", reason=error)) from error
        now_ms = self._ticks.now_ms()
        if self._last is None or self._last[0] != last_ms:
            self._last = last_ms, now_ms - _since_ms(last_ms, now_ms)
        return Reading(max(0, now_ms - self._last[1]) / 1000)


def connect() -> LastInput:
    """Use the calls of user32 and kernel32. NeverHereError on another system."""
    if sys.platform != "win32":
        raise NeverHereError(Sentence("this is {platform}", platform=sys.platform))
    return LastInput(_User32())


def _since_ms(last_ms: int, now_ms: int) -> int:
    """Return how long ago a new tick was, 0 for one that lies ahead."""
    since_ms = (now_ms - last_ms) % WRAP
    return 0 if since_ms >= WRAP - AHEAD_MS else since_ms


class _User32:
    """The real calls, through ctypes."""

    def __init__(self) -> None:
        import ctypes
        from ctypes import wintypes

        class LastInputInfo(ctypes.Structure):
            _fields_ = (("cbSize", wintypes.UINT), ("dwTime", wintypes.DWORD))

        self._ctypes = ctypes
        self._info = LastInputInfo(cbSize=ctypes.sizeof(LastInputInfo))
        self._user32 = library("user32")
        self._now = library("kernel32").GetTickCount64
        self._now.restype = ctypes.c_ulonglong

    def now_ms(self) -> int:
        return int(self._now())

    def last_input_ms(self) -> int:
        if not self._user32.GetLastInputInfo(self._ctypes.byref(self._info)):
            raise last_error()
        return int(self._info.dwTime)
