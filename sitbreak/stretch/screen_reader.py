"""Whether a screen reader speaks here. No reader can look into a Tk window, so then the terminal version is offered.

Asked once when a stretch opens, never by the daemon's loop; what cannot be read is none.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sitbreak.dataclass import replace
from sitbreak.stretch import elsewhere
from sitbreak.stretch.desktop import answers, output
from sitbreak.stretch.task import Result, StretchOutcome, Task

# at-spi2-core: the bus launcher holds what desktops and readers say of themselves
_A11Y = ("org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties")
_PROGRAMS = {"orca"}  # those that say it nowhere, as Orca 43 does when it was started by hand
_SPI_GETSCREENREADER = 0x0046  # winuser.h; NVDA, JAWS and Narrator set it
MOST_PROCESSES = 5000


def speaks(setting: str) -> bool:
    """Return what `ui.screen_reader` says, or for "auto" whether one runs."""
    if setting in ("on", "off"):
        return setting == "on"
    if sys.platform == "win32":
        return _windows_speaks()
    if sys.platform == "darwin":
        return output("defaults", "read", "com.apple.universalaccess", "voiceOverOnOffKey").strip() == "1"
    (told,) = answers((_A11Y, "Get", "org.a11y.Status", "ScreenReaderEnabled"))
    return told is True or bool(_PROGRAMS & running(Path("/proc")))


def for_reader(tasks: list[Task], tell: Callable[[Result], None]) -> list[Task]:
    """Return what the window is to show: where a reader speaks nothing, as a terminal is opened that it can read.

    Where there is none, at least the window speaks.
    """
    first = tasks[0]
    if not speaks(first.screen_reader):
        return tasks
    if elsewhere.opened_readable(first.id):
        tell(Result(first.id, False, 0.0, 0.0, StretchOutcome.CLOSED))  # the command there counts by itself
        return []
    return [replace(task, voice=True) for task in tasks]


def running(proc: Path) -> set[str]:
    """Return the names of this user's processes, of at most 5000."""
    found = set[str]()
    with suppress(OSError), os.scandir(proc) as entries:
        for number, entry in enumerate(entries):
            if number > MOST_PROCESSES:
                break
            with suppress(OSError, UnicodeDecodeError):  # it has ended meanwhile
                if entry.name.isdecimal() and entry.stat().st_uid == os.getuid():
                    found.add((proc / entry.name / "comm").read_text(encoding="utf-8").strip())
    return found


def _windows_speaks() -> bool:
    if sys.platform != "win32":
        return False
    from ctypes import byref, c_int

    from sitbreak.windows_api import library

    speaking = c_int(0)
    told = library("user32").SystemParametersInfoW(_SPI_GETSCREENREADER, 0, byref(speaking), 0)
    return bool(told and speaking.value)
