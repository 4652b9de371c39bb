"""The lock as screen savers tell it on a real session bus."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sitbreak.core.events import Locked
from tests.desktop.kit import session_bus, wait_until
from tests.desktop.service import Service, service
from tests.desktop.session_driver import SessionDriver

SAVER = "org.freedesktop.ScreenSaver"
GNOME = "org.gnome.ScreenSaver"


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    with session_bus(tmp_path / "session") as address:
        yield address


@pytest.fixture
def driver(bus: str) -> Iterator[SessionDriver]:
    made = SessionDriver(session=bus)
    yield made
    made.close()


def answers(saver: Service, interface: str, active: bool) -> None:
    saver.methods[interface, "GetActive"] = lambda _path: ("b", (active,))


def lock(saver: Service, driver: SessionDriver) -> None:
    answers(saver, GNOME, True)
    saver.emit("/org/gnome/ScreenSaver", GNOME, "ActiveChanged", "b", True)
    wait_until(driver.saw(Locked(True)), "the lock is seen")


def test_kdes_two_signals_are_one_lock(bus: str, driver: SessionDriver) -> None:
    with service(bus, SAVER) as saver:
        for active in (True, False):
            answers(saver, SAVER, active)
            for path in ("/ScreenSaver", "/org/freedesktop/ScreenSaver"):
                saver.emit(path, SAVER, "ActiveChanged", "b", active)
            wait_until(driver.saw(Locked(active)), f"locked is {active}")
        driver.turn(heartbeat=True)

    assert driver.events == [Locked(True), Locked(False)]


def test_a_saver_that_is_active_when_we_come_is_a_lock(bus: str) -> None:
    with service(bus, GNOME) as saver:
        answers(saver, GNOME, True)
        driver = SessionDriver(session=bus)

        assert driver.monitor.locked
        driver.close()


def test_a_lost_unlock_signal_heals_at_a_later_heartbeat(
    bus: str, driver: SessionDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sitbreak.session.screensaver.REREAD_LOCKED_S", 0.3)
    with service(bus, GNOME) as saver:
        lock(saver, driver)
        answers(saver, GNOME, False)
        wait_until(lambda: driver.turn(heartbeat=True)[-1] == Locked(False), "the state was asked")


def test_a_saver_that_cannot_answer_while_the_screen_is_locked_has_not_unlocked_it(
    bus: str, driver: SessionDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sitbreak.session.screensaver.REREAD_LOCKED_S", 0.3)
    with service(bus, GNOME) as saver:
        lock(saver, driver)
        del saver.methods[GNOME, "GetActive"]
        asked = saver.calls.count("GetActive")
        wait_until(
            lambda: driver.turn(heartbeat=True) and saver.calls.count("GetActive") > asked + 1, "it is asked in vain"
        )
        assert driver.events == [Locked(True)]

        saver.emit("/org/gnome/ScreenSaver", GNOME, "ActiveChanged", "b", False)
        wait_until(driver.saw(Locked(False)), "its unlocking is seen")


def test_a_saver_that_does_not_tell_is_not_believed_to_be_unlocked(bus: str) -> None:
    with service(bus, SAVER, GNOME) as saver:
        answers(saver, GNOME, True)  # the freedesktop name answers UnknownMethod, as GNOME's does
        driver = SessionDriver(session=bus)

        assert driver.monitor.locked
        assert "org.gnome.ScreenSaver tells" in dict(_words(driver))["screen saver"]
        driver.close()


def test_a_shell_that_starts_again_while_locked_keeps_the_lock(bus: str, driver: SessionDriver) -> None:
    with service(bus, GNOME) as saver:
        lock(saver, driver)
    with service(bus, GNOME, methods={(GNOME, "GetActive"): lambda _path: ("b", (True,))}):
        wait_until(lambda: driver.turn() and "tells" in dict(_words(driver))["screen saver"], "it is asked again")

    assert driver.events == [Locked(True)]


def _words(driver: SessionDriver) -> list[tuple[str, str]]:
    return [(health.name or "", health.words) for health in driver.monitor.health()]
