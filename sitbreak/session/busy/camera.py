"""The camera in use: a program of the user's holds a /dev/video device open.

Which programs belong to others cannot be seen. A camera that a portal hands over is `sharing.PipeWireCamera`'s.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from sitbreak.core.events import Busy
from sitbreak.sentence import Sentence
from sitbreak.session import Detector, DetectorContext
from sitbreak.supervise.candidate import NeverHereError
from sitbreak.supervise.health import Health, Level


class Camera(Detector):
    """Looks at open files, and only where there is a camera at all."""

    name = Sentence("camera")
    reason = Busy.CALL
    every_s: ClassVar[float] = 60.0  # some 2 us for each open file of the user's; measured 4 ms on a busy desktop

    def __init__(self, context: DetectorContext, proc: Path = Path("/proc"), dev: Path = Path("/dev")) -> None:
        """NeverHereError without a /proc."""
        super().__init__(context)
        if not (proc / "self").exists():
            raise NeverHereError(Sentence("no /proc here"))
        self._proc, self._dev = str(proc), dev
        self._is_there = any(dev.glob("video*"))

    def read(self) -> bool:
        """Look whether any camera is held. A camera that is plugged in later counts as well."""
        cameras = {str(path) for path in self._dev.glob("video*")}
        self._is_there = bool(cameras)
        return bool(cameras) and any(target in cameras for target in self._open_files())

    def _open_files(self) -> Iterator[str]:
        with os.scandir(self._proc) as processes:
            for process in processes:
                # processes of others, and those that ended meanwhile, do not let us look
                with suppress(OSError):
                    if process.name.isdigit() and process.stat().st_uid == os.getuid():
                        yield from _targets(f"{process.path}/fd")

    @property
    def health(self) -> Health:
        """Say whether there was one at the last look, and whether it was in use."""
        if not self._is_there:
            return self.told(Level.MISSING, Sentence("there is none"))
        return self.told(Level.OK, Sentence("in use") if self.on else Sentence("not in use"))


def _targets(folder: str) -> Iterator[str]:
    for descriptor in os.listdir(folder):  # noqa: PTH208 - thousands a minute: no Path made for each
        with suppress(OSError):
            yield os.readlink(f"{folder}/{descriptor}")  # noqa: PTH115
