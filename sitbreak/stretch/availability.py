"""Whether a window can be opened here at all; found out without importing Tk."""

import os
import sys
from importlib.util import find_spec

from sitbreak.sentence import Sentence

NO_DISPLAY = Sentence("no X display")
TK_REMEDY = {
    "linux": "apt install python3-tk",
    "win32": Sentence('install Python anew and leave "tcl/tk and IDLE" ticked'),
    "darwin": "brew install python-tk",
}


def no_window() -> str | None:
    """Return why not, or None. A display that refuses shows itself only when it is asked."""
    if find_spec("tkinter") is None or find_spec("_tkinter") is None:
        return Sentence("this Python has no tkinter: {remedy}", remedy=TK_REMEDY.get(sys.platform, TK_REMEDY["linux"]))
    if sys.platform not in ("win32", "darwin") and not os.environ.get("DISPLAY"):
        return NO_DISPLAY
    return None


def refused(error: Exception) -> str:
    """Return why Tk opened none, in words of ours where they are known: the display does not answer."""
    if "couldn't connect to display" in str(error):
        return Sentence("no X server answers at {display}", display=os.environ.get("DISPLAY", ""))
    return str(error)


def window_display() -> dict[str, str] | None:
    """Return what our window is to be told beside our own environment, mostly nothing; None where none can be opened.

    For what is asked for from the desktop: a terminal without a display is answered in that terminal.
    """
    if (reason := no_window()) is None:
        return {}
    if reason != NO_DISPLAY:
        return None
    from sitbreak.stretch.session_display import session_display

    found = session_display()
    return found if "DISPLAY" in found else None
