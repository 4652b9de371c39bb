"""With no display at all: when one of the user's terminals was last read from, as `w` computes it.

The kernel sets a terminal's access time when input is read from it, in steps of eight seconds (drivers/tty/tty_io.c,
tty_update_time); what is printed there does not count. Only files and times are looked at, never what was typed.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from sitbreak.activity import Reading
from sitbreak.activity.timestamps import WallClockAges
from sitbreak.core.input_kind import InputKind
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.supervise.candidate import NeverHereError
from sitbreak.supervise.supervisor import Backend

UTMP_ENTRY_BYTES = 384  # sizeof(struct utmp) on Linux, every architecture (utmp(5))
USER_PROCESS = 7
LINE, USER = slice(8, 40), slice(44, 76)


class Tty(Backend):
    """The user's terminals: pseudo-terminals they own, and lines they are logged in on."""

    name = "tty"
    note: str = Sentence("keys in your terminals, to within 8 s; neither the mouse nor any other window")
    partial = True
    armed = False
    counts_sleep = True  # an access time is wall time
    returned = False

    def __init__(
        self, dev: Path = Path("/dev"), utmp: Path = Path("/run/utmp"), stamped: WallClockAges | None = None
    ) -> None:
        self._dev, self._utmp = dev, utmp
        self._stamped = stamped or WallClockAges()
        self.read()

    def read(self) -> Reading:
        """Look at every terminal now. BackendError once there is none."""
        times = [at for line in _terminals(self._dev, self._utmp) if (at := _access_s(line)) is not None]
        if not times:
            raise BackendError(Sentence("you have no terminal open here, so there is nothing to see"))
        return Reading(self._stamped.ago_s(max(times)), InputKind.KEY)


def connect() -> Tty:
    """Look for the user's terminals. BackendError when there is none."""
    if not hasattr(os, "getuid") or not Path("/dev/pts").is_dir():
        raise NeverHereError(Sentence("this system has no Unix terminals"))
    return Tty()


def _terminals(dev: Path, utmp: Path) -> Iterator[Path]:
    yield from _owned(dev / "pts")
    yield from (dev / line for line in _logged_in(utmp))


def _owned(pts: Path) -> Iterator[Path]:
    if not pts.is_dir():
        return
    for line in pts.iterdir():
        try:
            mine = line.name.isdigit() and line.stat().st_uid == os.getuid()
        except OSError:  # closed between the listing and the look
            continue
        if mine:
            yield line


def _logged_in(utmp: Path) -> Iterator[str]:
    """Yield the lines ("tty1", "pts/3") that utmp lists for this user; systems without utmp list none."""
    import pwd

    try:
        raw = utmp.read_bytes()
        me = pwd.getpwuid(os.getuid()).pw_name.encode()
    except (OSError, KeyError):
        return
    for start in range(0, len(raw) - UTMP_ENTRY_BYTES + 1, UTMP_ENTRY_BYTES):
        entry = raw[start : start + UTMP_ENTRY_BYTES]
        line = entry[LINE].split(b"\0", 1)[0].decode(errors="replace")
        if int.from_bytes(entry[:2], "little") == USER_PROCESS and entry[USER].split(b"\0", 1)[0] == me and _safe(line):
            yield line


def _safe(line: str) -> bool:
    """Tell whether a utmp line is a terminal's name: X sessions write ":0" there."""
    return bool(line) and not line.startswith((":", "/")) and ".." not in line


def _access_s(line: Path) -> float | None:
    try:
        return line.stat().st_atime
    except OSError:
        return None
