"""Do-not-disturb as dunst has it: notifications are paused (`dunstctl set-paused true`)."""

from sitbreak.core.events import Busy
from sitbreak.dbus import Steps
from sitbreak.session.busy.bus_detector import PROPERTIES, BusDetector


class Dunst(BusDetector):
    """Reads the property `paused`; dunst says when it changes."""

    name = "dunst paused"
    reason = Busy.DO_NOT_DISTURB
    bus_name = "org.freedesktop.Notifications"
    path = "/org/freedesktop/Notifications"
    interface = "org.dunstproject.cmd0"
    rules = ({"interface": PROPERTIES, "member": "PropertiesChanged", "path": path},)

    def ask(self) -> Steps[bool]:
        """Ask dunst; other servers answer with an error."""
        return (yield from self.get("b", "paused")) is True
