"""pystray's base classes, imported without loading a GUI toolkit.

``import pystray`` picks a backend at once: on Linux it loads GTK (39 MiB) or, without a
display, raises Xlib's DisplayNameError, which is no ImportError. With ``PYSTRAY_BACKEND=dummy``
it loads nothing (0.3 MiB). The variable is put back, so that no child process inherits it.
"""

import os

_asked_for = os.environ.get("PYSTRAY_BACKEND")
os.environ["PYSTRAY_BACKEND"] = "dummy"
try:
    from pystray import Menu, MenuItem
    from pystray._base import Icon
finally:
    if _asked_for is None:
        del os.environ["PYSTRAY_BACKEND"]
    else:
        os.environ["PYSTRAY_BACKEND"] = _asked_for

__all__ = ["Icon", "Menu", "MenuItem"]
