"""The monitors of an X server, by its RandR extension 1.5 (randrproto.txt): also those that no driver lists."""

from typing import Any

from Xlib.protocol import rq

from sitbreak.errors import BackendError
from sitbreak.foreign_patches import give_xlib_deadlines
from sitbreak.sentence import Sentence
from sitbreak.session import DetectorContext
from sitbreak.session.busy.screens import LONGEST_EDID, NewScreen, identity
from sitbreak.supervise.candidate import NeverHereError
from sitbreak.xlib_connection import BareConnection, atom, close, extension
from sitbreak.xlib_errors import CONNECT_S, server_gone_told
from sitbreak.xlib_events import read_little
from sitbreak.xlib_requests import GetAtomName, reply

MONITOR_BYTES = 24  # and four for each of its outputs
VERSION = (1, 5)
ANY_TYPE = 0


class QueryVersion(rq.ReplyRequest):  # type: ignore[misc]
    """Agree on a version, before anything else."""

    _request = rq.Struct(rq.Card8("opcode"), rq.Opcode(0), rq.RequestLength(), rq.Card32("major"), rq.Card32("minor"))
    _reply = reply(
        rq.Card32("major"),
        rq.Card32("minor"),
        rq.Pad(16),
    )


class GetMonitors(rq.ReplyRequest):  # type: ignore[misc]
    """Each is of varying length, which python-xlib cannot express: they stay bytes."""

    _request = rq.Struct(
        rq.Card8("opcode"), rq.Opcode(42), rq.RequestLength(), rq.Card32("window"), rq.Card8("active"), rq.Pad(3)
    )
    _reply = reply(
        rq.Card32("timestamp"),
        rq.Card32("count"),
        rq.Card32("outputs"),
        rq.Pad(12),
        rq.Binary("monitors"),
    )


class GetOutputProperty(rq.ReplyRequest):  # type: ignore[misc]
    """Ask for one property of an output, its EDID."""

    _request = rq.Struct(
        rq.Card8("opcode"),
        rq.Opcode(15),
        rq.RequestLength(),
        rq.Card32("output"),
        rq.Card32("property"),
        rq.Card32("type"),
        rq.Card32("offset"),
        rq.Card32("length"),
        rq.Card8("delete"),
        rq.Card8("pending"),
        rq.Pad(2),
    )
    _reply = reply(
        rq.Card32("property_type"),
        rq.Card32("bytes_after"),
        rq.Card32("items"),
        rq.Pad(12),
        rq.Binary("value"),
        first=rq.Card8("format"),
    )


class X11Screens(NewScreen):
    """Monitors that show something, with a connection of its own."""

    name = Sentence("screens (X11)")
    source = "x11"

    def __init__(self, context: DetectorContext, **more: Any) -> None:
        """NeverHereError outside X11, or where the server is too old; BackendError when it cannot be reached."""
        super().__init__(context, **more)
        if context.env.get("WAYLAND_DISPLAY") or not context.env.get("DISPLAY"):
            raise NeverHereError(Sentence("no X11 session"))
        self._connection, self._opcode, self._edid = context.slowly(
            Sentence("the X server"), lambda: _open(context.env["DISPLAY"])
        )

    @server_gone_told()
    def screens(self) -> frozenset[str]:
        """Ask for the monitors and the EDID of each. BackendError when the server is gone."""
        found = GetMonitors(display=self._connection, opcode=self._opcode, window=self._connection.root, active=1)
        monitors = parsed(bytes(found.monitors), found.count, self._connection.byte_order)
        return frozenset(self._identity(name, outputs) for name, outputs in monitors)

    def close(self) -> None:
        """Disconnect; harmless when the server is gone."""
        close(self._connection)

    def _identity(self, name: int, outputs: list[int]) -> str:
        for output in outputs:
            found = GetOutputProperty(
                display=self._connection,
                opcode=self._opcode,
                output=output,
                property=self._edid,
                type=ANY_TYPE,
                offset=0,
                length=LONGEST_EDID // 4,
                delete=0,
                pending=0,
            )
            if len(edid := bytes(found.value)[: found.items]) >= 128:
                return identity(edid, "")
        return identity(b"", GetAtomName(display=self._connection, atom=name).name)


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


@server_gone_told(CONNECT_S)
def _open(name: str) -> tuple[BareConnection, int, int]:
    """Connect, and ask for the extension and the atom of the EDID; on a thread of its own."""
    give_xlib_deadlines()
    try:
        connection = BareConnection(name)
        read_little(connection)
    except OSError as error:
        raise BackendError(Sentence("no X server: {reason}", reason=error)) from error
    randr = extension(connection, "RANDR")
    if not randr.present:
        close(connection)
        raise NeverHereError(Sentence("the X server has no RandR"))
    version = QueryVersion(display=connection, opcode=randr.major_opcode, major=VERSION[0], minor=VERSION[1])
    if (version.major, version.minor) < VERSION:
        close(connection)
        raise NeverHereError(
            Sentence("RandR {major}.{minor} knows no monitors", major=version.major, minor=version.minor)
        )
    return connection, int(randr.major_opcode), atom(connection, "EDID")
