"""From our view to pystray's words: `Menu` and `MenuItem`, the same on every platform.

They are what its back ends take, ours for Linux included (`sni/_menu.py` numbers them for D-Bus); everywhere else a
menu is made of `MenuEntry`.
"""

from collections.abc import Iterable
from typing import Any

from sitbreak.core.events import CommandRequested
from sitbreak.core.view import MenuEntry
from sitbreak.foreign_patches import import_pystray_without_backend
from sitbreak.tray import Put

import_pystray_without_backend()
from pystray import Menu, MenuItem  # isort: skip  # noqa: E402

ORIGIN = "tray"


def menu(entries: Iterable[MenuEntry], put: Put) -> Menu:
    """Return the menu; choosing an entry puts its `CommandRequested`. Entries that only tell something do nothing."""
    return Menu(*(_item(entry, put) for entry in entries))


def ask(entry: MenuEntry, put: Put) -> None:
    """Do what choosing this entry does."""
    if entry.command is not None:
        put(CommandRequested(entry.command, entry.for_s, origin=ORIGIN))


def ask_default(entries: Iterable[MenuEntry], put: Put) -> None:
    """Do what a plain click on the icon stands for, if it stands for anything."""
    for entry in entries:
        if entry.default:
            ask(entry, put)
            return


def _item(entry: MenuEntry, put: Put) -> Any:
    if not entry.text:
        return Menu.SEPARATOR
    return MenuItem(
        entry.text,
        menu(entry.children, put) if entry.children else lambda: ask(entry, put),
        checked=None if entry.checked is None else lambda _item: bool(entry.checked),
        default=entry.default,
        enabled=entry.enabled,
    )
