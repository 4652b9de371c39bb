"""GNOME Shell on Wayland, as it really is: notifications, the AppIndicator extension, the lock."""

import time
from collections.abc import Iterator

import pytest

from tests.desktop.kit import wait_until
from tests.shells.gnome import INDICATORS, OPEN, Gnome, enable, gnome
from tests.shells.kit import SHORT, ShellDaemon, changed_box, is_orange

STARTS = 15


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gnome]:
    with gnome(tmp_path_factory.mktemp("gnome")) as made:
        yield made


def sit_until_due(shell: Gnome, daemon: ShellDaemon) -> None:
    """Type until the banner of a reminder is on the screen: somebody who types on loses it after 2 to 4 seconds.

    So the shell is asked, and not `status`, a process that takes as long on a busy machine.
    """

    def shown() -> bool:
        shell.type()
        return bool(shell.banner())

    wait_until(shown, "the banner of a reminder is on the screen")
    assert daemon.status()["mode"] == "due"


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


def wait_for_the_icon(shell: Gnome, daemon: ShellDaemon) -> list[float]:
    (place,) = wait_until(shell.icons, "the icon is in the panel")
    wait_until(lambda: daemon.status().get("tray") == "sni", "and the status says so")
    return place


def test_the_icon_is_in_the_panel_at_every_start_and_stays(shell: Gnome) -> None:
    for _ in range(STARTS):
        with shell.on.daemon() as daemon:
            wait_until(lambda: daemon.log.exists() and shell.icons(), "the icon is in the panel")
            time.sleep(1.2)  # within a second of its start the extension lost one in four
            assert len(shell.icons()) == 1
        wait_until(lambda: not shell.icons(), "the icon has left with its program")


def test_the_icon_is_orange_when_a_reminder_is_due_and_no_longer_after_the_answer(shell: Gnome) -> None:
    with shell.on.daemon(*SHORT) as daemon:
        place = wait_for_the_icon(shell, daemon)
        assert not is_orange(shell.shot("gnome-icon"), place)
        sit_until_due(shell, daemon)
        wait_until(lambda: is_orange(shell.shot("gnome-icon-due"), shell.icons()[0]), "the icon is orange")
        daemon.sitbreak("skip")
        wait_until(lambda: not is_orange(shell.shot("gnome-icon"), shell.icons()[0]), "it is not any more")


def test_an_entry_of_the_menu_is_chosen_with_the_pointer(shell: Gnome) -> None:
    with shell.on.daemon() as daemon:
        shell.click(wait_for_the_icon(shell, daemon))
        pause = wait_until(lambda: shell.menu().get("Pause"), "the menu is open")
        shell.shot("gnome-menu")
        shell.click(pause)
        hour = wait_until(lambda: shell.menu().get("1 h"), "its second menu is open")
        shell.click(hour)
        daemon.wait_for_mode("paused")


def test_the_icon_outlives_the_extension_switched_off_and_on_twenty_times(shell: Gnome) -> None:
    with shell.on.daemon() as daemon:
        wait_for_the_icon(shell, daemon)
        for _ in range(20):
            enable(shell.on, OPEN)
            wait_until(lambda: not shell.icons(), "the icon has gone with the extension")
            enable(shell.on, OPEN, INDICATORS)
            wait_until(shell.icons, "the icon is back")
        wait_for_the_icon(shell, daemon)
        enable(shell.on, OPEN)
        try:
            wait_until(lambda: daemon.status()["tray"] == "none", "the status says that there is none")
        finally:
            enable(shell.on, OPEN, INDICATORS)
        wait_for_the_icon(shell, daemon)


def test_the_icon_is_back_after_each_unlock(shell: Gnome) -> None:
    with shell.on.daemon() as daemon:
        wait_for_the_icon(shell, daemon)
        for _ in range(10):
            shell.lock()
            wait_until(lambda: not shell.icons(), "GNOME switches the extension off while it is locked")
            shell.unlock()
            wait_until(shell.icons, "the icon is back")
        wait_for_the_icon(shell, daemon)


def test_a_skip_on_the_command_line_withdraws_the_reminder(shell: Gnome) -> None:
    with shell.on.daemon(*SHORT) as daemon:
        sit_until_due(shell, daemon)
        daemon.sitbreak("skip")
        wait_until(lambda: not shell.notifications(), "it is withdrawn")


def test_a_break_withdraws_the_reminder(shell: Gnome) -> None:
    with shell.on.daemon("sit.interval=5s", "sit.break=10s", "sit.still_sitting=4s", *SHORT[3:]) as daemon:
        sit_until_due(shell, daemon)
        wait_until(lambda: not shell.notifications(), "it is withdrawn")  # nobody types any more
        assert daemon.status()["mode"] != "due"


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
