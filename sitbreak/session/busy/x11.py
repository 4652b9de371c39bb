"""A full-screen window on X11: the active window has the state `_NET_WM_STATE_FULLSCREEN` (EWMH).

Told by events: another window becomes active (a property of the root), or the active one changes its size, as every
window does that goes full screen. Window titles are never read, and their changes do not wake us.
"""

import struct
from typing import ClassVar

from sitbreak.core.events import Busy, DisplaysChanged
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.session import Detector, DetectorContext
from sitbreak.supervise.candidate import NeverHereError
from sitbreak.supervise.health import Health, Level
from sitbreak.x_client.connection import CONNECT_S, RequestRefusedError, XConnection, answered_within
from sitbreak.x_client.requests import (
    ATOM,
    CONFIGURE_NOTIFY,
    DESTROY_NOTIFY,
    PROPERTY_CHANGE,
    PROPERTY_NOTIFY,
    STRUCTURE_NOTIFY,
    UNMAP_NOTIFY,
    WINDOW,
    atom,
    kind_of,
    numbers,
    select_events,
)


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
        self._connection, atoms = context.slowly(
            Sentence("the X server"), lambda: _open(context.env["DISPLAY"]), "full screen"
        )
        self._put = context.put
        self._root = self._connection.root
        self._active, self._state, self._full, self._supported = atoms
        self._window = 0
        self._size: tuple[int, int] | None = None
        self._again = False
        self._unasked = False  # events came beside the last answers
        # StructureNotify on the root: its size changes with the monitors
        select_events(self._connection, self._root, PROPERTY_CHANGE | STRUCTURE_NOTIFY)
        self.refresh()

    def fileno(self) -> int:
        """Return the connection's socket."""
        return self._connection.fileno()

    @answered_within()
    def ready(self) -> bool:
        """Take in events; ask again only if one of them matters. True where the answers brought more of them.

        BackendError when the server is gone.
        """
        if self._drain() or self._unasked:
            self._again = True
            self.refresh()
        return self._unasked

    @answered_within()
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

    @answered_within()
    def check(self, now_s: float) -> None:
        """Read what was put off, and once more what has changed: some window managers set the state last."""
        self.ready()
        if self._again:
            self._again = False
            self.refresh()
        super().check(now_s)

    @answered_within()
    def _drain(self) -> bool:
        matters = False
        for event in self._connection.arrived():
            matters |= self._take(event)
        return matters

    def _take(self, event: bytes) -> bool:
        if kind_of(event) == PROPERTY_NOTIFY:
            return struct.unpack_from("=I", event, 8)[0] in (self._active, self._supported)
        if kind_of(event) == CONFIGURE_NOTIFY:
            window, *size_px = struct.unpack_from("=I8xHH", event, 8)
            size = (size_px[0], size_px[1])
            if window == self._root:
                self._put(DisplaysChanged())
            elif size == self._size:  # only moved, as while it is dragged
                return False
            else:
                self._size = size
            return True
        return True  # the window in front is gone

    @answered_within()
    def read(self) -> bool | None:
        """Ask for the active window and its state. None without a window manager that tells.

        BackendError when the server is gone.
        """
        try:
            self._follow(self._window_id())
            if not self._window:
                return False if self._tells() else None
            return self._full in (numbers(self._connection, self._window, self._state, ATOM) or ())
        except RequestRefusedError:  # BadWindow and its kin: it was closed between two questions
            self._window = 0
            return False

    def close(self) -> None:
        """Disconnect; harmless when the server is gone."""
        self._connection.close()

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
        if self._window:  # either may be closed by now: nobody looks at a refusal
            select_events(self._connection, self._window, 0)
        self._window = number
        if self._window:
            select_events(self._connection, self._window, STRUCTURE_NOTIFY)


@answered_within(CONNECT_S)
def _open(name: str) -> tuple[XConnection, tuple[int, ...]]:
    """Connect, and ask for the atoms; on a thread of its own."""
    try:
        connection = XConnection(name)
    except (OSError, ValueError) as error:
        raise BackendError(Sentence("no X server: {reason}", reason=error)) from error
    connection.wanted = frozenset((PROPERTY_NOTIFY, CONFIGURE_NOTIFY, DESTROY_NOTIFY, UNMAP_NOTIFY))
    names = ("_NET_ACTIVE_WINDOW", "_NET_WM_STATE", "_NET_WM_STATE_FULLSCREEN", "_NET_SUPPORTED")
    return connection, tuple(atom(connection, each) for each in names)
