"""Where every error of a command ends: sorted once, told in two lines, turned into an exit code."""

import os
import platform
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from sitbreak import __version__, paths
from sitbreak.cli.words import hinted
from sitbreak.errors import NoDaemonError, SitbreakError
from sitbreak.texts import Texts, language_for

REFUSED, BUG, INTERRUPTED = 1, 3, 130


def guarded(command: Callable[[], object]) -> int:
    """Run a command and return its exit code; what goes wrong is told on stderr."""
    try:
        code = command()
    except SitbreakError as error:
        tell(error)
        return error.exit_code
    except click.ClickException as error:  # wrong usage is 2
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except BrokenPipeError:  # `sitbreak ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except Exception as error:
        _tell_bug(error)
        return BUG
    return code if isinstance(code, int) else 0


def tell(error: SitbreakError) -> None:
    """Print what is wrong and, below it, the way out."""
    title, hint = hinted("cli.no_daemon") if isinstance(error, NoDaemonError) else (error.title, error.hint)
    click.echo(title, err=True)
    if hint:
        click.echo(hint if hint.startswith(" ") else f"  {hint}", err=True)


def _tell_bug(error: Exception) -> None:
    texts = Texts(language_for(os.environ))  # not the settings' language: reading them may be what failed
    click.echo(texts.say("cli.bug", error=str(error) or type(error).__name__), err=True)
    click.echo("  " + texts.say("cli.bug.hint", path=_report()), err=True)


def _report() -> Path:
    """Write versions and traceback, ready to paste; nothing in it is about the person."""
    text = (
        f"sitbreak {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
        f"command: {' '.join(sys.argv[1:2])}\n\n{traceback.format_exc()}"
    )
    path = paths.state_dir() / f"bug-{datetime.now():%Y%m%d-%H%M%S}.txt"
    try:
        path.write_text(text, encoding="utf-8")
    except OSError:  # a full disk must not hide the bug
        click.echo(text, err=True)
    return path
