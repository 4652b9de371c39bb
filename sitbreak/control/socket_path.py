"""Where the Unix socket lies, and that nobody else may be there."""

import os
import stat
import sys
from pathlib import Path

from sitbreak import paths
from sitbreak.errors import ControlError, SitbreakError
from sitbreak.files import make_folder, opened, read_bytes
from sitbreak.sentence import Sentence

assert sys.platform != "win32"  # CPython has no AF_UNIX there: see pipe.py

_LONGEST_NOTE = 4096
_LONGEST_SOCKET_PATH = 100  # bytes; sun_path holds 108 on Linux, 104 on macOS


def socket_path(folder: Path) -> Path:
    """Return where the socket lies: in the runtime `folder`, or below the state folder where its name is too long.

    Never in a folder that others can write to, as /tmp: whoever came first there could pose as the daemon.
    """
    path = folder / "control.sock"
    if _is_short(path):
        return path
    other = paths.state_dir() / "run" / "control.sock"
    return other if _is_short(other) and paths.state_dir().is_dir() else path


def note(path: Path) -> None:
    """Keep where the daemon listens, for sessions of the same person with another runtime folder. OSError."""
    _note().unlink(missing_ok=True)
    with open(_note(), "xb", opener=opened) as file:
        file.write(os.fsencode(path))


def noted() -> Path | None:
    """Return where the daemon listens, or listened last; None where it is not known.

    Whoever connects there finds out whose it is.
    """
    try:
        path = os.fsdecode(read_bytes(_note(), _LONGEST_NOTE))
    except (OSError, SitbreakError):
        return None
    return Path(path) if path.startswith("/") and "\0" not in path else None


def _note() -> Path:
    return paths.state_dir() / "control.path"


class Reachable:
    """Gives a name of a socket that is short enough for the kernel: through its folder, opened, where it is not itself.

    A class, as `contextlib` is a tenth of what `sitbreak status` loads.
    """

    def __init__(self, path: Path) -> None:
        """Take where it lies."""
        self._path = path
        self._folder: int | None = None

    def __enter__(self) -> str:
        """OSError when the folder is not there, or when the system knows no such name."""
        if _is_short(self._path):
            return str(self._path)
        self._folder = os.open(self._path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        return f"/proc/self/fd/{self._folder}/{self._path.name}"

    def __exit__(self, *_: object) -> None:
        if self._folder is not None:
            os.close(self._folder)


def private_folder(folder: Path) -> Path:
    """Make `folder` 0700; ControlError when it is somebody else's, because then they could pose as the daemon."""
    try:
        make_folder(folder)
        found = folder.lstat()
    except OSError as error:
        raise ControlError(
            Sentence("{folder}: {reason}", folder=folder, reason=error.strerror), hint=Sentence("check XDG_RUNTIME_DIR")
        ) from error
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise ControlError(
            Sentence("{folder} belongs to somebody else", folder=folder),
            hint=Sentence("remove it, or set XDG_RUNTIME_DIR"),
        )
    folder.chmod(0o700)
    return folder


def _is_short(path: Path) -> bool:
    return len(os.fsencode(path)) <= _LONGEST_SOCKET_PATH
