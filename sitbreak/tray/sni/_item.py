"""org.kde.StatusNotifierItem as a table over what an icon shows.

https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/, with Ayatana's label.
"""

from collections.abc import Sequence
from typing import Protocol

from sitbreak.dbus.export import Body, Interface, Method, Property

from ._pixmap import SniPixmap

INTERFACE = "org.kde.StatusNotifierItem"
ITEM_PATH = "/StatusNotifierItem"
MENU_PATH = "/StatusNotifierItem/Menu"


_SIGNALS = {
    "NewTitle": "",
    "NewIcon": "",
    "NewAttentionIcon": "",
    "NewOverlayIcon": "",
    "NewToolTip": "",
    "NewStatus": "s",
    "NewMenu": "",
    "XAyatanaNewLabel": "ss",
}


class TrayItem(Protocol):
    """What a host may know of the icon and do to it."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def pixmaps(self) -> Sequence[SniPixmap]: ...
    @property
    def details(self) -> str: ...
    @property
    def is_menu(self) -> bool: ...
    @property
    def label(self) -> str: ...
    def on_host(self, happened: str, *details: object) -> None: ...


def interface(icon: TrayItem) -> Interface:
    """What hosts may ask of ``icon`` and do to it."""
    return Interface(INTERFACE, _methods(icon), _properties(icon), _SIGNALS)


def _methods(icon: TrayItem) -> dict[str, Method]:
    def tell(happened: str, *details: object) -> Body:
        icon.on_host(happened, *details)
        return ()

    return {
        "Activate": Method("ii", "", lambda x, y: tell("activate", x, y)),
        "SecondaryActivate": Method("ii", "", lambda x, y: tell("secondary", x, y)),
        "XAyatanaSecondaryActivate": Method("u", "", lambda _when: tell("secondary", 0, 0)),
        "ContextMenu": Method("ii", "", lambda x, y: tell("context", x, y)),
        "Scroll": Method("is", "", lambda steps, way: tell("scroll", steps, way)),
        "ProvideXdgActivationToken": Method("s", "", lambda _token: ()),
    }


def _properties(icon: TrayItem) -> dict[str, Property]:
    return {
        "Category": ("s", lambda: "ApplicationStatus"),
        "Id": ("s", lambda: icon.name),
        "Title": ("s", lambda: icon.title),
        "Status": ("s", lambda: icon.status),
        "WindowId": ("i", lambda: 0),
        "IconThemePath": ("s", str),
        "IconName": ("s", str),
        "IconPixmap": ("a(iiay)", lambda: icon.pixmaps),
        "IconAccessibleDesc": ("s", lambda: icon.title),
        "OverlayIconName": ("s", str),
        "OverlayIconPixmap": ("a(iiay)", list),
        "AttentionIconName": ("s", str),
        "AttentionIconPixmap": ("a(iiay)", lambda: icon.pixmaps),
        "AttentionMovieName": ("s", str),
        "AttentionAccessibleDesc": ("s", lambda: icon.title),
        "ToolTip": ("(sa(iiay)ss)", lambda: ("", [], icon.title, icon.details)),
        "ItemIsMenu": ("b", lambda: icon.is_menu),
        # GNOME's extension drops an item that has no Menu, so there always is one.
        "Menu": ("o", lambda: MENU_PATH),
        "XAyatanaLabel": ("s", lambda: icon.label),
        "XAyatanaLabelGuide": ("s", lambda: icon.label),
        "XAyatanaOrderingIndex": ("u", lambda: 0),
    }
