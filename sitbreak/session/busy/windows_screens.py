"""The monitors of Windows, by EnumDisplayDevicesW: each with its device, which holds the model."""

from collections.abc import Callable
from typing import Any

from sitbreak.sentence import Sentence
from sitbreak.session import DetectorContext
from sitbreak.session.busy.screens import NewScreen

ATTACHED, ACTIVE = 0x1, 0x1  # DISPLAY_DEVICE_ATTACHED_TO_DESKTOP of an adapter, DISPLAY_DEVICE_ACTIVE of a monitor
INTERFACE_NAME = 0x1  # EDD_GET_DEVICE_INTERFACE_NAME
MOST = 64


class WindowsScreens(NewScreen):
    """Polled; a look takes well under a millisecond."""

    name = Sentence("screens (Windows)")
    source = "windows"

    def __init__(
        self, context: DetectorContext, monitors: Callable[[], frozenset[str]] | None = None, **more: Any
    ) -> None:
        super().__init__(context, **more)
        self._monitors = monitors or attached_monitors

    def screens(self) -> frozenset[str]:
        """Ask Windows."""
        return self._monitors()


def attached_monitors() -> frozenset[str]:
    """Return the device of every monitor that shows a part of the desktop."""
    import ctypes

    from sitbreak.windows_api import library

    class DisplayDevice(ctypes.Structure):
        """DISPLAY_DEVICEW."""

        _fields_ = (
            ("size", ctypes.c_ulong),
            ("name", ctypes.c_wchar * 32),
            ("text", ctypes.c_wchar * 128),
            ("flags", ctypes.c_ulong),
            ("id", ctypes.c_wchar * 128),
            ("key", ctypes.c_wchar * 128),
        )

    ask = library("user32").EnumDisplayDevicesW
    ask.argtypes = (ctypes.c_wchar_p, ctypes.c_ulong, ctypes.c_void_p, ctypes.c_ulong)

    def devices(of: str | None, flags: int, wanted: int) -> list[DisplayDevice]:
        found = []
        for number in range(MOST):
            device = DisplayDevice(size=ctypes.sizeof(DisplayDevice))
            if not ask(of, number, ctypes.byref(device), flags):
                break
            if device.flags & wanted:
                found.append(device)
        return found

    return frozenset(
        monitor.id or f"{adapter.name} {monitor.name}"
        for adapter in devices(None, 0, ATTACHED)
        for monitor in devices(adapter.name, INTERFACE_NAME, ACTIVE)
    )
