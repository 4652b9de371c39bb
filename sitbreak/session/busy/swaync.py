"""Do-not-disturb as SwayNotificationCenter has it (`swaync-client --dnd-on`)."""

from sitbreak.core.events import Busy
from sitbreak.dbus import Steps
from sitbreak.sentence import Sentence
from sitbreak.session.busy.bus_detector import BusDetector


class Swaync(BusDetector):
    """Calls GetDnd; the `Subscribe` signals tell of every change of notifications and of the switch."""

    name = Sentence("swaync do-not-disturb")
    reason = Busy.DO_NOT_DISTURB
    bus_name = "org.erikreider.swaync.cc"
    path = "/org/erikreider/swaync/cc"
    interface = "org.erikreider.swaync.cc"
    rules = ({"interface": interface, "path": path},)

    def ask(self) -> Steps[bool]:
        return (yield from self.call("b", "GetDnd"))[0] is True
