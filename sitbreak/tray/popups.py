"""Our own menu beside an icon: at most one open, and both behind one descriptor for the loop. Linux only."""

import logging
import select
from collections.abc import Callable
from typing import Protocol

from sitbreak.core.view import MenuEntry
from sitbreak.tray import Put
from sitbreak.tray.popup import Popup
from sitbreak.tray.pystray_ import ask

log = logging.getLogger(__name__)


class Readable(Protocol):
    """Something with a descriptor."""

    def fileno(self) -> int:
        """Return the descriptor."""


class Popups:
    """Opens the menu, and puts what was chosen. Owned by the loop's thread."""

    def __init__(self, beside: Readable, put: Put, failed: Callable[[], None]) -> None:
        """`beside` is watched as well; `failed` is called when a menu could not be shown."""
        self._put, self._failed = put, failed
        self._popup: Popup | None = None
        self._ready = select.epoll()
        self._ready.register(beside, select.EPOLLIN)

    def fileno(self) -> int:
        return self._ready.fileno()

    def open(self, entries: tuple[MenuEntry, ...], at_px: tuple[int, int] | None = None) -> None:
        """Show the menu there, or at the pointer."""
        if self._popup is not None:
            # An open menu holds the pointer: this is the second of two quick clicks, or the old menu is nearly gone.
            self._popup.ready()
            if not (self._popup.opened or self._popup.stuck):
                return
            self._close_popup()
        self._popup = Popup(entries, at_px)
        self._ready.register(self._popup, select.EPOLLIN)

    def ready(self) -> None:
        """Take what the menu's process has to say."""
        if (popup := self._popup) is None:
            return
        popup.ready()
        if popup.ended:
            self._ready.unregister(popup)
            self._popup = None
            self._take_choice(popup)

    def close(self) -> None:
        self._close_popup()
        self._ready.close()

    def _take_choice(self, popup: Popup) -> None:
        try:
            chosen = popup.choice()
        except (OSError, ValueError) as error:
            log.warning("%s", error)
            self._failed()
        else:
            if chosen is not None:
                ask(chosen, self._put)

    def _close_popup(self) -> None:
        if self._popup is not None:
            self._ready.unregister(self._popup)
            self._popup.close()
            self._popup = None
