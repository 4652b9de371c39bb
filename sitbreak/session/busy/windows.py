"""Do-not-disturb and full screen on Windows: SHQueryUserNotificationState, and Focus Assist where it can be read.

The former does not report Focus Assist (Windows 11's do-not-disturb); that one is an undocumented state of the
system, so failing to read it means "unknown". Tested with fakes only.
"""

from typing import ClassVar, Protocol

from sitbreak.core.events import Busy
from sitbreak.sentence import Sentence
from sitbreak.session import Detector, DetectorContext

BUSY, DIRECT3D_FULL_SCREEN, PRESENTATION, QUIET_TIME = 2, 3, 4, 6


class NotificationStateApi(Protocol):
    """The two questions; `session.win32.Win32` asks Windows."""

    def notification_state(self) -> int | None:
        """Return a QUERY_USER_NOTIFICATION_STATE."""

    def quiet_hours(self) -> int | None:
        """Return Focus Assist's profile."""


class WindowsDetector(Detector):
    """Both are polled; a call costs microseconds."""

    every_s: ClassVar[float] = 30.0

    def __init__(self, context: DetectorContext, api: NotificationStateApi | None = None) -> None:
        super().__init__(context)
        self._api = api or _real_api()


class WindowsFullScreen(WindowsDetector):
    """A full-screen program, or presentation settings; 3 is a full-screen game."""

    name = Sentence("full screen (Windows)")
    reason = Busy.FULL_SCREEN

    def read(self) -> bool | None:
        """Ask Windows."""
        state = self._api.notification_state()
        return None if state is None else state in (BUSY, DIRECT3D_FULL_SCREEN)


class WindowsQuiet(WindowsDetector):
    """Presentation mode or Focus Assist. QUIET_TIME is only the first hour of a new account."""

    name = Sentence("Focus Assist")
    reason = Busy.DO_NOT_DISTURB

    def read(self) -> bool | None:
        """Ask Windows both."""
        state, profile = self._api.notification_state(), self._api.quiet_hours()
        if state in (PRESENTATION, QUIET_TIME) or (profile or 0) > 0:
            return True
        return None if profile is None else False


def _real_api() -> NotificationStateApi:
    from sitbreak.session.win32 import Win32

    return Win32()
