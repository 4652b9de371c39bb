"""Servers of a test's own that stand still for a while."""

import os
import re
import signal
import socket
import struct
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager


def server_of(where: str) -> int:
    """Return the process that listens at a path or a D-Bus address."""
    path = re.sub("unix:path=|,.*", "", where)
    with socket.socket(socket.AF_UNIX) as link:
        link.connect(path)
        return int(struct.unpack("3i", link.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))[0])


@contextmanager
def stopped(*processes: int) -> Iterator[None]:
    """Let them stand still."""
    with ExitStack() as stack:
        for process in processes:
            os.kill(process, signal.SIGSTOP)
            stack.callback(os.kill, process, signal.SIGCONT)
        yield
