"""An X server that is stopped, or whose line stalls: nobody waits for it longer than a moment."""

import gc
import os
import signal
import socket
import struct
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest

pytest.importorskip("Xlib")

from Xlib.error import ConnectionClosedError
from Xlib.X import ZPixmap

from sitbreak.activity import x11
from sitbreak.core.events import Event
from sitbreak.errors import BackendError
from sitbreak.foreign_patches import give_xlib_deadlines, xlib_deadline
from sitbreak.session import DetectorContext
from sitbreak.session.busy.x11 import X11FullScreen
from sitbreak.session.lock import LockState
from sitbreak.supervise.candidate import Candidate, NotYetError, Refusal, attempt
from sitbreak.supervise.slowly import Slowly
from sitbreak.x_client.connection import ANSWER_S, CONNECT_S, XConnection, answered_within
from tests.desktop import kit

# python-xlib leaves the socket of a connection that failed to the collector
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")

LIMIT_S = 0.25  # what the loop may wait; on a machine that is busy with other things the least of some tries counts
TRIES = 5


class StoppableServer:
    """A server of the test's own."""

    def __init__(self, name: str) -> None:
        self.name = name
        with socket.socket(socket.AF_UNIX) as link:
            link.connect(f"/tmp/.X11-unix/X{name[1:]}")
            credentials = link.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
        self._pid = struct.unpack("3i", credentials)[0]

    def stop(self) -> None:
        os.kill(self._pid, signal.SIGSTOP)

    def go_on(self) -> None:
        os.kill(self._pid, signal.SIGCONT)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[StoppableServer]:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with kit.xvfb("320x240x24") as name:
        monkeypatch.setenv("DISPLAY", name)
        made = StoppableServer(name)
        try:
            yield made
        finally:
            made.go_on()
            gc.collect()


def full_screen(server: StoppableServer) -> X11FullScreen:
    def put(_event: Event) -> None:
        pass

    lock = LockState(lambda _locked: None, time.monotonic, lambda: None)
    context = DetectorContext(put, lock, lambda _asleep: None, lambda: None, {"DISPLAY": server.name})
    made = attempt(Candidate("full screen", lambda: X11FullScreen(context)))
    assert isinstance(made, X11FullScreen), made
    return made


def took_s(call: Callable[[], object]) -> float:
    began_s = time.monotonic()
    with pytest.raises(BackendError):
        call()
    return time.monotonic() - began_s


def least_s(server: StoppableServer, make: Callable[[], object], use: Callable[[object], object]) -> float:
    """The least time in which `use` of what is made gives up while the server is stopped."""
    found = []
    for _ in range(TRIES):
        made = make()
        server.stop()
        found.append(took_s(partial(use, made)))
        server.go_on()
        if found[-1] < LIMIT_S:
            break
    return min(found)


def test_an_idle_time_is_not_waited_for(server: StoppableServer) -> None:
    assert ANSWER_S <= least_s(server, x11.connect, lambda source: source.read()) < LIMIT_S  # type: ignore[attr-defined]


def test_nor_is_the_window_in_front(server: StoppableServer) -> None:
    assert least_s(server, lambda: full_screen(server), lambda full: full.refresh()) < LIMIT_S  # type: ignore[attr-defined]


def test_a_connection_that_was_silent_is_dead_at_once(server: StoppableServer) -> None:
    source = x11.connect()
    server.stop()
    took_s(source.read)
    server.go_on()

    assert took_s(source.read) < ANSWER_S
    source.close()
    assert x11.connect().read() is not None


def test_connecting_goes_on_by_itself_and_is_done_when_the_server_goes_on(server: StoppableServer) -> None:
    server.stop()
    slowly = Slowly()
    with pytest.raises(NotYetError):
        slowly("X", x11.connect)
    server.go_on()

    found = attempt(Candidate("x11", lambda: slowly("X", x11.connect)))
    assert not isinstance(found, Refusal)
    assert found.read() is not None


def test_connecting_ends_by_itself(server: StoppableServer) -> None:
    server.stop()
    with pytest.raises(BackendError), answered_within(0.1):
        XConnection(server.name)
    assert CONNECT_S <= 10


def test_the_old_tray_connects_no_longer_than_that_either(server: StoppableServer) -> None:
    from Xlib.display import Display

    give_xlib_deadlines()
    server.stop()
    with pytest.raises(ConnectionClosedError), xlib_deadline(0.1):
        Display()


def test_a_line_that_takes_no_more_is_not_waited_for(server: StoppableServer) -> None:
    from Xlib.display import Display

    give_xlib_deadlines()
    with xlib_deadline(10):
        display = Display()
        window = display.screen().root.create_window(0, 0, 200, 60, 0, 24)
        context = window.create_gc()
    server.stop()
    for _ in range(100):
        window.put_image(context, 0, 0, 200, 60, ZPixmap, 24, 0, bytes(48_000))

    with pytest.raises(ConnectionClosedError), xlib_deadline(0.1):  # a blocking send would take for ever
        display.sync()


def test_without_a_deadline_one_waits_as_ever(server: StoppableServer) -> None:
    from Xlib.display import Display

    give_xlib_deadlines()
    display = Display()
    server.stop()
    pid = os.fork()
    if pid == 0:
        time.sleep(2 * ANSWER_S)
        server.go_on()
        os._exit(0)
    found = display.query_extension("SYNC")
    os.waitpid(pid, 0)
    display.close()

    assert found.present
