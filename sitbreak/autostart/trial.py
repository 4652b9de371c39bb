"""Which command line lets what starts with the desktop say its version, without starting it."""

import sys
from pathlib import Path, PureWindowsPath

from sitbreak import processes
from sitbreak.autostart import NAME

WITH_CONSOLE = {"sitbreak-tray.exe": "sitbreak.exe", "pythonw.exe": "python.exe"}
"""Program without a console -> the one beside it with one: only that can say something, and never in a window."""


def asks_version(command: list[str]) -> list[str] | None:
    """Return what to try instead of a command; None where that would start it: it is behind something of the user's.

    Options of `run`, an `env` before it and the like are the user's, and stay what they are.
    """
    words = command[: command.index("run")] if "run" in command else command
    if words[-2:] != ["-m", NAME] and (not words or PureWindowsPath(words[-1]).stem not in (NAME, "sitbreak-tray")):
        return None
    if sys.platform == "win32":
        program = PureWindowsPath(words[0])
        if (named := WITH_CONSOLE.get(program.name.lower())) is None:
            return None
        words = [str(program.with_name(named)), *words[1:]]
    return [*words, "--version"]


def is_there(program: str) -> bool:
    """Tell whether a program is there: at its path, or by its name alone where a desktop looks for it."""
    return Path(program).exists() if Path(program).name != program else processes.which(program) is not None
