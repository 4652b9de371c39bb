"""The requests that the daemon makes of an X server (x11protocol.html, saver.html), and what their answers say."""

import struct
from typing import NamedTuple

from sitbreak.x_client.connection import XConnection, padded

STRUCTURE_NOTIFY, PROPERTY_CHANGE = 1 << 17, 1 << 22  # what `select_events` may ask for
DESTROY_NOTIFY, UNMAP_NOTIFY, CONFIGURE_NOTIFY, PROPERTY_NOTIFY = 17, 18, 22, 28  # kinds of events
ATOM, WINDOW = 4, 33  # types of properties (appendix A)
ANY_TYPE = 0
FIRST_LOOK = 10  # four bytes each: most properties are no longer
_EVENT_MASK = 1 << 11  # CWEventMask


class Extension(NamedTuple):
    """Whether the server has it, and its numbers."""

    present: bool
    opcode: int
    first_event: int


def request(opcode: int, data: int = 0, body: bytes = b"") -> bytes:
    """Return a request; `data` is the byte after the opcode: with an extension's opcode the number of its request."""
    filled = padded(body)
    return struct.pack("=BBH", opcode, data, 1 + len(filled) // 4) + filled


def kind_of(event: bytes) -> int:
    """Return what kind of event it is, whoever sent it."""
    return event[0] & 0x7F


def extension(connection: XConnection, name: str) -> Extension:
    """Ask for an extension, by its name (QueryExtension)."""
    (answer,) = connection.ask(request(98, body=struct.pack("=Hxx", len(name)) + name.encode()))
    return Extension(bool(answer[8]), answer[9], answer[10])


def atom(connection: XConnection, name: str) -> int:
    """Return the number of a name, which gets one if it has none (InternAtom)."""
    (answer,) = connection.ask(request(16, body=struct.pack("=Hxx", len(name)) + name.encode()))
    return int(struct.unpack_from("=I", answer, 8)[0])


def atom_name(connection: XConnection, number: int) -> str:
    """Return the name of a number (GetAtomName). RequestRefusedError when it has none."""
    (answer,) = connection.ask(request(17, body=struct.pack("=I", number)))
    length = struct.unpack_from("=H", answer, 8)[0]
    return answer[32 : 32 + length].decode("latin-1")


def numbers(connection: XConnection, window: int, prop: int, kind: int) -> list[int] | None:
    """Return a property that holds 32-bit numbers of this type, whole (GetProperty). None when there is none such.

    RequestRefusedError when there is no such window.
    """
    found: list[int] = []
    length = FIRST_LOOK
    while True:
        (answer,) = connection.ask(request(20, body=struct.pack("=5I", window, prop, kind, len(found), length)))
        is_kind, after, count = struct.unpack_from("=3I", answer, 8)
        if answer[1] != 32 or is_kind != kind or len(answer) < 32 + 4 * count:
            return None
        found += struct.unpack_from(f"={count}I", answer, 32)
        if not after or not count:
            return found
        length = after // 4 + 1


def select_events(connection: XConnection, window: int, events: int) -> None:
    """Have the server send these events of a window (ChangeWindowAttributes)."""
    connection.tell(request(2, body=struct.pack("=3I", window, _EVENT_MASK, events)))


def idle_ms(connection: XConnection, opcode: int) -> int:
    """Return the idle time that the extension MIT-SCREEN-SAVER, of this opcode, tells (ScreenSaverQueryInfo)."""
    (answer,) = connection.ask(request(opcode, 1, struct.pack("=I", connection.root)))
    return int(struct.unpack_from("=I", answer, 16)[0])
