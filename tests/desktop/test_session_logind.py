"""Lock, user switching and sleep as logind tells them: the real one, dbusmock's, and one that a test can bend."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitbreak.core.events import Locked, Sleeping
from sitbreak.dbus import Bus
from sitbreak.supervise.health import Level
from tests.desktop.kit import program, session_bus, wait_until
from tests.desktop.logind import LOGIN1, MANAGER, ROOT, Login, real_logind
from tests.desktop.service import Service, service
from tests.desktop.session_driver import SessionDriver, session_driver

SESSION = f"{LOGIN1}.Session"


@pytest.fixture
def system(tmp_path: Path) -> Iterator[str]:
    with session_bus(tmp_path / "system") as address:
        yield address


@pytest.fixture
def login(system: str) -> Iterator[Login]:
    with real_logind(system) as made:
        yield made


def test_a_lock_request_to_the_real_logind_locks_and_unlocks(system: str, login: Login) -> None:
    number, _ = login.create(os.getpid())
    with session_driver(system=system) as driver:
        login.call("LockSession", "s", number)
        wait_until(driver.saw(Locked(True)), "the session is locked")
        login.call("UnlockSession", "s", number)
        wait_until(driver.saw(Locked(False)), "the session is unlocked")


def test_the_locked_hint_of_the_real_logind_is_state(system: str, login: Login) -> None:
    _, path = login.create(os.getpid())
    login.hint(path, True)
    with session_driver(system=system) as driver:
        wait_until(driver.saw(Locked(True)), "a session found locked counts as locked")
        login.hint(path, False)
        wait_until(driver.saw(Locked(False)), "the hint ends the lock")
        assert driver.health("logind").level is Level.OK


def test_our_session_is_found_by_the_users_list_where_we_run_outside_of_one(system: str, login: Login) -> None:
    sleeper = subprocess.Popen(["sleep", "600"])
    try:
        number, _ = login.create(sleeper.pid)
        with session_driver(system=system) as driver:
            login.call("LockSession", "s", number)
            wait_until(driver.saw(Locked(True)), "the lock of the user's only session counts")
    finally:
        sleeper.kill()
        sleeper.wait()


def test_a_session_that_begins_later_is_followed(system: str, login: Login) -> None:
    with session_driver(system=system) as driver:
        number, _ = login.create(os.getpid())
        wait_until(lambda: driver.turn() or _followed(driver), "the new session is followed")
        login.call("LockSession", "s", number)
        wait_until(driver.saw(Locked(True)), "its lock is seen")


def _followed(driver: SessionDriver) -> bool:
    return driver.health("logind").level is Level.OK


def test_a_logind_that_comes_late_is_found_at_a_heartbeat(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitbreak.session.monitor.FIRST_PAUSE_S", 0.0)
    with session_driver(system=system) as driver, real_logind(system) as login:
        number, _ = login.create(os.getpid())
        wait_until(lambda: driver.turn(heartbeat=True) or _followed(driver), "logind is found")
        login.call("LockSession", "s", number)
        wait_until(driver.saw(Locked(True)), "the lock is seen")


def test_sleep_is_told_before_and_after(system: str) -> None:
    env = {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": system}
    python = "/usr/bin/python3"
    if subprocess.run([python, "-c", "import dbusmock"], capture_output=True).returncode:
        pytest.skip("python3-dbusmock is not installed")
    with program(python, "-m", "dbusmock", "--system", "--template", "logind", env=env):
        bus = Bus.connect(system)
        wait_until(lambda: bus.owner(LOGIN1), "dbusmock serves logind")
        with session_driver(system=system) as driver:
            for asleep in (True, False):
                args = (MANAGER, "PrepareForSleep", "b", [("b", asleep)])
                bus.call(LOGIN1, ROOT, "org.freedesktop.DBus.Mock", "EmitSignal", "sssav", *args, gives="")
                wait_until(driver.saw(Sleeping(asleep)), f"sleep {asleep} is told")
        bus.close()


@pytest.fixture
def bent(system: str) -> Iterator[Service]:
    """A logind with one session of ours that a test can bend."""
    path = f"{ROOT}/session/_31"
    with service(system, LOGIN1) as logind:
        logind.methods[MANAGER, "GetSessionByPID"] = lambda _path, _pid: ("o", (path,))
        logind.properties[ROOT, MANAGER] = {"PreparingForSleep": ("b", False)}
        logind.properties[path, SESSION] = {
            "Active": ("b", True),
            "LockedHint": ("b", False),
            "User": ("(uo)", (os.getuid(), "/u")),
            "Class": ("s", "user"),
        }
        yield logind


def test_another_user_in_front_locks_ours(system: str, bent: Service) -> None:
    with session_driver(system=system) as driver:
        bent.change(f"{ROOT}/session/_31", SESSION, "Active", "b", False)
        wait_until(driver.saw(Locked(True)), "an inactive session is a locked one")
        bent.change(f"{ROOT}/session/_31", SESSION, "Active", "b", True)
        wait_until(driver.saw(Locked(False)), "coming back unlocks")


def test_a_lost_unlock_heals_at_a_later_heartbeat(system: str, bent: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitbreak.session.logind.REREAD_LOCKED_S", 0.5)
    with session_driver(system=system) as driver:
        bent.change(f"{ROOT}/session/_31", SESSION, "LockedHint", "b", True)
        wait_until(driver.saw(Locked(True)), "the lock is seen")
        bent.properties[f"{ROOT}/session/_31", SESSION]["LockedHint"] = ("b", False)  # and no signal
        wait_until(lambda: driver.turn(heartbeat=True)[-1] == Locked(False), "the state was read again")


def test_a_user_service_is_not_taken_for_a_session(system: str, bent: Service) -> None:
    bent.properties[f"{ROOT}/session/_31", SESSION] |= {"Class": ("s", "manager"), "LockedHint": ("b", True)}
    bent.methods[MANAGER, "ListSessions"] = lambda _path: ("a(susso)", ([],))
    with session_driver(system=system) as driver:
        assert driver.turn() == []
        assert not _followed(driver)


def test_a_bus_that_comes_back_tells_of_an_unlock_in_between(system: str, bent: Service) -> None:
    with session_driver(system=system) as driver:
        bent.change(f"{ROOT}/session/_31", SESSION, "LockedHint", "b", True)
        wait_until(driver.saw(Locked(True)), "the lock is seen")
        bent.properties[f"{ROOT}/session/_31", SESSION]["LockedHint"] = ("b", False)
        driver.monitor.attach(None, driver.connect(system))
        wait_until(driver.saw(Locked(False)), "the unlock is read at the new connection")
