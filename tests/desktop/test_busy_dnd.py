"""Do-not-disturb of real servers (dunst, mako, Xfce, GNOME's settings) and of faithful fakes where none can be had."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitbreak.core.events import Busy, BusyChanged
from sitbreak.core.settings_timing import BusySettings
from sitbreak.dbus import Bus
from sitbreak.supervise.health import Health, Level
from tests.desktop.kit import clean_env, need, program, session_bus, wait_until, xvfb
from tests.desktop.service import service
from tests.desktop.session_driver import SessionDriver, session_driver

DND = BusyChanged(frozenset({Busy.DO_NOT_DISTURB}))
CLEAR = BusyChanged(frozenset())
NOTIFICATIONS = "org.freedesktop.Notifications"
XFCONFD = ("/usr/lib/x86_64-linux-gnu/xfce4/xfconf/xfconfd", "/usr/libexec/xfconfd", "/usr/lib/xfce4/xfconf/xfconfd")
DCONF = ("/usr/libexec/dconf-service", "/usr/lib/dconf/dconf-service")


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    with session_bus(tmp_path / "session") as address:
        yield address


@pytest.fixture
def env(bus: str, tmp_path: Path) -> dict[str, str]:
    return clean_env(tmp_path, DBUS_SESSION_BUS_ADDRESS=bus)


@pytest.fixture
def driver(bus: str, env: dict[str, str]) -> Iterator[SessionDriver]:
    with session_driver(session=bus, env=env) as made:
        yield made


def owns(bus: str, name: str) -> None:
    asking = Bus.connect(bus)
    wait_until(lambda: asking.owner(name), f"{name} is on the bus")
    asking.close()


def detector(driver: SessionDriver, name: str) -> Health:
    return driver.health(name)


def run(env: dict[str, str], *command: str) -> None:
    need(command[0])
    subprocess.run(command, env=env, check=True, capture_output=True, timeout=20)


def first_of(paths: tuple[str, ...]) -> str:
    found = next((path for path in paths if Path(path).exists()), None)
    if found is None:
        pytest.skip(f"{Path(paths[0]).name} is not installed")
    return found


def test_a_paused_dunst_is_seen_at_once(bus: str, env: dict[str, str], driver: SessionDriver) -> None:
    need("dunst")
    with xvfb() as display, program("dunst", env=env | {"DISPLAY": display}):
        owns(bus, NOTIFICATIONS)
        run(env, "dunstctl", "set-paused", "true")
        wait_until(driver.saw(DND), "the pause is seen without a heartbeat")
        run(env, "dunstctl", "set-paused", "false")
        wait_until(driver.saw(CLEAR), "its end is seen")


def test_a_dunst_that_dies_paused_holds_nothing_back(bus: str, env: dict[str, str], driver: SessionDriver) -> None:
    need("dunst")
    with xvfb() as display:
        with program("dunst", env=env | {"DISPLAY": display}):
            owns(bus, NOTIFICATIONS)
            run(env, "dunstctl", "set-paused", "true")
            wait_until(driver.saw(DND), "the pause is seen")
        wait_until(driver.saw(CLEAR), "the end of dunst ends it")
    assert detector(driver, "dunst paused").level is Level.MISSING


def test_a_server_paused_before_we_came_is_known_from_the_start(bus: str, env: dict[str, str]) -> None:
    need("dunst")
    with xvfb() as display, program("dunst", env=env | {"DISPLAY": display}):
        owns(bus, NOTIFICATIONS)
        run(env, "dunstctl", "set-paused", "true")
        with session_driver(session=bus, env=env) as driver:
            assert driver.monitor.reasons == {Busy.DO_NOT_DISTURB}
            wait_until(driver.saw(DND), "it is told")


def test_xfces_switch_is_seen_at_once(bus: str, env: dict[str, str], driver: SessionDriver) -> None:
    with program(first_of(XFCONFD), env=env):
        owns(bus, "org.xfce.Xfconf")
        wait_until(
            lambda: driver.turn() or detector(driver, "Xfce do-not-disturb").words == "off", "an unset switch is off"
        )
        switch = ("xfconf-query", "-c", "xfce4-notifyd", "-p", "/do-not-disturb", "-n", "-t", "bool", "-s")
        run(env, *switch, "true")
        wait_until(driver.saw(DND), "the switch is seen")
        run(env, *switch, "false")
        wait_until(driver.saw(CLEAR), "the switch back is seen")


@pytest.mark.parametrize(
    ("name", "desktop", "schema", "key", "on"),
    [
        ("GNOME", "ubuntu:GNOME", "org.gnome.desktop.notifications", "show-banners", "false"),
        ("MATE", "MATE", "org.mate.NotificationDaemon", "do-not-disturb", "true"),
        ("Cinnamon", "X-Cinnamon", "org.cinnamon.desktop.notifications", "display-notifications", "false"),
    ],
)
def test_a_switch_in_dconf_is_seen_at_a_heartbeat(
    bus: str,
    env: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    desktop: str,
    schema: str,
    key: str,
    on: str,
) -> None:
    need("gsettings")
    monkeypatch.setattr("sitbreak.session.busy.gnome.GsettingsSwitch.every_s", 0.0)
    off = {"true": "false", "false": "true"}[on]
    with (
        program(first_of(DCONF), env=env),
        session_driver(session=bus, env=env | {"XDG_CURRENT_DESKTOP": desktop}) as driver,
    ):
        if detector(driver, f"{name} do-not-disturb").level is Level.DEGRADED:
            pytest.skip(f"{name}'s settings ({schema}) are not installed")
        assert detector(driver, f"{name} do-not-disturb").words == "off"
        owns(bus, "ca.desrt.dconf")
        run(env, "gsettings", "set", schema, key, on)
        wait_until(lambda: driver.turn(heartbeat=True)[-1:] == [DND], "the switch is seen")
        run(env, "gsettings", "set", schema, key, off)
        wait_until(lambda: driver.turn(heartbeat=True)[-1:] == [CLEAR], "the switch back is seen")


def test_lxqts_switch_is_seen_at_a_heartbeat(bus: str, env: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitbreak.session.busy.lxqt.Lxqt.every_s", 0.0)
    settings = Path(env["XDG_CONFIG_HOME"], "lxqt/notifications.conf")
    settings.parent.mkdir(parents=True)
    with session_driver(session=bus, env=env | {"XDG_CURRENT_DESKTOP": "LXQt"}) as driver:
        assert detector(driver, "LXQt do-not-disturb").words == "off"
        settings.write_text("[General]\n__userfile__=true\ndoNotDisturb=true\n")
        wait_until(lambda: driver.turn(heartbeat=True)[-1:] == [DND], "the switch is seen")
        settings.write_text("[General]\ndoNotDisturb=false\n[Else]\ndoNotDisturb=true\n")
        wait_until(lambda: driver.turn(heartbeat=True)[-1:] == [CLEAR], "the switch back is seen")


@pytest.mark.parametrize("name", ["KDE do-not-disturb", "dunst paused", "mako mode"])
def test_no_advice_is_given_about_a_server_that_does_not_run(bus: str, driver: SessionDriver, name: str) -> None:
    methods = {(NOTIFICATIONS, "GetServerInformation"): lambda _path: ("ssss", ("lxqt-notificationd", "", "1.2.0", ""))}
    with service(bus, NOTIFICATIONS, methods=methods):
        told = "the notification server is lxqt-notificationd"
        wait_until(lambda: driver.turn() or detector(driver, name).words == told, "it is named")
        assert (detector(driver, name).level, detector(driver, name).remedy) == (Level.MISSING, "")


def test_gnomes_setting_means_nothing_on_another_desktop(bus: str, env: dict[str, str]) -> None:
    with session_driver(session=bus, env=env | {"XDG_CURRENT_DESKTOP": "sway"}) as driver:
        assert detector(driver, "GNOME do-not-disturb").level is Level.MISSING


def test_plasmas_inhibited_server_is_seen_at_once(bus: str, driver: SessionDriver) -> None:
    with service(bus, NOTIFICATIONS) as plasma:
        plasma.properties["/org/freedesktop/Notifications", NOTIFICATIONS] = {"Inhibited": ("b", False)}
        for inhibited in (True, False):
            plasma.change("/org/freedesktop/Notifications", NOTIFICATIONS, "Inhibited", "b", inhibited)
            wait_until(driver.saw(DND if inhibited else CLEAR), f"inhibited {inhibited} is seen")


def test_a_mode_named_like_it_counts_for_mako_and_others_do_not(bus: str, driver: SessionDriver) -> None:
    modes = ["default"]
    methods = {("fr.emersion.Mako", "ListModes"): lambda _path: ("as", (list(modes),))}
    with service(bus, NOTIFICATIONS, methods=methods):
        wait_until(lambda: driver.turn() or detector(driver, "mako mode").words == "off", "mako is asked")
        modes.append("work")
        assert driver.monitor.fresh() == frozenset()
        modes.append("do-not-disturb")
        assert driver.monitor.fresh() == {Busy.DO_NOT_DISTURB}


def test_swayncs_switch_is_read_when_it_signals(bus: str, driver: SessionDriver) -> None:
    cc = "org.erikreider.swaync.cc"
    on = [True]
    with service(bus, cc, methods={(cc, "GetDnd"): lambda _path: ("b", (on[0],))}) as swaync:
        wait_until(driver.saw(DND), "it is asked when it comes")
        on[0] = False
        swaync.emit("/org/erikreider/swaync/cc", cc, "Subscribe", "ubb", 0, False, False)
        wait_until(driver.saw(CLEAR), "the signal is heard")


def test_a_server_that_tells_nothing_is_unknown_and_said_so(bus: str, driver: SessionDriver) -> None:
    with service(bus, NOTIFICATIONS):
        name = "KDE do-not-disturb"
        wait_until(lambda: driver.turn() or "not there" not in detector(driver, name).words, "the server is seen")
        assert driver.monitor.fresh() == frozenset()
        assert detector(driver, name).level is Level.MISSING


def test_a_reason_that_is_switched_off_is_not_even_looked_at(bus: str, driver: SessionDriver) -> None:
    modes = {("fr.emersion.Mako", "ListModes"): lambda _path: ("as", (["dnd"],))}
    with service(bus, NOTIFICATIONS, methods=modes) as mako:
        wait_until(driver.saw(DND), "it is seen")
        driver.monitor.change(BusySettings(do_not_disturb=False))
        wait_until(driver.saw(CLEAR), "it counts no longer")
        mako.calls.clear()
        assert driver.monitor.fresh() == frozenset()
        assert mako.calls == []


def test_a_signal_of_a_strange_form_deafens_nobody(bus: str, driver: SessionDriver) -> None:
    with service(bus, "org.gnome.ScreenSaver", NOTIFICATIONS) as odd:
        odd.properties["/org/freedesktop/Notifications", NOTIFICATIONS] = {"Inhibited": ("b", False)}
        odd.emit("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged")
        odd.change("/org/freedesktop/Notifications", NOTIFICATIONS, "Inhibited", "b", True)
        wait_until(driver.saw(DND), "the next signal is heard")
