"""The tray of macOS on a stand-in for pystray's own and AppKit."""

import pytest

from sitbreak.core.events import Event
from sitbreak.tray import macos
from tests.tray.fakes import FakeMenuBar, a_view


@pytest.fixture
def asked() -> list[Event]:
    return []


def test_macos_is_touched_on_its_main_thread_only(asked: list[Event]) -> None:
    mac = FakeMenuBar()
    tray = macos.MacTray(asked.append, mac)
    tray.show(a_view())
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


def test_a_retina_menu_bar_gets_twice_the_pixels(asked: list[Event]) -> None:
    mac = FakeMenuBar()
    tray = macos.MacTray(asked.append, mac)
    tray.show(a_view())
    mac.run()

    shown = mac.made[0]._button.image
    assert (shown.pixels, shown.points) == ((44, 44), (22, 22))


def test_what_goes_wrong_on_the_main_thread_is_raised_by_the_next_show(asked: list[Event]) -> None:
    mac = FakeMenuBar()
    tray = macos.MacTray(asked.append, mac)
    mac.base = None
    mac.run()

    with pytest.raises(TypeError):
        tray.show(a_view())
