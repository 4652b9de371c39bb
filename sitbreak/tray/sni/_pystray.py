"""pystray's base classes, imported without loading a GUI toolkit."""

from sitbreak.foreign_patches import import_pystray_without_backend

import_pystray_without_backend()
from pystray import Menu, MenuItem  # isort: skip  # noqa: E402
from pystray._base import Icon  # isort: skip  # noqa: E402

__all__ = ["Icon", "Menu", "MenuItem"]
