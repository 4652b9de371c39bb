"""Where the Unix socket lies, and that nobody else may be there."""

import os
import stat
import sys
from pathlib import Path

from sitbreak.errors import ControlError
from sitbreak.files import make_folder

assert sys.platform != "win32"  # CPython has no AF_UNIX there: see pipe.py

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
    try:
        make_folder(folder)
        found = folder.lstat()
    except OSError as error:
        raise ControlError(f"{folder}: {error.strerror}", hint="check XDG_RUNTIME_DIR") from error
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise ControlError(f"{folder} belongs to somebody else", hint="remove it, or set XDG_RUNTIME_DIR")
    folder.chmod(0o700)
    return folder
