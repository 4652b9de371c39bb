"""A full-screen window under KWin on Wayland: a script of ours inside KWin tells of the active window.

KWin answers no question about windows without a person pointing at one; its scripts can see them and call over D-Bus
(https://develop.kde.org/docs/plasma/kwin/api/). Ours reads one boolean and calls whenever it changes.
"""

import itertools
import os
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from sitbreak import paths
from sitbreak.core.events import Busy
from sitbreak.dbus import BusError, Call, Steps
from sitbreak.dbus.export import Interface, Method
from sitbreak.errors import BackendError
from sitbreak.files import open_new
from sitbreak.sentence import Sentence
from sitbreak.session import DetectorContext
from sitbreak.session.busy.bus_detector import BusDetector
from sitbreak.supervise.candidate import NeverHereError
from sitbreak.supervise.health import Health, Level

INTERFACE = "io.sitbreak.FullScreen"
SCRIPT = "org.kde.kwin.Script"
SOURCE = Path(__file__).with_name("kwin_full_screen.js")
DBUS = "org.freedesktop.DBus"

_numbers = itertools.count(1)


class KwinFullScreen(BusDetector):
    """Keeps the script loaded, and believes KWin alone."""

    name = Sentence("full screen (KWin)")
    reason = Busy.FULL_SCREEN
    every_s: ClassVar[float] = 60.0  # the script tells; this loads it again should somebody have unloaded it
    bus_name = "org.kde.KWin"
    path = "/Scripting"
    interface = "org.kde.kwin.Scripting"

    def __init__(self, context: DetectorContext) -> None:
        """NeverHereError outside Wayland: X11 tells by itself. BackendError without a session bus."""
        if not context.env.get("WAYLAND_DISPLAY"):
            raise NeverHereError(Sentence("WAYLAND_DISPLAY is not set"))
        number = next(_numbers)
        self._plugin = f"sitbreak-{os.getpid()}-{number}"  # another process of ours may have its own loaded
        self._object = f"/io/sitbreak/FullScreen/{number}"
        self._kwin: str | None = None
        self._full: bool | None = None
        self._file = paths.runtime_dir() / f"{self._plugin}.js"
        offered = Interface(INTERFACE, {"Told": Method("b", "", self._tell)}, may_call=lambda name: name == self._kwin)
        bus = context.need_session()
        self._withdraw = bus.export({self._object: offered})
        try:
            super().__init__(context)
        except BackendError:
            self._withdraw()
            raise

    def ask(self) -> Steps[bool | None]:
        """See to it that the script runs; what it has told last. BusError when KWin does not let it."""
        (owner,) = yield Call(DBUS, "/org/freedesktop/DBus", DBUS, "GetNameOwner", "s", (self.bus_name,), gives="s")
        (loaded,) = yield from self.call("b", "isScriptLoaded", "s", self._plugin)
        if owner != self._kwin or not loaded:
            self._kwin, self._full = owner, None
            yield from self._load()
        return self._full

    def close(self) -> None:
        """Take the script out of KWin."""
        super().close()
        self._withdraw()
        self._file.unlink(missing_ok=True)
        with suppress(BusError):  # the bus died
            self._bus.tell(self.bus_name, self.path, self.interface, "unloadScript", "s", self._plugin)

    @property
    def health(self) -> Health:
        """Say whether the script tells."""
        if self._there and self.on is None and not self._why:
            return self.told(Level.DEGRADED, Sentence("the script in KWin has not told anything yet"))
        return super().health

    def _load(self) -> Steps[None]:
        (number,) = yield from self.call("i", "loadScript", "ss", str(self._written()), self._plugin)
        for place in (f"/Scripting/Script{number}", f"/{number}"):  # Plasma 6, 5
            try:
                yield Call(self.bus_name, place, SCRIPT, "run", gives="")
            except BusError as error:
                refused = error
            else:
                return
        raise refused

    def _written(self) -> Path:
        """Write the script with the way back to us. BusError when it cannot be."""
        words = {"NAME": self._bus.unique_name, "PATH": self._object, "INTERFACE": INTERFACE}
        try:
            source = SOURCE.read_text(encoding="utf-8")
            for word, meant in words.items():
                source = source.replace(f'"{word}"', f'"{meant}"')
            with open_new(self._file) as file:
                file.write(source)
        except OSError as error:
            raise BusError(Sentence("the script for KWin cannot be written: {reason}", reason=error)) from error
        return self._file

    def _tell(self, full: bool) -> tuple[()]:
        """The script tells; so KWin has read its file."""
        self._file.unlink(missing_ok=True)
        self._full = full
        self.keep(full)
        return ()
