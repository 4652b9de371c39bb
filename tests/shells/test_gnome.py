"""GNOME Shell on Wayland, as it really is: notifications, the AppIndicator extension, the lock."""

from collections.abc import Iterator

import pytest

from tests.desktop.kit import wait_until
from tests.shells.gnome import Gnome, gnome
from tests.shells.kit import SHORT, ShellDaemon, changed_box


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gnome]:
    with gnome(tmp_path_factory.mktemp("gnome")) as made:
        yield made


def sit_until_due(shell: Gnome, daemon: ShellDaemon) -> None:
    """Type until a reminder is due and its banner is on the screen."""

    def due() -> bool:
        shell.type()
        return daemon.status().get("mode") == "due"

    wait_until(due, "a reminder is due")
    wait_until(shell.banner, "its banner is on the screen")


def test_input_through_the_shell_is_sitting_and_its_end_is_idle(shell: Gnome) -> None:
    with shell.on.daemon("sit.still_sitting=2s") as daemon:
        wait_until(lambda: daemon.status().get("source") == "mutter", "Mutter tells of input")

        def sitting() -> bool:
            shell.type()
            return int(daemon.status().get("sitting_s", 0)) >= 2

        wait_until(sitting, "sitting is counted")
        wait_until(lambda: daemon.status().get("state") == "away", "the end of it is seen")


def test_a_reminder_is_seen_and_answered_by_the_shells_own_button(shell: Gnome) -> None:
    before = shell.shot("gnome-before")
    with shell.on.daemon(*SHORT) as daemon:
        sit_until_due(shell, daemon)
        (x_px, y_px, width_px, height_px), *_ = shell.banner()
        box = changed_box(before, shell.shot("gnome-reminder"))
        assert box is not None
        left_px, top_px, right_px, bottom_px = box
        assert (left_px <= x_px + 40, right_px >= x_px + width_px - 40) == (True, True)
        assert (top_px <= y_px + 20, bottom_px >= y_px + height_px - 20) == (True, True)

        shell.press("Later")
        daemon.wait_for_mode("snoozed")
        wait_until(lambda: not shell.notifications(), "it is withdrawn")


def test_a_break_withdraws_the_reminder(shell: Gnome) -> None:
    with shell.on.daemon(*SHORT) as daemon:
        sit_until_due(shell, daemon)
        daemon.sitbreak("skip")
        wait_until(lambda: not shell.notifications(), "it is withdrawn")


def test_do_not_disturb_holds_the_reminder_until_it_ends(shell: Gnome) -> None:
    banners = ("org.gnome.desktop.notifications", "show-banners")
    shell.set(*banners, "false")
    try:
        with shell.on.daemon(*SHORT) as daemon:

            def held() -> bool:
                shell.type()
                return "do-not-disturb" in daemon.status().get("held_by", ())

            wait_until(held, "do not disturb holds it")
            assert not shell.notifications()
            shell.set(*banners, "true")
            sit_until_due(shell, daemon)
    finally:
        shell.set(*banners, "true")


def test_a_lock_is_an_absence_and_the_unlock_its_end(shell: Gnome) -> None:
    with shell.on.daemon() as daemon:
        wait_until(lambda: daemon.status().get("source") == "mutter", "Mutter tells of input")
        shell.lock()
        wait_until(lambda: daemon.status().get("state") == "locked", "the lock is seen")
        shell.unlock()
        shell.type()
        wait_until(lambda: daemon.status().get("state") == "sitting", "the end of the lock is seen")
