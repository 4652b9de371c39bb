"""Headless Wayland compositors of a test's own: sway, KWin and Mutter, and ways to type and point in them."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from sitbreak.activity.wire import Global, Wire, connect
from sitbreak.dbus import Bus
from sitbreak.errors import BackendError
from tests.desktop.kit import artifacts, clean_env, need, not_root, program, session_bus, wait_until

REMOTE = "org.gnome.Mutter.RemoteDesktop"


@contextmanager
def sway(home: Path, display: str = "wayland-1", **more: str) -> Iterator[dict[str, str]]:
    """Run sway without a screen; yield the environment of its clients. It refuses root, so root pretends to be none."""
    need("sway")
    env = clean_env(home, WLR_BACKENDS="headless", WLR_LIBINPUT_NO_DEVICES="1", WLR_RENDERER="pixman", **more)
    plain = not_root()
    with program(*plain, "sway", "-c", "/dev/null", env=env, log=home / "sway.log"):
        yield _clients(env, display, "sway")


@contextmanager
def sway_session(home: Path) -> Iterator[dict[str, str]]:
    """Run sway with a session bus; its clients' environment lets swaymsg ask it."""
    with session_bus(home / "bus") as bus, sway(home, DBUS_SESSION_BUS_ADDRESS=bus) as env:
        run = Path(env["XDG_RUNTIME_DIR"])
        door = wait_until(lambda: next(run.glob("sway-ipc.*.sock"), None), "sway can be asked")
        yield {**env, "SWAYSOCK": str(door)}


def swaymsg(env: dict[str, str], *words: str) -> None:
    """Have sway do something."""
    subprocess.run(["swaymsg", *words], env=env, check=True, capture_output=True, timeout=20)


@contextmanager
def kwin(home: Path, bus: str, display: str = "wayland-k") -> Iterator[dict[str, str]]:
    """Run KWin without a screen. Its capabilities, which a container may not grant, stay behind with the original."""
    need("kwin_wayland")
    original = shutil.which("kwin_wayland")
    assert original is not None
    copy = home / "kwin_wayland"  # it insists on this name
    shutil.copyfile(original, copy)
    copy.chmod(0o755)
    env = clean_env(home, DBUS_SESSION_BUS_ADDRESS=bus, KWIN_WAYLAND_NO_PERMISSION_CHECKS="1")
    command = (str(copy), "--virtual", "--no-lockscreen", "--socket", display)
    with program(*command, env=env, log=home / "kwin.log"):
        yield _clients(env, display, "KWin")


@contextmanager
def mutter(home: Path, bus: str, display: str = "wayland-m") -> Iterator[dict[str, str]]:
    """Run Mutter without a screen."""
    need("mutter")
    env = clean_env(home, DBUS_SESSION_BUS_ADDRESS=bus, GSETTINGS_BACKEND="memory")
    command = ("mutter", "--headless", "--wayland", "--no-x11", "--virtual-monitor", "800x600", "--wayland-display")
    with program(*command, display, env=env, log=home / "mutter.log"):
        yield _clients(env, display, "Mutter")


def _clients(env: dict[str, str], display: str, name: str) -> dict[str, str]:
    path = Path(env["XDG_RUNTIME_DIR"], display)
    wait_until(lambda: _answers(path), f"{name} answers on {path}")
    return {**env, "WAYLAND_DISPLAY": display}


def _answers(path: Path) -> bool:
    """Tell whether a compositor answers in the time that we grant it; it listens long before it does."""
    link = socket.socket(socket.AF_UNIX)
    wire = Wire(link)
    try:
        link.connect(str(path))
        wire.roundtrip()
    except (OSError, BackendError):
        return False
    else:
        return True
    finally:
        wire.close()


def type_text(env: dict[str, str], text: str) -> None:
    """Type through the virtual keyboard that wlroots compositors offer."""
    need("wtype")
    subprocess.run(["wtype", text], env=env, check=True, timeout=30)


class PatientWire(Wire):
    """A client of the test's own: on a busy machine a compositor may need longer than our quarter of a second."""

    def roundtrip(self) -> None:
        """Wait until the compositor has answered."""
        wait_until(self._answered, "the compositor answers")

    def _answered(self) -> bool:
        try:
            super().roundtrip()
        except BackendError:
            return False
        return True

    @classmethod
    def connected(cls) -> "PatientWire":
        """Connect as ours does."""
        return cls(connect()._link)


class KWinPointer:
    """Moves the pointer through KWin's org_kde_kwin_fake_input."""

    AUTHENTICATE, POINTER_MOTION = 0, 1

    def __init__(self) -> None:
        self._wire = PatientWire.connected()
        (offered,) = [each for each in self._wire.globals() if each.interface == "org_kde_kwin_fake_input"]
        self._input, _ = self._wire.bind(Global(offered.name, offered.interface, 1), 1, lambda *_: None)
        self._wire.send(self._input, self.AUTHENTICATE, "test", "to be somebody")
        self._wire.roundtrip()

    def move(self) -> None:
        """Move by one pixel (24.8 fixed point)."""
        self._wire.send(self._input, self.POINTER_MOTION, 256, 256)
        self._wire.roundtrip()

    def close(self) -> None:
        self._wire.close()


class MutterPointer:
    """Moves the pointer through Mutter's remote desktop interface."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        (self._session,) = bus.call(REMOTE, "/org/gnome/Mutter/RemoteDesktop", REMOTE, "CreateSession", gives="o")
        bus.call(REMOTE, self._session, f"{REMOTE}.Session", "Start", gives="")

    def move(self) -> None:
        """Move by one pixel."""
        self._bus.call(
            REMOTE, self._session, f"{REMOTE}.Session", "NotifyPointerMotionRelative", "dd", 1.0, 1.0, gives=""
        )


class SwayPointer:
    """A mouse of the test's own, through sway's zwlr_virtual_pointer_v1; without one the seat has no pointer."""

    MOTION_ABSOLUTE, BUTTON, FRAME = 1, 2, 4
    LEFT, RIGHT = 0x110, 0x111  # linux/input-event-codes.h
    SCREEN_PX = (1280, 720)

    def __init__(self) -> None:
        self._wire = PatientWire.connected()
        kind = "zwlr_virtual_pointer_manager_v1"
        (offered,) = [each for each in self._wire.globals() if each.interface == kind]
        maker, _ = self._wire.bind(offered, 1, lambda *_: None)
        self._mouse = self._wire.new(lambda *_: None)
        self._wire.send(maker, 0, 0, self._mouse)
        self._wire.roundtrip()

    def click(self, x_px: int, y_px: int, button: int = LEFT) -> None:
        self.move(x_px, y_px)
        for pressed in (1, 0):
            self._wire.send(self._mouse, self.BUTTON, self._now_ms(), button, pressed)
            self._wire.send(self._mouse, self.FRAME)
        self._wire.roundtrip()

    def move(self, x_px: int, y_px: int) -> None:
        self._wire.send(self._mouse, self.MOTION_ABSOLUTE, self._now_ms(), x_px, y_px, *self.SCREEN_PX)
        self._wire.send(self._mouse, self.FRAME)
        self._wire.roundtrip()

    @staticmethod
    def _now_ms() -> int:
        """A menu of GTK's takes no click without a later time than that which opened it."""
        return int(time.monotonic() * 1000) & 0xFFFFFFFF

    def close(self) -> None:
        self._wire.close()


def shot(env: dict[str, str], name: str) -> Image.Image:
    """Photograph the first output into the artefacts folder; needs grim."""
    target = artifacts() / f"{name}.png"
    subprocess.run(["grim", str(target)], env=env, check=True, timeout=20)
    with Image.open(target) as image:
        return image.convert("RGB")
