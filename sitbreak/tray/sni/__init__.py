"""pystray's missing backend: StatusNotifierItem and dbusmenu in pure Python, without GTK.

Rule: this package knows nothing of sitbreak. It imports the standard library, pystray, `dataclass`,
`dbus` and `foreign_patches` only, so that little keeps it from being offered to pystray.
"""

from ._pixmap import SIZES_PX, SniPixmap
from ._pystray import Menu, MenuItem
from ._sni import Icon
from ._watcher import WATCHER_NAME

__all__ = ["SIZES_PX", "WATCHER_NAME", "Icon", "Menu", "MenuItem", "SniPixmap"]
