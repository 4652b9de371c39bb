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
    if sys.platform == "win32":
        raise OSError(Sentence("Windows has no such sockets"))
    credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return int(struct.unpack("3i", credentials)[1])
