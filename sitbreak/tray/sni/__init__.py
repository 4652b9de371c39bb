"""pystray's missing backend: StatusNotifierItem and dbusmenu in pure Python, without GTK.

Rule: this package stands by itself. It imports the standard library, jeepney and pystray only,
so that it can be offered to pystray as it is.
"""

from ._bus import CallError
from ._pixmap import SIZES_PX, SniPixmap
from ._pystray import Menu, MenuItem
from ._sni import WATCHER_NAME, Icon

__all__ = ["SIZES_PX", "WATCHER_NAME", "CallError", "Icon", "Menu", "MenuItem", "SniPixmap"]
