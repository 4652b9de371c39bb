"""One daemon per user: an advisory lock held for life, which the kernel takes back when the daemon dies.

Our own few lines, because filelock would cost the daemon 1.5 MiB for hashlib and decimal (docs/adr/0008).
"""

import json
import os
import sys
from pathlib import Path

from sitbreak import paths
from sitbreak.bounded import JsonLimits, json_value
from sitbreak.errors import ControlError, SitbreakError
from sitbreak.files import OTHERS, make_own, open_new, opened, read_bytes, way_out
from sitbreak.sentence import Sentence

_OPTIONS = JsonLimits(size=64 << 10)


class AlreadyRunningError(ControlError):
    """Another daemon holds the lock."""


class Instance:
    """The right to be the one daemon. Keep it for as long as the process lives."""

    def __init__(self, path: Path | None = None) -> None:
        """Take the lock file, in the state folder unless told; AlreadyRunningError when another process has it.

        ControlError when it cannot be written.
        """
        path = path or _lock_file()
        try:
            self._file = open(path, "a", opener=opened)  # noqa: SIM115 - it stays open for life
        except OSError as error:
            raise ControlError(
                Sentence("{path}: {reason}", path=path, reason=error.strerror), hint=way_out(error)
            ) from error
        try:
            _lock(self._file.fileno())
        except OSError:
            self._file.close()
            raise AlreadyRunningError(
                Sentence("sitbreak is running already"),
                hint=Sentence("see `sitbreak status`; `sitbreak restart` starts it anew"),
            ) from None
        os.set_inheritable(self._file.fileno(), False)

    def note_options(self, options: list[str]) -> None:
        """Keep the command line of this run for `sitbreak restart`, in a file that only the user can write.

        OSError when it cannot be written.
        """
        with open_new(_options_file()) as file:
            json.dump(options, file)

    def release(self) -> None:
        """Let the next daemon have it."""
        self._file.close()


def _lock_file() -> Path:
    """Return where the lock lies: beside the state, or beside the socket where no state can be kept."""
    state, runtime = paths.state_dir(), paths.runtime_dir()
    if not state.is_dir() or not os.access(state, os.W_OK):
        try:
            make_own(runtime)
        except OSError as error:
            raise ControlError(
                Sentence("{path}: {reason}", path=runtime, reason=error.strerror),
                hint=Sentence("set XDG_RUNTIME_DIR to a folder of yours"),
            ) from error
        return runtime / "sitbreak.lock"
    return state / "sitbreak.lock"


def noted_options() -> list[str]:
    """Return the command line of the daemon that runs, or ran last; none where it is not known, or not ours."""
    path = _options_file()
    try:
        found = path.lstat()
        if sys.platform != "win32" and (found.st_uid != os.getuid() or found.st_mode & OTHERS):
            return []
        words = json_value(read_bytes(path, _OPTIONS.size), _OPTIONS)
    except (OSError, ValueError, SitbreakError):
        return []
    return words if isinstance(words, list) and all(isinstance(word, str) for word in words) else []


def _options_file() -> Path:
    return paths.state_dir() / "options.json"


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
