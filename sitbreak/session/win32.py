"""The calls to user32, wtsapi32, shell32 and ntdll that `session.windows` and `session.busy.windows` need; ctypes only.

Every call has its argument and result types set: without them ctypes cuts 64-bit handles to 32 bits.
"""

import ctypes
from collections.abc import Callable
from ctypes import POINTER, byref, c_int, c_ssize_t, c_ulong, c_void_p, c_wchar_p
from typing import Any

from sitbreak.windows_api import last_error, library

LONG_PTR = c_ssize_t
WM_CLOSE, WM_DESTROY = 0x0010, 0x0002
NOTIFY_FOR_THIS_SESSION = 0
CLASS = "sitbreak session"
# undocumented; Workrave and Stretchly read the same one
QUIET_HOURS = (0xA3BF1C75, 0x0D83063E)


class WindowClass(ctypes.Structure):
    """WNDCLASSW."""

    _fields_ = (
        ("style", ctypes.c_uint),
        ("procedure", c_void_p),
        ("class_extra", c_int),
        ("window_extra", c_int),
        ("instance", c_void_p),
        ("icon", c_void_p),
        ("cursor", c_void_p),
        ("background", c_void_p),
        ("menu_name", c_wchar_p),
        ("class_name", c_wchar_p),
    )


class Message(ctypes.Structure):
    """MSG."""

    _fields_ = (
        ("window", c_void_p),
        ("message", ctypes.c_uint),
        ("wparam", c_void_p),
        ("lparam", c_void_p),
        ("time", c_ulong),
        ("x", c_int),
        ("y", c_int),
        ("private", c_ulong),
    )


class Win32:
    """One hidden window and two questions. `open_window` and `pump` on one thread, the rest on any."""

    def __init__(self) -> None:
        self._user, self._kernel, self._shell = library("user32"), library("kernel32"), library("shell32")
        self._wts, self._ntdll = library("wtsapi32"), library("ntdll")
        four = (c_void_p, ctypes.c_uint, c_void_p, c_void_p)
        self._user.DefWindowProcW.argtypes, self._user.DefWindowProcW.restype = four, LONG_PTR
        self._user.PostMessageW.argtypes = four
        self._user.GetMessageW.argtypes = (POINTER(Message), c_void_p, ctypes.c_uint, ctypes.c_uint)
        self._user.DispatchMessageW.argtypes, self._user.DispatchMessageW.restype = (POINTER(Message),), LONG_PTR
        self._user.CreateWindowExW.restype = c_void_p
        self._user.CreateWindowExW.argtypes = (c_ulong, c_wchar_p, c_wchar_p, c_ulong) + (c_int,) * 4 + (c_void_p,) * 4
        self._kernel.GetModuleHandleW.argtypes, self._kernel.GetModuleHandleW.restype = (c_wchar_p,), c_void_p
        self._user.RegisterClassW.argtypes, self._user.RegisterClassW.restype = (POINTER(WindowClass),), ctypes.c_ushort
        self._user.UnregisterClassW.argtypes = (c_wchar_p, c_void_p)
        self._wts.WTSRegisterSessionNotification.argtypes = (c_void_p, c_ulong)
        self._procedure: Any = None  # must live as long as the window
        self._class = f"{CLASS} {id(self):x}"  # another one may still be closing

    def open_window(self, handle: Callable[[int, int, int, int], int]) -> int:
        """Make a top-level window that is never shown. OSError when Windows gives none."""
        factory: Any = getattr(ctypes, "WINFUNCTYPE")  # noqa: B009
        form = factory(LONG_PTR, c_void_p, ctypes.c_uint, c_void_p, c_void_p)

        def procedure(window: int | None, message: int, wparam: int | None, lparam: int | None) -> int:
            if message == WM_DESTROY:
                self._user.PostQuitMessage(0)
                return 0
            return handle(window or 0, message, wparam or 0, lparam or 0)

        self._procedure = form(procedure)
        instance = self._kernel.GetModuleHandleW(None)
        wanted = WindowClass(
            procedure=ctypes.cast(self._procedure, c_void_p), instance=instance, class_name=self._class
        )
        if not self._user.RegisterClassW(byref(wanted)):
            raise last_error()
        window = self._user.CreateWindowExW(0, self._class, CLASS, 0, 0, 0, 0, 0, None, None, instance, None)
        if not window:
            error = last_error()
            self._user.UnregisterClassW(self._class, instance)
            raise error
        return int(window)

    def pump(self) -> None:
        """Serve messages until the window is destroyed."""
        message = Message()
        while self._user.GetMessageW(byref(message), None, 0, 0) > 0:
            self._user.DispatchMessageW(byref(message))
        self._user.UnregisterClassW(self._class, self._kernel.GetModuleHandleW(None))  # the procedure goes with us

    def close_window(self, window: int) -> None:
        """DefWindowProc destroys it on its own thread."""
        self._user.PostMessageW(window, WM_CLOSE, None, None)

    def follow_session(self, window: int) -> bool:
        """Ask for WM_WTSSESSION_CHANGE."""
        return bool(self._wts.WTSRegisterSessionNotification(window, NOTIFY_FOR_THIS_SESSION))

    def notification_state(self) -> int | None:
        """Ask what the person seems to be doing; no permission needed."""
        state = c_int()
        failed = self._shell.SHQueryUserNotificationState(byref(state))
        return None if failed else state.value

    def quiet_hours(self) -> int | None:
        """Return Focus Assist's profile, 0 for none; None where this undocumented state cannot be read."""
        name = (c_ulong * 2)(*QUIET_HOURS)
        stamp, value, size = c_ulong(), c_ulong(), c_ulong(4)
        try:
            query = self._ntdll.NtQueryWnfStateData
            failed = query(byref(name), None, None, byref(stamp), byref(value), byref(size))
        except (AttributeError, OSError):
            return None
        return None if failed or size.value != 4 else value.value

    def default(self, window: int, message: int, wparam: int, lparam: int) -> int:
        """Do what Windows does by default."""
        return int(self._user.DefWindowProcW(window, message, wparam, lparam))
