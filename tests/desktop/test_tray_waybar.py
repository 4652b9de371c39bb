"""The icon on Wayland: waybar in sway, seen through grim and clicked through sway's own pointer."""

import json
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from tests.desktop.compositors import SwayPointer, shot, sway_session
from tests.desktop.kit import need, program, wait_until
from tests.desktop.tray_hosts import TRAY_APP, WATCHER, TrayDesktop, icon_process

CONFIG = {"layer": "top", "height": 32, "modules-left": ["tray"], "tray": {"icon-size": 22}}
BELOW = (0, 33, 600, 500)  # the bar's foot and what a menu covers
Box = tuple[int, int, int, int]
STYLE = "* { font-family: DejaVu Sans; font-size: 13px; border: none; } window#waybar { background: #1d2023; }"


@pytest.fixture
def mouse(on: TrayDesktop, monkeypatch: pytest.MonkeyPatch) -> Iterator[SwayPointer]:
    for name in ("WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, on.env[name])
    made = SwayPointer()
    yield made
    made.close()


@pytest.fixture
def on(tmp_path: Path) -> Iterator[TrayDesktop]:
    need("waybar", "grim", "swaymsg", "gdbus")
    with sway_session(tmp_path) as env:
        yield TrayDesktop("", {**env, "XDG_CURRENT_DESKTOP": "sway"}, tmp_path)


@contextmanager
def waybar(on: TrayDesktop) -> Iterator[subprocess.Popen[bytes]]:
    config, style = on.home / "waybar.json", on.home / "waybar.css"
    config.write_text(json.dumps(CONFIG))
    style.write_text(STYLE)
    command = ("waybar", "-c", str(config), "-s", str(style))
    with program(*command, env={**on.env, "GDK_BACKEND": "wayland"}, log=on.home / "waybar.log") as process:
        wait_until(lambda: on.owned(WATCHER), "waybar watches for icons")
        yield process


def differs(one: Image.Image, other: Image.Image) -> Box | None:
    return ImageChops.difference(one, other).getbbox()


def icon_box(on: TrayDesktop, name: str) -> Box | None:
    """Where in the bar something differs from its ground."""
    bar = shot(on.env, name).crop((0, 0, 400, 32))
    return differs(bar, Image.new("RGB", bar.size, bar.getpixel((390, 16))))


def centre(on: TrayDesktop, name: str) -> tuple[int, int]:
    left, top, right, bottom = wait_until(lambda: icon_box(on, name), "the icon is in the bar")
    assert right - left <= 24
    return (left + right) // 2, (top + bottom) // 2


def test_waybar_shows_the_icon_and_a_left_click_is_the_default_action(on: TrayDesktop, mouse: SwayPointer) -> None:
    with waybar(on), icon_process(TRAY_APP, on) as app:
        app.wait_for("shown by sni")
        mouse.click(*centre(on, "tray-waybar"))
        app.wait_for("asked stretch None tray")


def test_waybars_menu_has_our_entries_and_a_click_on_one_arrives(on: TrayDesktop, mouse: SwayPointer) -> None:
    with waybar(on), icon_process(TRAY_APP, on) as app:
        app.wait_for("shown by sni")
        at = centre(on, "tray-waybar")
        before = shot(on.env, "tray-waybar-menu").crop(BELOW)
        mouse.click(*at, SwayPointer.RIGHT)

        def settled() -> Box | None:
            seen = [differs(shot(on.env, "tray-waybar-menu").crop(BELOW), before) for _ in range(2)]
            return seen[0] if seen[0] == seen[1] and seen[0] and seen[0][3] - seen[0][1] > 100 else None

        left, _top, _right, bottom = wait_until(settled, "the menu is open")
        mouse.click(left + 60, BELOW[1] + bottom - 18)
        app.wait_for("asked quit None tray")


def test_a_waybar_that_is_killed_and_started_again_gets_the_icon_again(on: TrayDesktop) -> None:
    with icon_process(TRAY_APP, on) as app:
        with waybar(on) as bar:
            app.wait_for("shown by sni")
            centre(on, "tray-waybar-first")
            bar.send_signal(signal.SIGKILL)
            app.wait_for("not shown (none)")
        with waybar(on):
            centre(on, "tray-waybar-again")
