"""One daemon per user: an advisory lock held for life, which the kernel takes back when the daemon dies.

Our own few lines, because filelock would cost the daemon 1.5 MiB for hashlib and decimal (docs/adr/0008).
"""

import os
import sys
from pathlib import Path

from sitbreak import paths
from sitbreak.errors import ControlError
from sitbreak.files import opened


class AlreadyRunningError(ControlError):
    """Another daemon holds the lock."""


class Instance:
    """The right to be the one daemon. Keep it for as long as the process lives."""

    def __init__(self, path: Path | None = None) -> None:
        """Take the lock file, in the state folder unless told; AlreadyRunningError when another process has it.

        ControlError when it cannot be written.
        """
        path = path or paths.state_dir() / "sitbreak.lock"
        try:
            self._file = open(path, "a", opener=opened)  # noqa: SIM115 - it stays open for life
        except OSError as error:
            raise ControlError(f"{path}: {error.strerror}", hint="check it and its permissions") from error
        try:
            _lock(self._file.fileno())
        except OSError:
            self._file.close()
            raise AlreadyRunningError(
                "sitbreak is running already", hint="see `sitbreak status`; `sitbreak restart` starts it anew"
            ) from None
        os.set_inheritable(self._file.fileno(), False)

    def release(self) -> None:
        """Let the next daemon have it."""
        self._file.close()


def is_free() -> bool:
    """Return whether a daemon could start now: the last one has let go of everything."""
    try:
        Instance().release()
    except AlreadyRunningError:
        return False
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock(fileno: int) -> None:
        msvcrt.locking(fileno, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(fileno: int) -> None:
        fcntl.flock(fileno, fcntl.LOCK_EX | fcntl.LOCK_NB)
