"""The tray on macOS: pystray's own backend; AppKit is called on the main thread only.

The daemon gives its main thread to `run_beside_app()` and runs its loop in another. pystray would touch AppKit on
whatever thread calls it, which recent macOS answers with a trap, so every call goes through `AppHelper.callAfter`.
"""

import io
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sitbreak.core.view import View
from sitbreak.foreign_patches import import_pystray_without_backend
from sitbreak.sentence import Sentence
from sitbreak.supervise.contain import fault_of
from sitbreak.supervise.supervisor import Backend
from sitbreak.tray import OnMain, Put
from sitbreak.tray.icon.panel import Panel
from sitbreak.tray.icon.pixmap import Pixmap, best
from sitbreak.tray.icon.shipped import pixmaps
from sitbreak.tray.pystray_ import menu

RETINA = 2
ACCESSORY = 1  # NSApplicationActivationPolicyAccessory: no Dock icon, no menu bar


class MacTray(Backend):
    """One item in the menu bar. `platform` gives pystray's Icon, AppKit, Foundation and callAfter, or stand-ins."""

    name = "pystray"
    note: str = Sentence("menu bar")
    shown = True

    def __init__(self, put: Put, platform: Any = None) -> None:
        """Have the icon made on the main thread; what goes wrong there is raised by the next `show`."""
        self._put = put
        self._platform = platform or Platform()
        self._view: View | None = None
        self._icon: Any = None
        self._fault: Exception | None = None
        self._on_main(self._make)

    def show(self, view: View) -> None:
        """Hand what differs from the last view to the main thread."""
        if self._fault is not None:
            raise self._fault
        last, self._view = self._view, view
        if view != last:
            self._on_main(lambda: self._apply(view, last))

    def check(self) -> None:
        """The platform keeps the icon."""

    def close(self) -> None:
        self._on_main(self._hide)

    def _on_main(self, call: Callable[[], None]) -> None:
        def guarded() -> None:
            self._fault = fault_of(call) or self._fault

        self._platform.call_after(guarded)

    def _make(self) -> None:
        self._icon = icon_class(self._platform)("sitbreak")
        self._icon.run_detached(lambda _icon: None)

    def _apply(self, view: View, last: View | None) -> None:
        if self._icon is None:
            return
        if view.has_other_icon(last):
            # The menu bar takes its colour from the wallpaper, and nobody tells which one it is.
            self._icon.icon = pixmaps(view.icon, view.progress, Panel.ANY)
        self._icon.title = view.tooltip
        if view.has_other_menu(last):
            self._icon.menu = menu(view.menu, self._put)
        self._icon.visible = True

    def _hide(self) -> None:
        if self._icon is not None:
            self._icon.visible = False


def icon_class(platform: Any) -> type:
    """Return pystray's macOS icon, with a picture that is sharp on a Retina display."""

    class RetinaIcon(platform.base):  # type: ignore[misc]
        def _assert_image(self) -> None:
            side = int(self._status_bar.thickness())
            data = platform.data(png(best(self._icon, RETINA * side)))
            self._icon_image = platform.image(data)
            self._icon_image.setSize_((side, side))  # points, not pixels
            self._status_item.button().setImage_(self._icon_image)

    return RetinaIcon


def png(picture: Pixmap) -> bytes:
    """The picture as a PNG file."""
    from PIL import Image

    alpha, red, green, blue = Image.frombytes("RGBA", picture[:2], picture.argb).split()
    target = io.BytesIO()
    Image.merge("RGBA", (red, green, blue, alpha)).save(target, "png")
    return target.getvalue()


class Platform:
    """What we need of pystray's backend and of PyObjC."""

    def __init__(self) -> None:
        import AppKit
        import Foundation
        from PyObjCTools import AppHelper

        import_pystray_without_backend()
        from pystray import _darwin

        self.base: Any = _darwin.Icon
        self.call_after: Callable[[Callable[[], None]], None] = AppHelper.callAfter
        self._appkit, self._foundation = AppKit, Foundation

    def data(self, content: bytes) -> Any:
        return self._foundation.NSData.dataWithBytes_length_(content, len(content))

    def image(self, data: Any) -> Any:
        return self._appkit.NSImage.alloc().initWithData_(data)


def run_beside_app(work: Callable[[OnMain], None]) -> None:
    """Give this thread, the main one, to AppKit until `work` ends in a thread of its own; raise what it raised."""
    import AppKit
    from PyObjCTools import AppHelper

    def on_main(call: Callable[[], None]) -> None:
        AppHelper.callAfter(call)
        AppHelper.callAfter(_hand_signals_to_the_app)

    def run() -> None:
        try:
            work(on_main)
        finally:
            AppHelper.callAfter(AppHelper.stopEventLoop)

    AppKit.NSApplication.sharedApplication().setActivationPolicy_(ACCESSORY)
    with ThreadPoolExecutor(1, thread_name_prefix="loop") as threads:
        ended = threads.submit(run)
        AppHelper.runConsoleEventLoop(installInterrupt=False)
    ended.result()


def _hand_signals_to_the_app() -> None:
    """Python runs its handlers between two of its own steps, and AppKit's loop takes none: PyObjC passes them on."""
    from PyObjCTools import MachSignals

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if callable(handler := signal.getsignal(number)):
            MachSignals.signal(number, handler)
