"""What we change in foreign libraries for the whole process: all of it is here, and each change is asked for by a call.

- pystray 0.19.5, `import_pystray_without_backend`: its import picks a backend, which on Linux loads GTK, or fails where
  there is no display.
- python-xlib 0.33, `give_each_xlib_connection_its_events`: extensions write the event numbers of one X server into a
  table that all connections share.

`tests/test_foreign_patches.py` fails when a library no longer needs its patch. Nothing foreign is imported before the
call, and a call may be repeated.
"""

import os
from typing import Any


def import_pystray_without_backend() -> None:
    """Import pystray with its dummy backend; afterwards `from pystray import _xorg`, say, loads the one that we want.

    The backend that it would pick by itself costs 39 MiB (GTK) or, without a display, raises Xlib's DisplayNameError,
    which is no ImportError. The variable is put back: no child process inherits it.
    """
    asked_for = os.environ.get("PYSTRAY_BACKEND")
    os.environ["PYSTRAY_BACKEND"] = "dummy"
    try:
        import pystray  # noqa: F401
    finally:
        if asked_for is None:
            del os.environ["PYSTRAY_BACKEND"]
        else:
            os.environ["PYSTRAY_BACKEND"] = asked_for


def give_each_xlib_connection_its_events() -> None:
    """Let every connection that is opened from now on have a table of events of its own.

    Extensions write their events into a table of the *class* (`Xlib.protocol.display.Display.event_classes`), by
    numbers that each X server deals out for itself. A second server with other numbers (Xwayland after Xorg, or one
    restarted with other extensions) then ends the next `Display()` with a TypeError, or decodes events as others.
    """
    from Xlib.protocol import display, event

    if not isinstance(vars(display.Display).get("event_classes"), _OwnTable):
        display.Display.event_classes = _OwnTable(event.event_class)


class _OwnTable:
    """Gives each connection a copy at its first look; found in the instance from then on."""

    def __init__(self, basic: dict[int, Any]) -> None:
        self._basic = basic

    def __get__(self, connection: Any, owner: type | None = None) -> dict[int, Any]:
        if connection is None:
            return self._basic
        table: dict[int, Any] = vars(connection).setdefault("event_classes", {**self._basic})
        return table
