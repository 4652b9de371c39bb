"""What every shell needs: an ordinary user with folders, a session bus and a system bus of its own, and a daemon there.

A test process that is root is the user 1000 inside a user namespace (`desktop.kit.not_root`), and so is every program
that it starts here: a bus believes its clients by their user, so what is to be asked is asked through `Hand`.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops

from sitbreak.dataclass import dataclass, field
from tests.desktop import asking
from tests.desktop.kit import BUS_CONFIG, artifacts, clean_env, end, need, not_root, program, wait_until
from tests.desktop.tray_hosts import TrayDesktop
from tests.shells.told import ToldProcess

SERVICES = Path("/usr/share/dbus-1/services")
SEATS = Path("/run/systemd/seats")  # libsystemd takes it for the proof that a logind runs
LOGIN1, LOGIN1_ROOT, SESSION_PATH = (
    "org.freedesktop.login1",
    "/org/freedesktop/login1",
    "/org/freedesktop/login1/session/c1",
)
SESSION = f"{LOGIN1}.Session"
MOCK = "org.freedesktop.DBus.Mock"
DISPLAY_MANAGER = "org.gnome.DisplayManager"
SYSTEM_PYTHON = "/usr/bin/python3"  # the one that Debian's python3-dbusmock belongs to
# a day in seconds: due after 5 s of input, and nothing else gets in between
SHORT = ("sit.interval=5s", "sit.break=60s", "sit.still_sitting=30s", "sit.min_sit=0s", "remind.lull=0s")


class Hand(ToldProcess):
    """Calls methods on one bus as the ordinary user."""

    def __init__(self, words: list[str], bus: str, env: dict[str, str]) -> None:
        super().__init__(words, env, "bus_hand", bus, silence="the bus went away")

    def call(self, to: str, path: str, interface: str, member: str, signature: str = "", *args: Any) -> Any:
        """Return the body of the answer; an error fails the test."""
        answer = self.answer(to, path, interface, member, signature, *args)
        assert "body" in answer, f"{interface}.{member}{args}: {answer['error']}"
        return answer["body"]

    def answer(
        self, to: str, path: str, interface: str, member: str, signature: str = "", *args: Any
    ) -> dict[str, Any]:
        """Return {"body": ...} or {"error": ...}."""
        return dict(json.loads(self.ask(json.dumps([to, path, interface, member, signature, args]))))

    def get(self, to: str, path: str, interface: str, name: str) -> Any:
        """Return a property; None where nobody answers."""
        answer = self.answer(to, path, "org.freedesktop.DBus.Properties", "Get", "ss", interface, name)
        return answer["body"][0][1] if "body" in answer else None


@dataclass
class ShellDesk(TrayDesktop):
    """The buses, folders and environment of one ordinary user. What it starts ends with it."""

    words: list[str] = field(default_factory=list)
    stack: ExitStack = field(default_factory=ExitStack)

    def __post_init__(self) -> None:
        self._daemons = 0
        self.session, self.system = (self._closed(Hand(self.words, bus, self.env)) for bus in ("SESSION", "SYSTEM"))

    def run(self, *command: str, check: bool = True) -> str:
        """Run a short program as this user; return what it printed."""
        return super().run(*self.words, *command, check=check)

    def start(self, *command: str, **more: str) -> "subprocess.Popen[bytes]":
        """Start a program as this user, with these variables, too; it ends with the desk."""
        log = self.home / f"{Path(command[0]).name}.log"
        return self.stack.enter_context(program(*self.words, *command, env={**self.env, **more}, log=log, grace_s=3))

    @contextmanager
    def daemon(self, *sets: str) -> Iterator["ShellDaemon"]:
        """Run a daemon without a past: its settings, history and socket are in a folder of its own."""
        self._daemons += 1
        home = f"sitbreak{self._daemons}"
        env = {**self.env, "SITBREAK_HOME": str(self.home / home)}
        log = self.home / f"{home}.log"
        line = [*self.words, sys.executable, "-m", "sitbreak", "run", *(f"--set={one}" for one in sets)]
        with program(*line, env=env, log=log) as process:
            yield ShellDaemon(self, env, process, log)
        assert "Traceback" not in log.read_text(), log.read_text()

    def lock_hint(self, locked: bool) -> None:
        """Say through logind whether the session is locked, as a shell does."""
        self.system.call(
            LOGIN1, SESSION_PATH, MOCK, "UpdateProperties", "sa{sv}", SESSION, {"LockedHint": ("b", locked)}
        )

    def _closed(self, hand: Hand) -> Hand:
        self.stack.callback(hand.close)
        return hand


@dataclass
class ShellDaemon:
    """The daemon of a desk."""

    on: ShellDesk
    env: dict[str, str]
    process: "subprocess.Popen[bytes]"
    log: Path

    def sitbreak(self, *arguments: str) -> str:
        """Run the command; return all that it printed."""
        line = [*self.on.words, sys.executable, "-m", "sitbreak", *arguments]
        done = subprocess.run(line, env=self.env, capture_output=True, text=True, timeout=30, check=False)
        return done.stdout + done.stderr

    def status(self) -> dict[str, Any]:
        """Return the status; empty while nobody answers."""
        assert self.process.poll() is None, self.log.read_text()
        return asking.status(Path(self.env["SITBREAK_HOME"]))

    def wait_for_mode(self, mode: str) -> None:
        """Wait until the status says so."""
        wait_until(lambda: self.status().get("mode") == mode, f"the mode is {mode}")


@contextmanager
def shell_desk(home: Path, *services: str, **more: str) -> Iterator[ShellDesk]:
    """Make a desk on whose session bus these services, and no others, are started when they are called."""
    need("dbus-daemon", "gdbus", SYSTEM_PYTHON)
    words = not_root()
    env = clean_env(home, XDG_SESSION_ID="c1", XDG_SEAT="seat0", LIBGL_ALWAYS_SOFTWARE="1", LANG="C.UTF-8", **more)
    env["PATH"] += ":/usr/bin:/bin:/usr/games"
    SEATS.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        for kind, named in (("SYSTEM", ()), ("SESSION", services)):
            env[f"DBUS_{kind}_BUS_ADDRESS"] = stack.enter_context(_bus(home / kind.lower(), words, env, named))
        desk = ShellDesk("", env, home, words, stack)
        _mock_system(desk)
        yield desk


@contextmanager
def _bus(folder: Path, words: list[str], env: dict[str, str], services: tuple[str, ...]) -> Iterator[str]:
    """Start a bus with this environment, which is that of all that it activates; yield its address."""
    activated = folder / "services"
    activated.mkdir(parents=True)
    for name in services:
        (activated / f"{name}.service").write_bytes((SERVICES / f"{name}.service").read_bytes())
    config = folder / "bus.conf"
    served = f"<servicedir>{activated}</servicedir></busconfig>"
    config.write_text(BUS_CONFIG.format(folder=folder).replace("</busconfig>", served))
    command = [*words, "dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert address, (folder / "log").read_text()
        yield address
    finally:
        end(process)
        if process.stdout is not None:
            process.stdout.close()


def _mock_system(desk: ShellDesk) -> None:
    """logind with one session, and the display manager without which GNOME cannot lock."""
    desk.start(SYSTEM_PYTHON, "-m", "dbusmock", "--system", "--template", "logind")
    manager = (DISPLAY_MANAGER, "/org/gnome/DisplayManager/Manager", f"{DISPLAY_MANAGER}.Manager")
    desk.start(SYSTEM_PYTHON, "-m", "dbusmock", "--system", *manager)
    call = desk.system.call
    for name in (LOGIN1, DISPLAY_MANAGER):
        wait_until(partial(_is_owned, desk.system, name), f"{name} is mocked")
    uid = 1000 if desk.words else os.getuid()
    call(LOGIN1, LOGIN1_ROOT, MOCK, "AddSession", "ssusb", "c1", "seat0", uid, "tester", True)
    update = 'self.UpdateProperties("org.freedesktop.login1.Session",{"LockedHint":dbus.Boolean(args[0])})'
    for name, signature, code in (
        ("SetLockedHint", "b", update),
        ("SetIdleHint", "b", ""),
        ("SetType", "s", ""),
        ("TakeControl", "b", ""),
        ("ReleaseControl", "", ""),
    ):
        call(LOGIN1, SESSION_PATH, MOCK, "AddMethod", "sssss", SESSION, name, signature, "", code)
    here = f'ret=dbus.ObjectPath("{SESSION_PATH}")'
    for name, takes, gives, code in (
        ("GetSession", "s", "o", here),
        ("GetSessionByPID", "u", "o", here),
        ("GetUser", "u", "o", f'ret=dbus.ObjectPath("{LOGIN1_ROOT}/user/{uid}")'),
        ("ListInhibitors", "", "a(ssssuu)", "ret=[]"),
    ):
        call(LOGIN1, LOGIN1_ROOT, MOCK, "AddMethod", "sssss", f"{LOGIN1}.Manager", name, takes, gives, code)
    call(DISPLAY_MANAGER, manager[1], MOCK, "AddProperty", "ssv", manager[2], "Version", ("s", "43.0"))


def _is_owned(hand: Hand, name: str) -> bool:
    (owned,) = hand.call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "NameHasOwner", "s", name)
    return bool(owned)


def picture(name: str) -> Path:
    """Return where a screenshot of this name goes."""
    return artifacts() / f"{name}.png"


def changed_box(before: Path, after: Path, least: int = 24) -> tuple[int, int, int, int] | None:
    """Return the box around what differs between two screenshots by more than `least` of 255; None if nothing does."""
    with Image.open(before) as one, Image.open(after) as other:
        difference = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).convert("L")
    return difference.point(lambda value: 255 if value > least else 0).getbbox()


def is_orange(shot: Path, place: list[float]) -> bool:
    """Tell whether something orange is painted there: an icon that is due."""
    x_px, y_px, width_px, height_px = place
    with Image.open(shot) as image:
        part = image.convert("HSV").crop((int(x_px), int(y_px), int(x_px + width_px), int(y_px + height_px)))
        pixels = list(zip(*[iter(part.tobytes())] * 3, strict=True))
    # Pillow's hue goes to 255: 14 to 34 is 20 to 48 degrees
    orange = [1 for hue, vivid, light in pixels if 14 <= hue <= 34 and vivid > 120 and light > 120]
    return len(orange) > 10
