"""The random name of this machine, which its topics bear: made once, kept with what is about the person."""

import os
import re
from pathlib import Path

from sitbreak import bounded_files, paths
from sitbreak.bounded import RefusedTextError
from sitbreak.files import HELD_IN_LOOP_S, replace_text

NAME = "machine-id"
_LARGEST_BYTES = 100


def machine_name(folder: Path | None = None) -> str:
    """Return 32 hexadecimal digits; others each time where they can neither be read nor kept."""
    path = (folder or paths.state_dir()) / NAME
    try:
        kept = bounded_files.read(path, _LARGEST_BYTES).decode("ascii", "replace").strip()
    except (OSError, RefusedTextError):
        kept = ""
    if re.fullmatch(r"[0-9a-f]{32}", kept):
        return kept
    made = os.urandom(16).hex()
    try:
        replace_text(path, made + "\n", HELD_IN_LOOP_S)
    except OSError:
        return made
    return made
