"""Reads a foreign file: a plain one, of a size that is known before. A pipe in its place would be waited for."""

import errno
import os
import stat
from pathlib import Path

from sitbreak.bounded import RefusedTextError


def read(path: Path, most: int) -> bytes:
    """Return the content, at most `most` bytes. OSError when it cannot be read, RefusedTextError when it is too much
    or no file.
    """
    _check(path.stat(), most)
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        _check(os.fstat(descriptor), most)  # it may be another by now
        content = file.read(most + 1)
    if len(content) > most:
        raise RefusedTextError(_too_large(most))
    return content


def _check(status: os.stat_result, most: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(status.st_mode):
        raise RefusedTextError("it is not a file", "move it away")
    if status.st_size > most:
        raise RefusedTextError(_too_large(most))


def _too_large(most: int) -> str:
    return f"it is larger than {most >> 10} KiB"
