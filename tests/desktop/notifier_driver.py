"""What the notification tests share: a notifier on a private bus, real servers, and what these hold."""

import contextlib
import io
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from sitbreak.core.events import Command
from sitbreak.dbus import Bus
from sitbreak.figure.draw import scene
from sitbreak.figure.pillow_ import render
from sitbreak.figure.poses import load
from sitbreak.notify import Button, Notice
from sitbreak.notify.choose import choose
from sitbreak.notify.picture import Picture
from sitbreak.supervise.health import Health
from tests.desktop.hub_driver import HubDriver
from tests.desktop.kit import clean_env, need, program, wait_until
from tests.kit.clock import Clock

NAME = "org.freedesktop.Notifications"

DUNSTRC = """[global]
history_length = 20
show_indicators = yes
width = 380
offset = 20x40
font = DejaVu Sans 11
min_icon_size = 0
max_icon_size = 128
markup = full
ignore_dbusclose = false
format = "<b>%s</b>\\n%b"
dmenu = {menu}
"""

REMINDER = Notice(
    tag="reminder",
    title="48 min sitting",
    body="Stand up: hip-flexor stretch, 20 s each side.",
    buttons=(Button(Command.STRETCH, "Start"), Button(Command.SNOOZE, "Later"), Button(Command.SKIP, "Skip")),
    default=Command.STRETCH,
    number=1,
)


class NotifierDriver(HubDriver):
    """A notifier with its bus in a hub of its own, as the daemon has it; `events` is what the person answered."""

    def __init__(self, address: str | None, setting: str = "auto") -> None:
        super().__init__()
        self.printed = io.StringIO()
        self.bus = self.connect(address)
        self.clock = Clock()
        self.notifier = choose(
            setting, self.bus, self.hub.put, now=self.clock.now, stream=self.printed, platform="linux"
        )

    @property
    def health(self) -> Health:
        """How the notifier is."""
        (health,) = self.notifier.health()
        return health

    @property
    def refused(self) -> list[tuple[str, str]]:
        """Who does not serve, and why."""
        return [(refusal.name, refusal.reason) for refusal in self.health.refusals]

    def tick(self, after_s: float = 0.0) -> None:
        """Let time pass on the notifier's clock."""
        self.notifier.tick(self.clock.wait(after_s))

    def lost(self, bus: Bus) -> None:
        """Go on without it."""
        if bus is self.bus:
            self.reconnect(None)

    def reconnect(self, address: str | None) -> None:
        """Do what the daemon does when its bus is lost or found."""
        if self.bus is not None:
            self.drop(self.bus)
        self.bus = self.connect(address)
        self.notifier.attach(self.bus)

    def turn(self) -> bool:
        """Take one short turn of the loop; always true, so that it can be part of a condition."""
        self.serve()
        return True

    @property
    def blocks(self) -> int:
        """How many notices the console printed."""
        return self.printed.getvalue().count("── ")

    def close(self) -> None:
        """End everything."""
        self.notifier.close()
        super().close()


@contextlib.contextmanager
def notifier_driver(address: str | None, setting: str = "auto") -> Iterator[NotifierDriver]:
    """Make a desk and clear it away."""
    made = NotifierDriver(address, setting)
    try:
        yield made
    finally:
        made.close()


def owned(address: str, name: str = NAME) -> bool:
    """Tell whether somebody owns the name on this bus."""
    bus = Bus.connect(address)
    try:
        return bus.owner(name) is not None
    finally:
        bus.close()


def picture(size_px: int = 96) -> Picture:
    """Paint a stretch as those of notifications are."""
    image = render(scene(load()["standing-hip-flexor-stretch"]), size_px, ground=True)
    return Picture(size_px, size_px, image.convert("RGBA").tobytes())


def shirt_px(photo: Path) -> int:
    """Count the pixels that have the colour of the figure's shirt, which no server draws by itself."""
    with Image.open(photo) as image:
        pixels = image.convert("RGB").tobytes()
    triples = zip(pixels[0::3], pixels[1::3], pixels[2::3], strict=True)
    return sum(green > red + 60 and green > blue for red, green, blue in triples)


@contextlib.contextmanager
def xfce_notifyd(home: Path, address: str, display: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Run an xfce4-notifyd of the test's own, with the settings service that it needs."""
    places = [Path("/usr/lib"), Path("/usr/libexec")]
    found = [str(p) for place in places for p in place.glob("**/xfce4-notifyd") if p.is_file()]
    settings = [str(p) for place in places for p in place.glob("**/xfconfd") if p.is_file()]
    if not found or not settings:
        pytest.skip("xfce4-notifyd or xfconfd is not installed")
    env = clean_env(home, DBUS_SESSION_BUS_ADDRESS=address, DISPLAY=display)
    with program(settings[0], env=env), program(found[0], env=env) as process:
        wait_until(lambda: owned(address), "xfce4-notifyd owns its name")
        yield process


class Dunst:
    """A dunst of the test's own."""

    def __init__(self, home: Path, address: str, display: str, extra: str = "") -> None:
        self.env = clean_env(home, DBUS_SESSION_BUS_ADDRESS=address, DISPLAY=display)
        self.address = address
        self.config = home / "dunstrc"
        self.choice = home / "choice"
        menu = home / "menu"
        menu.write_text(f'#!/bin/sh\ncat > {home}/offered\ngrep -F "$(cat {self.choice})" {home}/offered\n')
        menu.chmod(0o755)
        self.config.write_text(DUNSTRC.format(menu=menu) + extra)

    @contextlib.contextmanager
    def running(self) -> Iterator["subprocess.Popen[bytes]"]:
        """Run it until the block ends; its end may come earlier, by the test."""
        need("dunst", "dunstctl")
        with program("dunst", "-config", str(self.config), env=self.env) as process:
            wait_until(lambda: owned(self.address), "dunst owns its name")
            yield process

    def ctl(self, *command: str) -> str:
        """Ask dunstctl."""
        done = subprocess.run(["dunstctl", *command], env=self.env, capture_output=True, text=True, timeout=20)
        return done.stdout.strip()

    @property
    def shown(self) -> int:
        """How many notifications are on the screen."""
        return int(self.ctl("count", "displayed") or 0)

    def history(self) -> list[dict[str, str]]:
        """Return what it showed and closed."""
        ((*entries,),) = json.loads(self.ctl("history"))["data"]
        return [{key: str(value["data"]) for key, value in entry.items()} for entry in entries]

    def choose(self, label: str) -> None:
        """Pick an action from its context menu."""
        self.choice.write_text(label)
        self.ctl("context")
