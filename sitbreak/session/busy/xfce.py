"""Do-not-disturb as Xfce has it: a switch in xfce4-notifyd's settings."""

from sitbreak.core.events import Busy
from sitbreak.dbus import BusError, Steps, of, unwrapped
from sitbreak.sentence import Sentence
from sitbreak.session.busy.bus_detector import BusDetector

UNSET = "org.xfce.Xfconf.Error.PropertyNotFound"
NO_CHANNEL = "org.xfce.Xfconf.Error.ChannelNotFound"


class Xfce(BusDetector):
    """Reads /do-not-disturb from xfconfd, which keeps the value whether or not xfce4-notifyd runs."""

    name = Sentence("Xfce do-not-disturb")
    reason = Busy.DO_NOT_DISTURB
    bus_name = "org.xfce.Xfconf"
    path = "/org/xfce/Xfconf"
    interface = "org.xfce.Xfconf"
    rules = (
        {"interface": interface, "path": path, "member": "PropertyChanged"},
        {"interface": interface, "path": path, "member": "PropertyRemoved"},
    )

    def ask(self) -> Steps[bool]:
        """Ask xfconfd; a switch that was never touched is off. BusError when xfconfd does not answer."""
        try:
            (value,) = yield from self.call("v", "GetProperty", "ss", "xfce4-notifyd", "/do-not-disturb")
        except BusError as error:
            if error.name in (UNSET, NO_CHANNEL):
                return False
            raise
        return of("b", unwrapped(value), "/do-not-disturb") is True
