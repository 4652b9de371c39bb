"""A screen never seen before holds reminders back: it may be a projector (`session.known_screens`).

What the kernel's graphics drivers list serves X11 and Wayland alike; X11's own monitors and sway's outputs are read
as well, for those that no driver lists: remote and virtual ones. A screen is what its EDID says, else its name.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from sitbreak import clocks
from sitbreak.core.events import Busy, Now
from sitbreak.digest import digest
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.session import Detector, DetectorContext
from sitbreak.session.known_screens import KnownScreens
from sitbreak.supervise.candidate import NeverHereError
from sitbreak.supervise.health import Health, Level

LONGEST_EDID = 1 << 15


class NewScreen(Detector):
    """Tells whether a screen is connected that is nobody's own yet."""

    reason = Busy.PROJECTOR
    source: ClassVar[str]
    every_s: ClassVar[float] = 15.0

    def __init__(
        self, context: DetectorContext, known: KnownScreens | None = None, now: Callable[[], Now] = clocks.now
    ) -> None:
        super().__init__(context)
        self._known, self._now = known or KnownScreens(self.source), now
        self._looked_s: float | None = None
        self._count = 0

    def screens(self) -> frozenset[str]:
        """Return what each connected screen is known by. Any exception means that they cannot be seen."""
        raise NotImplementedError

    def read(self) -> bool | None:
        """Look, and count the time that each has been there. BackendError when the file of screens is unreadable."""
        connected, now = self.screens(), self._now()
        passed_s = 0.0 if self._looked_s is None else max(0.0, now.steady_s - self._looked_s)
        self._looked_s, self._count = now.steady_s, len(connected)
        try:
            return self._known.has_new(connected, now.wall.date(), passed_s)
        except OSError as error:
            raise BackendError(Sentence("which screens are known cannot be read: {reason}", reason=error)) from error

    @property
    def health(self) -> Health:
        """Say how many there are, and whether one is new."""
        if self.on:
            return self.told(Level.OK, Sentence("on: a new screen; is it yours? sitbreak screens --mine"))
        return self.told(Level.OK, Sentence("off, {count} connected", count=self._count))


class KernelScreens(NewScreen):
    """The connectors of the graphics drivers."""

    name = Sentence("screens (kernel)")
    source = "kernel"

    def __init__(self, context: DetectorContext, folder: Path = Path("/sys/class/drm"), **more: Any) -> None:
        """NeverHereError when the kernel lists no connectors."""
        super().__init__(context, **more)
        self._folder = folder
        if not any(folder.glob("*/status")):
            raise NeverHereError(Sentence("the kernel lists no display connectors"))

    def screens(self) -> frozenset[str]:
        """Read the EDID of each connector that has a screen."""
        connected = (
            status.parent for status in self._folder.glob("*/status") if status.read_text().strip() == "connected"
        )
        return frozenset(identity(_edid(connector), connector.name) for connector in connected)


class SwayScreens(NewScreen):
    """The outputs that sway shows something on."""

    name = Sentence("screens (sway)")
    source = "sway"

    def __init__(self, context: DetectorContext, **more: Any) -> None:
        """NeverHereError on another compositor."""
        super().__init__(context, **more)
        self._path = context.env.get("SWAYSOCK", "")
        if not self._path:
            raise NeverHereError(Sentence("this is not sway"))

    def screens(self) -> frozenset[str]:
        """Ask sway for make, model and serial number. BackendError when it does not answer."""
        from sitbreak.session.busy.sway import GET_OUTPUTS, ask_sway

        try:
            return frozenset(_of_sway(output) for output in ask_sway(self._path, GET_OUTPUTS) if output.get("active"))
        except (OSError, ValueError, AttributeError) as error:
            raise BackendError(Sentence("sway does not answer: {reason}", reason=error)) from error


def identity(edid: bytes, name: str) -> str:
    """Return what a screen is known by: its EDID, which holds make, model and serial number, else its connector."""
    return f"edid:{digest(edid)}" if len(edid) >= 128 else f"name:{name}"


def _edid(connector: Path) -> bytes:
    try:
        with (connector / "edid").open("rb") as file:
            return file.read(LONGEST_EDID)
    except OSError:
        return b""


def _of_sway(output: dict[str, Any]) -> str:
    """Return "make model serial"; a screen of which nothing is known, as a virtual one, is known by its name."""
    told = " ".join(str(output.get(key, "")) for key in ("make", "model", "serial"))
    return f"name:{output.get('name')}" if re.fullmatch(r"(Unknown|headless|\s)*", told, re.IGNORECASE) else told
