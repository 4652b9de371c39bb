"""The parts of Windows that more than one package calls, through libraries of our own; nothing here runs elsewhere.

`ctypes.windll` hands everybody the same function objects: pynput and pystray give them argument types of their own,
and ours would break theirs. `library()` loads each once for us alone, with `GetLastError` kept by ctypes.
"""

import os
import threading
from collections.abc import Callable
from functools import cache
from typing import Any

APP_ID = "sitbreak"
"""AppUserModelID: under this name Windows groups our windows, toasts and the shortcut in the start menu."""

_LONGEST_LOCALE = 85  # LOCALE_NAME_MAX_LENGTH
SM_CXSMICON = 49
STANDARD_DPI = 96
PER_MONITOR_V2 = -4  # DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE_V2
PER_MONITOR = 2  # PROCESS_PER_MONITOR_DPI_AWARE
CTRL_CLOSE, CTRL_LOGOFF, CTRL_SHUTDOWN = 2, 5, 6
ENDS_ON_RETURN = frozenset({CTRL_CLOSE, CTRL_LOGOFF, CTRL_SHUTDOWN})
SAVE_S = 4.5  # Windows kills a console program five seconds after it was told of its end


@cache
def library(name: str) -> Any:
    """Load a DLL for ourselves. OSError when there is none of this name."""
    import ctypes

    load = getattr(ctypes, "WinDLL")  # noqa: B009 - mypy knows WinDLL on Windows only
    return load(name, use_last_error=True)


def last_error() -> OSError:
    """Return what the last call of `library()` on this thread failed with, in Windows' words."""
    import ctypes

    code = getattr(ctypes, "get_last_error")()  # noqa: B009
    return OSError(code, getattr(ctypes, "FormatError")(code).strip())  # noqa: B009


def speak_its_language() -> None:
    """Name the language of Windows' own windows as `LANG` ("de") where nothing names one: for us and our children.

    The region of dates and times stays open: Windows has one, but a program of another language has no use for it.
    """
    if any(os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")):
        return
    from ctypes import create_unicode_buffer

    kernel32, name = library("kernel32"), create_unicode_buffer(_LONGEST_LOCALE)
    if kernel32.LCIDToLocaleName(kernel32.GetUserDefaultUILanguage() & 0xFFFF, name, _LONGEST_LOCALE, 0):
        os.environ["LANG"] = name.value.partition("-")[0]


def see_every_pixel() -> None:
    """Draw in real pixels on every monitor; call before the first window. Harmless where Windows is too old."""
    from ctypes import c_void_p

    user32 = library("user32")
    if hasattr(user32, "SetProcessDpiAwarenessContext"):  # Windows 10, 1703
        user32.SetProcessDpiAwarenessContext.argtypes = (c_void_p,)
        if user32.SetProcessDpiAwarenessContext(PER_MONITOR_V2):
            return
    try:
        library("shcore").SetProcessDpiAwareness(PER_MONITOR)  # Windows 8.1
    except (OSError, AttributeError):
        user32.SetProcessDPIAware()


def have_a_name() -> None:
    """Be known to the shell as sitbreak, not as python.exe."""
    from ctypes import c_wchar_p

    name = library("shell32").SetCurrentProcessExplicitAppUserModelID
    name.argtypes = (c_wchar_p,)
    name(APP_ID)


def taskbar_dpi() -> int:
    """Return the dots per inch of the monitor that has the taskbar, 96 at a scaling of 100 %."""
    from ctypes import c_void_p, c_wchar_p

    user32 = library("user32")
    user32.FindWindowW.argtypes, user32.FindWindowW.restype = (c_wchar_p, c_wchar_p), c_void_p
    taskbar = user32.FindWindowW("Shell_TrayWnd", None)
    if not hasattr(user32, "GetDpiForWindow"):  # before Windows 10, 1607
        return STANDARD_DPI
    user32.GetDpiForWindow.argtypes = (c_void_p,)
    return int((user32.GetDpiForWindow(taskbar) if taskbar else 0) or user32.GetDpiForSystem() or STANDARD_DPI)


def small_icon_px() -> int:
    """Return the side of a notification icon at the scaling of the taskbar's monitor."""
    user32 = library("user32")
    if hasattr(user32, "GetSystemMetricsForDpi"):
        return int(user32.GetSystemMetricsForDpi(SM_CXSMICON, taskbar_dpi())) or 16
    return int(user32.GetSystemMetrics(SM_CXSMICON)) or 16


class ConsoleEnd:
    """Ctrl+C, Ctrl+Break, a closed console and a logoff, told at once on a thread of Windows' own.

    A signal handler of Python's runs when the main thread does, which may wait for 15 s; and when the handler of a
    closed console returns, Windows kills the process. So this one waits until `saved` is called, 4.5 s at most.
    """

    def __init__(self, end: Callable[[], None]) -> None:
        """Begin to listen; `end` may be called on any thread. Harmless without a console."""
        import ctypes

        self._end, self._saved = end, threading.Event()
        form = getattr(ctypes, "WINFUNCTYPE")(ctypes.c_int, ctypes.c_ulong)  # noqa: B009
        self._handler = form(self.told)  # must live as long as we do
        library("kernel32").SetConsoleCtrlHandler(self._handler, 1)

    def told(self, event: int) -> int:
        """Windows tells of an event; true: we took it."""
        self._end()
        if event in ENDS_ON_RETURN:
            self._saved.wait(SAVE_S)
        return 1

    def saved(self) -> None:
        """All is saved: the process may be killed."""
        self._saved.set()
