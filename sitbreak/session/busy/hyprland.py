"""A full-screen window under Hyprland: its request socket answers `j/activewindow` (wiki.hypr.land/IPC)."""

from pathlib import Path
from typing import ClassVar

from sitbreak.bounded import JsonLimits, json_value
from sitbreak.core.events import Busy
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.session import Detector, DetectorContext
from sitbreak.session.busy.unix_request import ask
from sitbreak.supervise.candidate import NeverHereError

FULL = 2  # bits: 1 maximised, 2 full screen
LIMITS = JsonLimits(size=256 << 10, halves=True)  # titles of windows are anybody's


class HyprlandFullScreen(Detector):
    """Asks for the active window; older versions answer with a boolean, newer ones with a number."""

    name = Sentence("full screen (Hyprland)")
    reason = Busy.FULL_SCREEN
    every_s: ClassVar[float] = 60.0

    def __init__(self, context: DetectorContext) -> None:
        """NeverHereError on another compositor."""
        super().__init__(context)
        signature = context.env.get("HYPRLAND_INSTANCE_SIGNATURE")
        if not signature:
            raise NeverHereError(Sentence("this is not Hyprland"))
        places = (Path(context.env.get("XDG_RUNTIME_DIR", "/run"), "hypr"), Path("/tmp/hypr"))
        sockets = [place / signature / ".socket.sock" for place in places]
        self._path = str(next((path for path in sockets if path.exists()), sockets[0]))
        self.refresh()

    def read(self) -> bool | None:
        """Ask Hyprland; the answer is empty where no window is. BackendError when it does not answer."""
        try:
            answer = ask(self._path, b"j/activewindow", lambda _: False, most=LIMITS.size)  # it hangs up at the end
            full = json_value(answer or b"{}", LIMITS).get("fullscreen", 0)
            return full is True or bool(int(full) & FULL)
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise BackendError(Sentence("Hyprland does not answer: {reason}", reason=error)) from error
