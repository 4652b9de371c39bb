"""The SNI backend on real hosts: seen, clicked with a real pointer, asked over a real bus."""

import re
import signal
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from tests.desktop.kit import need, program, screenshot, session_bus, wait_until
from tests.desktop.sni_host import DBUSMENU, ITEM, MENU, item_of, menu, press, prop
from tests.desktop.tray_hosts import IconProcess, TrayDesktop, icon_process, tray_desktop, xfce_panel
from tests.kit.image import pixel_at

APP = Path(__file__).with_name("sni_app.py")
RED, GREEN = (224, 32, 32), (32, 192, 64)
ICON_AT = (16, 16)  # the first icon of the panel of trays.xfce_panel


@pytest.fixture
def on(tmp_path: Path) -> Iterator[TrayDesktop]:
    with tray_desktop(tmp_path) as made:
        yield made


def colour_at(on: TrayDesktop, x_px: int, y_px: int, name: str = "tray-sni") -> tuple[int, ...]:
    with Image.open(screenshot(on.display, name)) as image:
        return pixel_at(image.convert("RGB"), x_px, y_px)


def has_prop(on: TrayDesktop, item: str, name: str, value: str) -> bool:
    return prop(on, item, name) == value


def test_a_left_click_on_the_icon_in_xfce_runs_the_default_action(on: TrayDesktop) -> None:
    with xfce_panel(on), icon_process(APP, on, "guest") as app:
        app.wait_for("registered True")
        wait_until(lambda: colour_at(on, *ICON_AT) == RED, "the icon is painted")
        on.click(*ICON_AT)
        app.wait_for("default")
        assert "started with 1 thread" in app.said()


def test_a_picture_set_later_is_painted(on: TrayDesktop) -> None:
    with xfce_panel(on), icon_process(APP, on, "guest") as app:
        wait_until(lambda: colour_at(on, *ICON_AT) == RED, "the icon is painted")
        app.tell("picture")
        wait_until(lambda: colour_at(on, *ICON_AT) == GREEN, "the new picture is painted")


def test_menu_items_are_chosen_with_the_pointer(on: TrayDesktop) -> None:
    with xfce_panel(on), icon_process(APP, on, "guest") as app:
        wait_until(lambda: colour_at(on, *ICON_AT) == RED, "the icon is painted")
        open_menu(on)
        on.click(60, 98)
        app.wait_for("checked True")

        open_menu(on)
        on.run("xdotool", "mousemove", "60", "124")
        wait_until(lambda: len(on.popups()) == 2, "the submenu is open")
        screenshot(on.display, "tray-sni-menu")
        x_px, y_px, width_px, height_px = on.popups()[-1]
        on.click(x_px + width_px // 2, y_px + height_px // 2)
        app.wait_for("chose b")


def open_menu(on: TrayDesktop) -> None:
    wait_until(lambda: not on.popups(), "no menu is open")
    on.click(*ICON_AT, 3)
    wait_until(lambda: len(on.popups()) == 1, "the menu is open")


def test_an_action_that_fails_does_not_take_the_icon_with_it(on: TrayDesktop) -> None:
    with xfce_panel(on), icon_process(APP, on, "guest") as app:
        item = item_of(on)
        press(on, item, "Fail")
        wait_until(lambda: "RuntimeError: on purpose" in app.said(), "the failure is logged")
        press(on, item, "Open")
        app.wait_for("default")


def test_the_menu_follows_the_program_and_tells_the_hosts(on: TrayDesktop) -> None:
    need("dbus-monitor")
    with xfce_panel(on), icon_process(APP, on, "guest") as app:
        item = item_of(on)
        log = on.home / "signals"
        with program("dbus-monitor", f"path={MENU}", env=on.env, log=log):
            wait_until(lambda: "NameAcquired" in log.read_text(), "the monitor listens")
            assert "Only when busy" not in menu(on, item)
            app.tell("busy")
            wait_until(lambda: "Only when busy" in menu(on, item), "the new entry is there")
            wait_until(lambda: "member=LayoutUpdated" in log.read_text(), "the hosts were told")
            press(on, item, "Check__me")
            wait_until(lambda: "member=ItemsPropertiesUpdated" in log.read_text(), "a check is no new layout")


def test_a_text_that_is_a_callable_is_asked_again_when_the_menu_opens(on: TrayDesktop) -> None:
    with xfce_panel(on), icon_process(APP, on, "guest"):
        item = item_of(on)
        (before,) = [label for label in menu(on, item) if label.startswith("Asked")]
        assert "true" in on.call(item, MENU, f"{DBUSMENU}.AboutToShow", "0")
        (after,) = [label for label in menu(on, item) if label.startswith("Asked")]
        assert before != after


def test_group_calls_of_the_menu_answer(on: TrayDesktop) -> None:
    with xfce_panel(on), icon_process(APP, on, "guest") as app:
        item = item_of(on)
        number = menu(on, item)["Open"]
        events = f"[({number}, 'clicked', <''>, uint32 0), (999, 'clicked', <''>, uint32 0)]"
        assert on.call(item, MENU, f"{DBUSMENU}.EventGroup", events).strip() == "([999],)"
        app.wait_for("default")
        assert "[999]" in on.call(item, MENU, f"{DBUSMENU}.AboutToShowGroup", "[0, 999]")
        assert "submenu" in on.call(item, MENU, f"{DBUSMENU}.GetLayout", "0", "2", "[]")


def test_every_click_and_scroll_of_a_host_arrives(on: TrayDesktop) -> None:
    with xfce_panel(on), icon_process(APP, on, "guest") as app:
        item = item_of(on)
        for method, arguments, told in [
            ("SecondaryActivate", ("1", "2"), "secondary"),
            ("ContextMenu", ("1", "2"), "context"),
            ("Scroll", ("120", "vertical"), "scroll 120 vertical"),
            ("Activate", ("1", "2"), "default"),
        ]:
            on.call(item, ITEM, f"org.kde.StatusNotifierItem.{method}", *arguments)
            app.wait_for(told)


def test_title_label_tooltip_and_attention_reach_the_bus(on: TrayDesktop) -> None:
    with xfce_panel(on), icon_process(APP, on, "guest") as app:
        item = item_of(on)
        assert "ApplicationStatus" in prop(on, item, "Category")
        assert MENU in prop(on, item, "Menu")
        for command, name, expected in [
            ("title Sitting 40 min", "Title", "(<'Sitting 40 min'>,)"),
            ("details break in 5", "ToolTip", "(<('', @a(iiay) [], 'Sitting 40 min', 'break in 5')>,)"),
            ("label 40", "XAyatanaLabel", "(<'40'>,)"),
            ("attention", "Status", "(<'NeedsAttention'>,)"),
        ]:
            app.tell(command)
            wait_until(partial(has_prop, on, item, name, expected), f"{name} is {expected}")


def test_a_hidden_icon_leaves_the_panel_and_comes_back(on: TrayDesktop) -> None:
    with xfce_panel(on), icon_process(APP, on, "guest") as app:
        wait_until(lambda: colour_at(on, *ICON_AT) == RED, "the icon is painted")
        app.tell("hide")
        wait_until(lambda: colour_at(on, *ICON_AT) != RED, "it is no longer")
        app.tell("show")
        wait_until(lambda: colour_at(on, *ICON_AT) == RED, "it is back")


def test_a_panel_that_comes_late_gets_the_icon(on: TrayDesktop) -> None:
    with icon_process(APP, on, "guest") as app:
        app.wait_for("registered False")
        with xfce_panel(on):
            app.wait_for("registered True")
            wait_until(lambda: colour_at(on, *ICON_AT) == RED, "the icon is painted")


def test_a_panel_that_is_killed_and_started_again_gets_the_icon_again(on: TrayDesktop) -> None:
    with icon_process(APP, on, "guest") as app:
        with xfce_panel(on) as panel:
            item_of(on)
            panel.send_signal(signal.SIGKILL)
            wait_until(lambda: panel.poll() is not None, "the panel is dead")
        with xfce_panel(on):
            item_of(on)
            wait_until(lambda: colour_at(on, *ICON_AT) == RED, "the icon is painted")
            on.click(*ICON_AT)
            app.wait_for("default")


@pytest.mark.parametrize("how", ["run", "detached"])
def test_pystrays_own_ways_to_run_work_and_end(on: TrayDesktop, how: str) -> None:
    with xfce_panel(on), icon_process(APP, on, how) as app:
        item = item_of(on)
        press(on, item, "Open")
        app.wait_for("default")
        app.tell("title Changed from another thread")
        wait_until(lambda: "Changed" in prop(on, item, "Title"), "the title has changed")
        press(on, item, "Quit")
        app.wait_for("quit")
        if how == "run":
            wait_until(lambda: app.process.poll() is not None, "the program ends")
            assert app.process.returncode == 0
            assert "ended" in app.said()
        else:
            wait_until(lambda: not on.items(), "the icon is gone")


def test_the_end_of_the_bus_is_an_error_for_a_guest_and_the_end_for_run(tmp_path: Path) -> None:
    need("gdbus")
    for how in ("guest", "run"):
        with session_bus(tmp_path / how) as address:
            on = TrayDesktop("", {**clean(tmp_path), "DBUS_SESSION_BUS_ADDRESS": address}, tmp_path)
            app = IconProcess(APP, on, how)
            wait_until(partial(has_icon, on), "the icon is on the bus")
        try:
            code = app.process.wait(20)
            said = "\n".join(app.said())
            assert (code, "ConnectionResetError" in said) == ({"guest": 1, "run": 0}[how], True)
        finally:
            app.end()


def test_pystrays_notifications_reach_the_server_and_are_taken_back(on: TrayDesktop) -> None:
    need("dunst", "dunstctl")
    with program("dunst", "-conf", "/dev/null", env=on.env), icon_process(APP, on, "guest") as app:
        wait_until(lambda: on.owned("org.freedesktop.Notifications"), "dunst serves")
        app.tell("notify Get up")
        wait_until(lambda: on.run("dunstctl", "count", "displayed").strip() == "1", "it is shown")
        app.tell("forget")
        wait_until(lambda: on.run("dunstctl", "count", "displayed").strip() == "0", "it is gone")


def clean(home: Path) -> dict[str, str]:
    from tests.desktop.kit import clean_env

    return clean_env(home)


def has_icon(on: TrayDesktop) -> bool:
    """Tell whether somebody else than gdbus is connected."""
    listed = on.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus.ListNames")
    return len(re.findall(r"':1\.\d+'", listed)) > 1


def test_rubbish_on_the_bus_harms_nothing(on: TrayDesktop) -> None:
    with xfce_panel(on), icon_process(APP, on, "guest") as app:
        item = item_of(on)
        for method, arguments in [
            (f"{DBUSMENU}.Event", ("999", "clicked", "<''>", "0")),
            (f"{DBUSMENU}.GetLayout", ("12345", "-7", "[]")),
            (f"{DBUSMENU}.NoSuchMethod", ()),
            ("org.freedesktop.DBus.Properties.Set", ("org.kde.StatusNotifierItem", "Title", "<1>")),
        ]:
            on.run(
                "gdbus",
                "call",
                "--session",
                "--dest",
                item,
                "--object-path",
                MENU,
                "--method",
                method,
                *arguments,
                check=False,
            )
        started = time.monotonic()
        press(on, item, "Open")
        app.wait_for("default")
        assert time.monotonic() - started < 20
