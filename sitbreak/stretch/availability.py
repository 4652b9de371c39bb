"""Whether a window can be opened here at all; found out without importing Tk."""

import os
import sys
from importlib.util import find_spec

TK_REMEDY = {
    "linux": "apt install python3-tk",
    "win32": 'install Python anew and leave "tcl/tk and IDLE" ticked',
    "darwin": "brew install python-tk",
}


def no_window() -> str | None:
    """Return why not, or None. A display that refuses shows itself only when it is asked."""
    if find_spec("tkinter") is None or find_spec("_tkinter") is None:
        return f"this Python has no tkinter: {TK_REMEDY.get(sys.platform, TK_REMEDY['linux'])}"
    if sys.platform not in ("win32", "darwin") and not os.environ.get("DISPLAY"):
        return "no X display"
    return None
