"""Shells on an X server without a screen: looked at with ImageMagick, pointed at and typed into with xdotool."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

from tests.desktop.kit import end, screenshot, wait_until, xvfb
from tests.shells.claims import Shell, stands_still
from tests.shells.kit import ShellDesk, shell_desk

Kind = TypeVar("Kind", bound="XShell")
BUTTONS = {"left": "1", "middle": "2", "right": "3"}
SIZE_PX = (1280, 800)


class XShell(Shell):
    """A shell made of a few programs; `lasting` stay when the shell dies."""

    source = "x11"
    lasting: tuple[tuple[str, ...], ...] = ()
    mortal: tuple[tuple[str, ...], ...] = ()
    ready_names: tuple[str, ...] = ()  # on the session bus once it is there
    environment: dict[str, str] = {}  # noqa: RUF012 - constant
    services: tuple[str, ...] = ()

    def __init__(self, on: ShellDesk) -> None:
        self.on = on
        self._running: list[subprocess.Popen[bytes]] = []

    def begin(self) -> None:
        """Start what lasts, then the shell."""
        for command in self.lasting:
            self.on.start(*command)
        self.start()

    def start(self) -> None:
        for command in self.mortal:
            with (self.on.home / f"{Path(command[0]).name}.log").open("ab") as log:
                line = [*self.on.words, *command]
                self._running.append(subprocess.Popen(line, env=self.on.env, stdout=log, stderr=log))
        for name in self.ready_names:
            wait_until(partial(self.on.owned, name), f"{name} is there", 60)
        self.settle()

    def settle(self) -> None:
        """Wait until the desk is drawn."""
        stands_still(self)

    def kill(self) -> None:
        for process in self._running:
            process.kill()
            process.wait()
        self._running.clear()

    def close(self) -> None:
        """End it all."""
        for process in self._running:
            end(process, 3)

    def shot(self, name: str) -> Path:
        return screenshot(self.on.display, name)

    def click(self, x_px: int, y_px: int, button: str = "left") -> None:
        self.on.click(x_px, y_px, int(BUTTONS[button]))

    def key(self, *names: str) -> None:
        for name in names:
            self.on.run("xdotool", "key", {"Shift": "shift"}.get(name, name))

    def lock(self, locked: bool) -> None:
        self.on.lock_hint(locked)


@contextmanager
def x_shell(kind: type[Kind], home: Path) -> Iterator[Kind]:
    """Run such a shell on a desk of its own."""
    with (
        xvfb(f"{SIZE_PX[0]}x{SIZE_PX[1]}x24") as display,
        shell_desk(home, *kind.services, DISPLAY=display, XDG_SESSION_TYPE="x11", **kind.environment) as desk,
    ):
        desk.display = display
        shell = kind(desk)
        try:
            shell.begin()
            yield shell
        finally:
            shell.close()
