"""What the daemon prints of its tray when it starts: what holds once the trial is over."""

import sys
from pathlib import Path

from tests.desktop.kit import program, wait_until
from tests.desktop.tray_hosts import TrayDesktop, tray_desktop, trayer


def said_at_the_first_start(on: TrayDesktop) -> str:
    log = on.home / "daemon.log"
    env = {**on.env, "SITBREAK_HOME": str(on.home / "s")}
    with program(sys.executable, "-m", "sitbreak", "run", env=env, log=log):
        wait_until(lambda: "quit`" in log.read_text(), "it has said all")
    return log.read_text()


def test_an_xembed_tray_is_named_although_it_docks_the_icon_a_moment_later(tmp_path: Path) -> None:
    with tray_desktop(tmp_path) as on, trayer(on):
        said = said_at_the_first_start(on)

    assert "Tray icon through xembed." in said
    assert "No tray icon" not in said
    assert "menu of the tray icon" in said


def test_without_a_tray_nothing_is_said_of_a_menu(tmp_path: Path) -> None:
    with tray_desktop(tmp_path) as on:
        said = said_at_the_first_start(on)

    assert "No tray icon" in said
    assert "menu" not in said
    assert "sitbreak --help" in said
