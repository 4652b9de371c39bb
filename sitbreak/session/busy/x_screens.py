"""The monitors of an X server, by its RandR extension 1.5 (randrproto.txt): also those that no driver lists."""

import math
import struct
import sys
from typing import Any

from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.session import DetectorContext
from sitbreak.session.busy.screens import LONGEST_EDID, NewScreen, identity
from sitbreak.supervise.candidate import NeverHereError
from sitbreak.supervise.part import EARLY_S
from sitbreak.x_client.connection import CONNECT_S, XConnection, answered_within
from sitbreak.x_client.requests import ANY_TYPE, atom, atom_name, extension, request

MONITOR_BYTES = 24  # and four for each of its outputs
VERSION = (1, 5)
QUERY_VERSION, SELECT_INPUT, GET_OUTPUT_PROPERTY, GET_MONITORS = 0, 4, 15, 42  # requests
CHANGES = 1 | 2 | 4  # of the screen's size, of what drives it, of an output
UNTOLD_S = 600.0  # so often it is asked for what the server tells of in no event: monitors that somebody only defines


class X11Screens(NewScreen):
    """Monitors that show something, with a connection of its own. The server tells when they change."""

    name = Sentence("screens (X11)")
    source = "x11"

    def __init__(self, context: DetectorContext, **more: Any) -> None:
        """NeverHereError outside X11, or where the server is too old; BackendError when it cannot be reached."""
        super().__init__(context, **more)
        if context.env.get("WAYLAND_DISPLAY") or not context.env.get("DISPLAY"):
            raise NeverHereError(Sentence("no X11 session"))
        self._connection, self._opcode, self._edid = context.slowly(
            Sentence("the X server"), lambda: _open(context.env["DISPLAY"]), "screens"
        )
        self._seen: frozenset[str] = frozenset()
        self._asked_at_s = -math.inf
        self._is_as_seen = False  # nothing was told since

    def check(self, now_s: float) -> None:
        """Ask again after a change and now and then; in between the time is counted that the monitors are there."""
        told = bool(self._connection.arrived())
        self._is_as_seen = not told and now_s - self._asked_at_s < UNTOLD_S - EARLY_S
        if not self._is_as_seen:
            self._asked_at_s = now_s
        try:
            super().check(now_s)
        finally:
            self._is_as_seen = False

    @answered_within()
    def screens(self) -> frozenset[str]:
        """Ask for the monitors and the EDID of each, unless they are as they were. BackendError: the server is gone."""
        if self._is_as_seen:
            return self._seen
        (found,) = self._connection.ask(
            request(self._opcode, GET_MONITORS, struct.pack("=IBxxx", self._connection.root, True))
        )
        monitors = parsed(found[32:], struct.unpack_from("=I", found, 12)[0], sys.byteorder)
        self._seen = frozenset(self._identity(name, outputs) for name, outputs in monitors)
        return self._seen

    def close(self) -> None:
        """Disconnect; harmless when the server is gone."""
        self._connection.close()

    def _identity(self, name: int, outputs: list[int]) -> str:
        for output in outputs:
            asked = struct.pack("=5I4x", output, self._edid, ANY_TYPE, 0, LONGEST_EDID // 4)
            (found,) = self._connection.ask(request(self._opcode, GET_OUTPUT_PROPERTY, asked))
            length = struct.unpack_from("=I", found, 16)[0]
            if len(edid := found[32:][:length]) >= 128:
                return identity(edid, "")
        return identity(b"", atom_name(self._connection, name))


def parsed(raw: bytes, count: int, order: Any) -> list[tuple[int, list[int]]]:
    """Return of each monitor the atom of its name and its outputs."""
    found, at = [], 0
    for _ in range(count):
        if at + MONITOR_BYTES > len(raw):
            break
        outputs = int.from_bytes(raw[at + 6 : at + 8], order)
        first = at + MONITOR_BYTES
        numbers = [int.from_bytes(raw[first + 4 * i : first + 4 * i + 4], order) for i in range(outputs)]
        found.append((int.from_bytes(raw[at : at + 4], order), numbers))
        at = first + 4 * outputs
    return found


@answered_within(CONNECT_S)
def _open(name: str) -> tuple[XConnection, int, int]:
    """Connect, and ask for the extension and the atom of the EDID; on a thread of its own."""
    try:
        connection = XConnection(name)
    except (OSError, ValueError) as error:
        raise BackendError(Sentence("no X server: {reason}", reason=error)) from error
    randr = extension(connection, "RANDR")
    if not randr.present:
        connection.close()
        raise NeverHereError(Sentence("the X server has no RandR"))
    (answer,) = connection.ask(request(randr.opcode, QUERY_VERSION, struct.pack("=II", *VERSION)))
    major, minor = struct.unpack_from("=II", answer, 8)
    if (major, minor) < VERSION:
        connection.close()
        raise NeverHereError(Sentence("RandR {major}.{minor} knows no monitors", major=major, minor=minor))
    connection.wanted = frozenset((randr.first_event, randr.first_event + 1))
    connection.tell(request(randr.opcode, SELECT_INPUT, struct.pack("=IHxx", connection.root, CHANGES)))
    return connection, randr.opcode, atom(connection, "EDID")
