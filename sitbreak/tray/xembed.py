"""The tray on X11 panels of the old kind (XEmbed): an icon in a window. Such trays have no menu, so we bring ours."""

from sitbreak.core.view import View
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.tray import Put
from sitbreak.tray.icon.panel import Panel
from sitbreak.tray.icon.pixmap import Pixmap
from sitbreak.tray.icon.shipped import pixmaps
from sitbreak.tray.popups import Popups
from sitbreak.tray.pystray_ import ask_default
from sitbreak.tray.xembed_icon import XembedIcon
from sitbreak.xlib_errors import CONNECT_S, server_gone_told

MIDDLE_BUTTON, LAST_BUTTON = 2, 3  # 4 and above are the wheel


class XembedTray:
    """A left or right click opens the menu; a middle click is the default action at once."""

    name = "xembed"
    note: str = Sentence("XEmbed system tray of the X server, with a menu of our own")

    @server_gone_told(CONNECT_S)
    def __init__(self, put: Put, panel_setting: str) -> None:
        """Connect to the display and look for a tray; BackendError when there is none.

        Waits up to `CONNECT_S`: not for the loop's thread, to which it belongs afterwards.
        """
        self._put = put
        self._panel = None if panel_setting == "auto" else Panel(panel_setting)
        self._view: View | None = None
        self._icon = XembedIcon("sitbreak", self._on_click)
        if self._icon._get_systray_manager() is None:
            self._icon.close()
            raise BackendError(Sentence("the X server has no system tray"))
        self._popups = Popups(self._icon, put, self._default)

    @property
    def shown(self) -> bool:
        return self._icon.docked

    @server_gone_told()
    def show(self, view: View) -> None:
        """Redraw if the picture differs."""
        last, self._view = self._view, view
        self._icon.title = view.title
        if view.has_other_icon(last):
            self._icon.icon = self._pixmaps
        self._icon.visible = True
        while self._icon.ready():
            pass

    def check(self) -> None:
        """It knows: the X server tells of a tray that goes."""

    def fileno(self) -> int:
        return self._popups.fileno()

    @server_gone_told()
    def ready(self) -> bool:
        more = self._icon.ready()
        self._popups.ready()
        return more

    def close(self) -> None:
        self._popups.close()
        self._icon.close()

    def _pixmaps(self, seen: Panel) -> list[Pixmap]:
        assert self._view is not None
        return pixmaps(self._view.icon, self._view.progress, self._panel or seen)

    def _on_click(self, button: int) -> None:
        if self._view is None or button > LAST_BUTTON:
            return
        if button == MIDDLE_BUTTON:
            self._default()
        else:
            self._popups.open(self._view.menu)

    def _default(self) -> None:
        """Also where our menu cannot be shown: a click must do something."""
        if self._view is not None:
            ask_default(self._view.menu, self._put)
