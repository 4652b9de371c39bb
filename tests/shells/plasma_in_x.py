"""Plasma on Wayland where KWin's screen is a window of an X server.

KWin 6 without OpenGL has no screenshot of its own, so it is photographed and pointed at from outside.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.desktop.kit import need, screenshot, wait_until, xvfb
from tests.shells.kit import ShellDesk, shell_desk
from tests.shells.plasma import (
    BUBBLES_PX,
    ENVIRONMENT,
    ICONS_PX,
    KDED,
    LATER_PX,
    SERVICES,
    SOCKET,
    PlasmaDesk,
    power_devil,
)
from tests.shells.x_shell import BUTTONS, SIZE_PX, XShell

TOLD = "x-display"


class PlasmaInX(PlasmaDesk, XShell):
    """The clients know nothing of the X server outside."""

    name = "plasma-in-x"
    source = "wayland"
    lasting = ((KDED,), (power_devil(),))
    mortal = (("plasmashell", "--no-respawn"),)
    ready_names = ("org.kde.StatusNotifierWatcher", "org.freedesktop.Notifications", "org.kde.plasmashell")
    icons_px, bubbles_px, later_px = ICONS_PX, BUBBLES_PX, LATER_PX

    def __init__(self, on: ShellDesk, outside: str) -> None:
        super().__init__(on)
        self._outside = outside
        self.settings()

    def shot(self, name: str) -> Path:
        return screenshot(self._outside, name)

    def click(self, x_px: int, y_px: int, button: str = "left") -> None:
        self._xdotool("mousemove", str(x_px), str(y_px))
        self._xdotool("click", BUTTONS[button])

    def key(self, *names: str) -> None:
        for name in names:
            self._xdotool("key", {"Shift": "shift"}.get(name, name))

    def x_display(self) -> str:
        """Return the display of the Xwayland that KWin starts when it is first needed."""
        return (self.on.home / TOLD).read_text().strip()

    def _xdotool(self, *words: str) -> None:
        self.on.run("env", f"DISPLAY={self._outside}", "xdotool", *words)


@contextmanager
def plasma_in_x(home: Path) -> Iterator[PlasmaInX]:
    """Run KWin and the shell on a desk of its own. KWin's capabilities stay behind with the original."""
    need("kwin_wayland", "plasmashell", KDED, "xdotool", "import")
    need(power_devil() or "org_kde_powerdevil")
    original = shutil.which("kwin_wayland")
    assert original is not None
    copy = home / "kwin_wayland"  # it insists on this name
    shutil.copyfile(original, copy)
    copy.chmod(0o755)
    # what the bus starts has the environment of the bus
    there = {"XDG_SESSION_TYPE": "wayland", "WAYLAND_DISPLAY": SOCKET, "QT_QPA_PLATFORM": "wayland"}
    with (
        xvfb(f"{SIZE_PX[0]}x{SIZE_PX[1]}x24") as outside,
        shell_desk(home, *SERVICES, **there, **ENVIRONMENT) as desk,
    ):
        size = ("--width", str(SIZE_PX[0]), "--height", str(SIZE_PX[1]))
        outermost = {"WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": "", "DISPLAY": outside}
        tell = home / "tell"  # KWin starts it once it knows what it tells its clients
        tell.write_text(f'#!/bin/sh\necho "$DISPLAY" > {home / TOLD}.part && mv {home / TOLD}.part {home / TOLD}\n')
        tell.chmod(0o755)
        command = (str(copy), "--x11-display", outside, *size, "--xwayland", "--socket", SOCKET, str(tell))
        kwin = desk.start(*command, **outermost)
        wait_until((home / TOLD).exists, "KWin listens")
        assert kwin.poll() is None
        shell = PlasmaInX(desk, outside)
        try:
            shell.begin()
            yield shell
        finally:
            shell.close()
