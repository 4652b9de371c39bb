"""GNOME Shell that comes late, dies and comes back, on two monitors, under a daemon that stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.kit import wait_until
from tests.shells.gnome import Gnome, gnome_desk
from tests.shells.kit import SHORT, ShellDaemon


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Gnome]:
    with gnome_desk(tmp_path) as desk:
        made = Gnome(desk, "1280x800", "1024x768")
        yield made
        made.close()


def wait_for_all(shell: Gnome, daemon: ShellDaemon) -> None:
    """Wait until input, notifications and the icon go through this shell."""
    wait_until(lambda: daemon.status().get("source") == "mutter", "Mutter tells of input")
    wait_until(lambda: daemon.status()["channel"] == "freedesktop", "the shell shows notifications")
    wait_until(lambda: daemon.status()["tray"] == "sni", "the tray has the icon")
    assert len(shell.icons()) == 1


def test_the_daemon_finds_a_shell_that_comes_later_and_one_that_comes_back(shell: Gnome) -> None:
    with shell.on.daemon(*SHORT, "remind.repeat=0s", "remind.renew=false") as daemon:
        wait_until(lambda: daemon.status().get("source") != "mutter", "it runs before there is a shell")
        shell.start()
        wait_for_all(shell, daemon)

        def due() -> bool:
            shell.type()
            return bool(daemon.status()["mode"] == "due")

        wait_until(due, "a reminder is due")
        wait_until(shell.banner, "its banner is on the screen")
        ((x_px, _y_px, width_px, _),) = shell.banner()
        assert x_px + width_px <= 1280, "on the first of the two monitors"
        shell.shot("gnome-two-monitors")

        shell.kill()
        wait_until(lambda: daemon.status()["tray"] == "none", "nobody has the icon")
        shell.start()
        wait_for_all(shell, daemon)
        wait_until(shell.notifications, "the reminder that is due is there again")
