"""``Icon``: pystray's icon as a StatusNotifierItem with a dbusmenu, over jeepney, without GTK.

It runs in two ways. pystray's own: ``icon.run()`` or ``icon.run_detached()``. Or as a guest in
somebody else's loop, with no thread at all: ``icon.open()``, ``icon.visible = True``, then
``icon.ready()`` whenever ``icon.fileno()`` can be read and as long as it returns true, and ``icon.close()``.
"""

import os
import select
import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from sitbreak.dbus import Answer, Bus, BusError
from sitbreak.errors import BackendError

from . import _item, _menu
from ._pixmap import SniPixmap, pixmaps
from ._pystray import Icon as _BaseIcon
from ._pystray import MenuItem
from ._session import NOTIFICATIONS, connected
from ._watcher import WATCHER, WATCHER_NAME, ItemRegistration


class Icon(_BaseIcon):  # type: ignore[misc]  # pystray has no types
    """One tray icon on a bus connection of its own.

    Beside pystray's arguments it takes ``sni_address`` (which bus; the session's without it) and the
    callables ``sni_on_secondary(icon, x, y)`` for a middle click, ``sni_on_scroll(icon, steps, way)``
    and ``sni_on_context(icon, x, y)`` for a host that draws no menus. ``icon`` is a PIL image or a
    sequence of ``Pixmap``. Setters may be called from any thread.
    """

    def __init__(self, name: str, *args: Any, **kwargs: Any) -> None:
        self._bus: Bus | None = None
        self._pixmaps: list[SniPixmap] = []
        self._label = self._details = ""
        self._attention = False
        self._tree = _menu.MenuTree()
        self._actions: deque[Callable[[], object]] = deque()
        self._wake: tuple[int, int] | None = None
        self._notification = 0
        self._registration = ItemRegistration(lambda: self._visible)
        super().__init__(name, *args, **kwargs)

    @property
    def registered(self) -> bool | None:
        """Whether a watcher has taken the icon; None while an answer may still come."""
        return self._registration.taken

    # As a guest in another loop

    def open(self) -> None:
        """Connect to the bus. Blocks shortly; raises OSError, with the reason, where there is none."""
        bus = self._bus = connected(self._options.get("address"), self._options.get("patience"))
        menu = _menu.MenuService(self._tree, self._on_click, self._refresh_menu).interface()
        bus.export({_item.ITEM_PATH: _item.interface(self), _item.MENU_PATH: menu})
        self._registration.attach(bus)
        bus.settle()
        self._update_menu()
        if self._visible:
            self._show()

    def fileno(self) -> int:
        return self._connected().fileno()

    def ready(self) -> bool:
        """Handle a part of what came; true if more waits, untold by the descriptor. ConnectionError: it is gone."""
        try:
            more = self._connected().ready()
        except BackendError as error:
            raise ConnectionResetError("the session bus closed the connection") from error
        while self._actions:
            self._run_action(self._actions.popleft())
        return more

    def close(self) -> None:
        """Leave the bus, which takes the icon out of every host. Does nothing the second time."""
        bus, self._bus = self._bus, None
        self._visible = False
        self._registration.detach()
        if bus is not None:
            bus.close()

    def check(self) -> None:
        """Have the watcher say whether it still holds the icon, and take it again where it does not. Never blocks."""
        self._registration.check()

    def has_host(self) -> bool | None:
        """Ask the watcher if a panel shows its items; None without a watcher. Blocks shortly; may raise BusError."""
        bus = self._connected()
        try:
            if bus.owner(WATCHER_NAME) is None:
                return None
            return bus.get("b", *WATCHER, "IsStatusNotifierHostRegistered") is True
        finally:
            bus.settle()

    # What the protocol has and pystray has not

    @property
    def label(self) -> str:
        """Text beside the icon, on the hosts that show it (Ayatana's)."""
        return self._label

    @label.setter
    def label(self, text: str) -> None:
        if text != self._label:
            self._label = text
            self._emit("XAyatanaNewLabel", "ss", text, text)

    @property
    def details(self) -> str:
        """The tooltip's second part, below the title."""
        return self._details

    @details.setter
    def details(self, text: str) -> None:
        if text != self._details:
            self._details = text
            self._emit("NewToolTip")

    @property
    def attention(self) -> bool:
        """Whether a host that folds quiet icons away should bring this one out."""
        return self._attention

    @attention.setter
    def attention(self, wanted: bool) -> None:
        if wanted != self._attention:
            self._attention = wanted
            # a host that keeps the picture it has read is to read this one before it shows it (GNOME, LXQt)
            self._emit("NewAttentionIcon")
            self._emit("NewStatus", "s", self.status)

    @property
    def pixmaps(self) -> Sequence[SniPixmap]:
        return self._pixmaps

    @property
    def status(self) -> str:
        if not self._visible:
            return "Passive"
        return "NeedsAttention" if self._attention else "Active"

    @property
    def is_menu(self) -> bool:
        """Whether a left click should open the menu, because there is no default action."""
        return not any(item.default for item in self.menu or ())

    def on_host(self, happened: str, *details: object) -> None:
        """A host reports a click or a scroll. It gets its answer first; the action follows."""
        if happened == "activate":
            self._actions.append(self)
        elif (callback := self._options.get(f"on_{happened}")) is not None:
            self._actions.append(lambda: callback(self, *details))

    # What pystray asks of a backend

    def run(self, setup: Callable[["Icon"], None] | None = None) -> None:
        """As in pystray; raises OSError where there is no session bus, before any thread is started."""
        self._prepare()
        super().run(setup)

    def run_detached(self, setup: Callable[["Icon"], None] | None = None) -> None:
        """As in pystray: the icon gets a thread of its own. Raises OSError as ``run`` does."""
        self._prepare()
        super().run_detached(setup)

    def _prepare(self) -> None:
        self.open()
        self._wake = os.pipe()

    def _run(self) -> None:
        try:
            self._mark_ready()
            self._loop()
        except OSError:
            self._log.error("An error occurred in the main loop", exc_info=True)
        finally:
            self._running = False
            self.close()

    def _run_detached(self) -> None:
        threading.Thread(target=self._run, name=f"tray icon {self.name}").start()

    def _loop(self) -> None:
        assert self._wake is not None
        wake_read, wake_write = self._wake
        try:
            more = False
            while wake_read not in select.select([self.fileno(), wake_read], [], [], 0 if more else None)[0]:
                more = self.ready()
        finally:
            self._wake = None
            os.close(wake_read)
            os.close(wake_write)

    def _stop(self) -> None:
        if self._wake is not None:
            os.write(self._wake[1], b"!")

    def _show(self) -> None:
        self._visible = True  # now, for a host that asks before the caller comes to say so
        if self._bus is None:
            return
        self._registration.ask()
        self._emit("NewStatus", "s", self.status)

    def _hide(self) -> None:
        self._visible = False
        if self._bus is None:
            return
        self._emit("NewStatus", "s", self.status)  # hosts hide what is passive; there is no other way but to leave

    def _update_icon(self) -> None:
        self._pixmaps = pixmaps(self._icon)
        self._icon_valid = True
        self._emit("NewIcon")
        if self._attention:
            self._emit("NewAttentionIcon")

    def _update_title(self) -> None:
        self._emit("NewTitle")
        self._emit("NewToolTip")

    def _update_menu(self) -> None:
        self._refresh_menu()

    def _notify(self, message: str, title: str | None = None) -> None:
        heading = title or self.title or self.name
        body: tuple[Any, ...] = (self.name, self._notification, "", heading, message, [], {}, -1)
        self._connected().ask(
            *NOTIFICATIONS, "Notify", "susssasa{sv}i", *body, gives="u", replied=self._on_notified, start=True
        )

    def _remove_notification(self) -> None:
        self._connected().tell(*NOTIFICATIONS, "CloseNotification", "u", self._notification)

    # Inside

    def _connected(self) -> Bus:
        if self._bus is None:
            raise ConnectionError("the tray icon is not on the bus")
        return self._bus

    def _emit(self, signal: str, signature: str = "", *args: Any) -> None:
        if self._bus is not None:
            self._bus.emit(_item.ITEM_PATH, _item.INTERFACE, signal, signature, *args)

    def _refresh_menu(self) -> bool:
        """Ask the menu's callables again and tell the hosts what changed; says whether anything did."""
        change = self._tree.update(_menu.snapshot(self.menu))
        if self._bus is not None and change.layout:
            self._bus.emit(_item.MENU_PATH, _menu.INTERFACE, "LayoutUpdated", "ui", self._tree.revision, _menu.ROOT)
        elif self._bus is not None and change:
            body = (list(change.updated), list(change.removed))
            signature = "a(ia{sv})a(ias)"
            self._bus.emit(_item.MENU_PATH, _menu.INTERFACE, "ItemsPropertiesUpdated", signature, *body)
        return bool(change)

    def _on_click(self, item: MenuItem) -> None:
        self._actions.append(self._handler(item))

    def _run_action(self, action: Callable[[], object]) -> None:
        try:
            action()
        except Exception:
            self._log.error("An error occurred in a menu action", exc_info=True)

    def _on_notified(self, answer: Answer) -> None:
        if not isinstance(answer, BusError):
            self._notification = answer[0]
