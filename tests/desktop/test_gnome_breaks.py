"""GNOME's own break reminders: GNOME 48's schema in a folder of the test's, and its shell's break manager on a bus.

The service goes the way of `js/misc/breakManager.js`; `tests/shells/test_gnome_breaks.py` asks the shell itself.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from sitbreak.core.events import DESKTOP, Busy, BusyChanged, Command, CommandRequested
from sitbreak.core.settings_timing import BusySettings
from sitbreak.session.busy.gnome_breaks import GnomeBreaks
from tests.desktop.kit import clean_env, need, program, session_bus, wait_until
from tests.desktop.service import Service, service
from tests.desktop.session_driver import SessionDriver

SCHEMA = """<schemalist><schema id="org.gnome.desktop.break-reminders" path="/org/gnome/desktop/break-reminders/">
<key name="selected-breaks" type="as"><default>[]</default></key></schema>
<schema id="org.gnome.desktop.break-reminders.eyesight" path="/org/gnome/desktop/break-reminders/eyesight/">
<key name="duration-seconds" type="u"><default>20</default></key></schema></schemalist>"""
KEY = ("org.gnome.desktop.break-reminders", "selected-breaks")
SHELL, TIME, PATH = "org.gnome.Shell", "org.gnome.Shell.ScreenTime", "/org/gnome/Shell/ScreenTime"
ACTIVE, IDLE, IN_BREAK, DUE = 1, 2, 3, 4
ASKED = BusyChanged(frozenset({Busy.DESKTOP_BREAK}))
COMPILERS = [*Path("/usr/lib").glob("*/glib-2.0/glib-compile-schemas"), Path("/usr/bin/glib-compile-schemas")]


@pytest.fixture
def gnome(tmp_path: Path) -> dict[str, str]:
    """The environment of a GNOME 48 that reminds of nothing yet."""
    need("gsettings")
    compiler = next((path for path in COMPILERS if path.exists()), None)
    if compiler is None:
        pytest.skip("glib-compile-schemas is not installed")
    (tmp_path / "breaks.gschema.xml").write_text(SCHEMA)
    subprocess.run([compiler, tmp_path], check=True, timeout=30)
    keyfile = {"GSETTINGS_SCHEMA_DIR": str(tmp_path), "GSETTINGS_BACKEND": "keyfile"}
    return clean_env(tmp_path, XDG_CURRENT_DESKTOP="ubuntu:GNOME", **keyfile)


def select(env: dict[str, str], kinds: str) -> None:
    subprocess.run(["gsettings", "set", *KEY, kinds], env=env, check=True, timeout=30)


def sitbreak(env: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "-m", "sitbreak", *arguments]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
    return " ".join(done.stdout.split())


def test_doctor_says_that_gnome_reminds_as_well_and_how_to_choose(gnome: dict[str, str]) -> None:
    assert "GNOME reminds" not in sitbreak(gnome, "doctor")
    select(gnome, "['movement', 'eyesight']")
    said = sitbreak(gnome, "doctor")
    assert "GNOME reminds of breaks by itself, too (eyesight, movement): both are shown" in said
    assert "gsettings set org.gnome.desktop.break-reminders" in said
    assert "GNOME reminds" not in sitbreak({**gnome, "XDG_CURRENT_DESKTOP": "KDE"}, "doctor")

    sitbreak(gnome, "config", "set", "busy.gnome_breaks", "true")
    said = sitbreak(gnome, "doctor", "-v")
    assert "ours waits meanwhile" in said
    assert "side by side" not in said


def test_the_greeting_says_it_at_the_first_start(gnome: dict[str, str]) -> None:
    select(gnome, "['movement']")
    with daemon(gnome) as started:
        wait_until(lambda: "GNOME reminds of breaks, too" in started.read_text(), "it is said")


@contextmanager
def daemon(env: dict[str, str]) -> Iterator[Path]:
    """Run one at its first start; yield the file that it prints to."""
    log = Path(env["HOME"]) / "daemon.log"
    with program(sys.executable, "-m", "sitbreak", "run", env=env, log=log):
        yield log


def test_ours_waits_for_gnomes_break_and_takes_it_for_one(gnome: dict[str, str], tmp_path: Path) -> None:
    select(gnome, "['movement']")
    with session_bus(tmp_path / "bus") as bus, service(bus, SHELL) as shell:
        go = partial(goes, shell)
        go(ACTIVE, 1000)
        driver = SessionDriver(session=bus, env=gnome, settings=BusySettings(gnome_breaks=True))
        go(DUE, 1000)
        wait_until(driver.saw(ASKED), "ours is held back while GNOME's is due")
        go(IN_BREAK, 0)
        wait_until(lambda: driver.turn() is not None and watching(driver)._state == IN_BREAK, "it is read")
        go(IDLE, 1000)
        wait_until(driver.saw(BusyChanged(frozenset())), "no longer when the break is over")
        go(ACTIVE, 1300)
        driver.turn()
        driver.close()

    assert [event for event in driver.events if isinstance(event, CommandRequested)] == [
        CommandRequested(Command.DONE, origin=DESKTOP)
    ]


def watching(driver: SessionDriver) -> GnomeBreaks:
    found = driver.watcher(GnomeBreaks.name)
    assert isinstance(found, GnomeBreaks)
    return found


def goes(shell: Service, state: int, ended: int) -> None:
    """Go into this state, and say so."""
    now = {"State": ("u", state), "LastBreakEndTime": ("t", ended)}
    shell.properties[PATH, TIME] = now
    changed: tuple[object, ...] = (TIME, now, [])
    shell.emit(PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged", "sa{sv}as", *changed)


def test_with_the_setting_off_the_shell_is_not_even_asked(gnome: dict[str, str], tmp_path: Path) -> None:
    with session_bus(tmp_path / "bus") as bus, service(bus, SHELL) as shell:
        driver = SessionDriver(session=bus, env=gnome)
        goes(shell, DUE, 1000)
        driver.turn(heartbeat=True)
        assert driver.monitor.reasons == frozenset()
        driver.close()
