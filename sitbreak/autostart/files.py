"""Small text files of a desktop: filled from a template, read line by line, removed without a trace."""

import contextlib
import re
import shlex
from pathlib import Path

from sitbreak import bounded_files, paths
from sitbreak.errors import SitbreakError
from sitbreak.files import HELD_S, make_folder, replace_text, way_out
from sitbreak.sentence import Sentence

LARGEST_BYTES = 64 << 10
_BEHIND_SHELL = ("/bin/sh", "-c", 'exec "$0" "$@"')
_ODD = frozenset("'\"\\$%`\t")
_BARE = re.compile(r"[\w@%+=:,./-]+", re.ASCII)


def template(name: str, command: str, **more: str) -> str:
    """Return our own file `name` with {command} and the like filled in."""
    text = paths.resource("config", name).read_text(encoding="utf-8")
    for key, value in {"command": command, **more}.items():
        text = text.replace(f"{{{key}}}", value)
    return text


def value(path: Path, key: str) -> str | None:
    """Return what stands after `key =`; None when the file or the key is not there."""
    try:
        lines = bounded_files.read(path, LARGEST_BYTES).decode().replace("\r\n", "\n").split("\n")
    except (OSError, ValueError):  # it is no text, or too much
        return None
    return next((line.partition("=")[2].strip(" \t") for line in lines if line.partition("=")[0].strip() == key), None)


def write(path: Path, text: str) -> None:
    """Write a file and the folders above it. SitbreakError when that cannot be done."""
    try:
        make_folder(path.parent)
        replace_text(path, text, HELD_S)
    except OSError as error:
        raise SitbreakError(
            Sentence("{path} cannot be written: {reason}", path=path, reason=error.strerror), hint=way_out(error)
        ) from error


def remove(path: Path, folders: int = 1) -> None:
    """Remove a file, and so many folders above it if they are empty now: we may have made them.

    SitbreakError when it cannot be removed.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise SitbreakError(
            Sentence("{path} cannot be removed: {reason}", path=path, reason=error.strerror), hint=way_out(error)
        ) from error
    with contextlib.suppress(OSError):  # it holds other things, or never was
        for folder in list(path.parents)[:folders]:
            folder.rmdir()


def started_plainly(command: list[str]) -> list[str]:
    """Return the command behind a shell where the program's own name is too odd for those who read it.

    GLib looks for the program before it has undone "%%"; systemd takes no quote, backslash or "$$" in its name. As
    arguments both read all of them. SitbreakError: it has a line break or the like, which no such file can hold.
    """
    if any((char < " " and char != "\t") or "\x7f" <= char <= "\x9f" for char in "".join(command)):
        raise SitbreakError(
            Sentence("nothing can be started with the desktop from {path}", path=ascii(command[0])),
            hint=Sentence("install it in a folder without line breaks"),
        )
    return [*_BEHIND_SHELL, *command] if _ODD & set(command[0]) else command


def without_shell(command: list[str]) -> list[str]:
    """Undo `started_plainly`."""
    return command[len(_BEHIND_SHELL) :] if tuple(command[: len(_BEHIND_SHELL)]) == _BEHIND_SHELL else command


def quoted(word: str, special: str) -> str:
    """Return a word as it is, or in double quotes with `special` characters escaped."""
    if _BARE.fullmatch(word):
        return word
    return '"' + "".join(f"\\{char}" if char in special else char for char in word) + '"'


def split(line: str) -> list[str]:
    """Undo the quoting of quotes and backslashes; what else a format escapes, it unescapes itself."""
    try:
        return shlex.split(line)
    except ValueError:  # a lost quote: registered all the same, and stale
        return [line]
