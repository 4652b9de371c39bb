"""pystray's xorg icon with what it lacks: clicks, transparency, docking again, and no thread of its own.

https://specifications.freedesktop.org/systemtray-spec/latest/. Importing this module opens the display and fails
without one, because `pystray._xorg` does. Everything happens on one thread at a time: one makes the icon, the loop's
has it from then on.
"""

import logging
import threading
from collections.abc import Callable
from typing import Any

import Xlib.error
import Xlib.X
import Xlib.Xatom

from sitbreak.foreign_patches import (
    give_each_xlib_connection_its_events,
    give_xlib_deadlines,
    import_pystray_without_backend,
    leave_xlib_extensions_out,
)
from sitbreak.tray.icon.panel import Panel
from sitbreak.tray.icon.pixmap import Pixmap, best
from sitbreak.xlib_events import arrived, read_little

import_pystray_without_backend()
give_each_xlib_connection_its_events()
give_xlib_deadlines()
leave_xlib_extensions_out()
from pystray import _xorg  # isort: skip  # noqa: E402

ICON_MASK = Xlib.X.ExposureMask | Xlib.X.StructureNotifyMask | Xlib.X.ButtonPressMask
BYTES = 4  # of a pixel, in the depths that are in use (24 and 32): blue, green, red, unused
ALPHA = 3  # its place among them
ALPHA_DEPTH = 32
MIDDLE = 128

log = logging.getLogger(__name__)


class XembedIcon(_xorg.Icon):  # type: ignore[misc]  # pystray has no types
    """`icon` is a function from the panel's kind to pixmaps: the ground is looked at before each drawing."""

    def __init__(self, name: str, clicked: Callable[[int], None]) -> None:
        """`clicked` gets the number of the mouse button. Raises Xlib's errors where there is no display."""
        self._clicked = clicked
        self._window: Any = None
        self._gc: Any = None
        self._alpha_visual: int | None = None
        super().__init__(name)
        self._display.set_error_handler(lambda error, _request: log.debug("X: %s", error))
        read_little(self._display.display)
        self._root = self._display.screen().root
        self._root.change_attributes(event_mask=Xlib.X.StructureNotifyMask)  # a new tray tells the root window
        self._manager_atom = self._display.intern_atom("MANAGER")
        self._visual_atom = self._display.intern_atom("_NET_SYSTEM_TRAY_VISUAL")
        self._message_handlers[Xlib.X.ClientMessage] = self._on_client_message
        self._message_handlers[Xlib.X.ReparentNotify] = self._on_reparent

    @property
    def _thread(self) -> threading.Thread:
        """pystray asks whether a call must be handed to another thread: never, it is always the caller's."""
        return threading.current_thread()

    @property
    def docked(self) -> bool:
        """Whether a tray has taken the icon, or is about to."""
        return self._systray_manager is not None

    def fileno(self) -> int:
        return int(self._display.fileno())

    def ready(self) -> bool:
        """Handle what has arrived, at most as much as one turn takes; return whether more may wait.

        Of events that are alike only the last is handled: a flood of them draws once. Raises
        Xlib.error.ConnectionClosedError when the server is gone.
        """
        self._display.flush()
        last: dict[tuple[Any, ...], Any] = {}
        for event in arrived(self._display):
            key = _kind_of_event(event)
            last.pop(key, None)
            last[key] = event
        for event in last.values():
            self._message_handlers.get(event.type, lambda _event: None)(event)
        # looked for last of all: a flush reads, too, and what it put in the queue no descriptor tells of
        self._display.flush()
        return bool(self._display.pending_events())

    def close(self) -> None:
        """Take the icon away; harmless when the server is gone."""
        try:
            self._window.destroy()
            self._display.close()
        except (Xlib.error.ConnectionClosedError, OSError, ValueError):
            log.debug("the display had gone already")

    def __del__(self) -> None:
        """pystray would close the display here, for the second time."""

    # What pystray's icon does otherwise

    def _create_window(self) -> Any:
        if self._alpha_visual is None:
            window = super()._create_window()
        else:
            window = self._create_alpha_window(self._alpha_visual)
        window.change_attributes(event_mask=ICON_MASK)  # pystray leaves the buttons out: no click ever arrives
        return window

    def _create_alpha_window(self, visual: int) -> Any:
        root = self._display.screen().root
        colours = root.create_colormap(visual, Xlib.X.AllocNone)
        look = {"visual": visual, "colormap": colours, "background_pixel": 0, "border_pixel": 0}
        window = root.create_window(-1, -1, 1, 1, 0, ALPHA_DEPTH, Xlib.X.InputOutput, **look)
        window.set_wm_class(f"{self.name}SystemTrayIcon", self.name)
        window.set_wm_name(self.title)
        embed = (self._XEMBED_VERSION, self._XEMBED_MAPPED)
        window.change_property(self._xembed_info, self._xembed_info, 32, list(embed))
        return window

    def _show(self) -> None:
        self._dock_window()

    def _dock_window(self) -> None:
        """In the visual that the tray asks for: one with alpha, and the tray lays the icon over its ground itself."""
        if (manager := self._get_systray_manager()) is not None:
            wanted = self._alpha_visual_of(manager)
            if wanted != self._alpha_visual:
                self._alpha_visual = wanted
                old, self._window = self._window, self._create_window()
                self._gc = self._window.create_gc()
                old.destroy()
        super()._dock_window()

    def _alpha_visual_of(self, manager: Any) -> int | None:
        try:
            told = manager.get_full_property(self._visual_atom, Xlib.Xatom.VISUALID)
        except Xlib.error.BadWindow:
            return None
        depths = [one for one in self._display.screen().allowed_depths if one.depth == ALPHA_DEPTH]
        with_alpha = {visual.visual_id for one in depths for visual in one.visuals}
        return told.value[0] if told is not None and told.value[0] in with_alpha else None

    def _update_icon(self) -> None:
        self._icon_valid = True
        if self.docked:
            self._draw()

    def _on_button_press(self, event: Any) -> None:
        # Until the button is let go the pointer is ours; a menu that opens before that could not take it.
        self._display.ungrab_pointer(Xlib.X.CurrentTime)
        self._display.flush()
        self._clicked(event.detail)

    def _on_destroy_notify(self, event: Any) -> None:
        if event.window.id == self._window.id:  # the tray took our window with it
            self._systray_manager = None
            self._window = self._create_window()
            self._gc = self._window.create_gc()
        elif self._systray_manager is not None and event.window.id == self._systray_manager.id:
            self._systray_manager = None
            self._window.unmap()  # else it would stand on the root window by itself
        else:
            return
        if self._visible:
            self._dock_window()

    def _on_client_message(self, event: Any) -> None:
        data = event.data[1]
        if event.client_type == self._manager_atom and data[1] == self._net_system_tray_sx and self._visible:
            self._dock_window()

    def _on_reparent(self, event: Any) -> None:
        embedded = event.window.id == self._window.id and event.parent.id != self._root.id
        if embedded and self._alpha_visual is None:
            # Only now is there a parent to take the ground from; of another depth it is refused, and stays black.
            self._window.change_attributes(background_pixmap=Xlib.X.ParentRelative)

    def _draw(self) -> None:
        """Without alpha the picture is blended into the tray's ground here, with it the tray does that."""
        if not self._icon:
            return
        try:
            box = self._window.get_geometry()
            self._window.clear_area(0, 0, 0, 0)
            source = self._window if self._alpha_visual is None else self._root
            at = source.translate_coords(self._window, 0, 0)
            ground = source.get_image(at.x, at.y, box.width, box.height, Xlib.X.ZPixmap, 0xFFFFFFFF).data
        except (Xlib.error.BadDrawable, Xlib.error.BadWindow, Xlib.error.BadMatch):
            return  # gone, or not on the screen: an Expose event follows when it is
        if len(ground) != BYTES * box.width * box.height:
            return  # a display of 16 or fewer bits
        picture = best(self._icon(kind_of(ground, box.width)), min(box.width, box.height))
        pixels = bytearray(ground) if self._alpha_visual is None else bytearray(len(ground))
        blend(pixels, box.width, box.height, picture)
        size, depth = (box.width, box.height), box.depth
        self._window.put_image(self._gc, 0, 0, *size, Xlib.X.ZPixmap, depth, 0, bytes(pixels))
        self._display.flush()


def _kind_of_event(event: Any) -> tuple[Any, ...]:
    """The window, and which button or which message; events without are of no interest."""
    about = getattr(event, "client_type", None) or getattr(event, "detail", None)
    return event.type, getattr(getattr(event, "window", None), "id", None), about


def kind_of(ground: bytes | bytearray, width_px: int) -> Panel:
    """Dark or light, by the four corners (BGRX): no icon of ours covers them, so it does not judge itself."""
    pixels = [ground[at : at + BYTES] for at in range(0, len(ground), BYTES)]
    corners = [pixels[at] for at in (0, width_px - 1, -width_px, -1)]
    weighed = sum(0.114 * blue + 0.587 * green + 0.299 * red for blue, green, red, _ in corners)
    return Panel.LIGHT if weighed / len(corners) > MIDDLE else Panel.DARK


def blend(ground: bytearray, width_px: int, height_px: int, picture: Pixmap) -> None:
    """Lay the ARGB picture over the middle of the BGRA ground; on a clear one that gives colours times alpha."""
    left, top = (width_px - picture.width_px) // 2, (height_px - picture.height_px) // 2
    for at in range(0, len(picture.argb), BYTES):
        alpha, *colour = picture.argb[at : at + BYTES]
        row, column = divmod(at // BYTES, picture.width_px)
        x, y = left + column, top + row
        if not alpha or not (0 <= x < width_px and 0 <= y < height_px):
            continue
        to = BYTES * (y * width_px + x)
        for channel, over in enumerate(reversed(colour)):
            ground[to + channel] += (over - ground[to + channel]) * alpha // 255
        ground[to + ALPHA] += (255 - ground[to + ALPHA]) * alpha // 255
