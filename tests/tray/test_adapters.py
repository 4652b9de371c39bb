"""From views to pystray, and the trays of Windows and macOS on stand-ins for their toolkits."""

import io
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image

from sitbreak.core.events import Command, CommandRequested, Event
from sitbreak.core.view import IconState, MenuEntry, View
from sitbreak.errors import BackendError
from sitbreak.tray import macos, main_thread, windows
from sitbreak.tray.icon.ico import IcoPicture
from sitbreak.tray.icon.panel import Panel
from sitbreak.tray.icon.pixmap import Pixmap, best
from sitbreak.tray.panel import follow, panel
from sitbreak.tray.pystray_ import Menu, ask, default_of, menu

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


def view(icon: IconState = IconState.SITTING, *, tooltip: str = "Sitting 3 min", entries: Any = MENU) -> View:
    return View(icon, 0.5, "Sitting 3 min", tooltip, "", entries)


@pytest.fixture
def asked() -> list[Event]:
    return []


def test_a_menu_has_every_entry_with_what_it_says_of_itself(asked):
    status, line, stretch, later, standing, end = menu(MENU, asked.append)

    assert (status.text, status.enabled, status.checked) == ("Sitting 3 min", False, None)
    assert line is Menu.SEPARATOR
    assert (stretch.default, end.default) == (True, False)
    assert [item.text for item in later.submenu] == ["5 min", "10 min"]
    assert standing.checked is False


def test_choosing_an_entry_asks_for_its_command_and_time(asked):
    made = menu(MENU, asked.append)
    made(None)
    list(list(made)[3].submenu)[1](None)
    next(iter(made))(None)

    assert asked == [CommandRequested(Command.STRETCH, None, "tray"), CommandRequested(Command.SNOOZE, 600.0, "tray")]


def test_the_default_entry_is_found_and_asked(asked):
    entry = default_of(MENU)
    assert entry is not None
    ask(entry, asked.append)

    assert asked == [CommandRequested(Command.STRETCH, origin="tray")]
    assert default_of(MENU[:2]) is None


# Panels


class Desktop:
    """A session bus on which some desktop answers."""

    def __init__(self, answers: dict[tuple[str, ...], Any]) -> None:
        self.answers = answers

    def owner(self, name: str) -> str | None:
        return ":1.2" if any(key[0] == name for key in self.answers) else None

    def call(self, name: str, _path: str, _interface: str, _method: str, _signature: str, *args: str, **_limits: float):
        if (name, *args) not in self.answers:
            raise BackendError("no such property")
        return (self.answers[(name, *args)],)


PORTAL = ("org.freedesktop.portal.Desktop", "org.freedesktop.appearance", "color-scheme")
DARK_MODE = ("org.xfce.Xfconf", "xfce4-panel", "/panels/dark-mode")
THEME = ("org.xfce.Xfconf", "xsettings", "/Net/ThemeName")


@pytest.mark.parametrize(
    ("setting", "desktop", "answers", "expected"),
    [
        ("dark", "KDE", {PORTAL: ("v", ("u", 2))}, Panel.DARK),
        ("light", "GNOME", {}, Panel.LIGHT),
        ("auto", "ubuntu:GNOME", {PORTAL: ("v", ("u", 2))}, Panel.DARK),
        ("auto", "KDE", {PORTAL: ("v", ("u", 1))}, Panel.DARK),
        ("auto", "KDE", {PORTAL: ("u", 2)}, Panel.LIGHT),
        ("auto", "KDE", {PORTAL: ("v", ("u", 0))}, Panel.ANY),
        ("auto", "XFCE", {DARK_MODE: ("b", True), THEME: ("s", "Adwaita")}, Panel.DARK),
        ("auto", "XFCE", {DARK_MODE: ("b", False), THEME: ("s", "Greybird-dark")}, Panel.DARK),
        ("auto", "XFCE", {DARK_MODE: ("b", False)}, Panel.LIGHT),
        ("auto", "sway", {}, Panel.DARK),
        ("auto", "", {}, Panel.ANY),
    ],
)
def test_the_panel_is_what_the_setting_or_else_the_desktop_says(setting, desktop, answers, expected):
    assert panel(setting, Desktop(answers), {"XDG_CURRENT_DESKTOP": desktop}) is expected  # type: ignore[arg-type]


def test_without_a_bus_the_panel_may_be_any():
    assert panel("auto", None, {}) is Panel.ANY


class Signals:
    """A bus that only notes who listens to what."""

    def __init__(self) -> None:
        self.handlers: dict[str, Callable[[Any], None]] = {}

    def subscribe(self, handler: Callable[[Any], None], *, interface: str, member: str) -> Callable[[], None]:
        self.handlers[f"{interface}.{member}"] = handler
        return lambda: self.handlers.pop(f"{interface}.{member}")


def test_a_change_of_the_desktops_colours_is_told_until_the_end():
    bus, told = Signals(), []
    end = follow(bus, lambda: told.append(1))  # type: ignore[arg-type]
    for handler in bus.handlers.values():
        handler(None)
    assert told == [1, 1]
    end()

    assert bus.handlers == {}


# Windows


class FakeWindows:
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
            LoadImage=lambda _none, path, _kind, width, height, _how: self.loaded.append((path, width, height)) or 99,
        )

    @contextmanager
    def serialized_image(self, image: Any, form: str) -> Any:
        file = io.BytesIO()
        image.save(file, format=form)
        yield len(file.getvalue())

    def pump(self, icon: Any) -> None:
        while self.posted:
            _, message = self.posted.pop(0)
            icon._message_handlers[message](0, 0)


@pytest.fixture
def win() -> FakeWindows:
    return FakeWindows()


@pytest.fixture
def tray(win, asked):
    return windows.WindowsTray(asked.append, "dark", win)


def test_windows_is_touched_only_when_its_own_thread_pumps(win, tray):
    tray.show(view())
    assert tray._icon.set == {}
    assert win.posted == [(11, windows.WM_CALL)]

    pump = threading.Thread(target=win.pump, args=(tray._icon,))
    pump.start()
    pump.join()

    assert win.threads == {pump.ident}
    assert tray._icon.set["title"] == "Sitting 3 min"
    assert tray._icon.set["visible"] is True


def test_a_menu_is_not_replaced_while_it_is_open(win, tray):
    tray.show(view())
    win.pump(tray._icon)
    before = tray._icon.set["menu"]
    seen = []

    def open_menu() -> None:
        tray.show(view(entries=MENU[2:]))
        win.pump(tray._icon)
        seen.append(tray._icon.set["menu"])

    tray._icon.opened = open_menu
    tray._icon._on_notify(0, win.win32.WM_RBUTTONUP)

    assert seen == [before]
    assert tray._icon.set["menu"] is not before


def test_an_equal_picture_and_menu_are_not_sent_again(win, tray):
    tray.show(view())
    win.pump(tray._icon)
    tray._icon.set.clear()
    tray.show(view(tooltip="Sitting 4 min"))
    win.pump(tray._icon)

    assert set(tray._icon.set) == {"title", "visible"}


@pytest.mark.parametrize("text", ["short", "x" * 127, "x" * 500, "🪑" * 100, "a" + "🪑" * 100])
def test_a_tooltip_fits_into_windows_field_and_stays_text(text):
    found = windows.clipped(text, windows.TIP_UTF16_UNITS)

    assert len(found.encode("utf-16-le")) <= 2 * 127
    assert found == text or (found.endswith("…") and text.startswith(found[:-1]))


def test_what_goes_wrong_on_windows_thread_is_raised_by_the_next_show(win, tray):
    broken = view(entries=(MenuEntry("x", Command.QUIT), object()))
    tray.show(broken)
    win.pump(tray._icon)

    with pytest.raises(AttributeError):
        tray.show(view())


def test_windows_may_shut_down_and_the_daemon_is_told(tray, asked):
    handlers = tray._icon._message_handlers

    assert handlers[windows.WM_QUERYENDSESSION](0, 0) == 1
    handlers[windows.WM_ENDSESSION](0, 0)
    assert asked == []
    handlers[windows.WM_ENDSESSION](1, 0)
    assert asked == [CommandRequested(Command.QUIT, origin="tray")]


def test_the_taskbar_gets_the_small_icon_not_a_scaled_one(win, tray):
    tray._icon.icon = None
    object.__setattr__(tray._icon, "icon", IcoPicture([Pixmap(16, 16, bytes(1024))]))
    tray._icon._assert_icon_handle()
    tray._icon._assert_icon_handle()

    assert [size[1:] for size in win.loaded] == [(16, 16)]


def test_a_window_that_never_comes_is_a_reason(win, asked, monkeypatch):
    monkeypatch.setattr(windows, "START_LIMIT_S", 0.01)
    monkeypatch.setattr(win.Icon, "run_detached", lambda _self, _setup: None)

    with pytest.raises(BackendError, match="did not make the window"):
        windows.WindowsTray(asked.append, "dark", win)


def test_an_ico_file_holds_each_size_as_it_was_drawn():
    small, large = (Pixmap(s, s, bytes(v % 256 for v in range(4 * s * s))) for s in (16, 32))
    file = io.BytesIO()
    IcoPicture([small, large]).save(file, format="ICO")

    with Image.open(file) as ico:
        assert ico.info["sizes"] == {(16, 16), (32, 32)}
        ico.size = (16, 16)
        ico.load()
        red, green, blue, alpha = ico.convert("RGBA").split()
        assert Image.merge("RGBA", (alpha, red, green, blue)).tobytes() == small.argb
    with pytest.raises(ValueError, match="PNG"):
        IcoPicture([small]).save(io.BytesIO(), format="PNG")


def test_the_best_size_is_the_largest_that_fits():
    sizes = [Pixmap(s, s, b"") for s in (16, 22, 32)]

    assert [best(sizes, side).width_px for side in (8, 16, 24, 100)] == [16, 16, 22, 32]


# macOS


class FakeMac:
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
                self.name, self.set, self._icon = name, {}, None
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

            def run_detached(self, setup: Callable[[Any], None]) -> None:
                setup(self)

        self.base = Icon

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


def test_macos_is_touched_on_its_main_thread_only(asked):
    mac = FakeMac()
    tray = macos.MacTray(asked.append, mac)
    tray.show(view())
    assert mac.made == []

    mac.run()

    (icon,) = mac.made
    assert icon.set["title"] == "Sitting 3 min"
    assert icon.set["visible"] is True
    assert icon.set["menu"] is not None
    tray.close()
    assert icon.set["visible"] is True
    mac.run()
    assert icon.set["visible"] is False


def test_a_retina_menu_bar_gets_twice_the_pixels(asked):
    mac = FakeMac()
    tray = macos.MacTray(asked.append, mac)
    tray.show(view())
    mac.run()

    shown = mac.made[0]._button.image
    assert (shown.pixels, shown.points) == ((44, 44), (22, 22))


def test_what_goes_wrong_on_the_main_thread_is_raised_by_the_next_show(asked):
    mac = FakeMac()
    tray = macos.MacTray(asked.append, mac)
    mac.base = None
    mac.run()

    with pytest.raises(TypeError):
        tray.show(view())


class FakeApp:
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


def test_the_main_thread_of_macos_is_appkits_until_the_work_ends(monkeypatch):
    app = FakeApp(monkeypatch)
    threads: dict[str, int | None] = {}

    def work(on_main: Callable[[Callable[[], None]], None]) -> None:
        threads["work"] = threading.get_ident()
        on_main(lambda: threads.__setitem__("main", threading.get_ident()))

    main_thread(work, "darwin")

    assert threads["main"] == threading.get_ident() != threads["work"]
    assert app.policy == macos.ACCESSORY
    assert set(app.signals) == {signal.SIGINT}, "only what Python handles is passed on"


def test_what_the_work_on_macos_raises_is_raised(monkeypatch):
    FakeApp(monkeypatch)

    with pytest.raises(ZeroDivisionError):
        main_thread(lambda _on_main: print(1 // 0), "darwin")


def test_elsewhere_the_work_has_the_main_thread_itself():
    threads: list[int] = []
    main_thread(lambda on_main: on_main(lambda: threads.append(threading.get_ident())), "linux")

    assert threads == [threading.get_ident()]


# What the daemon loads


def test_the_linux_trays_load_no_toolkit_and_no_pillow():
    code = (
        "import sys\n"
        "import sitbreak.tray.tray_icon, sitbreak.tray.sni_, sitbreak.tray.popup, sitbreak.tray.panel\n"
        "from sitbreak.core.settings import TraySettings\n"
        "from sitbreak.supervise.candidate import attempt\n"
        "from sitbreak.tray import candidates\n"
        "print([type(attempt(one)).__name__ for one in candidates(TraySettings(), print)])\n"
        "heavy = {'gi', 'PIL.Image', 'tkinter', 'asyncio', 'ssl', 'email', 'importlib.metadata', '_hashlib'}\n"
        "print(heavy & set(sys.modules))"
    )
    env = {"PYTHONPATH": str(Path(macos.__file__).parents[2]), "PATH": ""}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)

    assert done.stdout.splitlines() == ["['Refusal', 'Refusal', 'Refusal']", "set()"], done.stderr
