"""The tray of Windows on a stand-in for pystray's own."""

import threading

import pytest

from sitbreak.core.events import Command, CommandRequested, Event
from sitbreak.core.view import MenuEntry
from sitbreak.errors import BackendError
from sitbreak.tray import windows
from sitbreak.tray.icon.ico import IcoPicture
from sitbreak.tray.icon.pixmap import Pixmap
from tests.tray.fakes import MENU, FakeTaskbar, a_view


@pytest.fixture
def asked() -> list[Event]:
    return []


@pytest.fixture
def win() -> FakeTaskbar:
    return FakeTaskbar()


@pytest.fixture
def tray(win: FakeTaskbar, asked: list[Event]) -> windows.WindowsTray:
    return windows.WindowsTray(asked.append, "dark", win)


def test_windows_is_touched_only_when_its_own_thread_pumps(win: FakeTaskbar, tray: windows.WindowsTray) -> None:
    tray.show(a_view())
    assert tray._icon.set == {}
    assert win.posted == [(11, windows.WM_CALL)]

    pump = threading.Thread(target=win.pump, args=(tray._icon,))
    pump.start()
    pump.join()

    assert win.threads == {pump.ident}
    assert tray._icon.set["title"] == "Sitting 3 min"
    assert tray._icon.set["visible"] is True


def test_a_menu_is_not_replaced_while_it_is_open(win: FakeTaskbar, tray: windows.WindowsTray) -> None:
    tray.show(a_view())
    win.pump(tray._icon)
    before = tray._icon.set["menu"]
    seen = []

    def open_menu() -> None:
        tray.show(a_view(entries=MENU[2:]))
        win.pump(tray._icon)
        seen.append(tray._icon.set["menu"])

    tray._icon.opened = open_menu
    tray._icon._on_notify(0, win.win32.WM_RBUTTONUP)

    assert seen == [before]
    assert tray._icon.set["menu"] is not before


def test_an_open_menu_outlives_what_the_pointer_does_over_the_icon(win: FakeTaskbar, tray: windows.WindowsTray) -> None:
    tray.show(a_view())
    win.pump(tray._icon)
    before, seen = tray._icon.set["menu"], []
    hover = 0x0200  # WM_MOUSEMOVE

    def open_menu() -> None:
        tray._icon._on_notify(0, hover)
        tray.show(a_view(entries=MENU[2:]))
        win.pump(tray._icon)
        tray._icon._on_notify(0, hover)
        tray._icon._on_notify(0, win.win32.WM_RBUTTONUP)
        seen.append(tray._icon.set["menu"])

    tray._icon.opened = open_menu
    tray._icon._on_notify(0, win.win32.WM_RBUTTONUP)

    assert seen == [before]
    assert tray._icon.set["menu"] is not before


def test_an_equal_picture_and_menu_are_not_sent_again(win: FakeTaskbar, tray: windows.WindowsTray) -> None:
    tray.show(a_view())
    win.pump(tray._icon)
    tray._icon.set.clear()
    tray.show(a_view(tooltip="Sitting 4 min"))
    win.pump(tray._icon)

    assert set(tray._icon.set) == {"title", "visible"}


@pytest.mark.parametrize("text", ["short", "x" * 127, "x" * 500, "🪑" * 100, "a" + "🪑" * 100])
def test_a_tooltip_fits_into_windows_field_and_stays_text(text: str) -> None:
    found = windows.clipped(text, windows.TIP_UTF16_UNITS)

    assert len(found.encode("utf-16-le")) <= 2 * 127
    assert found == text or (found.endswith("…") and text.startswith(found[:-1]))


def test_what_goes_wrong_on_windows_thread_is_raised_by_the_next_show(
    win: FakeTaskbar, tray: windows.WindowsTray
) -> None:
    broken = a_view(entries=(MenuEntry("x", Command.QUIT), object()))
    tray.show(broken)
    win.pump(tray._icon)

    with pytest.raises(AttributeError):
        tray.show(a_view())


def test_windows_may_shut_down_and_the_daemon_is_told(tray: windows.WindowsTray, asked: list[Event]) -> None:
    handlers = tray._icon._message_handlers

    assert handlers[windows.WM_QUERYENDSESSION](0, 0) == 1
    handlers[windows.WM_ENDSESSION](0, 0)
    assert asked == []
    handlers[windows.WM_ENDSESSION](1, 0)
    assert asked == [CommandRequested(Command.QUIT, origin="tray")]


def test_the_taskbar_gets_the_small_icon_not_a_scaled_one(win: FakeTaskbar, tray: windows.WindowsTray) -> None:
    tray._icon.icon = None
    object.__setattr__(tray._icon, "icon", IcoPicture([Pixmap(16, 16, bytes(1024))]))
    tray._icon._assert_icon_handle()
    tray._icon._assert_icon_handle()

    assert [size[1:] for size in win.loaded] == [(16, 16)]


def test_a_window_that_never_comes_is_a_reason(
    win: FakeTaskbar, asked: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows, "START_LIMIT_S", 0.01)
    monkeypatch.setattr(win.Icon, "run_detached", lambda _self, _setup: None)

    with pytest.raises(BackendError, match="did not make the window"):
        windows.WindowsTray(asked.append, "dark", win)
