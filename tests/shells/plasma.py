"""Plasma on X11 and on a virtual Wayland output."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.desktop.kit import need, wait_until
from tests.shells.claims import Shell, stands_still
from tests.shells.kit import LOGIN1, MOCK, SESSION, SESSION_PATH, ShellDesk, picture, shell_desk
from tests.shells.kit import SERVICES as FOLDER
from tests.shells.told import PointingProcess
from tests.shells.x_shell import XShell

KDED = "kded6" if shutil.which("kded6") else "kded5"
VERSION = KDED[-1]
_MAY_START = ("ca.desrt.dconf", "org.kde.kglobalaccel", "org.kde.ActivityManager", f"org.kde.{KDED}", "org.kde.kscreen")
SERVICES = tuple(name for name in _MAY_START if (FOLDER / f"{name}.service").exists())  # Plasma 6 has not all of them
ENVIRONMENT = {
    "XDG_CURRENT_DESKTOP": "KDE",
    "KDE_FULL_SESSION": "true",
    "KDE_SESSION_VERSION": VERSION,
    "QT_QUICK_BACKEND": "software",
}
FOLDERS = ("/usr/lib/x86_64-linux-gnu/libexec", "/usr/libexec", "/usr/lib/libexec")
SAVER = "org.freedesktop.ScreenSaver"
ICONS_PX, BUBBLES_PX, LATER_PX = (960, 758, 1106, 798), (880, 300, 1280, 752), (75, 19)
SOCKET = "wayland-k"
KEYS = {"Shift": 42, "Up": 103, "Return": 28, "Escape": 1}  # linux/input-event-codes.h
BUTTONS = {"left": 0x110, "right": 0x111, "middle": 0x112}


def power_devil() -> str:
    """Return the program that takes idle inhibitions."""
    return next(
        (f"{folder}/org_kde_powerdevil" for folder in FOLDERS if Path(folder, "org_kde_powerdevil").exists()), ""
    )


class PlasmaDesk:
    """What both sessions have: lock, do-not-disturb, idle inhibitors."""

    on: ShellDesk
    cookie = 0  # of do-not-disturb
    kill: Callable[[], None]
    start: Callable[[], None]

    def settings(self) -> None:
        """Let it not lock by itself."""
        config = self.on.home / ".config"
        config.mkdir(parents=True, exist_ok=True)
        (config / "kscreenlockerrc").write_text("[Daemon]\nAutolock=false\nLockOnResume=false\n")

    def lock(self, locked: bool) -> None:
        """Lock through the screen saver's interface; unlock as logind does for the right password."""
        if locked:
            self.on.session.call(SAVER, "/ScreenSaver", SAVER, "Lock")
        else:
            self.on.system.call(LOGIN1, SESSION_PATH, MOCK, "EmitSignal", "sssav", SESSION, "Unlock", "", [])

        def settled() -> bool:
            return bool(self.on.session.call(SAVER, "/ScreenSaver", SAVER, "GetActive")[0]) is locked

        wait_until(settled, f"it is locked: {locked}")

    def be_quiet(self, quiet: bool) -> None:
        """Switch do-not-disturb by Plasma's own shortcut, where something serves it."""
        name = "org.freedesktop.Notifications"

        def settled() -> bool:
            return bool(self.on.session.get(name, f"/{name.replace('.', '/')}", name, "Inhibited")) is quiet

        place = (name, f"/{name.replace('.', '/')}", name)
        if settled():
            return
        if self.on.owned("org.kde.kglobalaccel"):
            accel = ("org.kde.kglobalaccel", "/component/plasmashell", "org.kde.kglobalaccel.Component")
            self.on.session.call(*accel, "invokeShortcut", "s", "toggle do not disturb")
        elif quiet:  # without Plasma 6's kglobalacceld: as a program asks for it
            (self.cookie,) = self.on.session.call(*place, "Inhibit", "ssa{sv}", "sitbreak", "a talk", {})
        else:
            self.on.session.call(*place, "UnInhibit", "u", self.cookie)
        wait_until(settled, f"do not disturb is {quiet}")

    def colours(self, scheme: str) -> None:
        """Change the colours of windows and panel."""
        self.on.run("plasma-apply-colorscheme", scheme)
        if VERSION != "5":  # its panel keeps the ground of before until it is started again
            self.kill()
            self.start()


class PlasmaX11(PlasmaDesk, XShell):
    """KWin, the shell and what they need on an X server."""

    name = "plasma-x11"
    lasting = (("kwin_x11", "--no-kactivities"), (KDED,), ("ksmserver",), (power_devil(),))
    mortal = (("plasmashell", "--no-respawn"),)
    ready_names = ("org.kde.StatusNotifierWatcher", "org.freedesktop.Notifications", "org.kde.plasmashell")
    environment = ENVIRONMENT
    services = SERVICES
    icons_px, bubbles_px, later_px = ICONS_PX, BUBBLES_PX, LATER_PX

    def __init__(self, on: ShellDesk) -> None:
        need("kwin_x11", "plasmashell", KDED, "ksmserver", "xdotool", "import", power_devil() or "org_kde_powerdevil")
        super().__init__(on)
        self.settings()


class PlasmaWayland(PlasmaDesk, Shell):
    """The same in KWin without a screen."""

    name = "plasma-wayland"
    source = "wayland"
    icons_px, bubbles_px, later_px = ICONS_PX, BUBBLES_PX, LATER_PX

    def __init__(self, on: ShellDesk, hand: PointingProcess, kwin: int) -> None:
        self.on, self.hand, self._kwin = on, hand, kwin
        self._shell: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with (self.on.home / "plasmashell.log").open("ab") as log:
            line = [*self.on.words, "plasmashell", "--no-respawn"]
            self._shell = subprocess.Popen(line, env=self.on.env, stdout=log, stderr=log)
        for name in ("org.kde.StatusNotifierWatcher", "org.freedesktop.Notifications", "org.kde.plasmashell"):
            wait_until(lambda name=name: self.on.owned(name), f"{name} is there", 60)  # type: ignore[misc]
        stands_still(self)

    def kill(self) -> None:
        assert self._shell is not None
        self._shell.kill()
        self._shell.wait()

    def x_display(self) -> str:
        """Return the display of KWin's Xwayland."""

        def found() -> str | None:
            children = Path(f"/proc/{self._kwin}/task/{self._kwin}/children").read_text().split()
            lines = [Path(f"/proc/{child}/cmdline").read_text().split("\0") for child in children]
            return next(
                (word for line in lines if "Xwayland" in line[0] for word in line if word.startswith(":")), None
            )

        return wait_until(found, "Xwayland runs")

    def shot(self, name: str) -> Path:
        target = picture(name)
        self.on.run(sys.executable, "-m", "tests.shells.kwin_shot", str(target))
        return target

    def click(self, x_px: int, y_px: int, button: str = "left") -> None:
        self.hand.tell("click", x_px, y_px, BUTTONS[button])

    def key(self, *names: str) -> None:
        for name in names:
            self.hand.tell("key", KEYS[name])


@contextmanager
def plasma_wayland(home: Path, monitors: int = 1) -> Iterator[PlasmaWayland]:
    """Run KWin and the shell on a desk of its own, with so many monitors side by side.

    KWin's capabilities stay behind with the original.
    """
    need("kwin_wayland", "plasmashell", KDED, "ksmserver", power_devil() or "org_kde_powerdevil")
    original = shutil.which("kwin_wayland")
    assert original is not None
    copy = home / "kwin_wayland"  # it insists on this name
    shutil.copyfile(original, copy)
    copy.chmod(0o755)
    allowed = {"KWIN_WAYLAND_NO_PERMISSION_CHECKS": "1", "KWIN_SCREENSHOT_NO_PERMISSION_CHECKS": "1"}
    # what the bus starts has the environment of the bus
    there = {"XDG_SESSION_TYPE": "wayland", "WAYLAND_DISPLAY": SOCKET, "QT_QPA_PLATFORM": "wayland"}
    with shell_desk(home, *SERVICES, **there, **ENVIRONMENT, **allowed) as desk:
        size = ("--width", "1280", "--height", "800", "--output-count", str(monitors))
        outermost = {"WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
        kwin = desk.start(str(copy), "--virtual", *size, "--xwayland", "--socket", SOCKET, **outermost)
        run = Path(desk.env["XDG_RUNTIME_DIR"])
        wait_until((run / SOCKET).exists, "KWin listens")
        assert kwin.poll() is None
        if desk.words:  # KWin cannot tell who a client in another user namespace is, and refuses it
            need("nsenter")
            desk.words = ["nsenter", "--user", f"--target={kwin.pid}", "--preserve-credentials"]
        hand = PointingProcess(desk.words, desk.env, "kwin_hand")
        shell = PlasmaWayland(desk, hand, kwin.pid)
        shell.settings()
        try:
            for command in (KDED, "ksmserver", power_devil()):
                desk.start(command)
            shell.start()
            yield shell
        finally:
            hand.close()
            if shell._shell is not None and shell._shell.poll() is None:
                shell.kill()
