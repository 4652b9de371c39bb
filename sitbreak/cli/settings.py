"""settings: a window for the settings, or the same as a form in the terminal."""

import os
import sys
import time
from pathlib import Path

import click

from sitbreak import child_environment, paths, processes
from sitbreak.cli import editor
from sitbreak.cli.spoken import command
from sitbreak.cli.texts import say, say_with_hint, texts
from sitbreak.errors import SitbreakError
from sitbreak.preferences.last_week import LastWeek
from sitbreak.preferences.store import Store
from sitbreak.stretch.availability import no_window, refused
from sitbreak.texts import language_for


@command()
@click.option(
    "--config", "file", type=click.Path(dir_okay=False, path_type=Path), help="Another file than the usual one."
)
@click.option("--terminal", is_flag=True, help="In this terminal, though a window could be opened.")
@click.option(
    "--desktop", is_flag=True, help="From a menu: without a window in a terminal of the desktop, or the file."
)
def settings(file: Path | None, terminal: bool, desktop: bool) -> None:
    """Set what most people set, without editing the file: in a window, or in this terminal.

    Each choice is saved at once, as `config set` does it, and can be taken back.
    """
    file = file or paths.config_file()
    reason = "--terminal" if terminal else _window(file)
    if reason is None:
        return
    if sys.stdin.isatty() and sys.stdout.isatty():
        _form(file, None if terminal else reason)
    elif desktop:
        _elsewhere(file)
    else:
        title, hint = say_with_hint("settings.nowhere", reason=reason)
        raise SitbreakError(title, hint=hint)


def _window(file: Path) -> str | None:
    """Show the window; return why there is none."""
    if reason := no_window():
        return reason
    from tkinter import TclError, Tk

    from sitbreak.preferences.window import show

    try:
        Tk(className="sitbreak").destroy()  # a display may refuse, and that shows itself only when it is asked
    except TclError as error:
        return refused(error)
    show(Store(file), LastWeek.started(file), _language, lambda: _edit(file))
    return None


def _form(file: Path, reason: str | None) -> None:
    from sitbreak.preferences.terminal import TerminalForm

    if reason:
        click.echo(say("settings.terminal.why", reason=reason), err=True)
    form = TerminalForm(
        Store(file), LastWeek.started(file), _language, lambda: _edit_here(file), _ask, click.echo, time.sleep
    )
    form.run()


def _ask(question: str) -> str | None:
    try:
        return input(texts().labelled(question, ""))
    except EOFError:
        return None


def _elsewhere(file: Path) -> None:
    """Open the form in a terminal of the desktop, or the file in its editor."""
    from sitbreak.config import write_default
    from sitbreak.stretch.elsewhere import terminal_way

    refused = no_window() is None  # there is a display; what refused our window refuses a terminal
    if (way := terminal_way()) is not None and not (refused and "DISPLAY" in way.display):
        command = [
            *way.words,
            *processes.python("sitbreak", "settings", "--config", str(file.absolute()), "--terminal"),
        ]
        environment = {**child_environment.whole(), **way.display}
        processes.start_detached(command, limit_s=processes.UNLIMITED_S, environment=environment)
        return
    write_default(file)
    editor.edit(file, desktop=True)


def _edit(file: Path) -> None:
    command = processes.python("sitbreak", "config", "--config", str(file.absolute()), "edit", "--desktop")
    processes.start_detached(command, limit_s=processes.UNLIMITED_S, environment=child_environment.whole())


def _edit_here(file: Path) -> None:
    from sitbreak.config import write_default

    write_default(file)
    editor.edit(file)


def _language(setting: str) -> str:
    return language_for(os.environ, setting)
