"""Windows' messages become events. The window is a fake that behaves as Microsoft documents; nothing here ran there."""

import queue
import threading
from collections.abc import Iterator

import pytest

from sitbreak.core.events import Busy, Command, CommandRequested, DisplaysChanged, Event, Locked, Sleeping
from sitbreak.errors import BackendError
from sitbreak.session import DetectorContext
from sitbreak.session.busy.windows import WindowsFullScreen, WindowsQuiet
from sitbreak.session.lock import LockState
from sitbreak.session.windows import Handler, WindowsSession, Wm
from sitbreak.supervise.health import Level

ACCEPTS, NOT_PRESENT = 5, 1
LOCK, UNLOCK, DISCONNECT, CONNECT = 7, 8, 2, 1


class FakeWindow:
    """A hidden window whose messages a test sends; they are served on the thread that opened it, as Windows does."""

    def __init__(self, *, wts: bool = True, opens: bool = True) -> None:
        self.wts, self.opens = wts, opens
        self.state: int | None = ACCEPTS
        self.profile: int | None = 0
        self._sent: queue.SimpleQueue[tuple[int, int] | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[int] = queue.SimpleQueue()

    def open_window(self, handle: Handler) -> int:
        self._handle, self.thread = handle, threading.current_thread()
        return 77 if self.opens else 0

    def pump(self) -> None:
        while (sent := self._sent.get()) is not None:
            self._answers.put(self._handle(77, sent[0], sent[1], 0))

    def send(self, message: int, wparam: int = 0) -> int:
        self._sent.put((message, wparam))
        return self._answers.get(timeout=10)

    def close_window(self, window: int) -> None:
        assert window == 77
        self._sent.put(None)

    def follow_session(self, window: int) -> bool:
        return self.wts and window == 77

    def notification_state(self) -> int | None:
        return self.state

    def quiet_hours(self) -> int | None:
        return self.profile

    def default(self, window: int, message: int, wparam: int, lparam: int) -> int:
        return message + wparam if (window, lparam) == (77, 0) else -1


class Session:
    """The watcher on a fake window, with what it told."""

    def __init__(self, window: FakeWindow) -> None:
        self.window = window
        self.events: list[Event] = []
        put = self.events.append
        lock = LockState(lambda locked: put(Locked(locked)), lambda: 0.0, lambda: None)
        context = DetectorContext(put, lock, lambda asleep: put(Sleeping(asleep)), lambda: None, {})
        self.watcher = WindowsSession(context, window)


@pytest.fixture
def session() -> Iterator[Session]:
    made = Session(FakeWindow())
    yield made
    made.watcher.close()


def test_lock_and_unlock_are_told(session: Session) -> None:
    for what in (LOCK, UNLOCK):
        session.window.send(Wm.WTSSESSION_CHANGE, what)

    assert session.events == [Locked(True), Locked(False)]


def test_another_user_in_front_is_a_lock_until_the_unlock(session: Session) -> None:
    session.window.send(Wm.WTSSESSION_CHANGE, DISCONNECT)
    session.window.send(Wm.WTSSESSION_CHANGE, CONNECT)
    assert session.events == [Locked(True)]

    session.window.send(Wm.WTSSESSION_CHANGE, UNLOCK)
    assert session.events[-1] == Locked(False)


@pytest.mark.parametrize(("what", "asleep"), [(4, True), (0x12, False), (7, False)])
def test_suspend_and_every_kind_of_resume_are_told(session: Session, what: int, asleep: bool) -> None:
    assert session.window.send(Wm.POWERBROADCAST, what) == 1
    assert session.events == [Sleeping(asleep)]


def test_a_change_of_the_battery_is_not_sleep(session: Session) -> None:
    session.window.send(Wm.POWERBROADCAST, 0x0A)

    assert session.events == []


def test_a_shutdown_may_go_on_and_waits_until_all_is_saved(session: Session) -> None:
    assert session.window.send(Wm.QUERYENDSESSION) == 1

    answered = threading.Event()

    def end() -> None:
        session.window.send(Wm.ENDSESSION, 1)
        answered.set()

    thread = threading.Thread(target=end)
    thread.start()
    assert not answered.wait(0.2)  # Windows would kill us as soon as this is answered
    session.watcher.close()
    thread.join(10)

    assert answered.is_set()
    assert session.events == [CommandRequested(Command.QUIT, origin="shutdown")]


def test_a_shutdown_that_was_called_off_ends_nothing(session: Session) -> None:
    session.window.send(Wm.ENDSESSION, 0)

    assert session.events == []


def test_a_changed_display_is_told(session: Session) -> None:
    session.window.send(Wm.DISPLAYCHANGE)

    assert session.events == [DisplaysChanged()]


def test_everything_else_is_left_to_windows(session: Session) -> None:
    assert session.window.send(0x0400, 3) == 0x0403


def test_messages_are_served_on_a_thread_of_their_own(session: Session) -> None:
    assert session.window.thread is not threading.current_thread()


def test_a_lost_unlock_heals_after_two_looks(session: Session) -> None:
    session.window.send(Wm.WTSSESSION_CHANGE, LOCK)
    session.watcher.check(15)
    assert session.events == [Locked(True)]  # the state may lag behind the message

    session.watcher.check(30)
    assert session.events == [Locked(True), Locked(False)]


def test_the_lock_is_asked_for_where_wts_refuses() -> None:
    session = Session(FakeWindow(wts=False))
    session.window.state = NOT_PRESENT
    session.watcher.check(15)
    assert session.events == [Locked(True)]
    assert session.watcher.health.level is Level.DEGRADED

    session.window.wts = True
    session.watcher.check(30)
    assert session.watcher.health.level is Level.OK
    session.watcher.close()


def test_no_window_is_a_reason_that_is_told() -> None:
    with pytest.raises(BackendError, match="no window"):
        Session(FakeWindow(opens=False))


def context() -> DetectorContext:
    return DetectorContext(
        lambda _: None, LockState(lambda _: None, lambda: 0.0, lambda: None), lambda _: None, lambda: None, {}
    )


@pytest.mark.parametrize(("state", "full"), [(1, False), (2, True), (3, True), (4, False), (5, False), (None, None)])
def test_full_screen_is_a_busy_program_or_a_game(state: int | None, full: bool | None) -> None:
    window = FakeWindow()
    window.state = state

    assert WindowsFullScreen(context(), window).read() is full
    assert WindowsFullScreen.reason is Busy.FULL_SCREEN


@pytest.mark.parametrize(
    ("state", "profile", "quiet"),
    [(5, 0, False), (5, 1, True), (5, 2, True), (4, 0, True), (6, None, True), (5, None, None), (None, None, None)],
)
def test_quiet_is_presentation_or_focus_assist_and_unknown_where_neither_can_be_read(
    state: int | None, profile: int | None, quiet: bool | None
) -> None:
    window = FakeWindow()
    window.state, window.profile = state, profile

    assert WindowsQuiet(context(), window).read() is quiet
