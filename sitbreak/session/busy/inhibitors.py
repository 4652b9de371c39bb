"""Idle inhibitors: a film plays, or music in a background tab. Alone they mean nothing (docs/semantics.md H2)."""

from sitbreak.core.events import Busy
from sitbreak.dbus import Bus, Steps
from sitbreak.sentence import Sentence
from sitbreak.session import DetectorContext
from sitbreak.session.busy.bus_detector import PROPERTIES, BusDetector

IDLE = 8  # org.gnome.SessionManager: 1 logout, 2 user switching, 4 suspend, 8 idle
CHANGE_SCREEN = 4  # KDE's PolicyAgent: 1 suspend, 4 screen settings


class GnomeInhibitor(BusDetector):
    """GNOME's session manager (MATE's and Cinnamon's own the same name)."""

    name = Sentence("GNOME idle inhibitor")
    reason = Busy.INHIBITED
    bus_name = "org.gnome.SessionManager"
    path = "/org/gnome/SessionManager"
    interface = "org.gnome.SessionManager"
    rules = (
        {"interface": interface, "path": path, "member": "InhibitorAdded"},
        {"interface": interface, "path": path, "member": "InhibitorRemoved"},
    )

    def ask(self) -> Steps[bool]:
        """Read what is inhibited."""
        return bool((yield from self.get("u", "InhibitedActions")) & IDLE)


class KdeInhibitor(BusDetector):
    """KDE's PowerDevil."""

    name = Sentence("KDE idle inhibitor")
    reason = Busy.INHIBITED
    bus_name = "org.kde.Solid.PowerManagement.PolicyAgent"
    path = "/org/kde/Solid/PowerManagement/PolicyAgent"
    interface = "org.kde.Solid.PowerManagement.PolicyAgent"
    rules = ({"interface": interface, "path": path, "member": "InhibitionsChanged"},)

    def ask(self) -> Steps[bool]:
        """Ask whether the screen is kept on."""
        return (yield from self.call("b", "HasInhibition", "u", CHANGE_SCREEN))[0] is True


class LogindInhibitor(BusDetector):
    """systemd-logind: `systemd-inhibit --what=idle`, and browsers on bare window managers."""

    name = Sentence("logind idle inhibitor")
    reason = Busy.INHIBITED
    bus_name = "org.freedesktop.login1"
    path = "/org/freedesktop/login1"
    interface = "org.freedesktop.login1.Manager"
    rules = ({"interface": PROPERTIES, "member": "PropertiesChanged", "path": path},)

    @staticmethod
    def bus_of(context: DetectorContext) -> Bus:
        """It is on the system bus."""
        return context.need_system()

    def ask(self) -> Steps[bool]:
        """Read what is blocked."""
        return "idle" in (yield from self.get("s", "BlockInhibited")).split(":")
