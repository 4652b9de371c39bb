"""Do-not-disturb as KDE Plasma has it: the notification server is inhibited."""

from sitbreak.core.events import Busy
from sitbreak.dbus import Steps
from sitbreak.sentence import Sentence
from sitbreak.session.busy.bus_detector import PROPERTIES, NotificationsDetector


class Kde(NotificationsDetector):
    """Reads `Inhibited` of plasma-workspace's org.freedesktop.Notifications.xml."""

    name = Sentence("KDE do-not-disturb")
    reason = Busy.DO_NOT_DISTURB
    server = "plasma"
    path = "/org/freedesktop/Notifications"
    interface = "org.freedesktop.Notifications"
    rules = ({"interface": PROPERTIES, "member": "PropertiesChanged", "path": path},)

    def ask_server(self) -> Steps[bool]:
        return (yield from self.get("b", "Inhibited")) is True
