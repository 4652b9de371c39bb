"""What is claimed of every shell alike: idle, reminder, buttons, icon, menu, do-not-disturb, lock, a restart.

A test file of a shell has a class that inherits these and a fixture `shell`. Nothing is asked of the shell that a
person could not see or do: screenshots are compared for presence, answers are clicks.
"""

import os
import sys
import time
from abc import abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image

from tests.desktop.kit import end, need_tk, wait_until
from tests.kit.contrast import contrast
from tests.shells.kit import ShellDaemon, ShellDesk, changed_box

Box = tuple[int, int, int, int]
HUGE = "sit.interval=3h"
LOCKS = int(os.environ.get("SITBREAK_LOCKS", "3"))  # and unlocks, one after the other; ten every night
# whoever waits for a slow shell has not gone away
PATIENT = ("sit.interval=5s", "sit.break=20min", "sit.still_sitting=15min", "sit.min_sit=0s", "remind.lull=0s")
CALM = (HUGE, "sit.still_sitting=2s", "sit.min_sit=0s")


class Shell:
    """One running shell: how to see it, to type into it and to end it."""

    on: ShellDesk
    name: str  # of its screenshots
    source: str  # of activity, as `status` calls it
    tray = "sni"
    bubbles_stay = True  # else they go into a list after some seconds
    icons_px: Box  # the part of the screen with the tray
    bubbles_px: Box  # the part where reminders come
    later_px: tuple[int, int]  # the middle of "Later", from the lower right corner of the bubble
    film: tuple[str, ...] = (sys.executable, "-m", "tests.shells.film")  # what fills the screen

    @abstractmethod
    def start(self) -> None:
        """Start what shows panel and notifications, and wait until it is there."""

    @abstractmethod
    def kill(self) -> None:
        """End that as a crash does."""

    @abstractmethod
    def shot(self, name: str) -> Path:
        """Photograph the screen."""

    @abstractmethod
    def click(self, x_px: int, y_px: int, button: str = "left") -> None:
        """Click there."""

    @abstractmethod
    def key(self, *names: str) -> None:
        """Press keys: Shift, Up, Return."""

    @abstractmethod
    def lock(self, locked: bool) -> None:
        """Lock, or open the lock as the right password does."""

    @abstractmethod
    def be_quiet(self, quiet: bool) -> None:
        """Switch do-not-disturb."""

    def later(self, bubble: Box) -> None:
        """Answer the reminder in this bubble with "Later"."""
        self.click(bubble[2] - self.later_px[0], bubble[3] - self.later_px[1])

    def choose_last(self, x_px: int, y_px: int) -> None:
        """Open the menu of the icon that is there, and choose its last entry."""
        self.click(x_px, y_px, "right")
        time.sleep(1)
        self.shot(f"{self.name}-menu")
        self.key("Up", "Return")

    def part(self, name: str, box: Box) -> Image.Image:
        """Photograph a part of the screen."""
        with Image.open(self.shot(f"{self.name}-{name}")) as image:
            return image.convert("RGB").crop(box)

    def park(self) -> None:
        """Put the pointer where it opens nothing."""
        self.click(500, 300)


def stands_still(shell: Shell) -> None:
    """Wait until the left half of the screen, where no clock and no bubble is, is drawn and stands still."""
    last: list[bytes] = []

    def still() -> bool:
        last.append(shell.part("settling", (0, 0, 600, 800)).tobytes())
        return len(last) > 2 and len(set(last[-2:])) == 1 and len(set(last[-1])) > 8

    wait_until(still, "the screen is drawn", 90)


def orange(image: Image.Image) -> int:
    """Count the pixels that only an icon of ours has: the orange of "due", on any panel."""
    raw = image.tobytes()
    return sum(r > 175 and 60 < g < 200 and b < 90 and r - b > 110 for r, g, b in zip(*[iter(raw)] * 3, strict=True))


def difference_of(one: Image.Image, other: Image.Image, folder: Path) -> Box | None:
    """Return the box around what differs."""
    before, after = folder / "before.png", folder / "after.png"
    one.save(before)
    other.save(after)
    return changed_box(before, after, least=40)


def sit_until_due(shell: Shell, daemon: ShellDaemon) -> None:
    """Type until a reminder is due."""
    typing_until(shell, lambda: daemon.status().get("mode") == "due", "a reminder is due")


def typing_until(shell: Shell, what: Callable[[], Any], claim: str, limit_s: float = 60.0) -> None:
    """Type until it is so."""

    def typed() -> Any:
        shell.key("Shift")
        return what()

    wait_until(typed, claim, limit_s)


def bubble_of(shell: Shell, before: Image.Image, folder: Path, name: str) -> Box:
    """Wait until a bubble is on the screen and stands still; return where."""
    found: list[Box | None] = [None]

    def still() -> Box | None:
        shell.key("Shift")  # whoever goes away has it withdrawn
        box = difference_of(before, shell.part(name, shell.bubbles_px), folder)
        large = box is not None and box[2] - box[0] > 150 and box[3] - box[1] > 60
        same, found[0] = box == found[0], box
        return box if large and same else None

    left, top, right, bottom = wait_until(still, "a bubble stands on the screen")
    return (
        left + shell.bubbles_px[0],
        top + shell.bubbles_px[1],
        right + shell.bubbles_px[0],
        bottom + shell.bubbles_px[1],
    )


def tray_at_rest(shell: Shell, name: str) -> Image.Image:
    """Photograph the tray once no icon comes, goes or moves there any more."""
    last: list[Image.Image] = []

    def still() -> Image.Image | None:
        last.append(shell.part(name, shell.icons_px))
        time.sleep(0.5)
        return last[-1] if len(last) > 2 and last[-1] == last[-2] == last[-3] else None

    return wait_until(still, "the tray stands still")


def icon_of(shell: Shell, before: Image.Image, folder: Path, name: str) -> Box:
    """Wait until one more icon is in the tray, and the others have made room for it; return where what changed is."""
    last: list[Box | None] = []

    def still() -> Box | None:
        last.append(difference_of(before, shell.part(name, shell.icons_px), folder))
        time.sleep(0.5)
        return last[-1] if len(last) > 2 and last[-1] == last[-2] == last[-3] else None

    box = wait_until(still, "the icon is in the panel")
    return (
        box[0] + shell.icons_px[0],
        box[1] + shell.icons_px[1],
        box[2] + shell.icons_px[0],
        box[3] + shell.icons_px[1],
    )


def icon_shows(shell: Shell, before: Image.Image, folder: Path, name: str) -> bool:
    """Start a daemon that is not due; return whether its icon is seen on the panel, which was `before` without it."""
    with shell.on.daemon(*CALM) as daemon:
        wait_until(lambda: daemon.status().get("tray") == shell.tray, "the icon is shown")
        left, top, _, bottom = icon_of(shell, before, folder, name)
        icon = (left - 1, top - 1, left + 25, bottom + 1)
        return bool(wait_until(lambda: share_that_shows(shell.part(name, icon)) > 0.5, "it can be seen"))


def share_that_shows(icon: Image.Image) -> float:
    """Return which share of an icon's pixels has a contrast of 3 to 1 to its ground, those of its edges left out."""
    raw = icon.tobytes()
    pixels = [f"#{raw[at : at + 3].hex()}" for at in range(0, len(raw), 3)]
    ground = max(set(pixels), key=pixels.count)
    by_contrast = [contrast(one, ground) for one in pixels]
    drawn = [each for each in by_contrast if each > 1.6]
    return sum(each >= 3 for each in drawn) / max(1, len(drawn))


def mode_after_film(shell: Shell, **more: str) -> object:
    """See a film in full screen hold a reminder; return the mode that typing on leads to when the film has ended."""
    need_tk()
    with shell.on.daemon(*PATIENT) as daemon:
        film = shell.on.start(*shell.film, **more)
        held = lambda: "full-screen" in daemon.status().get("held_by", ())  # noqa: E731
        typing_until(shell, held, "the full screen holds it")
        end(film)
        typing_until(shell, lambda: daemon.status().get("mode") not in ("ok", "held", None), "the film is over")
        return daemon.status().get("mode")


class ShellClaims:
    """The claims; each has a daemon of its own on the shell that the file shares."""

    def test_input_is_sitting_and_its_end_is_idle(self, shell: Shell) -> None:
        with shell.on.daemon(*CALM) as daemon:
            wait_until(lambda: daemon.status().get("source") == shell.source, f"input is told by {shell.source}")
            typing_until(shell, lambda: int(daemon.status().get("sitting_s", 0)) >= 2, "sitting is counted")
            wait_until(lambda: daemon.status().get("state") == "away", "the end of it is seen")

    def test_a_reminder_is_seen_answered_by_the_shells_own_button_and_withdrawn(
        self, shell: Shell, tmp_path: Path
    ) -> None:
        shell.park()
        before = shell.part("bare", shell.bubbles_px)
        with shell.on.daemon(*PATIENT, "tray.backend=none") as daemon:
            sit_until_due(shell, daemon)
            box = bubble_of(shell, before, tmp_path, "reminder")

            def answered() -> bool:
                shell.later(box)
                time.sleep(0.5)
                return daemon.status().get("mode") == "snoozed"

            wait_until(answered, "its Later is pressed", 10)
            shell.park()
            gone = lambda: difference_of(before, shell.part("withdrawn", shell.bubbles_px), tmp_path) is None  # noqa: E731
            wait_until(gone, "it is withdrawn")

    def test_the_icon_is_there_orange_when_due_and_its_menu_can_be_used(self, shell: Shell, tmp_path: Path) -> None:
        shell.park()
        before = tray_at_rest(shell, "no-icon")
        others = orange(before)  # some theme's icon for no sound has a little
        with shell.on.daemon(*PATIENT) as daemon:
            wait_until(lambda: daemon.status().get("tray") == shell.tray, "the icon is shown")
            icon = icon_of(shell, before, tmp_path, "icon")
            sit_until_due(shell, daemon)
            wait_until(lambda: orange(shell.part("icon-due", shell.icons_px)) > others + 40, "the icon turns orange")
            daemon.sitbreak("pause")  # after a skip it would soon be due again
            wait_until(lambda: orange(shell.part("icon-again", shell.icons_px)) < others + 40, "and back")
            shell.choose_last(icon[0] + 11, (icon[1] + icon[3]) // 2)
            assert daemon.process.wait(15) == 0, "Quit was chosen"

    def test_do_not_disturb_holds_the_reminder_until_it_ends(self, shell: Shell) -> None:
        shell.be_quiet(True)
        try:
            with shell.on.daemon(*PATIENT) as daemon:
                held = lambda: "do-not-disturb" in daemon.status().get("held_by", ())  # noqa: E731
                typing_until(shell, held, "do not disturb holds it")
                shell.be_quiet(False)
                typing_until(shell, lambda: daemon.status().get("mode") == "due", "it comes when that ends", 60)
        finally:
            shell.be_quiet(False)

    def test_a_lock_is_an_absence_and_the_unlock_its_end(self, shell: Shell) -> None:
        with shell.on.daemon(HUGE) as daemon:
            typing_until(shell, lambda: daemon.status().get("state") == "sitting", "sitting is seen")
            for _ in range(LOCKS):
                shell.lock(True)
                wait_until(lambda: daemon.status().get("state") == "locked", "the lock is seen")
                shell.lock(False)
                typing_until(shell, lambda: daemon.status().get("state") == "sitting", "the end of the lock is seen")
            wait_until(lambda: daemon.status().get("tray") == shell.tray, "and the icon is still there")

    def test_a_shell_that_dies_finds_icon_and_reminder_again_and_one_that_comes_later_too(
        self, shell: Shell, tmp_path: Path
    ) -> None:
        shell.park()
        icons, bubbles = tray_at_rest(shell, "dead-bare"), shell.part("dead-bare", shell.bubbles_px)
        shell.kill()
        with shell.on.daemon(*PATIENT) as daemon:  # before there is a shell
            wait_until(lambda: daemon.status().get("source"), "it runs without a shell")
            shell.start()
            wait_until(lambda: daemon.status().get("tray") == shell.tray, "a shell that comes later has the icon", 60)
            icon_of(shell, icons, tmp_path, "came-later")
            sit_until_due(shell, daemon)
            bubble_of(shell, bubbles, tmp_path, "came-later")
            shell.kill()
            shell.start()
            wait_until(lambda: daemon.status().get("tray") == shell.tray, "the icon is registered again", 60)
            wait_until(lambda: orange(shell.part("back", shell.icons_px)) > 40, "the icon is back, and orange")
            if shell.bubbles_stay:
                bubble_of(shell, bubbles, tmp_path, "back")
            daemon.sitbreak("skip")
