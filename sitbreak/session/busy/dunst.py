"""Do-not-disturb as dunst has it: notifications are paused (`dunstctl set-paused true`)."""

from sitbreak.core.events import Busy
from sitbreak.dbus import Steps
from sitbreak.sentence import Sentence
from sitbreak.session.busy.bus_detector import PROPERTIES, NotificationsDetector


class Dunst(NotificationsDetector):
    """Reads the property `paused`; dunst says when it changes."""

    name = Sentence("dunst paused")
    reason = Busy.DO_NOT_DISTURB
    server = "dunst"
    path = "/org/freedesktop/Notifications"
    interface = "org.dunstproject.cmd0"
    rules = ({"interface": PROPERTIES, "member": "PropertiesChanged", "path": path},)

    def ask_server(self) -> Steps[bool]:
        return (yield from self.get("b", "paused")) is True
