"""python-xlib, patched: each connection keeps its own table of events.

In 0.33 extensions write their events into a table of the *class* (`Xlib.protocol.display.Display.event_classes`), by
numbers that each X server deals out for itself. A second server with other numbers (Xwayland after Xorg, or one
restarted with other extensions) then ends the next `Display()` with a TypeError, or decodes events as others.
"""

from typing import Any

from Xlib.protocol import display, event


class _OwnTable:
    """Gives each connection a copy at its first look; found in the instance from then on."""

    def __get__(self, connection: Any, owner: type | None = None) -> dict[int, Any]:
        basic: dict[int, Any] = event.event_class
        table: dict[int, Any] = basic if connection is None else vars(connection).setdefault("event_classes", {**basic})
        return table


def patched() -> None:
    """Give every connection that is opened from now on a table of its own; any number of times."""
    if not isinstance(vars(display.Display).get("event_classes"), _OwnTable):
        display.Display.event_classes = _OwnTable()
