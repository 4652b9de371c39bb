"""pystray, imported without the backend that it would pick by itself.

On Linux that would load GTK (39 MiB) or, without a display, fail with an error that is no ImportError. We name the
backend ourselves, so pystray is told to load its dummy. The variable is put back: no child process inherits it.
"""

import os

_asked_for = os.environ.get("PYSTRAY_BACKEND")
os.environ["PYSTRAY_BACKEND"] = "dummy"
try:
    from pystray import Menu, MenuItem
finally:
    if _asked_for is None:
        del os.environ["PYSTRAY_BACKEND"]
    else:
        os.environ["PYSTRAY_BACKEND"] = _asked_for

__all__ = ["Menu", "MenuItem"]
