"""Who is at the other end of a Unix socket, and what of its words may reach a terminal."""

import socket
import struct
import sys
from typing import Any

from sitbreak.sentence import Sentence

# C0 and C1 controls, which steer terminals, and the marks that turn the direction of writing; lines stay lines
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160), *range(8234, 8239), *range(8294, 8298)), "�")
_CONTROLS |= {ord("\n"): "\n", ord("\t"): " "}


def peer_uid(connection: socket.socket) -> int:
    """Return whose it is, by the kernel's word (unix(7) SO_PEERCRED, macOS LOCAL_PEERCRED). OSError: it has gone."""
    if sys.platform == "darwin":
        # struct xucred: version, uid, number of groups, 16 groups; SOL_LOCAL is 0, LOCAL_PEERCRED is 1
        return int(struct.unpack("2Ih16I", connection.getsockopt(0, 1, struct.calcsize("2Ih16I")))[1])
    if sys.platform == "win32":
        raise OSError(Sentence("Windows has no such sockets"))
    credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return int(struct.unpack("3i", credentials)[1])


def harmless(value: Any) -> Any:
    """Return JSON's values with nothing in any text, names included, that could steer a terminal."""
    if isinstance(value, str):
        return value.translate(_CONTROLS)
    if isinstance(value, list):
        return [harmless(each) for each in value]
    if isinstance(value, dict):
        return {harmless(name): harmless(each) for name, each in value.items()}
    return value
