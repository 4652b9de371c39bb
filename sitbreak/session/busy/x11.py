"""A full-screen window on X11: the active window has the state `_NET_WM_STATE_FULLSCREEN` (EWMH).

Told by events: another window becomes active (a property of the root), or the active one changes its size, as every
window does that goes full screen. Window titles are never read, and their changes do not wake us.
"""

from typing import Any, ClassVar

from Xlib import X
from Xlib.error import CatchError, XError

from sitbreak.core.events import Busy, DisplaysChanged
from sitbreak.errors import BackendError
from sitbreak.foreign_patches import give_xlib_deadlines
from sitbreak.sentence import Sentence
from sitbreak.session import Detector, DetectorContext
from sitbreak.supervise.candidate import NeverHereError
from sitbreak.supervise.health import Health, Level
from sitbreak.xlib_connection import BareConnection, atom, close, numbers, select_events
from sitbreak.xlib_errors import CONNECT_S, server_gone_told
from sitbreak.xlib_events import arrived, read_little

ATOM, WINDOW = 4, 33  # types of properties (x11protocol.html, appendix A)


class X11FullScreen(Detector):
    """Follows the active window; tells of added and removed monitors as well, as it has the connection."""

    name = Sentence("full screen (X11)")
    reason = Busy.FULL_SCREEN
    every_s: ClassVar[float] = 300.0  # events tell; this heals a lost one

    def __init__(self, context: DetectorContext) -> None:
        """NeverHereError outside X11; BackendError when the server cannot be reached."""
        super().__init__(context)
        if context.env.get("WAYLAND_DISPLAY"):
            raise NeverHereError(Sentence("a Wayland session: X11 does not know its windows"))
        if not context.env.get("DISPLAY"):
            raise NeverHereError(Sentence("no X11 display"))
        self._connection, atoms = context.slowly(Sentence("the X server"), lambda: _open(context.env["DISPLAY"]))
        self._put = context.put
        self._root = self._connection.root
        self._active, self._state, self._full, self._supported = atoms
        self._window = 0
        self._size: tuple[int, int] | None = None
        self._again = False
        self._unasked = False  # events came beside the last answers
        # StructureNotify on the root: its size changes with the monitors
        select_events(self._connection, self._root, X.PropertyChangeMask | X.StructureNotifyMask)
        self.refresh()

    def fileno(self) -> int:
        """Return the connection's socket."""
        return int(self._connection.fileno())

    @server_gone_told()
    def ready(self) -> bool:
        """Take in events; ask again only if one of them matters. True where the answers brought more of them.

        BackendError when the server is gone.
        """
        if self._drain() or self._unasked:
            self._again = True
            self.refresh()
        return self._unasked

    @server_gone_told()
    def refresh(self) -> None:
        """Ask until no event came beside the answers: the socket would not tell of those. At most twice a turn.

        BackendError when the server is gone.
        """
        super().refresh()
        self._unasked = self._drain()
        if self._unasked:
            self._again = True
            super().refresh()
            self._unasked = self._drain()

    @server_gone_told()
    def check(self, now_s: float) -> None:
        """Read what was put off, and once more what has changed: some window managers set the state last."""
        self.ready()
        if self._again:
            self._again = False
            self.refresh()
        super().check(now_s)

    @server_gone_told()
    def _drain(self) -> bool:
        matters = False
        for event in arrived(self._connection):
            matters |= self._take(event)
        return matters

    def _take(self, event: Any) -> bool:
        if event.type == X.PropertyNotify:
            return event.atom in (self._active, self._supported)
        if event.type == X.ConfigureNotify:
            size = (event.width, event.height)
            if event.window == self._root:
                self._put(DisplaysChanged())
            elif size == self._size:  # only moved, as while it is dragged
                return False
            else:
                self._size = size
            return True
        return event.type in (X.DestroyNotify, X.UnmapNotify)

    @server_gone_told()
    def read(self) -> bool | None:
        """Ask for the active window and its state. None without a window manager that tells.

        BackendError when the server is gone.
        """
        try:
            self._follow(self._window_id())
            if not self._window:
                return False if self._tells() else None
            return self._full in (numbers(self._connection, self._window, self._state, ATOM) or ())
        except XError:  # BadWindow and its kin: it was closed between two questions
            self._window = 0
            return False

    def close(self) -> None:
        """Disconnect; harmless when the server is gone."""
        close(self._connection)

    @property
    def health(self) -> Health:
        """Say whether the window manager tells."""
        if self.on is None:
            return self.told(Level.MISSING, Sentence("no window manager that tells (EWMH) on this display"))
        return super().health

    def _window_id(self) -> int:
        active = numbers(self._connection, self._root, self._active, WINDOW)
        return active[0] if active else 0

    def _tells(self) -> bool:
        return numbers(self._connection, self._root, self._supported, ATOM) is not None

    def _follow(self, number: int) -> None:
        if number == self._window:
            return
        self._size = None
        gone = CatchError()  # either window may be closed by now
        if self._window:
            select_events(self._connection, self._window, X.NoEventMask, gone)
        self._window = number
        if self._window:
            select_events(self._connection, self._window, X.StructureNotifyMask, gone)


@server_gone_told(CONNECT_S)
def _open(name: str) -> tuple[BareConnection, tuple[int, ...]]:
    """Connect, and ask for the atoms; on a thread of its own."""
    give_xlib_deadlines()
    try:
        connection = BareConnection(name)
        read_little(connection)
    except OSError as error:
        raise BackendError(Sentence("no X server: {reason}", reason=error)) from error
    names = ("_NET_ACTIVE_WINDOW", "_NET_WM_STATE", "_NET_WM_STATE_FULLSCREEN", "_NET_SUPPORTED")
    return connection, tuple(atom(connection, each) for each in names)
