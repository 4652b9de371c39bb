"""What a host asks of our StatusNotifierItem and its menu, through gdbus, a client that is none of ours."""

import re

from tests.desktop.kit import wait_until
from tests.desktop.tray_hosts import TrayDesktop

ITEM = "/StatusNotifierItem"
MENU = "/StatusNotifierItem/Menu"
DBUSMENU = "com.canonical.dbusmenu"


def item_of(on: TrayDesktop) -> str:
    return wait_until(on.items, "an item is registered")[0]


def menu(on: TrayDesktop, item: str) -> dict[str, int]:
    """Label -> number, as the host would read it."""
    answer = on.call(item, MENU, f"{DBUSMENU}.GetGroupProperties", "[]", "['label']")
    return {label: int(number) for number, label in re.findall(r"\((\d+), \{'label': <'([^']*)'>", answer)}


def press(on: TrayDesktop, item: str, label: str) -> None:
    on.call(item, MENU, f"{DBUSMENU}.Event", str(menu(on, item)[label]), "clicked", "<''>", "0")


def prop(on: TrayDesktop, item: str, name: str) -> str:
    return on.call(item, ITEM, "org.freedesktop.DBus.Properties.Get", "org.kde.StatusNotifierItem", name).strip()
