"""The icon on sway's own bar, which shows StatusNotifierItems but draws no menus: ours opens, through Xwayland."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sitbreak.dataclass import replace
from tests.desktop.compositors import SwayPointer, shot
from tests.desktop.kit import clean_env, need, need_tk, not_root, program, session_bus, wait_until
from tests.desktop.tray_hosts import TRAY_APP, IconProcess, TrayDesktop, icon_process

CONFIG = """bar {{
    position top
    height 32
    tray_output *
    tray_padding 4
}}
exec printenv DISPLAY > {home}/display
"""
AT = (1264, 16)  # the rightmost icon of the bar


@pytest.fixture
def on(tmp_path: Path) -> Iterator[TrayDesktop]:
    need("sway", "swaybar", "Xwayland", "grim", "gdbus", "xdotool")
    config = tmp_path / "sway.conf"
    config.write_text(CONFIG.format(home=tmp_path))
    env = clean_env(tmp_path, WLR_BACKENDS="headless", WLR_LIBINPUT_NO_DEVICES="1", WLR_RENDERER="pixman")
    plain = not_root()
    with session_bus(tmp_path / "bus") as address:
        env["DBUS_SESSION_BUS_ADDRESS"] = address
        with program(*plain, "sway", "-c", str(config), env=env, log=tmp_path / "sway.log"):
            told = tmp_path / "display"
            display = wait_until(lambda: told.exists() and told.read_text().strip(), "sway has an X display")
            wayland = {"WAYLAND_DISPLAY": "wayland-1", "XDG_CURRENT_DESKTOP": "sway", "DISPLAY": display}
            yield TrayDesktop(display, {**env, **wayland}, tmp_path)


@pytest.fixture
def mouse(on: TrayDesktop, monkeypatch: pytest.MonkeyPatch) -> Iterator[SwayPointer]:
    for name in ("WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, on.env[name])
    made = SwayPointer()
    yield made
    made.close()


def until_painted(app: IconProcess, mouse: SwayPointer) -> None:
    """Click until it comes through. A right one opens a menu, which a second one would close again."""

    def clicked() -> bool:
        mouse.click(*AT)
        return "asked stretch None tray" in app.said()

    wait_until(clicked, "swaybar has painted the icon and hands a click on")


def test_a_left_click_in_swaybar_is_the_default_action(on: TrayDesktop, mouse: SwayPointer) -> None:
    with icon_process(TRAY_APP, on) as app:
        app.wait_for("shown by sni")

        until_painted(app, mouse)


def test_a_right_click_in_swaybar_opens_our_own_menu(on: TrayDesktop, mouse: SwayPointer) -> None:
    need_tk()
    with icon_process(TRAY_APP, on) as app:
        app.wait_for("shown by sni")

        until_painted(app, mouse)
        mouse.click(*AT, SwayPointer.RIGHT)
        menu = wait_until(on.popups, "our menu is open")[-1]
        wait_until(lambda: on.popups()[-1:] == [menu], "it stays")
        shot(on.env, "tray-swaybar-menu")
        x_px, y_px, width_px, height_px = menu
        mouse.click(x_px + width_px // 3, y_px + height_px - 12)
        app.wait_for("asked quit None tray")


def test_without_x_a_right_click_in_swaybar_says_what_is_missing(on: TrayDesktop, mouse: SwayPointer) -> None:
    need_tk()
    plain = replace(on, env={name: value for name, value in on.env.items() if name != "DISPLAY"})
    with icon_process(TRAY_APP, plain) as app:
        app.wait_for("shown by sni")

        def told() -> bool:
            mouse.click(*AT, SwayPointer.RIGHT)
            return any("our menu cannot be shown: no display" in line for line in app.said())

        wait_until(told, "it says why there is no menu")
        mouse.click(*AT)
        app.wait_for("asked stretch None tray")
