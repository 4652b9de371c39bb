"""A command that goes on for ever ends when nobody reads what it prints: `sitbreak status --watch | head -1`.

Otherwise it would notice at its next line, which for somebody who is away is tomorrow's first.
"""

import os
import select
import stat
import sys
import threading

from sitbreak.error_boundary import REFUSED


def end_without_reader() -> None:
    """End this process, as a write to a closed pipe would, once the other end of standard output is closed.

    For commands that leave nothing half done. A thread of its own waits; on Windows nothing tells of it.
    """
    if (output := _pipe()) is not None:
        threading.Thread(target=_wait, args=(output,), name="reader", daemon=True).start()


def _pipe() -> int | None:
    """Return the descriptor of standard output where it is a pipe or a socket."""
    if sys.platform == "win32":
        return None
    try:
        output = sys.stdout.fileno()
        mode = os.fstat(output).st_mode
    except (OSError, ValueError):  # a stream of Python's own; closed
        return None
    return output if stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) else None


def _wait(output: int) -> None:
    assert sys.platform != "win32"
    gone = select.poll()
    gone.register(output, 0)  # POLLERR and POLLHUP come unasked
    gone.poll()
    os._exit(REFUSED)
