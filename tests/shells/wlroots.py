"""Desktops of a wlroots compositor without a screen, a panel and a notification server: sway, Xfce on labwc."""

import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from tests.desktop.kit import need, wait_until
from tests.desktop.tray_hosts import PANEL_XML
from tests.shells.claims import Box, difference_of
from tests.shells.kit import ShellDesk, picture, shell_desk
from tests.shells.told import PointingProcess
from tests.shells.x_shell import XShell

Kind = TypeVar("Kind", bound="WlrShell")
BUTTONS = {"left": 0x110, "right": 0x111, "middle": 0x112}  # linux/input-event-codes.h
KEYS = {"Shift": "Shift_L"}  # as xkb names them
WATCHER, NOTIFICATIONS = "org.kde.StatusNotifierWatcher", "org.freedesktop.Notifications"
WAYBAR = {"layer": "top", "height": 32, "modules-left": ["tray"], "tray": {"icon-size": 22}}
WAYBAR_STYLE = "* { font-family: DejaVu Sans; font-size: 13px; border: none; } window#waybar { background: #1d2023; }"
BELOW_PX = (0, 33, 600, 700)  # the panel, and what a menu covers
MAKO = "anchor=top-right\ndefault-timeout=0\n[mode=do-not-disturb]\ninvisible=1\n"


class WlrShell(XShell):
    """Photographed with grim, typed into with wtype, locked by swaylock."""

    source = "wayland"
    ready_names = (WATCHER, NOTIFICATIONS)
    compositor: tuple[str, ...]
    hand: PointingProcess

    def begin(self) -> None:
        """Start the pointer, then the rest."""
        self.hand = PointingProcess(self.on.words, self.on.env, "wlr_hand")
        self.park()
        super().begin()

    def settle(self) -> None:
        """Wait until the panel is drawn: below it is nothing, which is black."""
        wait_until(lambda: self.part("settling", self.icons_px).getpixel((290, 16)) != (0, 0, 0), "the panel is drawn")

    def close(self) -> None:
        """End it all."""
        super().close()
        self.hand.close()

    def shot(self, name: str) -> Path:
        target = picture(name)
        self.on.run("grim", str(target))
        return target

    def click(self, x_px: int, y_px: int, button: str = "left") -> None:
        self.hand.tell("click", x_px, y_px, BUTTONS[button])

    def park(self) -> None:
        """Only go there: a click on the ground opens labwc's menu."""
        self.hand.tell("move", 650, 710)

    def key(self, *names: str) -> None:
        for name in names:
            self.on.run("wtype", "-k", KEYS.get(name, name))

    def choose_last(self, x_px: int, y_px: int) -> None:
        """Choose with the pointer: the compositor gives the menu no keyboard that a program types on."""
        before = self.part("no-menu", BELOW_PX)

        def still() -> Box | None:
            one, other = (difference_of(before, self.part("menu", BELOW_PX), self.on.home) for _ in range(2))
            return one if one == other and one and one[3] - one[1] > 100 else None

        self.click(x_px, y_px, "right")
        left, _, _, bottom = wait_until(still, "the menu is open")
        self.click(BELOW_PX[0] + left + 60, BELOW_PX[1] + bottom - 14)

    def lock(self, locked: bool) -> None:
        """Lock with swaylock; it goes at a signal, as at the right password."""
        if locked:
            self._locker = self.on.start("swaylock", "--color", "203040")
            return
        self._locker.send_signal(signal.SIGUSR1)
        self._locker.wait(10)


class Sway(WlrShell):
    """sway with waybar and mako, whose bubbles have no buttons: `makoctl` is its way to answer."""

    name = "sway"
    compositor = ("sway", "-c", "/dev/null")
    environment = {"XDG_CURRENT_DESKTOP": "sway"}  # noqa: RUF012 - constant
    icons_px = (0, 0, 300, 32)
    bubbles_px = (800, 34, 1280, 700)
    film = ("foot", "--fullscreen", "sleep", "600")

    def __init__(self, on: ShellDesk) -> None:
        need("sway", "swaylock", "waybar", "mako", "makoctl", "grim", "wtype", "foot")
        super().__init__(on)
        bar, style, mako = (self.on.home / name for name in ("waybar.json", "waybar.css", "mako.conf"))
        bar.write_text(json.dumps(WAYBAR))
        style.write_text(WAYBAR_STYLE)
        mako.write_text(MAKO)
        self.mortal = (("waybar", "-c", str(bar), "-s", str(style)), ("mako", "-c", str(mako)))

    def later(self, bubble: Box) -> None:  # noqa: ARG002
        self.on.run("makoctl", "invoke", "snooze", check=False)  # it refuses where there is none any more

    def be_quiet(self, quiet: bool) -> None:
        self.on.run("makoctl", "mode", "-a" if quiet else "-r", "do-not-disturb")


class XfceOnLabwc(WlrShell):
    """Xfce's panel and notifications, as its Wayland session has them."""

    name = "xfce-labwc"
    compositor = ("labwc",)
    mortal = (("xfce4-panel", "--disable-wm-check"), ("/usr/lib/x86_64-linux-gnu/xfce4/notifyd/xfce4-notifyd",))
    environment = {"XDG_CURRENT_DESKTOP": "XFCE", "XDG_SESSION_TYPE": "wayland", "GDK_BACKEND": "wayland"}  # noqa: RUF012
    services = ("org.xfce.Xfconf",)
    icons_px = (0, 0, 300, 32)
    bubbles_px = (700, 34, 1280, 700)
    later_px = (392, 30)

    def __init__(self, on: ShellDesk) -> None:
        need("labwc", "swaylock", "xfce4-panel", "xfconf-query", "grim", "wtype")
        need(self.mortal[1][0])
        super().__init__(on)
        folder = self.on.home / ".config/xfce4/xfconf/xfce-perchannel-xml"
        folder.mkdir(parents=True, exist_ok=True)
        xml = PANEL_XML.format(dark="true", height_px=32, icon_px=22)
        (folder / "xfce4-panel.xml").write_text(xml)

    def wear(self, *, dark: bool) -> None:
        """Begin anew with a dark or a light panel."""
        self.on.run("xfconf-query", "-c", "xfce4-panel", "-p", "/panels/dark-mode", "-s", str(dark).lower())
        self.kill()
        self.start()

    def be_quiet(self, quiet: bool) -> None:
        channel = ("-c", "xfce4-notifyd", "-p", "/do-not-disturb")
        self.on.run("xfconf-query", *channel, "-n", "-t", "bool", "-s", str(quiet).lower())


@contextmanager
def wlr_shell(kind: type[Kind], home: Path) -> Iterator[Kind]:
    """Run such a desktop on a desk of its own."""
    headless = {"WLR_BACKENDS": "headless", "WLR_LIBINPUT_NO_DEVICES": "1", "WLR_RENDERER": "pixman"}
    with shell_desk(home, *kind.services, **kind.environment, **headless) as desk:
        run = Path(desk.env["XDG_RUNTIME_DIR"])
        desk.start(*kind.compositor)

        def socket() -> Path | None:
            return next((path for path in sorted(run.glob("wayland-?")) if path.is_socket()), None)

        desk.env["WAYLAND_DISPLAY"] = wait_until(socket, f"{kind.compositor[0]} listens").name
        if (ipc := next(run.glob("sway-ipc.*.sock"), None)) is not None:
            desk.env["SWAYSOCK"] = str(ipc)
        shell = kind(desk)
        try:
            shell.begin()
            yield shell
        finally:
            shell.close()
