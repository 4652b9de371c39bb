"""Lock, fast user switching, sleep and displays on macOS, by notifications and, for the lock, by asking.

They are delivered while the main thread runs NSApplication, as the tray has it. The lock's notifications are
undocumented and best effort, so the session is asked at every heartbeat as well. A wake is never a return: a
maintenance wake posts the same. Written after others' measurements (eyebreak's ADR-0002); tested with fakes.
"""

from collections.abc import Callable
from typing import Any

from sitbreak.core.events import DisplaysChanged
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.session import DetectorContext, SessionWatcher
from sitbreak.supervise.health import Health, Level

LOCKED, UNLOCKED = "com.apple.screenIsLocked", "com.apple.screenIsUnlocked"
ASKED_KEY, CONSOLE_KEY = "CGSSessionScreenIsLocked", "kCGSSessionOnConsoleKey"


class MacOSSession(SessionWatcher):
    """Follows three notification centres."""

    name = "macOS"

    def __init__(self, context: DetectorContext) -> None:
        """BackendError when PyObjC is not installed."""
        try:
            import AppKit
            import Foundation
            import Quartz
        except ImportError as error:
            raise BackendError(
                Sentence("PyObjC is not installed: {reason}", reason=error), hint="pip install pyobjc-framework-Quartz"
            ) from error
        self._context, self._ask = context, Quartz.CGSessionCopyCurrentDictionary
        self._ends: list[Callable[[], None]] = []
        workspace = AppKit.NSWorkspace.sharedWorkspace().notificationCenter()
        distributed = Foundation.NSDistributedNotificationCenter.defaultCenter()
        self._listen(workspace, "NSWorkspaceWillSleepNotification", lambda: context.slept(True))
        self._listen(workspace, "NSWorkspaceDidWakeNotification", lambda: context.slept(False))
        self._listen(workspace, "NSWorkspaceSessionDidResignActiveNotification", lambda: self._switched(False))
        self._listen(workspace, "NSWorkspaceSessionDidBecomeActiveNotification", lambda: self._switched(True))
        self._listen(distributed, LOCKED, lambda: context.lock.say(self.name, True))
        self._listen(distributed, UNLOCKED, lambda: context.lock.say(self.name, False))
        screens = "NSApplicationDidChangeScreenParametersNotification"
        self._listen(Foundation.NSNotificationCenter.defaultCenter(), screens, lambda: context.put(DisplaysChanged()))
        self.check(0)

    def check(self, now_s: float) -> None:  # noqa: ARG002
        """Ask the session; None without a graphical one, as over ssh."""
        session = self._ask()
        if session is not None:
            self._context.lock.say(self.name, bool(session.get(ASKED_KEY, False)))
            self._switched(bool(session.get(CONSOLE_KEY, True)))

    def close(self) -> None:
        """Stop listening."""
        while self._ends:
            self._ends.pop()()
        self._context.lock.lose(self.name)
        self._context.lock.lose(f"{self.name} session")

    @property
    def health(self) -> Health:
        """Say whether there is a session to ask."""
        if self._ask() is None:
            return self.told(Level.DEGRADED, Sentence("no graphical session: sleep only"))
        return self.told(Level.OK, Sentence("lock, user switching and sleep"))

    def _listen(self, centre: Any, name: str, then: Callable[[], None]) -> None:
        def arrived(_notification: Any) -> None:
            then()

        token = centre.addObserverForName_object_queue_usingBlock_(name, None, None, arrived)
        self._ends.append(lambda: centre.removeObserver_(token))

    def _switched(self, front: bool) -> None:
        self._context.lock.say(f"{self.name} session", not front)
