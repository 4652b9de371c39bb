"""Idle inhibitors: the real logind's, and GNOME's and KDE's as their interfaces document them."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitbreak.core.events import Busy, BusyChanged
from tests.desktop.kit import session_bus, wait_until
from tests.desktop.logind import Login, real_logind
from tests.desktop.service import service
from tests.desktop.session_driver import SessionDriver

INHIBITED = BusyChanged(frozenset({Busy.INHIBITED}))
CLEAR = BusyChanged(frozenset())
GNOME = "org.gnome.SessionManager"
KDE = "org.kde.Solid.PowerManagement.PolicyAgent"


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    with session_bus(tmp_path / "bus") as address:
        yield address


@pytest.fixture
def login(bus: str) -> Iterator[Login]:
    with real_logind(bus) as made:
        yield made


def test_an_idle_inhibitor_of_the_real_logind_is_seen_and_its_end_too(bus: str, login: Login) -> None:
    driver = SessionDriver(system=bus)
    (held,) = login.call("Inhibit", "ssss", "idle", "film", "a film plays", "block")
    wait_until(driver.saw(INHIBITED), "it is seen")
    os.close(held.to_raw_fd())
    wait_until(driver.saw(CLEAR), "its end is seen")
    driver.close()


def test_an_inhibitor_of_sleep_is_none_of_idleness(bus: str, login: Login) -> None:
    driver = SessionDriver(system=bus)
    (held,) = login.call("Inhibit", "ssss", "sleep:shutdown", "upgrade", "an upgrade runs", "block")
    assert driver.monitor.fresh() == frozenset()
    held.close()
    driver.close()


def test_gnomes_idle_bit_counts_and_the_others_do_not(bus: str) -> None:
    driver = SessionDriver(session=bus)
    with service(bus, GNOME) as manager:
        for actions, told in ((4, None), (12, INHIBITED), (4, CLEAR)):
            manager.properties["/org/gnome/SessionManager", GNOME] = {"InhibitedActions": ("u", actions)}
            manager.emit("/org/gnome/SessionManager", GNOME, "InhibitorAdded", "o", "/inhibitor")
            if told:
                wait_until(driver.saw(told), f"{actions} is read")
            else:
                assert driver.monitor.fresh() == frozenset()
    driver.close()


def test_kdes_policy_agent_is_asked_when_inhibitions_change(bus: str) -> None:
    driver = SessionDriver(session=bus)
    asked: list[int] = []

    def has(_path: str, policy: int) -> tuple[str, tuple[bool]]:
        asked.append(policy)
        return "b", (True,)

    with service(bus, KDE) as agent:
        agent.methods[KDE, "HasInhibition"] = has
        agent.emit("/org/kde/Solid/PowerManagement/PolicyAgent", KDE, "InhibitionsChanged", "a(ss)as", [], [])
        wait_until(driver.saw(INHIBITED), "it is asked")
    driver.close()

    assert set(asked) == {4}
