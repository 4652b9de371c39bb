"""Microphone or camera in use on Windows, as its privacy settings note it; only if `busy.windows_call` is on.

The notes are known to be wrong at times: a program that crashed leaves "in use" behind for ever, and builds of 2026 no
longer write it at all. A use that began before Windows itself started is therefore ignored. Tested with fakes only.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any, ClassVar

from sitbreak.core.events import Busy
from sitbreak.sentence import Sentence
from sitbreak.session import Detector, DetectorContext

STORE = r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore"
DEVICES = ("microphone", "webcam")
DESKTOP_PROGRAMS = "NonPackaged"  # below it those that do not come from the store
EPOCH_S = 11_644_473_600  # from 1601, where Windows counts from, to 1970
TICKS_PER_S = 10_000_000

Use = tuple[int, int]  # LastUsedTimeStart and LastUsedTimeStop, in ticks of 100 ns since 1601


class WindowsCall(Detector):
    """Reads the two times of every program; never which program it is."""

    name = Sentence("microphone or camera (Windows)")
    reason = Busy.CALL
    every_s: ClassVar[float] = 30.0

    def __init__(
        self,
        context: DetectorContext,
        uses: Callable[[], Iterable[Use]] | None = None,
        started_s: Callable[[], float] | None = None,
    ) -> None:
        super().__init__(context)
        self._uses = uses or registry_uses
        self._started_s = started_s or (lambda: time.time() - time.monotonic())

    def read(self) -> bool:
        """Look for a use that has begun, since Windows started, and not ended."""
        started = (self._started_s() + EPOCH_S) * TICKS_PER_S
        return any(stop == 0 and start > started for start, stop in self._uses())


def registry_uses() -> Iterator[Use]:
    """Yield the times of every program from HKEY_CURRENT_USER."""
    for device in DEVICES:
        yield from _below(f"{STORE}\\{device}")
        yield from _below(f"{STORE}\\{device}\\{DESKTOP_PROGRAMS}")


def _below(path: str) -> Iterator[Use]:
    registry: Any = import_module("winreg")  # mypy knows its contents on Windows only

    try:
        with registry.OpenKey(registry.HKEY_CURRENT_USER, path) as key:
            count, _, _ = registry.QueryInfoKey(key)
            names = [registry.EnumKey(key, index) for index in range(count)]
    except OSError:  # this device was never used by any program
        return
    for name in names:
        try:
            with registry.OpenKey(registry.HKEY_CURRENT_USER, f"{path}\\{name}") as key:
                times = [registry.QueryValueEx(key, f"LastUsedTime{end}")[0] for end in ("Start", "Stop")]
        except OSError:  # a permission without a use
            continue
        yield int(times[0]), int(times[1])
