"""Windows' messages become events. The window is a fake that behaves as Microsoft documents; nothing here ran there."""

import threading
from collections.abc import Iterator

import pytest

from sitbreak.core.events import Busy, Command, CommandRequested, DisplaysChanged, Locked, Sleeping
from sitbreak.errors import BackendError
from sitbreak.session.busy.windows import WindowsFullScreen, WindowsQuiet
from sitbreak.session.windows import Wm
from sitbreak.supervise.health import Level
from tests.session.fakes import FakeWindow, WindowsSessionOnFake, a_context

NOT_PRESENT = 1
LOCK, UNLOCK, DISCONNECT, CONNECT = 7, 8, 2, 1
REMOTE_CONNECT, REMOTE_DISCONNECT = 3, 4


@pytest.fixture
def session() -> Iterator[WindowsSessionOnFake]:
    made = WindowsSessionOnFake(FakeWindow())
    yield made
    made.watcher.close()


def test_lock_and_unlock_are_told(session: WindowsSessionOnFake) -> None:
    for what in (LOCK, UNLOCK):
        session.window.send(Wm.WTSSESSION_CHANGE, what)

    assert session.events == [Locked(True), Locked(False)]


def test_another_user_in_front_is_a_lock_until_the_unlock(session: WindowsSessionOnFake) -> None:
    session.window.send(Wm.WTSSESSION_CHANGE, DISCONNECT)
    session.window.send(Wm.WTSSESSION_CHANGE, CONNECT)
    assert session.events == [Locked(True)]

    session.window.send(Wm.WTSSESSION_CHANGE, UNLOCK)
    assert session.events[-1] == Locked(False)


def test_whoever_signs_in_over_the_network_again_is_there_though_no_unlock_comes(
    session: WindowsSessionOnFake,
) -> None:
    session.window.send(Wm.WTSSESSION_CHANGE, REMOTE_DISCONNECT)
    session.window.send(Wm.WTSSESSION_CHANGE, REMOTE_CONNECT)

    assert session.events == [Locked(True), Locked(False)]


def test_a_session_that_is_reached_again_at_its_lock_screen_stays_locked(session: WindowsSessionOnFake) -> None:
    session.window.send(Wm.WTSSESSION_CHANGE, REMOTE_DISCONNECT)
    session.window.state = NOT_PRESENT
    session.window.send(Wm.WTSSESSION_CHANGE, REMOTE_CONNECT)

    assert session.events == [Locked(True)]


@pytest.mark.parametrize(("what", "asleep"), [(4, True), (0x12, False), (7, False)])
def test_suspend_and_every_kind_of_resume_are_told(session: WindowsSessionOnFake, what: int, asleep: bool) -> None:
    assert session.window.send(Wm.POWERBROADCAST, what) == 1
    assert session.events == [Sleeping(asleep)]


def test_a_change_of_the_battery_is_not_sleep(session: WindowsSessionOnFake) -> None:
    session.window.send(Wm.POWERBROADCAST, 0x0A)

    assert session.events == []


def test_a_shutdown_may_go_on_and_waits_until_all_is_saved(session: WindowsSessionOnFake) -> None:
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


def test_a_shutdown_that_was_called_off_ends_nothing(session: WindowsSessionOnFake) -> None:
    session.window.send(Wm.ENDSESSION, 0)

    assert session.events == []


def test_a_changed_display_is_told(session: WindowsSessionOnFake) -> None:
    session.window.send(Wm.DISPLAYCHANGE)

    assert session.events == [DisplaysChanged()]


def test_everything_else_is_left_to_windows(session: WindowsSessionOnFake) -> None:
    assert session.window.send(0x0400, 3) == 0x0403


def test_messages_are_served_on_a_thread_of_their_own(session: WindowsSessionOnFake) -> None:
    assert session.window.thread is not threading.current_thread()


def test_a_lost_unlock_heals_after_two_looks(session: WindowsSessionOnFake) -> None:
    session.window.send(Wm.WTSSESSION_CHANGE, LOCK)
    session.watcher.check(15)
    assert session.events == [Locked(True)]  # the state may lag behind the message

    session.watcher.check(30)
    assert session.events == [Locked(True), Locked(False)]


def test_the_lock_is_asked_for_where_wts_refuses() -> None:
    session = WindowsSessionOnFake(FakeWindow(wts=False))
    session.window.state = NOT_PRESENT
    session.watcher.check(15)
    assert session.events == [Locked(True)]
    without = session.watcher.health

    session.window.wts = True
    session.watcher.check(30)
    assert (without.level, session.watcher.health.level) == (Level.DEGRADED, Level.OK)
    session.watcher.close()


def test_no_window_is_a_reason_that_is_told() -> None:
    with pytest.raises(BackendError, match="no window"):
        WindowsSessionOnFake(FakeWindow(opens=False))


@pytest.mark.parametrize(("state", "full"), [(1, False), (2, True), (3, True), (4, False), (5, False), (None, None)])
def test_full_screen_is_a_busy_program_or_a_game(state: int | None, full: bool | None) -> None:
    window = FakeWindow()
    window.state = state

    assert WindowsFullScreen(a_context([]), window).read() is full
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

    assert WindowsQuiet(a_context([]), window).read() is quiet
