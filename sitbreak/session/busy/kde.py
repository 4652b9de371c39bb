"""Do-not-disturb as KDE Plasma has it: the notification server is inhibited."""

from sitbreak.core.events import Busy
from sitbreak.dbus import Steps
from sitbreak.session.busy.bus_detector import PROPERTIES, BusDetector


class Kde(BusDetector):
    """Reads `Inhibited` of plasma-workspace's org.freedesktop.Notifications.xml."""

    name = "KDE do-not-disturb"
    reason = Busy.DO_NOT_DISTURB
    bus_name = "org.freedesktop.Notifications"
    path = "/org/freedesktop/Notifications"
    interface = "org.freedesktop.Notifications"
    rules = ({"interface": PROPERTIES, "member": "PropertiesChanged", "path": path},)

    def ask(self) -> Steps[bool]:
        """Ask Plasma; other servers answer with an error."""
        return (yield from self.get("b", "Inhibited")) is True
