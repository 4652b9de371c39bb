"""The control socket: one JSON line asks, one JSON line answers, and the connection ends (`watch` stays open).

    {"v": 1, "ask": "status"}                    -> {"v": 1, "version": "0.1.0", "ok": true, "answer": {...}}
    {"v": 1, "do": "snooze", "for_s": 600}       -> {"v": 1, "version": "0.1.0", "ok": true, "text": "..."}
    {"v": 1, "ask": "watch"}                     -> one status line now and one at every change
    anything else                                -> {"v": 1, ..., "ok": false, "error": "...", "hint": "..."}

Only the user's own processes may speak: socket 0600 in a 0700 folder and the peer's uid is checked; on Windows a
named pipe and a secret that only the user's account can read. Never pickle. Kept tiny for `sitbreak status`.
"""

import os
import stat
from pathlib import Path

from sitbreak.errors import ControlError

PROTOCOL = 1
LARGEST_REQUEST = 16 << 10  # bytes; the longest real one is below 200
LARGEST_REPLY = 1 << 20  # bytes; `why` for a whole day is some 50 KiB
PATIENCE_S = 5.0  # for a whole request, and for a whole reply

ASKS = ("status", "watch", "why", "doctor", "reload")
_LONGEST_SOCKET_PATH = 100  # bytes; sun_path holds 108 on Linux, 104 on macOS


def socket_path(folder: Path) -> Path:
    """Return where the socket lies: in the runtime `folder`, or in a short private one where its name is too long."""
    path = folder / "control.sock"
    if len(os.fsencode(path)) <= _LONGEST_SOCKET_PATH:
        return path
    import tempfile
    import zlib

    name = f"sitbreak-{os.getuid()}-{zlib.crc32(os.fsencode(folder)):08x}"
    return Path(tempfile.gettempdir()) / name / "control.sock"


def private_folder(folder: Path) -> Path:
    """Make `folder` 0700; ControlError when it is somebody else's, because then they could pose as the daemon."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise ControlError(f"{folder} belongs to somebody else", hint="remove it, or set XDG_RUNTIME_DIR")
    folder.chmod(0o700)
    return folder
