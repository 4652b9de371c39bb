"""Opening a file in the person's editor, and telling the daemon that the settings changed."""

import os
import shlex
import sys
from pathlib import Path

import click

from sitbreak import processes
from sitbreak.cli.texts import put
from sitbreak.errors import ConfigError
from sitbreak.sentence import Sentence

_IN_A_TERMINAL = ("sensible-editor", "editor", "nano", "vi")


def edit(file: Path, *, desktop: bool = False) -> bool:
    """Open `file`; True when the editor has ended, False when the desktop opened it and nobody knows when it ends.

    `desktop`: not in $EDITOR, which may want the terminal that a tray icon does not have.
    ConfigError when there is no editor, or when it failed.
    """
    if file.exists() and not file.is_file():
        raise ConfigError(
            Sentence("{file} is not a file", file=file), hint=Sentence("move it away; sitbreak then writes a fresh one")
        )
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if editor and not desktop:
        _run([*words(editor), str(file.absolute())])
        return True
    if opener := _opener():
        _run([*opener, str(file.absolute())])
        return False
    if editor := next(filter(processes.which, _IN_A_TERMINAL), None):
        _run([editor, str(file.absolute())])
        return True
    raise ConfigError(
        Sentence("there is no editor to open"), hint=Sentence("set EDITOR, or open {file} yourself", file=file)
    )


def words(line: str, platform: str = sys.platform) -> list[str]:
    """Split $EDITOR as a shell would; on Windows a backslash is a part of the path, and only double quotes quote.

    ConfigError when it names no command.
    """
    if platform == "win32" and os.path.isfile(line):  # noqa: PTH113 - C:\\Program Files\\Vim\\vim.exe, without quotes
        return [line]
    try:
        split = shlex.split(line, posix=platform != "win32")
    except ValueError as error:
        reason = str(error).lower()
        raise ConfigError(
            Sentence("EDITOR is no command: {line} ({reason})", line=line[:60], reason=reason),
            hint=Sentence("set EDITOR to another"),
        ) from error
    if not split:
        raise ConfigError(
            Sentence("EDITOR is no command: there is nothing but blanks in it"), hint=Sentence("set EDITOR to another")
        )
    return split if platform != "win32" else [word.strip('"') for word in split]


def reload_daemon() -> None:
    """Have the daemon, if one runs, read its config now; what it finds wrong is printed."""
    from sitbreak.preferences import store

    for told in store.reload_daemon():
        click.echo(put(told), err=True)


def _opener() -> list[str] | None:
    if sys.platform == "darwin":
        return ["open", "-t"]
    if sys.platform == "win32":
        return ["notepad.exe"]
    on_a_desktop = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY")
    return ["xdg-open"] if on_a_desktop and processes.which("xdg-open") else None


def _run(command: list[str]) -> None:
    try:
        code = processes.lend_terminal(command)
    except OSError as error:
        raise ConfigError(
            Sentence("{command} cannot be started: {reason}", command=command[0], reason=error.strerror),
            hint=Sentence("set EDITOR to another"),
        ) from error
    if code:
        raise ConfigError(
            Sentence("{command} ended with {code}", command=command[0], code=code),
            hint=Sentence("set EDITOR to another, or edit the file yourself"),
        )
