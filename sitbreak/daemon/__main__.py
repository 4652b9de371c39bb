"""The daemon as a process of its own: `sitbreak run` turns into it, and leaves click and 3 MiB behind."""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

from sitbreak import paths
from sitbreak.config import RunOptions
from sitbreak.daemon import run
from sitbreak.error_boundary import run_guarded


def become(options: RunOptions) -> int:
    """Replace this process by the daemon, with the same process id; on Windows, which cannot, run it right here."""
    if sys.platform != "win32":
        told = json.dumps(asdict(options), default=os.fspath)
        command = [sys.executable, "-m", "sitbreak.daemon", told]
        os.execve(sys.executable, command, {**os.environ, **paths.found()})
    return run(options)


def main(told: str) -> int:
    """Run the daemon with the options that `become` wrote; return its exit code."""
    given = json.loads(told)
    files = {name: Path(given[name]) for name in ("config", "trace") if given[name] is not None}
    code = run_guarded(lambda: run(RunOptions(**{**given, "overrides": tuple(given["overrides"]), **files})))
    _drop_unprinted()
    return code


def _drop_unprinted() -> None:
    """Forget what a full disk or a closed pipe would not take, or Python would end with its own error (120)."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
