"""log: what the daemon wrote down."""

import time
from collections.abc import Iterator
from pathlib import Path

import click

from sitbreak.cli.reader_gone import end_without_reader
from sitbreak.cli.spoken import command
from sitbreak.cli.texts import say
from sitbreak.errors import SitbreakError
from sitbreak.files import UnusableFileError, opened
from sitbreak.logs import last_lines, log_file, older
from sitbreak.sentence import Sentence
from sitbreak.streams import harmless

_LOOK_EVERY_S = 0.5


@command()
@click.option("-f", "--follow", is_flag=True, help="Go on printing what is added.")
@click.option(
    "-n", "--lines", default=50, show_default=True, type=click.IntRange(min=0), help="How many to begin with."
)
def log(follow: bool, lines: int) -> None:
    """Print the end of the daemon's log."""
    if follow:
        end_without_reader()
    path = log_file()
    if not path.exists() and not follow:
        raise SitbreakError(say("cli.log.none", path=path))
    size = path.stat().st_size if path.exists() else 0
    try:
        for line in last_lines(path, lines):
            click.echo(harmless(line))
        if follow:
            for text in added(path, size):
                click.echo(harmless(text), nl=False)
    except UnusableFileError as error:
        raise SitbreakError(error.sentence, hint=Sentence("move it away; the daemon then begins a new one")) from error


def added(path: Path, position: int) -> Iterator[str]:
    """Yield what is appended after `position`, for ever; goes on with the new file when the log is turned over.

    UnusableFileError when something else takes its place.
    """
    inode = path.stat().st_ino if path.exists() else None
    while True:
        found = path.stat() if path.exists() else None
        if found and found.st_ino != inode:
            if inode is not None and older(path).exists():
                yield _from(older(path), position)
            inode, position = found.st_ino, 0
        if found and found.st_size > position:
            text = _from(path, position)
            position += len(text.encode())
            yield text
        time.sleep(_LOOK_EVERY_S)


def _from(path: Path, position: int) -> str:
    with open(path, "rb", opener=opened) as file:
        file.seek(position)
        return file.read().decode("utf-8", "backslashreplace")
