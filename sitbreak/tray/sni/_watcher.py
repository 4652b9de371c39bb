"""The watcher that is to take the icon: asked, listened to, and asked again when it let the icon go."""

import time
from collections.abc import Callable
from math import inf

from sitbreak.dbus import Answer, Bus, BusError, Signal

from ._item import ITEM_PATH

ANSWER_S = 5.0  # a watcher that takes longer does not show the icon
TRIES_UNLISTED = 2
WATCHER_NAME = "org.kde.StatusNotifierWatcher"
WATCHER = (WATCHER_NAME, "/StatusNotifierWatcher", WATCHER_NAME)
_PROPERTIES = "org.freedesktop.DBus.Properties"


class ItemRegistration:
    """Whether a watcher holds the icon, from its answers, its signals and the list that it keeps.

    Registers as long as ``wanted`` says so. By the path alone, as libappindicator does: every watcher then holds on to
    the connection. Given a name, it watches that name, and GNOME's extension 46 loses the icon over it.
    """

    def __init__(self, wanted: Callable[[], bool]) -> None:
        self._wanted = wanted
        self._bus: Bus | None = None
        self._owner: str | None = None
        self._taken: bool | None = None
        self._asked_s = inf
        self._was_listed = False  # its list has named us: from now on a list without us is believed
        self._unlisted = 0

    @property
    def taken(self) -> bool | None:
        """None while an answer may still come."""
        return False if self._taken is None and time.monotonic() - self._asked_s > ANSWER_S else self._taken

    def attach(self, bus: Bus) -> None:
        """Follow whoever is the watcher on this bus."""
        self._bus = bus
        bus.watch_name(WATCHER_NAME, self._on_owner)
        dropped = {"interface": WATCHER_NAME, "member": "StatusNotifierItemUnregistered", "signature": "s"}
        bus.subscribe(self._on_dropped, sender=WATCHER_NAME, **dropped)

    def detach(self) -> None:
        """Nobody is to be asked any more: the connection ends."""
        self._bus = self._owner = None
        self._tell(None)

    def ask(self) -> None:
        """Have the watcher take the icon, unless it has it."""
        if self._bus is not None and self._taken is not True:
            self._asked_s = time.monotonic()
            method = ("RegisterStatusNotifierItem", "s", ITEM_PATH)
            self._bus.ask(*WATCHER, *method, gives="", replied=self._on_registered, limit_s=ANSWER_S)

    def check(self) -> None:
        """Have the watcher say whether it holds the icon still, and take it again where it does not. Never blocks."""
        if self._bus is not None and self._owner is not None and self._wanted():
            self.ask()
            get = (_PROPERTIES, "Get", "ss", WATCHER_NAME, "RegisteredStatusNotifierItems")
            self._bus.ask(*WATCHER[:2], *get, gives="v", replied=self._on_list)

    def _tell(self, taken: bool | None) -> None:
        self._taken, self._asked_s = taken, inf

    def _on_owner(self, owner: str | None) -> None:
        """Another watcher, or none: nothing is known of it."""
        self._owner = owner
        self._was_listed, self._unlisted = False, 0
        self._tell(False)
        if owner and self._wanted():
            self.ask()

    def _on_registered(self, answer: Answer) -> None:
        self._tell(not isinstance(answer, BusError))

    def _on_dropped(self, signal: Signal) -> None:
        """The watcher let go of ours, although it is there: an extension that is switched off, or one that erred."""
        if self._taken and self._is_ours(signal.body[0]):
            self._again()

    def _on_list(self, answer: Answer) -> None:
        """One that has never named us may write items in a way unknown to us: it is asked a few times, and believed."""
        if isinstance(answer, BusError) or answer[0][0] != "as":
            return  # it does not tell
        if any(map(self._is_ours, answer[0][1])):
            self._was_listed, self._unlisted = True, 0
            self._tell(True)
        elif self._wanted():
            self._unlisted += 1
            if self._was_listed or self._unlisted <= TRIES_UNLISTED:
                self._again()

    def _again(self) -> None:
        self._tell(False)
        if self._wanted():
            self.ask()

    def _is_ours(self, item: str) -> bool:
        """Seen: ":1.27/StatusNotifierItem" (Plasma, LXQt, Xfce, waybar) and ":1.27@/StatusNotifierItem" (GNOME)."""
        name = self._bus.unique_name if self._bus is not None else ""
        return item in (name, f"{name}{ITEM_PATH}", f"{name}@{ITEM_PATH}", ITEM_PATH)
