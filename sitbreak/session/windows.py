"""Lock, user switching, sleep, displays and shutdown on Windows, through a hidden window of our own on its own thread.

A message-only window gets no broadcasts, so it is a real one that is never shown. It answers WM_QUERYENDSESSION with
TRUE: Windows kills a windowless program that does not. Written after Microsoft's documentation; tested with fakes.
"""

import threading
from typing import Protocol

from sitbreak.core.events import Command, CommandRequested, DisplaysChanged
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.session import DetectorContext, SessionWatcher
from sitbreak.supervise.health import Health, Level


class Wm:
    """Window messages."""

    QUERYENDSESSION, ENDSESSION, DISPLAYCHANGE = 0x0011, 0x0016, 0x007E
    POWERBROADCAST, WTSSESSION_CHANGE = 0x0218, 0x02B1


PBT_APMSUSPEND, PBT_APMRESUMESUSPEND, PBT_APMRESUMEAUTOMATIC = 4, 7, 0x12
WTS_CONSOLE_DISCONNECT, WTS_REMOTE_CONNECT, WTS_REMOTE_DISCONNECT = 2, 3, 4
WTS_SESSION_LOCK, WTS_SESSION_UNLOCK = 7, 8

QUNS_NOT_PRESENT = 1  # locked, a screen saver, or another user in front

AWAY = frozenset({WTS_SESSION_LOCK, WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT})
ASLEEP = {PBT_APMSUSPEND: True, PBT_APMRESUMESUSPEND: False, PBT_APMRESUMEAUTOMATIC: False}

SAVE_S = 4.0  # Windows waits five before it kills
START_S = 5.0


class SessionApi(Protocol):
    """The calls to Windows; `session.win32` makes them, a test fakes them."""

    def open_window(self, handle: "Handler") -> int:
        """Make the hidden window on this thread; `handle` answers its messages. OSError says why there is none."""

    def pump(self) -> None:
        """Serve the window's messages until it is closed."""

    def close_window(self, window: int) -> None:
        """Have it closed; any thread."""

    def follow_session(self, window: int) -> bool:
        """WTSRegisterSessionNotification; False while the service is not ready, early after logon."""

    def notification_state(self) -> int | None:
        """SHQueryUserNotificationState; None when it fails."""

    def default(self, window: int, message: int, wparam: int, lparam: int) -> int:
        """DefWindowProcW."""


class Handler(Protocol):
    """Answers one window message, on the window's thread."""

    def __call__(self, window: int, message: int, wparam: int, lparam: int) -> int:
        """Return what Windows gets as the result."""


class WindowsSession(SessionWatcher):
    """Turns window messages into events; the lock is read again at every heartbeat, so a lost unlock heals."""

    name = "Windows"

    def __init__(self, context: DetectorContext, api: SessionApi | None = None) -> None:
        """Open the window in a thread of its own. BackendError when Windows gives none."""
        self._context = context
        self._api = api or _real_api()
        self._window = 0
        self._followed = False
        self._locked = False
        self._doubts = 0
        self._refusal = ""
        self._opened, self._ended = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="session window", daemon=True)
        self._thread.start()
        if not self._opened.wait(START_S) or not self._window:
            raise BackendError(
                Sentence("Windows gave us no window for its messages: {reason}", reason=self._refusal)
                if self._refusal
                else Sentence("Windows gave us no window for its messages")
            )
        self.check(0)

    def handle(self, window: int, message: int, wparam: int, lparam: int) -> int:
        """Answer a message."""
        match message:
            case Wm.WTSSESSION_CHANGE:
                self._session_changed(wparam)
                return 0
            case Wm.POWERBROADCAST:
                if wparam in ASLEEP:
                    self._context.slept(ASLEEP[wparam])
                return 1
            case Wm.QUERYENDSESSION:
                return 1
            case Wm.ENDSESSION:
                if wparam:
                    self._end_session()
                return 0
            case Wm.DISPLAYCHANGE:
                self._context.put(DisplaysChanged())
                return 0
        return self._api.default(window, message, wparam, lparam)

    def check(self, now_s: float) -> None:  # noqa: ARG002
        """Register late, and read the lock: two looks in a row that contradict the messages are believed."""
        if not self._followed:
            self._followed = self._api.follow_session(self._window)
        state = self._api.notification_state()
        if state is None or (state == QUNS_NOT_PRESENT) is self._locked:
            self._doubts = 0
            return
        self._doubts += 1
        if self._doubts >= 2 or not self._followed:
            self._lock(state == QUNS_NOT_PRESENT)

    def close(self) -> None:
        """Close the window; lets a shutdown that waits for us go on."""
        self._ended.set()
        self._api.close_window(self._window)
        if threading.current_thread() is not self._thread:
            self._thread.join(2)
        self._context.lock.lose(self.name)

    @property
    def health(self) -> Health:
        """Say whether the messages come."""
        if self._followed:
            return self.told(Level.OK, Sentence("lock, user switching and sleep, by messages"))
        return self.told(Level.DEGRADED, Sentence("the lock by asking, sleep by messages: WTS refused to tell"))

    def _run(self) -> None:
        try:
            self._window = self._api.open_window(self.handle)
        except OSError as error:
            self._refusal = error.strerror or ""
        finally:
            self._opened.set()
        if self._window:
            self._api.pump()

    def _session_changed(self, what: int) -> None:
        if what in AWAY:
            self._lock(True)
        elif what == WTS_SESSION_UNLOCK:  # being connected again is not enough: it is still locked
            self._lock(False)
        elif what == WTS_REMOTE_CONNECT and self._api.notification_state() not in (None, QUNS_NOT_PRESENT):
            self._lock(False)  # signed in over the network already: a session that was never locked gets no unlock

    def _lock(self, locked: bool) -> None:
        self._locked, self._doubts = locked, 0
        self._context.lock.say(self.name, locked)

    def _end_session(self) -> None:
        """Windows ends: have everything saved before we answer, because afterwards we may be killed."""
        self._context.put(CommandRequested(Command.QUIT, origin="shutdown"))
        self._ended.wait(SAVE_S)


def _real_api() -> SessionApi:
    from sitbreak.session.win32 import Win32

    return Win32()
