"""The daemon's log: one file in the state folder, 1 MB and one older, whatever happens.

Not logging.handlers, because that brings pickle into the daemon for its socket handlers (440 KiB, measured).
"""

import logging
import sys
from pathlib import Path

from sitbreak import paths

LARGEST_BYTES = 1_000_000


def log_file() -> Path:
    """Return where the log is; the one before lies beside it as sitbreak.log.1."""
    return paths.state_dir() / "sitbreak.log"


def older(path: Path) -> Path:
    """Return where the log before this one is."""
    return path.with_name(f"{path.name}.1")


def start(*, verbose: bool = False, to_stderr: bool = False) -> None:
    """Send what `sitbreak` logs to the file, and what other libraries find worth a warning."""
    handlers: list[logging.Handler] = [RotatingFile(log_file())]
    if to_stderr and sys.stderr is not None:  # None without a console on Windows
        handlers.append(logging.StreamHandler())
    for handler in handlers:
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(handlers=handlers, level=logging.WARNING, force=True)
    logging.getLogger("sitbreak").setLevel(logging.DEBUG if verbose else logging.INFO)


class RotatingFile(logging.Handler):
    """Appends to a file and starts a new one when it is full. A full or read-only disk costs the lines, no more."""

    def __init__(self, path: Path, largest_bytes: int = LARGEST_BYTES) -> None:
        super().__init__()
        self._path = path
        self._largest_bytes = largest_bytes

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record. The file is opened for each: a daemon at rest writes none for hours."""
        try:
            line = f"{self.format(record)}\n".encode(errors="backslashreplace")
            if self._size() + len(line) > self._largest_bytes:
                self._path.replace(older(self._path))
            with self._path.open("ab") as file:
                file.write(line)
        except OSError:
            self.lost = True

    lost = False
    """Whether a line could not be written; `doctor` may tell."""

    def _size(self) -> int:
        try:
            return self._path.stat().st_size
        except FileNotFoundError:
            return 0
