"""The icon on Wayland: waybar in sway, seen through grim and clicked through sway's own pointer."""

import json
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from sitbreak.activity.wire import connect
from tests.desktop.compositors import sway
from tests.desktop.kit import artifacts, need, program, session_bus, wait_until
from tests.desktop.tray_hosts import WATCHER, TrayDesktop, icon_process

APP = Path(__file__).with_name("tray_app.py")
CONFIG = {"layer": "top", "height": 32, "modules-left": ["tray"], "tray": {"icon-size": 22}}
BELOW = (0, 33, 600, 500)  # the bar's foot and what a menu covers
Box = tuple[int, int, int, int]
STYLE = "* { font-family: DejaVu Sans; font-size: 13px; border: none; } window#waybar { background: #1d2023; }"


class Pointer:
    """A mouse of the test's own, through sway's zwlr_virtual_pointer_v1; without one the seat has no pointer."""

    MOTION_ABSOLUTE, BUTTON, FRAME = 1, 2, 4
    LEFT, RIGHT = 0x110, 0x111  # linux/input-event-codes.h
    SCREEN_PX = (1280, 720)

    def __init__(self) -> None:
        self._wire = connect()
        kind = "zwlr_virtual_pointer_manager_v1"
        (offered,) = [each for each in self._wire.globals() if each.interface == kind]
        maker, _ = self._wire.bind(offered, 1, lambda *_: None)
        self._mouse = self._wire.new(lambda *_: None)
        self._wire.send(maker, 0, 0, self._mouse)
        self._wire.roundtrip()

    def click(self, x_px: int, y_px: int, button: int = LEFT) -> None:
        self._wire.send(self._mouse, self.MOTION_ABSOLUTE, 0, x_px, y_px, *self.SCREEN_PX)
        self._wire.send(self._mouse, self.FRAME)
        for pressed in (1, 0):
            self._wire.send(self._mouse, self.BUTTON, 0, button, pressed)
            self._wire.send(self._mouse, self.FRAME)
        self._wire.roundtrip()

    def close(self) -> None:
        self._wire.close()


@pytest.fixture
def mouse(on: TrayDesktop, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pointer]:
    for name in ("WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, on.env[name])
    made = Pointer()
    yield made
    made.close()


@pytest.fixture
def on(tmp_path: Path) -> Iterator[TrayDesktop]:
    need("waybar", "grim", "swaymsg", "gdbus")
    with session_bus(tmp_path / "bus") as address, sway(tmp_path) as env:
        (ipc,) = wait_until(lambda: list(Path(env["XDG_RUNTIME_DIR"]).glob("sway-ipc.*")), "sway can be asked")
        more = {"DBUS_SESSION_BUS_ADDRESS": address, "SWAYSOCK": str(ipc), "XDG_CURRENT_DESKTOP": "sway"}
        yield TrayDesktop("", {**env, **more}, tmp_path)


@contextmanager
def waybar(on: TrayDesktop) -> Iterator[subprocess.Popen[bytes]]:
    config, style = on.home / "waybar.json", on.home / "waybar.css"
    config.write_text(json.dumps(CONFIG))
    style.write_text(STYLE)
    command = ("waybar", "-c", str(config), "-s", str(style))
    with program(*command, env={**on.env, "GDK_BACKEND": "wayland"}, log=on.home / "waybar.log") as process:
        wait_until(lambda: on.owned(WATCHER), "waybar watches for icons")
        yield process


def shot(on: TrayDesktop, name: str) -> Image.Image:
    target = artifacts() / f"{name}.png"
    subprocess.run(["grim", str(target)], env=on.env, check=True, timeout=20)
    with Image.open(target) as image:
        return image.convert("RGB")


def differs(one: Image.Image, other: Image.Image) -> Box | None:
    return ImageChops.difference(one, other).getbbox()


def icon_box(on: TrayDesktop, name: str) -> Box | None:
    """Where in the bar something differs from its ground."""
    bar = shot(on, name).crop((0, 0, 400, 32))
    return differs(bar, Image.new("RGB", bar.size, bar.getpixel((390, 16))))


def centre(on: TrayDesktop, name: str) -> tuple[int, int]:
    left, top, right, bottom = wait_until(lambda: icon_box(on, name), "the icon is in the bar")
    assert right - left <= 24
    return (left + right) // 2, (top + bottom) // 2


def test_waybar_shows_the_icon_and_a_left_click_is_the_default_action(on, mouse):
    with waybar(on), icon_process(APP, on) as app:
        app.wait_for("shown by sni")
        mouse.click(*centre(on, "tray-waybar"))
        app.wait_for("asked stretch None tray")


def test_waybars_menu_has_our_entries_and_a_click_on_one_arrives(on, mouse):
    with waybar(on), icon_process(APP, on) as app:
        app.wait_for("shown by sni")
        at = centre(on, "tray-waybar")
        before = shot(on, "tray-waybar-menu").crop(BELOW)
        mouse.click(*at, Pointer.RIGHT)

        def settled() -> Box | None:
            seen = [differs(shot(on, "tray-waybar-menu").crop(BELOW), before) for _ in range(2)]
            return seen[0] if seen[0] == seen[1] and seen[0] and seen[0][3] - seen[0][1] > 100 else None

        left, _top, _right, bottom = wait_until(settled, "the menu is open")
        mouse.click(left + 60, BELOW[1] + bottom - 18)
        app.wait_for("asked quit None tray")


def test_a_waybar_that_is_killed_and_started_again_gets_the_icon_again(on):
    with icon_process(APP, on) as app:
        with waybar(on) as bar:
            app.wait_for("shown by sni")
            centre(on, "tray-waybar-first")
            bar.send_signal(signal.SIGKILL)
            app.wait_for("not shown (sni)")
        with waybar(on):
            centre(on, "tray-waybar-again")
