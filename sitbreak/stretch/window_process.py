"""How a process with a window of Tk begins and ends, whatever the window shows. Everything of Tk: main thread."""

import contextlib
import signal
import sys
import threading
import tkinter
from collections.abc import Callable

from sitbreak import windows_api
from sitbreak.paths import resource


def asked_to_end() -> threading.Event:
    """Return what is set on SIGTERM; a window looks at it as it ticks, since a signal may come in the middle of Tk."""
    asked = threading.Event()
    with contextlib.suppress(ValueError):  # not the main thread: a test
        signal.signal(signal.SIGTERM, lambda *_: asked.set())
    return asked


def open_root() -> tkinter.Tk:
    """Open the root of this process's windows, which all have our icon. tkinter.TclError where there is no display."""
    if sys.platform == "win32":
        windows_api.see_every_pixel()
        windows_api.have_a_name()
    root = tkinter.Tk(className="sitbreak")
    icon = resource("icons", "png/sitbreak-64.png")
    if icon.exists():
        root.iconphoto(True, tkinter.PhotoImage(master=root, file=str(icon)))
    return root


def run_until_closed(root: tkinter.Tk, close: Callable[[], None]) -> None:
    """Serve the windows until the root is destroyed, which is what `close` does.

    KeyboardInterrupt and whatever goes wrong in a callback close them, and are raised then.
    """
    failures: list[BaseException] = []

    def fail(_kind: type[BaseException], error: BaseException, _trace: object) -> None:
        failures.append(error)  # Tk would print it and go on with half a window
        close()

    root.report_callback_exception = fail
    try:
        root.mainloop()
    except KeyboardInterrupt:
        close()
        raise
    if failures:
        raise failures[0]
