"""Do-not-disturb as mako has it: a mode of the user's that is named like it (mako has no standard name, mako #536)."""

from typing import ClassVar

from sitbreak.core.events import Busy
from sitbreak.dbus import Steps
from sitbreak.sentence import Sentence
from sitbreak.session.busy.bus_detector import PROPERTIES, NotificationsDetector

MODES = frozenset({"do-not-disturb", "do_not_disturb", "donotdisturb", "dnd", "silent", "mute", "quiet", "focus"})


class Mako(NotificationsDetector):
    """Lists the modes that are on. Up to mako 1.7 no signal tells of a change, so it is asked."""

    name = Sentence("mako mode")
    reason = Busy.DO_NOT_DISTURB
    every_s: ClassVar[float] = 60.0
    server = "mako"
    path = "/fr/emersion/Mako"
    interface = "fr.emersion.Mako"
    rules = ({"interface": PROPERTIES, "member": "PropertiesChanged", "path": path},)
    remedy = Sentence("mako 1.7 or newer tells its modes")

    def check(self, now_s: float) -> None:
        """Ask now and then, if the server is mako at all."""
        if self.on is not None:
            super().check(now_s)

    def ask_server(self) -> Steps[bool]:
        """Ask which modes are on."""
        (modes,) = yield from self.call("as", "ListModes")
        return any(mode.lower() in MODES for mode in modes)
