"""The tray on Linux panels that take StatusNotifierItems: our pystray backend, living in the daemon's loop."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from sitbreak.core.view import IconState, MenuEntry, View
from sitbreak.dbus import BusError
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.tray import Put
from sitbreak.tray.icon.shipped import pixmaps
from sitbreak.tray.panel import PanelFollower
from sitbreak.tray.popups import Popups
from sitbreak.tray.pystray_ import ask, ask_default
from sitbreak.tray.sni import WATCHER_NAME, Icon, Menu

if TYPE_CHECKING:
    from sitbreak.dbus import Bus, Patience


class SniTray:
    """An icon with a menu that the panel draws. It survives the panel: it registers again with the next one."""

    name = "sni"

    def __init__(
        self,
        put: Put,
        panel_setting: str,
        session: "Bus | None",
        *,
        need_host: bool = True,
        patience: "Patience | None" = None,
    ) -> None:
        """Connect and ask for a panel; BackendError when there is none. `need_host`: its items must be shown, too.

        `patience` remembers between tries who did not answer.
        """
        self._put = put
        self._icon = Icon(
            "sitbreak",
            title="sitbreak",
            sni_on_context=self._on_context,
            sni_on_secondary=self._on_middle,
            sni_patience=patience,
        )
        self._view: View | None = None
        try:
            self._icon.open()
            hosted = self._hosted()
        except OSError as error:
            self._icon.close()
            raise BackendError(str(error)) from error
        except BackendError:
            self._icon.close()
            raise
        if need_host and not hosted:
            self._icon.close()
            raise BackendError(Sentence("there is a StatusNotifierWatcher, but no panel that shows its items"))
        self.note: str = (
            Sentence("StatusNotifierItem on the session bus")
            if hosted
            else Sentence("StatusNotifierItem on the session bus, no panel shows it yet")
        )
        self._popups = Popups(self._icon, put, _nothing)
        self._follower = PanelFollower(panel_setting, session, self._repaint)

    @property
    def shown(self) -> bool:
        """A watcher has the icon; no answer yet counts as yes."""
        return self._icon.registered is not False

    def show(self, view: View) -> None:
        """Send what differs from the last view."""
        last, self._view = self._view, view
        if last == view:
            return
        if view.has_other_icon(last):
            self._paint(view)
        self._icon.title = view.title
        self._icon.details = _details(view)
        self._icon.label = view.label
        self._icon.attention = view.icon is IconState.DUE
        if view.has_other_menu(last):
            self._icon.menu = _Menu(view.menu, self._put)
        self._icon.visible = True

    def check(self) -> None:
        """Ask the watcher."""
        self._icon.check()

    def fileno(self) -> int:
        return self._popups.fileno()

    def ready(self) -> bool:
        more = self._icon.ready()
        self._popups.ready()
        return more

    def close(self) -> None:
        self._follower.close()
        self._popups.close()
        self._icon.close()

    def _on_context(self, _icon: Icon, x_px: int, y_px: int) -> None:
        """The host draws no menus (swaybar): open ours."""
        if self._view is not None:
            self._popups.open(self._view.menu, (x_px, y_px))

    def _on_middle(self, _icon: Icon, _x_px: int, _y_px: int) -> None:
        """A middle click is the default action, as on an XEmbed tray."""
        if self._view is not None:
            ask_default(self._view.menu, self._put)

    def _paint(self, view: View) -> None:
        self._icon.icon = pixmaps(view.icon, view.progress, self._follower.panel)

    def _repaint(self) -> None:
        """The desktop's colours changed: the same picture, for the other ground."""
        if self._view is not None:
            self._paint(self._view)

    def _hosted(self) -> bool:
        try:
            hosted = self._icon.has_host()
        except BusError as error:
            if not error.name:
                raise BackendError(Sentence("{name}: {reason}", name=WATCHER_NAME, reason=error.title)) from error
            return False  # a watcher that does not tell: it may well show the icon
        if hosted is None:
            raise BackendError(Sentence("no panel takes StatusNotifierItems (nobody owns their watcher's name)"))
        return hosted


class _Item:
    """An entry as the back end asks for it: pystray's own makes ten functions of each, 5 KiB all day."""

    __slots__ = ("_chosen", "checked", "default", "enabled", "submenu", "text")
    radio = False

    def __init__(self, entry: MenuEntry, put: Put) -> None:
        self.text, self.enabled, self.checked, self.default = entry.text, entry.enabled, entry.checked, entry.default
        self.submenu = _Menu(entry.children, put) if entry.children else None
        self._chosen: Callable[[], None] = lambda: ask(entry, put)

    def __call__(self, _icon: Icon) -> None:
        self._chosen()


class _Menu:
    """What `Icon.menu` takes."""

    def __init__(self, entries: Iterable[MenuEntry], put: Put) -> None:
        self._items = tuple(_Item(entry, put) if entry.text else Menu.SEPARATOR for entry in entries)

    def __iter__(self) -> Iterator[_Item]:
        return iter(self._items)

    def __call__(self, icon: Icon) -> None:
        """Do what a plain click stands for."""
        for item in self._items:
            if item.default:
                item(icon)
                return


def _nothing() -> None:
    """There is nothing to end."""


def _details(view: View) -> str:
    """The tooltip without the title that stands above it; hosts read it as markup."""
    text = view.tooltip.removeprefix(view.title).strip("\n")
    return text.replace("&", "&amp;").replace("<", "&lt;")
