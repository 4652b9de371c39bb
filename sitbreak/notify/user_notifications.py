"""macOS' User Notifications, with buttons (extra `macos`); where Python may not use them `osascript` serves.

They are for programs in a bundle with a signature, as python.org's Python is; under any other desktop-notifier silently
uses a dummy, which can do nothing and says so when it is asked. Clicks arrive on the main thread, in AppKit's loop,
which the daemon runs there (tray/macos.py). Not yet seen on a Mac: tested with desktop-notifier itself, on a stand-in
for macOS.
"""

import asyncio
import sys
from typing import Any

from sitbreak.errors import BackendError
from sitbreak.notify import Notice
from sitbreak.notify.desktop_notifier_ import DesktopNotifierChannel
from sitbreak.sentence import Sentence
from sitbreak.supervise.candidate import NeverHereError

ANSWERED_S = 1.0  # what a person has answered before is known by then


class UserNotifications(DesktopNotifierChannel):
    """The notification centre, under the name of the Python that runs; failures are only logged."""

    name = "usernotifications"
    verified = False
    system = "macOS"
    _permission: "asyncio.Future[bool]"

    def _import(self) -> Any:
        if sys.platform != "darwin":
            raise BackendError(Sentence("User Notifications are for macOS"))
        try:
            import desktop_notifier
        except ImportError as error:
            raise BackendError(Sentence("desktop-notifier is not installed: pip install 'sitbreak[macos]'")) from error
        return desktop_notifier

    async def _connect(self) -> None:
        """Ask the person too, who may take any time: until then `_allowed` waits."""
        self._notifier = self._library.DesktopNotifier(app_name="sitbreak")
        if self._library.Capability.BUTTONS not in await self._notifier.get_capabilities():
            raise NeverHereError(Sentence("this Python is not in an application bundle, so macOS gives it no buttons"))
        # not has_authorisation, which answers twice in 6.2.0
        self._permission = asyncio.ensure_future(self._notifier.request_authorisation())
        await asyncio.wait({self._permission}, timeout=ANSWERED_S)
        if self._permission.done():
            await self._allowed()

    async def _allowed(self) -> None:
        if not await asyncio.shield(self._permission):
            raise BackendError(
                Sentence(
                    "macOS does not let this Python notify: it is not signed, or switched off in the system settings"
                )
            )

    def _urgency(self, notice: Notice) -> Any:
        """A passive one goes into the list without a banner, and a nudge would never be seen."""
        urgency = self._library.Urgency
        return urgency.Critical if notice.urgent else urgency.Normal
