"""Events of an X connection, as many as one turn of the loop takes: any client of the server may send us some."""

import time
from typing import Any

TURN_S = 0.02
READ_BYTES = 4096  # 128 events, which python-xlib decodes in 4 ms


def read_little(connection: Any) -> None:
    """Let python-xlib's protocol connection read so much at a time: it decodes all that it has read at once."""
    connection.recv_buffer_size = READ_BYTES


def arrived(display: Any) -> list[Any]:
    """Return what has come, at most as much as is decoded in 20 ms; then the rest makes the descriptor readable.

    Nothing stays in python-xlib's queue, of which no descriptor tells. Raises Xlib's errors when the server is gone.
    """
    found: list[Any] = []
    deadline_s = time.monotonic() + TURN_S
    while count := display.pending_events():
        found += [display.next_event() for _ in range(count)]
        if time.monotonic() >= deadline_s:
            break
    return found
