"""The popup menu's plain side: what goes to its process and what comes back; and XEmbed's way to paint."""

import io
import json
import os
import select
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from sitbreak.core.events import Command
from sitbreak.core.view import MenuEntry
from sitbreak.tray import popup
from sitbreak.tray.icon.panel import Panel
from sitbreak.tray.icon.pixmap import Pixmap

pytestmark = pytest.mark.posix_only("the menu of the Linux trays")

ENTRIES = (MenuEntry("Stretch", Command.STRETCH), MenuEntry("Later", children=(MenuEntry("5", Command.SNOOZE, 300.0),)))


@pytest.fixture
def process(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Put a script in the place of the menu's process; it gets the menu on its stdin."""

    def use(code: str) -> None:
        package = tmp_path / "sitbreak" / "tray"
        package.mkdir(parents=True)
        (package.parent / "__init__.py").touch()
        (package / "__init__.py").touch()
        (package / "popup.py").write_text(code)
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    return use


def chosen(entries: tuple[MenuEntry, ...]) -> MenuEntry | None:
    """Wait for the process as the loop does."""
    opened = popup.Popup(entries)
    while not opened.ended:
        select.select([opened], [], [], 20)
        opened.ready()
    return opened.choice()


def test_the_chosen_place_becomes_its_entry(process: Callable[[str], None]) -> None:
    process("import sys, json; json.load(sys.stdin)['entries'][1]['children'][0]; print('open\\n[1, 0]')")

    assert chosen(ENTRIES) == ENTRIES[1].children[0]


def test_the_process_is_shown_the_same_entries_without_what_they_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    menu = (
        MenuEntry("Now", enabled=False, checked=True, default=True),
        MenuEntry(),
        MenuEntry("Later", Command.SNOOZE, children=(MenuEntry("5", Command.SNOOZE, 300.0),)),
    )
    seen: list[tuple[MenuEntry, ...]] = []

    def choose(entries: tuple[MenuEntry, ...], _at_px: object, _opened: object) -> list[int]:
        seen.append(entries)
        return [2, 0]

    stand_in = ModuleType("sitbreak.tray.popup_menu")
    stand_in.choose = choose  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sitbreak.tray.popup_menu", stand_in)
    told = json.dumps({"entries": [popup._told(entry) for entry in menu], "at_px": None})
    monkeypatch.setattr(sys, "stdin", io.StringIO(told))

    assert popup.main() == 0
    assert seen == [(*menu[:2], MenuEntry("Later", children=(MenuEntry("5"),)))]
    assert capsys.readouterr().out == "[2, 0]\n"


def test_a_menu_closed_without_a_choice_is_none(process: Callable[[str], None]) -> None:
    process("import sys; sys.stdin.read(); print('open')")

    assert chosen(ENTRIES) is None


def test_a_menu_that_cannot_be_shown_is_an_error_with_the_reason(process: Callable[[str], None]) -> None:
    process(f"import sys; sys.stdin.read(); print('no luck'); sys.exit({popup.FAILED})")

    with pytest.raises(OSError, match="cannot be shown: no luck"):
        chosen(ENTRIES)


def test_an_open_menu_can_be_closed(process: Callable[[str], None]) -> None:
    process("import time; print('open', flush=True); time.sleep(600)")
    opened = popup.Popup(ENTRIES)
    assert not opened.opened
    while not (opened.opened or opened.ended):
        select.select([opened], [], [], 20)
        opened.ready()
    assert (opened.opened, opened.ended) == (True, False)
    opened.close()

    assert opened._process.returncode is not None


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="nothing stops a process there")
def test_a_menu_that_never_opens_is_told_and_closed_without_waiting(
    process: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    process("import time; time.sleep(600)")
    monkeypatch.setattr(popup, "OPEN_S", 0.0)
    opened = popup.Popup(ENTRIES)
    os.kill(opened._process.pid, signal.SIGSTOP)

    assert opened.stuck
    opened.close()
    assert opened._process.returncode == -signal.SIGKILL


@pytest.mark.parametrize(
    ("missing", "reason"), [("display", "no display name"), ("tkinter", "python3-tk"), ("sense", "Expecting value")]
)
def test_the_process_says_why_it_cannot_show_a_menu(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], missing: str, reason: str
) -> None:
    pytest.importorskip("tkinter")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delitem(sys.modules, "sitbreak.tray.popup_menu", raising=False)
    if missing == "tkinter":
        monkeypatch.setitem(sys.modules, "tkinter", None)
    monkeypatch.setattr(sys, "stdin", io.StringIO("" if missing == "sense" else '{"entries": [], "at_px": null}'))

    assert popup.main() == popup.FAILED
    assert reason in capsys.readouterr().out


WHITE, BLACK = b"\xff\xff\xff\x00", b"\x00\x00\x00\x00"


@pytest.fixture
def xembed_icon(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The module, without a display: pystray's xorg backend opens one when it is imported."""
    fake = ModuleType("pystray._xorg")
    fake.Icon = object  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pystray._xorg", fake)
    monkeypatch.setattr("pystray._xorg", fake, raising=False)
    monkeypatch.delitem(sys.modules, "sitbreak.tray.xembed_icon", raising=False)
    import sitbreak.tray.xembed_icon as module

    yield module
    sys.modules.pop("sitbreak.tray.xembed_icon", None)


def test_the_ground_tells_dark_from_light(xembed_icon: ModuleType) -> None:
    assert xembed_icon.kind_of(WHITE * 4, 2) is Panel.LIGHT
    assert xembed_icon.kind_of(BLACK * 4, 2) is Panel.DARK
    assert xembed_icon.kind_of(b"\xff\x00\x00\x00" * 4, 2) is Panel.DARK, "blue is dark"
    dark_icon_on_white = WHITE + BLACK + WHITE + BLACK * 3 + WHITE + BLACK + WHITE
    assert xembed_icon.kind_of(dark_icon_on_white, 3) is Panel.LIGHT


def test_a_picture_is_blended_into_the_middle_of_the_ground(xembed_icon: ModuleType) -> None:
    ground = bytearray(WHITE * 9)
    xembed_icon.blend(ground, 3, 3, Pixmap(1, 1, b"\xff\x10\x20\x30"))
    assert bytes(ground[16:20]) == b"\x30\x20\x10\xff"
    assert bytes(ground[:16]) == WHITE * 4

    ground = bytearray(WHITE * 9)
    xembed_icon.blend(ground, 3, 3, Pixmap(1, 1, b"\x00\x10\x20\x30"))
    assert bytes(ground) == WHITE * 9


def test_a_picture_larger_than_its_window_is_cut_not_wrapped(xembed_icon: ModuleType) -> None:
    ground = bytearray(WHITE)
    xembed_icon.blend(
        ground, 1, 1, Pixmap(3, 3, b"\xff\x00\x00\x00" * 4 + b"\xff\x10\x20\x30" + b"\xff\x00\x00\x00" * 4)
    )

    assert bytes(ground) == b"\x30\x20\x10\xff"


def test_on_a_clear_ground_the_colours_are_multiplied_by_their_alpha(xembed_icon: ModuleType) -> None:
    ground = bytearray(4)
    xembed_icon.blend(ground, 1, 1, Pixmap(1, 1, b"\x80\xff\x80\x00"))

    assert bytes(ground) == b"\x00\x40\x80\x80"
