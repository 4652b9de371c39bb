"""GNOME Shell without a screen: started, asked through its own looking glass, pointed at and typed into."""

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.desktop.kit import end, need, wait_until
from tests.shells.kit import ShellDesk, picture, shell_desk

SHELL = "org.gnome.Shell"
IBUS, IBUS_STARTS = "/org/gnome/shell/misc/ibusManager.js", "async _queueSpawn() {"
REMOTE = "org.gnome.Mutter.RemoteDesktop"
SERVICES = (
    "ca.desrt.dconf",
    "org.gnome.Shell.Notifications",
    "org.gnome.ScreenSaver",
    "org.gnome.Shell.CalendarServer",
)
INDICATORS = "ubuntu-appindicators@ubuntu.com"
OPEN = "open@sitbreak"
# allows `Eval` and `Screenshot`, which the shell otherwise keeps to itself
EXTENSION = "function init() {}\nfunction enable() { global.context.unsafe_mode = true; }\nfunction disable() {}\n"
MODULE = """import {Extension} from 'resource:///org/gnome/shell/extensions/extension.js';
export default class extends Extension { enable() { global.context.unsafe_mode = true; } disable() {} }
"""
FIRST_WITH_MODULES = 45
SETTINGS = (
    ("org.gnome.shell", "welcome-dialog-last-shown-version", "'999'"),
    ("org.gnome.shell", "disable-extension-version-validation", "true"),
    ("org.gnome.desktop.interface", "enable-animations", "false"),
    ("org.gnome.desktop.interface", "enable-hot-corners", "false"),
    ("org.gnome.desktop.session", "idle-delay", "uint32 0"),
    ("org.gnome.desktop.peripherals.mouse", "accel-profile", "'flat'"),
)
BUTTONS = {"left": 0x110, "right": 0x111, "middle": 0x112}  # linux/input-event-codes.h
SHIFT = 42
SIZE_PX = (1280, 800)

# the icons that the extension shows for us, and where an actor is
ICONS = """Object.entries(Main.panel.statusArea).filter(([name, icon]) =>
  name.startsWith('appindicator-') && icon._indicator.id === 'sitbreak' && icon.mapped).map(([_, icon]) => icon)"""
WARNING = "Main.messageTray.getSources().filter(s => s.notifications.some(n => n.title.includes('unsafe')))"
# the messages of the list below the clock: sections in 43, groups in 48
LISTED = """(list => list._messageView
  ? [...list._messageView._notificationSourceToGroup.values()].flatMap(g => [...g._notificationToMessage.values()])
  : list._sectionList.get_children().flatMap(s => s._list ? s._list.get_children() : [])
)(Main.panel.statusArea.dateMenu._messageList)"""
PLACE = "(a => { const [x, y] = a.get_transformed_position(); return [x, y, a.width, a.height]; })"


class Gnome:
    """One running shell, its pointer and its keyboard."""

    def __init__(self, on: ShellDesk, *monitors: str) -> None:
        self.on = on
        self._monitors = monitors
        self._process: subprocess.Popen[bytes] | None = None
        self._remote = ""

    def start(self) -> None:
        """Start the shell, and wait until it can be asked."""
        command = [*self.on.words, "gnome-shell", "--headless", "--wayland", "--wayland-display", "wayland-g"]
        command += [word for each in self._monitors for word in ("--virtual-monitor", each)]
        (self.on.home / "run/gnome-shell-disable-extensions").unlink(missing_ok=True)
        with (self.on.home / "gnome-shell.log").open("ab") as log:
            self._process = subprocess.Popen(command, env=self.on.env, stdout=log, stderr=log)
        wait_until(lambda: self._answers("Main.layoutManager._startingUp"), "GNOME Shell has started")
        (self._remote,) = self._call(REMOTE, f"/{REMOTE.replace('.', '/')}", REMOTE, "CreateSession")
        self._input("Start")
        self.move(640, 400)
        wait_until(lambda: self.eval(f"{WARNING}.length"), "it warns of its looking glass")
        self.eval(f"{WARNING}.forEach(source => source.destroy())")
        wait_until(lambda: not self.eval(f"{WARNING}.length"), "the warning is gone")

    def kill(self) -> None:
        """End it as a crash does."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """End it."""
        if self._process is not None:
            end(self._process, 5)

    def eval(self, script: str) -> Any:
        """Return what a piece of JavaScript gives, inside the shell."""
        good, said = self._call(SHELL, "/org/gnome/Shell", SHELL, "Eval", "s", script)
        assert good, f"{script}: {said}"
        return json.loads(said) if said else None

    def shot(self, name: str) -> Path:
        """Photograph all monitors."""
        target = picture(name)
        shots = f"{SHELL}.Screenshot"
        good, _ = self._call(
            shots, "/org/gnome/Shell/Screenshot", shots, "Screenshot", "bbs", False, False, str(target)
        )
        assert good
        return target

    def icons(self) -> list[list[float]]:
        """Return x, y, width and height of our icons in the panel."""
        return _laid_out(self.eval(f"{ICONS}.map({PLACE})"))

    def banner(self) -> list[list[float]]:
        """Return x, y, width and height of the banner that is on the screen, if there is one."""
        return _laid_out(self.eval(f"[Main.messageTray._banner].filter(b => b && b.mapped).map({PLACE})"))

    def buttons(self) -> dict[str, list[float]]:
        """Return the visible buttons of the banner: label -> x, y, width and height."""
        box = "Main.messageTray._banner._buttonBox"
        if not self.eval(f"Boolean(Main.messageTray._banner && {box} && {box}.mapped)"):
            return {}
        return _laid_out_by_label(self.eval(f"{box}.get_children().map(b => [b.label, {PLACE}(b)])"))

    def press(self, label: str) -> None:
        """Put the pointer onto the banner, which brings its buttons out, and press one of them."""
        ((x_px, y_px, width_px, height_px),) = self.banner()
        self.move(x_px + width_px / 2, y_px + height_px / 2)

        def gone() -> bool:
            if place := self.buttons().get(label):
                time.sleep(0.2)  # it may still be on its way
                if place == self.buttons().get(label):
                    self.click(place)
                    time.sleep(0.2)
            return not self.banner()

        wait_until(gone, f"{label} is pressed")

    def menu(self) -> dict[str, list[float]]:
        """Return the entries of our open menu that can be seen: label -> x, y, width and height."""
        items = "(m => m._getMenuItems().flatMap(i => [i, ...(i.menu ? i.menu._getMenuItems() : [])]))"
        script = f"{ICONS}.flatMap(icon => {items}(icon.menu)).filter(i => i.label && i.actor.mapped)"
        return _laid_out_by_label(self.eval(f"{script}.map(i => [i.label.text, {PLACE}(i.actor)])"))

    def notifications(self) -> list[list[Any]]:
        """Return title, body and the labels of the actions of all that it holds."""
        return list(
            self.eval(
                "[].concat(...Main.messageTray.getSources().map(s => s.notifications.map("
                "n => [n.title, n.bannerBodyText ?? n.body, n.actions ? n.actions.map(a => a.label) : []])))"
            )
        )

    def listed(self) -> list[list[float]]:
        """Return the places of the notifications in the open list below the clock."""
        return _laid_out(self.eval(f"{LISTED}.filter(m => m.mapped).map({PLACE})"))

    def open_list(self) -> list[float]:
        """Click on the clock; return where the one notification of the list is."""
        (clock,) = self.eval(f"[Main.panel.statusArea.dateMenu].map({PLACE})")
        self.click(clock)
        (place,) = wait_until(self.listed, "the list is open and has it")
        return list(place)

    def close_list(self) -> None:
        """Close the list below the clock."""
        self.eval("Main.panel.statusArea.dateMenu.menu.close(false)")

    def move(self, x_px: float, y_px: float) -> None:
        """Put the pointer there: into the lower left corner first, then as far as is wanted."""
        for _ in range(2):
            self._input("NotifyPointerMotionRelative", "dd", -4000.0, 4000.0)
        bottom_px = self.eval("global.screen_height") - 1
        self._input("NotifyPointerMotionRelative", "dd", float(x_px), float(y_px) - bottom_px)

    def click(self, place: list[float], button: str = "left") -> None:
        """Click into the middle of a place."""
        x_px, y_px, width_px, height_px = place
        self.move(x_px + width_px / 2, y_px + height_px / 2)
        for down in (True, False):
            self._input("NotifyPointerButton", "ib", BUTTONS[button], down)
            time.sleep(0.05)

    def wheel(self, steps: int) -> None:
        """Turn the wheel."""
        self._input("NotifyPointerAxisDiscrete", "ui", 0, steps)

    def type(self, key: int = SHIFT) -> None:
        """Press a key and let it go."""
        for down in (True, False):
            self._input("NotifyKeyboardKeycode", "ub", key, down)

    def lock(self) -> None:
        """Lock the screen."""
        self.eval("Main.screenShield.lock(true)")
        wait_until(lambda: self.eval("Main.sessionMode.isLocked"), "the screen is locked")

    def unlock(self) -> None:
        """Open the lock, as the right password does."""
        self.eval("Main.screenShield.deactivate(false)")
        wait_until(lambda: not self.eval("Main.sessionMode.isLocked"), "the screen is unlocked")

    def set(self, schema: str, key: str, value: str) -> None:
        """Change a setting of the desktop."""
        self.on.run("gsettings", "set", schema, key, value)

    def _input(self, member: str, signature: str = "", *args: Any) -> None:
        self._call(REMOTE, self._remote, f"{REMOTE}.Session", member, signature, *args)

    def _call(self, to: str, path: str, interface: str, member: str, signature: str = "", *args: Any) -> Any:
        return self.on.session.call(to, path, interface, member, signature, *args)

    def _answers(self, script: str) -> bool:
        answer = self.on.session.answer(SHELL, "/org/gnome/Shell", SHELL, "Eval", "s", script)
        return bool(answer.get("body") == [True, "false"])


def _laid_out(places: list[list[Any]]) -> list[list[float]]:
    return [place for place in places if None not in place]  # NaN until then, also of what is mapped


def _laid_out_by_label(places: list[list[Any]]) -> dict[str, list[float]]:
    return {label: place for label, place in places if None not in place}


def version() -> int:
    """Return the first number of the shell's version."""
    told = subprocess.run(["gnome-shell", "--version"], capture_output=True, text=True, timeout=30, check=True).stdout
    return int(told.split()[-1].partition(".")[0])


@contextmanager
def gnome_desk(home: Path) -> Iterator[ShellDesk]:
    """Make a desk with GNOME's settings, before the shell."""
    need("gnome-shell", "gjs", "gsettings", "gresource")
    with shell_desk(home, *SERVICES, XDG_CURRENT_DESKTOP="GNOME") as desk:
        folder = home / ".local/share/gnome-shell/extensions" / OPEN
        folder.mkdir(parents=True)
        major = version()
        (folder / "extension.js").write_text(EXTENSION if major < FIRST_WITH_MODULES else MODULE)
        about = {"uuid": OPEN, "name": OPEN, "description": OPEN, "shell-version": [str(major)], "url": ""}
        (folder / "metadata.json").write_text(json.dumps(about))
        enable(desk, OPEN, INDICATORS)
        for schema, key, value in SETTINGS:
            desk.run("gsettings", "set", schema, key, value)
        desk.env["WAYLAND_DISPLAY"] = "wayland-g"
        desk.env["G_RESOURCE_OVERLAYS"] = _without_ibus(home)
        yield desk


def _without_ibus(home: Path) -> str:
    """Return what makes the shell read its ibusManager.js without the start of ibus.

    It runs a function of JavaScript in the fork, which locks up now and then when there is another thread.
    """
    folder = Path("/usr/lib/gnome-shell")
    for library in [path for path in folder.glob("lib*shell*.so") if path.is_file()]:
        done = subprocess.run(["gresource", "extract", str(library), IBUS], capture_output=True, text=True, check=False)
        if IBUS_STARTS in done.stdout:
            break
    else:
        pytest.fail(f"no library in {folder} has {IBUS} as it was")
    changed = home / "ibusManager.js"
    changed.write_text(done.stdout.replace(IBUS_STARTS, f"{IBUS_STARTS} return;"))
    return f"{IBUS}={changed}"


def enable(desk: ShellDesk, *extensions: str) -> None:
    """Switch these extensions on and all others off."""
    desk.run("gsettings", "set", "org.gnome.shell", "enabled-extensions", str(list(extensions)))


@contextmanager
def gnome(home: Path, *monitors: str) -> Iterator[Gnome]:
    """Run the shell on a desk of its own."""
    with gnome_desk(home) as desk:
        shell = Gnome(desk, *monitors or ("1280x800",))
        try:
            shell.start()
            yield shell
        finally:
            shell.close()
