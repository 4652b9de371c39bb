"""The display of this session, where a service was started without being told: what the session's programs were told.

A program of the session is one of this person's on the session bus that is ours, too. Looked for only when something
is to be opened: a unit may have been started before there was a display.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from sitbreak.display_sockets import display_answers

NAMES = ("WAYLAND_DISPLAY", "DISPLAY", "XAUTHORITY")
MOST_BYTES = 1 << 20  # of an environment
BUS, RUNTIME = "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"


def session_display(environment: Mapping[str, str] = os.environ, proc: Path = Path("/proc")) -> dict[str, str]:
    """Return the variables by which a program is seen in this session.

    Nothing where the environment has them, where no program of the session does, and where there is more than one
    display.
    """
    ours = _bus(environment)
    if sys.platform in ("win32", "darwin") or not ours or _has_display(environment):
        return {}
    told = [each for each in _environments(proc) if _has_display(each) and _bus(each) == ours and _is_here(each)]
    key = next((name for name in NAMES[:2] if any(each.get(name) for each in told)), "")
    there = [each for each in told if each.get(key) and display_answers(each)]
    if len({each[key] for each in there}) != 1:
        return {}
    return {name: value for name in NAMES if (value := next((each[name] for each in there if each.get(name)), ""))}


def _has_display(environment: Mapping[str, str]) -> bool:
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def _is_here(environment: Mapping[str, str]) -> bool:
    """Leave out what shows its windows on another machine, as ssh has it."""
    return bool(environment.get("WAYLAND_DISPLAY")) or environment["DISPLAY"].startswith((":", "unix:"))


def _bus(environment: Mapping[str, str]) -> str:
    """Return where the session bus is, without its number, which not everybody is told."""
    runtime = environment.get(RUNTIME, "")
    usual = f"unix:path={runtime}/bus" if runtime else ""
    return (environment.get(BUS) or usual).partition(",guid=")[0]


def _environments(proc: Path) -> Iterator[dict[str, str]]:
    """Return what the running programs of this person were told, as far as it can be read."""
    for name in sorted(_numbers(proc), key=int):
        folder = proc / name
        try:
            if folder.stat().st_uid != os.getuid():
                continue
            with (folder / "environ").open("rb") as file:
                words = file.read(MOST_BYTES).decode(errors="replace").split("\0")
        except OSError:  # it ended meanwhile, or keeps its own to itself
            continue
        yield {key: value for key, _, value in (word.partition("=") for word in words) if key in (*NAMES, BUS, RUNTIME)}


def _numbers(proc: Path) -> list[str]:
    try:
        return [name for name in os.listdir(proc) if name.isdecimal()]  # noqa: PTH208 - names only
    except OSError:
        return []
