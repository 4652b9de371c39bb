"""The lock as screen savers tell it on a real session bus."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sitbreak.core.events import Locked
from tests.desktop.kit import session_bus, wait_until
from tests.desktop.service import Service, service
from tests.desktop.watching import Desktop

SAVER = "org.freedesktop.ScreenSaver"
GNOME = "org.gnome.ScreenSaver"


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    with session_bus(tmp_path / "session") as address:
        yield address


@pytest.fixture
def desk(bus: str) -> Iterator[Desktop]:
    made = Desktop(session=bus)
    yield made
    made.close()


def answers(saver: Service, interface: str, active: bool) -> None:
    saver.methods[interface, "GetActive"] = lambda _path: ("b", (active,))


def test_kdes_two_signals_are_one_lock(bus: str, desk: Desktop) -> None:
    with service(bus, SAVER) as saver:
        for active in (True, False):
            answers(saver, SAVER, active)
            for path in ("/ScreenSaver", "/org/freedesktop/ScreenSaver"):
                saver.emit(path, SAVER, "ActiveChanged", "b", active)
            wait_until(desk.saw(Locked(active)), f"locked is {active}")
        desk.turn(check=True)

    assert desk.events == [Locked(True), Locked(False)]


def test_a_saver_that_is_active_when_we_come_is_a_lock(bus: str) -> None:
    with service(bus, GNOME) as saver:
        answers(saver, GNOME, True)
        desk = Desktop(session=bus)

        assert desk.senses.locked
        desk.close()


def test_a_lost_unlock_signal_heals_at_a_later_heartbeat(
    bus: str, desk: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sitbreak.session.screensaver.AFRESH_LOCKED_S", 0.3)
    with service(bus, GNOME) as saver:
        answers(saver, GNOME, True)
        saver.emit("/org/gnome/ScreenSaver", GNOME, "ActiveChanged", "b", True)
        wait_until(desk.saw(Locked(True)), "the lock is seen")
        answers(saver, GNOME, False)
        wait_until(lambda: desk.turn(check=True)[-1] == Locked(False), "the state was asked")


def test_a_saver_that_does_not_tell_is_not_believed_to_be_unlocked(bus: str) -> None:
    with service(bus, SAVER, GNOME) as saver:
        answers(saver, GNOME, True)  # the freedesktop name answers UnknownMethod, as GNOME's does
        desk = Desktop(session=bus)

        assert desk.senses.locked
        assert "org.gnome.ScreenSaver tells" in dict(_words(desk))["screen saver"]
        desk.close()


def test_a_shell_that_starts_again_while_locked_keeps_the_lock(bus: str, desk: Desktop) -> None:
    with service(bus, GNOME) as saver:
        saver.emit("/org/gnome/ScreenSaver", GNOME, "ActiveChanged", "b", True)
        wait_until(desk.saw(Locked(True)), "the lock is seen")
    with service(bus, GNOME, methods={(GNOME, "GetActive"): lambda _path: ("b", (True,))}):
        wait_until(lambda: desk.turn() and "tells" in dict(_words(desk))["screen saver"], "it is asked again")

    assert desk.events == [Locked(True)]


def _words(desk: Desktop) -> list[tuple[str, str]]:
    return [(health.name, health.words) for _, health in desk.senses.healths()]
