"""The icon with our trays in a loop like the daemon's, driven from stdin; not a test.

Each line on stdin is one of: `icon STATE`, `minutes N`, `panel`, `state`, `quit`. Every `CommandRequested` is printed.
"""

import argparse
import logging
import os
import selectors
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime

from sitbreak.core.events import Command, CommandRequested, Event, Now
from sitbreak.core.settings_surface import TraySettings
from sitbreak.core.view import IconState, MenuEntry, View
from sitbreak.dbus import Bus
from sitbreak.errors import BackendError
from sitbreak.supervise.part import Ready
from sitbreak.tray import candidates
from sitbreak.tray.tray_icon import TrayIcon

LATER = tuple(MenuEntry(f"{minutes} min", Command.SNOOZE, 60.0 * minutes) for minutes in (5, 10, 20))


def view(minutes: int, icon: IconState = IconState.SITTING) -> View:
    title = f"Sitting {minutes} min, break in {45 - minutes}"
    menu = (
        MenuEntry(title, enabled=False),
        MenuEntry(),
        MenuEntry("Stretch now", Command.STRETCH, default=True),
        MenuEntry("Later", children=LATER),
        MenuEntry("I am standing", Command.STANDING, checked=icon is IconState.STANDING),
        MenuEntry(),
        MenuEntry("Quit", Command.QUIT),
    )
    return View(icon, minutes // 4 / 12, title, f"{title}\nToday 3 h & 4 breaks", "", menu)


def say(text: str) -> None:
    print(text, flush=True)


def put(event: Event) -> None:
    assert isinstance(event, CommandRequested)
    say(f"asked {event.command.value} {event.for_s} {event.origin}")


class App:
    def __init__(self, settings: TraySettings) -> None:
        self.selector = selectors.DefaultSelector()
        session = self.session = self._session()
        self.icon = TrayIcon(candidates(settings, put, lambda: session), descriptors=self)
        self.icon.attach(session)
        self.view = view(16)
        self.selector.register(sys.stdin, selectors.EVENT_READ, self.obey)
        self.going = True
        self.last = ""

    def _session(self) -> Bus | None:
        try:
            bus = Bus.connect()
        except BackendError:
            return None
        self.selector.register(bus, selectors.EVENT_READ, bus.ready)
        return bus

    def watch(self, fileno: int, ready: Ready) -> None:
        self.selector.register(fileno, selectors.EVENT_READ, ready)

    def unwatch(self, fd: int) -> None:
        self.selector.unregister(fd)

    def obey(self) -> None:
        for line in os.read(sys.stdin.fileno(), 4096).decode().splitlines() or ["quit"]:
            command, _, value = line.partition(" ")
            match command:
                case "icon":
                    self.view = view(16, IconState(value))
                case "minutes":
                    self.view = view(int(value))
                case "modules":
                    say(f"loaded {sorted({'PIL.Image', 'gi', 'tkinter', 'asyncio', 'ssl'} & set(sys.modules))}")
                case "quit":
                    self.going = False

    def run(self) -> None:
        while self.going:
            now = Now(time.monotonic(), time.monotonic(), datetime.now(UTC))
            self.icon.tick(now)
            self.icon.show(self.view)
            (health,) = self.icon.health()
            name = health.name or "none"
            line = f"shown by {name}" if health.facts["shown"] else f"not shown ({name})"
            if line != self.last:
                self.last = line
                say(line)
            if self.session is not None and self.session.alive:
                with suppress(BackendError):
                    self.session.settle()
                due_s = self.session.wake_s()
            else:
                due_s = 15.0
            for key, _ in self.selector.select(min(15.0, due_s, self.icon.wake_s(now))):
                try:
                    key.data()
                except BackendError:
                    self.selector.unregister(key.fd)
        self.icon.close()
        say("ended")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--backend", default="auto")
    parser.add_argument("--panel", default="auto")
    wanted = parser.parse_args()
    logging.basicConfig(level=logging.INFO, stream=sys.stdout, format="log %(message)s")
    App(TraySettings(backend=wanted.backend, panel=wanted.panel)).run()
