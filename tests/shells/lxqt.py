"""LXQt's panel and notifications under openbox."""

from tests.desktop.kit import need, wait_until
from tests.shells.kit import ShellDesk
from tests.shells.x_shell import XShell

SETTINGS = "[General]\n__userfile__=true\ndoNotDisturb={quiet}\n"


class Lxqt(XShell):
    """It has a lock only through other programs: logind tells of it."""

    name = "lxqt"
    lasting = (("openbox",),)
    mortal = (("lxqt-panel",), ("lxqt-notificationd",))
    ready_names = ("org.kde.StatusNotifierWatcher", "org.freedesktop.Notifications")
    environment = {  # noqa: RUF012 - constant
        "XDG_CURRENT_DESKTOP": "LXQt",
        "XDG_CONFIG_DIRS": "/etc/xdg:/usr/share",
        "QT_QPA_PLATFORMTHEME": "lxqt",
    }
    icons_px = (900, 768, 1190, 800)
    bubbles_px = (900, 0, 1280, 766)
    later_px = (150, 33)

    def __init__(self, on: ShellDesk) -> None:
        need("lxqt-panel", "lxqt-notificationd", "openbox", "xdotool", "import")
        super().__init__(on)

    def wear(self, theme: str) -> None:
        """Begin anew in another theme."""
        file = self.on.home / ".config/lxqt/lxqt.conf"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"[General]\n__userfile__=true\ntheme={theme}\n")
        self.kill()
        self.start()

    def be_quiet(self, quiet: bool) -> None:
        file = self.on.home / ".config/lxqt/notifications.conf"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(SETTINGS.format(quiet=str(quiet).lower()))
        wait_until(file.exists, "the switch is set")
