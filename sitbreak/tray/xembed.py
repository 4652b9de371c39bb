"""The tray on X11 panels of the old kind (XEmbed): an icon in a window. Such trays have no menu, so we bring ours."""

import logging
import select

from sitbreak.core.view import Entry, View
from sitbreak.errors import BackendError
from sitbreak.tray import Put
from sitbreak.tray.icon.cache import Icons
from sitbreak.tray.icon.panel import Panel
from sitbreak.tray.icon.pixmap import Pixmap
from sitbreak.tray.popup import Popup
from sitbreak.tray.pystray_ import ask, default_of
from sitbreak.tray.xembed_icon import XembedIcon

MIDDLE_BUTTON, LAST_BUTTON = 2, 3  # 4 and above are the wheel

log = logging.getLogger(__name__)


class XembedTray:
    """A left or right click opens the menu; a middle click is the default action at once."""

    name = "xembed"
    note = "XEmbed system tray of the X server, with a menu of our own"

    def __init__(self, put: Put, panel_setting: str) -> None:
        """Connect to the display and look for a tray; BackendError when there is none."""
        self._put = put
        self._panel = None if panel_setting == "auto" else Panel(panel_setting)
        self._icons = Icons()
        self._view: View | None = None
        self._popup: Popup | None = None
        self._icon = XembedIcon("sitbreak", self._on_click)
        if self._icon._get_systray_manager() is None:
            self._icon.close()
            raise BackendError("the X server has no system tray")
        # The display and the menu's process, behind one descriptor for the loop.
        self._ready = select.epoll()
        self._ready.register(self._icon, select.EPOLLIN)

    @property
    def shown(self) -> bool:
        return self._icon.docked

    def show(self, view: View) -> None:
        """Redraw if the picture differs."""
        last, self._view = self._view, view
        self._icon.title = view.title
        if last is None or (view.icon, view.progress) != (last.icon, last.progress):
            self._icon.icon = self._pixmaps
        self._icon.visible = True
        self._icon.ready()

    def fileno(self) -> int:
        return self._ready.fileno()

    def ready(self) -> None:
        self._icon.ready()
        if (popup := self._popup) is not None:
            popup.ready()
            if popup.ended:
                self._take_choice(popup)

    def close(self) -> None:
        self._close_popup()
        self._ready.close()
        self._icon.close()

    def _pixmaps(self, seen: Panel) -> list[Pixmap]:
        assert self._view is not None
        return self._icons.pixmaps(self._view.icon, self._view.progress, self._panel or seen)

    def _on_click(self, button: int) -> None:
        if self._view is None or button > LAST_BUTTON:
            return
        if button == MIDDLE_BUTTON:
            self._default()
        elif self._popup is None:
            self._open_popup(self._view)
        else:
            # An open menu holds the pointer: this click is a double one, or the old menu is about to be gone.
            self._popup.ready()
            if self._popup.opened:
                self._close_popup()
                self._open_popup(self._view)

    def _open_popup(self, view: View) -> None:
        self._popup = Popup(view.menu)
        self._ready.register(self._popup, select.EPOLLIN)

    def _take_choice(self, popup: Popup) -> None:
        self._ready.unregister(popup)
        self._popup = None
        chosen: Entry | None = None
        try:
            chosen = popup.choice()
        except (OSError, ValueError) as error:
            log.warning("%s; a click does the default action instead", error)
            self._default()
        if chosen is not None:
            ask(chosen, self._put)

    def _close_popup(self) -> None:
        if self._popup is not None:
            self._ready.unregister(self._popup)
            self._popup.close()
            self._popup = None

    def _default(self) -> None:
        if self._view is not None and (entry := default_of(self._view.menu)) is not None:
            ask(entry, self._put)
