"""The tray icon behind one protocol, chosen by trying to connect, in order, with every reason kept.

On Linux and Windows a tray may be made on any thread; on macOS the main thread belongs to AppKit: `main_thread()`.
"""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from sitbreak.core.events import Event
from sitbreak.core.settings_surface import TraySettings
from sitbreak.core.view import View
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.supervise.candidate import Candidate
from sitbreak.supervise.slowly import Slowly

if TYPE_CHECKING:
    from sitbreak.dbus import Bus, Patience

Put = Callable[[Event], None]
OnMain = Callable[[Callable[[], None]], None]
Session = Callable[[], "Bus | None"]
"""The daemon's session bus of the moment: it may be lost and found while a tray waits for its turn."""

WATCHER = "org.kde.StatusNotifierWatcher"
"""Whoever owns this name on the session bus takes StatusNotifier icons."""


class Tray(Protocol):
    """One tray icon with its menu; clicks arrive as `CommandRequested` events through the `put` it was made with.

    On Linux it lives in the loop's selector (`fileno`, `ready`); where the platform owns a thread, `fileno` is None.
    Any exception means that the tray is dead: its supervisor closes it and tries the candidates again.
    """

    name: str
    note: str  # how it is shown, for `doctor`

    @property
    def shown(self) -> bool:
        """Whether a host has the icon now; False while it waits for a panel to come back."""

    def show(self, view: View) -> None:
        """Show this; equal to the last one is a no-op. Loop thread; hands over to the GUI thread where there is one."""

    def check(self) -> None:
        """At the heartbeat: see whether the host still holds the icon, where that can be asked. Never blocks."""

    def fileno(self) -> int | None:
        """Return the descriptor to watch, if any."""

    def ready(self) -> bool | None:
        """Serve a bounded part of what the host asked; true where more may wait than the descriptor tells of."""

    def close(self) -> None:
        """Take the icon away; harmless when it is dead, and never raises."""


def candidates(
    settings: TraySettings, put: Put, session: Session = lambda: None, platform: str = sys.platform
) -> tuple[Candidate[Tray], ...]:
    """Return what may be tried, the best first; a `tray.backend` other than "auto" leaves only that one.

    `session` is asked for the panel's colours; the icon itself has a connection of its own.
    """

    wait = _Remembered()
    strict: Candidate[Tray] = Candidate("sni", lambda: _sni(settings, put, session, wait, need_host=True))
    lenient: Candidate[Tray] = Candidate("sni", lambda: _sni(settings, put, session, wait, need_host=False))
    slowly = Slowly()
    xembed: Candidate[Tray] = Candidate("xembed", lambda: _xembed(settings, put, slowly))
    own: dict[str, tuple[Candidate[Tray], ...]] = {
        "win32": (Candidate("pystray", lambda: _windows(settings, put)),),
        "darwin": (Candidate("pystray", lambda: _macos(put)),),
    }
    known: dict[str, tuple[Candidate[Tray], ...]] = {
        "auto": own.get(platform, (strict, xembed, lenient)),
        "sni": (lenient,),
        "xembed": (xembed,),
        "pystray": own.get(platform, (lenient, xembed)),
        "none": (),
    }
    return known[settings.backend]


def main_thread(work: Callable[[OnMain], None], platform: str = sys.platform) -> None:
    """Run `work` to its end, beside what the platform wants of the main thread, which is the calling one.

    `work` gets the way to have something done on the main thread (signal handlers, say): at once, or soon after.
    """
    if platform == "darwin":
        from sitbreak.tray.macos import run_beside_app

        run_beside_app(work)
    else:
        work(lambda call: call())


class _Remembered:
    """Which watcher was silent, for all tries: each makes a connection of its own."""

    def __init__(self) -> None:
        self._patience: Patience | None = None

    @property
    def patience(self) -> "Patience":
        """Made at the first try: elsewhere than on Linux there is no D-Bus to load."""
        from sitbreak.dbus import Patience

        self._patience = self._patience or Patience()
        return self._patience


def _sni(settings: TraySettings, put: Put, session: Session, wait: _Remembered, *, need_host: bool) -> Tray:
    from sitbreak.tray.sni_ import SniTray

    return SniTray(put, settings.panel, session(), need_host=need_host, patience=wait.patience)


def _xembed(settings: TraySettings, put: Put, slowly: Slowly) -> Tray:
    if not os.environ.get("DISPLAY"):
        raise BackendError(Sentence("there is no X display"))

    def made() -> Tray:
        from sitbreak.tray.xembed import XembedTray

        return XembedTray(put, settings.panel)

    return slowly(Sentence("the X server"), made)


def _windows(settings: TraySettings, put: Put) -> Tray:
    from sitbreak.tray.windows import WindowsTray

    return WindowsTray(put, settings.panel)


def _macos(put: Put) -> Tray:
    from sitbreak.tray.macos import MacTray

    return MacTray(put)
