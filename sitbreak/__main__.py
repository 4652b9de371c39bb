"""`python -m sitbreak`, and the entry points of the installed scripts."""

import sys

if __name__ == "__main__":  # first of all: `python -m` looks for modules in the current folder, whosever that is
    from sitbreak.import_path import drop_current_folder

    drop_current_folder()

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line; return its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] in (["run"], ["status"]):  # they have a way of their own, which loads little
        from sitbreak import lean_imports

        lean_imports.install(stays=words[0] == "run")
    from sitbreak import files, streams

    streams.settle()
    if words[:1] == ["status"]:
        from sitbreak.control import status_fast_path

        if status_fast_path.print_status(words[1:]):
            return 0
    if sys.platform == "win32":
        from sitbreak.windows_api import speak_its_language

        speak_its_language()
    files.keep_private()
    if words[:1] == ["run"]:
        from sitbreak.daemon.starting import run_plainly

        if (code := run_plainly(words[1:])) is not None:
            return code
    if words[:1] in (["run"], ["status"]):
        lean_imports.make_whole()
    from sitbreak.cli import main as run

    return run(words)


def run_hidden() -> int:
    """Start the daemon without a console: the gui-script that Windows' autostart calls."""
    return main(["run", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
