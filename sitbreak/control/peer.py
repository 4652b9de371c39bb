"""Who is at the other end of a Unix socket."""

import socket
import struct
import sys

from sitbreak.sentence import Sentence


def peer_uid(connection: socket.socket) -> int:
    """Return whose it is, by the kernel's word (unix(7) SO_PEERCRED, macOS LOCAL_PEERCRED). OSError: it has gone."""
    if sys.platform == "darwin":
        # struct xucred: version, uid, number of groups, 16 groups; SOL_LOCAL is 0, LOCAL_PEERCRED is 1
        return int(struct.unpack("2Ih16I", connection.getsockopt(0, 1, struct.calcsize("2Ih16I")))[1])
    return _credentials(connection)[1]


def peer_process(connection: socket.socket) -> int:
    """Return the id of the process that listens, by the kernel's word (macOS LOCAL_PEERPID). OSError: it has gone."""
    if sys.platform == "darwin":
        return connection.getsockopt(0, 2)
    return _credentials(connection)[0]


def _credentials(connection: socket.socket) -> tuple[int, int]:
    """Return process and user. OSError."""
    if sys.platform in ("win32", "darwin"):
        raise OSError(Sentence("Windows has no such sockets"))
    process, user, _group = struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
    return int(process), int(user)
