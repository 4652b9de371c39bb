"""The tray on Windows: pystray's own backend in its own thread, called only from that thread.

pystray's setters may be called from any thread, but a menu that is replaced while it is open is destroyed under the
user's hand. So every call is posted to the thread that pumps the messages, and waits there while a menu is open.
"""

import queue
import sys
import threading
from collections.abc import Callable
from typing import Any

from sitbreak.core.events import Command, CommandRequested
from sitbreak.core.view import View
from sitbreak.errors import BackendError
from sitbreak.foreign_patches import import_pystray_without_backend
from sitbreak.sentence import Sentence
from sitbreak.supervise.contain import fault_of
from sitbreak.supervise.supervisor import Backend
from sitbreak.tray import Put
from sitbreak.tray.icon.ico import IcoPicture
from sitbreak.tray.icon.panel import Panel
from sitbreak.tray.icon.shipped import pixmaps
from sitbreak.tray.pystray_ import ORIGIN, menu

START_LIMIT_S = 5.0
TIP_UTF16_UNITS = 127  # NOTIFYICONDATAW.szTip holds 128 with its end; pystray raises ValueError beyond
WM_QUERYENDSESSION, WM_ENDSESSION = 0x0011, 0x0016
WM_CALL = 0x8000 + 1  # WM_APP and up are a program's own
THEME_KEY = r"Software\Microsoft\Windows\CurrentVersion\Themes\Personalize"


class WindowsTray(Backend):
    """One icon in the notification area. `backend` is pystray._win32 or a stand-in."""

    name = "pystray"
    note: str = Sentence("notification area of the taskbar")
    shown = True  # pystray puts the icon back when Explorer restarts

    def __init__(self, put: Put, panel_setting: str, backend: Any = None) -> None:
        """Start the thread; BackendError if it has no window within 5 s."""
        self._put = put
        self._panel = Panel(panel_setting) if panel_setting != "auto" else taskbar()
        self._view: View | None = None
        self._fault: Exception | None = None
        started = threading.Event()
        self._icon = icon_class(backend or _backend())("sitbreak", put, self._failed)
        self._icon.run_detached(lambda _icon: started.set())
        if not started.wait(START_LIMIT_S):
            raise BackendError(Sentence("Windows did not make the window of the tray icon"))

    def show(self, view: View) -> None:
        """Post what differs from the last view. Raises what an earlier post ran into."""
        if self._fault is not None:
            raise self._fault
        last, self._view = self._view, view
        if view != last:
            self._icon.post(lambda: self._apply(view, last))

    def check(self) -> None:
        """The platform keeps the icon."""

    def close(self) -> None:
        self._icon.stop()

    def _apply(self, view: View, last: View | None) -> None:
        icon = self._icon
        if view.has_other_icon(last):
            icon.icon = IcoPicture(pixmaps(view.icon, view.progress, self._panel))
        icon.title = clipped(view.tooltip, TIP_UTF16_UNITS)
        if view.has_other_menu(last):
            icon.menu = menu(view.menu, self._put)
        icon.visible = True

    def _failed(self, error: Exception) -> None:
        self._fault = error


class PostingIcon:
    """Goes in front of pystray's Windows icon: a queue of calls, and answers to what pystray leaves unanswered."""

    backend: Any  # pystray._win32 or a stand-in

    def __init__(self, name: str, put: Put, failed: Callable[[Exception], None]) -> None:
        self._calls: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._menu_is_open = False
        self._put, self._failed = put, failed
        self._icon_handle: Any = None
        super().__init__(name)  # type: ignore[call-arg]  # pystray's Icon comes next
        handlers: dict[int, Callable[[int, int], Any]] = self._message_handlers  # type: ignore[attr-defined]
        handlers[WM_CALL] = self._on_call
        # Left to pystray the answer would be "no", and Windows would kill us for holding up the shutdown.
        handlers[WM_QUERYENDSESSION] = lambda _wparam, _lparam: 1
        handlers[WM_ENDSESSION] = self._on_end_session

    def post(self, call: Callable[[], None]) -> None:
        """Run it on the icon's thread, after any open menu is closed. Any thread."""
        self._calls.put(call)
        self.backend.win32.PostMessage(self._hwnd, WM_CALL, 0, 0)  # type: ignore[attr-defined]

    def _on_call(self, _wparam: int, _lparam: int) -> None:
        while not self._menu_is_open and not self._calls.empty():
            if (fault := fault_of(self._calls.get_nowait())) is not None:
                self._failed(fault)

    def _on_notify(self, wparam: int, lparam: int) -> None:
        """Serve a notification of the icon; while its menu is open they come nested, for every motion over the icon."""
        was_open = self._menu_is_open
        self._menu_is_open = was_open or lparam == self.backend.win32.WM_RBUTTONUP
        try:
            if not (was_open and lparam == self.backend.win32.WM_RBUTTONUP):  # one menu at a time
                super()._on_notify(wparam, lparam)  # type: ignore[misc]
        finally:
            self._menu_is_open = was_open
            if not was_open:
                self._on_call(0, 0)

    def _on_end_session(self, ending: int, _lparam: int) -> None:
        if ending:
            self._put(CommandRequested(Command.QUIT, origin=ORIGIN))

    def _assert_icon_handle(self) -> None:
        """As pystray's, but in the size that the taskbar shows: pystray loads 32 px and lets it be scaled."""
        if self._icon_handle:
            return
        win32, side_px = self.backend.win32, small_icon_px()
        with self.backend.serialized_image(self.icon, "ICO") as path:  # type: ignore[attr-defined]
            self._icon_handle = win32.LoadImage(None, path, win32.IMAGE_ICON, side_px, side_px, win32.LR_LOADFROMFILE)


def icon_class(backend: Any) -> Any:
    """Return pystray's Windows icon behind ours."""
    return type("Icon", (PostingIcon, backend.Icon), {"backend": backend})


def clipped(text: str, utf16_units: int) -> str:
    """Shorten to so many UTF-16 units, never in the middle of a character; an ellipsis tells that it was."""
    if len(text.encode("utf-16-le")) <= 2 * utf16_units:
        return text
    return text.encode("utf-16-le")[: 2 * (utf16_units - 1)].decode("utf-16-le", "ignore") + "…"


def taskbar() -> Panel:
    """Return what Windows says of its taskbar; dark, the default, where it says nothing."""
    if sys.platform != "win32":
        return Panel.ANY
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, THEME_KEY) as key:
            return Panel.LIGHT if winreg.QueryValueEx(key, "SystemUsesLightTheme")[0] else Panel.DARK
    except OSError:
        return Panel.DARK


def small_icon_px() -> int:
    """Return the side of a notification icon at the present scaling."""
    if sys.platform != "win32":
        return 16
    from sitbreak import windows_api

    return windows_api.small_icon_px()


def _backend() -> Any:
    import_pystray_without_backend()
    from pystray import _win32

    return _win32
