"""Trays and toolkits that only remember what they were shown."""

# ruff: noqa: ARG002 - the signatures are those of the real ones

import io
import queue
import sys
import threading
from collections.abc import Callable
from contextlib import contextmanager
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image

from sitbreak.core.events import Command
from sitbreak.core.view import IconState, MenuEntry, View
from sitbreak.dbus import BusError, Late
from sitbreak.errors import BackendError
from sitbreak.supervise.candidate import Candidate
from sitbreak.tray import WATCHER, Tray
from sitbreak.tray.sni import Icon, SniPixmap, _item
from sitbreak.tray.tray_icon import TrayIcon
from tests.kit.breakable import Breakable
from tests.kit.bus import FakeBus
from tests.kit.clock import Clock
from tests.kit.desk import Desk
from tests.kit.hub import Hub

MENU = (
    MenuEntry("Sitting 3 min", enabled=False),
    MenuEntry(),
    MenuEntry("Stretch now", Command.STRETCH, default=True),
    MenuEntry(
        "Later", children=(MenuEntry("5 min", Command.SNOOZE, 300.0), MenuEntry("10 min", Command.SNOOZE, 600.0))
    ),
    MenuEntry("I am standing", Command.STANDING, checked=False),
    MenuEntry("Quit", Command.QUIT),
)


def a_view(icon: IconState = IconState.SITTING, *, tooltip: str = "Sitting 3 min", entries: Any = MENU) -> View:
    return View(icon, 0.5, "Sitting 3 min", tooltip, "", entries)


Answers = dict[tuple[str, ...], tuple[str, object]]
"""By the name on the bus and the arguments of the call."""


class DesktopBus(FakeBus):
    """A session bus on which some desktop answers."""

    def __init__(self, told: Answers) -> None:
        super().__init__()
        self.owners = {key[0]: ":1.2" for key in told}
        self._told = told

    def answer(self, name: str, path: str, member: str, args: tuple[Any, ...], late: Late | None) -> tuple[Any, ...]:
        if (name, *args) not in self._told:
            raise BusError("no such property", name="org.example.No")
        return (self._told[(name, *args)],)


class WatcherBus(FakeBus):
    """A session bus with a watcher, on which we are :1.27. `listed` is what it says it holds, whatever that is."""

    unique_name = ":1.27"

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.refuses = False
        self.listed: Any = []

    def own(self, owner: str | None) -> None:
        """Have another watcher own the name, or none."""
        self.hand_over(WATCHER, owner)

    def drop(self, item: str) -> None:
        """Have the watcher say that it let go of an item."""
        self.send("StatusNotifierItemUnregistered", item)

    def answer(self, name: str, path: str, member: str, args: tuple[Any, ...], late: Late | None) -> tuple[Any, ...]:
        if member == "RegisterStatusNotifierItem":
            if self.refuses:
                raise BusError("no such method", name="org.example.No")
            self.asked += args
            return ()
        if self.listed is None:
            raise BusError("no such property", name="org.example.No")
        return (("as" if isinstance(self.listed, list) else "i", self.listed),)


class CachingHost:
    """Shows an icon as GNOME's and LXQt's panels do: a picture once read is shown until a signal says it is new."""

    def __init__(self) -> None:
        self.icon = Icon("x", [])
        self.icon._bus = self  # type: ignore[assignment]  # all it wants of a bus here is `emit` and `ask`
        self._kept: dict[str, Any] = {}
        self.seen: list[Any] = []  # on the screen at each change of the status

    @staticmethod
    def picture(shade: int) -> list[SniPixmap]:
        return [SniPixmap(1, 1, bytes([255, shade, shade, shade]))]

    def read_all(self) -> None:
        """Read all, as when the item is registered."""
        self._read("Status", "IconPixmap", "AttentionIconPixmap")

    @property
    def shown(self) -> Any:
        """The picture on the screen."""
        return self._kept["AttentionIconPixmap" if self._kept["Status"] == "NeedsAttention" else "IconPixmap"]

    def emit(self, _path: str, _interface: str, signal: str, _signature: str = "", *_args: Any) -> None:
        """Read what the signal names, and nothing else."""
        told = {"NewIcon": "IconPixmap", "NewAttentionIcon": "AttentionIconPixmap", "NewStatus": "Status"}
        if signal in told:
            self._read(told[signal])
        if signal == "NewStatus" and self._kept.keys() > {"Status"}:
            self.seen.append(self.shown)

    def _read(self, *names: str) -> None:
        properties = _item.interface(self.icon).properties
        self._kept |= {
            name: list(value) if name != "Status" else value for name in names if (value := properties[name][1]())
        }


class FakeTray(Breakable):
    """Shows nothing; raises `fault` from `show`, too."""

    def __init__(self, name: str, descriptor: int = 7) -> None:
        self.name, self.note, self.shown, self.descriptor = name, f"fake {name}", True, descriptor
        self.views: list[View] = []
        self.checks = 0

    def show(self, shown: View) -> None:
        """Keep it."""
        if self.fault:
            raise self.fault
        self.views.append(shown)

    def check(self) -> None:
        """Remember that it was asked."""
        self.checks += 1

    def fileno(self) -> int:
        """Return a number that is watched by nobody but a fake hub."""
        return self.descriptor


class IconDesk(Desk[TrayIcon]):
    """The icon over candidates that work or not: those do for which there is no reason in `reasons`."""

    def __init__(self, *names: str) -> None:
        self.reasons: dict[str, str | None] = dict.fromkeys(names, "not here")
        self.trays: list[FakeTray] = []
        self.tries: list[str] = []
        found: list[Candidate[Tray]] = [Candidate(name, partial(self._connect, name)) for name in names]
        clock, hub = Clock(0.0), Hub()
        super().__init__(TrayIcon(found, descriptors=hub), clock, hub)

    def _connect(self, name: str) -> Tray:
        self.tries.append(name)
        if (reason := self.reasons[name]) is not None:
            raise BackendError(reason)
        self.trays.append(FakeTray(name, 7 + len(self.trays)))
        return self.trays[-1]

    def at(self, now_s: float) -> "IconDesk":
        """Tick when so much time has passed since the start."""
        self.tick(now_s - self.now_s)
        return self

    @property
    def used(self) -> str | None:
        """The tray in use."""
        return self.health.name


class FakeTaskbar:
    """pystray._win32 as far as we use it: a thread of its own is played by `pump`."""

    def __init__(self) -> None:
        self.posted: list[tuple[int, int]] = []
        self.loaded: list[tuple[int, int, int]] = []
        outer = self

        class Icon:
            def __init__(self, name: str) -> None:
                self.name, self._hwnd = name, 11
                self._message_handlers: dict[int, Callable[[int, int], Any]] = {}
                self._message_handlers[outer.win32.WM_NOTIFY] = self._on_notify
                self.set: dict[str, Any] = {}
                self.opened: Callable[[], None] = lambda: None
                self.stopped = False

            def __setattr__(self, name: str, value: Any) -> None:
                if name in ("icon", "title", "menu", "visible"):
                    self.set[name] = value
                    outer.threads.add(threading.get_ident())
                else:
                    object.__setattr__(self, name, value)

            def run_detached(self, setup: Callable[[Any], None]) -> None:
                setup(self)

            def _on_notify(self, _wparam: int, lparam: int) -> None:
                if lparam == outer.win32.WM_RBUTTONUP:
                    self.opened()

            def stop(self) -> None:
                self.stopped = True

        self.threads: set[int] = set()
        self.Icon = Icon
        self.win32 = SimpleNamespace(
            WM_NOTIFY=1035,
            WM_RBUTTONUP=517,
            IMAGE_ICON=1,
            LR_LOADFROMFILE=16,
            PostMessage=lambda hwnd, message, _w, _l: self.posted.append((hwnd, message)),
            LoadImage=self.load_image,
        )

    def load_image(self, _none: None, path: int, _kind: int, width: int, height: int, _how: int) -> int:
        self.loaded.append((path, width, height))
        return 99

    @contextmanager
    def serialized_image(self, image: Any, form: str) -> Any:
        file = io.BytesIO()
        image.save(file, format=form)
        yield len(file.getvalue())

    def pump(self, icon: Any) -> None:
        while self.posted:
            _, message = self.posted.pop(0)
            icon._message_handlers[message](0, 0)


class FakeMenuBar:
    """pystray._darwin and AppKit as far as we use them; `run` plays the main thread."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []
        self.made: list[Any] = []
        outer = self

        class Button:
            def setImage_(self, image: Any) -> None:  # noqa: N802
                self.image = image

        class Icon:
            def __init__(self, name: str) -> None:
                self.set: dict[str, Any] = {}
                self.name, self._icon = name, None
                self._status_bar = SimpleNamespace(thickness=lambda: 22.0)
                self._button = Button()
                self._status_item = SimpleNamespace(button=lambda: self._button)
                outer.made.append(self)

            def __setattr__(self, name: str, value: Any) -> None:
                if name in ("icon", "title", "menu", "visible"):
                    self.set[name] = value
                    if name == "icon":
                        self._icon = value
                        self._assert_image()
                else:
                    object.__setattr__(self, name, value)

            def _assert_image(self) -> None:
                raise NotImplementedError  # ours takes its place

            def run_detached(self, setup: Callable[[Any], None]) -> None:
                setup(self)

        self.base: type[Icon] | None = Icon

    def call_after(self, call: Callable[[], None]) -> None:
        self.waiting.append(call)

    def data(self, content: bytes) -> bytes:
        return content

    def image(self, data: bytes) -> Any:
        picture = SimpleNamespace(pixels=Image.open(io.BytesIO(data)).size, points=None)
        picture.setSize_ = lambda points: setattr(picture, "points", points)
        return picture

    def run(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()


class FakeAppKit:
    """AppKit's loop and PyObjC's way to reach it, by the modules' names."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self.policy: int | None = None
        self.signals: dict[int, Any] = {}
        self.running = True
        application = SimpleNamespace(setActivationPolicy_=lambda policy: setattr(self, "policy", policy))
        helper = SimpleNamespace(
            callAfter=self.calls.put,
            stopEventLoop=lambda: setattr(self, "running", False),
            runConsoleEventLoop=self.loop,
        )
        signals = SimpleNamespace(signal=self.signals.__setitem__)
        kit = SimpleNamespace(NSApplication=SimpleNamespace(sharedApplication=lambda: application))
        monkeypatch.setitem(sys.modules, "AppKit", kit)
        tools = SimpleNamespace(AppHelper=helper, MachSignals=signals)
        monkeypatch.setitem(sys.modules, "PyObjCTools", tools)

    def loop(self, *, installInterrupt: bool) -> None:  # noqa: N803
        assert not installInterrupt
        while self.running:
            self.calls.get(timeout=20)()
