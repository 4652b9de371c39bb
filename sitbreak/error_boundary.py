"""Where every error ends: sorted once, told in two lines, turned into an exit code. The daemon has it too: no click."""

import os
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sitbreak import __version__, paths
from sitbreak.errors import NoDaemonError, SitbreakError
from sitbreak.texts import Texts, language_for

REFUSED, BUG, INTERRUPTED = 1, 3, 130


def _spoken() -> Texts:
    """Return the language of the environment: reading the settings may be what failed."""
    return Texts(language_for(os.environ))


def run_guarded(command: Callable[[], object], texts: Callable[[], Texts] = _spoken) -> int:
    """Run a command and return its exit code; what goes wrong is told on stderr, in the language of `texts`."""
    try:
        code = command()
    except SitbreakError as error:
        _tell(error, texts)
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # `sitbreak ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except Exception as error:
        _tell_bug(error)
        return BUG
    return code if isinstance(code, int) else 0


def _tell(error: SitbreakError, texts: Callable[[], Texts]) -> None:
    """Print what is wrong and, below it, the way out."""
    title, hint = error.title, error.hint
    if isinstance(error, NoDaemonError):
        title, hint = texts().say("cli.no_daemon"), texts().say("cli.no_daemon.hint")
    _say(title)
    if hint:
        _say(hint if hint.startswith(" ") else f"  {hint}")


def _tell_bug(error: Exception) -> None:
    _say(_spoken().say("cli.bug", error=str(error) or type(error).__name__))
    _say("  " + _spoken().say("cli.bug.hint", path=_report()))


def _say(line: str) -> None:
    if sys.stderr is not None:  # Windows' gui-script has no console
        print(line, file=sys.stderr)


def _report() -> Path:
    """Write versions and traceback, ready to paste; nothing in it is about the person."""
    import platform

    # not platform.platform(), which runs uname
    system = " ".join((platform.system(), platform.release(), platform.machine(), *platform.libc_ver()))
    text = (
        f"sitbreak {__version__}, Python {platform.python_version()}, {system}\n"
        f"command: {' '.join(sys.argv[1:2])}\n\n{traceback.format_exc()}"
    )
    path = paths.state_dir() / f"bug-{datetime.now():%Y%m%d-%H%M%S}.txt"
    try:
        path.write_text(text, encoding="utf-8")
    except OSError:  # a full disk must not hide the bug
        _say(text)
    return path
