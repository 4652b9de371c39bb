"""Which tray is used, on real hosts that come, go, are killed or are not there at all."""

import os
import signal
import socket
import struct
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from tests.desktop.kit import clean_env, need, need_tk, program, screenshot, wait_until, xvfb
from tests.desktop.tray_hosts import TRAY_APP, TrayDesktop, icon_process, tray_desktop, trayer, xfce_panel
from tests.shells.claims import share_that_shows

TINT2 = """rounded = 0
border_width = 0
background_color = #dde4ee 100

panel_background_id = 1
panel_items = S
panel_position = top left horizontal
panel_size = 300 40
systray_padding = 4 4 4
systray_icon_size = 24
"""
AT = (12, 16)  # the icon in trayer and in the panel


@pytest.fixture
def on(tmp_path: Path) -> Iterator[TrayDesktop]:
    with tray_desktop(tmp_path) as made:
        yield made


def pixels(on: TrayDesktop, name: str) -> Image.Image:
    with Image.open(screenshot(on.display, name)) as image:
        return image.convert("RGB").crop((0, 0, 34, 32))


def coloured(on: TrayDesktop, name: str, red: range, green: range, blue: range) -> int:
    shown = zip(*[iter(pixels(on, name).tobytes())] * 3, strict=True)
    return sum(1 for r, g, b in shown if r in red and g in green and b in blue)


def teal(on: TrayDesktop, name: str) -> int:
    """How much of the progress ring is seen, on whatever panel."""
    return coloured(on, name, range(100), range(120, 256), range(90, 200))


def orange(on: TrayDesktop, name: str) -> int:
    return coloured(on, name, range(180, 256), range(60, 200), range(80))


def test_xfce_takes_the_icon_and_its_menu_asks(on: TrayDesktop) -> None:
    with xfce_panel(on), icon_process(TRAY_APP, on) as app:
        app.wait_for("shown by sni")
        wait_until(lambda: teal(on, "tray-xfce-sitting") > 20, "the ring is seen")
        app.tell("icon due")
        wait_until(lambda: orange(on, "tray-xfce-due") > 100, "the disc is seen")
        on.click(*AT)
        app.wait_for("asked stretch None tray")
        on.click(*AT, 3)
        wait_until(on.popups, "the menu is open")
        ((x_px, y_px, width_px, height_px),) = on.popups()
        screenshot(on.display, "tray-xfce-menu")
        on.click(x_px + width_px // 3, y_px + height_px - 14)
        app.wait_for("asked quit None tray")


@pytest.mark.parametrize("dark", [False, True])
def test_the_icon_has_the_colours_of_the_xfce_panel(on: TrayDesktop, dark: bool) -> None:
    with xfce_panel(on, dark=dark), icon_process(TRAY_APP, on) as app:
        app.tell("icon away")
        name = f"tray-xfce-away-{'dark' if dark else 'light'}"
        ink = range(220, 256) if dark else range(70)
        wait_until(lambda: 10 < coloured(on, name, ink, ink, ink) < 250, "the chair stands out from the panel")
        with Image.open(screenshot(on.display, name)) as shot:
            assert share_that_shows(shot.convert("RGB").crop((0, 4, 24, 28))) > 0.5, "by 3 to 1"


def test_the_icon_follows_the_panel_from_light_to_dark(on: TrayDesktop) -> None:
    with xfce_panel(on), icon_process(TRAY_APP, on) as app:
        app.tell("icon paused")
        name, light = "tray-xfce-theme", range(220, 256)
        dark = range(70)
        wait_until(lambda: coloured(on, name, dark, dark, dark) > 20, "the rings are dark")
        on.run("xfconf-query", "-c", "xfce4-panel", "-p", "/panels/dark-mode", "-s", "true")
        wait_until(lambda: 20 < coloured(on, name, light, light, light) < 500, "the ring is light on the dark panel")


def test_trayer_shows_the_icon_on_its_own_ground_and_a_click_opens_our_menu(on: TrayDesktop) -> None:
    need_tk()
    with trayer(on), icon_process(TRAY_APP, on) as app:
        app.wait_for("shown by xembed")
        wait_until(lambda: teal(on, "tray-trayer-sitting") > 12, "the ring is seen")
        black = coloured(on, "tray-trayer-sitting", range(5), range(5), range(5))
        assert black < 5, "no black corners"
        open_our_menu(on)
        press(on, "Down", "Down", "Right", "Down", "Return")
        app.wait_for("asked snooze 600.0 tray")
        app.tell("modules")
        app.wait_for("loaded []")


def open_our_menu(on: TrayDesktop) -> None:
    before = menus(on)
    on.click(*AT)
    wait_until(lambda: menus(on) > before, "our menu is open")
    wait_until(on.keys_are_grabbed, "keys reach it")
    screenshot(on.display, "tray-trayer-menu")


def press(on: TrayDesktop, *keys: str) -> None:
    """One key after the other; a submenu is waited for."""
    for key in keys:
        before = menus(on)
        on.run("xdotool", "key", key)
        if key == "Right":
            wait_until(partial(has_more_menus, on, before), "the submenu is open")


def menus(on: TrayDesktop) -> int:
    return len(on.popups())


def has_more_menus(on: TrayDesktop, than: int) -> bool:
    return menus(on) > than


def test_escape_and_a_second_click_close_our_menu_without_a_choice(on: TrayDesktop) -> None:
    need_tk()
    with trayer(on), icon_process(TRAY_APP, on) as app:
        app.wait_for("shown by xembed")
        before = menus(on)
        for close in (lambda: on.run("xdotool", "key", "Escape"), lambda: on.click(700, 500)):
            open_our_menu(on)
            close()
            wait_until(lambda: menus(on) == before, "our menu is closed")
        on.click(*AT, 2)
        app.wait_for("asked stretch None tray")
        assert [line for line in app.said() if line.startswith("asked")] == ["asked stretch None tray"]


def test_our_menu_opens_although_the_button_is_still_held(on: TrayDesktop) -> None:
    need_tk()
    with trayer(on), icon_process(TRAY_APP, on) as app:
        app.wait_for("shown by xembed")
        before = menus(on)
        on.run("xdotool", "mousemove", *map(str, AT), "mousedown", "1")
        wait_until(lambda: menus(on) > before, "our menu is open")
        wait_until(on.keys_are_grabbed, "keys reach it")
        on.run("xdotool", "mouseup", "1")
        press(on, "Up", "Return")
        app.wait_for("asked quit None tray")


def test_a_menu_item_of_ours_is_chosen_with_the_pointer(on: TrayDesktop) -> None:
    need_tk()
    with trayer(on), icon_process(TRAY_APP, on) as app:
        app.wait_for("shown by xembed")
        before = menus(on)
        on.click(*AT, 3)
        wait_until(lambda: menus(on) > before, "our menu is open")
        x_px, y_px, width_px, height_px = max(on.popups(), key=lambda box: box[2] * box[3])
        on.click(x_px + width_px // 3, y_px + height_px - 12)
        app.wait_for("asked quit None tray")


def test_a_tray_that_wants_alpha_gets_it_and_the_colours_of_its_ground(on: TrayDesktop) -> None:
    config = on.home / "tint2rc"
    config.write_text(TINT2)
    need("tint2", "openbox")
    with (
        program("openbox", env=on.env, log=on.home / "openbox.log"),
        program("tint2", "-c", str(config), env=on.env, log=on.home / "tint2.log"),
        icon_process(TRAY_APP, on) as app,
    ):
        app.wait_for("shown by xembed")
        app.tell("icon paused")
        dark = range(70)
        wait_until(lambda: coloured(on, "tray-tint2", dark, dark, dark) > 60, "the ring is dark on the light ground")
        corner = pixels(on, "tray-tint2").getpixel((4, 8))
        assert corner == (0xDD, 0xE4, 0xEE), "no black corners"
        app.tell("icon due")
        wait_until(lambda: orange(on, "tray-tint2-due") > 100, "the disc is seen")
        app.tell("icon paused")
        wait_until(lambda: coloured(on, "tray-tint2", dark, dark, dark) > 60, "a dark disc does not make a dark panel")


def test_trayer_killed_and_started_again_gets_the_icon_again(on: TrayDesktop) -> None:
    with icon_process(TRAY_APP, on) as app:
        with trayer(on) as first:
            app.wait_for("shown by xembed")
            wait_until(lambda: teal(on, "tray-trayer-first") > 12, "the ring is seen")
            first.send_signal(signal.SIGKILL)
            app.wait_for("not shown (none)")
        wait_until(lambda: teal(on, "tray-trayer-gone") == 0, "no orphan is left on the screen")
        with trayer(on):
            wait_until(lambda: teal(on, "tray-trayer-again") > 12, "the ring is seen again")
            on.click(*AT, 2)
            app.wait_for("asked stretch None tray")


def test_without_any_tray_it_says_so_once_and_takes_the_first_that_comes(on: TrayDesktop) -> None:
    with icon_process(TRAY_APP, on) as app:
        app.wait_for("not shown (none)")
        with trayer(on):
            app.wait_for("shown by xembed")
            with xfce_panel(on):
                app.wait_for("shown by sni")
        told = [line for line in app.said() if "there is no tray here" in line]
        assert len(told) == 1
        assert "watcher's name" in told[0]
        assert "no system tray" in told[0]


def test_a_panel_that_goes_for_good_makes_room_for_the_other_tray(on: TrayDesktop) -> None:
    with icon_process(TRAY_APP, on) as app:
        with xfce_panel(on):
            app.wait_for("shown by sni")
        app.wait_for("not shown (none)")
        with trayer(on):
            app.wait_for("shown by xembed")


def test_a_killed_panel_gets_the_icon_and_the_last_picture_again(on: TrayDesktop) -> None:
    with icon_process(TRAY_APP, on) as app:
        with xfce_panel(on) as panel:
            app.wait_for("shown by sni")
            app.tell("icon due")
            panel.send_signal(signal.SIGKILL)
            app.wait_for("not shown (none)")
        with xfce_panel(on):
            wait_until(lambda: orange(on, "tray-xfce-again") > 100, "the disc is seen")
        assert not any("tray: lost" in line for line in app.said())


def test_with_no_bus_at_all_an_xembed_tray_serves(tmp_path: Path) -> None:
    with tray_desktop(tmp_path, bus=False) as on, trayer(on), icon_process(TRAY_APP, on) as app:
        app.wait_for("shown by xembed")


def test_with_neither_bus_nor_display_it_goes_on_without_an_icon(tmp_path: Path) -> None:
    bare = TrayDesktop("", clean_env(tmp_path), tmp_path)
    with icon_process(TRAY_APP, bare) as app:
        app.wait_for("not shown (none)")
        app.tell("icon due")
        app.tell("quit")
        app.wait_for("ended")
        said = "\n".join(app.said())
        assert "DBUS_SESSION_BUS_ADDRESS is not set" in said
        assert "Traceback" not in said


def test_the_end_of_the_x_server_ends_that_tray_only(tmp_path: Path) -> None:
    with xvfb() as display:
        on = TrayDesktop(display, clean_env(tmp_path, DISPLAY=display), tmp_path)
        with trayer(on), icon_process(TRAY_APP, on) as app:
            app.wait_for("shown by xembed")
            kill_server_of(on)
            wait_until(lambda: any("tray: lost xembed" in line for line in app.said()), "the loss is said")
            app.wait_for("not shown (none)")
            app.tell("quit")
            app.wait_for("ended")


def kill_server_of(on: TrayDesktop) -> None:
    """End the very server that listens there: it tells its pid."""
    peer = socket.socket(socket.AF_UNIX)
    peer.connect(f"/tmp/.X11-unix/X{on.display[1:]}")
    pid, _, _ = struct.unpack("3i", peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
    peer.close()
    os.kill(pid, signal.SIGKILL)


@pytest.mark.parametrize("backend", ["none", "sni", "xembed"])
def test_a_named_backend_is_the_only_one(on: TrayDesktop, backend: str) -> None:
    with trayer(on), xfce_panel(on), icon_process(TRAY_APP, on, "--backend", backend) as app:
        app.wait_for({"none": "not shown (none)"}.get(backend, f"shown by {backend}"))
