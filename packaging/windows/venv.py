"""Stands in for the module `venv`, which python.org's installer brings and its embeddable Python lacks; pipx needs it.

`virtualenv` makes the environment, and what the embeddable Python has beside its program is put beside the copy of it.
"""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from virtualenv import cli_run

NOT_OF_VIRTUALENV = ("--without-pip", "--clear")  # pipx has made the folder, and holds it


def main(arguments: Sequence[object]) -> None:
    """Make the environment that `python -m venv ARGUMENTS` asks for."""
    made = cli_run([word for word in map(str, arguments) if word not in NOT_OF_VIRTUALENV])
    for pattern in ("*.dll", "*.zip", "DLLs/*"):
        for file in Path(sys.base_prefix).glob(pattern):
            shutil.copy(file, made.creator.script_dir)


if __name__ == "__main__":
    main(sys.argv[1:])
