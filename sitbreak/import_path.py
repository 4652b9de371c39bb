"""Where Python looks for modules: never in the current folder, which may be one that somebody else can write to."""

import os
import sys


def drop_current_folder() -> None:
    """Take the current folder off `sys.path`, where `python -m` has put it; `python -P` never does.

    What was imported before this line is run cannot be helped. A folder that PYTHONPATH names in full was chosen.
    """
    if sys.flags.safe_path:
        return
    try:
        current = os.getcwd()  # noqa: PTH109 - pathlib is not loaded yet, and would come from that folder
    except OSError:  # it was deleted
        current = "."
    chosen = {each for each in os.environ.get("PYTHONPATH", "").split(os.pathsep) if os.path.isabs(each)}  # noqa: PTH117
    sys.path[:] = [each for each in sys.path if each not in ("", ".", current) or each in chosen]
