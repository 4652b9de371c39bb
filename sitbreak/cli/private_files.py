"""Files that a command writes for the user alone: one's days are nobody else's business."""

import os
import stat
import sys
from pathlib import Path

from sitbreak import files, processes
from sitbreak.errors import SitbreakError
from sitbreak.sentence import Sentence


def write_or_print(file: Path, text: str) -> bool:
    """Write the file, or print it where it is named "-"; return whether it was written. SitbreakError as `write`."""
    if str(file) == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())  # what the file would hold, whatever the terminal speaks
        return False
    write(file, text)
    return True


def write(file: Path, text: str) -> None:
    """Write a file that only its owner can read, line ends as they are. SitbreakError when it cannot be."""
    try:
        with os.fdopen(
            os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8", newline=""
        ) as f:
            f.write(text)
            if stat.S_ISREG(os.fstat(f.fileno()).st_mode):  # /dev/null stays everybody's, whoever runs this
                file.chmod(0o600)  # it may have been there before
    except OSError as error:
        raise SitbreakError(
            Sentence("{file} cannot be written: {reason}", file=file, reason=error.strerror),
            hint=files.way_out(error, Sentence("name another file")),
        ) from error


def show(file: Path) -> None:
    """Open the file in what the person reads such files with. SitbreakError when nothing could be started."""
    try:
        processes.open_for_person(file.absolute())
    except OSError as error:
        raise SitbreakError(
            Sentence("no browser could be started for {file}", file=file), hint=Sentence("open that file in a browser")
        ) from error
