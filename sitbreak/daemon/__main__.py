"""The daemon as a process of its own: `sitbreak run` turns into it where it had to look at its command line."""

import sys

if __name__ == "__main__":  # first of all: nothing may be imported from the folder we were started in
    from sitbreak.import_path import drop_current_folder

    drop_current_folder()

from sitbreak import lean_imports

lean_imports.install()

from sitbreak import files, streams  # noqa: E402 - what they load is to be left out
from sitbreak.daemon import starting  # noqa: E402


def main(told: str) -> int:
    """Run the daemon with the options that `become` wrote; return its exit code."""
    streams.settle()
    files.keep_private()
    return starting.live(starting.told_options(told))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
