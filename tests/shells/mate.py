"""MATE's panel and notifications under marco, and Cinnamon."""

from pathlib import Path

from tests.desktop.kit import need
from tests.shells.kit import ShellDesk
from tests.shells.x_shell import XShell

WATCHER, NOTIFICATIONS = "org.kde.StatusNotifierWatcher", "org.freedesktop.Notifications"


def first_of(*paths: str) -> str:
    """Return the first of these programs that is installed; the first where none is."""
    return next((path for path in paths if Path(path).exists()), paths[0])


class Mate(XShell):
    """Its notification area is a program of its own that the panel has started over the bus."""

    name = "mate"
    lasting = (("marco", "--no-composite"), ("mate-settings-daemon",))
    mortal = (
        ("mate-panel",),
        (
            first_of(
                "/usr/lib/mate-notification-daemon/mate-notification-daemon",
                "/usr/libexec/mate-notification-daemon",
            ),
        ),
    )
    ready_names = (WATCHER, NOTIFICATIONS)
    environment = {"XDG_CURRENT_DESKTOP": "MATE", "GDK_BACKEND": "x11"}  # noqa: RUF012 - constant
    services = (
        "ca.desrt.dconf",
        *(f"org.mate.panel.applet.{name}AppletFactory" for name in ("Clock", "NotificationArea")),
        "org.mate.panel.applet.WnckletFactory",
    )
    icons_px = (900, 0, 1138, 25)
    bubbles_px = (700, 27, 1280, 400)
    later_px = (115, 26)

    def __init__(self, on: ShellDesk) -> None:
        need("marco", "mate-panel", "mate-settings-daemon", "gsettings", "xdotool", "import", self.mortal[1][0])
        super().__init__(on)

    def be_quiet(self, quiet: bool) -> None:
        self.on.run("gsettings", "set", "org.mate.NotificationDaemon", "do-not-disturb", str(quiet).lower())


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
