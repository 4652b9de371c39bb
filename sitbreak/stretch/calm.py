"""A window that shows itself without the keyboard: whoever types goes on typing into what they type into.

To the window manager it is *globally active* (ICCCM 4.1.7): it is offered the keyboard and takes it only once it has
been on the screen for a moment, as after a click or Alt+Tab; and its user time is 0, which asks not to be given the
keyboard when it appears (Extended Window Manager Hints, `_NET_WM_USER_TIME`). Tk's thread.
"""

import contextlib
import sys
import time
import tkinter
from collections.abc import Callable

from sitbreak.stretch.layout import Top

SETTLED_S = 1.0  # what offers the keyboard sooner does so because the window is new


class CalmWindow:
    """Keeps one top-level window from taking the keyboard as it appears."""

    def __init__(self, top: Top, clock: Callable[[], float] = time.monotonic) -> None:
        """Call it before the window is first shown."""
        self._top, self._clock, self._since_s = top, clock, clock()
        top.withdraw()
        top.update_idletasks()
        _want_no_keyboard(top)
        top.wm_focusmodel("active")
        top.protocol("WM_TAKE_FOCUS", self._offered)
        top.bind("<Button>", lambda _event: self._take(), add=True)
        with contextlib.suppress(tkinter.TclError):  # a window manager that knows no such thing
            top.wm_attributes("-topmost", True)
        top.deiconify()

    def end(self) -> None:
        """Somebody uses it: an ordinary window from now on."""
        with contextlib.suppress(tkinter.TclError):
            self._top.wm_attributes("-topmost", False)
            self._take()

    def _offered(self) -> None:
        if self._clock() - self._since_s >= SETTLED_S:
            self._take()

    def _take(self) -> None:
        self._top.wm_focusmodel("passive")
        self._top.focus_force()


def _want_no_keyboard(top: Top) -> None:
    """Say so to an X server's window manager."""
    if sys.platform != "linux" or top.tk.call("tk", "windowingsystem") != "x11":
        return
    from sitbreak.stretch.x11 import want_no_keyboard

    want_no_keyboard(top.winfo_screen(), top.winfo_id())
