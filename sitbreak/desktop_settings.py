"""Reads the settings that desktops keep in files: sections with keys (KDE, LXQt), and when dconf's were written.

It only looks: a file that is missing, too large or no file says nothing.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from sitbreak.files import home, read_bytes

MOST_BYTES = 256 << 10

Stamp = tuple[int, int]
"""Another one where the file was written since."""


def config_home(env: Mapping[str, str]) -> Path:
    """Return the folder of the user's settings, by the XDG specification: what is no full path is ignored."""
    folders = (env.get("XDG_CONFIG_HOME", ""), env["HOME"] + "/.config" if env.get("HOME") else "")
    return next((Path(folder) for folder in folders if Path(folder).is_absolute()), home() / ".config")


def config_folders(env: Mapping[str, str]) -> list[Path]:
    """Return where settings may be, the user's folder first."""
    shared = env.get("XDG_CONFIG_DIRS") or "/etc/xdg"
    return [config_home(env), *(Path(folder) for folder in shared.split(":") if folder)]


def stamp(path: Path) -> Stamp | None:
    """Return what changes when the file is written; None where there is none."""
    try:
        looked = os.stat(path)  # noqa: PTH116 - asked again and again: no Path made for it
    except OSError:
        return None
    return looked.st_mtime_ns, looked.st_ino


def text_of(path: Path) -> str:
    """Return what the file holds, "" where it cannot be read."""
    try:
        return read_bytes(path, MOST_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""


def value_of(text: str, section: str, key: str) -> str | None:
    """Return the value of a key, found without regard to case, in a text of sections (`[General]`, `key=value`)."""
    at, wanted = "", f"[{section}]".lower()
    for line in text.splitlines():
        line = line.strip()
        if line.startswith("["):
            at = line.lower()
        name, equals, value = line.partition("=")
        if equals and at == wanted and name.strip().lower() == key.lower():
            return value.strip()
    return None
