"""The random name of this machine, which rows of the history and topics of the link bear: made once, and kept.

It lies with what is about the person, and goes with it (`sitbreak forget --all`). Rows that are older than such names
have none: they are of the machine whose history they lie in.
"""

import os
import re
from pathlib import Path
from typing import TypeGuard

from sitbreak import bounded_files, paths
from sitbreak.bounded import RefusedTextError
from sitbreak.files import HELD_IN_LOOP_S, replace_text

NAME = "machine-id"
_LARGEST_BYTES = 100


def machine_name(folder: Path | None = None) -> str:
    """Return 32 hexadecimal digits; others each time where they can neither be read nor kept."""
    path = (folder or paths.state_dir()) / NAME
    return _read(path) or _made(path)[0]


def kept_machine_name(folder: Path | None = None) -> str | None:
    """Return the same digits, made now if there were none; None where they cannot be kept."""
    path = (folder or paths.state_dir()) / NAME
    if (name := _read(path)) is not None:
        return name
    made, is_kept = _made(path)
    return made if is_kept else None


def known_machine_name(folder: Path | None = None) -> str | None:
    """Return the same digits without making any: who only looks writes nothing."""
    return _read((folder or paths.state_dir()) / NAME)


def is_machine_name(text: object) -> TypeGuard[str]:
    """Tell whether a foreign value is such a name."""
    return isinstance(text, str) and re.fullmatch(r"[0-9a-f]{32}", text) is not None


def _read(path: Path) -> str | None:
    try:
        kept = bounded_files.read(path, _LARGEST_BYTES).decode("ascii", "replace").strip()
    except (OSError, RefusedTextError):
        return None
    return kept if is_machine_name(kept) else None


def _made(path: Path) -> tuple[str, bool]:
    made = os.urandom(16).hex()
    try:
        replace_text(path, made + "\n", HELD_IN_LOOP_S)
    except OSError:
        return made, False
    return made, True
