"""Do-not-disturb as GNOME, MATE and Cinnamon have it: a setting in dconf.

No D-Bus interface reads it, so `gsettings` is asked; but only when dconf's file has changed since the last look,
which one `stat` tells.
"""

from typing import ClassVar

from sitbreak import desktop_settings, processes
from sitbreak.core.events import Busy
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.session import Detector, DetectorContext
from sitbreak.supervise.candidate import NeverHereError, NotYetError

ANSWERS_S = 0.1  # a program that is started, after a write to dconf alone; without it the answer is 15 s late


class GsettingsSwitch(Detector):
    """Reads a switch after every write to dconf's database."""

    reason = Busy.DO_NOT_DISTURB
    every_s: ClassVar[float] = 15.0  # a stat costs nothing
    desktop: ClassVar[str]
    desktops: ClassVar[frozenset[str]]  # in XDG_CURRENT_DESKTOP
    schema: ClassVar[str]
    key: ClassVar[str]
    on_when: ClassVar[bool]  # what the setting is while nobody is to be disturbed

    def __init__(self, context: DetectorContext) -> None:
        """NeverHereError on another desktop."""
        super().__init__(context)
        if not self.desktops & set(context.env.get("XDG_CURRENT_DESKTOP", "").split(":")):
            raise NeverHereError(Sentence("this is not {desktop}", desktop=self.desktop))
        self._file = desktop_settings.config_home(context.env) / "dconf/user"
        self._env = dict(context.env)
        self._slowly = context.slowly
        self._stamp: desktop_settings.Stamp | None = None
        self._asked_at: desktop_settings.Stamp | None = None  # the file's when gsettings was asked
        self._asks = False
        self.refresh()

    def read(self) -> bool | None:
        """Ask gsettings, if dconf's file was written since; what it says late is taken at the next look.

        BackendError when it gives no answer.
        """
        if not self._asks:
            self._asked_at = desktop_settings.stamp(self._file)
            if self.on is not None and self._asked_at == self._stamp:
                return self.on
        self._asks = True
        try:
            on = self._slowly("gsettings", self._ask, self.key, later_s=ANSWERS_S)
        except NotYetError:
            return self.on
        self._asks = False
        self._stamp = self._asked_at  # a write since then may have changed it again
        return on

    def _ask(self) -> bool | None:
        command = ["gsettings", "get", self.schema, self.key]
        try:
            asked = processes.output_of(command, limit_s=2, environment=self._env)
        except FileNotFoundError as error:
            raise BackendError(Sentence("gsettings is not installed"), hint="apt install libglib2.0-bin") from error
        except TimeoutError as error:
            raise BackendError(Sentence("gsettings did not answer within 2 s")) from error
        value = {"false": False, "true": True}.get(asked.text.strip())
        return None if value is None else value is self.on_when


class Gnome(GsettingsSwitch):
    """GNOME's banners are off."""

    name = Sentence("GNOME do-not-disturb")
    desktop = "GNOME"
    desktops = frozenset({"GNOME", "GNOME-Classic", "Unity", "Budgie", "ubuntu"})
    schema, key, on_when = "org.gnome.desktop.notifications", "show-banners", False


class Mate(GsettingsSwitch):
    """MATE's notification daemon has a switch."""

    name = Sentence("MATE do-not-disturb")
    desktop = "MATE"
    desktops = frozenset({"MATE"})
    schema, key, on_when = "org.mate.NotificationDaemon", "do-not-disturb", True


class Cinnamon(GsettingsSwitch):
    """Cinnamon's notifications are off."""

    name = Sentence("Cinnamon do-not-disturb")
    desktop = "Cinnamon"
    desktops = frozenset({"X-Cinnamon", "Cinnamon"})
    schema, key, on_when = "org.cinnamon.desktop.notifications", "display-notifications", False
