"""Do-not-disturb as LXQt has it: a switch in the settings file of lxqt-notificationd, which its tray icon sets."""

from typing import ClassVar

from sitbreak import desktop_settings
from sitbreak.core.events import Busy
from sitbreak.sentence import Sentence
from sitbreak.session import Detector, DetectorContext
from sitbreak.supervise.candidate import NeverHereError


class Lxqt(Detector):
    """Reads the file when it has changed since the last look, which one `stat` tells."""

    name = Sentence("LXQt do-not-disturb")
    reason = Busy.DO_NOT_DISTURB
    every_s: ClassVar[float] = 15.0  # a stat costs nothing

    def __init__(self, context: DetectorContext) -> None:
        """NeverHereError on another desktop."""
        super().__init__(context)
        if "LXQt" not in context.env.get("XDG_CURRENT_DESKTOP", "").split(":"):
            raise NeverHereError(Sentence("this is not LXQt"))
        self._file = desktop_settings.config_home(context.env) / "lxqt/notifications.conf"
        self._stamp: desktop_settings.Stamp | None = None
        self.refresh()

    def read(self) -> bool | None:
        """Read the switch, if the file was written since; without a file it is off."""
        stamp = desktop_settings.stamp(self._file)
        if self.on is None or stamp != self._stamp:
            self._stamp = stamp
            return desktop_settings.value_of(desktop_settings.text_of(self._file), "General", "doNotDisturb") == "true"
        return self.on
