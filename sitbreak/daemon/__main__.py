"""The daemon as a process of its own: `sitbreak run` turns into it, and leaves click and 3 MiB behind."""

import sys

if __name__ == "__main__":  # first of all: nothing may be imported from the folder we were started in
    from sitbreak.import_path import drop_current_folder

    drop_current_folder()

import json
import os
from pathlib import Path

from sitbreak import files, paths, processes, streams
from sitbreak.bounded import JsonLimits, json_value
from sitbreak.config import RunOptions
from sitbreak.daemon import run
from sitbreak.dataclass import asdict, replace
from sitbreak.error_boundary import run_guarded

_ARGUMENTS = JsonLimits(size=2 << 20, characters=2 << 20, halves=True)  # what the kernel lets a command line have


def become(options: RunOptions) -> int:
    """Replace this process by the daemon, with the same process id; on Windows, which cannot, run it right here.

    It works in a neutral folder, so the files it is given are named in full.
    """
    files = {name: path.absolute() for name in ("config", "trace") if (path := getattr(options, name)) is not None}
    options = replace(options, **files)
    if sys.platform != "win32":
        told = json.dumps(asdict(options), default=os.fspath)
        processes.become("sitbreak.daemon", told, **paths.found())
    return run(options)


def main(told: str) -> int:
    """Run the daemon with the options that `become` wrote; return its exit code."""
    streams.settle()
    files.keep_private()
    given = json_value(told, _ARGUMENTS)
    named = {name: Path(given[name]) for name in ("config", "trace") if given[name] is not None}
    options = RunOptions(**{**given, "overrides": tuple(given["overrides"]), **named})

    def live() -> int:
        code = run(options)
        _drop_unprinted()  # nobody ends as a failure because his terminal went
        return code

    return run_guarded(live)


def _drop_unprinted() -> None:
    """Forget what a full disk or a closed pipe would not take, or Python would end with its own error (120)."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
