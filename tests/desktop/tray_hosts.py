"""Real tray hosts for desktop tests: xfce4-panel, trayer, waybar under sway; and an icon of ours to look at."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import Xlib.display
import Xlib.error
import Xlib.X

from sitbreak.dataclass import dataclass
from sitbreak.foreign_patches import give_each_xlib_connection_its_events
from tests.desktop.kit import clean_env, end, need, program, session_bus, wait_until, xvfb

PANEL_XML = """<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
 <property name="configver" type="int" value="2"/>
 <property name="panels" type="array"><value type="int" value="1"/>
  <property name="dark-mode" type="bool" value="{dark}"/>
  <property name="panel-1" type="empty">
   <property name="position" type="string" value="p=6;x=0;y=0"/>
   <property name="length" type="uint" value="100"/>
   <property name="position-locked" type="bool" value="true"/>
   <property name="size" type="uint" value="{height_px}"/>
   <property name="icon-size" type="uint" value="{icon_px}"/>
   <property name="plugin-ids" type="array"><value type="int" value="1"/></property>
  </property>
 </property>
 <property name="plugins" type="empty">
  <property name="plugin-1" type="string" value="systray">
   <property name="square-icons" type="bool" value="true"/>
   <property name="icon-size" type="int" value="{icon_px}"/>
  </property>
 </property>
</channel>
"""
give_each_xlib_connection_its_events()  # the tests talk to many X servers in one process

WATCHER = "org.kde.StatusNotifierWatcher"
TRAY_APP = Path(__file__).with_name("tray_app.py")


@dataclass
class TrayDesktop:
    """One X display and one session bus of the test's own, with the environment that leads to them."""

    display: str
    env: dict[str, str]
    home: Path

    def run(self, *command: str, check: bool = True) -> str:
        """Run a short program on this desk; return what it printed."""
        done = subprocess.run(command, env=self.env, capture_output=True, text=True, timeout=20, check=False)
        assert not check or done.returncode == 0, f"{command}: {done.stderr}"
        return done.stdout

    def call(self, to: str, path: str, method: str, *args: str) -> str:
        """Call over D-Bus with gdbus, a client that is none of ours."""
        target = ["--session", "--dest", to, "--object-path", path, "--method", method]
        return self.run("gdbus", "call", *target, *args)

    def owned(self, name: str) -> bool:
        return "true" in self.call(
            "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus.NameHasOwner", name
        )

    def items(self) -> list[str]:
        """The bus names that the watcher knows."""
        if not self.owned(WATCHER):
            return []
        answer = self.call(
            WATCHER,
            "/StatusNotifierWatcher",
            "org.freedesktop.DBus.Properties.Get",
            WATCHER,
            "RegisteredStatusNotifierItems",
        )
        return [re.split("[@/]", item)[0] for item in re.findall(r"'([^']+)'", answer)]

    def click(self, x_px: int, y_px: int, button: int = 1) -> None:
        self.run("xdotool", "mousemove", str(x_px), str(y_px), "click", str(button))

    def windows(self, title: str = "") -> list[str]:
        """The visible windows, of which the titles match; menus have none."""
        found = self.run("xdotool", "search", "--onlyvisible", "--name", title or ".*", check=False)
        return found.split()

    def keys_are_grabbed(self) -> bool:
        """Whether a program, an open menu for one, has the keyboard to itself."""
        display = Xlib.display.Display(self.display)
        try:
            root, mode = display.screen().root, Xlib.X.GrabModeAsync
            return bool(root.grab_keyboard(False, mode, mode, Xlib.X.CurrentTime) == Xlib.X.AlreadyGrabbed)
        finally:
            display.close()

    def popups(self) -> list[tuple[int, int, int, int]]:
        """(x, y, width, height) of the open menus: mapped windows that ask no window manager, oldest first."""
        display = Xlib.display.Display(self.display)
        try:
            windows = display.screen().root.query_tree().children
            seen = [(one.get_attributes(), one.get_geometry()) for one in windows]
        except Xlib.error.XError:  # one went away while we looked
            return self.popups()
        finally:
            display.close()
        return [
            (box.x, box.y, box.width, box.height)
            for attributes, box in seen
            if attributes.map_state == Xlib.X.IsViewable and attributes.override_redirect and box.width > 20
        ]


@contextmanager
def tray_desktop(home: Path, *, dpi: int = 96, bus: bool = True) -> Iterator[TrayDesktop]:
    """An empty X display with a session bus beside it."""
    need("Xvfb", "xdotool", "gdbus")
    with xvfb("1000x600x24", "-dpi", str(dpi)) as display:
        env = clean_env(home, DISPLAY=display, GDK_BACKEND="x11", XCURSOR_THEME="default")
        if not bus:
            yield TrayDesktop(display, env, home)
            return
        with session_bus(home / "bus") as address:
            yield TrayDesktop(display, {**env, "DBUS_SESSION_BUS_ADDRESS": address}, home)


@contextmanager
def xfce_panel(
    on: TrayDesktop, *, dark: bool = False, height_px: int = 32, icon_px: int = 22
) -> Iterator[subprocess.Popen[bytes]]:
    """xfce4-panel with nothing but its tray, top left; host of SNI and XEmbed icons alike."""
    need("xfce4-panel", "xfconf-query")
    folder = on.home / ".config/xfce4/xfconf/xfce-perchannel-xml"
    folder.mkdir(parents=True, exist_ok=True)
    xml = PANEL_XML.format(dark=str(dark).lower(), height_px=height_px, icon_px=icon_px)
    (folder / "xfce4-panel.xml").write_text(xml)
    xfconfd = next(
        str(path) for path in Path("/usr/lib").glob("**/xfconfd") if os.access(path, os.X_OK) and path.is_file()
    )
    with (
        program(xfconfd, env=on.env, log=on.home / "xfconfd.log"),  # nothing activates it on a bare bus
        program("xfce4-panel", "--disable-wm-check", env=on.env, log=on.home / "panel.log") as panel,
    ):
        wait_until(lambda: on.owned(WATCHER), "xfce4-panel watches for icons")
        yield panel


@contextmanager
def trayer(on: TrayDesktop) -> Iterator[subprocess.Popen[bytes]]:
    """trayer: an XEmbed tray that knows no StatusNotifierItem."""
    need("trayer")
    command = ["trayer", "--edge", "top", "--align", "left", "--widthtype", "pixel", "--width", "200"]
    command += ["--heighttype", "pixel", "--height", "32", "--SetDockType", "true", "--transparent", "false"]
    with program(*command, env=on.env, log=on.home / "trayer.log") as process:
        wait_until(lambda: on.windows("panel"), "trayer shows its bar")
        yield process


class IconProcess:
    """A script of the test's that shows an icon and prints one line for each thing that happens."""

    def __init__(self, script: Path, on: TrayDesktop, *arguments: str) -> None:
        self.log = on.home / f"{script.stem}.out"
        self.log.write_bytes(b"")
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                [sys.executable, str(script), *arguments],
                env=on.env,
                stdin=subprocess.PIPE,
                stdout=out,
                stderr=out,
                text=True,
            )

    def tell(self, command: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()

    def said(self) -> list[str]:
        return self.log.read_text().splitlines()

    def wait_for(self, line: str) -> None:
        def arrived() -> bool:
            assert self.process.poll() is None or line in self.said(), f"ended: {self.said()}"
            return line in self.said()

        wait_until(arrived, f"the icon's process said {line!r}; it said {self.said()}")

    def end(self) -> int:
        if self.process.stdin is not None and not self.process.stdin.closed:
            self.process.stdin.close()
        return end(self.process)


@contextmanager
def icon_process(script: Path, on: TrayDesktop, *arguments: str) -> Iterator[IconProcess]:
    running = IconProcess(script, on, *arguments)
    try:
        yield running
    finally:
        running.end()


def found(program_name: str) -> bool:
    return shutil.which(program_name) is not None
