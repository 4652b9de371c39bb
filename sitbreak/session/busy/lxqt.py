"""Do-not-disturb as LXQt has it: a switch in the settings file of lxqt-notificationd, which its tray icon sets."""

import os
from pathlib import Path
from typing import ClassVar

from sitbreak.core.events import Busy
from sitbreak.errors import BackendError
from sitbreak.files import read_bytes
from sitbreak.session import Detector, DetectorContext
from sitbreak.supervise.candidate import NeverHereError

MOST_BYTES = 64 << 10
KEY = "donotdisturb"


class Lxqt(Detector):
    """Reads the file when it has changed since the last look, which one `stat` tells."""

    name = "LXQt do-not-disturb"
    reason = Busy.DO_NOT_DISTURB
    every_s: ClassVar[float] = 15.0  # a stat costs nothing

    def __init__(self, context: DetectorContext) -> None:
        """NeverHereError on another desktop."""
        super().__init__(context)
        if "LXQt" not in context.env.get("XDG_CURRENT_DESKTOP", "").split(":"):
            raise NeverHereError("this is not LXQt")
        config = Path(context.env.get("XDG_CONFIG_HOME") or Path(context.env.get("HOME", "~"), ".config").expanduser())
        self._file = config / "lxqt/notifications.conf"
        self._stamp: tuple[int, int] | None = None
        self.refresh()

    def read(self) -> bool | None:
        """Read the switch, if the file was written since. BackendError when it cannot be read."""
        try:
            looked = os.stat(self._file)  # noqa: PTH116 - every 15 s: no Path made for it
            stamp = looked.st_mtime_ns, looked.st_ino
            if self.on is None or stamp != self._stamp:
                self._stamp = stamp
                return is_set(read_bytes(self._file, MOST_BYTES).decode("utf-8", "replace"))
        except FileNotFoundError:
            return False
        except OSError as error:
            raise BackendError(f"LXQt's {self._file.name} cannot be read: {error.strerror}") from error
        return self.on


def is_set(settings: str) -> bool:
    """Tell whether the switch is on in the text of the settings file."""
    section = "[general]"
    for line in settings.splitlines():
        words = line.strip().lower()
        if words.startswith("["):
            section = words
        key, _, value = words.partition("=")
        if section == "[general]" and key.strip() == KEY:
            return value.strip() == "true"
    return False
