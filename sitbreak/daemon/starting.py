"""How a process turns into the daemon: in place where it has loaded nothing else, or as a fresh one of the same id."""

import json
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sitbreak import child_environment, error_boundary, paths, processes, run_options
from sitbreak.autostart import repair_all
from sitbreak.bounded import JsonLimits, json_value
from sitbreak.dataclass import asdict, replace
from sitbreak.run_options import RunOptions

if TYPE_CHECKING:
    from sitbreak.texts import Texts

_ARGUMENTS = JsonLimits(size=2 << 20, characters=2 << 20, halves=True)  # what the kernel lets a command line have


def run_plainly(words: Sequence[str]) -> int | None:
    """Be the daemon that `sitbreak run` with these words asks for, without the command line; return its exit code.

    None for words that the command line has to look at.
    """
    options = run_options.of_plain_words(words)
    if options is None:
        return None
    repair_all()
    if sys.platform != "win32":
        _settle_down()
    return live(options)


def become(options: RunOptions) -> int:
    """Replace this process by the daemon, with the same process id; on Windows, which cannot, run it right here.

    It works in a neutral folder, so the files it is given are named in full.
    """
    files = {name: path.absolute() for name in ("config", "trace") if (path := getattr(options, name)) is not None}
    options = replace(options, **files)
    if sys.platform != "win32":
        told = json.dumps(asdict(options), default=os.fspath)
        processes.become("sitbreak.daemon", told, **paths.found())
    return _run(options)


def told_options(told: str) -> RunOptions:
    """Return the options that `become` wrote. ValueError when it did not."""
    given = json_value(told, _ARGUMENTS)
    named = {name: Path(given[name]) for name in ("config", "trace") if given[name] is not None}
    return RunOptions(**{**given, "overrides": tuple(given["overrides"]), **named})


def live(options: RunOptions) -> int:
    """Run the daemon to its end, with every error told; return the exit code."""

    def to_its_end() -> int:
        code = _run(options)
        _drop_unprinted()  # nobody ends as a failure because his terminal went
        return code

    return error_boundary.run_guarded(to_its_end, partial(_spoken, options))


def _spoken(options: RunOptions) -> "Texts":
    """Return the language of the settings, in which a refused start is told as well; else that of the environment."""
    from sitbreak.config import load_for
    from sitbreak.errors import ConfigError
    from sitbreak.texts import Texts

    try:
        return Texts.spoken_in(os.environ, load_for(replace(options, overrides=())).settings.ui.language)
    except ConfigError:
        return Texts.spoken_in(os.environ)


def _run(options: RunOptions) -> int:
    from sitbreak.daemon.running import run  # only here: what a refused start need not load

    return run(options)


def _settle_down() -> None:
    """Be in a neutral folder, with the folders and search paths of the present one named in full."""
    settled = {**child_environment.whole(), **paths.found()}
    for name in set(os.environ) - set(settled):
        del os.environ[name]
    os.environ.update(settled)
    os.chdir(processes.neutral_folder())


def _drop_unprinted() -> None:
    """Forget what a full disk or a closed pipe would not take, or Python would end with its own error (120)."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
