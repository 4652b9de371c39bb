"""A full-screen window on X11: the active window has the state `_NET_WM_STATE_FULLSCREEN` (EWMH).

Told by events: another window becomes active (a property of the root), or the active one changes its size, as every
window does that goes full screen. Window titles are never read, and their changes do not wake us.
"""

from typing import Any, ClassVar

from Xlib import X, Xatom
from Xlib.display import Display
from Xlib.error import CatchError, ConnectionClosedError, XError

from sitbreak.core.events import Busy, DisplaysChanged
from sitbreak.errors import BackendError
from sitbreak.foreign_patches import (
    give_each_xlib_connection_its_events,
    give_xlib_deadlines,
    leave_xlib_extensions_out,
)
from sitbreak.session import Detector, DetectorContext
from sitbreak.supervise.candidate import NeverHereError
from sitbreak.supervise.health import Health, Level
from sitbreak.xlib_errors import CONNECT_S, server_gone_told
from sitbreak.xlib_events import arrived, read_little


class X11FullScreen(Detector):
    """Follows the active window; tells of added and removed monitors as well, as it has the connection."""

    name = "full screen (X11)"
    reason = Busy.FULL_SCREEN
    every_s: ClassVar[float] = 300.0  # events tell; this heals a lost one

    def __init__(self, context: DetectorContext) -> None:
        """NeverHereError outside X11; BackendError when the server cannot be reached."""
        super().__init__(context)
        if context.env.get("WAYLAND_DISPLAY"):
            raise NeverHereError("a Wayland session: X11 does not know its windows")
        if not context.env.get("DISPLAY"):
            raise NeverHereError("no X11 display")
        self._display, atoms = context.slowly("the X server", lambda: _open(context.env["DISPLAY"]))
        self._put = context.put
        self._root = self._display.screen().root
        self._active, self._state, self._full, self._supported = atoms
        self._window: Any = None
        self._size: tuple[int, int] | None = None
        self._again = False
        self._unasked = False  # events came beside the last answers
        # StructureNotify on the root: its size changes with the monitors
        self._root.change_attributes(event_mask=X.PropertyChangeMask | X.StructureNotifyMask)
        self.refresh()

    def fileno(self) -> int:
        """Return the connection's socket."""
        return int(self._display.fileno())

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
        for event in arrived(self._display):
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
            if self._window is None:
                return False if self._tells() else None
            states = self._window.get_full_property(self._state, Xatom.ATOM)
        except XError:  # BadWindow and its kin: it was closed between two questions
            self._window = None
            return False
        return states is not None and self._full in states.value

    def close(self) -> None:
        """Disconnect; harmless when the server is gone."""
        try:
            self._display.close()
        except (OSError, ConnectionClosedError):
            return

    @property
    def health(self) -> Health:
        """Say whether the window manager tells."""
        if self.on is None:
            return self.told(Level.MISSING, "no window manager that tells (EWMH) on this display")
        return super().health

    def _window_id(self) -> int:
        active = self._root.get_full_property(self._active, Xatom.WINDOW)
        return int(active.value[0]) if active is not None and len(active.value) else 0

    def _tells(self) -> bool:
        return self._root.get_full_property(self._supported, Xatom.ATOM) is not None

    def _follow(self, number: int) -> None:
        if number == (self._window.id if self._window else 0):
            return
        self._size = None
        gone = CatchError()  # either window may be closed by now
        if self._window:
            self._window.change_attributes(event_mask=X.NoEventMask, onerror=gone)
        self._window = self._display.create_resource_object("window", number) if number else None
        if self._window:
            self._window.change_attributes(event_mask=X.StructureNotifyMask, onerror=gone)


@server_gone_told(CONNECT_S)
def _open(name: str) -> tuple[Display, tuple[int, ...]]:
    """Connect, and ask for the atoms; on a thread of its own."""
    give_each_xlib_connection_its_events()
    give_xlib_deadlines()
    leave_xlib_extensions_out()
    try:
        display = Display(name)
        read_little(display.display)
    except OSError as error:
        raise BackendError(f"no X server: {error}") from error
    atoms = ("_NET_ACTIVE_WINDOW", "_NET_WM_STATE", "_NET_WM_STATE_FULLSCREEN", "_NET_SUPPORTED")
    return display, tuple(display.intern_atom(atom) for atom in atoms)
