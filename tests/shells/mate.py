"""MATE's panel and notifications under marco, and Cinnamon."""

import shutil
from pathlib import Path

from tests.desktop.kit import need, wait_until
from tests.shells.kit import LOGIN1, MOCK, SESSION, SESSION_PATH, ShellDesk
from tests.shells.x_shell import XShell

WATCHER, NOTIFICATIONS = "org.kde.StatusNotifierWatcher", "org.freedesktop.Notifications"
MATE_SAVER, CINNAMON_SAVER = "org.mate.ScreenSaver", "org.cinnamon.ScreenSaver"


def first_of(*paths: str) -> str:
    """Return the first of these programs that is installed; the first where none is."""
    return next((path for path in paths if Path(path).exists()), paths[0])


def lock_now(on: ShellDesk, saver: str, *words: str) -> None:
    """Have a screen saver lock; it may answer only when it is unlocked."""
    path = f"/{saver.replace('.', '/')}"
    call = ("gdbus", "call", "--session", "--timeout", "1", "--dest", saver, "--object-path", path)
    on.run(*call, "--method", f"{saver}.Lock", *words, check=False)


def is_locked(on: ShellDesk, saver: str) -> bool:
    """Ask a screen saver."""
    (active,) = on.session.call(saver, f"/{saver.replace('.', '/')}", saver, "GetActive")
    return bool(active)


class Mate(XShell):
    """Its notification area is a program of its own that the panel has started over the bus."""

    name = "mate"
    lasting = (("marco", "--no-composite"), ("mate-settings-daemon",), ("mate-screensaver", "--no-daemon"))
    mortal = (
        ("mate-panel",),
        (
            first_of(
                "/usr/lib/mate-notification-daemon/mate-notification-daemon",
                "/usr/libexec/mate-notification-daemon",
            ),
        ),
    )
    ready_names = (WATCHER, NOTIFICATIONS, MATE_SAVER)
    environment = {"XDG_CURRENT_DESKTOP": "MATE", "GDK_BACKEND": "x11"}  # noqa: RUF012 - constant
    services = (
        "ca.desrt.dconf",
        *(f"org.mate.panel.applet.{name}AppletFactory" for name in ("Clock", "NotificationArea")),
        "org.mate.panel.applet.WnckletFactory",
    )
    icons_px = (900, 0, 1138, 25)
    bubbles_px = (700, 27, 1280, 400)
    later_px = (296, 27)

    def __init__(self, on: ShellDesk) -> None:
        need("marco", "mate-panel", "mate-settings-daemon", "mate-screensaver", "gdbus", self.mortal[1][0])
        need("gsettings", "xdotool", "import")
        super().__init__(on)

    def be_quiet(self, quiet: bool) -> None:
        self.on.run("gsettings", "set", "org.mate.NotificationDaemon", "do-not-disturb", str(quiet).lower())

    def wear(self, theme: str) -> None:
        """Begin anew in another theme of GTK's."""
        self.on.run("gsettings", "set", "org.mate.interface", "gtk-theme", theme)
        self.kill()
        self.start()

    def lock(self, locked: bool) -> None:
        """Lock through the screen saver itself; unlock as logind does for the right password."""
        if locked:
            lock_now(self.on, MATE_SAVER)
        else:
            self.on.system.call(LOGIN1, SESSION_PATH, MOCK, "EmitSignal", "sssav", SESSION, "Unlock", "", [])
        wait_until(lambda: is_locked(self.on, MATE_SAVER) is locked, f"it is locked: {locked}")


class Cinnamon(XShell):
    """One program; the watcher of the icons is another one."""

    name = "cinnamon"
    mortal = (("cinnamon", "--replace"),)
    ready_names = (NOTIFICATIONS,)
    environment = {"XDG_CURRENT_DESKTOP": "X-Cinnamon", "GDK_BACKEND": "x11", "CINNAMON_SOFTWARE_RENDERING": "1"}  # noqa: RUF012
    services = ("ca.desrt.dconf", "org.cinnamon.CalendarServer")
    icons_px = (900, 762, 1222, 798)
    bubbles_px = (800, 2, 1280, 400)
    later_px = (166, 22)
    bubbles_stay = False
    tray = "xembed"  # Debian 12 has no watcher for it

    def __init__(self, on: ShellDesk) -> None:
        need("cinnamon", "gsettings", "xdotool", "import")
        super().__init__(on)

    def be_quiet(self, quiet: bool) -> None:
        on = str(not quiet).lower()
        self.on.run("gsettings", "set", "org.cinnamon.desktop.notifications", "display-notifications", on)

    def wear(self, theme: str, panel: str) -> None:
        """Begin anew in a theme that is the one it comes with, but for the colour of the panel."""
        folder = self.on.home / ".themes" / theme / "cinnamon"
        shutil.copytree("/usr/share/cinnamon/theme", folder, dirs_exist_ok=True)
        with (folder / "cinnamon.css").open("a") as css:
            css.write(f"\n#panel {{ background-gradient-direction: none; background-color: {panel}; border: none; }}\n")
        self.on.run("gsettings", "set", "org.cinnamon.theme", "name", theme)
        self.kill()
        self.start()
