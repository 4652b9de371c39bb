"""Programs that own their name and never answer: no turn of the daemon waits for them longer than a quarter second."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

from sitbreak.errors import ControlError
from tests.desktop.kit import wait_until
from tests.desktop.logind import LOGIN1
from tests.faults.daemon import WATCHER, FaultDesk, slowest_s

WAIT_S = 0.25
ENDS_S = 2.0
OWN_S = 0.2  # what a turn takes beside, on a busy machine
NOTIFICATIONS = "org.freedesktop.Notifications"
SESSION_NAMES = (
    NOTIFICATIONS,
    "org.freedesktop.ScreenSaver",
    "org.freedesktop.portal.Desktop",
    "org.xfce.Xfconf",
    "org.gnome.SessionManager",
    "org.gnome.Mutter.IdleMonitor",
    "org.erikreider.swaync.cc",
)


@contextmanager
def silent(address: str, *names: str) -> Iterator[None]:
    """Own the names and read nothing."""
    connection = open_dbus_connection(address)
    for name in names:
        connection.send_and_get_reply(message_bus.RequestName(name, 0))
    try:
        yield
    finally:
        connection.close()


@pytest.fixture
def mute(desk: FaultDesk) -> Iterator[FaultDesk]:
    """Nothing answers but the buses and the display."""
    desk.watcher.close()
    desk.logind.close()
    with ExitStack() as stack:
        stack.enter_context(silent(desk.session, WATCHER, *SESSION_NAMES))
        stack.enter_context(silent(desk.system, LOGIN1))
        yield desk


def test_it_starts_among_servers_that_never_answer(mute: FaultDesk) -> None:
    begun_s = time.monotonic()
    mute.start()

    assert time.monotonic() - begun_s < 10
    assert slowest_s(mute, 5) < WAIT_S + OWN_S


def test_it_ends_among_servers_that_never_answer(mute: FaultDesk) -> None:
    mute.start()
    begun_s = time.monotonic()
    mute.process.terminate()

    assert mute.process.wait(30) == 0
    assert time.monotonic() - begun_s < ENDS_S


@pytest.mark.parametrize("source", ["mutter", "logind"])
def test_a_silent_source_does_not_hold_up_the_loop(mute: FaultDesk, source: str) -> None:
    mute.start(f"activity.source={source}")

    assert slowest_s(mute, 5) < WAIT_S + OWN_S


def test_a_notice_for_a_silent_server_goes_elsewhere_at_once(mute: FaultDesk) -> None:
    mute.start()
    mute.ask("reload")  # loads what reads a settings file
    worst: list[float] = []
    asking = threading.Thread(target=lambda: worst.append(slowest_s(mute, 4)))
    asking.start()
    for broken in ("[sit]\ninterval = 'x'\n", "[sit]\ninterval = 'y'\n"):
        mute.config.write_text(broken)
        with pytest.raises(ControlError):
            mute.ask("reload")
    asking.join()

    assert worst[0] < WAIT_S + OWN_S
    assert "── " in (mute.home / "daemon.log").read_text()


def test_a_bus_that_stops_does_not_hold_up_the_loop(desk: FaultDesk) -> None:
    desk.start()
    found = subprocess.run(["pgrep", "-f", f"{desk.home}/session/bus.conf"], capture_output=True, text=True, check=True)
    pid = int(found.stdout)
    os.kill(pid, signal.SIGSTOP)
    try:
        assert slowest_s(desk, 5) < WAIT_S + OWN_S
    finally:
        os.kill(pid, signal.SIGCONT)
    wait_until(lambda: desk.ask()[0]["tray"] == "sni", "the icon is there again")


def test_a_daemon_that_is_stopped_is_replaced_by_restart_and_what_was_said_holds(desk: FaultDesk) -> None:
    desk.start()
    assert desk.sitbreak("pause", "1h").returncode == 0
    os.kill(desk.process.pid, signal.SIGSTOP)
    try:
        assert "does not answer" in desk.sitbreak("status").stderr
        assert desk.sitbreak("restart").returncode == 0
        assert desk.process.wait(10) == 0  # in order, once it could
        assert desk.ask()[0]["mode"] == "paused"
    finally:
        desk.sitbreak("quit")
