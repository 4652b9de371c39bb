"""Windows toasts with buttons (extra `windows`); without it plyer serves."""

import sys
from typing import Any

from sitbreak import paths
from sitbreak.errors import BackendError
from sitbreak.notify.desktop_notifier_ import DesktopNotifierChannel
from sitbreak.sentence import Sentence

ICON = "png/sitbreak-48.png"  # appLogoOverride is 48 px; a toast shows PNG and JPEG, no ICO


class WindowsNotifier(DesktopNotifierChannel):
    """Toasts under our own name."""

    name = "windows"
    verified = True
    system = "Windows"

    def _import(self) -> Any:
        if sys.platform != "win32":
            raise BackendError(Sentence("toasts are for Windows"))
        try:
            import desktop_notifier
        except ImportError as error:
            raise BackendError(
                Sentence("desktop-notifier is not installed: pip install 'sitbreak[windows]'")
            ) from error
        return desktop_notifier

    async def _connect(self) -> None:
        icon = self._library.Icon(path=paths.resource("icons", ICON).absolute())
        self._notifier = self._library.DesktopNotifier(app_name="sitbreak", app_icon=icon)
        if not await self._notifier.has_authorisation():
            raise BackendError(Sentence("notifications of sitbreak are switched off in the Windows settings"))
