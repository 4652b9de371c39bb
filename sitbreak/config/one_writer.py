"""One process of ours at a time changes a file of the person's: two that read, change and write it would lose one.

`config set` beside the settings window, or beside "Never again" in a notification. For the command line and children.
"""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

PATIENCE_S = 15.0
_PAUSE_S = 0.01
_held: set[str] = set()  # by this process: a change within a change is one


@contextlib.contextmanager
def one_writer(file: Path) -> Iterator[None]:
    """Keep others off that folder meanwhile. Who waits longer than 15 s goes on: a stuck process locks out nobody.

    The folder itself is locked, so that nothing is left there. On Windows, and where a disk has no locks, nobody waits.
    """
    folder = os.path.dirname(os.path.realpath(file))  # noqa: PTH120 - Path.resolve raises at a loop of links
    descriptor = None if folder in _held else _locked(folder)
    if descriptor is not None:
        _held.add(folder)
    try:
        yield
    finally:
        if descriptor is not None:
            _held.discard(folder)
            os.close(descriptor)


def _locked(folder: str) -> int | None:
    """Return what holds the lock until it is closed; None where there is no such folder or no lock."""
    if sys.platform == "win32":
        return None
    import fcntl

    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return None
    until_s = time.monotonic() + PATIENCE_S
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return descriptor
        except BlockingIOError:
            if time.monotonic() > until_s:
                break
            time.sleep(_PAUSE_S)
        except OSError:
            break
    os.close(descriptor)
    return None
