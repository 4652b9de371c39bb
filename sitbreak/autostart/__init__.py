"""Starting with the desktop: an XDG entry, a systemd user unit, the Run key or a LaunchAgent.

Each is an `AutostartPlace` that can be filled, emptied and read; turning it on twice is turning it on once. None needs
a program to be run, so that all of it works before anybody is logged in and without a bus.
"""

import enum
import os
import sys
from pathlib import Path
from typing import Protocol

from sitbreak import processes
from sitbreak.desktop_settings import config_home
from sitbreak.errors import SitbreakError
from sitbreak.files import home
from sitbreak.texts import Texts

NAME = "sitbreak"
TRY_S = 20.0  # it takes some tenths of a second


class Registration(enum.Enum):
    """What is registered now."""

    ON = "on"
    OFF = "off"
    STALE = "stale"  # it would start a program that is no longer there, or that does not run
    DISABLED = "disabled"  # registered, but switched off in the desktop's own settings


class AutostartPlace(Protocol):
    """One place where a desktop looks for what to start."""

    @property
    def name(self) -> str:
        """What people call it."""

    def fill(self, command: list[str]) -> None:
        """Register the command, in place of an older one."""

    def empty(self) -> None:
        """Leave no trace."""

    def command(self) -> list[str] | None:
        """Return the command that is registered, if one is."""

    def disabled(self) -> bool:
        """Return whether the desktop was told to ignore it."""


def state(place: AutostartPlace) -> Registration:
    """Say what a place holds."""
    command = place.command()
    if not command:
        return Registration.OFF
    if place.disabled():
        return Registration.DISABLED
    from sitbreak.autostart.trial import is_there

    return Registration.ON if is_there(command[0]) else Registration.STALE


def tried(place: AutostartPlace) -> Registration:
    """Say what a place holds, having tried the command: its interpreter may be gone, or what it is to import."""
    found = state(place)
    return Registration.STALE if found is Registration.ON and not _runs(place.command() or []) else found


def _runs(command: list[str]) -> bool:
    """Tell whether the command can say its version; what would start something is believed."""
    from sitbreak.autostart.trial import asks_version

    if (words := asks_version(command)) is None:
        return True
    try:
        told = processes.output_of(words, limit_s=TRY_S)
    except (OSError, ValueError):  # ValueError: a NUL in a file that somebody broke
        return False
    return told.code == 0 and NAME in told.text


def repair(place: AutostartPlace, command: list[str]) -> bool:
    """Register anew what is gone (a moved venv), or what older versions wrote without `-P`; True if it was so."""
    found = state(place)
    if found is Registration.STALE or (found is Registration.ON and _is_without_p(place.command() or [])):
        place.fill(command)
        return True
    return False


def repair_all() -> None:
    """Do so wherever it is needed, and say it on stderr; what cannot be mended is no reason not to start."""
    if sys.platform.startswith("linux") and not any(map(os.path.lexists, _linux_entries())):
        return
    for place in places():
        try:
            if repair(place, start_command()):
                said = Texts.spoken_in(os.environ).say("cli.autostart.repaired", place=place.name)
                print(said, file=sys.stderr)
        except (OSError, SitbreakError) as error:  # somebody else's file
            print(f"autostart: {error}", file=sys.stderr)


def _is_without_p(command: list[str]) -> bool:
    """Tell whether it imports from whatever folder a desktop starts it in."""
    return command[1:3] == ["-m", NAME]


def places() -> list[AutostartPlace]:
    """Return the places of this system; the first is the usual one."""
    if sys.platform == "win32":
        import winreg

        from sitbreak.autostart.windows import RunKey

        return [RunKey(winreg)]
    if sys.platform == "darwin":
        from sitbreak.autostart.macos import LABEL, LaunchAgent

        return [LaunchAgent(home() / "Library/LaunchAgents" / f"{LABEL}.plist")]
    from sitbreak.autostart.systemd import SystemdUnit
    from sitbreak.autostart.xdg import XdgEntry

    entry, unit = _linux_entries()
    return [XdgEntry(entry), SystemdUnit(unit.parent)]


def _linux_entries() -> tuple[Path, Path]:
    """Return where an XDG entry and a systemd unit of ours lie, if they are there."""
    config = config_home(os.environ)
    return config / "autostart" / f"{NAME}.desktop", config / "systemd/user" / f"{NAME}.service"


def start_command(script: str | None = None) -> list[str]:
    """Return the command line that starts the daemon from anywhere, as it was installed.

    A link in ~/.local/bin is kept as it is: it survives an upgrade, the venv behind it may not.
    """
    command = processes.python(NAME, "run")
    if sys.platform == "win32":  # the gui-script, so that no console opens
        import sysconfig

        hidden = Path(sysconfig.get_path("scripts")) / "sitbreak-tray.exe"
        return [str(hidden)] if hidden.exists() else [_pythonw(), *command[1:]]
    own = Path(script or sys.argv[0]).absolute()
    if own.name == NAME and os.access(own, os.X_OK):
        return [str(own), "run"]
    return command


def _pythonw() -> str:
    return str(Path(sys.executable).with_name("pythonw.exe"))
