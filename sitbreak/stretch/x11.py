"""What of an X server Tk does not tell: the monitors, the active window, and a window that wants no keyboard.

Asked once, over a connection of its own that is closed at once.
"""

import contextlib
from collections.abc import Iterator
from typing import Any

from Xlib import Xatom, error
from Xlib import display as xlib

Rectangle = tuple[int, int, int, int]
"""Left edge, upper edge, width and height in pixels of the whole desktop."""

_FAILED = (error.XError, error.ConnectionClosedError, AttributeError, OSError)


def monitors(display_name: str) -> tuple[list[Rectangle], list[tuple[float, float]], list[Rectangle]]:
    """Return the monitors, the middle of the active window if there is one, and what panels leave of the whole desktop.

    What is not told is empty.
    """
    found: list[Rectangle] = []
    active: list[tuple[float, float]] = []
    free: list[Rectangle] = []
    if (server := _connected(display_name)) is not None:
        root = server.screen().root
        with contextlib.suppress(*_FAILED):
            found = list(_monitors(server, root))
        with contextlib.suppress(*_FAILED):
            active = list(_active(server, root))
        with contextlib.suppress(*_FAILED):
            free = list(_work_area(server, root))
        _close(server)
    return found, active, free


def want_no_keyboard(display_name: str, window: int) -> None:
    """Set the user time of the window that the window manager sees, Tk's frame around `window`, to 0."""
    if (server := _connected(display_name)) is not None:
        with contextlib.suppress(*_FAILED):
            outer = server.create_resource_object("window", window).query_tree().parent
            outer.change_property(server.intern_atom("_NET_WM_USER_TIME"), Xatom.CARDINAL, 32, [0])
            server.sync()
        _close(server)


def _connected(display_name: str) -> Any:
    try:
        return xlib.Display(display_name)
    except (error.DisplayError, error.XauthError, *_FAILED):
        return None


def _close(server: Any) -> None:
    with contextlib.suppress(*_FAILED):
        server.close()


def _monitors(server: Any, root: Any) -> Iterator[Rectangle]:
    if server.has_extension("RANDR"):
        for each in root.xrandr_get_monitors().monitors:
            yield each.x, each.y, each.width_in_pixels, each.height_in_pixels
    elif server.has_extension("XINERAMA"):
        for each in server.xinerama_query_screens().screens:
            yield each.x, each.y, each.width, each.height


def _active(server: Any, root: Any) -> Iterator[tuple[float, float]]:
    told = root.get_full_property(server.intern_atom("_NET_ACTIVE_WINDOW"), 0)
    window = server.create_resource_object("window", told.value[0]) if told and told.value[0] else None
    if window is None:
        return
    size, corner = window.get_geometry(), root.translate_coords(window, 0, 0)
    yield corner.x + size.width / 2, corner.y + size.height / 2


def _work_area(server: Any, root: Any) -> Iterator[Rectangle]:
    told = root.get_full_property(server.intern_atom("_NET_WORKAREA"), Xatom.CARDINAL)
    if told and len(told.value) >= 4:  # those of further desktops follow
        left, top, width, height = told.value[:4]
        yield left, top, width, height
