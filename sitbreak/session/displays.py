"""Displays that come and go, as the kernel's graphics drivers list them; the same under X11 and Wayland."""

from pathlib import Path

from sitbreak.core.events import DisplaysChanged
from sitbreak.sentence import Sentence
from sitbreak.session import DetectorContext, SessionWatcher
from sitbreak.supervise.candidate import NeverHereError
from sitbreak.supervise.health import Health, Level
from sitbreak.supervise.part import EARLY_S

EVERY_S = 30.0


class Displays(SessionWatcher):
    """Reads which connectors have a display now and then; no signal reaches a program without udev."""

    name = Sentence("displays")

    def __init__(self, context: DetectorContext, folder: Path = Path("/sys/class/drm")) -> None:
        """NeverHereError when the kernel lists no connectors."""
        self._put, self._folder = context.put, folder
        self._connected = self._look()
        self._looked_s = float("-inf")
        if not list(folder.glob("*/status")):
            raise NeverHereError(Sentence("the kernel lists no display connectors"))

    def check(self, now_s: float) -> None:
        """Look again if it is time."""
        if now_s - self._looked_s < EVERY_S - EARLY_S:
            return
        self._looked_s = now_s
        connected = self._look()
        if connected != self._connected:
            self._connected = connected
            self._put(DisplaysChanged())

    @property
    def health(self) -> Health:
        """Say how many there are."""
        return self.told(Level.OK, Sentence("{n} connected", n=len(self._connected)))

    def _look(self) -> frozenset[str]:
        return frozenset(
            status.parent.name for status in self._folder.glob("*/status") if status.read_text().strip() == "connected"
        )
