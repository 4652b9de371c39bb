"""Reminders on a real xfce4-notifyd: real clicks on its buttons, and the picture at both scales."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from sitbreak import dataclass as dataclasses
from sitbreak.core.events import Command, CommandRequested, Dismissed
from tests.desktop.kit import need, screenshot, session_bus, wait_until, xvfb
from tests.desktop.notifier_driver import (
    REMINDER,
    Dunst,
    NotifierDriver,
    notifier_driver,
    picture,
    shirt_px,
    xfce_notifyd,
)

WIDTH_PX, HEIGHT_PX = 900, 420
BACKGROUND = (0, 0, 0)
# Of the three buttons, which end at the lower right corner of the bubble: the middle of each from that corner (96 dpi).
BUTTONS_PX = {"Start": (240, 30), "Later": (148, 30), "Skip": (56, 30)}


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    with session_bus(tmp_path / "bus") as address:
        yield address


@pytest.fixture
def display() -> Iterator[str]:
    need("xdotool", "import")
    with xvfb(f"{WIDTH_PX}x{HEIGHT_PX}x24") as name:
        yield name


def bubble(display: str, at: NotifierDriver, name: str) -> tuple[int, int, int, int]:
    """Wait until something is on the empty screen and has stopped fading in; return where."""

    def seen() -> tuple[int, int, int, int] | None:
        at.turn()
        with Image.open(screenshot(display, name)) as image:
            opaque = image.convert("RGB").point(lambda level: 255 if level > 200 else 0)
            return opaque.getbbox()

    return wait_until(seen, "the bubble is on the screen")


def click(display: str, x_px: int, y_px: int) -> None:
    command = ["xdotool", "mousemove", str(x_px), str(y_px), "click", "1"]
    subprocess.run(command, env={"DISPLAY": display, "PATH": "/usr/bin:/bin"}, check=True, timeout=20)


@pytest.mark.parametrize(
    ("label", "command"), [("Start", Command.STRETCH), ("Later", Command.SNOOZE), ("Skip", Command.SKIP)]
)
def test_a_click_on_a_button_is_its_wish_and_nothing_else(
    tmp_path: Path, bus: str, display: str, label: str, command: Command
) -> None:
    with xfce_notifyd(tmp_path, bus, display), notifier_driver(bus) as at:
        at.notifier.show(REMINDER)
        _, _, right, bottom = bubble(display, at, "notify-xfce")
        dx, dy = BUTTONS_PX[label]
        click(display, right - dx, bottom - dy)
        wait_until(lambda: at.turn() and at.events, "the answer arrived")
        wait_until(lambda: at.turn() and _is_empty(display), "the bubble is gone")

        assert at.events == [CommandRequested(command, origin="notification")]


def test_a_click_beside_the_buttons_dismisses(tmp_path: Path, bus: str, display: str) -> None:
    with xfce_notifyd(tmp_path, bus, display), notifier_driver(bus) as at:
        at.notifier.show(REMINDER)
        left, top, _, _ = bubble(display, at, "notify-xfce")
        click(display, left + 20, top + 10)

        assert wait_until(lambda: at.turn() and at.events, "it is told") == [Dismissed(1)]


def test_a_withdrawn_reminder_leaves_the_screen(tmp_path: Path, bus: str, display: str) -> None:
    with xfce_notifyd(tmp_path, bus, display), notifier_driver(bus) as at:
        at.notifier.show(REMINDER)
        bubble(display, at, "notify-xfce")
        at.notifier.withdraw("reminder")

        wait_until(lambda: at.turn() and _is_empty(display), "the bubble is gone")
        assert at.events == []


@pytest.mark.parametrize("server", ["dunst", "xfce"])
@pytest.mark.parametrize("scale", [1, 2])
def test_the_picture_of_the_stretch_is_in_the_notification(tmp_path: Path, bus: str, server: str, scale: int) -> None:
    need("xrdb", "import")
    note = dataclasses.replace(REMINDER, picture=picture(96 * scale))
    with xvfb(f"{WIDTH_PX}x{HEIGHT_PX}x24", "-dpi", str(96 * scale)) as display:
        xft = f"Xft.dpi: {96 * scale}\n".encode()
        subprocess.run(["xrdb", "-display", display, "-merge"], input=xft, check=True, timeout=20)
        dunst = Dunst(tmp_path, bus, display, f"scale = {scale}\n")
        running = dunst.running() if server == "dunst" else xfce_notifyd(tmp_path, bus, display)
        with running, notifier_driver(bus) as at:
            at.notifier.show(note)
            wait_until(
                lambda: at.turn() and shirt_px(screenshot(display, f"notify-{server}-{scale}x")) > 20,
                "a person is in it",
            )


def _is_empty(display: str) -> bool:
    with Image.open(screenshot(display, "notify-empty")) as image:
        return image.convert("RGB").getbbox() is None
