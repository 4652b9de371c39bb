"""An X connection without python-xlib's convenience layer and all that it loads: a megabyte more, all day."""

from array import array
from typing import Any, ClassVar, Literal

from Xlib.protocol import display, event

from sitbreak.supervise.contain import fault_of
from sitbreak.xlib_requests import EVENT_MASK, GetProperty, InternAtom, QueryExtension, SelectEvents

FIRST_LOOK = 10  # four bytes each: most properties are no longer


class BareConnection(display.Display):  # type: ignore[misc]
    """python-xlib's connection with nothing registered: its classes would be shared with every other user.

    Windows are numbers.
    """

    resource_classes: ClassVar[dict[str, Any]] = {}
    event_classes: ClassVar[dict[int, Any]] = dict(event.event_class)

    def __init__(self, name: str | None = None) -> None:
        """Connect to the display of this name. OSError, or one of Xlib's own errors, when that cannot be."""
        super().__init__(name)
        for screen in self.info.roots:
            screen["allowed_depths"] = []  # the visuals: 400 small objects, and nothing is drawn through here

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
    return QueryExtension(display=connection, name=name)


def atom(connection: BareConnection, name: str) -> int:
    """Return the number of a name."""
    return int(InternAtom(display=connection, only_if_exists=0, name=name).atom)


def numbers(connection: BareConnection, window: int, prop: int, kind: int) -> list[int] | None:
    """Return a property that holds 32-bit numbers of this type, whole. None when the window has none such.

    XError when there is no such window.
    """
    found: list[int] = []
    length = FIRST_LOOK
    while True:
        part = GetProperty(
            display=connection,
            delete=0,
            window=window,
            property=prop,
            type=kind,
            long_offset=len(found),
            long_length=length,
        )
        if part.value is None or not isinstance(part.value[1], array):
            return None
        found += part.value[1]
        if not part.bytes_after or not part.value[1]:
            return found
        length = part.bytes_after // 4 + 1


def select_events(connection: BareConnection, window: int, events: int, onerror: Any = None) -> None:
    """Have the server send these events of a window; `onerror` takes a refusal."""
    SelectEvents(display=connection, onerror=onerror, window=window, mask=EVENT_MASK, events=events)


def close(connection: BareConnection) -> None:
    """Close it; harmless when the server is gone. python-xlib raises again whatever broke the connection."""
    if fault_of(connection.close) is not None:
        connection.close_internal("client")
