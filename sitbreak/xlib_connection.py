"""An X connection for requests that python-xlib lacks, without the part that loads every extension (1.9 MiB)."""

from typing import Any, ClassVar, Literal

from Xlib.protocol import display, event, request, rq

from sitbreak.supervise.contain import fault_of


class BareConnection(display.Display):  # type: ignore[misc]
    """python-xlib's connection with nothing registered: its classes would be shared with every other user."""

    resource_classes: ClassVar[dict[str, Any]] = {}
    event_classes: ClassVar[dict[int, Any]] = dict(event.event_class)

    @property
    def byte_order(self) -> Literal["big", "little"]:
        """Return how the numbers lie in what stays bytes."""
        return "big" if self.big_endian else "little"

    @property
    def root(self) -> int:
        """Return the root window of the default screen."""
        return int(self.info.roots[self.default_screen].root)


def extension(connection: BareConnection, name: str) -> Any:
    """Return the server's answer: whether it is `present`, with its `major_opcode` and `first_event`."""
    return request.QueryExtension(display=connection, name=name)


def reply(*fields: Any, first: Any = None) -> rq.Struct:
    """Return the shape of an answer; `first` is the byte that most leave unused (X11R7.7 x11protocol.html)."""
    return rq.Struct(rq.ReplyCode(), first or rq.Pad(1), rq.Card16("sequence_number"), rq.ReplyLength(), *fields)


def close(connection: BareConnection) -> None:
    """Close it; harmless when the server is gone. python-xlib raises again whatever broke the connection."""
    if fault_of(connection.close) is not None:
        connection.close_internal("client")
